"""A number field that reads numbers as Vietnamese papers print them, and says how it read what it will not take.

The form of the papers holds in every language of the page: 1.500 is fifteen hundred, 1,5 is one and a half. Nothing is
guessed: "1.5" and "1,234" come back with the ways in which they can be read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lantoa.engines.shapes.numbers import Amount
from lantoa.engines.vn.number_errors import NumberReadError
from lantoa.engines.vn.number_words import number_to_words
from lantoa.engines.vn.numbers import format_number, read_amount, read_number

LONGEST = 60
MOST_FIGURES = 15  # what every database keeps without rounding
MOST_DECIMALS = 4
Side = Literal["low", "high"]


def in_words(value: Decimal) -> str:
    """1500 → một nghìn năm trăm; 1.25 → một phẩy hai năm: the figures behind the comma are said one by one."""
    whole, _point, decimals = f"{value:f}".partition(".")
    said = number_to_words(int(whole))
    decimals = decimals.rstrip("0")
    return f"{said} phẩy {' '.join(number_to_words(int(figure)) for figure in decimals)}" if decimals else said


def as_typed(value: Decimal) -> str:
    """The number in the form that the field reads back as the same number: 1.234 is shown as 1,2340, never 1,234."""
    decimals = f"{value:f}".partition(".")[2].rstrip("0")
    return format_number(value, 4) if len(decimals) == 3 else format_number(value)


class NumberWidget(forms.TextInput):
    """A text field with what stands in it said back in words beneath."""

    template_name = "ui/widgets/number.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the number in words where it can be read."""
        context = super().get_context(name, value, attrs)
        try:
            number = _number(read_amount(str(value or "")[:LONGEST]))
            context["echo"] = in_words(number) if number is not None and number >= 0 else ""
        except NumberReadError:
            context["echo"] = ""
        return context


class NumberField(forms.Field):
    """A number of zero or more: "1.500", "1.234,5", "1,5 triệu", "mười", "khoảng 200". Blank is None.

    ``side`` says which bound may stand with it: "trên 50" where ``low`` is asked, "không quá 50" where ``high`` is.
    """

    widget = NumberWidget
    default_error_messages = {
        "unreadable": _("“%(text)s” is not a number that can be read. Write such as 1.500, 1.234,5 or 1,5 triệu."),
        "negative": _("“%(text)s” is below zero. Write a number of zero or more."),
        "two_ways": _("“%(text)s” can be read in two ways: %(readings)s. Write the one that is meant."),
        "point": _(
            "“%(text)s”: a point groups thousands, a comma begins the decimals. Write %(readings)s if that is meant."
        ),
        "range": _("“%(text)s” is a range from %(low)s to %(high)s. Write one number in each field."),
        "bound": _("“%(text)s” says a bound that this field does not ask for. Write the number alone."),
        "noun": _("“%(text)s”: only the number stands here; “%(noun)s” belongs in the field for what is counted."),
        "figures": _("“%(text)s” has too many figures: at most 15, four of them behind the comma."),
    }

    def __init__(self, *, side: Side | None = None, **options: Any) -> None:
        self.side = side
        super().__init__(**options)
        self.widget.attrs |= {"maxlength": LONGEST, "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """A number as the field reads it back."""
        return as_typed(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None where nothing stands."""
        if value is None or isinstance(value, Decimal):
            return value
        text = " ".join(str(value).split())
        if not text:
            return None
        amount = self._amount(text)
        number = _number(amount)
        if number is None or number < 0:
            raise self._wrong("negative", text=text)
        if any(_too_long(bound) for bound in (amount.low, amount.high) if bound is not None):
            raise self._wrong("figures", text=text)
        self._refuse_more(text, amount)
        return number

    def is_estimate(self, value: Any) -> bool:
        """Whether what was typed says "about": "khoảng 200"."""
        try:
            return isinstance(value, str) and read_amount(value[:LONGEST]).estimate
        except NumberReadError:
            return False

    def _amount(self, text: str) -> Amount:
        if len(text) > LONGEST:
            raise self._wrong("unreadable", text=text[:LONGEST] + "…")
        try:
            return read_amount(text)
        except NumberReadError as error:
            if error.code == "number.ambiguous":
                raise self._ambiguous(text, error.params["readings"].split(" | ")) from None
            if error.code == "number.reversed_range":
                low, high = (f"{Decimal(error.params[side]):f}" for side in ("low", "high"))
                raise self._wrong("range", text=text, low=low, high=high) from None
            raise self._wrong("unreadable", text=text) from None

    def _ambiguous(self, text: str, readings: list[str]) -> ValidationError:
        if max(map(len, readings)) > MOST_FIGURES + 1:
            raise self._wrong("figures", text=text)
        said = [f"{as_typed(number)} → {in_words(number)}" for number in map(_read_plainly, readings)]
        return self._wrong("two_ways" if len(said) > 1 else "point", text=text, readings="; ".join(said))

    def _refuse_more(self, text: str, amount: Amount) -> None:
        """Whatever the text says beside one number is sent where it belongs."""
        if amount.low is not None and amount.high is not None and amount.low != amount.high:
            raise self._wrong("range", text=text, low=as_typed(amount.low), high=as_typed(amount.high))
        if amount.unit and not text[: text.rfind(amount.unit)].endswith(" "):
            raise self._wrong("unreadable", text=text)
        if amount.unit:
            raise self._wrong("noun", text=text, noun=amount.unit)
        if (amount.high is None and self.side != "low") or (amount.low is None and self.side != "high"):
            raise self._wrong("bound", text=text)

    def _wrong(self, code: str, **params: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code, params)


def _number(amount: Amount) -> Decimal | None:
    return amount.low if amount.low is not None else amount.high


def _too_long(number: Decimal) -> bool:
    figures = f"{number.normalize():f}".replace(".", "")
    return len(figures) > MOST_FIGURES or number != round(number, MOST_DECIMALS)


def _read_plainly(reading: str) -> Decimal:
    """A reading as the engine writes it, "1,234" being the one with decimals."""
    return Decimal(reading.replace(",", ".")) if "," in reading else read_number(reading)
