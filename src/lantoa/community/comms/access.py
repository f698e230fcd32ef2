"""Who plans days of loudspeaker cars, who sees them, who reports what a car covered."""

from lantoa.base.access.everybody import SIGNED_IN
from lantoa.base.access.states import EVERYWHERE, LINK, OWN, OWN_AND_BELOW, Door, Verb, cells
from lantoa.orgs.members.states import Role

READING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER, Role.CLERK, Role.SUPERVISOR)
PLANNING = (Role.CAMPAIGN_OWNER, Role.OFFICER, Role.LEADER)
OPENERS = cells((PLANNING, EVERYWHERE))
PLANNERS = cells(((Role.CAMPAIGN_OWNER,), OWN_AND_BELOW), ((Role.OFFICER, Role.LEADER), OWN))
MAP_READERS = cells((READING, OWN_AND_BELOW))
READERS = cells((READING, OWN_AND_BELOW))
ROUTE_READERS = {**READERS, **cells(((LINK,), OWN))}
REPORTERS = {**PLANNERS, **cells(((LINK,), OWN))}
ITS_OWN = "The car of its own unit, once approved: a unit's link too."

DAY, PLAN, ROUTE, MAP = "comms.day", "comms.plan", "comms.route", "comms.map"


def _reads(name: str, subject: str) -> Door:
    return Door(f"comms:{name}", get=Verb(READERS, refused=404), subject=subject)


def _does(name: str, subject: str) -> Door:
    return Door(f"comms:{name}", post=Verb(PLANNERS, answers=302, sees=READERS, refused=404), subject=subject)


def _changes(name: str) -> Door:
    seen = Verb(PLANNERS, sees=READERS, refused=404)
    done = Verb(PLANNERS, answers=302, sees=READERS, refused=404)
    return Door(f"comms:{name}", get=seen, post=done, subject=DAY)


def _of_route(name: str) -> Door:
    return Door(f"comms:{name}", get=Verb(ROUTE_READERS, refused=404), subject=ROUTE, why=ITS_OWN)


DRIVER = Verb(SIGNED_IN, answers=404, visitor=404)
SEALED = "The address is the key, from the approval on; here one that nobody was given."

DOORS = [
    Door("comms:days", get=Verb(SIGNED_IN), why="Each sees the days they plan or watch, and the car of their unit."),
    Door("comms:open", get=Verb(OPENERS), post=Verb(OPENERS, answers=422), why="Of the unit they act for."),
    Door("comms:maps", get=Verb(SIGNED_IN), why="Each sees the maps of their unit and of those below."),
    Door("comms:bring", get=Verb(OPENERS), post=Verb(OPENERS, answers=422), why="Of the unit they act for."),
    Door("comms:map", get=Verb(MAP_READERS, refused=404), subject=MAP),
    Door("comms:map_survey", get=Verb(MAP_READERS, refused=404), subject=MAP),
    Door("comms:map_area", post=Verb(PLANNERS, answers=422, sees=MAP_READERS, refused=404), subject=MAP),
    Door("comms:map_stop", post=Verb(PLANNERS, answers=302, sees=MAP_READERS, refused=404), subject=MAP),
    _reads("day", DAY),
    _reads("streets", DAY),
    _reads("backdrop", DAY),
    _reads("covered", DAY),
    _changes("wishes"),
    _changes("units"),
    Door(
        "comms:far",
        get=Verb(READERS, refused=404),
        post=Verb(PLANNERS, answers=302, sees=READERS, refused=404),
        subject=DAY,
    ),
    Door(
        "comms:far_sheet",
        get=Verb(READERS, answers=302, refused=404),
        subject=DAY,
        why="A paper once there is a trip; here the day has none and the way leads to its page.",
    ),
    _does("begin", DAY),
    *(_reads(f"plan{part}", PLAN) for part in ("", "_lines", "_backdrop", "_map", "_wall")),
    *(_does(f"plan_{verb}", PLAN) for verb in ("stop", "move", "undo", "improve", "approve", "reopen")),
    *(_of_route(name) for name in ("route", "sheet", "sheet_pdf", "track")),
    *(_of_route(f"route_{part}") for part in ("lines", "backdrop", "map")),
    Door(
        "comms:report",
        post=Verb(REPORTERS, answers=302, sees=ROUTE_READERS, refused=404),
        subject=ROUTE,
        why=ITS_OWN,
    ),
    Door(
        "comms:recount",
        post=Verb(REPORTERS, answers=302, sees=ROUTE_READERS, refused=404),
        subject=ROUTE,
        why=ITS_OWN,
    ),
    Door("comms:driver", get=DRIVER, subject="comms.token", why=SEALED),
    Door("comms:driver_gpx", get=DRIVER, subject="comms.token", why=SEALED),
]
