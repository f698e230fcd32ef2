"""The forms of a unit that reports: one step of figures, the words, the sending."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.work.reports.bridge import counted_in
from lantoa.work.reports.drafts import ReadFigure, field_key
from lantoa.work.reports.forms.fields import TypedField, plain
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.states import NarrativeKind
from lantoa.work.reports.wording import help_of, measure_of, name_of, part_name, shown, wrong_words

LONG = {"rows": 5}


class StepForm(forms.Form):
    """The figures of one part of a form; ``now`` is what stands there where the page was out of date."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, asked: Sequence[FormIndicator], now: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for wanted in asked:
            for part in wanted.parts:
                self._add(wanted, part["key"], part_name(part), now)
            whole = gettext("All together, where only that is known") if wanted.parts else name_of(wanted)
            self._add(wanted, "", whole, now)

    def _add(self, wanted: FormIndicator, part: str, label: str, now: Mapping[str, str] | None) -> None:
        name = field_key(wanted, part)
        field = TypedField(
            kind=wanted.kind, measure=counted_in(wanted.measure_vi, wanted.name_vi),
            measure_shown=measure_of(wanted), label=label,
            help_text="" if wanted.parts else help_of(wanted),
        )  # fmt: skip
        if now is not None and now.get(name, "") != str(self.data.get(name, "")):
            field.widget.now = now.get(name, "") or gettext("left blank")
        self.fields[name] = field

    def groups(self) -> list[tuple[FormIndicator, list[forms.BoundField], forms.BoundField]]:
        """Each figure with the fields of its parts and that of the whole."""
        return [
            (wanted, [self[field_key(wanted, part["key"])] for part in wanted.parts], self[field_key(wanted)])
            for wanted in self.asked
        ]

    def typed(self) -> dict[str, str]:
        """What was typed, field by field, whatever it is."""
        return {name: str(self.data.get(name, "")) for name in self.fields if name != "version"}

    def add_clashes(self, figures: Sequence[ReadFigure]) -> None:
        """Tell where the whole and its parts cannot both stand."""
        for one in figures:
            if one.clash and field_key(one.wanted) in self.fields:
                self.add_error(field_key(one.wanted), clash_words(one))


def clash_words(one: ReadFigure) -> str:
    """Why whole and parts cannot both stand."""
    numbers = {"whole": one.whole.read.typed, "sum": shown(one.parts_sum) if one.parts_sum is not None else ""}
    return wrong_words(one.whole.read, one.clash, **numbers)


class WordsForm(forms.Form):
    """The words of a report, a field a kind."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kinds: Sequence[str], now: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds:
            stands = (now or {}).get(kind, "")
            differs = now is not None and stands != str(self.data.get(kind, ""))
            told = gettext("Now there: %(words)s") % {"words": stands or gettext("left blank")} if differs else ""
            field = forms.CharField(
                label=NarrativeKind(kind).label, required=False, help_text=told, widget=forms.Textarea(attrs=LONG)
            )
            self.fields[kind] = plain(field)

    def typed(self) -> dict[str, str]:
        """What was written."""
        return {name: str(self.data.get(name, "")) for name in self.fields if name != "version"}


class SubmitForm(forms.Form):
    """The sending: the version that was looked at, and a note, which a correction of an accepted report must have."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    client_key = KeyField()
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, must_say_why: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if must_say_why:
            self.fields["note"].label = _("Why it is corrected after it was accepted")
            self.fields["note"].required = True
