"""The forms of the register: finding units, entering one, and what may happen to it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField, LimitedFileField
from lantoa.orgs.units.actions import (
    close_unit,
    create_unit,
    merge_units,
    move_unit,
    name_otherwise,
    rename_unit,
    split_unit,
    tell_shares,
)
from lantoa.orgs.units.models import Unit, UnitChange, UnitChangePart
from lantoa.orgs.units.queries.pages import units_called
from lantoa.orgs.units.states import Line, UnitKind

By = AbstractBaseUser
SHEET_MB = 5
LONGEST_ALIASES = 2000
MOST_PARTS = 4
NUMBER = re.compile(r"#\s*(\d{1,12})\)?\s*$")


class UnitField(forms.CharField):
    """A unit named by its number in the register or by its name; a name of several asks for the number."""

    default_error_messages = {
        "nobody": _(
            "No unit is called so on this day. Write the name as the register has it, or its number: #12; "
            "a new unit is entered in the register first."
        ),
        "several": _("Several units are called so: %(names)s. Write the number."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 300)
        super().__init__(**options)
        self.widget.attrs |= {"list": "near-units", "autocomplete": "off"}

    def find(self, text: str, day: date) -> Unit:
        """The unit, or a ValidationError that says what to write instead."""
        numbered = NUMBER.search(text)
        if numbered is not None:
            found = Unit.objects.filter(pk=int(numbered[1])).first()
            if found is None:
                raise ValidationError(self.error_messages["nobody"], "nobody")
            return found
        rows = units_called(text, day)
        if len(rows) != 1:
            names = "; ".join(f"{row.name} (#{row.unit_id})" for row in rows)
            code = "several" if rows else "nobody"
            raise ValidationError(self.error_messages[code], code, {"names": names})
        return rows[0].unit


class UnitsNamed(forms.Form):
    """A form in which other units are named; they are looked up on the day the form speaks of."""

    def find_units(self, day: date | None) -> None:
        """Put units in the place of their names, or say at the field what is wrong."""
        for name, field in self.fields.items():
            text = self.cleaned_data.get(name)
            if isinstance(field, UnitField) and isinstance(text, str):
                self.cleaned_data[name] = None
                if text and day is not None:
                    try:
                        self.cleaned_data[name] = field.find(text, day)
                    except ValidationError as error:
                        self.add_error(name, error)


class FilterForm(forms.Form):
    """What of the register to show."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *UnitKind.choices])
    day = DayField(label=_("As of"), required=False)
    under = forms.IntegerField(required=False, min_value=1, max_value=10**15, widget=forms.HiddenInput)
    use_required_attribute = False

    def ask_plainly(self) -> None:
        """Once checked: print the labels without "optional", which goes without saying in a filter."""
        for field in self.fields.values():
            field.required = True


