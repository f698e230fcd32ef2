"""A mail server of the tests: a folder that notes every letter handed to it, and waits where it is told to."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage

from lantoa.base.mail.folder import FolderBackend


class PacedBackend(FolderBackend):
    """Waits before or after the letter whose number stands in the file ``hold`` ("before 60"), once it is reached."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Hands the letters over, with what was arranged."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        handed, hold = folder / "handed", folder / "hold"
        (letter,) = email_messages
        number = len(handed.read_text().splitlines()) + 1 if handed.exists() else 1
        when, at = [*hold.read_text().split(), "", "0"][:2] if hold.exists() else ("", "0")
        if when == "before" and number == int(at):
            self._wait(folder)
        with handed.open("a") as log:
            log.write(f"{letter.extra_headers['Message-ID']} {','.join(letter.to)} {os.getpid()}\n")
        sent = super().send_messages(email_messages)
        if when == "after" and number == int(at):
            self._wait(folder)
        if when == "slowly":
            time.sleep(0.05)
        return sent

    def _wait(self, folder: Path) -> None:
        (folder / "waiting").touch()
        time.sleep(60)
