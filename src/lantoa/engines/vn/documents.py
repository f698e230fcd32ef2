"""Numbers of documents and the documents a text cites.

Number and sign are written as Decree 30/2020 says (Appendix I, III): "5593/KH-UBND" is number, type, body;
"13/2023/NĐ-CP" has the year of a normative document; "4753/UBND-VX" of an official letter has body and drafting unit.
Party bodies write "24-CT/TW".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from lantoa.engines.shapes.text import Span

# Appendix III of Decree 30/2020, then normative and Party documents.
TYPE_NAMES: dict[str, str] = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo",
    "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án",
    "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi", "PC": "Phiếu chuyển", "PB": "Phiếu báo", "CV": "Công văn",
    "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "L": "Luật", "PL": "Pháp lệnh",
    "KL": "Kết luận", "QH": "Luật", "VBHN": "Văn bản hợp nhất", "NQLT": "Nghị quyết liên tịch", "TTg": "Quyết định",
}  # fmt: skip
_NOT_BY_CODE = ("TTg", "L")
_OTHER_NAMES = ("Bộ luật", "Hiến pháp", "Công thư", "Đề cương", "Lệnh", "Bộ Luật", "Văn bản", "Thông tri", "Điện")
# Only these are cited by their date alone without "của …" behind it.
_LAW_NAMES = frozenset({
    "luật", "bộ luật", "hiến pháp", "pháp lệnh", "nghị quyết", "nghị định", "thông tư", "chỉ thị", "kết luận",
})  # fmt: skip
_DEADLINE_WORDS = frozenset({
    "trước", "từ", "đến", "tới", "vào", "nhất", "hết", "thành", "xong", "hạn", "là", "lúc", "kể", "trong", "cuối",
    "sau",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number taken apart; ``ordinal`` is None where it is left blank for the clerk to fill in.

    ``type_code`` is None for official letters and laws, which print none; ``issuer_code`` is the body and, after a
    dash, the unit that drafted.
    """

    ordinal: str | None
    year: int | None
    type_code: str | None
    issuer_code: str
    text: str

    @property
    def type_name(self) -> str | None:
        """The kind of document in words, None where the code is not in the table."""
        return TYPE_NAMES.get(self.type_code or "")


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in a text. ``number`` is printed without blanks, None where the text gives the date alone.

    ``span`` runs from the document's kind (or number) to its date; it counts code points of the searched text.
    """

    number: str | None
    issued_on: date | None
    span: Span
    text: str
    type_name: str | None


_CODE = r"[A-ZĐƯÔÂ][A-ZĐƯÔÂa-zđ0-9&]*"
_DATE = (
    r"ngày[\s*]*(\d{1,2})[\s*]*(?:/|-|\.|tháng)[\s*]*(\d{1,2})[\s*]*(?:/|-|\.|năm)[\s*]*(\d{4})(?!\d)"
    r"|ngày[\s.…_]*(?:/|tháng)[\s.…_]*\d{0,2}[\s.…_]*(?:/|năm)[\s.…_]*(?:\d{4})?"
)


@cache
def _number() -> re.Pattern[str]:
    joined = rf"(?:\s?[-–]|[-–]\s?|[/.](?=[A-ZĐ])){_CODE}"
    return re.compile(
        rf"(?<![\w/.,-])(?:(?P<slash>\d{{1,6}}(?:\.\d)?[a-zđA-Z]?)\s?/\s?(?:(?P<year>\d{{4}})\s?/\s?)?(?P<signs>{_CODE}(?:{joined})*)"
        rf"|(?P<dash>\d{{1,5}})\s?[-–]\s?(?P<kind>{_CODE})\s?/\s?(?P<body>{_CODE}(?:{joined})*))"
    )


@cache
def _blank_number() -> re.Pattern[str]:
    return re.compile(rf"[Ss]ố\s*:?[\s.…_]*(?P<mark>[/-])\s*(?P<signs>{_CODE}(?:[-/.]{_CODE})*)")


@cache
def _kind_before() -> re.Pattern[str]:
    names = sorted({*TYPE_NAMES.values(), *_OTHER_NAMES}, key=len, reverse=True)
    return re.compile(rf"({'|'.join(names)})\s*(?:số)?\s*[:.]?\s*$", re.IGNORECASE)


@cache
def _kind_anywhere() -> re.Pattern[str]:
    names = sorted({*TYPE_NAMES.values(), "Bộ luật", "Hiến pháp"}, key=len, reverse=True)
    capital = "|".join(names)
    return re.compile(rf"\b({capital})\b")


@cache
def _date_after() -> re.Pattern[str]:
    aside = r"(?:của\s[^.,;:()\n\d]{2,60}?\s)?"
    return re.compile(rf"[\s*]*[,(]?[\s*]*(?:{aside})(?:ký\s|ban hành\s|được ban hành\s)?(?:{_DATE})", re.IGNORECASE)


@cache
def _any_date() -> re.Pattern[str]:
    return re.compile(_DATE.split("|ngày")[0], re.IGNORECASE)


def parse_number(text: str) -> DocumentNumber | None:
    """A document number taken apart; the text may begin with "Số:". None where it is no document number."""
    found = _number().search(text)
    if found is not None and _is_sign(found):
        return _taken_apart(found)
    blank = _blank_number().match(text.strip())
    if blank is None:
        return None
    type_code, issuer = _type_and_issuer(blank["signs"])
    return DocumentNumber(None, None, type_code, issuer, blank["mark"] + blank["signs"])


def type_code_of(name: str) -> str | None:
    """The code of a kind of document: "Kế hoạch" → "KH"; None where the table has none. Letter case is no matter."""
    return _codes_by_name().get(" ".join(name.lower().split()))


@cache
def _codes_by_name() -> dict[str, str]:
    return {name.lower(): code for code, name in TYPE_NAMES.items() if code not in ("TTg", "QH")}


def _is_sign(found: re.Match[str]) -> bool:
    """Whether the letters are a sign: "KH-UBND", "QH13"; not the word of "12/Phường"."""
    first: str = found["signs"] or found["kind"]
    head: str = re.split(r"[-–/.\s]", first, maxsplit=1)[0]
    capitals = sum(letter.isupper() for letter in head)
    return capitals >= 2 and len(head) - capitals - sum(letter.isdigit() for letter in head) <= 2


def _taken_apart(found: re.Match[str]) -> DocumentNumber:
    text = re.sub(r"\s", "", found.group()).replace("–", "-")
    if found["dash"]:
        return DocumentNumber(found["dash"], None, found["kind"], re.sub(r"\s", "", found["body"]), text)
    type_code, issuer = _type_and_issuer(re.sub(r"\s", "", found["signs"]).replace("–", "-"))
    year = int(found["year"]) if found["year"] else None
    return DocumentNumber(found["slash"], year, type_code, issuer, text)


def _type_and_issuer(signs: str) -> tuple[str | None, str]:
    head, _, rest = signs.partition("-")
    if rest and head in TYPE_NAMES and head not in _NOT_BY_CODE:
        return head, rest
    return None, signs


def find_citations(text: str) -> list[Citation]:
    """The documents a text cites by number or by date, in order, each with its number, date, kind and place.

    The text's own number ("Số: …" at the head of a line) is no citation. Never raises; dates that are on no calendar
    come back as None.
    """
    found = _cited_by_number(text)
    if "ngày" in text:
        found.extend(_cited_by_date(text, [citation.span for citation in found]))
        found.sort(key=lambda citation: citation.span.start)
    return found


def _cited_by_number(text: str) -> list[Citation]:
    citations: list[Citation] = []
    if "/" not in text:
        return citations
    for match in _number().finditer(text):
        if not _is_sign(match):
            continue
        before = text[max(0, match.start() - 40) : match.start()]
        kind = _kind_before().search(before)
        if kind is None and re.search(r"(?:^|\n)[*\s|]*Số\s*:\s*$", before):
            continue
        number = _taken_apart(match)
        after = _date_after().match(text, match.end())
        if after is not None and _is_deadline(text, after):
            after = None
        start = match.start() - (len(before) - kind.start() if kind else 0)
        end = after.end() if after else match.end()
        type_name = kind[1] if kind else number.type_name
        citations.append(Citation(number.text, _day(after), Span(start, end), text[start:end], type_name))
    return _with_shared_dates(text, citations)


def _with_shared_dates(text: str, citations: list[Citation]) -> list[Citation]:
    """In "số 008/CĐ-UBND và số 009/CĐ-UBND ngày 19/11/2025" the date is that of both."""
    for index in range(len(citations) - 2, -1, -1):
        one, two = citations[index], citations[index + 1]
        between = text[one.span.end : two.span.start].split()
        if one.issued_on is None and two.issued_on is not None and between in (["và"], ["và", "số"]):
            citations[index] = replace(one, issued_on=two.issued_on)
    return citations


def _is_deadline(text: str, after: re.Match[str]) -> bool:
    """Whether the date found after a number is a deadline: "… số 12/KH-UBND của Ủy ban trước ngày 11/10"."""
    at = after.group().lower().find("ngày")
    words = text[after.start() : after.start() + at].lower().split()
    return bool(words) and words[-1].strip(" ,(") in _DEADLINE_WORDS


def _day(found: re.Match[str] | None) -> date | None:
    if found is None or found[1] is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _cited_by_date(text: str, taken: list[Span]) -> list[Citation]:
    citations: list[Citation] = []
    for match in _any_date().finditer(text):
        if any(span.start <= match.start() < span.end for span in taken):
            continue
        clause_start = max(text.rfind(mark, 0, match.start()) for mark in (". ", ";", ":", "\n", "|", "”"))
        clause = text[max(clause_start + 1, match.start() - 200) : match.start()]
        before = clause.split()
        if not before or before[-1].strip("(,*").lower() in _DEADLINE_WORDS or clause.rstrip()[-1] in ",(-–":
            continue
        kinds = list(_kind_anywhere().finditer(clause))
        kind = kinds[-1] if kinds else None
        if kind is None or not _names_the_kind(kind[1], clause[kind.end() :], text[match.end() : match.end() + 6]):
            continue
        start = match.start() - len(clause) + kind.start()
        if any(span.start < match.start() and span.end > start for span in taken):
            continue
        span = Span(start, match.end())
        citations.append(Citation(None, _day(match), span, text[start : match.end()], kind[1]))
    return citations


def _names_the_kind(kind: str, between: str, after: str) -> bool:
    if "," in between and kind.lower() not in ("luật", "bộ luật", "pháp lệnh"):
        return False
    if " này" in between:
        return False
    return kind.lower() in _LAW_NAMES or after.lstrip(" ,").startswith("của")
