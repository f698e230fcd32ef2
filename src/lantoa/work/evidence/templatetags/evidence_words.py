"""The words of evidence on a page: how its check stands, and its thumbnail."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from lantoa.base.files.models import DerivedFile
from lantoa.base.files.states import CopyKind
from lantoa.base.ui.templatetags.ui import state as state_tag
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import Standing

register = template.Library()
SHAPES = {Standing.OPEN: "evidenced", Standing.VERIFIED: "verified", Standing.CORRECT: "returned"}


@register.simple_tag
def evidence_state(row: Evidence) -> SafeString:
    """How the check of a piece stands, as shape and word."""
    return state_tag(SHAPES[Standing(row.standing)], label=str(row.get_standing_display()))


@register.filter
def thumb(row: Evidence) -> DerivedFile | None:
    """The thumbnail of a piece, where one was made."""
    if row.file is None:
        return None
    return next((copy for copy in row.file.copies.all() if copy.kind == CopyKind.THUMB), None)
