"""How a job stands, and what can go wrong with it."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    """How a job stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    STOPPED = "stopped", _("Stopped")


ACTIVE = (JobState.QUEUED, JobState.RUNNING)


LONGEST_REST = timedelta(hours=2)
"""So long a run may rest between two steps; a delivery that lies further ahead was put there by a wrong clock."""


STILL_AFTER = timedelta(seconds=60)
"""Workers of whom nothing was heard for longer stand still, but for one who is in a step of a job."""


RESTS = "jobs.rests"
"""What is noted of a run that rests, with the moment ``at`` at which it goes on."""


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    ASKED = "jobs.run.ask", _("Job asked for")
    STOP_ASKED = "jobs.run.stop", _("Job asked to stop")


class JobRefused(Exception):
    """The job cannot be queued as asked: the message says why. A programmer's mistake, never a user's."""


class JobFailed(Exception):
    """Raised by a handler that cannot go on: a code with parameters, put into words by its room. Not tried again."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class JobTaken(Exception):
    """Another worker has taken the run over because this one was silent for too long: end without a trace."""


class JobStopped(Exception):
    """Somebody asked the job to stop, and it does."""


class ChildEnded(Exception):
    """A child process gave no result."""


class ChildTimedOut(ChildEnded):
    """It took longer than allowed, by the clock or by processor time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer within {seconds} s")
        self.seconds = seconds


class ChildOutOfMemory(ChildEnded):
    """It wanted more memory than allowed."""

    def __init__(self, memory_mb: int) -> None:
        super().__init__(f"more than {memory_mb} MB wanted")
        self.memory_mb = memory_mb


class ChildFailed(ChildEnded):
    """It refused or broke. ``code`` and ``params`` are the function's own refusal where it raised one with them;

    ``child.crashed`` (params: signal or status) where the process died, ``child.error`` (params: type) where the
    function raised anything else, ``child.answer_unreadable`` where its answer cannot be understood.
    """

    def __init__(self, code: str, params: dict[str, object] | None = None) -> None:
        super().__init__(code, params or {})
        self.code = code
        self.params = params or {}
