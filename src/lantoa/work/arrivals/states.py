"""The choices of the room and the codes of its audit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

FETCH_JOB = "arrivals.fetch"
"""The kind of job that empties the mailbox."""


class Way(models.TextChoices):
    """By which way it came."""

    PAPER = "paper", _("a photographed paper form")
    MAIL = "mail", _("an e-mail")


class ArrivalState(models.TextChoices):
    """Where an arrival stands. Nothing of it counts before a person has taken it into a report."""

    READING = "reading", _("being read")
    WAITING = "waiting", _("to be looked at")
    UNREADABLE = "unreadable", _("could not be read")
    TAKEN = "taken", _("taken into the draft")
    DROPPED = "dropped", _("laid aside")


OPEN = frozenset({ArrivalState.WAITING, ArrivalState.UNREADABLE})
"""A person has the next step."""


class AuditCode(models.TextChoices):
    """What can happen here."""

    BROUGHT = "arrivals.arrival.bring", _("brought in paper or mail")
    READ = "arrivals.arrival.read", _("read what came in")
    ASSIGNED = "arrivals.arrival.assign", _("said to which report it belongs")
    TAKEN = "arrivals.arrival.take", _("took what came in into a draft")
    DROPPED = "arrivals.arrival.drop", _("laid what came in aside")
    AGAIN = "arrivals.arrival.again", _("asked for a paper form to be read again")


class ArrivalRefused(Exception):
    """Why a verb was refused; ``code``: ``not_yours``, ``ended``, ``no_report``, ``no_reason``, ``too_many`` or
    ``draft_of_unit``."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
