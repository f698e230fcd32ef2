"""`lantoa manage qcluster`: the workers alone, on a machine or in a service of their own."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Takes the place of django-q2's command of this name: its cluster, kept going."""

    help = "Do background jobs until told to end (SIGTERM, Ctrl-C)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Keeps a cluster going."""
        from lantoa.base.jobs.cluster import Keeper

        if status := Keeper().keep():
            sys.exit(status)
