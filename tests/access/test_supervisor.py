"""Whoever oversees reads the campaign of its scope and writes its findings, and nothing else.

What is declared here is walked door by door in ``test_every_door``: together they say what a supervisor may do.
"""

from __future__ import annotations

from lantoa.base.access.register import doors
from lantoa.base.access.states import Door
from lantoa.orgs.members.states import Role

ROOMS = ("plans", "tasks", "telling", "calendars", "evidence", "reports", "consolidation", "comms")
FINDINGS = {"evidence:act verify", "evidence:act correct"}
OWN_THINGS = {"tasks:view_save": "a filter kept under a name, seen by nobody else"}
ASKS_AGAIN = {"tasks:successions": "a list of what one runs; a supervisor runs nothing, and the verb asks the rule"}
NOT_READ = {
    "evidence:import": "the queue of one's own phone",
    "plans:new": "a form to write with",
    "reports:activities": "one's own unit's log, to write in",
    "reports:sheet_out": "one's own unit's sheet, to fill in",
    "reports:form": "a form being written",
    "reports:check": "one's own report before it is sent",
    "reports:catalogue": "the list from which forms are written",
    "tasks:issue": "the sheet of assigning",
    "tasks:issue_changes": "what the sheet of assigning changes",
}
"""What officers and leaders open to write, or of their own unit only."""


def of_campaigns() -> list[Door]:
    return [door for room in ROOMS for door in doors.rooms()[room]]


def test_a_supervisor_posts_its_findings_and_nothing_else_of_a_campaign() -> None:
    posts = {door.key for door in of_campaigns() if door.post and Role.SUPERVISOR in door.post.cells}
    assert posts == FINDINGS | OWN_THINGS.keys() | ASKS_AGAIN.keys()


def test_findings_are_of_units_below_never_of_its_own() -> None:
    reach = {door.post.cells["supervisor"].key for door in of_campaigns() if door.key in FINDINGS and door.post}
    assert reach == {"below"}


def test_a_supervisor_reads_what_a_leader_reads() -> None:
    unread = set()
    for door in of_campaigns():
        if door.get is None or door.post is not None or Role.LEADER not in door.get.cells:
            continue
        mine, leaders = (door.get.cells.get(role) for role in (Role.SUPERVISOR, Role.LEADER))
        if leaders is not None and (mine is None or not leaders.places <= mine.places):
            unread.add(door.key)
    assert unread == NOT_READ.keys() - {"plans:new", "reports:catalogue", "evidence:import"}
