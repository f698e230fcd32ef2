"""The reader's job: the stored file goes through a child process, the reading becomes rows or a refusal.

A scan is read page by page, one step of the job a page, so that whoever waits sees how far it is and can stop it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from queue import Empty, Queue
from threading import Thread
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import NextStep, Run
from lantoa.work.plans.actions.linting import check_before_signature
from lantoa.work.plans.actions.reading import begin_reading, record_reading, record_refusal
from lantoa.work.plans.actions.reception import READ_JOB
from lantoa.work.plans.actions.scanning import forget_pages, keep_page
from lantoa.work.plans.bridge import Reading, Unread, read_content, read_scan, scan_page, scan_page_count
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.files import content_to_read, scanned_pages

T = TypeVar("T")
Outcome = Mapping[str, Any] | NextStep | None
BEAT_SECONDS = 1.0
STEPS = 3
NOT_WANTED = {"outcome": "no longer wanted"}


def _names(keys: set[Any]) -> dict[Any, str]:
    """What the plans that are read are called: their title, else the name of their file."""
    rows = Plan.objects.filter(pk__in=keys).values_list("pk", "title", "source__name")
    return {pk: title or file for pk, title, file in rows}


@job(READ_JOB, _("A plan is read"), ("plans:show", "plan"), _names)
def read_plan(run: Run) -> Outcome:
    """Read one plan: fetch the file, read it beside, write it down; of a scan one page a step."""
    plan = begin_reading(run.args["plan"], at=timezone.now())
    if plan is None:
        return NOT_WANTED
    try:
        return _read_scan(run, plan) if "pages" in run.args else _read_file(run, plan)
    except Unread as refusal:
        forget_pages(plan)
        record_refusal(plan, refusal.code, refusal.params, at=timezone.now())
        return {"outcome": "refused", "code": refusal.code}


def _read_file(run: Run, plan: Plan) -> Outcome:
    run.beat(0, STEPS, message_code="plans.fetch")
    content = content_to_read(plan)
    run.beat(1, STEPS, message_code="plans.read")
    try:
        reading = _beside(run, partial(read_content, content, legacy=plan.legacy))
    except Unread as refusal:
        if refusal.code != "no_text_layer" or not plan.ocr:
            raise
        pages = _beside(run, partial(scan_page_count, content))
        run.beat(len(scanned_pages(plan)), pages, message_code="plans.page")
        return NextStep({"plan": plan.pk, "pages": pages})
    return _write(run, plan, reading, STEPS)


def _read_scan(run: Run, plan: Plan) -> Outcome:
    """The next page that is not yet recognised; after the last one the plan made of them all."""
    pages, known = int(run.args["pages"]), scanned_pages(plan)
    number = next((n for n in range(1, pages + 1) if n not in known), None)
    if number is None:
        return _write(run, plan, _beside(run, partial(read_scan, [known[n] for n in range(1, pages + 1)])), pages)
    run.beat(number - 1, pages, message_code="plans.page")
    paragraphs = _beside(run, partial(scan_page, content_to_read(plan), number))
    run.beat(number, pages)
    return NextStep(run.args) if keep_page(plan, number, paragraphs) else NOT_WANTED


def _write(run: Run, plan: Plan, reading: Reading, steps: int) -> Outcome:
    run.beat(steps - 1, steps, message_code="plans.write")
    written = record_reading(plan, reading, at=timezone.now())
    forget_pages(plan)
    if written:
        check_before_signature(plan, by=None, at=timezone.now())
    return {"outcome": "read" if written else "no longer wanted", "duties": len(reading["duties"])}


def _beside(run: Run, work: Callable[[], T]) -> T:
    """Work in a thread of its own, so that this one can say "still here" and hear "stop" every second.

    A reading that was stopped is left to its own time limit: the child touches nothing of ours.
    """
    answers: Queue[tuple[T | None, Exception | None]] = Queue()

    def do() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:
            answers.put((None, error))

    Thread(target=do, name="plans.read", daemon=True).start()
    while True:
        try:
            answer, error = answers.get(timeout=BEAT_SECONDS)
        except Empty:
            run.beat()
            continue
        if error is not None:
            raise error
        return answer  # type: ignore[return-value]  # without an error there is an answer
