"""The form of a task: words, force, who, when, how many, where."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.fields import DayField
from lantoa.base.ui.numbers import NumberField
from lantoa.work.plans.queries.drafts import DueDraft, DutyDraft, QuantityDraft, plain
from lantoa.work.plans.states import DATED_ONCE, DATED_SPAN, WORDED, DueKind, Force

CLOCK = re.compile(r"([01]?\d|2[0-3])\s*(?:[:hHgG]|giờ)\s*([0-5]\d)?")
MOST_ROWS = 12
WHO_LEADS_A_PART = _("One name a line, as the plan prints it; left blank, all who lead the whole lead this part too.")
MOST_LINES, LONGEST_LINE, LONGEST_WORDS, LONGEST_REASON = 60, 300, 5000, 500


def lines_of(text: str) -> tuple[str, ...]:
    """One name a line, blank lines left out, each name once."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))


class LinesField(forms.CharField):
    """Names, one a line, so many and so long as a plan ever prints; the value is a tuple."""

    widget = forms.Textarea(attrs={"rows": 2})
    default_error_messages = {
        "too_many": _("At most %(most)d names stand here; you wrote %(count)d."),
        "line_too_long": _("“%(line)s…” is too long: at most %(most)d characters a line."),
    }

    def __init__(self, *, longest: int = LONGEST_LINE, **options: Any) -> None:
        self.longest = longest
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """A tuple shown as lines."""
        return "\n".join(value) if isinstance(value, tuple | list) else value

    def to_python(self, value: Any) -> Any:
        """The lines as a tuple."""
        return lines_of(value) if isinstance(value, str) else ()

    def run_validators(self, value: Any) -> None:
        """What holds for every text holds for each line: no null characters, and within the limits."""
        if len(value) > MOST_LINES:
            raise forms.ValidationError(
                self.error_messages["too_many"], "too_many", {"most": MOST_LINES, "count": len(value)}
            )
        for line in value:
            if len(line) > self.longest:
                params = {"line": line[:40], "most": self.longest}
                raise forms.ValidationError(self.error_messages["line_too_long"], "line_too_long", params)
            super().run_validators(line)


