"""A figure that is divided: which of its parts nobody has told."""

from __future__ import annotations

from collections.abc import Collection

from lantoa.work.reports.models import FormIndicator


def blank_parts(wanted: FormIndicator, told: Collection[str]) -> list[str]:
    """The parts of a figure that stay unknown beside those that say a number (``told``), in the order of the form.

    None where no part says one: then the whole was said, or all of it is unknown.
    """
    keys = [part["key"] for part in wanted.parts]
    return [key for key in keys if key not in told] if any(key in told for key in keys) else []
