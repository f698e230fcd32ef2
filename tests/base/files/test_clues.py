"""What a picture tells of itself, read in the child process: the squares on it, the minute its camera wrote."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
import segno
from PIL import ExifTags, Image

from lantoa.base.files.actions import store_file
from lantoa.base.files.actions.reading import Clues, clues_of
from lantoa.base.files.clues import read_clues
from tests.base.files.pictures import drawing, packed, png_bomb
from tests.base.files.test_actions import NOW

TEXT = "https://lan-toa.example/u/vi-du/"


def square(scale: int) -> Image.Image:
    drawn = io.BytesIO()
    segno.make(TEXT, error="m", micro=False).save(drawn, kind="png", scale=scale, border=4)
    return Image.open(drawn).convert("RGB")


def photo(moment: str = "", *, scale: int = 8, turned: float = 0) -> bytes:
    """A large photo with a square on it, a little turned, as a phone takes it."""
    image = drawing((3000, 2000))
    image.paste(square(scale).rotate(turned, expand=True, fillcolor=(250, 250, 250)), (900, 500))
    exif = Image.Exif()
    if moment:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = moment
    return packed(image, exif=exif, quality=80)


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_the_child_tells_the_square_and_the_minute_and_of_a_bomb_nothing() -> None:
    kept = store_file(io.BytesIO(photo("2024:10:12 10:32:59", turned=7)), name="a.jpg", by=None, at=NOW)
    assert clues_of(kept) == Clues((TEXT,), datetime(2024, 10, 12, 10, 32))  # noqa: DTZ001 the camera's own clock
    assert clues_of(store_file(io.BytesIO(png_bomb()), name="b.png", by=None, at=NOW)) == Clues()
    assert clues_of(store_file(io.BytesIO(b"\xff\xd8\xff half"), name="c.jpg", by=None, at=NOW)) == Clues()


@pytest.mark.parametrize("moment", ["0000:00:00 00:00:00", "2024-10-12", "\x00\x00"])
@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_a_clock_that_was_never_set_tells_nothing(moment: str) -> None:
    kept = store_file(io.BytesIO(photo(moment)), name="a.jpg", by=None, at=NOW)
    assert clues_of(kept) == Clues((TEXT,), None)


def test_a_small_square_in_a_large_photo_is_found(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.jpg"
    path.write_bytes(photo(scale=3))
    assert read_clues(str(path))["codes"] == [TEXT]
