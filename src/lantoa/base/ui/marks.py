"""The fields a form carries for itself: no person typed them, and no page shows them as somebody's words."""

from __future__ import annotations

SHOWN_FOR = "shown_for"
"""Under which hat a form's page was shown."""
GUARDS = frozenset({"csrfmiddlewaretoken", SHOWN_FOR})
MARKS = GUARDS | {"version", "client_key"}
