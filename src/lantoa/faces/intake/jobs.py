"""Looking at the photos of a group after they came in: their small copies, and what they tell of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.actions import make_copies
from lantoa.base.files.actions.reading import clues_of
from lantoa.base.files.states import FileMissing, PictureRefused
from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.base.rows.moments import day_of
from lantoa.base.scraps.models import ScrapFile
from lantoa.base.scraps.queries import files_to_look_at
from lantoa.faces.intake.actions import LOOK_KIND, note_what_was_seen
from lantoa.faces.intake.clues import hour_clue, qr_clue
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import hat_numbered


@job(LOOK_KIND, _("Photos of a group are looked through"))
def look(run: Run) -> Mapping[str, Any]:
    """Look at each photo that was not looked at; one that was dropped meanwhile is passed over."""
    member = hat_numbered(int(run.args["member"]))
    photos = [photo for photo in files_to_look_at(int(run.args["scrap"])) if not photo.content.get("read")]
    done = 0
    for photo in photos:
        run.beat(done, len(photos))
        _look_at(photo, member)
        done += 1
    return {"outcome": "looked", "photos": done}


def _look_at(photo: ScrapFile, member: Member | None) -> None:
    at, stored = timezone.now(), photo.file
    if stored is None:
        return
    try:
        make_copies(stored, at=at)
        told = clues_of(stored)
    except PictureRefused:
        note_what_was_seen(photo, {}, None)
        return
    except FileMissing:  # let go of between the two
        return
    hours = photo.content.get("hours", [])
    seen = {"qr": qr_clue(told.codes, member, at=at), "hour": hour_clue(hours, told.taken, today=day_of(at))}
    note_what_was_seen(photo, seen, told.taken)
