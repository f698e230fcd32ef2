"""Who sees reports, who writes and sends one, who makes forms and decides."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import BELOW, LINK, OWN, OWN_AND_BELOW, Door, Verb, acts, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
REPORTING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, LINK)
# What goes through a unit is seen, returned and passed on there, by the unit's link as by its accounts.
ON_THE_WAY = cells((READING, OWN_AND_BELOW), ((Role.FINANCE,), OWN), ((LINK,), OWN_AND_BELOW))
# A report is its unit's; whoever stands above runs the campaign or sees the units below.
READERS = cells((READING, OWN_AND_BELOW), ((Role.FINANCE, LINK), OWN))
WRITERS = cells((REPORTING, OWN))
WATCHERS = cells((READING, OWN_AND_BELOW))
# The campaign is the district's and the report the ward's: whoever stands above here is the one who runs it.
DECIDERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER), BELOW))
MAKERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER, Role.LEADER), OWN))
ONLY_ITS_OWN = "A link reports for its own unit; of others it sees what goes through its unit, and makes no form."
PASSERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, LINK), BELOW))


def _write(answers: int = 200) -> Verb:
    return Verb(WRITERS, answers=answers, refused=404)


def _make(answers: int = 200) -> Verb:
    return Verb(MAKERS, answers=answers, refused=404)


def _decide(answers: int = 200) -> Verb:
    return Verb(DECIDERS, answers=answers, refused=404)


READ = Verb(READERS, refused=404)
READ_ON_THE_WAY = Verb(ON_THE_WAY, refused=404)
PASS = Verb(PASSERS, refused=404)
PASSED = Verb(PASSERS, answers=302, refused=404)
WATCH = Verb(WATCHERS, refused=404)

DOORS = [
    Door("reports:desk", get=Verb(SIGNED_IN), why="Each sees what their unit owes, or nothing."),
    Door("reports:report", get=READ_ON_THE_WAY, subject="reports.passed", why=ONLY_ITS_OWN),
    Door("reports:write", get=_write(), post=_write(302), subject="reports.step"),
    Door("reports:check", get=_write(), subject="reports.report"),
    Door("reports:submit", post=_write(302), subject="reports.report"),
    Door("reports:version", get=READ_ON_THE_WAY, subject="reports.passed_version"),
    Door("reports:compare", get=READ_ON_THE_WAY, subject="reports.passed_version"),
    Door("reports:evidence", get=READ_ON_THE_WAY, subject="reports.passed"),
    Door("reports:prove", get=_write(), post=_write(302), subject="reports.proof"),
    Door("reports:sheet_out", get=_write(), subject="reports.report"),
    Door("reports:sheet", get=_write(), post=_write(422), subject="reports.report"),
    Door("reports:sheet_take", post=_write(302), subject="reports.report"),
    Door("reports:activities", get=_write(), subject="reports.campaign"),
    Door("reports:activity_new", get=_write(), post=_write(302), subject="reports.campaign"),
    Door("reports:activity", get=READ, subject="reports.activity"),
    Door("reports:activity_edit", get=_write(), post=_write(302), subject="reports.activity"),
    Door("reports:activity_withdraw", post=_write(302), subject="reports.activity"),
    Door("reports:activity_share", post=_write(302), subject="reports.share", why="An owner that did not log it."),
    Door("reports:return", get=PASS, post=PASSED, subject="reports.passed"),
    Door("reports:pass", post=PASSED, subject="reports.passed", why="Only the unit it goes through."),
    Door("reports:verify", get=_decide(), post=_decide(302), subject="reports.decided"),
    Door("reports:accept", post=_decide(302), subject="reports.decided"),
    Door("reports:list", get=WATCH, subject="reports.form"),
    Door("reports:list_xlsx", get=WATCH, subject="reports.form"),
    Door("reports:form_new", get=_make(), post=_make(302), subject="reports.own_campaign"),
    Door("reports:form", get=_make(), subject="reports.form"),
    Door("reports:form_change", post=_make(302), subject="reports.form"),
    Door("reports:catalogue", get=_make(), post=_make(302), subject="reports.form"),
    Door("reports:form_sheet", get=_make(), post=_make(422), subject="reports.form"),
    Door("reports:form_sheet_take", post=_make(302), subject="reports.form"),
    Door("reports:form_open", post=_make(302), subject="reports.form"),
    Door("reports:form_close", post=_make(302), subject="reports.form"),
    Door("reports:figure", get=_make(), post=_make(302), subject="reports.figure"),
    *acts("reports:figure_act", "up", "down", "drop", post=_make(302)),
]