class UnitForm(UnitsNamed):
    """A new unit."""

    client_key = KeyField()
    name = forms.CharField(label=_("Name of the unit"), max_length=250)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *UnitKind.choices])
    short_name = forms.CharField(label=_("Short name"), max_length=80, required=False)
    aliases = forms.CharField(
        label=_("Also called"),
        required=False,
        max_length=LONGEST_ALIASES,
        help_text=_("Other spellings and abbreviations that plans use, one a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    above = UnitField(label=_("Superior by territory"), required=False)
    sector_above = UnitField(label=_("Superior by sector"), required=False)
    on = DayField(label=_("Exists from"))
    document = forms.CharField(label=_("By document"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Looks the superiors up."""
        data = super().clean() or {}
        self.find_units(data.get("on"))
        return self.cleaned_data

    def save(self, *, by: By, at: datetime) -> Unit:
        """Enter it."""
        data = self.cleaned_data
        return create_unit(
            data["name"],
            kind=UnitKind(data["kind"]),
            begins_on=data["on"],
            by=by,
            at=at,
            parent=data["above"],
            sector_parent=data["sector_above"],
            short_name=data["short_name"],
            aliases=data["aliases"].splitlines(),
            document=data["document"],
            client_key=data["client_key"],
        )


class ChangeForm(UnitsNamed):
    """Something that happens to a unit on a day, by a document. ``save`` calls the verb."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(label=_("In force from"))
    document = forms.CharField(
        label=_("By document"), max_length=200, required=False, help_text=_("Number and day, as printed.")
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        self.unit = unit
        kwargs["initial"] = {**self.first(), **(kwargs.get("initial") or {}), "version": unit.version}
        super().__init__(*args, **kwargs)

    def first(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}

    def clean(self) -> dict[str, Any]:
        """Looks the named units up."""
        data = super().clean() or {}
        self.find_units(data.get("on"))
        return self.cleaned_data

    def told(self, by: By, at: datetime) -> dict[str, Any]:
        """What every verb is told."""
        return {"by": by, "at": at, "on": self.cleaned_data["on"], "document": self.cleaned_data["document"]}

    def save(self, *, by: By, at: datetime) -> Unit:
        """Do it."""
        raise NotImplementedError


class RenameForm(ChangeForm):
    """Another name."""

    name = forms.CharField(label=_("New name"), max_length=250)
    short_name = forms.CharField(label=_("Short name"), max_length=80, required=False)
    field_order = ["name", "short_name", "on", "document"]

    def first(self) -> dict[str, Any]:
        """The names of today."""
        return {"name": self.unit.name, "short_name": self.unit.short_name}

    def save(self, *, by: By, at: datetime) -> Unit:
        """Rename it."""
        data, version = self.cleaned_data, self.cleaned_data["version"]
        names = {"name": data["name"], "short_name": data["short_name"]}
        return rename_unit(self.unit, **names, expected_version=version, **self.told(by, at))


class MoveForm(ChangeForm):
    """Another superior."""

    line = forms.ChoiceField(label=_("Line"), choices=Line.choices)
    above = UnitField(label=_("New superior"))
    field_order = ["line", "above", "on", "document"]

    def save(self, *, by: By, at: datetime) -> Unit:
        """Move it."""
        data = self.cleaned_data
        move_unit(self.unit, line=Line(data["line"]), parent=data["above"], **self.told(by, at))
        return self.unit


class MergeForm(ChangeForm):
    """Into another unit."""

    into = UnitField(
        label=_("Merged into"),
        help_text=_("The unit that goes on. Enter it first where it is new. All that stood below comes along."),
    )
    field_order = ["into", "on", "document"]

    def save(self, *, by: By, at: datetime) -> Unit:
        """Merge it."""
        return merge_units([self.unit], into=self.cleaned_data["into"], **self.told(by, at))


class SplitForm(ChangeForm):
    """Into several units, each with its share where it is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, MOST_PARTS + 1):
            self.fields[f"part_{n}"] = UnitField(label=_("Part %(n)s") % {"n": n}, required=n <= 2)
            hint = {} if n == 1 else {"help_text": ""}
            self.fields[f"share_{n}"] = ShareField(label=_("Share %(n)s, %%") % {"n": n}, required=False, **hint)
        parts = [f"{name}_{n}" for n in range(1, MOST_PARTS + 1) for name in ("part", "share")]
        self.order_fields([*parts, "on", "document"])

    def save(self, *, by: By, at: datetime) -> Unit:
        """Split it."""
        data = self.cleaned_data
        numbers = [n for n in range(1, MOST_PARTS + 1) if data.get(f"part_{n}")]
        shares = {data[f"part_{n}"].pk: data[f"share_{n}"] for n in numbers}
        parts = [data[f"part_{n}"] for n in numbers]
        return split_unit(self.unit, parts=parts, shares=shares, **self.told(by, at))


class ShareField(forms.CharField):
    """A share in per cent, with a comma or a point; blank is unknown."""

    default_error_messages = {"share": _("Write a number from 0 to 100, such as 62,5; leave it blank if unknown.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("In per cent. Leave it blank if nobody knows: it then stays unknown."))
        super().__init__(max_length=12, **options)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Decimal | None:
        """The share of one."""
        text = super().clean(value).replace("%", "").replace(",", ".").strip()
        if not text:
            return None
        try:
            share = Decimal(text) / 100
        except InvalidOperation:
            share = Decimal(-1)
        if not (share.is_finite() and 0 <= share <= 1):
            raise ValidationError(self.error_messages["share"], "share")
        return share.quantize(Decimal("0.00000001"))


class SharesForm(forms.Form):
    """Which share of a divided unit went to each of its parts."""

    def __init__(self, *args: Any, change: UnitChange, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.change = change
        self.parts = [part for part in change.parts.all() if part.side == UnitChangePart.Side.AFTER]
        for number, part in enumerate(self.parts):
            hint = {} if number == 0 else {"help_text": ""}
            shown = None if part.share is None else localize((part.share * 100).normalize() + 0)
            self.fields[f"share_{part.unit_id}"] = ShareField(
                label=f"{part.unit.name}, %", required=False, initial=shown, **hint
            )

    def save(self, *, by: By, at: datetime) -> Unit:
        """Tell them."""
        tell_shares(self.change, {p.unit_id: self.cleaned_data[f"share_{p.unit_id}"] for p in self.parts}, by=by, at=at)
        return self.parts[0].unit


class CloseForm(ChangeForm):
    """No longer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("First day without it")

    def save(self, *, by: By, at: datetime) -> Unit:
        """Close it."""
        return close_unit(self.unit, expected_version=self.cleaned_data["version"], **self.told(by, at))


class AliasForm(forms.Form):
    """The other names of a unit."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    aliases = forms.CharField(
        label=_("Also called"),
        required=False,
        max_length=LONGEST_ALIASES,
        help_text=_("Other spellings and abbreviations that plans use, one a line."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        self.unit = unit
        kwargs["initial"] = {"version": unit.version, "aliases": "\n".join(unit.aliases)}
        super().__init__(*args, **kwargs)

    def save(self, *, by: By, at: datetime) -> Unit:
        """Write them."""
        data = self.cleaned_data
        return name_otherwise(self.unit, data["aliases"].splitlines(), by=by, at=at, expected_version=data["version"])


class SheetForm(forms.Form):
    """A sheet of units, to be looked at before anything is entered."""

    file = LimitedFileField(label=_("Sheet"), extensions=("xlsx", "csv"), largest_mb=SHEET_MB)


class SheetConfirmForm(forms.Form):
    """The sheet as it was looked at, signed by us."""

    sheet = forms.CharField(widget=forms.HiddenInput)
    client_key = KeyField()
    document = forms.CharField(label=_("By document"), max_length=200, required=False)


CHANGES: dict[str, tuple[type[ChangeForm] | type[AliasForm], Any, Any]] = {
    "rename": (RenameForm, _("Rename"), _("Give it this name")),
    "aliases": (AliasForm, _("Other names"), _("Save")),
    "move": (MoveForm, _("Move"), _("Move it")),
    "merge": (MergeForm, _("Merge into another unit"), _("Merge this unit")),
    "split": (SplitForm, _("Split into several"), _("Split this unit")),
    "close": (CloseForm, _("Close"), _("Close it")),
}
