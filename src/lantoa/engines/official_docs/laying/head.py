"""The head of page 1: who issues under whom, the state's name, number and day, the title, to whom, on what basis."""

from __future__ import annotations

from dataclasses import replace

from lantoa.engines.official_docs.laying.setting import Setter, clean
from lantoa.engines.official_docs.profile import Stamp
from lantoa.engines.official_docs.widths import width_mm
from lantoa.engines.shapes.paper import Boxed, Columns, Item, Line, Piece, Rule

LIST_LEFT_MM = 46
LIST_LABEL_MM = 25
MOST_NAME_LETTERS = 23


def laid_head(setter: Setter) -> list[Item]:
    """Everything above the text."""
    return [_columns(setter), *_title(setter), *_addressees(setter), *_bases(setter)]


def _columns(setter: Setter) -> Columns:
    document, form = setter.document, setter.form
    left_mm = form.text_width_mm * form.left_share
    left: list[Item] = [
        *_body_name(setter, "superior", document.superior),
        *_body_name(setter, "issuer", document.issuer),
    ]
    if len(left):
        left.append(Rule(line_mm(left[-1], left_mm) * form.issuer_rule.sample))
    motto = setter.line("motto", form.words["motto"], align="center")
    right: list[Item] = [
        setter.line("state", form.words["state"], align="center"),
        motto,
        Rule(line_mm(motto, form.text_width_mm - left_mm) * form.motto_rule.sample),
    ]
    number = setter.line("number", f"{form.words['number']} {setter.number_words()}", align="center")
    place = f"{clean(document.place)}, " if clean(document.place) else ""
    day = setter.line("date", f"{place}{setter.day_words()}", align="center")
    return Columns(form.left_share, ((tuple(left), tuple(right)), ((number, *_below_number(setter)), (day,))))


def _body_name(setter: Setter, role: str, name: str) -> list[Line]:
    """A body's name; one too long for a line is broken behind what kind of body it is."""
    whole = clean(name).strip()
    heads = [head for head in setter.form.words["body_heads"] if whole.lower().startswith(f"{head.lower()} ")]
    if len(whole) > MOST_NAME_LETTERS and heads:
        cut = len(max(heads, key=len))
        return [setter.line(role, part, align="center") for part in (whole[:cut], whole[cut:].strip())]
    return [setter.line(role, whole, align="center")] if whole else []


def _below_number(setter: Setter) -> list[Item]:
    document, form = setter.document, setter.form
    below: list[Item] = []
    if document.kind == "cong_van" and clean(document.title):
        words = f"{form.words['letter']} {document.title}"
        below.append(setter.line("letter_title", words, align="center", before=form.gap_pt))
    if document.urgency:
        below.append(_stamp(setter, "urgency", form.stamps[document.urgency]))
    if document.circulation:
        below.append(_stamp(setter, "circulation", form.notes[document.circulation]))
    return below


def _stamp(setter: Setter, role: str, stamp: Stamp) -> Boxed:
    line = setter.line(role, stamp.words, align="center", before=setter.form.gap_pt)
    return Boxed(line, stamp.width_mm, stamp.height_mm)


def _title(setter: Setter) -> list[Item]:
    document, form = setter.document, setter.form
    kind = form.kinds[document.kind]
    if not kind.words:
        return []
    items: list[Item] = [setter.line("type", kind.words, align="center", before=18, keep=True)]
    if clean(document.title):
        title = setter.line("title", document.title, align="center", keep=True)
        items += [title, Rule(line_mm(title, form.text_width_mm) * form.title_rule.sample)]
    return items


def _addressees(setter: Setter) -> list[Item]:
    document, form = setter.document, setter.form
    names = [clean(one).strip(" .;") for one in document.addressees if clean(one).strip(" .;")]
    if not names:
        return []
    if document.kind == "giay_moi":
        opening = f"{clean(document.issuer)} {form.words['invites']}"
        if len(names) == 1:
            return [setter.line("body", f"{opening} {names[0]}.", align="justify", first=True, before=12)]
        return [setter.line("body", opening, align="justify", first=True, before=12), *_listed(setter, names, 0)]
    label = str(form.words["addressees"])
    if len(names) == 1:
        return [setter.line("addressee", f"{label} {names[0]}", align="center", before=12)]
    opened = setter.line("addressee", label, left_mm=LIST_LABEL_MM, before=12, keep=True)
    return [opened, *_listed(setter, names, LIST_LEFT_MM)]


def _listed(setter: Setter, names: list[str], left_mm: float) -> list[Line]:
    lines, first = [], left_mm == 0
    for place, name in enumerate(names, start=1):
        words = f"- {name}{'.' if place == len(names) else ';'}"
        gap = setter.form.before_pt if first else 0
        lines.append(
            setter.line(
                "addressee", words, align="justify" if first else "left", left_mm=left_mm, first=first, before=gap
            )
        )
    return lines


def _bases(setter: Setter) -> list[Item]:
    document, form = setter.document, setter.form
    decides = document.kind == "quyet_dinh"
    items: list[Item] = []
    if decides:
        authority = clean(document.authority) or clean(document.issuer)
        items.append(setter.line("authority", authority, align="center", before=12))
    for place, words in enumerate(document.bases, start=1):
        before = 12 if place == 1 else form.before_pt
        line = setter.line("basis", words, align="justify", first=True, before=before)
        items.append(_ended(line, "." if place == len(document.bases) else ";"))
    if decides:
        items.append(setter.line("decides", form.words["decides"], align="center", before=12, keep=True))
    return items


def _ended(line: Line, end: str) -> Line:
    """A basis with the mark its place asks for; a colon or a question mark of the drafter's stays."""
    if not line.pieces or line.pieces[-1].text.rstrip().endswith((":", "?", "!")):
        return line
    last = line.pieces[-1]
    return replace(line, pieces=(*line.pieces[:-1], replace(last, text=last.text.rstrip(" .;,") + end)))


def line_mm(item: Item, column_mm: float) -> float:
    """How long the words of a line are, at most as wide as their column."""
    pieces: tuple[Piece, ...] = item.pieces if isinstance(item, Line) else ()
    size = item.size if isinstance(item, Line) else 0
    return min(sum(width_mm(piece.text, size, bold=piece.bold) for piece in pieces), column_mm)
