"""Who may ask whether the house is well."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import Door, Verb

ANYBODY = Verb(SIGNED_IN, visitor=200)
DOORS = [Door("health", get=ANYBODY, post=ANYBODY, why="Says only whether the house is well, and what of it is not.")]
