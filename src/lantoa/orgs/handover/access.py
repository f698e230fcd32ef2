"""Who hands over: every person their own hats; a pack is read by those it concerns."""

from lantoa.base.access.everybody import PERSONS
from lantoa.base.access.states import EVERYWHERE, Door, Verb, cells
from lantoa.orgs.members.states import Role

WITH_A_HAT = cells((tuple(role for role in Role if role != Role.ADMINISTRATOR), EVERYWHERE))

DOORS = [
    Door("handover:list", get=Verb(PERSONS), why="One’s own hats and the packs one made or got."),
    Door("handover:new", get=Verb(WITH_A_HAT), post=Verb(WITH_A_HAT, answers=302), why="The hat worn now."),
    Door("handover:show", get=Verb({}, refused=404), subject="handover.pack", why="Who gave, got or made it."),
]
