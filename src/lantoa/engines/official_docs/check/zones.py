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
CHAPTER = re.compile(r"(Phần|Chương|Mục|Tiểu mục)\s+([IVXLC]+|\d+|thứ \w+)(?:[.:]?$|[.:]\s*(\S.*)$)", re.IGNORECASE)
ALSO_BASES = ("theo de nghi", "xet de nghi", "xet to trinh", "xet bao cao")
LONGEST_TITLE = 8
WIDE_GAP_PT = 24


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
        if place and _heads_an_appendix(para):
            return paras[:place], paras[place:]
    return paras, []


def _heads_an_appendix(para: Para) -> bool:
    """ "Phụ lục I" alone on its line, in the middle or bold: a sentence that is cut there is neither."""
    told = para.align == "center" or (bool(para.inked) and all(look.bold for look in para.inked))
    return para.cell is None and told and APPENDIX.match(para.text) is not None


def _is_state(para: Para, form: Profile) -> bool:
    return fold(para.text).lower().startswith(fold(form.words["state"]).lower()[:10])


def _is_foot(para: Para, form: Profile) -> bool:
    plain = fold(para.text).lower()
    signer = bool(re.match(r"(tm|kt|tl|tuq|q)\b\.?", plain)) or plain in {"thu ky", "chu toa"}
    return plain.startswith(fold(form.words["recipients"]).lower().rstrip(":")) or signer


def _head(zones: Zones, paras: list[Para], form: Profile) -> None:
    stamps = {fold(stamp.words).lower() for stamp in form.stamps.values()}
    notes = {fold(note.words).lower() for note in form.notes.values()}
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
        elif plain.startswith(tuple(notes)):
            zones.put("circulation", para)
        elif para.boxed or plain in stamps:
            zones.put("urgency", para)
        elif not para.text:
            zones.put("rule" if para.ruled else "blank", para)
        elif zones.of("number"):
            zones.put("letter_title", para)
        else:
            zones.put("name", para)
    names = zones.of("name")
    own = _own_name(names, form)
    for place, para in enumerate(names):
        zones.put("issuer" if place >= own else "superior", para)


def _own_name(names: list[Para], form: Profile) -> int:
    """Where the issuer's own name begins: below the last line that is not bold, or where the last body is named."""
    bold = [all(look.bold for look in para.inked) for para in names]
    light = len(bold) - bold[::-1].index(False) if False in bold else 0
    if light < len(bold) and not any(bold[:light]) and light:
        return light
    starts = [place for place, para in enumerate(names) if _names_a_body(para.text, form)]
    if len(starts) > 1 and len(names[starts[-2]].text.split()) > 2:
        return starts[-1]
    return light if light < len(bold) else 0


def _names_a_body(text: str, form: Profile) -> bool:
    plain = f"{fold(text).lower()} "
    return any(plain.startswith(f"{fold(kind).lower()} ") for kind in form.words["body_kinds"])


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
        named = len(lines) > 1 and (not lines[-1].text.isupper() or _is_name_in_capitals(lines, form))
        for para in lines[:-1] if named else lines:
            zones.put("signer", para)
        if named:
            zones.put("signer_name", lines[-1])


def _is_name_in_capitals(lines: list[Para], form: Profile) -> bool:
    """A name in capitals stands apart from the post above it, and begins with no post itself."""
    last, before = lines[-1], lines[-2]
    apart = last.number - before.number > 1 or last.before >= WIDE_GAP_PT
    plain = f"{fold(last.text).lower()} "
    posted = any(plain.startswith(f"{fold(post).lower()} ") for post in form.words["posts"]) or "." in last.text
    return apart and not posted and 2 <= len(last.text.split()) <= 6


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
        elif _is_basis(zones, plain):
            zones.put("basis", para)
        elif _headed(zones, para):
            pass
        elif para.align == "center":
            zones.put("centred", para)
        else:
            _listed_or_text(zones, para)


def _is_basis(zones: Zones, plain: str) -> bool:
    if zones.of("text"):
        return False
    return plain.startswith("can cu ") or (bool(zones.of("basis")) and plain.startswith(ALSO_BASES))


def _headed(zones: Zones, para: Para) -> bool:
    """Whether the paragraph is "Chương I" or the title below it."""
    heads = zones.of("chapter")
    label = CHAPTER.match(para.text)
    alone = label is not None and label.group(3) is None
    told = label is not None and para.align == "center" and all(look.bold for look in para.inked)
    if alone or told:
        zones.put("chapter", para)
        return True
    below = bool(heads) and para.number == heads[-1].number + 1 and para.role == ""
    titled = below and (para.align == "center" or para.text.isupper())
    if titled and not any(label.match(para.text) for _, label in LABELS):
        zones.put("chapter_title", para)
        return True
    return False


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
        if _heads_an_appendix(para):
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
