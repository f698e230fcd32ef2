"""The one door to the compiler: what passes here keeps its Python types for the reader and becomes machine code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """The function as machine code, kept on disk between runs (see ``NUMBA_CACHE_DIR``)."""
    return cast("F", numba.njit(cache=True, nogil=True)(function))
