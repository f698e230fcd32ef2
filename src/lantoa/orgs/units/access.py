"""Who reads the register, and who keeps it: campaign owners that of their own unit and below, staff all."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import BELOW, EVERYWHERE, OWN_AND_BELOW, STAFF, Door, Verb, acts, cells

OWNER = ("campaign_owner",)
KEEPERS = cells((OWNER, OWN_AND_BELOW), ((STAFF,), EVERYWHERE))
CHANGERS = cells((OWNER, BELOW), ((STAFF,), EVERYWHERE))
READ = Verb(SIGNED_IN)
KEEP = Verb(KEEPERS, beyond=403)
CHANGE = Verb(CHANGERS, beyond=403)

DOORS = [
    Door("units:list", get=READ),
    Door("units:export_csv", get=READ),
    Door("units:export_xlsx", get=READ),
    Door("units:show", get=READ, subject="units.unit"),
    Door("units:add", get=KEEP, post=KEEP, subject="units.unit"),
    Door("units:sheet", get=KEEP, post=KEEP, subject="units.unit"),
    Door("units:enter_sheet", post=Verb(KEEPERS, answers=302, beyond=403), subject="units.unit"),
    *acts(
        "units:change",
        *("rename", "aliases", "move", "merge", "split", "close"),
        get=CHANGE,
        post=Verb(CHANGERS, answers=302, beyond=403),
        why="Kept by who keeps the unit above.",
    ),
    Door("units:shares", get=KEEP, post=KEEP, subject="units.split", why="Of a unit whose parts stand below."),
]
