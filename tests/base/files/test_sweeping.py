"""What a kill left on the shelf goes after a day; what has a row, what is new and what is too much stays."""

from __future__ import annotations

import io
import logging
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lantoa.base.files.actions import make_copies, store_file, sweep_shelf
from lantoa.base.files.actions.sweeping import FEW
from lantoa.base.files.models import DerivedFile
from lantoa.base.files.shelf import arriving, coming_folder
from lantoa.base.files.shelves import shelf
from tests.base.files.pictures import drawing, packed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_kind")]
NOW = timezone.now()
A_DAY_ON = NOW + timedelta(hours=25)


def put(content: bytes) -> str:
    """What a process killed between a content and its row leaves behind."""
    with arriving(io.BytesIO(content), folder=coming_folder(), limit_bytes=1000) as arrived:
        shelf().place(arrived)
        return arrived.content.name


def on_the_shelf() -> set[str]:
    return set(shelf().names())


def test_a_content_without_a_row_goes_after_a_day_and_files_and_copies_stay() -> None:
    stored = store_file(io.BytesIO(packed(drawing((900, 600)))), name="a.jpg", by=None, at=NOW)
    make_copies(stored, at=NOW)
    kept, left = on_the_shelf(), put(b"no row tells of this")
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
        put(b"of another database: %d" % n)
    with caplog.at_level(logging.ERROR):
        assert sweep_shelf(at=A_DAY_ON) == {"unknown": FEW + 1}
    assert len(on_the_shelf()) == FEW + 1
    assert "nothing is removed" in caplog.text


def test_a_content_that_comes_again_counts_as_new(files_root: Path, settings: Any) -> None:
    settings.FILES_BUCKET = None
    name = put(b"came before and was left")
    long_ago = (NOW - timedelta(days=3)).timestamp()
    os.utime(files_root / name, (long_ago, long_ago))
    assert put(b"came before and was left") == name
    assert sweep_shelf(at=NOW + timedelta(minutes=1)) == {"taken_off": 0}, "its row is being written"
