"""What is done to the tree of units: every verb checks who asks, writes in one transaction, leaves one audit entry."""

from lantoa.orgs.units.actions.names import name_otherwise
from lantoa.orgs.units.actions.packs import Loaded, load_units
from lantoa.orgs.units.actions.shares import tell_shares
from lantoa.orgs.units.actions.sheets import Imported, import_units
from lantoa.orgs.units.actions.tree import (
    add_code,
    are_shares_of_one,
    close_unit,
    create_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)

__all__ = [
    "Imported",
    "Loaded",
    "add_code",
    "are_shares_of_one",
    "close_unit",
    "create_unit",
    "import_units",
    "load_units",
    "merge_units",
    "move_unit",
    "name_otherwise",
    "rename_unit",
    "split_unit",
    "tell_shares",
]
