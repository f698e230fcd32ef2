"""A cut-off as an official report: every figure names which number it is and what it rests on; words are quoted.

Nothing is written that a unit or the database has not said. The text is a draft: whoever signs it may change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from lantoa.base.rows.moments import day_of, local
from lantoa.engines.shapes.document import (
    Appendix,
    Block,
    Bullet,
    Column,
    Document,
    Figure,
    Paragraph,
    Run,
    Section,
    Source,
    Table,
    Words,
)
from lantoa.engines.vn.dates import format_date_vi
from lantoa.work.consolidation.bridge.below import Below
from lantoa.work.consolidation.bridge.heads import head_from_plan
from lantoa.work.consolidation.bridge.lines import Came, Line
from lantoa.work.consolidation.bridge.wording import (
    APART,
    UNKNOWN,
    WHICH,
    completeness_sentence,
    plain,
    sentence_of,
    told_cell,
    told_in_source,
    told_rest,
)
from lantoa.work.consolidation.models import ChosenQuote, Snapshot
from lantoa.work.consolidation.states import Printed
from lantoa.work.documents.bridge import blank_document
from lantoa.work.plans.citing import cited, named
from lantoa.work.plans.issuers import EXAMPLE_MARK
from lantoa.work.plans.models import Plan, Sentence
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.states import MergeRule, NarrativeKind

PARTS = (
    ("Hạn chế", NarrativeKind.LIMITS),
    ("Nguyên nhân", NarrativeKind.CAUSES),
)
DOINGS = ("tổ chức ", "thực hiện ", "triển khai ", "hưởng ứng ")
CAME, WORDS = "came", "words"
CHARTED = " Biểu đồ theo đơn vị nêu tại Phụ lục II."
LOGGED = " Số liệu gồm cả hoạt động đã ghi sổ của đơn vị chưa gửi báo cáo."
LABELS = {Printed.CLAIMED: "Khai", Printed.EVIDENCED: "Có minh chứng", Printed.VERIFIED: "Đã kiểm tra"}


class Chart(Protocol):
    """A figure drawn unit by unit: its pictures in order, and the sentence below them."""

    @property
    def indicator(self) -> FormIndicator:
        """Which figure."""

    @property
    def parts(self) -> Sequence[bytes]:
        """Each an SVG."""

    @property
    def caption(self) -> str:
        """What it shows, of how many units."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made of. ``charts`` are the drawn figures; ``superior`` the body above; ``addressees`` who
    asked for the report; ``amendments`` the plan's own of which tasks were assigned; ``signed`` the lines of the plan's
    signature block; ``silent`` units of which nothing had arrived, ``versions`` what stood of a report, by its key."""

    snapshot: Snapshot
    lines: Sequence[Line]
    came: Came
    below: Sequence[Below]
    quotes: Sequence[ChosenQuote]
    answers: dict[int, list[Sentence]]
    plan: Plan | None
    which: str
    amendments: Sequence[Plan] = ()
    superior: str = ""
    addressees: Sequence[str] = ()
    signed: Sequence[str] = ()
    silent: Sequence[str] = ()
    versions: Mapping[int, str] = field(default_factory=dict)
    charts: Sequence[Chart] = ()


@dataclass(slots=True)
class Drafted:
    """The document, and its sentences about figures with the figure each is about."""

    document: Document
    sentences: list[tuple[FormIndicator, str]] = field(default_factory=list)


def source_key(snapshot: Snapshot, indicator: FormIndicator, which: str) -> str:
    """The key of what a printed figure rests on."""
    return f"consolidation:{snapshot.pk}-{indicator.pk}-{which}"


def came_key(snapshot: Snapshot) -> str:
    """The key of how many reports had come."""
    return f"consolidation:{snapshot.pk}-0-{CAME}"


def quote_key(snapshot: Snapshot, report: int) -> str:
    """The key of words that a report was quoted from."""
    return f"consolidation:{snapshot.pk}-{report}-{WORDS}"


def drafted(material: Material, *, at: datetime) -> Drafted:
    """The report as a document of its kind, with head, sections, appendices and sources."""
    form, day = material.snapshot.form, day_of(at)
    title = _title(form.campaign.title)
    blank = blank_document("bao_cao", form.campaign.unit, superior=material.superior, title=title, day=day)
    blank = head_from_plan(blank, material.plan, material.signed)
    found = Drafted(blank)
    body: list[Block] = [
        Paragraph((Run(_opening(material, _spoken(blank.issuer, form.campaign.unit.name), form.campaign.theme)),))
    ]
    body += [Section("roman", _words("Tình hình báo cáo của các đơn vị")), *_came(material)]
    body += [Section("roman", _words("Kết quả theo chỉ tiêu")), *_results(material, found)]
    body += _quoted(material)
    appendices = [Appendix("Bảng tổng hợp số liệu", tuple(_tables(material)), landscape=True)]
    if material.charts:
        appendices.append(Appendix("Biểu đồ số liệu theo đơn vị", tuple(_charts(material))))
    found.document = replace(
        blank, addressees=tuple(material.addressees), body=tuple(body), appendices=tuple(appendices),
        sources=tuple(_sources(material)),
    )  # fmt: skip
    return found


def _words(text: str) -> Words:
    return (Run(text),)


def _title(campaign: str) -> str:
    """Kết quả tổ chức Tuần lễ …; a campaign named by what it is, not by what is done: kết quả thực hiện Tuần lễ …"""
    done = campaign.lower().startswith(DOINGS)
    return f"Kết quả {_lower(campaign)}" if done else f"Kết quả thực hiện {campaign}"


def _of(theme: str) -> str:
    """The campaign's theme as a document names it; nothing where none is known."""
    bare = theme.strip(' .“”"')
    return f", chủ đề “{bare}”" if bare else ""


