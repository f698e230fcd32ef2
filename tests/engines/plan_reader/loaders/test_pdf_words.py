"""Words broken in narrow cells are closed up, and neighbours that only look like one word are not."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader.loaders.pdf_words import Piece, closed_up

CAPACITY = 22.0


def cell(*lines: str) -> str:
    """A cell 22 points wide: "thà" fills its line, "thà_" has a printed blank behind it, "vệ~" is short."""
    pieces = []
    for number, line in enumerate(lines):
        width = 12.0 if line.endswith("~") else 17.0
        text = line.rstrip("~_")
        pieces.append(Piece(text, width, 5.5, 500.0 - 15 * number, 11.0, spaced=line.endswith("_")))
    return closed_up(pieces, CAPACITY)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("thà", "nh_", "phố"), "thành phố"),
        (("ngh", "iêm", "túc"), "nghiêm túc"),
        (("cườ", "ng_", "hiệ", "u_", "quả"), "cường hiệu quả"),
        (("202", "6_", "- 2030"), "2026 - 2030"),
        (("Gove", "rnme", "nt_"), "Government"),
        (("UB", "ND_", "tỉnh"), "UBND tỉnh"),
        (("tỉnh", ", thành"), "tỉnh, thành"),
        (("trì[", "1]"), "trì[1]"),
        (("tỉnh/", "thành"), "tỉnh/thành"),
        (("tỉnh/_", "thành"), "tỉnh/ thành"),
    ],
)
def test_a_broken_word_is_one_again(lines: tuple[str, ...], text: str) -> None:
    assert cell(*lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Giai", "đoạn"), "Giai đoạn"),
        (("bảo", "vệ~", "môi"), "bảo vệ môi"),
        (("Sở_", "an_", "ninh"), "Sở an ninh"),
        (("ghi", "Sở Y tế"), "ghi Sở Y tế"),
        (("hà~", "ng"), "hà ng"),
        (("xã,", "an"), "xã, an"),
        (("và", "..."), "và ..."),
        (("Dự", "án_", "số"), "Dự án số"),
        (("000", "m2_", "là"), "000 m2 là"),
    ],
)
def test_two_words_stay_two(lines: tuple[str, ...], text: str) -> None:
    assert cell(*lines) == text


def test_where_the_width_is_not_known_only_stops_and_slashes_are_closed_up() -> None:
    pieces = [Piece("thà", y=30.0), Piece("nh", y=15.0), Piece(", xã", y=0.0)]
    assert closed_up(pieces, None) == "thà nh, xã"


def test_pieces_beside_each_other_are_never_one_word() -> None:
    assert closed_up([Piece("thà", 20.0, 5.0, 30.0), Piece("nh", 10.0, 5.0, 30.0)], CAPACITY) == "thà nh"
