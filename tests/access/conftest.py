"""The walks share one house a module."""

from tests.access.house import house

__all__ = ["house"]
