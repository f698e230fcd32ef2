"""Who sends evidence, who sees it, who checks it."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import BELOW, EVERYWHERE, LINK, OWN, OWN_AND_BELOW, Door, Verb, acts, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
READERS = cells((READING, OWN_AND_BELOW), ((LINK,), OWN))
SENDERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, LINK), OWN))
BRINGERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, LINK), EVERYWHERE))
CHECKERS = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.SUPERVISOR), BELOW))
WATCHERS = cells((READING, OWN_AND_BELOW))
DOORS = [
    Door("evidence:own", get=Verb(SIGNED_IN), why="Each sees what their own unit sent, or nothing."),
    Door("evidence:worker", get=Verb(SIGNED_IN, visitor=200), why="A program of ours for browsers, the same for all."),
    Door("evidence:hello", get=Verb(SIGNED_IN, visitor=200), why="Tells a device whether somebody has signed in."),
    Door("evidence:waiting", get=Verb(SIGNED_IN, visitor=200), why="An empty page that the device itself fills."),
    Door("evidence:import", get=Verb(BRINGERS, refused=404), post=Verb(BRINGERS, answers=422, refused=404)),
    Door(
        "evidence:take",
        get=Verb(SENDERS, refused=404),
        post=Verb(SENDERS, answers=302, refused=404),
        subject="tasks.assignment",
    ),
    Door("evidence:gallery", get=Verb(WATCHERS, refused=404), subject="tasks.campaign"),
    Door("evidence:show", get=Verb(READERS, refused=404), subject="evidence.piece"),
    *acts(
        "evidence:act",
        *("change", "withdraw", "tie", "untie", "consent", "end-consent"),
        post=Verb(SENDERS, answers=302, sees=READERS, refused=404),
    ),
    *acts(
        "evidence:act",
        *("verify", "correct"),
        post=Verb(CHECKERS, answers=302, sees=READERS, refused=404),
        why="Never a person of the unit that sent it.",
    ),
    Door(
        "evidence:question",
        post=Verb(
            cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER), BELOW)), answers=302, sees=READERS, refused=404
        ),
        subject="evidence.question",
    ),
]
