"""What a kill left on the shelf goes after a day; what has a row, what is new and what is too much stays."""

from __future__ import annotations

import io
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from lantoa.base.audit.queries import entries_about
from lantoa.base.files.actions import make_copies, store_file, sweep_rows, sweep_shelf
from lantoa.base.files.actions.contents import put, take_off
from lantoa.base.files.actions.sweeping import FEW, _pointers
from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.shelf import Arrived, arriving
from lantoa.base.files.shelves import shelf
from lantoa.base.files.store import coming_folder
from lantoa.base.scraps.models import ScrapFile
from tests.base.files.lying import content_of
from tests.base.files.pictures import drawing, packed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_kind")]
NOW = timezone.now()
A_DAY_ON = NOW + timedelta(hours=25)


def leave(content: bytes) -> str:
    """What a process killed between a content and its row leaves behind."""
    with arriving(io.BytesIO(content), folder=coming_folder(), limit_bytes=1000) as arrived:
        shelf().place(arrived)
        return arrived.content.name


def on_the_shelf() -> set[str]:
    return set(shelf().names())


def test_a_content_without_a_row_goes_after_a_day_and_files_and_copies_stay() -> None:
    stored = store_file(io.BytesIO(packed(drawing((900, 600)))), name="a.jpg", by=None, at=NOW)
    make_copies(stored, at=NOW)
    kept, left = on_the_shelf(), leave(b"no row tells of this")
    assert sweep_shelf(at=NOW + timedelta(hours=23)) == {"taken_off": 0}, "its row may still be written"
    assert left in on_the_shelf()
    assert sweep_shelf(at=A_DAY_ON) == {"taken_off": 1}
    assert on_the_shelf() == kept


def test_a_copy_whose_row_went_before_a_kill_is_taken_off() -> None:
    stored = store_file(io.BytesIO(packed(drawing((900, 600)))), name="a.jpg", by=None, at=NOW)
    make_copies(stored, at=NOW)
    DerivedFile.objects.filter(source=stored).delete()  # the withdrawal, cut off before its contents went
    assert sweep_shelf(at=A_DAY_ON) == {"taken_off": 2}
    assert on_the_shelf() == {stored.path}


def test_a_shelf_of_which_this_database_knows_little_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    for n in range(FEW + 1):
        leave(b"of another database: %d" % n)
    with caplog.at_level(logging.ERROR):
        assert sweep_shelf(at=A_DAY_ON) == {"unknown": FEW + 1}
    assert len(on_the_shelf()) == FEW + 1
    assert "nothing is removed" in caplog.text


def test_a_content_taken_off_while_its_row_is_written_is_laid_there_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def put_and_lose(arrived: Arrived) -> None:
        put(arrived)
        assert take_off({arrived.content.sha256: arrived.content.name}) == 1, "no row has it yet"

    monkeypatch.setattr("lantoa.base.files.actions.storing.put", put_and_lose)
    stored = store_file(io.BytesIO(b"came twice, the first was let go of"), name="a.txt", by=None, at=NOW)
    assert content_of(stored) == b"came twice, the first was let go of"
    assert take_off({stored.sha256: stored.path}) == 0


def test_a_file_nothing_points_to_goes_after_eight_days_with_its_copies_and_the_audit_knows(
    django_capture_on_commit_callbacks: Any,
) -> None:
    lone = store_file(io.BytesIO(packed(drawing((900, 600)))), name="a.jpg", by=None, at=NOW - timedelta(days=9))
    make_copies(lone, at=NOW)
    used, waiting = (
        store_file(io.BytesIO(b"%d days" % days), name="b.txt", by=None, at=NOW - timedelta(days=days))
        for days in (9, 7)
    )
    ScrapFile.objects.create(scrap=None, file=used, place=0)
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_rows(at=NOW) == 1
    assert on_the_shelf() == {used.path, waiting.path}
    assert entries_about(lone)[0].code == "files.file.drop"
    assert sweep_rows(at=NOW + timedelta(days=2)) == 1, "the one that waited, and never the one that is used"


def test_every_column_that_points_to_a_file_is_asked() -> None:
    asked = {(model._meta.label_lower, column) for model, column in _pointers()}
    declared = {
        (model._meta.label_lower, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is StoredFile and not field.many_to_many
    }
    assert asked == declared - {("files.derivedfile", "source"), ("files.upload", "file")}
    assert len(asked) > 15
