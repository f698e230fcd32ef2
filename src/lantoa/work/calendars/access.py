"""Who reads a unit's calendar and who gives out its address."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, LINK, OWN_AND_BELOW, Door, Verb, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
READ = cells(((*READING, LINK), EVERYWHERE))
GIVE = cells(((Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, LINK), EVERYWHERE))

WATCHERS = cells((READING, OWN_AND_BELOW))

DOORS = [
    Door("calendars:campaign", get=Verb(WATCHERS, refused=404), subject="tasks.campaign"),
    Door("calendars:calendar", get=Verb(READ), why="Each reads that of the unit they act for."),
    Door("calendars:make", post=Verb(GIVE, answers=302), why="Of the unit they act for."),
    Door("calendars:revoke", post=Verb(GIVE, answers=302), why="Of the unit they act for."),
    Door(
        "calendars:feed",
        get=Verb(SIGNED_IN, answers=404, visitor=404),
        subject="calendars.token",
        why="The address is the key, until it is revoked; here one that nobody was given.",
    ),
]
