"""A scan is read page by page: progress, stop, going on after a stop, and a clear sentence where nothing recognises."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client

from lantoa.base.jobs import confine
from lantoa.base.jobs.delivery import deliver
from lantoa.engines.plan_reader.loaders import programs
from lantoa.work.plans.actions.reception import read_again, stop_reading
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.progress import reading_progress
from lantoa.work.plans.states import PlanState
from tests.people import Cast
from tests.work.plans.making import AT, TEXT, received

pytestmark = pytest.mark.django_db(transaction=True)
FAKE = """#!/bin/sh
# A program that recognises letters as tesseract does: it prints the next of the pages laid out beside it.
here="$(dirname "$0")"
if [ "$1" = "--list-langs" ]; then echo vie; exit 0; fi
[ -s "$1" ] || exit 1
echo x >> "$here/calls"
cat "$here/page-$(wc -l < "$here/calls").txt"
"""


def blank_pdf(pages: int) -> bytes:
    """A PDF of pages without any letters, as a scanner makes it."""
    import io

    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(120, 160)
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.fixture
def recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fake of the recogniser on the way in which programs are looked for, here and in child processes."""
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text(FAKE)
    program.chmod(0o755)
    way = f"{folder}:{os.defpath}"
    monkeypatch.setenv("PATH", way)
    monkeypatch.setattr(confine, "ENVIRONMENT", confine.ENVIRONMENT | {"PATH": way})
    return folder


def lay_out(folder: Path, text: str, pages: int) -> None:
    """The text over so many pages, paragraphs parted by blank lines as the recogniser prints them."""
    lines = [line for line in text.split("\n") if line.strip()]
    size = -(-len(lines) // pages)
    for page in range(pages):
        (folder / f"page-{page + 1}.txt").write_text("\n\n".join(lines[page * size : (page + 1) * size]) + "\n")


def scan(cast: Cast, pages: int) -> Plan:
    """A scan that came in, to be read with text recognition."""
    plan = received(blank_pdf(pages), by=cast.owner, name="ban-quet.pdf").plan
    plan.ocr = True
    plan.save(update_fields=["ocr"])
    return plan


def step(plan: Plan) -> Plan:
    """One delivery of the reading job."""
    assert plan.job is not None
    deliver(str(plan.job.key))
    return Plan.objects.select_related("job").get(pk=plan.pk)


def test_a_scan_is_read_a_page_a_step_and_says_how_far_it_is(cast: Cast, files_root: Path, recogniser: Path) -> None:
    lay_out(recogniser, TEXT, 3)
    plan = step(scan(cast, 3))
    seen = []
    while plan.state == PlanState.READING:
        progress = reading_progress(plan)
        assert progress is not None
        seen.append((progress.done, progress.total, str(progress.words)))
        plan = step(plan)
    assert [(done, total) for done, total, _ in seen] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len({words for *_, words in seen}) == 1
    assert (plan.state, plan.number, plan.format) == (PlanState.TO_CHECK, "12/KH-UBND", "pdf")
    assert plan.reader_notes == ["pdf.ocr"]
    assert plan.duties.filter(words__contains="Treo băng rôn").exists()
    assert not plan.scanned_pages.exists()


def test_a_scan_that_was_stopped_goes_on_with_the_page_after_the_last(
    cast: Cast, files_root: Path, recogniser: Path
) -> None:
    lay_out(recogniser, TEXT, 3)
    plan = step(step(step(scan(cast, 3))))
    stop_reading(plan, by=cast.owner, at=AT)
    assert step(plan).state == PlanState.STOPPED
    assert (recogniser / "calls").read_text().count("x") == 2
    plan.refresh_from_db()
    read_again(plan, version=plan.version, by=cast.owner, at=AT, ocr=True)
    for _ in range(3):
        plan = step(Plan.objects.get(pk=plan.pk))
    assert plan.state == PlanState.TO_CHECK
    assert (recogniser / "calls").read_text().count("x") == 3


def test_a_scan_without_a_letter_on_any_page_is_refused(cast: Cast, files_root: Path, recogniser: Path) -> None:
    lay_out(recogniser, "\n", 2)
    plan = scan(cast, 2)
    for _ in range(4):
        plan = step(plan)
    assert (plan.state, plan.refusal_code) == (PlanState.REFUSED, "ocr_failed")


def test_where_no_recogniser_is_installed_the_scan_is_refused_and_the_form_says_so(
    cast: Cast, files_root: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs.shutil, "which", lambda _name: None)
    plan = step(scan(cast, 2))
    assert (plan.state, plan.refusal_code) == (PlanState.REFUSED, "ocr_missing")
    client.force_login(cast.owner.account)
    page = client.get("/plans/new/").content.decode()
    assert "chưa cài phần nhận dạng chữ" in page
    tick = re.search(r'<input[^>]*name="ocr"[^>]*>', page)
    assert tick is not None
    assert "disabled" in tick[0]
