"""What the living style page shows: every part with its states. All names are examples and say so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui import parts
from lantoa.base.ui.fields import DayField, LimitedFileField
from lantoa.base.ui.glyphs import FORCES, OTHER_STATES, PROOF_STATES, WORK_STATES
from lantoa.base.ui.numbers import NumberField
from lantoa.base.ui.picks import Pick, Picks

TODAY = date(2026, 10, 7)


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label=_("Name of the campaign"), help_text=_("As the plan prints it."), max_length=200)
    issued_on = DayField(label=_("Day of issue"), help_text=_("The day under the number of the plan."))
    plan = LimitedFileField(label=_("The plan"), extensions=("docx", "pdf", "txt"), largest_mb=20)
    force = forms.ChoiceField(label=_("How it is asked"), choices=list(FORCES.items()), widget=forms.RadioSelect)
    group = forms.ChoiceField(
        label=_("Group of units"),
        choices=[("", _("All groups")), ("w", _("Wards")), ("s", _("Schools"))],
        required=False,
    )
    people = NumberField(label=_("People reached"), required=False)
    units = forms.MultipleChoiceField(label=_("Units"), widget=Picks, required=False)
    note = forms.CharField(label=_("Note for the units"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    sure = forms.BooleanField(label=_("I have read the sentence beside it"))
    note.template_name = "ui/forms/plain.html"  # type: ignore[attr-defined]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wards, schools = ("ward", str(_("Wards"))), ("school", str(_("Schools")))
        self.fields["units"].widget.things = [
            Pick(1, "Phường Hoa Sen (ví dụ)", (wards,)),
            Pick(2, "Phường Cầu Đá (ví dụ)", (wards,)),
            Pick(3, "THCS Bờ Sông (ví dụ)", (schools,), "Phường Cầu Đá"),
        ]


def filled_form() -> SampleForm:
    """The form as it was sent, without mistakes being looked for."""
    return SampleForm(
        initial={
            "name": "Tuần lễ đọc sách (ví dụ)",
            "issued_on": date(2026, 9, 25),
            "force": "assign",
            "people": Decimal(1480),
            "units": ["1", "3"],
        },
        auto_id="ok_%s",
    )


def refused_form() -> SampleForm:
    """The form as it comes back: each mistake with its own words."""
    return SampleForm(
        {"name": "", "issued_on_day": "31", "issued_on_month": "9", "issued_on_year": "2026", "people": "1.5"},
        auto_id="no_%s",
        prefix=None,
    )


def sample_table() -> parts.Table:
    """A list of units with an unknown, a zero and a state."""
    return parts.Table(
        _("Units and what they reported"),
        [
            parts.Column(_("Unit")),
            parts.Column(_("Deadline"), "date"),
            parts.Column(_("State"), "state"),
            parts.Column(_("People reached"), "number"),
        ],
        [
            parts.Row(
                [
                    parts.Cell("Phường Hoa Sen (ví dụ)", "#table"),
                    parts.Cell(date(2026, 10, 10)),
                    parts.Cell("accepted"),
                    parts.Cell(1480),
                ]
            ),
            parts.Row(
                [
                    parts.Cell("Phường Cầu Đá (ví dụ)", "#table"),
                    parts.Cell(date(2026, 10, 10)),
                    parts.Cell("returned"),
                    parts.Cell(0),
                ]
            ),
            parts.Row(
                [
                    parts.Cell("THCS Bờ Sông (ví dụ)", "#table"),
                    parts.Cell(None),
                    parts.Cell("received"),
                    parts.Cell(None),
                ]
            ),
        ],
        [parts.Cell(_("Sum of the known")), parts.Cell(""), parts.Cell(""), parts.Cell(1480, note=_("1 unit unknown"))],
    )


def sample_ledger() -> parts.Ledger:
    """Three numbers: growing trust, an exact zero, and a figure nobody has answered."""
    return parts.Ledger(
        _("Figures of the campaign (example)"),
        [
            parts.LedgerLine(_("People who took part"), 18420, 11265, 7904, 6, _("units")),
            parts.LedgerLine(_("Training classes opened"), 27, 19, 11, 5, _("units")),
            parts.LedgerLine(_("Loudspeaker cars that drove"), 9, 9, 9, 0, _("units")),
            parts.LedgerLine(_("Complaints received"), 0, 0, 0, 0, _("units")),
            parts.LedgerLine(_("Families recognised"), None, None, None, 12, _("units")),
        ],
    )


def sample_week() -> parts.Week:
    """Issue, five days, the last day of the report."""
    days = [parts.WeekDay(date(2026, 9, 25), _("Issued"), edge=True)]
    days += [parts.WeekDay(date(2026, 10, d), note=_("2 tasks") if d == 7 else "") for d in range(5, 10)]
    days.append(parts.WeekDay(date(2026, 10, 13), _("Last day"), _("report"), edge=True))
    return parts.Week(days, TODAY)


def sample_steps() -> dict[str, list[parts.Step]]:
    """A paper on its way, and one that was stopped."""
    done = parts.Step(_("Draft"), "done", "02/10/2026")
    return {
        "steps": [
            done,
            parts.Step(_("Submit"), "now", _("waiting for the head of office")),
            parts.Step(_("Sign"), "todo"),
            parts.Step(_("Issue"), "todo"),
        ],
        "steps_stopped": [
            done,
            parts.Step(_("Submit"), "stopped", _("returned with words")),
            parts.Step(_("Sign"), "todo"),
            parts.Step(_("Issue"), "todo"),
        ],
    }


SENTENCE = "Phường Hoa Sen cử một xe loa chạy các tuyến đường chính của phường trước ngày 11 tháng 10 năm 2026."
SENTENCE_TWO = "Khuyến khích các trường mầm non mở buổi kể chuyện ở thư viện phường trong tuan le."


def _mark(sentence: str, words: str, kind: Any, target: str = "") -> parts.Mark:
    start = sentence.index(words)
    return parts.Mark(start, start + len(words), kind, target)


def sample_reading() -> dict[str, Any]:
    """Two sentences of an invented plan with their marks."""
    return {
        "sentence": SENTENCE,
        "marks": [
            _mark(SENTENCE, "Phường Hoa Sen", "body"),
            _mark(SENTENCE, "cử một xe loa", "task", "note-1"),
            _mark(SENTENCE, "các tuyến đường chính của phường", "place"),
            _mark(SENTENCE, "trước ngày 11 tháng 10 năm 2026", "due"),
        ],
        "sentence_two": SENTENCE_TWO,
        "marks_two": [
            _mark(SENTENCE_TWO, "Khuyến khích", "task"),
            _mark(SENTENCE_TWO, "mở buổi kể chuyện", "activity"),
            _mark(SENTENCE_TWO, "thư viện phường", "place"),
            _mark(SENTENCE_TWO, "tuan le", "unclear", "finding-1"),
        ],
    }


def style_page(page: str) -> dict[str, Any]:
    """Everything the page shows."""
    return {
        "form": filled_form(),
        "refused": refused_form(),
        "typed": [(_("Note for the units"), "Các trường gửi ảnh trước thứ Sáu (ví dụ).")],
        "table": sample_table(),
        "ledger": sample_ledger(),
        "week": sample_week(),
        **sample_steps(),
        **sample_reading(),
        "before_eleventh": date(2026, 10, 10),
        "day": date(2026, 10, 2),
        "amount": 1234.5,
        "state_groups": [list(PROOF_STATES), list(WORK_STATES), list(OTHER_STATES)],
        "facts": [
            parts.Fact(_("Number"), "12/KH-UBND (ví dụ)"),
            parts.Fact(_("Day of issue"), "25/09/2026"),
            parts.Fact(_("Units"), 130),
            parts.Fact(_("Signed by"), None),
        ],
        "views": [
            parts.Link(_("All"), "#tabs", True, 64),
            parts.Link(_("To decide"), "#tabs", count=4),
            parts.Link(_("Checked"), "#tabs", count=0),
        ],
        "crumbs": [parts.Link(_("Plans"), "#crumbs"), parts.Link("12/KH-UBND", "#crumbs"), parts.Link(_("Check"))],
        "page": Paginator(range(240), 20).get_page(page),
        "jobs": [
            parts.Progress(_("Reading the plan"), 34, 120, _("sentences"), "#progress"),
            parts.Progress(_("Waiting for a worker"), 0, None),
            parts.Progress(_("Reading the plan"), 90, 120, _("sentences"), "#progress", stop_asked=True),
        ],
        "must": parts.Summary(
            _("4 things to decide before anything is assigned"),
            [
                parts.Link(_("The year has five figures"), "#finding-1"),
                parts.Link(_("A sentence breaks off in the middle"), "#finding-1"),
            ],
        ),
    }
