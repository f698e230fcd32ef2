"""Who reads a file that came with a scrap: whoever brought it, as long as the scrap lives."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from lantoa.base.files.models import StoredFile
from lantoa.base.scraps.models import ScrapFile
from lantoa.base.scraps.states import LIFETIME


def reads_file(request: HttpRequest, stored: StoredFile, at: datetime) -> bool:
    """Whether it came with a scrap of the one who asks."""
    if not request.user.is_authenticated:
        return False
    mine = ScrapFile.objects.filter(scrap__owner_id=request.user.pk, scrap__made_at__gt=at - LIFETIME)
    return mine.filter(file=stored).exists()