def _opening(material: Material, issuer: str, theme: str) -> str:
    plan = material.plan
    if plan is None or not plan.number:
        return f"{issuer} báo cáo kết quả như sau:"
    changed = [cited(one) for one in material.amendments if one.number]
    amended = f" (được sửa đổi, bổ sung tại {'; '.join(changed)})" if changed else ""
    return f"Thực hiện {named(plan)}{amended}{_of(theme)}, {issuer} báo cáo kết quả như sau:"


def _spoken(issuer: str, unit: str) -> str:
    """The issuer inside a sentence: the head has no room for the mark of an example, so it stands here."""
    mark = EXAMPLE_MARK.search(unit)
    return issuer if mark is None or EXAMPLE_MARK.search(issuer) else f"{issuer} {mark[0].strip()}"


def _lower(title: str) -> str:
    """A title inside a sentence: "Tổ chức …" goes on as "tổ chức …"; names keep their capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _came(material: Material) -> Iterable[Block]:
    said = completeness_sentence(material.came)
    yield Paragraph((Run(said.removesuffix("."), source=came_key(material.snapshot)), Run(".")))
    here = local(material.snapshot.at)
    clock = f"{here:%H} giờ {here:%M} {format_date_vi(here.date())}"
    yield Paragraph(_words(
        f"Số liệu chốt lúc {clock}. Báo cáo này in số {WHICH[Printed(material.which)].removeprefix('theo số ')}; "
        f"ba số khai, có minh chứng, đã kiểm tra và số đơn vị {UNKNOWN} nêu tại Phụ lục I."
        f"{CHARTED if material.charts else ''}"
        f"{LOGGED if any(line.told > material.came.received for line in material.lines) else ''}"
    ))  # fmt: skip


def _results(material: Material, found: Drafted) -> Iterable[Block]:
    wholes = [line for line in material.lines if not line.part]
    for section, lines in groupby(wholes, key=lambda line: line.indicator.section_vi):
        if section:
            yield Section("arabic", _words(section))
        for line in lines:
            words = _sentence(material, line)
            yield Bullet(words)
            found.sentences.append((line.indicator, "".join(run.text for run in words)))
            yield from _divided(material, line)


def _sentence(material: Material, line: Line) -> Words:
    """A figure, how many units it rests on and how many are unknown: all of it by the same source."""
    key = source_key(material.snapshot, line.indicator, material.which)
    before, number, behind, units = sentence_of(line, material.which)
    return (Run(before), Run(number, source=key), Run(behind), Run(units, source=key), Run(")."))


def _divided(material: Material, whole: Line) -> Iterable[Block]:
    """Each part that somebody told; which number it is, and who is unknown, is said of each as of the whole."""
    for line in material.lines:
        if line.part and line.indicator.pk == whole.indicator.pk and line.number(material.which) is not None:
            yield Bullet(_sentence(material, line), level=2)


def _quoted(material: Material) -> Iterable[Block]:
    """The words the editor chose, each between quotation marks and with its unit."""
    results = _quotes(material, NarrativeKind.RESULTS)
    if results:
        yield Section("roman", _words("Một số kết quả nổi bật do đơn vị nêu"))
        yield from results
    parts = [(title, _quotes(material, kind)) for title, kind in PARTS]
    if any(quotes for _title, quotes in parts):
        yield Section("roman", _words("Hạn chế, nguyên nhân"))
        for title, quotes in parts:
            if quotes:
                yield Section("arabic", _words(title))
                yield from quotes
    proposals = _quotes(material, NarrativeKind.PROPOSALS)
    if proposals:
        yield Section("roman", _words("Kiến nghị, đề xuất"))
        yield from proposals


def _quotes(material: Material, kind: str) -> list[Block]:
    return [
        Bullet(
            (
                Run(f"“{quote.text}”", source=quote_key(material.snapshot, quote.report_id)),
                Run(f" ({quote.report.unit.name})", italic=True),
            )
        )
        for quote in material.quotes
        if quote.kind == kind
    ]


def _tables(material: Material) -> Iterable[Block]:
    columns = [Column("TT", weight=0.4), Column("Chỉ tiêu", weight=3.2), Column("Đơn vị tính", weight=0.9)]
    columns += [Column(LABELS[which], numeric=True) for which in Printed]
    parted = _in_part(material)
    columns += [Column("Đơn vị có đủ số liệu" if parted else "Đơn vị có số liệu", numeric=True)]
    columns += [Column("Đơn vị mới có một phần", numeric=True)] if parted else []
    columns += [Column("Đơn vị chưa rõ", numeric=True)]
    yield Table(tuple(columns), tuple(_rows(material)), caption="Số liệu toàn đợt")
    names = ("Đơn vị", "Báo cáo phải có", "Đã nhận", "Đúng hạn", "Chưa nhận")
    heads = tuple(
        Column(name, numeric=place > 0, weight=3.0 if place == 0 else 1.0) for place, name in enumerate(names)
    )
    rows, key = tuple(_unit_rows(material)), came_key(material.snapshot)
    yield Table(heads, rows, caption="Tình hình báo cáo theo đơn vị trực thuộc", source=key)


def _charts(material: Material) -> Iterable[Figure]:
    for chart in material.charts:
        row, parts = chart.indicator, len(chart.parts)
        alt = f"{row.name_vi}: số khai, có minh chứng và đã kiểm tra theo đơn vị; số liệu như bảng kèm theo."
        for number, drawn in enumerate(chart.parts, 1):
            part = f" (hình {number}/{parts})" if parts > 1 else ""
            yield Figure(
                "svg", drawn, alt, caption=f"{chart.caption}{part}", width_mm=160,
                source=source_key(material.snapshot, row, Printed.CLAIMED),
            )  # fmt: skip


def _rows(material: Material) -> Iterable[tuple[Words, ...]]:
    number, parted = 0, _in_part(material)
    for line in material.lines:
        number += 0 if line.part else 1
        key = source_key(material.snapshot, line.indicator, material.which)
        cells = [_cell(material, line, which) for which in Printed]
        apart = f" ({APART})" if line.indicator.rule == MergeRule.SPREAD else ""
        yield (
            _words("" if line.part else str(number)),
            _words(f"- {line.name}" if line.part else f"{line.name}{apart}"),
            _words(line.indicator.measure_vi),
            *cells,
            (Run(f"{'≤ ' if line.partly is None else ''}{line.told_all}/{line.asked}", source=key),),
            *([_parted_cell(line, key)] if parted else []),
            (Run(str(line.unknown), source=key),),
        )


def _in_part(material: Material) -> bool:
    """Whether any figure has units that told only some of its parts, or a cut-off that does not say how many."""
    return any(line.partly != 0 for line in material.lines)


def _parted_cell(line: Line, key: str) -> Words:
    return (Run(UNKNOWN, italic=True),) if line.partly is None else (Run(str(line.partly), source=key),)


def _cell(material: Material, line: Line, which: str) -> Words:
    short = told_cell(line, which)
    key = source_key(material.snapshot, line.indicator, which)
    return (Run(short, source=key),) if short else (Run(UNKNOWN, italic=True),)


def _unit_rows(material: Material) -> Iterable[tuple[Words, ...]]:
    for row in material.below:
        came = row.came
        if came.expected:
            numbers = (came.expected, came.received, came.on_time, came.missing)
            yield (_words(row.name or "Đơn vị khác"), *(_words(plain(Decimal(n))) for n in numbers))


def _sources(material: Material) -> Iterable[Source]:
    """One entry for everything the report prints: what it rests on, and the plan's own words."""
    yield _came_source(material)
    yield from _figure_sources(material)
    quoted: dict[int, ChosenQuote] = {quote.report_id: quote for quote in material.quotes}
    for report, quote in quoted.items():
        said = material.versions.get(report, "")
        about = f"Báo cáo của {quote.report.unit.name}{f', {said}' if said else ''}"
        yield Source(quote_key(material.snapshot, report), f"Lời của {quote.report.unit.name}", (about,))


