"""The doors of the jobs: the list with its bars, and the button that stops one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.jobs.actions import ask_to_stop
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.notices import bar_of, failure_words, outcome_words
from lantoa.base.jobs.queries import get_run_visible_to, nobody_works, runs_visible_to
from lantoa.base.jobs.register import job_kinds
from lantoa.base.jobs.rules import may_stop, sees_all_jobs
from lantoa.base.ui.parts import Progress

PAGE_LENGTH = 30


@require_GET
def list_runs(request: HttpRequest) -> HttpResponse:
    """What runs, waits and has ended."""
    page = Paginator(runs_visible_to(_asker(request)), PAGE_LENGTH).get_page(request.GET.get("page"))
    asker = _asker(request)
    names = job_kinds.names((run.kind, run.args) for run in page if run.started_by_id == asker.pk)
    rows = [_row(run, asker, names) for run in page]
    context = {"page": page, "rows": rows, "all": sees_all_jobs(request.user), "still": nobody_works(timezone.now())}
    return render(request, "jobs/runs.html", context | {"under_way": any(run.is_active for run in page)})


@require_POST
def stop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Asks one to stop: at once where it still waits, else after its step."""
    run = ask_to_stop(get_run_visible_to(_asker(request), key), by=_asker(request), at=timezone.now())
    if run.stop_asked_at is None:
        messages.info(request, gettext("It had ended before."))
    else:
        messages.success(request, gettext("It stops after the step it is in. What was done stays done."))
    return redirect("jobs:list")


def _row(run: JobRun, asker: AbstractBaseUser, known: Mapping[tuple[str, Any], str]) -> tuple[Any, ...]:
    """What the list says of one: the run, its kind, its bar, why it failed, the page of what it works on, its name."""
    run.outcome_words = outcome_words(run)  # type: ignore[attr-defined]
    said = job_kinds.label(run.kind), _bar(run, asker), failure_words(run)
    return run, *said, _subject(run, asker, known), _name(run, known)


def _bar(run: JobRun, asker: AbstractBaseUser) -> Progress | None:
    return bar_of(run, reverse("jobs:stop", args=[run.key]) if may_stop(asker, run) else "")


def _subject(run: JobRun, asker: AbstractBaseUser, known: Mapping[tuple[str, Any], str]) -> str:
    """The page of what the job works on, as long as it is there, for whoever asked for it: the door of another may be
    closed to them."""
    shown = run.started_by_id == asker.pk and not job_kinds.is_gone(run.kind, run.args, known)
    return job_kinds.address(run.kind, run.args) if shown else ""


def _name(run: JobRun, known: Mapping[tuple[str, Any], str]) -> str:
    return job_kinds.name(run.kind, run.args, known)


def _asker(request: HttpRequest) -> AbstractBaseUser:
    return cast(AbstractBaseUser, request.user)
