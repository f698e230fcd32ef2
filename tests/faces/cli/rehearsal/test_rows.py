"""What hangs loose in the end is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.utils import timezone

from lantoa.base.files.actions import store_file
from lantoa.base.jobs.actions import enqueue
from lantoa.faces.cli.rehearsal.rows import loose_ends


@pytest.mark.django_db
def test_a_file_kept_twice_a_broken_one_and_a_job_that_is_not_done_are_named(files_root: Path) -> None:
    at = timezone.now()
    assert loose_ends() == []
    twice, broken = (store_file(io.BytesIO(content), name="a.txt", by=None, at=at) for content in (b"one", b"two"))
    assert loose_ends() == []
    store_file(io.BytesIO(b"one"), name="b.txt", by=None, at=at)
    path = files_root / broken.sha256[:2] / broken.sha256[2:4] / broken.sha256
    path.chmod(0o600)
    path.write_bytes(b"tw")
    enqueue("evidence.look", args={"evidence": 1}, by=None, at=at)
    assert set(loose_ends()) == {
        "job evidence.look: queued × 1", f"file {twice.sha256} × 2", f"file {broken.sha256} is not whole",
    }  # fmt: skip
