"""Who sees jobs and stops them: whoever asked for one, and an administrator inside a staff session."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, STAFF, Door, Verb, cells

DOORS = [
    Door(
        "jobs:list",
        get=Verb(SIGNED_IN),
        why="Each sees the jobs they asked for; inside a staff session an administrator sees all.",
    ),
    Door(
        "jobs:stop",
        post=Verb(cells(((STAFF,), EVERYWHERE)), answers=302, refused=404),
        subject="jobs.run",
        why="And whoever asked for the job.",
    ),
]
