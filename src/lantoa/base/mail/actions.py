"""Sending a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


def is_mail_on() -> bool:
    """Whether this installation has a way to send letters."""
    return bool(settings.MAIL_ON)


def page_address(path: str) -> str:
    """The full address of a page, as a letter prints it; "" where the installation does not know its own name."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}" if settings.PUBLIC_URL else ""


def send_letter(
    name: str,
    *,
    to: Sequence[str],
    context: Mapping[str, Any],
    language: str = "vi",
    message_id: str = "",
    attachments: Sequence[tuple[str, bytes, str]] = (),
    reply_to: Sequence[str] = (),
) -> None:
    """Send one letter made of three templates: ``<name>.subject.txt``, ``<name>.txt`` and ``<name>.html``.

    The same ``message_id`` again is the same letter: a mailbox that has it keeps one. ``attachments`` are name, content
    and kind of content. Answers go to ``reply_to`` where it is given.
    Raises OSError (also smtplib.SMTPException) where the mail server does not take it.
    """
    with translation.override(language):
        values = {**context, "language": language}
        subject = " ".join(render_to_string(f"{name}.subject.txt", values).split())
        text = render_to_string(f"{name}.txt", values).strip() + "\n"
        html = render_to_string(f"{name}.html", values)
    # Made by a machine: no holiday reply is wanted (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"} | ({"Message-ID": message_id} if message_id else {})
    sender, answers = settings.DEFAULT_FROM_EMAIL, list(reply_to)
    letter = EmailMultiAlternatives(subject, text, sender, list(to), headers=headers, reply_to=answers)
    letter.attach_alternative(html, "text/html")
    for attached in attachments:
        letter.attach(*attached)
    letter.send()
