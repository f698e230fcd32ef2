"""Copies of pictures: upright, small, without a word of the original; hostile pictures are never unpacked here."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from lantoa.base.files.actions import make_copies, remove_copies, store_file
from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.pictures import shape_bits
from lantoa.base.files.shelves import shelf
from lantoa.base.files.states import PictureRefused
from tests.base.files.lying import content_of
from tests.base.files.pictures import drawing, gif_that_is_a_script, packed, png_bomb, turned_photo

NOW = datetime(2024, 10, 8, 3, 0, tzinfo=UTC)
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
pytestmark = pytest.mark.django_db


def keep(content: bytes, name: str = "anh.jpg") -> StoredFile:
    return store_file(io.BytesIO(content), name=name, by=None, at=NOW)


def copy(stored: StoredFile, kind: str) -> DerivedFile:
    return DerivedFile.objects.get(source=stored, kind=kind)


def test_a_large_photo_gets_two_smaller_copies(shelf_kind: str) -> None:
    stored = keep(packed(drawing((3200, 2400))))
    make_copies(stored, at=NOW)
    view, thumb = copy(stored, "view"), copy(stored, "thumb")
    assert (view.width, view.height, thumb.width, thumb.height) == (1600, 1200, 320, 240)
    assert {view.media_type, thumb.media_type} == {"image/webp"}
    assert Image.open(io.BytesIO(content_of(thumb))).size == (320, 240)
    assert sum(1 for _ in shelf().names()) == 3


def test_a_turned_photo_is_set_upright_and_loses_position_script_and_comment(shelf_kind: str) -> None:
    stored = keep(turned_photo())
    make_copies(stored, at=NOW)
    assert b"<script>" in content_of(stored)
    for kind, size in (("view", (480, 640)), ("thumb", (240, 320))):
        made = content_of(copy(stored, kind))
        picture = Image.open(io.BytesIO(made))
        assert picture.size == size
        assert b"script" not in made
        assert not picture.getexif()
        assert b"EXIF" not in made
    corner = Image.open(io.BytesIO(content_of(copy(stored, "thumb")))).getpixel((5, 5))
    expected = drawing((640, 480)).rotate(-90, expand=True).getpixel((10, 10))
    assert all(abs(one - other) < 25 for one, other in zip(corner, expected, strict=True))


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "AVIF"])
@pytest.mark.usefixtures("shelf_kind")
def test_every_kind_a_phone_or_an_office_sends_is_opened(form: str) -> None:
    stored = keep(packed(drawing(), form))
    assert make_copies(stored, at=NOW)
    assert copy(stored, "thumb").width == 320


@pytest.mark.usefixtures("shelf_kind")
def test_a_heic_photo_is_opened() -> None:
    stored = keep((SAMPLES / "photo.heic").read_bytes(), "IMG_0001.HEIC")
    assert stored.media_type == "image/heic"
    make_copies(stored, at=NOW)
    assert copy(stored, "view").media_type == "image/webp"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
@pytest.mark.usefixtures("shelf_kind")
def test_every_mode_of_colour_is_opened(mode: str) -> None:
    image = drawing(mode="L").convert("I;16") if mode == "I;16" else drawing().convert(mode)
    stored = keep(packed(image, "JPEG" if mode == "CMYK" else "PNG"))
    make_copies(stored, at=NOW)
    assert copy(stored, "view").width == 640


@pytest.mark.slow
@pytest.mark.usefixtures("shelf_kind")
def test_a_photo_of_fifty_million_dots_is_opened_within_its_limits() -> None:
    stored = keep(packed(drawing((8660, 5774)), quality=60))
    make_copies(stored, at=NOW)
    assert copy(stored, "view").width == 1600


@pytest.mark.usefixtures("shelf_kind")
def test_a_picture_that_would_unpack_to_gigabytes_is_refused_before_it_is_unpacked() -> None:
    stored = keep(png_bomb(), "bomb.png")
    assert stored.size < 200_000
    with pytest.raises(PictureRefused) as caught:
        make_copies(stored, at=NOW)
    assert (caught.value.code, caught.value.params) == ("too_many_pixels", {"width": 50_000, "height": 50_000})
    assert "120" in str(caught.value.words)
    stored.refresh_from_db()
    assert (stored.refused, DerivedFile.objects.count()) == ("too_many_pixels", 0)


@pytest.mark.parametrize(
    "hostile",
    [
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"\xff\xd8\xff\xe0" + b"A" * 500,
        packed(drawing())[:2000],
        b"GIF89a/*\0\0*/=1;alert(1)",
        b"RIFF\xff\xff\xff\x7fWEBPVP8 ",
        b"\0\0\0\x18ftypheic" + b"\xff" * 300,
        b"\0\0\0\x18ftypavif" + b"\xff" * 300,
    ],
)
@pytest.mark.usefixtures("shelf_kind")
def test_a_broken_picture_is_told_with_words(hostile: bytes) -> None:
    stored = keep(hostile)
    with pytest.raises(PictureRefused) as caught:
        make_copies(stored, at=NOW)
    assert caught.value.code == "unreadable"


@pytest.mark.usefixtures("shelf_kind")
def test_a_picture_that_is_also_a_program_loses_the_program() -> None:
    stored = keep(gif_that_is_a_script())
    make_copies(stored, at=NOW)
    assert stored.copies.count() == 2
    assert all(b"alert" not in content_of(made) for made in stored.copies.all())


def test_copies_made_again_are_the_same_and_removed_they_are_gone(
    shelf_kind: str, django_capture_on_commit_callbacks: object
) -> None:
    stored = keep(packed(drawing()))
    twin = keep(packed(drawing()), "twin.jpg")
    for row in (stored, twin, stored):
        make_copies(row, at=NOW)
    assert DerivedFile.objects.count() == 4
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert remove_copies(stored, by=None, at=NOW) == 2
    assert sum(1 for _ in shelf().names()) == 3  # the twin still has its own, of the same content
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert remove_copies(twin, by=None, at=NOW) == 2
        assert remove_copies(twin, by=None, at=NOW) == 0
    assert list(shelf().names()) == [stored.path]


def distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_the_shape_of_a_picture_survives_packing_and_tells_pictures_apart() -> None:
    bits = shape_bits(drawing(seed=1))
    smaller = Image.open(io.BytesIO(packed(drawing(seed=1).resize((200, 150)), quality=40)))
    assert distance(bits, shape_bits(smaller)) <= 6
    others = [shape_bits(drawing(seed=seed)) for seed in range(2, 30)]
    assert min(distance(bits, other) for other in others) > 10
    assert shape_bits(Image.new("RGB", (640, 480), "white")) == ""
