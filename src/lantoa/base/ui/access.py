"""Who may change the look and see the page of all parts."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, STAFF, Door, Verb, cells

DOORS = [
    Door("ui:theme", post=Verb(SIGNED_IN, answers=400, visitor=400), why="An empty form names no theme."),
    Door("ui:style", get=Verb(cells(((STAFF,), EVERYWHERE)))),
]
