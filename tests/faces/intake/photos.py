"""Photos of a group for tests: pasted in a browser, and looked through as the job does, in the process of the test."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import ExifTags, Image

from lantoa.base.files import clues, pictures
from lantoa.base.jobs.states import ChildFailed
from lantoa.base.scraps.models import Scrap, ScrapFile
from lantoa.faces.intake import jobs
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.models import Assignment
from tests.work.evidence.making import picture

CHILD = {pictures.__name__ + ":look": pictures.look, clues.__name__ + ":read_clues": clues.read_clues}


def here(name: str, path: str, **_limits: Any) -> Any:
    """What the child process would do, without one; a refusal comes as it would from there."""
    try:
        return CHILD[name](path)
    except pictures.NotOpened as refusal:
        raise ChildFailed(refusal.code, refusal.params) from refusal


def taken_at(moment: str, seed: int = 1) -> bytes:
    """A photo whose camera wrote the moment, "2024:10:12 10:30:00"."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = moment
    return picture(seed, exif=exif)


def with_square(text: str) -> bytes:
    """A photo on which a QR symbol stands, as a letter on a table has it."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=6, border=4)
    paper = Image.new("RGB", (1200, 900), (235, 232, 224))
    paper.paste(Image.open(drawn).convert("RGB"), (500, 300))
    content = io.BytesIO()
    paper.save(content, "JPEG", quality=85)
    return content.getvalue()


def drop_in(client: Client, photos: Mapping[str, bytes], text: str = "") -> Any:
    """What the page answers to a chat with photos."""
    files = [SimpleUploadedFile(name, content) for name, content in photos.items()]
    return client.post(reverse("intake:paste"), {"text": text, "photos": files})


def dropped(client: Client, photos: Mapping[str, bytes], text: str = "") -> tuple[Scrap, list[ScrapFile]]:
    """The scrap and its photos, in order."""
    answer = drop_in(client, photos, text)
    assert answer.status_code == 302, answer.content.decode()
    scrap = Scrap.objects.latest("pk")
    return scrap, list(scrap.files.order_by("place"))  # type: ignore[attr-defined]


def looked_through(scrap: Scrap, by: Member, monkeypatch: Any) -> list[ScrapFile]:
    """The photos after the job."""
    monkeypatch.setattr("lantoa.base.files.actions.copies.run_in_child", here)
    monkeypatch.setattr("lantoa.base.files.actions.reading.run_in_child", here)
    args = {"scrap": scrap.pk, "member": by.pk}
    jobs.look(SimpleNamespace(args=args, beat=lambda *_how: None))  # type: ignore[arg-type]
    return list(scrap.files.order_by("place"))  # type: ignore[attr-defined]


def confirmed(photo: ScrapFile, row: Assignment | None, caption: str = "", unit: int | None = None) -> dict[str, str]:
    """What the form of a photo sends."""
    prefix = f"photo-{photo.pk}"
    chosen = str(row.pk) if row else ""
    sent = {f"{prefix}-assignment": chosen, f"{prefix}-caption": caption, f"{prefix}-client_key": str(photo.client_key)}
    return sent | {f"{prefix}-unit": str(unit or (row.unit_id if row else ""))}
