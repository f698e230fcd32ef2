"""Who keeps members: leaders of their own unit and of those below, staff of all."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, OWN_AND_BELOW, STAFF, Door, Verb, cells
from lantoa.orgs.members.states import Role

KEEPERS = cells(((Role.LEADER, STAFF), EVERYWHERE))
KEEPERS_OF_THIS = cells(((Role.LEADER,), OWN_AND_BELOW), ((STAFF,), EVERYWHERE))
NO_SUCH = Verb(SIGNED_IN, answers=404, visitor=404)

DOORS = [
    Door("invitations:members", get=Verb(KEEPERS), why="Each chooses among the units they keep."),
    Door("invitations:unit", get=Verb(KEEPERS_OF_THIS), subject="invitations.unit"),
    Door("invitations:add", post=Verb(KEEPERS_OF_THIS, answers=302), subject="invitations.unit"),
    Door("invitations:invite", post=Verb(KEEPERS_OF_THIS), subject="invitations.unit"),
    Door("invitations:end", post=Verb(KEEPERS_OF_THIS, answers=302), subject="invitations.hat"),
    Door("invitations:withdraw", post=Verb(KEEPERS_OF_THIS, answers=302), subject="invitations.invitation"),
    Door("invitations:join", get=NO_SUCH, post=NO_SUCH, subject="invitations.token", why="The link is the key, once."),
]
