"""A typed number: kept as typed, read back beneath, with what is wrong beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from django import forms

from lantoa.work.reports.bridge import LONGEST, measure_scale, read_value
from lantoa.work.reports.states import Said
from lantoa.work.reports.wording import said_words, wrong_words


class TypedWidget(forms.TextInput):
    """A text field with its measure behind it, and how what stands in it is read."""

    template_name = "reports/widgets/typed.html"
    kind = "count"
    measure = ""
    measure_shown = ""
    now = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the measure, the reading where it is not what was typed, and what stands there now."""
        context = super().get_context(name, value, attrs)
        read = read_value(str(value or ""), self.kind, self.measure)
        said = said_words(read)
        said = f"{said} {self.measure_shown or self.measure}" if measure_scale(self.measure) else said
        context["echo"] = said if read.known and not read.is_plain and said != read.typed else ""
        context |= {"measure": self.measure_shown or self.measure, "now": self.now}
        return context


FieldT = TypeVar("FieldT", bound=forms.Field)
PLAIN_FIELD = "ui/forms/plain.html"
"""A field without "(optional)": on these forms every field is, and a blank says unknown."""


def plain(field: FieldT) -> FieldT:
    """The field without "(optional)" behind its name."""
    field.template_name = PLAIN_FIELD  # type: ignore[attr-defined]
    return field


class TypedField(forms.CharField):
    """A number as people write it. ``clean`` says what is wrong; what was typed stays whatever it is."""

    widget = TypedWidget

    def __init__(self, *, kind: str, measure: str, measure_shown: str = "", **options: Any) -> None:
        super().__init__(required=False, max_length=LONGEST, **options)
        plain(self)
        self.kind, self.measure = kind, measure
        widget: Any = self.widget
        widget.kind, widget.measure, widget.measure_shown = kind, measure, measure_shown
        widget.attrs |= {"autocomplete": "off", "inputmode": "text"}

    def validate(self, value: Any) -> None:
        """Unreadable words are told, with what to write instead."""
        super().validate(value)
        read = read_value(value, self.kind, self.measure)
        if read.error:
            raise forms.ValidationError(wrong_words(read), read.error)


class OneNumberField(TypedField):
    """How much was found, proved or counted: one number, for which end of a range is meant nobody can say."""

    def validate(self, value: Any) -> None:
        """A range or an estimate is told, with what to write instead."""
        super().validate(value)
        read = read_value(value, self.kind, self.measure)
        if read.said in (Said.RANGE, Said.ESTIMATE):
            raise forms.ValidationError(wrong_words(read, "one_number"), "one_number")

    def number(self, typed: str) -> Decimal | None:
        """The number that stands in what was typed; None is unknown."""
        return read_value(typed, self.kind, self.measure).value
