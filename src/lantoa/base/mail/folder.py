"""A mail server that is a folder: each letter is a file named by its Message-ID, so the same letter is there once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes letters into ``settings.MAIL_FOLDER``, whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Writes each letter; gives back how many."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for letter in email_messages:
            message = letter.message()
            name = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()[:32]
            beside = folder / f"{name}.{os.getpid()}.part"
            beside.write_bytes(message.as_bytes())
            beside.replace(folder / f"{name}.eml")
        return len(email_messages)
