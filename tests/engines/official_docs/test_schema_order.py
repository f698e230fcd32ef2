"""Every part we write keeps the order of elements that ECMA-376 demands; Word repairs what does not, or refuses it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from lantoa.engines.official_docs import Imprint, profile, render_docx
from lantoa.engines.shapes.document import Document
from tests.engines.official_docs.samples import KINDS, full_report, rules, sample
from tests.engines.official_docs.test_check import edited, put

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORM = profile("nd30-2020")
IMPRINT = Imprint("LT-7K3M-9Q2X", "https://vi-du.vn/v/LT7K3M9Q2X", "https://vi-du.vn/documents/1/sources/")
EDGES = "top left start bottom right end insideH insideV between bar"
RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": RUN,
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "pBdr": EDGES,
    "tblBorders": EDGES,
    "tblCellMar": EDGES,
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "p": "pPr r",
    "r": "rPr t tab br drawing fldChar instrText",
    "body": "p tbl sectPr",
}


def disorders(data: bytes) -> Iterator[str]:
    """Each element of a .docx whose children stand in another order, or are not known to it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        for name in (one for one in parts if one.count("/") == 1 and "theme" not in one):
            root = etree.fromstring(archive.read(name))
            for element in root.iter(*(f"{W}{one}" for one in ORDERS)):
                yield from (f"{name}: {said}" for said in _disorder(element))
            yield from (f"{name}: {said}" for said in _shapes(root))


def _disorder(element: Any) -> Iterator[str]:
    kind = element.tag.removeprefix(W)
    order = ORDERS[kind].split()
    names = [one.tag.removeprefix(W) for one in element if isinstance(one.tag, str)]
    strange = [one for one in names if one not in order and one not in {"bookmarkStart", "bookmarkEnd"}]
    if strange:
        yield f"{kind} holds {strange}"
        return
    places = [order.index(one) for one in names if one in order]
    if kind in {"p", "r"}:
        places = [min(place, 1) for place in places]
    elif kind in {"body", "sectPr"}:
        places = [max(place, 1) for place in places]
    if places != sorted(places):
        yield f"{kind}: {names}"
    once = [one for one in names if names.count(one) > 1]
    if kind.endswith(("Pr", "Bdr", "Borders", "Mar")) and set(once) - {"headerReference", "footerReference"}:
        yield f"{kind} says twice {once}"


def _shapes(root: Any) -> Iterator[str]:
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if any(len(row.findall(f"{W}tc")) != columns for row in table.findall(f"{W}tr")):
            yield "a row has other cells than its table has columns"
    body = root.find(f"{W}body")
    if body is not None and body[-1].tag != f"{W}sectPr":
        yield "the text does not end with its page"


DOCUMENTS = {kind: sample(kind) for kind in KINDS} | {"full": full_report(), "rules": rules()}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_what_we_write_stands_in_the_order_of_the_standard(document: Document) -> None:
    assert list(disorders(render_docx(document, FORM, IMPRINT))) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<w:spacing w:before="120"', '<w:jc w:val="both"/><w:spacing w:before="120"', "pPr"),
        ("<w:b/><w:color", '<w:color w:val="000000"/><w:b/><w:color', "rPr"),
        ("<w:tblLayout", "<w:tblCellMar/><w:tblLayout", "tblPr"),
        ("<w:pgSz", "<w:titlePg/><w:pgSz", "sectPr"),
        ('<w:t xml:space="preserve">', '<w:jc/><w:t xml:space="preserve">', "r holds"),
    ],
    ids=["jc before spacing", "colour before bold", "margins before layout", "title page before size", "jc in a run"],
)
def test_a_planted_disorder_is_found(old: str, new: str, said: str) -> None:
    broken = edited(render_docx(sample("ke_hoach"), FORM), put(old, new))
    assert any(said in one for one in disorders(broken))
