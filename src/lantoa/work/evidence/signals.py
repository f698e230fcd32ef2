"""What the rooms above hear.

``evidence_changed(evidence)``: the key of a piece that was added, corrected, tied, untied, checked or withdrawn; heard
before the commit, so that figures it proved are counted anew with it or not at all. ``consent_withdrawn(evidence)``:
the keys of the pictures nobody may publish any more; heard after it.
"""

from __future__ import annotations

from django.dispatch import Signal

evidence_changed = Signal()
consent_withdrawn = Signal()
