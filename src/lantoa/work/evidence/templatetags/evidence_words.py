"""The words of evidence on a page: how its check stands, and its thumbnail."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lantoa.base.files.models import DerivedFile
from lantoa.base.files.states import CopyKind
from lantoa.base.ui.templatetags.ui import state as state_tag
from lantoa.base.ui.written import moment
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import Standing

register = template.Library()
SHAPES = {Standing.OPEN: "evidenced", Standing.VERIFIED: "verified", Standing.CORRECT: "returned"}


@register.simple_tag
def evidence_state(row: Evidence) -> SafeString:
    """How the check of a piece stands, as shape and word."""
    return state_tag(SHAPES[Standing(row.standing)], label=str(row.get_standing_display()))


@register.filter
def piece_name(row: Evidence) -> str:
    """What a piece is called: what is seen, else what it is, of which unit and from when."""
    if row.caption:
        return row.caption
    when = {"kind": row.get_kind_display(), "unit": row.unit, "moment": moment(row.taken_at or row.added_at)}
    said = _("%(kind)s of %(unit)s, taken %(moment)s") if row.taken_at else _("%(kind)s of %(unit)s, sent %(moment)s")
    return said % when


@register.filter
def thumb(row: Evidence) -> DerivedFile | None:
    """The thumbnail of a piece, where one was made."""
    if row.file is None:
        return None
    return next((copy for copy in row.file.copies.all() if copy.kind == CopyKind.THUMB), None)
