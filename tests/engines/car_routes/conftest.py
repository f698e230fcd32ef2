"""Compiled code is kept between test runs, apart from the sources."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from lantoa.engines.car_routes.compiled_code import keep_in, missing_libraries

if missing_libraries():
    pytest.skip("the extra `routes` is not installed", allow_module_level=True)
keep_in(Path(tempfile.gettempdir()) / "lantoa-tests-compiled")
