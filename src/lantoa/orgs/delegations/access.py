"""Who may delegate: every person their own hats."""

from lantoa.base.access.everybody import PERSONS
from lantoa.base.access.states import EVERYWHERE, Door, Verb, cells
from lantoa.orgs.members.states import Role

WITH_A_HAT = cells((tuple(role for role in Role if role != Role.ADMINISTRATOR), EVERYWHERE))

DOORS = [
    Door("delegations:list", get=Verb(PERSONS), why="What one gave and was given."),
    Door("delegations:new", get=Verb(WITH_A_HAT), post=Verb(WITH_A_HAT, answers=422), why="One’s own hat, worn now."),
    Door(
        "delegations:take_back",
        post=Verb({}, refused=404),
        subject="delegations.delegation",
        why="Only the two of whose delegation it is.",
    ),
]
