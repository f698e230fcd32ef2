"""What the rooms above hear, and the notices of this one, inside the sender's transaction: what is written because of
it stands or falls with it.

``report_sent(version)``: the row of a submission.

``form_opened(form, reports)``: the key of the form, the keys of the reports it now asks for. ``report_moved(report,
version, was)``: keys; ``version`` is that of the submission concerned, ``was`` the state before.
``report_passed(report, version)``: the unit it goes through has passed this submission on.
``share_asked(activity, units)``: the key of the activity, the keys of units whose share was named or changed. Each has
``by``, the key of the account, and ``at``.
"""

from __future__ import annotations

from django.dispatch import Signal

form_opened = Signal()
report_sent = Signal()
report_moved = Signal()
report_passed = Signal()
share_asked = Signal()
