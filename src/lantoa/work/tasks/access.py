"""Who sees tasks, who assigns those of a plan, who answers for a unit."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import BELOW, LINK, OWN, OWN_AND_BELOW, Door, Reach, Verb, acts, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
# The campaign is the district's and the assignment the ward's: whoever stands above here is the one who runs it.
READERS = cells((READING, OWN_AND_BELOW), ((Role.FINANCE, LINK), OWN))
ISSUERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER, Role.LEADER), OWN))
ANSWERERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, LINK), OWN))
NAMERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER), OWN))
DECIDERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER), BELOW))
# Who is told by telephone that a task has arrived: the clerk of whoever gave it, too.
LISTENERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK), BELOW))
ANSWERS = ("receive", "plan", "start", "report", "not-applicable", "ask-time")
DECISIONS = ("accept", "return", "agree", "disagree", "reopen", "withdraw")
# Each for their own unit, wherever it stands, as long as the campaign gave it something.
DRAFTERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER), Reach("own", frozenset({"own", "beside", "below"}))))
ONLY_ITS_OWN = "A link answers for its own unit; it sees no campaign, gives no task and decides on none."
# A campaign is seen whole from the unit whose campaign it is and from above. Only the supervisor of the Fatherland
# Front, which stands beside an authority, watches over that authority; no such body is among those of the table.
WATCHERS = cells((READING, OWN_AND_BELOW))
WATCH = Verb(WATCHERS, refused=404)


def _issue(answers: int = 200) -> Verb:
    return Verb(ISSUERS, answers=answers, refused=404)


DOORS = [
    Door("tasks:desk", get=Verb(SIGNED_IN), why="Each sees what their unit owes, or nothing."),
    Door("tasks:assignment", get=Verb(READERS, refused=404), subject="tasks.assignment", why=ONLY_ITS_OWN),
    Door(
        "tasks:plan_file",
        get=Verb(READERS, answers=302, refused=404),
        subject="tasks.assignment",
        why="Leads to the plan as issued: whoever must carry out some of it may read it, as long as it is expected.",
    ),
    *acts("tasks:act", *ANSWERS, post=Verb(ANSWERERS, answers=302, sees=READERS, refused=404)),
    *acts("tasks:act", *DECISIONS, post=Verb(DECIDERS, answers=302, sees=READERS, refused=404)),
    *acts("tasks:act", "phone", post=Verb(LISTENERS, answers=302, sees=READERS, refused=404)),
    Door(
        "tasks:person",
        post=Verb(NAMERS, answers=302, sees=READERS, refused=404),
        subject="tasks.assignment",
        why="Who inside the unit does it is the unit's own affair; its link knows no persons.",
    ),
    Door(
        "tasks:pass_on",
        get=Verb(ANSWERERS, refused=404),
        post=Verb(ANSWERERS, refused=404),
        subject="tasks.assignment",
    ),
    Door(
        "tasks:answer_time",
        post=Verb(DECIDERS, answers=302, sees=READERS, refused=404),
        subject="tasks.request",
        why="Who runs the campaign.",
    ),
    Door("tasks:campaigns", get=Verb(SIGNED_IN), why="Each sees the campaigns they see whole, or none."),
    Door("tasks:matrix", get=WATCH, subject="tasks.campaign"),
    Door("tasks:matrix_csv", get=WATCH, subject="tasks.campaign"),
    Door("tasks:matrix_xlsx", get=WATCH, subject="tasks.campaign"),
    Door("tasks:brief", get=WATCH, subject="tasks.campaign"),
    Door("tasks:thread", get=WATCH, subject="plans.plan"),
    Door(
        "tasks:successions",
        get=Verb(SIGNED_IN),
        post=Verb(SIGNED_IN),
        why="Each sees the ended units of the campaigns they run, or none; the verb asks the rule again.",
    ),
    Door("tasks:own_plan", post=Verb(DRAFTERS, answers=302, refused=404), subject="tasks.given_campaign"),
    Door("tasks:demands", get=WATCH, post=Verb(ISSUERS, refused=404), subject="tasks.campaign"),
    Door("tasks:parent_name", post=Verb(ISSUERS, answers=302, refused=404), subject="tasks.campaign"),
    Door("tasks:demand", post=Verb(ISSUERS, answers=302, refused=404), subject="tasks.parent"),
    *acts("tasks:parent", "follow", "drop", post=Verb(ISSUERS, answers=302, refused=404)),
    Door("tasks:waits", get=WATCH, subject="tasks.campaign"),
    Door("tasks:wait_link", post=Verb(ISSUERS, refused=404), subject="tasks.campaign"),
    *acts("tasks:wait", "link", "end", post=Verb(DECIDERS, answers=302, refused=404)),
    Door("tasks:guide", get=Verb(DECIDERS, refused=404), post=Verb(DECIDERS, refused=404), subject="tasks.guide"),
    Door(
        "tasks:co_owners",
        get=Verb(DECIDERS, refused=404),
        post=Verb(DECIDERS, refused=404),
        subject="tasks.assignment",
    ),
    Door("tasks:view_save", post=Verb(WATCHERS, answers=302, refused=404), subject="tasks.campaign"),
    Door("tasks:view_drop", post=Verb({}, refused=404), subject="tasks.view", why="One's own views only."),
    Door("tasks:issue", get=_issue(), subject="tasks.plan"),
    Door("tasks:issue_changes", get=_issue(), subject="tasks.plan"),
    Door("tasks:prepare", post=_issue(302), subject="tasks.plan"),
    Door("tasks:assign", post=_issue(302), subject="tasks.plan"),
    Door("tasks:name", get=_issue(), post=_issue(), subject="tasks.name"),
    Door("tasks:draft", get=_issue(), post=_issue(), subject="tasks.draft"),
    *acts("tasks:draft_act", "leave-out", "take-in", "merge", "keep-apart", post=_issue(302)),
]
