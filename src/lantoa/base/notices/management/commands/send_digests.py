"""`lantoa manage send_digests`: asks for the letters of the day; for cron, each morning."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lantoa.base.notices.jobs import ask_for_digests


class Command(BaseCommand):
    """Asks; a worker sends."""

    help = "Reminds of deadlines and sends each unit its letter of the day."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Asks for the letters of today."""
        run = ask_for_digests(by=None, at=timezone.now())
        self.stdout.write(f"{run.kind} {run.key}")
