"""Who sees totals, who freezes them, answers questions and chooses words."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import OWN, OWN_AND_BELOW, Door, Verb, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
WATCHERS = cells((READING, OWN_AND_BELOW))
EDITORS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER, Role.LEADER), OWN))
DRAFTERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER,), OWN))
HANDERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER), OWN))
WATCH = Verb(WATCHERS, refused=404)
EDIT = Verb(EDITORS, answers=302, sees=WATCHERS, refused=404)
FORM = "consolidation.form"

DOORS = [
    Door("consolidation:list", get=Verb(SIGNED_IN), why="Each sees the forms they see whole, or none."),
    Door("consolidation:totals", get=WATCH, subject=FORM),
    Door("consolidation:figure", get=WATCH, subject="consolidation.figure"),
    Door("consolidation:totals_csv", get=WATCH, subject=FORM),
    Door("consolidation:totals_xlsx", get=WATCH, subject=FORM),
    Door("consolidation:questions", get=WATCH, subject=FORM),
    Door("consolidation:answer", post=EDIT, subject=FORM),
    Door("consolidation:words", get=WATCH, subject=FORM),
    Door("consolidation:choose", post=EDIT, subject=FORM),
    Door("consolidation:drop", post=EDIT, subject="consolidation.quote"),
    Door("consolidation:participation", get=WATCH, subject=FORM),
    Door("consolidation:editions", get=WATCH, subject=FORM),
    Door("consolidation:snapshots", get=WATCH, subject=FORM),
    Door("consolidation:freeze", post=EDIT, subject=FORM),
    Door("consolidation:snapshot", get=WATCH, subject="consolidation.snapshot"),
    Door("consolidation:snapshot_reports", get=WATCH, subject="consolidation.snapshot"),
    Door("consolidation:source", get=WATCH, subject="consolidation.source"),
    Door("consolidation:report_task", post=EDIT, subject="consolidation.upward"),
    Door(
        "consolidation:hand_in_plan",
        post=Verb(HANDERS, answers=302, refused=404),
        subject="consolidation.own_plan",
        why="The unit's own issued plan, for its own task.",
    ),
    Door(
        "consolidation:draft",
        post=Verb(DRAFTERS, answers=302, sees=WATCHERS, refused=404),
        subject=FORM,
        why="A leader signs the report, and does not draft it.",
    ),
]
