"""The forms of whoever runs the campaign: marks of a return, verified numbers, the filter of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.numbers import as_typed
from lantoa.work.reports.actions.deciding import Mark
from lantoa.work.reports.bridge import counted_in
from lantoa.work.reports.forms.fields import OneNumberField, plain
from lantoa.work.reports.models import Activity, Figure, FormIndicator
from lantoa.work.reports.queries.pieces import Piece
from lantoa.work.reports.states import NarrativeKind, RemarkOn, ReportState
from lantoa.work.reports.wording import said_words, shown

SHORT = {"rows": 1}
MOST_SHOTS = 4
"""How many pictures of a figure are shown beside it; the others are a click away."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that may be marked: a figure with its part, words, an activity, a piece of evidence; with what stands
    there."""

    key: str
    name: str
    stands: str
    mark: Mark
    piece: Piece | None = None


def figure_place(wanted: FormIndicator, split: str, name: str, stands: str) -> Place:
    """A figure, sent or not."""
    return Place(f"f{wanted.pk}.{split}", name, stands, Mark(RemarkOn.FIGURE, "", form_indicator=wanted, split=split))


def words_place(kind: str, stands: str) -> Place:
    """Words of one kind."""
    return Place(f"n{kind}", str(NarrativeKind(kind).label), stands, Mark(RemarkOn.NARRATIVE, "", narrative=kind))


def activity_place(activity: Activity) -> Place:
    """A logged activity."""
    return Place(f"a{activity.pk}", activity.title, "", Mark(RemarkOn.ACTIVITY, "", activity=activity))


def evidence_place(piece: Piece, figures: Sequence[str]) -> Place:
    """A picture or another piece of evidence, with the names of the figures it proves."""
    row = piece.evidence
    proves = ngettext("Proves the figure: %(names)s", "Proves the figures: %(names)s", len(figures))
    mark = Mark(RemarkOn.EVIDENCE, "", evidence=row)
    return Place(f"e{row.pk}", str(row), proves % {"names": "; ".join(figures)}, mark, piece)


class ReturnForm(forms.Form):
    """Words about the whole, and a line for every place; a blank line marks nothing.

    A piece of evidence may be ticked, too: without words of its own it is returned with the words about the whole, so
    that what is wrong with five pictures is written once.
    """

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
            if place.piece is not None:
                self.fields[_tick(place)] = forms.BooleanField(label=place.name, required=False)

    def clean(self) -> dict[str, Any]:
        """A ticked piece is returned with words: its own, or those about the whole."""
        for place in self.places:
            if self._is_ticked(place) and not self._words_at(place):
                self.add_error(place.key, gettext("Write what to put right here, or in your words to the unit above."))
        return self.cleaned_data

    def lines(self) -> list[forms.BoundField]:
        """The fields of what is figures and words."""
        return [self[place.key] for place in self.places if place.piece is None]

    def pieces(self) -> Iterator[tuple[Place, forms.BoundField, forms.BoundField]]:
        """The pieces of evidence, each with its words and its tick."""
        return ((place, self[place.key], self[_tick(place)]) for place in self.places if place.piece is not None)

    def marks(self) -> list[Mark]:
        """The places that were marked, each with its reason."""
        said = [(place.mark, self._words_at(place)) for place in self.places]
        return [replace(mark, reason=reason) for mark, reason in said if reason]

    def _is_ticked(self, place: Place) -> bool:
        return place.piece is not None and bool(self.cleaned_data.get(_tick(place)))

    def _words_at(self, place: Place) -> str:
        own = str(self.cleaned_data.get(place.key, "")).strip()
        return own or (str(self.cleaned_data.get("words", "")).strip() if self._is_ticked(place) else "")


def _tick(place: Place) -> str:
    return f"t{place.key}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure to be verified: its row and name, what it is counted in, and the pieces that prove it."""

    row: Figure
    name: str
    measure: str
    pieces: Sequence[Piece] = ()

    @property
    def says(self) -> str:
        """What the unit claims of it, and how much of that its evidence proves."""
        proved = self.row.evidenced_value
        evidenced = gettext("unknown") if proved is None else shown(proved)
        said = {"claimed": said_words(self.row), "evidenced": evidenced}
        return gettext("Claimed: %(claimed)s · Evidenced: %(evidenced)s") % said


class ProvedField(OneNumberField):
    """A number to be verified, beneath the pictures that prove it."""

    template_name = "reports/_proved_field.html"

    def __init__(self, one: Checked, **options: Any) -> None:
        super().__init__(**options)
        self.template_name = ProvedField.template_name  # TypedField sets its own
        self.shots, self.more = one.pieces[:MOST_SHOTS], len(one.pieces[MOST_SHOTS:])
        self.asked = [piece for piece in one.pieces if piece.asked and piece.opens]
        self.report = one.row.report_id


class VerifyForm(forms.Form):
    """A number for each figure: what was found right. Blank verifies nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, figures: Sequence[Checked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures = [one.row for one in figures]
        for one in figures:
            row, wanted = one.row, one.row.form_indicator
            self.fields[f"v{row.pk}"] = ProvedField(
                one, kind=wanted.kind, measure=counted_in(wanted.measure_vi, wanted.name_vi),
                measure_shown=one.measure, label=one.name, help_text=one.says,
                initial="" if row.verified_value is None else as_typed(row.verified_value),
            )  # fmt: skip

    def values(self) -> dict[int, Decimal | None]:
        """The verified number of each figure by key; with ``all``, what nobody verified yet is right as claimed."""
        as_claimed = "all" in self.data
        found: dict[int, Decimal | None] = {}
        for row in self.figures:
            field: Any = self.fields[f"v{row.pk}"]
            value = field.number(self.cleaned_data[f"v{row.pk}"])
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
