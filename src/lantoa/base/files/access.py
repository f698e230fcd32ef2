"""Who may open a file: whom the room that keeps it lets; here, the file of a plan."""

from lantoa.base.access.states import LINK, OWN, OWN_AND_BELOW, Door, Verb, cells

READERS = ("campaign_owner", "officer", "leader", "clerk", "supervisor")
DOORS = [
    Door(
        "files:show",
        get=Verb(cells((READERS, OWN_AND_BELOW), ((LINK,), OWN)), refused=404),
        subject="files.plan",
        why="Each room answers for the files it keeps; shown for the file of a plan.",
    )
]
