"""Groups of cells that many rooms need; the roles of units are named by the rooms that know them."""

from __future__ import annotations

from lantoa.base.access.states import EVERYWHERE, IDLE, LINK, NOBODY, STAFF, Reach

# The values of orgs.members.states.Role but that of administrator; a test holds them to it.
ROLES = ("campaign_owner", "officer", "leader", "clerk", "supervisor", "finance")
PERSONS: dict[str, Reach] = dict.fromkeys((*ROLES, NOBODY, IDLE, STAFF), EVERYWHERE)
SIGNED_IN: dict[str, Reach] = {**PERSONS, LINK: EVERYWHERE}
