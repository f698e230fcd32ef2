"""A notice in words, in the reader's language."""

from __future__ import annotations

from datetime import date

from lantoa.base.notices.models import Notice
from lantoa.base.notices.states import ParamKind, Value
from lantoa.base.ui import written


def words_of(notice: Notice) -> str:
    """The sentence of a notice; its code where its room is gone."""
    kind = notice.known_kind
    if kind is None:
        return notice.kind
    return str(kind.sentence % {name: _shown(notice.params[name], form) for name, form in kind.params.items()})


def _shown(value: Value, form: ParamKind) -> Value:
    return written.short_day(date.fromisoformat(str(value))) if form == "day" else value
