"""The end of the document: who receives it and who signed it."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.zones import is_rule, opens_recipients, opens_signature
from lantoa.engines.vn.spaced_letters import close_letters

_GIVEN = r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]*(?:['’][A-ZĐÀ-Ỹ]?[a-zđà-ỹ]+)?"  # "Sùng A Hồ", "H’Lim Niê"
_NAME = re.compile(rf"(?:{_GIVEN}\s+){{1,5}}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+")
_BESIDE = re.compile(r"[;.]\s+((?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s+){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+)$")
_RANK = re.compile(
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy)|TSKH|TS|ThS|PGS|GS|BSCK\s?I{1,2}|BS|CKI{1,2}|DS|KS|"
    r"NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|CN|CVCC|(?:Bác|Y|Dược|Tiến|Thạc) sĩ|Bác sỹ|Y sỹ|Tiến sỹ|Thạc sỹ|Kỹ sư|Luật sư|"
    r"Cử nhân|Ông|Bà|Đồng chí|Đ/c)\b\s?[.:,]?\s*"
)
_SIGNED_BY_MACHINE = re.compile(r"\W*(?:nguoi ky|ky boi|ky so|chu ky so|co quan|email|thoi gian ky|ngay ky|signed)\b")
_SURNAMES = frozenset(
    [
        *("NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ", "HỒ", "NGÔ"),
        *("DƯƠNG", "LÝ", "ĐINH", "ĐOÀN", "TRƯƠNG", "LƯƠNG", "MAI", "TRỊNH", "ĐÀO", "CAO", "LÂM", "TÔ", "TẠ", "CHU"),
        *("PHÙNG", "QUÁCH", "THÁI", "NÔNG", "HỨA", "TRIỆU", "KIỀU", "LƯU", "VƯƠNG", "TĂNG"),
    ]
)
_POSTS = re.compile(
    r"(?:chu tich|giam doc|bo truong|thu tuong|truong ban|to truong|truong khoa|hieu truong|bi thu|chu nhiem|"
    r"chanh|truong phong|cuc truong)"
)


def recipients_of(lines: list[Line]) -> tuple[int, ...]:
    """The lines of "Nơi nhận" that name a receiver, broken lines too."""
    found: list[int] = []
    listing = kept = False
    for line in lines:
        if line.zone != "tail":
            listing = False
            continue
        if opens_recipients(line):
            listing = True
            if _names_in_cells(line) if line.cells else _names_on_line(line):
                found.append(line.line)
                line.role = "recipient"
            continue
        if not listing or not line.text.strip():
            continue
        goes_on = line.text.rstrip().endswith((";", ","))  # "P.KGVX, P.KT;": the rest of a broken line
        ends = not line.kind and not goes_on
        ends = ends and (opens_signature(line) or is_rule(line.text) or line.text.isupper())
        if ends or _ends_list(line, lines):
            listing = not kept and _lists_on(lines, line.order)
            continue
        kept = kept or bool(_KEPT.match(line.plain))
        line.role = "recipient"
        found += [line.line, *line.more]
    return tuple(found)


_KEPT = re.compile(r"\W*luu\b")  # "Lưu: VT" ends the list


def _lists_on(lines: list[Line], at: int) -> bool:
    """Whether the next printed line is a bullet: of two columns side by side, the lines come by turns."""
    following = next((line for line in lines[at + 1 : at + 6] if line.text.strip()), None)
    return following is not None and following.zone == "tail" and following.kind == "dash"


def _names_in_cells(line: Line) -> bool:
    """Whether the row names a receiver: beside a bare "Nơi nhận:" stands only the signature."""
    return any(re.match(r"\W*(?:Nơi nhận|NƠI NHẬN)\W*\w", cell) for cell in line.cells)


def _names_on_line(line: Line) -> bool:
    first = line.plain[: len(line.columns[0])] if line.columns else line.plain  # the signature may stand beside it
    rest = re.sub(r"^\W*noi nhan\W*|\b(?:t/m|k/t|tm\.|kt\.|tl\.|tuq\.).*$", "", first)
    return bool(rest.strip())


def _ends_list(line: Line, lines: list[Line]) -> bool:
    """After "Lưu: …." nothing more is a receiver; nor is the signer's name."""
    at = line.order - 1
    while at > 0 and not lines[at].text.strip():
        at -= 1
    before = lines[at] if at >= 0 else None
    if before is not None and before.role == "recipient" and re.match(r"\W*luu\b", before.plain) and not line.kind:
        return True
    if not _NAME.fullmatch(line.text.strip(" *—–-")):
        return False
    return not line.kind or not lines[line.order - 1].text.strip()


def signer_of(lines: list[Line]) -> str | None:
    """The name printed under the first signature, or None where none is printed."""
    in_tail, passed = False, False
    beside: re.Match[str] | None = None  # a name in the column beside the receivers
    for line in lines:
        if in_tail and line.zone in ("title", "appendix"):
            return None
        if line.zone != "tail" or not line.text.strip():
            continue
        in_tail = True
        if _SIGNED_BY_MACHINE.match(line.plain):
            continue
        columns = line.columns[1:] if line.role == "recipient" else line.columns
        parts = line.cells or columns or (line.text,)
        for at, part in enumerate(parts):
            if line.role == "recipient" and not (line.cells or columns):
                beside = beside or _BESIDE.search(part)
                continue
            name = _name_in(part, alone=not line.cells, last=0 < at == len(parts) - 1)
            if name:
                line.role = "signature"
                return name
        passed = passed or opens_signature(line)
    return beside.group(1) if beside else None


def _name_in(text: str, *, alone: bool, last: bool = False) -> str | None:
    text = _RANK.sub("", close_letters(text, named=True).strip(" *—–-\t")).strip(" *.")
    if alone:
        words = text.split()
        in_capitals = text.isupper() and 2 <= len(words) <= 5 and words[0] in _SURNAMES
        return text if _NAME.fullmatch(text) or in_capitals else None
    if re.match(r"\W*(?:Nơi nhận|NƠI NHẬN)", text):
        return None
    if _NAME.fullmatch(text) and not text.isupper() and 2 <= len(text.split()) <= 6 and last:
        return text
    words = text.split()
    name: list[str] = []
    for word in reversed(words):
        if (word.isupper() and len(word) > 1) or not word[:1].isupper():
            break
        name.insert(0, word)
    return " ".join(name) if 2 <= len(name) <= 6 and len(name) < len(words) else None
