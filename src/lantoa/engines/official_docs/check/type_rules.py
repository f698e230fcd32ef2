"""Rules of type: size, bold, italic, capitals and place of each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from lantoa.engines.official_docs.check.looks import Para
from lantoa.engines.official_docs.check.zones import Zones
from lantoa.engines.official_docs.profile import Element, Profile, Stamp
from lantoa.engines.shapes.form import Fault
from lantoa.engines.vn.folding import fold

STYLED = (
    "state", "motto", "superior", "issuer", "number", "date", "type", "title", "letter_title", "basis", "signer",
    "signer_name", "recipients_label", "recipient", "appendix", "appendix_title", "appendix_reference", "urgency",
    "circulation",
    "addressee", "decides", "chapter", "chapter_title",
)  # fmt: skip
CENTRED = (
    "state", "motto", "issuer", "number", "date", "type", "title", "letter_title", "decides", "chapter",
    "chapter_title", "signer", "signer_name", "appendix", "appendix_title", "appendix_reference",
)  # fmt: skip
# what is printed in small letters, each with the fewest words by which capitals are told from an abbreviation
SMALL = {
    "title": 3, "letter_title": 4, "basis": 4, "addressee": 4, "signer_name": 2, "recipient": 3, "appendix": 1,
    "chapter": 1, "date": 3,
}  # fmt: skip
LONGEST_CLAUSE_TITLE = 100


def type_faults(zones: Zones, form: Profile) -> Iterator[Fault]:
    """How each part is set; one fault a rule and part, at its first place."""
    for role in STYLED:
        element = form.elements[role]
        for para in zones.of(role):
            found = list(_styled(para, role, element))
            if role in CENTRED and para.align not in {"center"} and para.cell != (0, 0, 0):
                found.append(_fault(f"align.{role}", para, "center", para.align))
            if found:
                yield from found
                break
    yield from _text(zones, form)
    yield from _clause_titles(zones)
    for role, stamps in (("urgency", form.stamps), ("circulation", form.notes)):
        yield from _stamped(zones.of(role), role, stamps, form)
    yield from _levels(zones, form)


def _stamped(paras: list[Para], role: str, stamps: Mapping[str, Stamp], form: Profile) -> Iterator[Fault]:
    """A stamp says one of the form's words, in a single frame; that of an urgency has measures of its own."""
    if not paras:
        return
    para = paras[0]
    stamp = next((one for one in stamps.values() if fold(para.text).lower().startswith(fold(one.words).lower())), None)
    if stamp is None:
        yield _fault(f"{role}.words", para, " / ".join(one.words for one in stamps.values()), para.text)
    elif not any(one.boxed or one.ruled for one in paras):
        yield _fault(f"frame.{role}", para, "", "")
    elif role == "urgency" and para.frame_high_mm and para.room_mm:
        sides = ((para.rule_mm, stamp.width_mm), (para.frame_high_mm, stamp.height_mm))
        if any(abs(found - wanted) > wanted * form.rule_tolerance for found, wanted in sides):
            found, wanted = (f"{wide:.0f} × {high:.0f} mm" for wide, high in zip(*sides, strict=True))
            yield _fault(f"frame_size.{role}", para, wanted, found)


def _levels(zones: Zones, form: Profile) -> Iterator[Fault]:
    """What stands on one level: day beside number, recipients beside the signer (minutes have two, above them); the gap
    above a letter's title."""
    beside_each_other = [("date", "number")] + [("recipients_label", "signer")] * (zones.kind != "bien_ban")
    for role, beside in beside_each_other:
        one, other = (next((para for para in zones.of(name) if para.cell), None) for name in (role, beside))
        if one and other and one.cell and other.cell and one.cell[0] == other.cell[0] and one.cell[1] != other.cell[1]:
            yield _fault(f"level.{role}", one, "", "")
    titles, numbers = zones.of("letter_title"), zones.of("number")
    if titles and numbers and max(titles[0].before, numbers[-1].after) < form.gap_pt - 0.1:
        found = max(titles[0].before, numbers[-1].after)
        yield _fault("spacing.letter_title", titles[0], f"{form.gap_pt:g} pt", f"{found:g} pt")


