"""The form of an activity: what was done, its numbers, with whom, which tasks it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField, RowTicks
from lantoa.base.ui.numbers import NumberField
from lantoa.orgs.units.models import Unit
from lantoa.work.reports.actions.activities import Told
from lantoa.work.reports.bridge import counted_in, read_value
from lantoa.work.reports.forms.fields import TypedField
from lantoa.work.reports.models import Activity, Indicator
from lantoa.work.reports.shares import equal_shares
from lantoa.work.reports.states import Mode
from lantoa.work.reports.wording import measure_of, name_of, part_name
from lantoa.work.tasks.models import Assignment

HUNDRED = Decimal(100)
Numbers = Sequence[tuple[Indicator, str, str]]


class AnswerTicks(RowTicks):
    """The unit's tasks that the activity answers."""

    def label_from_instance(self, obj: Any) -> str:
        """The task with who gave it."""
        above = obj.parent.unit if obj.parent else obj.campaign.unit
        return f"{obj.task.words[:140]} ({above})"


class OwnerTicks(RowTicks):
    """Units that did it too."""


class ActivityForm(forms.Form):
    """What was done. ``numbers`` are the figures that may be given, each with the key and name of its part."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    client_key = KeyField()
    title = forms.CharField(label=_("Name of the activity"), max_length=300)
    on = DayField(label=_("Day"), required=False)
    ends_on = DayField(label=_("Last day, where it took several"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    mode = forms.ChoiceField(label=_("How it was held"), choices=Mode, required=False)
    words = forms.CharField(label=_("In a few words"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    answers = AnswerTicks(label=_("Tasks it answers"), queryset=Assignment.objects.none(), required=False)

    def __init__(self, *args: Any, numbers: Numbers, answers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = numbers
        self.fields["answers"].queryset = answers  # type: ignore[attr-defined]
        for indicator, split, label in numbers:
            self.fields[number_key(indicator, split)] = TypedField(
                kind=indicator.kind,
                measure=counted_in(indicator.measure_vi, indicator.name_vi),
                measure_shown=measure_of(indicator),
                label=label,
            )

    def number_fields(self) -> list[forms.BoundField]:
        """The figures, all owners together."""
        return [self[number_key(indicator, split)] for indicator, split, _label in self.numbers]

    def told(self, shares: Mapping[int, Decimal | None]) -> Told:
        """As the verbs take it."""
        data = self.cleaned_data
        figures = {
            (indicator, split): read_value(
                data[number_key(indicator, split)], indicator.kind, counted_in(indicator.measure_vi, indicator.name_vi)
            )
            for indicator, split, _label in self.numbers
        }
        names = ("title", "on", "ends_on", "place", "words", "mode")
        return Told(**{n: data[n] for n in names}, shares=shares, figures=figures, answers=list(data["answers"]))


def number_key(indicator: Indicator, split: str) -> str:
    """The name of a number's field."""
    return f"i{indicator.pk}.{split}" if split else f"i{indicator.pk}"


def numbers_for(asked: Sequence[tuple[Indicator, Sequence[dict[str, Any]]]]) -> list[tuple[Indicator, str, str]]:
    """Each figure with its parts where it is divided."""
    found: list[tuple[Indicator, str, str]] = []
    for indicator, parts in asked:
        found += [(indicator, part["key"], f"{name_of(indicator)} · {part_name(part)}") for part in parts]
        whole = gettext("%(name)s, not divided") % {"name": name_of(indicator)} if parts else name_of(indicator)
        found.append((indicator, "", whole))
    return found


class OwnersForm(forms.Form):
    """With whom it was done, and each unit's share in percent; blank is unknown."""

    others = OwnerTicks(label=_("Done together with"), queryset=Unit.objects.none(), required=False)
    how = forms.ChoiceField(
        label=_("Shares"),
        required=False,
        choices=[("equal", _("the same for all")), ("told", _("as written below")), ("unknown", _("not known yet"))],
        widget=forms.RadioSelect,
        initial="equal",
    )
    own_share = NumberField(label=_("Our share, in percent"), required=False)

    def __init__(self, *args: Any, units: Any, owners: Sequence[Unit] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = units  # type: ignore[attr-defined]
        self.owners = owners
        for unit in owners:
            label = gettext("Share of %(unit)s, in percent") % {"unit": unit.name}
            self.fields[f"share{unit.pk}"] = NumberField(label=label, required=False)
        if not owners:
            del self.fields["own_share"]
            how: Any = self.fields["how"]
            how.choices = [choice for choice in how.choices if choice[0] != "told"]
            how.help_text = _("Uneven shares are written after saving, when the units stand.")

    def share_fields(self) -> list[forms.BoundField]:
        """A field for each owner that stands, the own first."""
        return [self["own_share"], *(self[f"share{unit.pk}"] for unit in self.owners)] if self.owners else []

    def clean(self) -> dict[str, Any]:
        """No share is above all of it."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if "share" in name and isinstance(value, Decimal) and value > HUNDRED:
                self.add_error(name, _("A share is at most 100 percent."))
        return data

    def by_unit(self, own: int) -> dict[int, Decimal | None]:
        """The shares by key of unit, the own first; empty where the unit did it alone."""
        data = self.cleaned_data
        others = [unit.pk for unit in data["others"]]
        if not others:
            return {}
        if data["how"] == "told":
            return {own: _of_one(data.get("own_share"))} | {key: _of_one(data.get(f"share{key}")) for key in others}
        if data["how"] == "unknown":
            return dict.fromkeys([own, *others])
        return dict(zip([own, *others], equal_shares(len(others) + 1), strict=True))


def _of_one(percent: Decimal | None) -> Decimal | None:
    """Percent as a share of 1; blank is unknown."""
    return None if percent is None else round(percent / HUNDRED, 6)


class ShareAnswerForm(forms.Form):
    """Whether the unit's share is right, and what is not."""

    agrees = forms.ChoiceField(
        label=_("Our share"), choices=[("yes", _("is right")), ("no", _("is not right"))], widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("What is not right"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class WithdrawForm(forms.Form):
    """Why it is taken back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


def activity_initial(activity: Activity) -> dict[str, Any]:
    """What stands in an activity, for its form."""
    names = ("version", "title", "on", "ends_on", "place", "mode", "words")
    found: dict[str, Any] = {name: getattr(activity, name) for name in names}
    found |= {number_key(row.indicator, row.split): row.typed for row in activity.figures.all()}
    return found | {"answers": [row.assignment_id for row in activity.answers.all()]}


def owners_initial(activity: Activity) -> dict[str, Any]:
    """The owners and shares that stand, for their form."""
    others = [row for row in activity.owners.all() if row.unit_id != activity.unit_id]
    own = next((row.share for row in activity.owners.all() if row.unit_id == activity.unit_id), None)
    shares = {f"share{row.unit_id}": _percent(row.share) for row in others}
    how = "told" if others else "equal"
    return {"others": [row.unit_id for row in others], "how": how, "own_share": _percent(own)} | shares


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else share * HUNDRED
