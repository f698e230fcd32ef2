"""Who sees how a campaign's units were told, who prints their letters, who stops the letters of the morning."""

from lantoa.base.access.states import OWN, OWN_AND_BELOW, Door, Verb, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
WATCHERS = cells((READING, OWN_AND_BELOW))
RUNNERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER, Role.LEADER), OWN))

DOORS = [
    Door("telling:sending", get=Verb(WATCHERS, refused=404), subject="tasks.campaign"),
    Door(
        "telling:letters",
        post=Verb(RUNNERS, sees=WATCHERS, refused=404),
        subject="tasks.campaign",
        why="Whoever runs the campaign; a link's QR stands on a letter only where the person may give that link.",
    ),
    *(
        Door(
            name,
            post=Verb(RUNNERS, answers=302, sees=WATCHERS, refused=404),
            subject="tasks.campaign",
            why="Whoever runs the campaign; it is done only where every unit written to is in their reach.",
        )
        for name in ("telling:stop", "telling:send_on")
    ),
]
