"""One paragraph of a .docx: its printed text with automatic number, bold and italic, and the text boxes hung on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lantoa.engines.plan_reader.loaders import docx_names as n
from lantoa.engines.plan_reader.loaders.docx_numbering import Numbering
from lantoa.engines.plan_reader.loaders.docx_styles import PLAIN, Style, Styles, centred_of, numbering_of
from lantoa.engines.plan_reader.loaders.marks import Marked, joined, tidy
from lantoa.engines.shapes.text import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

Run = tuple[str, bool, bool]

_ITEM = re.compile(r"\s*(?:[-–+•*]\s|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)\-–]\s|[a-zđ][.)]\s|Điều\s+\d+\.)")
_WIDE_GAP = re.compile(r"\s*\t[\t ]*|\s{4,}")
_STATE_HEAD = re.compile(r"CỘNG H[OÒ][AÀ]? XÃ HỘI|Độc lập\s*[-–]\s*Tự do|ngày\s.{0,12}tháng\s.{0,12}năm", re.IGNORECASE)
_SIGNED_BESIDE = re.compile(  # "- Như trên;      KT. CHỦ TỊCH", two signatures side by side
    r"\s*(?:Nơi nhận\s*:|[-–]\s[^\t]{2,80}[;.,])(?:\s*\t[\t ]*|\s{4,})[^\W\d][^\t\n;]{3,60}|"
    r"\s*[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ./,\- ]{3,50}(?:\s*\t[\t ]*|\s{4,})[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ./,\- ]{3,50}|"
    r"\s*(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+ ?){2,5}(?:\s*\t[\t ]*|\s{4,})(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+ ?){2,5}\s*"
)
_HEAD_PARAGRAPHS = 12


class ParagraphReader:
    """Reads paragraphs in document order (automatic numbers are counted on the way)."""

    def __init__(self, styles: Styles, numbering: Numbering, convert: Callable[[str], str] | None = None) -> None:
        self._convert = convert
        self._styles = styles
        self._numbering = numbering
        self._seen = 0

    def read(self, p: _Element, *, in_layout: bool) -> tuple[list[Marked], list[_Element]]:
        """The paragraph as one text, or several where soft line breaks part lines; and the text boxes in it."""
        _, style, label, centred = self._properties(p)
        boxes: list[_Element] = []
        runs = self._runs(p, style, boxes)
        self._seen += 1
        if style.contents:
            return [Marked("")], boxes
        texts = [_as_text(line) for line in self._lines(runs, in_layout=in_layout or centred)]
        if label and texts[0].text:
            texts[0] = _with_label(label, texts[0])
        return texts, boxes

    def text(self, p: _Element) -> tuple[list[Run], list[_Element]]:
        """The paragraph's runs for a table cell, its number in front; and the text boxes in it."""
        _, style, label, _ = self._properties(p)
        boxes: list[_Element] = []
        runs = self._runs(p, style, boxes)
        if label and any(text.strip() for text, _, _ in runs):
            runs.insert(0, (label + " ", False, False))
        return [(text.replace("\n", " "), bold, italic) for text, bold, italic in runs], boxes

    def _properties(self, p: _Element) -> tuple[str | None, Style, str, bool]:
        style_id = num_id = level = centred = None
        p_pr = next(p.iterchildren(n.P_PR), None)
        if p_pr is not None:
            named = next(p_pr.iterchildren(n.P_STYLE), None)
            style_id = named.get(n.VAL) if named is not None else None
            num_id, level = numbering_of(p_pr)
            centred = centred_of(p_pr)
        style = self._styles.of(style_id)
        label = ""
        if num_id or style.num_id:
            label = self._numbering.label(num_id, level, style_id or self._styles.default_id, style)
        return style_id, style, label, bool(style.centred if centred is None else centred)

    def _lines(self, runs: list[Run], *, in_layout: bool) -> list[list[Run]]:
        """Part the runs at soft breaks that separate lines; other soft breaks are spaces.

        In a centred paragraph (a title) and in a layout table (the head) each break parts two lines; in body text one
        does only where the next line begins with a bullet or number.
        """
        whole_text = "".join(text for text, _, _ in runs)
        typed = _WIDE_GAP.search(whole_text.strip())
        if typed and (
            (self._seen <= _HEAD_PARAGRAPHS and _STATE_HEAD.search(whole_text)) or _SIGNED_BESIDE.fullmatch(whole_text)
        ):
            runs = [(_WIDE_GAP.sub("\n", text), bold, italic) for text, bold, italic in runs]
            in_layout = True
        elif "\n" not in whole_text:
            return [runs]
        lines: list[list[Run]] = [[]]
        for text, bold, italic in runs:
            first, *rest = text.split("\n")
            lines[-1].append((first, bold, italic))
            lines += [[(each, bold, italic)] for each in rest]
        out = [lines[0]]
        for line in lines[1:]:
            line_text = "".join(text for text, _, _ in line)
            if not line_text.strip():
                continue
            before = any(text.strip() for text, _, _ in out[-1])
            if before and (in_layout or _ITEM.match(line_text)):
                out.append(line)
            else:
                out[-1] += [(" ", False, False), *line]
        return out

    def _runs(self, p: _Element, style: Style, boxes: list[_Element]) -> list[Run]:
        runs: list[Run] = []
        stack: list[Iterator[_Element]] = [iter(p)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif child.tag == n.R:
                self._run(child, style, runs, boxes)
            elif child.tag in n.WRAPPERS or child.tag == n.SDT:
                stack.append(iter(child))
        return runs

    def _run(self, r: _Element, style: Style, runs: list[Run], boxes: list[_Element]) -> None:
        bold, italic, caps = style.bold or False, style.italic or False, style.caps or False
        parts: list[str] = []
        for child in r:
            tag = child.tag
            if tag == n.T:
                parts.append(child.text or "")
            elif tag == n.R_PR:
                for mark in child.iterchildren(n.B, n.ITALIC, n.CAPS, n.VANISH, n.R_STYLE):
                    on = mark.get(n.VAL, "1") not in n.OFF
                    if mark.tag == n.B:
                        bold = on
                    elif mark.tag == n.ITALIC:
                        italic = on
                    elif mark.tag == n.CAPS:
                        caps = on
                    elif mark.tag == n.VANISH and on:
                        return
                    elif mark.tag == n.R_STYLE:
                        named = self._styles.of(mark.get(n.VAL)) if mark.get(n.VAL) else PLAIN
                        bold = bold or bool(named.bold)
                        italic = italic or bool(named.italic)
            else:
                parts.append(_other_text(child, boxes))
        text = "".join(parts)
        if self._convert:
            text = self._convert(text)
        if text:
            runs.append((text.upper() if caps else text, bold, italic))


def _other_text(child: _Element, boxes: list[_Element]) -> str:
    """What a run prints besides letters; drawings are searched for text boxes."""
    tag = child.tag
    if tag in (n.TAB, n.PTAB):
        return "\t"
    if tag == n.BR:
        return " " if child.get(n.TYPE) in ("page", "column") else "\n"
    if tag == n.CR:
        return "\n"
    if tag == n.NO_BREAK_HYPHEN:
        return "-"
    if tag == n.SYM:
        code = child.get(n.CHAR, "")
        return {"F02D": "-", "F02B": "+"}.get(code.upper(), "•" if code else "")
    if tag in (n.DRAWING, n.PICT, n.OBJECT, n.ALTERNATE):
        boxes.extend(_boxes(child))
    return ""


def _boxes(drawing: _Element) -> list[_Element]:
    """The text boxes of a drawing, once: its second form, kept for old programs, only where the first has none."""
    if drawing.tag == n.ALTERNATE:
        for form in drawing.iterchildren(n.CHOICE, n.FALLBACK):
            found = [box for each in form for box in _boxes(each)]
            if found:
                return found
        return []
    inside = drawing.iter(n.TXBX_CONTENT)
    first = next(inside, None)
    if first is None:
        return []
    return [first] + [box for box in inside if next(box.iterancestors(n.TXBX_CONTENT), None) is None]


def _as_text(runs: list[Run]) -> Marked:
    if not runs:
        return Marked("")
    _, bold, italic = runs[0]
    if all(run[1] == bold and run[2] == italic for run in runs):
        text = tidy("".join(text for text, _, _ in runs))
        spans = (Span(0, len(text)),) if text else ()
        return Marked(text, spans if bold else (), spans if italic else ())
    return joined(runs)


def _with_label(label: str, marked: Marked) -> Marked:
    shift = len(label) + 1
    return Marked(
        f"{label} {marked.text}",
        tuple(Span(span.start + shift, span.end + shift) for span in marked.bold),
        tuple(Span(span.start + shift, span.end + shift) for span in marked.italic),
    )
