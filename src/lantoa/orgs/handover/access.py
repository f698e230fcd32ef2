"""Who hands over: every person their own hats; a pack is read by those it concerns."""

from lantoa.base.access.everybody import PERSONS
from lantoa.base.access.states import EVERYWHERE, LINK, Door, Verb, cells
from lantoa.orgs.members.states import Role

READERS = tuple(role for role in Role if role != Role.ADMINISTRATOR)
WITH_A_HAT = cells((READERS, EVERYWHERE))

DOORS = [
    Door("handover:list", get=Verb(PERSONS), why="One’s own hats and the packs one made or got."),
    Door("handover:new", get=Verb(WITH_A_HAT), post=Verb(WITH_A_HAT, answers=302), why="The hat worn now."),
    Door("handover:past", get=Verb(cells(((*READERS, LINK), EVERYWHERE))), why="An earlier year of one’s own unit."),
    Door("handover:show", get=Verb({}, refused=404), subject="handover.pack", why="Who gave, got or made it."),
]
