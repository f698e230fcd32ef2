"""What the rooms above hear, always after the commit.

``evidence_changed(evidence)``: the key of a piece that was added, corrected, tied, untied, checked or withdrawn;
``consent_withdrawn(evidence)``: the keys of the pictures nobody may publish any more.
"""

from __future__ import annotations

from django.dispatch import Signal

evidence_changed = Signal()
consent_withdrawn = Signal()
