"""Who opens which box: everybody those of the hat they wear now."""

from lantoa.base.access.everybody import ROLES, SIGNED_IN
from lantoa.base.access.states import LINK, OWN, Door, Verb, cells

READERS = cells(((*ROLES, LINK), OWN))

DOORS = [
    Door("notices:list", get=Verb(SIGNED_IN), why="Each sees what lies in the boxes of the hat they wear."),
    Door("notices:read", post=Verb(SIGNED_IN, answers=302), why="Each marks what lies in their own boxes."),
    Door("notices:open", post=Verb(READERS, answers=302, refused=404), subject="notices.notice"),
]
