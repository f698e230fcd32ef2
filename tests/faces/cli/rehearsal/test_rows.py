"""What hangs loose in the end is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.utils import timezone

from lantoa.base.files.actions import store_file
from lantoa.faces.cli.rehearsal.rows import loose_ends
from lantoa.work.evidence.models import EvidenceUse
from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.evidence.making import add
from tests.work.tasks.making import checked, issued, make_centre, prepared


@pytest.mark.django_db
def test_a_job_not_done_a_file_kept_twice_a_broken_one_and_a_piece_without_a_tie_are_named(
    cast: Cast, files_root: Path
) -> None:
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    task = Assignment.objects.filter(unit=cast.places.ward).select_related("campaign", "unit").order_by("pk")[0]
    before = set(loose_ends())
    piece = add(cast.ward_officer, task, "Nhật ký (ví dụ)".encode(), kind=None, name="a.txt")
    assert piece.file is not None
    sha256 = piece.file.sha256
    assert set(loose_ends()) - before == {"job evidence.look: queued × 1"}
    second = Assignment.objects.filter(unit=cast.places.ward).order_by("pk")[1]
    EvidenceUse.objects.create(evidence=piece, assignment=second, at=piece.added_at, by=piece.added_by)
    assert f"evidence {piece.pk}: 2 ties" in loose_ends()
    EvidenceUse.objects.filter(evidence=piece).delete()
    store_file(io.BytesIO("Nhật ký (ví dụ)".encode()), name="b.txt", by=None, at=timezone.now())
    path = files_root / sha256[:2] / sha256[2:4] / sha256
    path.chmod(0o600)
    path.write_bytes(b"another")
    assert set(loose_ends()) - before == {
        "job evidence.look: queued × 1", f"evidence {piece.pk}: 0 ties", f"file {sha256} × 2",
        f"file {sha256} is not whole",
    }  # fmt: skip
