"""What may be wrong with the house."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.away import Away


class Trouble(NamedTuple):
    """One thing that is wrong: a word for programs, a sentence for people."""

    code: str
    words: Promise


DATABASE = Trouble("database", _("The database does not answer."))
WORKERS = Trouble(
    "workers",
    _(
        "The background jobs stand still: for a minute no worker has taken one. Look at the log of the service and "
        "start it again; nothing is lost, what waits is done then."
    ),
)


def of_store(away: Away) -> Trouble:
    """The store of the files takes nothing, and why."""
    return Trouble("files", format_lazy("{}.", away.cause))
