"""Rules of the page: paper, margins, page numbers, font and colour."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized

from lantoa.engines.official_docs.check.looks import Section
from lantoa.engines.official_docs.check.reading import Sheet
from lantoa.engines.official_docs.check.zones import Zones
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.form import Fault

LETTERS_OF_A_PAGE = 2500


def page_faults(sheet: Sheet, zones: Zones, form: Profile) -> Iterator[Fault]:
    """Everything that is not about one paragraph's place."""
    yield from _paper(sheet, form)
    yield from _numbers(sheet, zones, form)
    yield from _contact(sheet, form)
    yield from _type(sheet, zones, form)


def _contact(sheet: Sheet, form: Profile) -> Iterator[Fault]:
    """The address at the foot of page 1."""
    first = sheet.sections[0] if sheet.sections else None
    if first is None:
        return
    key = first.headers.get("footer.first" if first.first_differs else "footer.default", "")
    paras, measure = sheet.feet.get(key, []), form.elements["contact"].size
    inked = [para for para in paras if para.inked]
    for para in inked:
        sizes = sorted({look.size for look in para.inked})
        if not all(measure.allows(size) for size in sizes):
            wanted = _range(measure.lowest, measure.highest)
            yield Fault("size.contact", "footer", wanted, f"{sizes[-1]:g} pt", para.text[:60])
            break
    for para in inked:
        if any(look.italic for look in para.inked):
            yield Fault("italic.contact", "footer", "upright", "italic", para.text[:60])
            break
    above = paras[: paras.index(inked[0])] if inked else []
    if inked and not inked[0].edged and not any(para.ruled for para in above):
        yield Fault("contact.rule", "footer", "", "", inked[0].text[:60])


def _paper(sheet: Sheet, form: Profile) -> Iterator[Fault]:
    tolerance, seen = form.tolerance_mm, set()
    for number, section in enumerate(sheet.sections, start=1):
        sides = (section.height, section.width) if section.landscape else (section.width, section.height)
        if (
            abs(sides[0] - form.width_mm) > 1
            or abs(sides[1] - form.height_mm) > 1
            or (number == 1 and section.landscape)
        ):
            if "page.size" not in seen:
                wanted = f"A4 {form.width_mm:g} × {form.height_mm:g} mm"
                yield Fault("page.size", f"section {number}", wanted, f"{section.width:.0f} × {section.height:.0f} mm")
            seen.add("page.size")
        for side, measure in form.margins.items():
            found, code = section.margins[side], f"margin.{side}"
            if not measure.allows(found, tolerance) and code not in seen and not _is_turned(section, form):
                seen.add(code)
                wanted = f"{measure.lowest:g}–{measure.highest:g} mm"
                yield Fault(code, f"section {number}", wanted, f"{found:.1f} mm")


def _is_turned(section: Section, form: Profile) -> bool:
    """Whether a landscape page has the margins of an upright one that was turned, to either side."""
    sides = ("top", "right", "bottom", "left")
    return section.landscape and any(
        all(
            form.margins[was].allows(section.margins[side], form.tolerance_mm)
            for side, was in zip(sides, turn, strict=True)
        )
        for turn in (("left", "top", "right", "bottom"), ("right", "bottom", "left", "top"))
    )


def _numbers(sheet: Sheet, zones: Zones, form: Profile) -> Iterator[Fault]:
    held = [(name, key) for section in sheet.sections for name, key in section.headers.items() if key in sheet.numbers]
    long = sum(len(para.text) for para in sheet.paras) > LETTERS_OF_A_PAGE or bool(zones.appendices)
    if not held:
        if long:
            yield Fault("page_number.missing", "", "", "")
        return
    if any(name.startswith("footer") for name, _ in held):
        yield Fault("page_number.place", "footer", "", "")
    if not all(section.first_differs for section in sheet.sections[:1]) or any(
        name.endswith("first") for name, _ in held
    ):
        yield Fault("page_number.first", "", "", "")
    para, measure = sheet.numbers[held[0][1]], form.elements["page_number"].size
    if para.align != "center" and held[0][0].startswith("header"):
        yield Fault("page_number.centre", "header", "center", para.align)
    sizes = {look.size for look in para.inked}
    if sizes and not all(measure.allows(size) for size in sizes):
        yield Fault("size.page_number", "header", _range(measure.lowest, measure.highest), f"{max(sizes):g} pt")
    if para.inked and all(look.italic for look in para.inked):
        yield Fault("italic.page_number", "header", "upright", "italic")
    strange = [section.numbered_in for section in sheet.sections if section.numbered_in != "decimal"]
    if strange:
        yield Fault("page_number.arabic", "header", "1, 2, 3", strange[0])
    if sheet.sections[0].starts_at not in {None, 1}:
        yield Fault("page_number.start", "header", "1", str(sheet.sections[0].starts_at))
    starts = {para.section for para in zones.appendices}
    lost = [number for number in starts if number < len(sheet.sections) and sheet.sections[number].starts_at != 1]
    if lost and 0 not in starts:
        yield Fault("appendix.pages", f"section {lost[0] + 1}", "1", "")


def _type(sheet: Sheet, zones: Zones, form: Profile) -> Iterator[Fault]:
    fonts: dict[str, tuple[int, str]] = {}
    colours: dict[str, tuple[int, str]] = {}
    stamps = {id(para) for para in zones.of("urgency")}
    torn = next((para for para in sheet.paras if not is_normalized("NFC", para.text)), None)
    if torn is not None:
        yield Fault("unicode", str(torn.number), "TCVN 6909:2001", "", torn.text[:60])
    for para in sheet.paras:
        for look in para.looks:
            if not look.text.strip():
                continue
            if look.font not in form.fonts:
                fonts.setdefault(look.font, (para.number, look.text))
            if look.colour != "000000" and id(para) not in stamps:
                colours.setdefault(look.colour, (para.number, look.text))
    for font, (number, words) in fonts.items():
        yield Fault("font", str(number), form.fonts[0], font or "?", words[:60])
    for colour, (number, words) in colours.items():
        yield Fault("colour", str(number), "000000", colour, words[:60])


def _range(lowest: float, highest: float) -> str:
    return f"{lowest:g} pt" if lowest == highest else f"{lowest:g}–{highest:g} pt"
