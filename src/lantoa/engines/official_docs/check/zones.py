"""Which part of a document each paragraph is: by the words that the form prints there, then by its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.official_docs.check.looks import Para
from lantoa.engines.official_docs.check.reading import Sheet
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.vn.folding import fold

APPENDIX = re.compile(r"Phụ lục(?: số)?(?: ([IVXLC]+|\d+|[A-Z]))?[.:]?$", re.IGNORECASE)
DATE = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
LABELS = (
    ("roman", re.compile(r"([IVXLC]+)\.\s")),
    ("article", re.compile(r"Điều (\d+)\.", re.IGNORECASE)),
    ("arabic", re.compile(r"(\d{1,2})\.\s")),
    ("letter", re.compile(r"([a-zđ]{1,2})\)\s")),
)
LONGEST_TITLE = 8


@dataclass(slots=True)
class Zones:
    """The paragraphs of each role, in order, and the kind of document ("cong_van" where no kind is printed)."""

    kind: str = "cong_van"
    roles: dict[str, list[Para]] = field(default_factory=dict)
    appendices: list[Para] = field(default_factory=list)

    def put(self, role: str, para: Para) -> None:
        """Give a paragraph its role."""
        para.role = role
        self.roles.setdefault(role, []).append(para)

    def of(self, role: str) -> list[Para]:
        """The paragraphs of a role."""
        return self.roles.get(role, [])


def zones_of(sheet: Sheet, form: Profile) -> Zones:
    """Give every paragraph its role."""
    zones = Zones()
    main, appended = _split(sheet.paras)
    head_table = next((p.cell[0] for p in main if p.cell and _is_state(p, form)), None)
    foot_table = next((p.cell[0] for p in reversed(main) if p.cell and p.bare and _is_foot(p, form)), None)
    head = [p for p in main if _in(p, head_table) or (head_table is None and _is_state(p, form))]
    foot = [p for p in main if _in(p, foot_table) and p not in head]
    taken = {id(p) for p in (*head, *foot)}
    _head(zones, head, form)
    _foot(zones, foot, form)
    _text(zones, [p for p in main if id(p) not in taken and p.cell is None], form)
    _appended(zones, appended)
    return zones


def _in(para: Para, table: int | None) -> bool:
    return para.cell is not None and para.cell[0] == table


def _split(paras: list[Para]) -> tuple[list[Para], list[Para]]:
    for place, para in enumerate(paras):
        if para.cell is None and place and para.align == "center" and APPENDIX.match(para.text):
            return paras[:place], paras[place:]
    return paras, []


def _is_state(para: Para, form: Profile) -> bool:
    return fold(para.text).lower().startswith(fold(form.words["state"]).lower()[:10])


def _is_foot(para: Para, form: Profile) -> bool:
    plain = fold(para.text).lower()
    signer = bool(re.match(r"(tm|kt|tl|tuq|q)\b\.?", plain)) or plain in {"thu ky", "chu toa"}
    return plain.startswith(fold(form.words["recipients"]).lower().rstrip(":")) or signer


def _head(zones: Zones, paras: list[Para], form: Profile) -> None:
    stamps = {fold(stamp.words).lower() for stamp in form.stamps.values()}
    for para in paras:
        plain = fold(para.text).lower()
        if _is_state(para, form):
            zones.put("state", para)
        elif "doc lap" in plain or "hanh phuc" in plain:
            zones.put("motto", para)
        elif re.match(r"so\s*:?\s*[\d/]", plain) or plain.startswith("so:"):
            zones.put("number", para)
        elif DATE.search(para.text):
            zones.put("date", para)
        elif para.boxed or plain in stamps:
            zones.put("urgency", para)
        elif not para.text:
            zones.put("rule" if para.ruled else "blank", para)
        elif zones.of("number"):
            zones.put("letter_title", para)
        else:
            zones.put("name", para)
    names = zones.of("name")
    for para in names:
        bold = all(look.bold for look in para.inked)
        role = "issuer" if bold or not any(look.bold for p in names for look in p.inked) else "superior"
        zones.put(role, para)


def _foot(zones: Zones, paras: list[Para], form: Profile) -> None:
    signers: dict[tuple[int, int, int], list[Para]] = {}
    label = fold(form.words["recipients"]).lower().rstrip(":")
    for para in paras:
        plain = fold(para.text).lower()
        if not para.text:
            continue
        if plain.startswith(label):
            zones.put("recipients_label", para)
        elif para.text.startswith("-") or (
            zones.of("recipients_label") and para.cell == zones.of("recipients_label")[0].cell
        ):
            zones.put("recipient", para)
        elif para.cell is not None:
            signers.setdefault(para.cell, []).append(para)
    for lines in signers.values():
        named = len(lines) > 1 and not lines[-1].text.isupper()
        for para in lines[:-1] if named else lines:
            zones.put("signer", para)
        if named:
            zones.put("signer_name", lines[-1])


def _text(zones: Zones, paras: list[Para], form: Profile) -> None:
    kinds = {fold(kind.words).lower(): name for name, kind in form.kinds.items() if kind.words}
    place = _title(zones, paras, kinds)
    decides = fold(form.words["decides"]).lower().rstrip(":")
    for para in paras[place:]:
        plain = fold(para.text).lower()
        if not para.text:
            zones.put("blank", para)
        elif plain.startswith("kinh gui"):
            zones.put("addressee", para)
        elif zones.kind == "quyet_dinh" and plain.rstrip(":") == decides:
            zones.put("decides", para)
        elif plain.startswith("can cu ") and not zones.of("text"):
            zones.put("basis", para)
        elif para.align == "center":
            zones.put("centred", para)
        else:
            _listed_or_text(zones, para)


def _listed_or_text(zones: Zones, para: Para) -> None:
    named = zones.of("addressee") and not zones.of("text") and not zones.of("basis")
    if named and para.text.startswith("-") and not para.first_mm:
        zones.put("addressee", para)
    else:
        zones.put("text", para)
        para.role = next((role for role, label in LABELS if label.match(para.text)), "body")


def _title(zones: Zones, paras: list[Para], kinds: dict[str, str]) -> int:
    """Where the text begins behind kind and title."""
    for place, para in enumerate(paras[:12]):
        kind = kinds.get(fold(para.text).lower())
        if kind is None:
            continue
        zones.kind = kind
        zones.put("type", para)
        for after in range(place + 1, min(len(paras), place + LONGEST_TITLE)):
            below = paras[after]
            if not below.text:
                zones.put("rule" if below.ruled else "blank", below)
                return after + 1
            if below.align != "center" and not all(look.bold for look in below.inked):
                return after
            zones.put("title", below)
        return place + 1
    return 0


def _appended(zones: Zones, paras: list[Para]) -> None:
    state = ""
    for para in paras:
        if para.cell is None and para.align == "center" and APPENDIX.match(para.text):
            zones.put("appendix", para)
            zones.appendices.append(para)
            state = "title"
        elif state == "title" and para.text.startswith("("):
            zones.put("appendix_reference", para)
            state = "text"
        elif state == "title" and para.text and para.cell is None:
            zones.put("appendix_title", para)
        elif para.text:
            zones.put("appended", para)
