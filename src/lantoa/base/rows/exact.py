"""Exact decimal numbers on every database: kept as whole numbers of a small part, so that sums never round.

SQLite keeps decimals as binary fractions; a total of thousands of rows would then not be the total. Here 1,5 is kept as
1500 thousandths, and SUM, MAX and comparisons of the database are exact.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def as_text(number: Decimal | None) -> str | None:
    """A number as the audit and frozen contents keep it: "1500.5", without zeros that say nothing; None is unknown."""
    return None if number is None else f"{number.normalize():f}"


class ExactField(models.BigIntegerField):  # type: ignore[type-arg]
    """A Decimal with at most ``places`` figures behind the comma. None is unknown.

    Sum, Max and Min give Decimals again; what is computed from two fields says its ``output_field`` itself.
    """

    description = _("An exact decimal number")

    def __init__(self, *args: Any, places: int = 3, **options: Any) -> None:
        self.places = places
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """For migrations."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"places": self.places}

    def to_python(self, value: Any) -> Decimal | None:
        """The Decimal that a value is."""
        if value is None:
            return None
        try:
            return Decimal(value)
        except (InvalidOperation, TypeError, ValueError):
            raise ValidationError(self.error_messages["invalid"], "invalid", {"value": value}) from None

    def get_prep_value(self, value: Any) -> Any:
        """Whole parts for the database; a number with more decimals than the field keeps is never cut silently."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        scaled = (Decimal(value) if not isinstance(value, float) else Decimal(str(value))).scaleb(self.places)
        if scaled != int(scaled):
            raise ValueError(f"{value} has more than {self.places} decimals")
        return int(scaled)

    def from_db_value(self, value: Any, *_: Any) -> Decimal | None:
        """The number again."""
        return None if value is None else Decimal(value).scaleb(-self.places)
