"""Who may change hats, and who may open a staff session."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, IDLE, STAFF, Door, Verb, cells

ADMINISTRATORS = cells(((IDLE, STAFF), EVERYWHERE))
INSIDE = cells(((STAFF,), EVERYWHERE))

DOORS = [
    Door("members:hats", get=Verb(SIGNED_IN)),
    Door("members:choose_hat", post=Verb({}), why="One's own hats only; an empty form names none."),
    Door("members:staff_session", get=Verb(ADMINISTRATORS), post=Verb(ADMINISTRATORS)),
    Door("members:erasures", get=Verb(INSIDE), why="Inside a staff session only, which is timed and logged."),
    Door("members:erase", get=Verb(INSIDE), post=Verb(INSIDE, answers=302), subject="members.person"),
    Door("members:end_staff_session", post=Verb(SIGNED_IN, answers=302), why="Ends one's own, where one runs."),
]
