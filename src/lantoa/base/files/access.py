"""Who may open a file: whom the room that keeps it lets; here, the file of a plan and the picture of a task."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import LINK, OWN, OWN_AND_BELOW, Door, Verb, cells

READERS = ("campaign_owner", "officer", "leader", "clerk", "supervisor")
LETS = Verb(cells((READERS, OWN_AND_BELOW), ((LINK,), OWN)), refused=404)
DOORS = [
    Door(
        "files:show",
        get=LETS,
        subject="files.plan",
        why="Each room answers for the files it keeps; shown for the file of a plan.",
    ),
    Door("files:copy", get=LETS, subject="files.copy", why="Whoever may open a picture; shown for one of a task."),
    Door("files:uploads", post=Verb(SIGNED_IN, answers=412), why="tus 1.0.0: without its header nothing is begun."),
    Door("files:upload", subject="files.upload", why="HEAD, PATCH and DELETE of tus, for who began the upload."),
]
