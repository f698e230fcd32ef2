"""Who brings in paper, who sees what came in, who decides on it."""

from lantoa.base.access.states import BELOW, EVERYWHERE, LINK, OWN, OWN_AND_BELOW, Door, Verb, acts, cells
from lantoa.orgs.members.states import Role

REPORTING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER)
ANYWHERE = (*REPORTING, Role.CLERK)
# The report is the ward's and the campaign the district's: whoever stands above here is the one who runs it.
TAKERS = cells((REPORTING, OWN_AND_BELOW), ((LINK,), OWN))
SEERS = cells((REPORTING, OWN_AND_BELOW), ((Role.CLERK, LINK), OWN))
# The letter box is theirs who ask for the reports.
SORTERS = cells(((Role.CAMPAIGN_OWNER,), BELOW))
WHY = "What came in on paper or by mail belongs to the unit it reports for and to whoever runs the campaign."

BRINGERS = Verb(cells(((*ANYWHERE, LINK), EVERYWHERE)), refused=404)

DOORS = [
    Door(
        "arrivals:list", get=BRINGERS, post=Verb(BRINGERS.cells, answers=422, refused=404), why="Each sees their own."
    ),
    Door("arrivals:show", get=Verb(SEERS, refused=404), subject="arrivals.arrival", why=WHY),
    Door("arrivals:picture", get=Verb(SEERS, refused=404), subject="arrivals.picture", why=WHY),
    Door("arrivals:take", post=Verb(TAKERS, answers=302, sees=SEERS, refused=404), subject="arrivals.arrival"),
    *acts("arrivals:act", "assign", post=Verb(SORTERS, answers=302, sees=SEERS, refused=404)),
    *acts("arrivals:act", "drop", post=Verb(SEERS, answers=302, refused=404)),
    *acts("arrivals:act", "again", post=Verb(SEERS, answers=302, refused=404)),
    *acts("arrivals:act", "send", post=Verb(TAKERS, answers=302, sees=SEERS, refused=404)),
    Door("arrivals:print", get=Verb(TAKERS, refused=404), subject="reports.report", why="Only whoever fills it in."),
]
