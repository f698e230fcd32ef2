"""What the room says when something cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lantoa.orgs.units.states import UnitRefused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REFUSALS: dict[str, StrOrPromise] = {
    "later_changes": _("This unit has a change on a later day already: enter changes in the order of their days."),
    "unit_not_then": _("“%(unit)s” does not exist on that day."),
    "parent_not_there": _("“%(unit)s” has no place in this line on that day."),
    "ring": _("“%(unit)s” would stand below itself."),
    "nothing_to_merge": _("Name a unit other than the one that goes on."),
    "too_few_parts": _("Name at least two units; one of them may be the unit itself where it goes on."),
    "shares_not_one": _("Shares that are all known must make 100 %%, and known shares never more."),
    "units_below": _("Other units stand below “%(unit)s”: move or close them first."),
    "ends_before_it_begins": _("“%(unit)s” would end before it began."),
    "sheet_has_errors": _("Nothing was entered: %(count)s rows must be put right first."),
}
ROW_ERRORS: dict[str, StrOrPromise] = {
    "no_name": _("no name"),
    "name_too_long": _("the name is too long"),
    "no_kind": _("the kind is not one of those in the list"),
    "short_too_long": _("the short name is too long"),
    "no_day": _("the day is not a day: write 01/07/2025"),
    "no_superior": _("no such superior in the register or earlier in the sheet"),
    "no_sector_superior": _("no such superior in the sector’s line"),
    "before_superior": _("the day is before that of its superior"),
    "code_taken": _("the number belongs to another unit"),
    "code_too_long": _("the number is too long"),
    "twice_in_sheet": _("stands earlier in the sheet already"),
}
FILE_REFUSALS: dict[str, StrOrPromise] = {
    "sheet.unreadable": _(
        "This file cannot be read as a table. Save it as .xlsx or as .csv in UTF-8 and send it again."
    ),
    "sheet.too_many_rows": _("The sheet has more than 5,000 rows: divide it."),
    "sheet.empty": _("The sheet has no rows below its headings."),
    "sheet.columns": _("The first row must hold the headings; at least “Tên đơn vị” and “Loại”."),
}


def refusal_words(refused: UnitRefused) -> str:
    """The refusal in a sentence."""
    return str(REFUSALS[refused.code]) % refused.params
