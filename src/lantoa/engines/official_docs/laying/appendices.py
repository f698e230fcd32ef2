"""The appendices, each with pages of its own, and the sheet of sources."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping

from lantoa.engines.official_docs.laying.body import appendix_name, laid_blocks
from lantoa.engines.official_docs.laying.setting import Setter, clean
from lantoa.engines.official_docs.numbering import day_words, letter
from lantoa.engines.shapes.document import Source
from lantoa.engines.shapes.paper import Imprint, Item, Line, Part, Picture

QR_MM = 26


def appendix_parts(setter: Setter, imprint: Imprint) -> list[Part]:
    """The appendices in order; the sheet of sources is the last where figures have sources."""
    parts = []
    for place, appendix in enumerate(setter.document.appendices):
        head = _head(setter, place, appendix.title, imprint)
        parts.append(
            Part((*head, *laid_blocks(setter, appendix.blocks, landscape=appendix.landscape)), appendix.landscape)
        )
    if setter.marks:
        place = len(setter.document.appendices)
        head = _head(setter, place, setter.form.words["sources_title"], imprint)
        parts.append(Part((*head, *_sources(setter, imprint))))
    return parts


def _head(setter: Setter, place: int, title: str, imprint: Imprint) -> list[Line]:
    return [
        setter.line("appendix", appendix_name(setter, place), align="center", keep=True),
        setter.line("appendix_title", title, align="center", keep=True),
        setter.line("appendix_reference", _reference(setter, imprint), align="center"),
    ]


def _reference(setter: Setter, imprint: Imprint) -> str:
    document, form = setter.document, setter.form
    filled = not imprint.electronic and document.number is not None and document.issued_on is not None
    return str(form.words["attached"]).format(
        kind=form.kinds[document.kind].name,
        number=setter.number_words() if filled else f"     /{clean(document.sign)}",
        day_words=day_words(document.issued_on if filled else None, form),
        issuer=clean(document.issuer),
    )


def _sources(setter: Setter, imprint: Imprint) -> list[Item]:
    words, gap = setter.form.words, setter.form.before_pt
    items: list[Item] = [setter.line("body", words["sources_lead"], align="justify", first=True, before=gap)]
    told = {source.key: source for source in setter.document.sources}
    lines = {key: _lines(told[key]) for key in setter.marks}
    letters = _letters(lines.values(), setter)
    if letters:
        items.append(setter.line("body", words["sources_shared"], align="justify", first=True, before=gap, keep=True))
        items += [_numbered(setter, f"({mark}) {line}") for line, mark in letters.items()]
    for key, number in setter.marks.items():
        items += _source(setter, f"[{number}] {clean(told[key].figure)}:", lines[key], letters)
    if imprint.sources_address:
        words_at = f"{words['sources_address']} {imprint.sources_address}"
        items.append(setter.line("body", words_at, first=True, before=12, keep=True))
        items.append(Picture("png", qr_png(imprint.sources_address), words_at, QR_MM))
    elif imprint.code:
        items.append(setter.line("body", words["sources_no_address"].format(code=imprint.code), first=True, before=12))
    return items


def _lines(source: Source) -> list[str]:
    return [said for line in source.lines if (said := clean(line).strip())]


def _letters(sources: Iterable[list[str]], setter: Setter) -> dict[str, str]:
    """The lines that several figures rest on, each with its letter: printed once, and pointed to."""
    counts = Counter(line for lines in sources for line in dict.fromkeys(lines))
    shared = [line for line, count in counts.items() if count > 1]
    return {line: letter(number, setter.form.letters) for number, line in enumerate(shared, 1)}


def _source(setter: Setter, figure: str, lines: list[str], letters: Mapping[str, str]) -> list[Line]:
    own = [line for line in lines if line not in letters]
    pointed = ", ".join(f"({mark})" for line, mark in letters.items() if line in lines)
    if pointed or len(own) == 1:
        return [_numbered(setter, f"{figure} {'; '.join([*own, *([pointed] if pointed else [])])}")]
    opened = setter.line("body", figure, align="justify", first=True, before=setter.form.before_pt, keep=bool(own))
    return [opened, *(setter.line("bullet", line, align="justify", first=True, label="-") for line in own)]


def _numbered(setter: Setter, words: str) -> Line:
    return setter.line("body", words, align="justify", first=True, before=setter.form.before_pt)


def qr_png(address: str, scale: int = 8) -> bytes:
    """A QR of an address with its quiet zone, black on white; the same bytes each time."""
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=scale, border=2)
    return out.getvalue()
