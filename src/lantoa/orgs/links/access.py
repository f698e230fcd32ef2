"""Who may give units their links: campaign owners below their unit, leaders for their own, staff for all."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import BELOW, EVERYWHERE, OWN, STAFF, Door, Verb, cells
from lantoa.orgs.members.states import Role

MAKERS = cells(((Role.CAMPAIGN_OWNER, Role.LEADER, STAFF), EVERYWHERE))
MAKERS_OF_THIS = cells(((Role.CAMPAIGN_OWNER,), BELOW), ((Role.LEADER,), OWN), ((STAFF,), EVERYWHERE))
KEY = Verb(SIGNED_IN, visitor=200)

DOORS = [
    Door("links:open", get=KEY, post=KEY, subject="links.token", why="The address and its PIN are the key."),
    Door("links:list", get=Verb(MAKERS), why="Each sees the units they may link."),
    Door("links:csv", get=Verb(MAKERS)),
    Door("links:make", get=Verb(MAKERS), post=Verb(MAKERS)),
    Door("links:letters", get=Verb(MAKERS)),
    Door("links:cards", get=Verb(MAKERS)),
    Door("links:show", get=Verb(MAKERS_OF_THIS), subject="links.link"),
    Door("links:letter", get=Verb(MAKERS_OF_THIS), subject="links.link"),
    Door("links:pin", post=Verb(MAKERS_OF_THIS), subject="links.link"),
    Door("links:revoke", post=Verb(MAKERS_OF_THIS, answers=302), subject="links.link"),
]
