"""Form fields of the house: a day in Vietnamese order, a file with its limits in words, rows to tick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import whole_number
from lantoa.base.ui import written

MEGABYTE = 1024 * 1024
LONGEST_PART = 12  # figures of a day, a month or a year that are looked at
FIRST_YEAR, LAST_YEAR = 1900, 2999
FOUR_FIGURES = 4


class DayWidget(forms.MultiWidget):
    """Day, month, year as three short fields in that order; the day is said back in words beneath."""

    template_name = "ui/widgets/day.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {
                "day": forms.TextInput({**number, "maxlength": 2}),
                "month": forms.TextInput({**number, "maxlength": 2}),
                "year": forms.TextInput({**number, "maxlength": 4}),
            },
            attrs,
        )

    def decompress(self, value: Any) -> list[Any]:
        """The three parts of a day; nothing where there is none."""
        return [f"{value.day:02d}", f"{value.month:02d}", value.year] if isinstance(value, date) else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        """The first of the three: an error summary leads there."""
        return f"{id_}_0" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds labels, and the day in words where the three parts make one."""
        context = super().get_context(name, value, attrs)
        labels = (_("Day"), _("Month"), _("Year"))
        for subwidget, label, part in zip(
            context["widget"]["subwidgets"], labels, ("day", "month", "year"), strict=True
        ):
            subwidget["label"], subwidget["part"] = label, part
            # One description for the whole group stands on the fieldset.
            subwidget["attrs"].pop("aria-describedby", None)
        context["echo"] = _in_words(value if isinstance(value, list | tuple) else self.decompress(value))
        return context


def _in_words(parts: Sequence[Any]) -> str:
    try:
        year, month, day = (int(str(part)) for part in reversed(list(parts)))
        return written.weekday_day(date(year, month, day))
    except (TypeError, ValueError, OverflowError):
        return ""


class DayField(forms.MultiValueField):
    """A calendar day typed as day, month, year. Blank is None where the field is optional."""

    widget = DayWidget
    default_error_messages = {
        "required": _("Write the day, the month and the year."),
        "incomplete": _("Write all three: the day, the month and the year."),
        "invalid": _("Use numbers only: the day, the month and the year."),
        "no_such_day": _("There is no such day in the calendar: check the day and the month."),
        "year": _("Write the year with four figures, such as 2026."),
        "year_outside": _("The year must lie between %(first)s and %(last)s."),
    }

    def __init__(self, **options: Any) -> None:
        parts = tuple(forms.CharField(required=False, strip=True) for _part in range(3))
        super().__init__(fields=parts, require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> date | None:
        """The three parts as one day; every mistake has its own words."""
        if not data_list or not any(data_list):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(data_list):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        if not all(part.isascii() and part.isdigit() and len(part) <= LONGEST_PART for part in data_list):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        day, month, year = (int(part) for part in data_list)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            if len(data_list[2]) < FOUR_FIGURES:
                raise ValidationError(self.error_messages["year"], code="year")
            between = {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(self.error_messages["year_outside"], "year_outside", between)
        try:
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day") from None


class LimitedFileField(forms.FileField):
    """A file with its kinds and its largest size, said in words before and after."""

    default_error_messages = {
        "kind": _("“%(name)s” is not one of the kinds taken here: %(kinds)s."),
        "size": _("“%(name)s” is larger than %(largest)s."),
    }

    def __init__(self, *, extensions: Sequence[str], largest_mb: int, **options: Any) -> None:
        self.extensions = tuple(e.lower().lstrip(".") for e in extensions)
        self.largest_bytes = largest_mb * MEGABYTE
        self.largest = written.file_size(self.largest_bytes)
        kinds = ", ".join(f".{e}" for e in self.extensions)
        limits = format_lazy(_("Kinds: {kinds}. At most {largest}."), kinds=kinds, largest=self.largest)
        given = options.pop("help_text", "")
        options["help_text"] = format_lazy("{} {}", given, limits) if given else limits
        super().__init__(**options)
        self.widget.attrs["accept"] = ",".join(f".{e}" for e in self.extensions)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuses another kind or a larger file by name; what is inside is checked where it is read."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            name = file.name or ""
            if name.rpartition(".")[2].lower() not in self.extensions:
                kinds = ", ".join(f".{e}" for e in self.extensions)
                raise ValidationError(self.error_messages["kind"], "kind", {"name": name, "kinds": kinds})
            if (file.size or 0) > self.largest_bytes:
                raise ValidationError(self.error_messages["size"], "size", {"name": name, "largest": self.largest})
        return file


class ManyFilesInput(forms.ClearableFileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files, or none; each is looked at where it is kept."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ARG002 Django's form
        """The files that were chosen."""
        chosen: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        return [file for file in chosen if isinstance(file, UploadedFile)]


class RowTicks(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows to tick, each sent by its number. A number no database can hold is a choice nobody offered.

    Django asks for all ticks by one ``IN``, and SQLite ends with an OverflowError above eight bytes.
    """

    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value: Any) -> Any:
        for sent in value:
            if whole_number(str(sent)) is None:
                raise ValidationError(
                    self.error_messages["invalid_choice"], "invalid_choice", {"value": str(sent)[:40]}
                )
        return super()._check_values(value)  # type: ignore[misc]
