"""Whose jobs a person sees."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.register import job_kinds


def sees_all_jobs(account: object) -> bool:
    """Whether the person sees the jobs of the whole installation: an administrator inside a staff session."""
    return isinstance(account, AbstractBaseUser) and account.is_active and bool(getattr(account, "is_staff", False))


def may_stop(account: object, run: JobRun) -> bool:
    """Whoever asked for it, unless it checks what they did: that, and the clock's, an administrator may stop."""
    if sees_all_jobs(account):
        return True
    return run.started_by_id == getattr(account, "pk", None) and not job_kinds.is_of_house(run.kind)


def sees_jobs(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the list of jobs stands in the person's menu: whoever has signed in may ask for some; a link may not."""
    account = request.user
    return bool(account.is_authenticated and not getattr(account, "is_link", False))
