"""The forms of whoever runs the campaign: marks of a return, verified numbers, the filter of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.numbers import as_typed
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.actions.deciding import Mark
from lantoa.work.reports.bridge import counted_in, read_value
from lantoa.work.reports.forms.fields import TypedField, plain
from lantoa.work.reports.models import Activity, Figure, FormIndicator
from lantoa.work.reports.states import NarrativeKind, RemarkOn, ReportState
from lantoa.work.reports.wording import said_words

SHORT = {"rows": 1}


@dataclass(frozen=True, slots=True)
class Place:
    """One place that may be marked: a figure with its part, words, an activity; with what stands there."""

    key: str
    name: str
    stands: str
    mark: Mark


def figure_place(wanted: FormIndicator, split: str, name: str, stands: str) -> Place:
    """A figure, sent or not."""
    return Place(f"f{wanted.pk}.{split}", name, stands, Mark(RemarkOn.FIGURE, "", form_indicator=wanted, split=split))


def words_place(kind: str, stands: str) -> Place:
    """Words of one kind."""
    return Place(f"n{kind}", str(NarrativeKind(kind).label), stands, Mark(RemarkOn.NARRATIVE, "", narrative=kind))


def activity_place(activity: Activity) -> Place:
    """A logged activity."""
    return Place(f"a{activity.pk}", activity.title, "", Mark(RemarkOn.ACTIVITY, "", activity=activity))


def evidence_place(evidence: Evidence) -> Place:
    """A picture or another piece of evidence."""
    return Place(f"e{evidence.pk}", str(evidence), str(_("evidence")), Mark(RemarkOn.EVIDENCE, "", evidence=evidence))


class ReturnForm(forms.Form):
    """Words about the whole, and a line for every place; a blank line marks nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(label=_("Your words to the unit"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        for place in places:
            field = forms.CharField(
                label=place.name, required=False, max_length=2000, help_text=place.stands,
                widget=forms.Textarea(attrs={**SHORT, "placeholder": _("What to put right here")}),
            )  # fmt: skip
            self.fields[place.key] = plain(field)

    def marks(self) -> list[Mark]:
        """The places that were marked, each with its reason."""
        said = [(place.mark, self.cleaned_data[place.key]) for place in self.places]
        return [replace(mark, reason=reason) for mark, reason in said if reason.strip()]


class VerifyForm(forms.Form):
    """A number for each figure: what was found right. Blank verifies nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, figures: Sequence[tuple[Figure, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures = [row for row, _name, _measure in figures]
        for row, name, measure in figures:
            wanted = row.form_indicator
            self.fields[f"v{row.pk}"] = TypedField(
                kind=wanted.kind, measure=counted_in(wanted.measure_vi, wanted.name_vi),
                measure_shown=measure, label=name,
                initial="" if row.verified_value is None else as_typed(row.verified_value),
                help_text=_("Claimed: %(number)s") % {"number": said_words(row)},
            )  # fmt: skip

    def values(self) -> dict[int, Decimal | None]:
        """The verified number of each figure by key; with ``all``, what nobody verified yet is right as claimed."""
        as_claimed = "all" in self.data
        found: dict[int, Decimal | None] = {}
        for row in self.figures:
            wanted = row.form_indicator
            measure = counted_in(wanted.measure_vi, wanted.name_vi)
            read = read_value(self.cleaned_data[f"v{row.pk}"], wanted.kind, measure)
            value = read.value if read.value is not None else read.low
            if as_claimed and value is None and row.verified_value is None:
                value = row.value
            found[row.pk] = value
        return found


class ListFilter(forms.Form):
    """Which reports of a form are shown."""

    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("all", _("all")),
            ("unknown", _("nothing sent yet")),
            ("received", _("received, in time or not")),
            ("on_time", _("received on time")),
            ("late", _("received late")),
            ("submitted", _("still to decide")),
            ("on_the_way", _("waits to be passed on")),
            ("returned", ReportState.RETURNED.label),
            ("accepted", ReportState.ACCEPTED.label),
        ],
    )
    kind = forms.ChoiceField(label=_("Kind of unit"), required=False)
    text = forms.CharField(label=_("Name of the unit"), required=False, max_length=80)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("all kinds")), *kinds]  # type: ignore[attr-defined]
        for field in self.fields.values():
            plain(field)
