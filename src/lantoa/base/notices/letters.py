"""A notice in words, in the reader's language."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lantoa.base.mail.actions import page_address, send_letter
from lantoa.base.notices.models import Digest, Notice
from lantoa.base.notices.postboxes import Addressees
from lantoa.base.notices.queries import carried_by
from lantoa.base.notices.states import ParamKind, Value, answer_codes
from lantoa.base.ui import written

MOST_LINES = 40


def words_of(notice: Notice) -> str:
    """The sentence of a notice; its code where its room is gone."""
    kind = notice.known_kind
    if kind is None:
        return notice.kind
    shown = {name: _shown(notice.params[name], form) for name, form in kind.params.items()}
    said = str(kind.sentence % shown)
    for value in shown.values():
        if isinstance(value, str):  # what is quoted at a sentence's end brings no stop of its own
            said = said.replace(f"{value}”.", f"{value.rstrip(' .;:,')}”.")
    return said


def send_digest(digest: Digest, to: Addressees) -> None:
    """Send the day's letter to a box. Raises OSError where the mail server does not take it."""
    notices = carried_by(digest)
    with translation.override(to.language):
        lines = [_line(row) for row in notices[:MOST_LINES]]
        day = written.weekday_day(digest.day)
    codes = list(dict.fromkeys(code for _words, _address, code in lines if code))
    context = {
        "name": to.name,
        "day": day,
        "lines": lines,
        "codes": codes,
        "code": codes[0] if len(codes) == 1 else "",  # an answer keeps the subject: of several, none is guessed
        "count": len(notices),
        "more": max(0, len(notices) - MOST_LINES),
        "all_address": page_address(reverse("notices:list")),
    }
    send_letter(
        "notices/digest",
        to=to.addresses,
        context=context,
        language=to.language,
        message_id=digest.message_id,
        reply_to=[settings.MAILBOX_ADDRESS] if codes else (),
    )


def _line(row: Notice) -> tuple[str, str, str]:
    """The words of a notice, its page, and where answers come in by e-mail the code by which its answer is known."""
    code = answer_codes.of(row.kind, row.about_key) if settings.MAILBOX_ADDRESS else ""
    return words_of(row), page_address(row.address) if row.address else "", code


def _shown(value: Value, form: ParamKind) -> Value:
    return written.short_day(date.fromisoformat(str(value))) if form == "day" else value
