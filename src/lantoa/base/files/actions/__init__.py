"""Keeping files, making copies of pictures, taking uploads that come in pieces."""

from lantoa.base.files.actions.copies import make_copies, remove_copies
from lantoa.base.files.actions.dropping import drop_file, let_go, sweep_coming, unless_refused
from lantoa.base.files.actions.storing import key_of_file, store_arrived, store_file
from lantoa.base.files.actions.sweeping import sweep_rows, sweep_shelf

__all__ = [
    "drop_file",
    "key_of_file",
    "let_go",
    "make_copies",
    "remove_copies",
    "store_arrived",
    "store_file",
    "sweep_coming",
    "sweep_rows",
    "sweep_shelf",
    "unless_refused",
]
