"""The words of evidence on a page: how its check stands, and its thumbnail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from lantoa.base.files.models import DerivedFile
from lantoa.base.files.states import CopyKind
from lantoa.base.ui.templatetags.ui import state as state_tag
from lantoa.base.ui.written import moment
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import Kind, Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()
# The moment is that of the file, which nobody has checked: a name does not say more than that.
DATED = gettext_lazy("%(kind)s of %(unit)s, its file dated %(moment)s")
SENT = gettext_lazy("%(kind)s of %(unit)s, sent %(moment)s")
LABELLED: dict[str, StrOrPromise] = {
    Kind.PHOTO: gettext_lazy("Taken"),
    Kind.VIDEO: gettext_lazy("Shot"),
    Kind.AUDIO: gettext_lazy("Recorded"),
}
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
    return str(DATED if row.taken_at else SENT) % when


@register.filter
def made_label(row: Evidence) -> str:
    """What heads the moment a piece is from: a photo is taken, a film is shot, a sound is recorded."""
    return str(LABELLED.get(row.kind, gettext_lazy("Made at")))


@register.filter
def thumb(row: Evidence) -> DerivedFile | None:
    """The thumbnail of a piece, where one was made."""
    if row.file is None:
        return None
    return next((copy for copy in row.file.copies.all() if copy.kind == CopyKind.THUMB), None)
