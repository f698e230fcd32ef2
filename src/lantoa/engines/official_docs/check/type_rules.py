"""Rules of type: size, bold, italic, capitals and place of each part."""

from __future__ import annotations

from collections.abc import Iterator

from lantoa.engines.official_docs.check.looks import Para
from lantoa.engines.official_docs.check.zones import Zones
from lantoa.engines.official_docs.profile import Element, Profile
from lantoa.engines.shapes.form import Fault

STYLED = (
    "state", "motto", "superior", "issuer", "number", "date", "type", "title", "letter_title", "basis", "signer",
    "signer_name", "recipients_label", "recipient", "appendix", "appendix_title", "appendix_reference", "urgency",
)  # fmt: skip
CENTRED = ("state", "motto", "issuer", "number", "date", "type", "title", "appendix", "appendix_title")
UPRIGHT = frozenset({"number", "letter_title", "recipient"})


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
    yield from _addressees(zones, form)
    yield from _text(zones, form)


def _styled(para: Para, role: str, element: Element) -> Iterator[Fault]:
    looks = para.inked
    sizes = {look.size for look in looks}
    if not all(element.size.allows(size) for size in sizes):
        lowest, highest = element.size.lowest, element.size.highest
        wanted = f"{lowest:g} pt" if lowest == highest else f"{lowest:g}–{highest:g} pt"
        yield _fault(f"size.{role}", para, wanted, ", ".join(f"{size:g} pt" for size in sorted(sizes)))
    if element.bold and not all(look.bold for look in looks):
        yield _fault(f"bold.{role}", para, "bold", "regular")
    if not element.bold and role in UPRIGHT and looks and all(look.bold for look in looks):
        yield _fault(f"bold.{role}", para, "regular", "bold")
    if element.italic and not all(look.italic for look in looks):
        yield _fault(f"italic.{role}", para, "italic", "upright")
    if not element.italic and looks and all(look.italic for look in looks):
        yield _fault(f"italic.{role}", para, "upright", "italic")
    if element.upper and para.text != para.text.upper():
        yield _fault(f"upper.{role}", para, para.text.upper(), para.text)
    if element.colour != "000000" and any(look.colour != element.colour for look in looks):
        yield _fault(f"colour.{role}", para, element.colour, looks[0].colour)


def _addressees(zones: Zones, form: Profile) -> Iterator[Fault]:
    for para in zones.of("addressee"):
        measure = form.elements["addressee"].size
        if not all(measure.allows(look.size) for look in para.inked):
            yield _fault(
                "size.addressee", para, f"{measure.lowest:g}–{measure.highest:g} pt", f"{para.inked[0].size:g} pt"
            )
            return


def _text(zones: Zones, form: Profile) -> Iterator[Fault]:
    seen: set[str] = set()
    before: Para | None = None
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
