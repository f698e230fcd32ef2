"""Who has a desk: whoever has signed in."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import Door, Verb

DOORS = [Door("desk:home", get=Verb(SIGNED_IN), why="What lies on it is each room's own answer.")]
