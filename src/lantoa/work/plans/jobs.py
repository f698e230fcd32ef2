"""The reader's job: the stored file goes through a child process, the reading becomes rows or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from queue import Empty, Queue
from threading import Thread
from typing import Any

from django.utils import timezone

from lantoa.base.jobs.register import job
from lantoa.base.jobs.run import Run
from lantoa.work.plans.actions.reading import begin_reading, record_reading, record_refusal
from lantoa.work.plans.actions.reception import READ_JOB
from lantoa.work.plans.bridge import Reading, Unread, read_content
from lantoa.work.plans.queries.files import content_to_read

BEAT_SECONDS = 1.0
STEPS = 3


@job(READ_JOB)
def read_plan(run: Run) -> Mapping[str, Any] | None:
    """Read one plan: fetch the file, read it beside, write it down."""
    plan = begin_reading(run.args["plan"], at=timezone.now())
    if plan is None:
        return {"outcome": "no longer wanted"}
    run.beat(0, STEPS, message_code="plans.fetch")
    content = content_to_read(plan)
    run.beat(1, STEPS, message_code="plans.read")
    try:
        reading = _read_beside(run, content, legacy=plan.legacy, ocr=plan.ocr)
    except Unread as refusal:
        record_refusal(plan, refusal.code, refusal.params, at=timezone.now())
        return {"outcome": "refused", "code": refusal.code}
    run.beat(2, STEPS, message_code="plans.write")
    written = record_reading(plan, reading, at=timezone.now())
    return {"outcome": "read" if written else "no longer wanted", "duties": len(reading["duties"])}


def _read_beside(run: Run, content: bytes, **how: Any) -> Reading:
    """Read in a thread of its own, so that this one can say "still here" and hear "stop" every second.

    A reading that was stopped is left to its own time limit: the child touches nothing of ours.
    """
    answers: Queue[Reading | Exception] = Queue()

    def read() -> None:
        try:
            answers.put(read_content(content, **how))
        except Exception as error:
            answers.put(error)

    Thread(target=read, name="plans.read", daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=BEAT_SECONDS)
        except Empty:
            run.beat()
            continue
        if isinstance(answer, Exception):
            raise answer
        return answer
