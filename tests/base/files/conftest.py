"""Both shelves for the tests of files: a folder, and a bucket of a real S3 server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.base.files.servers import s3_server


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One S3 server for all tests."""
    with s3_server(tmp_path_factory.mktemp("s3")) as known:
        yield known


@pytest.fixture(params=["folder", "bucket"])
def shelf_kind(request: pytest.FixtureRequest, settings: Any, files_root: Path) -> str:
    """The same test with files in a folder and in a bucket, empty at first."""
    if request.param == "bucket":
        settings.FILES_BUCKET = request.getfixturevalue("bucket")
        from lantoa.base.files.shelves import shelf

        for name in list(shelf().names()):
            shelf().remove(name)
    return str(request.param)