def _came_source(material: Material) -> Source:
    came, named = material.came, ", ".join(material.silent)
    lines = [
        f"{material.snapshot.form.title}, lần chốt {material.snapshot.number}",
        "Danh sách báo cáo đã nhận và chưa nhận tại lần chốt",
    ]
    more = came.missing - len(material.silent)
    also = f" và {more} đơn vị khác" if more > 0 else ""
    lines += [f"Chưa nhận: {named}{also}"] if named else []
    return Source(came_key(material.snapshot), f"{came.received}/{came.expected} đơn vị đã gửi báo cáo", tuple(lines))


def _figure_sources(material: Material) -> Iterable[Source]:
    for line in material.lines:
        if line.part:
            continue
        rests = told_rest(line, "; ")
        shared = [f"{line.shared} hoạt động của nhiều đơn vị, mỗi hoạt động tính một lần"] if line.shared else []
        plan = [f"Kế hoạch: “{_short(sentence.text)}”" for sentence in material.answers.get(line.indicator.pk, [])[:3]]
        for which in Printed:
            if line.number(which) is None and which != material.which:
                continue
            figure = f"{line.name}: {told_in_source(line, which)}"
            lines = (
                f"{material.snapshot.form.title}, lần chốt {material.snapshot.number}",
                f"Số {WHICH[which][8:]}: {rests}",
            )
            yield Source(source_key(material.snapshot, line.indicator, which), figure, (*lines, *shared, *plan))


def _short(text: str) -> str:
    words = " ".join(text.split()).lstrip("-–+• ")
    return words if len(words) <= 180 else words[:179] + "…"
