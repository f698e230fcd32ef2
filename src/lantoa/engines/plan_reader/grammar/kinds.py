"""Kinds of documents as their heads print them: "KẾ HOẠCH", "QUYẾT ĐỊNH", "Công điện"."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar.line import Line

TYPES = (
    "ke hoach lien tich",
    "ke hoach phoi hop",
    "ke hoach hanh dong",
    "ke hoach",
    "quyet dinh",
    "cong dien khan",
    "cong dien hoa toc",
    "cong dien",
    "chi thi",
    "chuong trinh hanh dong",
    "chuong trinh cong tac",
    "chuong trinh phoi hop",
    "chuong trinh",
    "thong bao ket luan",
    "thong bao",
    "phuong an",
    "de an",
    "huong dan lien tich",
    "huong dan",
    "cong van",
    "nghi quyet",
    "to trinh",
    "bao cao",
    "du an",
    "quy che",
    "quy dinh",
    "the le",
    "thong tri",
    "ket luan",
)
_TYPE_SET = frozenset(TYPES)
_MAY_HOLD_A_TITLE = TYPES[: TYPES.index("phuong an")]


def document_type(line: Line) -> str | None:
    """The folded name of the kind of document where the line is nothing but that, else None."""
    words = line.plain.strip(" .:*#").split()
    if not 1 < len(words) <= 4:
        return None
    name = " ".join(words)
    if name not in _TYPE_SET or (name == "quyet dinh" and ":" in line.text):
        return None
    letters = line.text.strip(" .:*#")
    return name if letters.isupper() or (len(words) == len(letters.split()) and not line.label) else None


def titled_type(line: Line) -> str | None:
    """The folded kind where one line in capitals is both kind and title: "KẾ HOẠCH TỔ CHỨC TUẦN LỄ …"."""
    if line.kind or line.table or not line.text.strip(" *").isupper():
        return None
    plain = line.plain.strip(" *")
    return next(
        (name for name in _MAY_HOLD_A_TITLE if plain.startswith(f"{name} ") and len(plain) > len(name) + 8), None
    )