def _styled(para: Para, role: str, element: Element) -> Iterator[Fault]:
    looks = para.inked
    sizes = {look.size for look in looks}
    if not all(element.size.allows(size) for size in sizes):
        lowest, highest = element.size.lowest, element.size.highest
        wanted = f"{lowest:g} pt" if lowest == highest else f"{lowest:g}–{highest:g} pt"
        yield _fault(f"size.{role}", para, wanted, ", ".join(f"{size:g} pt" for size in sorted(sizes)))
    if element.bold and not all(look.bold for look in looks):
        yield _fault(f"bold.{role}", para, "bold", "regular")
    if not element.bold and looks and (looks[0].bold if role == "addressee" else all(look.bold for look in looks)):
        yield _fault(f"bold.{role}", para, "regular", "bold")
    if element.italic and not all(look.italic for look in looks):
        yield _fault(f"italic.{role}", para, "italic", "upright")
    if not element.italic and looks and all(look.italic for look in looks):
        yield _fault(f"italic.{role}", para, "upright", "italic")
    if element.upper and para.text != para.text.upper():
        yield _fault(f"upper.{role}", para, para.text.upper(), para.text)
    if role in SMALL and _is_upper(para.text.removeprefix("V/v"), SMALL[role]):
        yield _fault(f"lower.{role}", para, "", para.text)
    if element.colour != "000000" and any(look.colour != element.colour for look in looks):
        yield _fault(f"colour.{role}", para, element.colour, looks[0].colour)


def _is_upper(text: str, fewest: int) -> bool:
    """Whether the words are all capitals: the first of them, for an appendix has its Roman number behind."""
    words = [word for word in text.split() if any(sign.isalpha() for sign in word)]
    told = " ".join(words[:1] if fewest == 1 else words)
    return len(words) >= fewest and told.isupper() and len(told) > 2


def _clause_titles(zones: Zones) -> Iterator[Fault]:
    """A numbered line that is a title (no mark at its end, its text below it) is bold and in small letters."""
    text = zones.of("text")
    found = set()
    for para, below in zip_longest(text, text[1:]):
        if para.role != "arabic":
            continue
        bold, titled = all(look.bold for look in para.inked), _is_clause_title(para, below)
        if titled and not bold:
            found.add("bold")
        if (titled or bold) and _is_upper(para.text, 2):
            found.add("lower")
        if found:
            wanted = {"bold": "bold", "lower": ""}
            yield from (_fault(f"{one}.arabic", para, wanted[one], "regular") for one in sorted(found))
            return


def _is_clause_title(para: Para, below: Para | None) -> bool:
    followed = below is not None and below.number == para.number + 1 and below.role in {"body", "letter"}
    closed = para.text.endswith((".", ";", ",", ":", "/", "!", "?", "…")) or ":" in para.text
    return followed and not closed and len(para.text) <= LONGEST_CLAUSE_TITLE


def _text(zones: Zones, form: Profile) -> Iterator[Fault]:
    seen: set[str] = set()
    before: Para | None = None
    for para in zones.of("basis"):
        for fault in _text_place(para, before, form):
            if fault.code not in seen:
                seen.add(fault.code)
                yield fault
        before = para
    before = None
    for para in zones.of("text"):
        for fault in (*_text_type(para, form), *_text_place(para, before, form)):
            if fault.code not in seen:
                seen.add(fault.code)
                yield fault
        before = para


def _text_type(para: Para, form: Profile) -> Iterator[Fault]:
    measure = form.elements["body"].size
    sizes = sorted({look.size for look in para.inked})
    if not all(measure.allows(size) for size in sizes):
        yield _fault("size.body", para, f"{measure.lowest:g}–{measure.highest:g} pt", f"{sizes[0]:g} pt")
    if para.inked and all(look.italic for look in para.inked):
        yield _fault("italic.body", para, "upright", "italic")
    if para.role == "roman":
        if not all(look.bold for look in para.inked):
            yield _fault("bold.roman", para, "bold", "regular")
        if para.text != para.text.upper():
            yield _fault("upper.roman", para, para.text.upper(), para.text)
    if para.role == "article" and para.inked and not para.inked[0].bold:
        yield _fault("bold.article", para, "bold", "regular")
    if para.role == "article" and para.text.startswith("ĐIỀU"):
        yield _fault("lower.article", para, "", para.text[:12])


def _text_place(para: Para, before: Para | None, form: Profile) -> Iterator[Fault]:
    tolerance = form.tolerance_mm
    if not any(abs(para.first_mm - wanted) <= tolerance for wanted in form.first_line_mm):
        wanted_words = " / ".join(f"{wanted / 10:g} cm" for wanted in form.first_line_mm)
        yield _fault("indent.first", para, wanted_words, f"{para.first_mm / 10:.2f} cm")
    gap = max(para.before, before.after if before is not None else form.before_pt)
    if before is not None and before.number == para.number - 1 and gap < form.before_pt - 0.1:
        yield _fault("spacing.paragraph", para, f"≥ {form.before_pt:g} pt", f"{gap:g} pt")
    if not form.line_spacing.allows(para.line, 0.06):
        lowest, highest = form.line_spacing.lowest, form.line_spacing.highest
        yield _fault("spacing.line", para, f"{lowest:g}–{highest:g}", f"{para.line:.2f}")
    if para.align not in {"both", "distribute"}:
        yield _fault("align.body", para, "justify", para.align)


def _fault(code: str, para: Para, expected: str, found: str) -> Fault:
    return Fault(code, str(para.number), expected, found, para.text[:60])