class DutyForm(forms.Form):
    """What a person may correct in a task, but its dates and quantities, which are forms of their own below."""

    words = forms.CharField(
        label=_("What is to be done"),
        help_text=_("Words that stand in the sentence, in one piece."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Choose the words of the sentence that say what is to be done.")},
    )
    force = forms.ChoiceField(label=_("Force"), choices=Force, widget=forms.RadioSelect, initial=Force.ASSIGN)
    lead = LinesField(label=_("Who leads"), help_text=_("One name a line, as the plan prints it."), required=False)
    support = LinesField(label=_("Who supports"), help_text=_("One name a line."), required=False)
    places = LinesField(label=_("Places"), required=False)
    results = LinesField(label=_("Expected results"), required=False, longest=1000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        help_text=_("Stays in the history beside your name."),
        max_length=LONGEST_REASON,
    )


class DueForm(forms.Form):
    """One date of a task; no kind means: no such date."""

    kind = forms.ChoiceField(label=_("Deadline"), choices=[("", _("none")), *DueKind.choices], required=False)
    start_on = DayField(label=_("From"), required=False)
    end_on = DayField(label=_("The day, or until"), required=False)
    time = forms.CharField(label=_("Hour"), required=False, help_text=_("Such as 7:30"), max_length=12)
    text = forms.CharField(label=_("As printed"), required=False, max_length=1000)

    def clean_time(self) -> str | None:
        """An hour as HH:MM; "7 giờ 30" and "7h30" are read too."""
        value = self.cleaned_data["time"].strip()
        if not value:
            return None
        found = CLOCK.fullmatch(value)
        if not found:
            raise forms.ValidationError(_("Write the hour such as 7:30 or 16:00."))
        return f"{int(found[1]):02d}:{found[2] or '00'}"

    def clean(self) -> dict[str, Any]:
        """Each kind of date with what it needs."""
        data = super().clean() or {}
        kind, start, end = data.get("kind"), data.get("start_on"), data.get("end_on")
        if kind in DATED_ONCE and not (start or end) and not self.errors:
            self.add_error("end_on", _("Write the day."))
        elif kind in DATED_SPAN and not start and not self.errors:
            self.add_error("start_on", _("Write the first day."))
        elif kind in DATED_SPAN and end and start and end < start:
            self.add_error("end_on", _("The last day lies before the first."))
        elif kind in WORDED and not data.get("text"):
            self.add_error("text", _("Write the words of the plan, such as “monthly, before the 20th”."))
        elif not kind and (start or end):
            self.add_error("kind", _("Say how this day binds the task."))
        return data

    def draft(self) -> DueDraft | None:
        """The date, or None where no kind was chosen."""
        data = self.cleaned_data
        if not data.get("kind"):
            return None
        return DueDraft(data["kind"], data["start_on"], data["end_on"], data["time"], data["text"].strip())


class QuantityForm(forms.Form):
    """How many of what, in numbers as the papers print them; one that is dropped, or without a noun, means: none."""

    noun = forms.CharField(label=_("Of what"), required=False, max_length=300)
    low = NumberField(
        label=_("At least"), side="low", required=False, help_text=_("Such as 1.500, 1.234,5 or 1,5 triệu.")
    )
    high = NumberField(label=_("At most"), side="high", required=False)
    estimate = forms.BooleanField(label=_("about"), required=False)
    each = forms.CharField(label=_("For each"), required=False, max_length=300)
    total = NumberField(label=_("In all"), required=False)
    drop = forms.BooleanField(label=_("No quantity here"), required=False)

    @property
    def stands(self) -> bool:
        """Whether there is a quantity to drop: one that was read or written."""
        return any(self[name].value() for name in ("noun", "low", "high", "total", "drop"))

    def clean(self) -> dict[str, Any]:
        """A number needs its noun; the smaller stands first; "khoảng 200" ticks "about"; one dropped needs nothing."""
        data = super().clean() or {}
        if data.get("drop"):
            self.errors.clear()
            return {}
        numbers = [(name, field) for name, field in self.fields.items() if isinstance(field, NumberField)]
        if any(field.is_estimate(self[name].value()) for name, field in numbers):
            data["estimate"] = True
        low, high = data.get("low"), data.get("high")
        if not data.get("noun") and (low is not None or high is not None or data.get("total") is not None):
            self.add_error("noun", _("Say what is counted, or tick “No quantity here”."))
        if low is not None and high is not None and high < low:
            self.add_error("high", _("This is less than the number before it."))
        return data

    def draft(self) -> QuantityDraft | None:
        """The quantity, or None where nothing is counted."""
        data = self.cleaned_data
        if not data.get("noun"):
            return None
        return QuantityDraft(
            plain(data["low"]),
            plain(data["high"]),
            data["estimate"],
            data["noun"].strip(),
            data["each"].strip() or None,
            plain(data["total"]),
        )


DueFormSet = formset_factory(DueForm, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
QuantityFormSet = formset_factory(QuantityForm, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def _first_due(due: DueDraft) -> dict[str, Any]:
    """One date as the form shows it: a single day is written once."""
    once = due.kind in DATED_ONCE
    start, end = (None, due.end_on or due.start_on) if once else (due.start_on, due.end_on)
    return {"kind": due.kind, "start_on": start, "end_on": end, "time": due.time, "text": due.text}


class DutySheet:
    """The three forms of a task as one sheet: bound to what was sent, or filled from a draft."""

    def __init__(self, draft: DutyDraft | None = None, *, version: int = 0, data: Any = None) -> None:
        first: dict[str, Any] = {"version": version}
        dues: list[dict[str, Any]] = []
        quantities: list[dict[str, Any]] = []
        if draft is not None:
            first |= {n: getattr(draft, n) for n in ("words", "force", "lead", "support", "places", "results")}
            dues = [_first_due(due) for due in draft.dues]
            quantities = [
                {n: getattr(q, n) for n in ("noun", "low", "high", "estimate", "each", "total")}
                for q in draft.quantities
            ]
        self.duty = DutyForm(data, initial=first)
        self.dues: BaseFormSet[DueForm] = DueFormSet(data, prefix="due", initial=dues)
        self.quantities: BaseFormSet[QuantityForm] = QuantityFormSet(data, prefix="quantity", initial=quantities)

    @property
    def forms(self) -> list[forms.Form]:
        """All forms of the sheet, for the summary of mistakes."""
        return [self.duty, *self.dues, *self.quantities]

    @property
    def more_open(self) -> bool:
        """Whether the folded half of the sheet holds something to look at."""
        return any(form.errors for form in self.quantities) if self.duty.is_bound else False

    def is_valid(self) -> bool:
        """Whether every form of the sheet is in order; all are looked at, so that every mistake is said at once."""
        return all([self.duty.is_valid(), self.dues.is_valid(), self.quantities.is_valid()])

    def draft(self) -> DutyDraft:
        """The sheet's values; only after ``is_valid``."""
        data = self.duty.cleaned_data
        dues = (form.draft() for form in self.dues if form.cleaned_data)
        quantities = (form.draft() for form in self.quantities if form.cleaned_data)
        return DutyDraft(
            words=data["words"],
            force=data["force"],
            lead=data["lead"],
            support=data["support"],
            dues=tuple(due for due in dues if due),
            quantities=tuple(q for q in quantities if q),
            places=data["places"],
            results=data["results"],
        )

    @property
    def version(self) -> int:
        """The version of the row that the person saw."""
        return int(self.duty.cleaned_data.get("version") or 0)

    @property
    def reason(self) -> str:
        """Why, in the person's words."""
        return str(self.duty.cleaned_data.get("reason") or "")


class SplitForm(forms.Form):
    """The words of each part of a task that is to become several, and who leads it where that is not all of them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    part_1 = forms.CharField(label=_("First task"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2}))
    lead_1 = LinesField(label=_("Who leads the first"), required=False, help_text=WHO_LEADS_A_PART)
    part_2 = forms.CharField(label=_("Second task"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2}))
    lead_2 = LinesField(label=_("Who leads the second"), required=False)
    part_3 = forms.CharField(
        label=_("Third task"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead_3 = LinesField(label=_("Who leads the third"), required=False)
    part_4 = forms.CharField(
        label=_("Fourth task"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead_4 = LinesField(label=_("Who leads the fourth"), required=False)

    def parts(self) -> list[str]:
        """The parts that were filled in."""
        return [self.cleaned_data[f"part_{n}"] for n in self._filled()]

    def leads(self) -> list[tuple[str, ...]]:
        """Who leads each of them; () where nobody was written."""
        return [self.cleaned_data[f"lead_{n}"] for n in self._filled()]

    def _filled(self) -> list[int]:
        return [n for n in (1, 2, 3, 4) if self.cleaned_data[f"part_{n}"]]


class ReasonForm(forms.Form):
    """A version and a word of reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), required=False, max_length=LONGEST_REASON)
