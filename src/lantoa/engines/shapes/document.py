"""An official document before it is paper: what it says, never how it looks. The looks are a dated profile's.

Lengths are millimetres, days are ``date``. Names and titles are written as in a sentence ("Ủy ban nhân dân Quận 7");
capitals where the form asks for them are made by the layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

DocumentKind = Literal["ke_hoach", "bao_cao", "cong_van", "to_trinh", "thong_bao", "bien_ban", "giay_moi", "quyet_dinh"]
Urgency = Literal["", "khan", "thuong_khan", "hoa_toc"]
Circulation = Literal["", "noi_bo", "hop_xong", "xem_xong"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words. ``source`` is the key of what they rest on (see :class:`Source`), None where they rest on nothing."""

    text: str
    bold: bool = False
    italic: bool = False
    source: str | None = None


Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered title: ``part`` Phần I, ``chapter`` Chương I, ``division`` Mục 1, ``subdivision`` Tiểu mục 1, each
    over its title; on the line of its title ``roman`` I., ``arabic`` 1., ``article`` Điều 1.

    ``label`` is printed as it is where the drafter numbers by hand ("2.1."); "" lets the layout count. The words of
    an article go on behind its number.
    """

    level: Literal["part", "chapter", "division", "subdivision", "roman", "arabic", "article"]
    title: Words
    label: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered paragraph without a title: ``arabic`` khoản 1., ``letter`` điểm a) of the Vietnamese alphabet."""

    level: Literal["arabic", "letter"]
    words: Words
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    words: Words


@dataclass(frozen=True, slots=True)
class Bullet:
    """A line that begins with a dash (``level`` 1) or a plus (2)."""

    words: Words
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: numbers stand right; ``weight`` is its share of the width beside the other columns' weights."""

    title: str
    numeric: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one row of titles that is repeated on every page; ``total`` says that the last row is the total.

    ``source`` is what all its numbers rest on that have none of their own; it is marked at the caption.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    caption: str = ""
    total: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart or picture with its words for those who do not see it; ``source`` is what it draws."""

    media: Literal["svg", "png"]
    data: bytes
    alt: str
    caption: str = ""
    width_mm: float = 120.0
    source: str | None = None


Block = Section | Clause | Paragraph | Bullet | Table | Figure


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. ``authority`` are the lines above the post, as printed: "TM. Ủy ban nhân dân", "KT. Chủ tịch"."""

    post: str
    name: str = ""
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """What is bound behind the signature; numbered by the layout. ``landscape`` for tables that are too wide."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What a figure rests on, for the sheet of sources: the figure as printed, and one line a source."""

    key: str
    figure: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One official document.

    ``number`` None and ``issued_on`` None leave the blanks a clerk fills in at issue. ``sign`` is the notation without
    the number ("KH-UBND"). ``title`` is the trích yếu. ``addressees`` are printed under "Kính gửi" (in an invitation
    under "Trân trọng kính mời"). ``recipients`` are the lines under "Nơi nhận" without "Như trên" and "Lưu", which the
    layout adds; ``filing`` is what follows "Lưu: VT, ". ``authority`` is whose decision a quyết định is. A biên bản
    has two ``signatures``, secretary first; every other kind one. ``drafter`` is the drafter's sign with the number
    of copies ("PL.(300)"), ``contact`` the line at the foot of page 1. ``circulation`` says how far it may go
    ("LƯU HÀNH NỘI BỘ").
    """

    kind: DocumentKind
    issuer: str
    title: str
    signatures: tuple[Signature, ...]
    body: tuple[Block, ...]
    superior: str = ""
    number: int | None = None
    sign: str = ""
    place: str = ""
    issued_on: date | None = None
    authority: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[Words, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str = ""
    drafter: str = ""
    contact: str = ""
    appendices: tuple[Appendix, ...] = ()
    urgency: Urgency = ""
    circulation: Circulation = ""
    sources: tuple[Source, ...] = ()
