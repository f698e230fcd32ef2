"""What the rooms above hear, and the notices of this one.

After the commit, because the morning tells again what was missed (``tell_missed``): what an issue did, moves, guidance
and time. Before it, because nothing would make up for it: an issue of None, and co-owners.

``assignments_issued(issue, created, changed, withdrawn)``: keys of assignments; ``issue`` is the key of the Issue, or
None where a unit passed a task on. ``assignment_moved(assignment, move)``: keys; ``time_asked(request)`` and
``time_answered(request)``: the key of the TimeRequest. ``guidance_given(guidance)``: keys of Guidance rows.
``co_owners_changed(assignment, unit, verb, account, at)``: keys; ``verb`` is "join" or "leave".
"""

from __future__ import annotations

from django.dispatch import Signal

assignments_issued = Signal()
assignment_moved = Signal()
time_asked = Signal()
time_answered = Signal()
guidance_given = Signal()
co_owners_changed = Signal()
