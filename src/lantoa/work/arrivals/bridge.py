"""Between reports and the engine of paper forms: a report's form on paper, and what a filled page would type."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.engines.paper_forms import PaperField, PaperForm, PaperWords, PhrasesOfForm, Said, print_form
from lantoa.work.arrivals.codes import printed_code, report_code
from lantoa.work.reports.bridge import measure_scale
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.models import FormIndicator, Report
from lantoa.work.reports.states import NarrativeKind, ValueKind

FIND_IN_CHILD = "lantoa.engines.paper_forms.plain:find_plain"
READ_IN_CHILD = "lantoa.engines.paper_forms.plain:read_plain"
PLACES = {ValueKind.COUNT: 6, ValueKind.MEASURE: 6, ValueKind.MONEY: 11}
DECIMALS = 2
"""Behind the comma of what has decimals: with three, "15,500" could be read in two ways."""
LINES = 5


def print_report(report: Report, asked: Sequence[FormIndicator], address: str) -> bytes:
    """The unit's form on paper, as PDF. Official paper is Vietnamese, whatever language the reader's pages have."""
    with translation.override("vi"):
        return print_form(_paper(report, asked, address))


def _paper(report: Report, asked: Sequence[FormIndicator], address: str) -> PaperForm:
    fields, words = layout_of(report, asked)
    labels = _labels(asked)
    measures = {field_key(one): one.measure_vi for one in asked}
    return PaperForm(
        code=report_code(report.pk),
        title=report.form.title,
        unit=f"{report.unit.name} · {printed_code(report.pk)}",
        phrases=_phrases(),
        fields=tuple(
            PaperField(key, labels[key], measures.get(key[2:].partition(".")[0], ""), places, decimals)
            for key, places, decimals in fields
        ),
        words=tuple(PaperWords(key, str(NarrativeKind(key[2:]).label), lines) for key, lines in words),
        address=address,
    )


def layout_of(
    report: Report, asked: Sequence[FormIndicator]
) -> tuple[list[tuple[str, int, int]], list[tuple[str, int]]]:
    """What stands on the paper, in order: (field, whole digits, decimals) and (field, lines)."""
    fields = []
    for one in asked:
        keys = [field_key(one, part["key"]) for part in one.parts] or [field_key(one)]
        kind = ValueKind.MEASURE if measure_scale(one.measure_vi) is not None else ValueKind(one.kind)
        decimals = DECIMALS if kind == ValueKind.MEASURE else 0
        fields += [(f"f:{key}", PLACES[kind], decimals) for key in keys]
    return fields, [(f"n:{kind}", LINES) for kind in report.form.narratives]


def _labels(asked: Sequence[FormIndicator]) -> dict[str, str]:
    labels = {}
    for one in asked:
        labels[f"f:{field_key(one)}"] = one.name_vi
        for part in one.parts:
            labels[f"f:{field_key(one, part['key'])}"] = f"{one.name_vi}: {part['vi']}"
    return labels


def _phrases() -> PhrasesOfForm:
    return PhrasesOfForm(
        none=_("None (0)"),
        estimate=_("An estimate"),
        page=_("Page"),
        how=_(
            "Write the number in the squares, then black out under each square the circle with the same digit. "
            "Where there was none, mark “None (0)”. What is left blank is unknown."
        ),
        sure=_("Photograph the whole page with its four corners. A person looks at every number before it counts."),
    )


def typed_from_page(page: Mapping[str, Any]) -> dict[str, Any]:
    """A page as the engine read it, as what a person would have typed; what is doubtful is left blank, with why."""
    typed, doubts, pictures = {}, {}, {}
    for key, one in page["fields"].items():
        typed[key] = _typed(one)
        if one["doubts"]:
            doubts[key] = list(one["doubts"])
        pictures[key] = base64.b64encode(one["picture"]).decode()
    for key, one in page["words"].items():
        typed[key] = ""
        if one["written"]:
            doubts[key] = ["handwriting"]
        pictures[key] = base64.b64encode(one["picture"]).decode()
    return {"typed": typed, "doubts": doubts, "pictures": pictures}


def _typed(one: Mapping[str, Any]) -> str:
    if one["said"] == Said.NONE:
        return "không có"
    if one["said"] == Said.EXACT:
        return str(one["value"])
    return f"khoảng {one['value']}" if one["said"] == Said.ESTIMATE else ""
