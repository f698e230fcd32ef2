"""The forms of the room: what a unit answers, what those who gave the task say, what is settled before the issue."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import LARGEST_VERSION, whole_number
from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField
from lantoa.base.ui.picks import PickField, PickingForm, Picks
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.picks import unit_picks
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.states import DueKind
from lantoa.work.tasks.models import TaskDraft
from lantoa.work.tasks.states import DueState, Length, TimeAnswer

LONGEST = 4000
LONG = {"rows": 4, "maxlength": LONGEST}
SHORT = {"rows": 2, "maxlength": LONGEST}
ONE_LINE = {"maxlength": 500}
OWN_KINDS = (DueKind.BEFORE, DueKind.BY, DueKind.ON)


class VersionForm(forms.Form):
    """The version the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class KeyForm(forms.Form):
    """The key of a button that makes a thing once, however often it is pressed."""

    client_key = forms.UUIDField()


class OwnPlanForm(KeyForm):
    """In which form the unit's own plan is drafted."""

    length = forms.ChoiceField(choices=Length, required=False)


class ReportForm(VersionForm):
    """What was done, in words."""

    words = forms.CharField(
        label=_("What was done"),
        help_text=_("In your own words, with numbers where you have them. What is not known stays unknown."),
        widget=forms.Textarea(attrs=LONG),
    )


class PersonForm(VersionForm):
    """Who in the unit does it."""

    person = forms.ModelChoiceField(
        label=_("Who in your unit does it"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("nobody in particular"),
    )

    def __init__(self, *args: Any, persons: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]


class ReasonForm(VersionForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=SHORT))


class NoteForm(VersionForm):
    """Words that may be left out."""

    note = forms.CharField(label=_("Note"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs=SHORT))


class WordsForm(VersionForm):
    """Words that must be said."""

    words = forms.CharField(label=_("Your words to the unit"), widget=forms.Textarea(attrs=SHORT))


class PhoneForm(VersionForm):
    """Who said it."""

    told_by = forms.CharField(label=_("Who said so, and how"), widget=forms.TextInput(attrs=ONE_LINE))


class TimeForm(VersionForm):
    """A later day, and why."""

    client_key = KeyField()
    until = DayField(label=_("Last day asked for"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=SHORT))


class TimeAnswerForm(forms.Form):
    """Yes, no, or another day."""

    request_version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Answer"), choices=TimeAnswer, widget=forms.RadioSelect)
    day = DayField(label=_("Another day"), required=False)
    words = forms.CharField(
        label=_("Your words to the unit"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs=SHORT)
    )


class UnitPicks(Picks):
    """Units in groups by kind or by superior."""

    ways = (("kind", _("By kind")), ("above", _("By superior")))


class UnitChoices(PickField):
    """Units by the name they had on the day that counts, searched and picked by groups."""

    widget = UnitPicks

    def offer_units(self, units: Any, day: date) -> None:
        """The units that may be picked."""
        self.offer(units, unit_picks(units, day))


class PassOnForm(PickingForm, VersionForm):
    """To whom below, until when, with which words."""

    units = UnitChoices(label=_("Units below"), queryset=Unit.objects.none())
    last_on = DayField(label=_("An earlier last day"), required=False)
    words = forms.CharField(label=_("Your words to them"), required=False, widget=forms.Textarea(attrs=SHORT))

    def __init__(self, *args: Any, units: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].offer_units(units, day)  # type: ignore[attr-defined]


class HeirForm(forms.Form):
    """A unit that has ended, the campaign, and the unit that carries it on."""

    unit = forms.ModelChoiceField(queryset=Unit.objects.all())
    campaign = forms.ModelChoiceField(queryset=Campaign.objects.all())
    heir = forms.ModelChoiceField(
        label=_("Carried on by"), queryset=Unit.objects.all(), error_messages={"required": _("Choose the unit first.")}
    )


class JoinForm(VersionForm):
    """A unit that owns a task jointly, to be added or taken out."""

    unit = forms.ModelChoiceField(queryset=Unit.objects.all())
    act = forms.ChoiceField(choices=[("add", "add"), ("remove", "remove")])


class NameForm(PickingForm):
    """Which units a printed name means, or that it is outside."""

    seen = forms.CharField(widget=forms.HiddenInput)
    units = UnitChoices(label=_("It means"), queryset=Unit.objects.none(), required=False)
    outside = forms.BooleanField(label=_("Outside: only informed, gets no task"), required=False)

    def __init__(self, *args: Any, units: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].offer_units(units, day)  # type: ignore[attr-defined]


class DraftForm(PickingForm, VersionForm):
    """What a task says before it is issued, and who gets it."""

    due_kind = forms.ChoiceField(label=_("Deadline"), required=False)
    due_end_on = DayField(label=_("Day"), required=False)
    place = forms.CharField(label=_("Where"), required=False, widget=forms.TextInput(attrs=ONE_LINE))
    quantity_low = forms.DecimalField(
        label=_("How many, at least"), required=False, min_value=0, max_digits=18, decimal_places=6
    )
    quantity_noun = forms.CharField(label=_("Counted in"), required=False, widget=forms.TextInput(attrs=ONE_LINE))
    lead = UnitChoices(label=_("Lead"), queryset=Unit.objects.none(), required=False)
    support = UnitChoices(label=_("Support"), queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, draft: TaskDraft, units: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        kept = ("", _("as it stands: %(due)s") % {"due": draft.due_text or draft.get_due_state_display()})
        own = [(kind.value, kind.label) for kind in OWN_KINDS]
        self.fields["due_kind"].choices = [kept, *own, ("none", DueState.NONE.label)]  # type: ignore[attr-defined]
        picks = unit_picks(units, day)
        for name in ("lead", "support"):
            self.fields[name].offer(units, picks)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A deadline of one's own has its day."""
        data = super().clean() or {}
        if data.get("due_kind") not in ("", "none", None) and not data.get("due_end_on"):
            self.add_error("due_end_on", _("Write the day."))
        return data

    def content(self) -> dict[str, Any]:
        """The fields of the task as ``change_draft`` takes them."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("place", "quantity_low", "quantity_noun")}
        kind = data["due_kind"]
        if kind == "none":
            values |= {"due_state": DueState.NONE, "due_text": "", "due_kind": "", "due_end_on": None, "due_time": ""}
        elif kind:
            values |= {"due_state": DueState.FIXED, "due_kind": kind, "due_end_on": data["due_end_on"]}
            values |= {"due_text": "", "due_time": ""}  # the hour was that of the day the plan prints
        return values

    def roles(self) -> dict[int, str]:
        """Who gets it, by key: a unit ticked in both columns leads."""
        support = {unit.pk: "support" for unit in self.cleaned_data["support"]}
        return support | {unit.pk: "lead" for unit in self.cleaned_data["lead"]}


class IssueForm(forms.Form):
    """What the person saw, that unsettled names wait, and how many withdrawals are meant."""

    mark = forms.CharField(widget=forms.HiddenInput)
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    leaving_questions = forms.BooleanField(required=False)
    withdrawing = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_VERSION)


def seen_versions(text: str) -> dict[int, int]:
    """Keys and versions as a page sends them back: "12.3 14.1"."""
    pairs = (part.partition(".") for part in text.split())
    read = ((whole_number(key), whole_number(version, largest=LARGEST_VERSION)) for key, _dot, version in pairs)
    return {key: version for key, version in read if key is not None and version is not None}
