"""The kinds of notices of all rooms, the boxes they lie in, and what the room refuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CODE_FORM = re.compile(r"^[a-z_]+\.[a-z_]+\.[a-z_]+$")
LONGEST_TEXT = 200
Value = str | int
ParamKind = Literal["text", "number", "day"]

UNIT, MEMBER = "unit", "member"


class NoticeRefused(Exception):
    """The notice cannot be told as asked: the message says why. A programmer's mistake, never a user's."""


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    TOLD = "notices.notice.tell", _("Notices told")
    READ = "notices.notice.read", _("Notices marked as read")
    DIGEST_SENT = "notices.digest.send", _("Digest sent by e-mail")
    PRUNED = "notices.notice.prune", _("Old notices removed")


class DigestState(models.TextChoices):
    """How one day's letter to one box stands."""

    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not taken by the mail server")
    NO_ADDRESS = "no_address", _("nobody has an e-mail address")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a notice lies: ``unit`` (everybody who acts for the unit), a role of the unit ("leader"), or ``member``.

    ``key`` is the unit's, or the member's.
    """

    kind: str
    key: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One notice to be told: to which box, about which row, with what. The same ``dedupe_key`` reaches a box once."""

    to: Box
    about: models.Model | None
    params: Mapping[str, Value] = field(default_factory=dict)
    dedupe_key: str = ""


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice: its code ``room.noun.verb``, its name, its sentence with the parameters it needs.

    ``address(about_key)`` is the page it leads to; it asks no database. Parameters are numbers, days and words of the
    plan or of the register: what a person wrote is never among them, it stands behind the address.
    """

    code: str
    label: StrOrPromise
    sentence: StrOrPromise
    params: Mapping[str, ParamKind] = field(default_factory=dict)
    address: Callable[[str], str] | None = None
    needs_person: bool = False
    in_digest: bool = True

    def check(self, given: Mapping[str, Value]) -> None:
        """Refuse parameters that the kind does not declare, or of another form."""
        if set(given) != set(self.params):
            raise NoticeRefused(f"{self.code}: {sorted(given)} given, {sorted(self.params)} declared")
        for name, kind in self.params.items():
            if not _fits(given[name], kind):
                raise NoticeRefused(f"{self.code}: {name} is no {kind}")


def _fits(value: Value, kind: ParamKind) -> bool:
    if kind == "number":
        return isinstance(value, int)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        return False
    if kind == "text":
        return True
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


class NoticeKinds:
    """Which kinds of notices there are; each room adds its own in ``AppConfig.ready``."""

    def __init__(self) -> None:
        self._kinds: dict[str, NoticeKind] = {}

    def register(self, kinds: Iterable[NoticeKind]) -> None:
        """Add a room's kinds; each must read ``room.noun.verb``. The same code again replaces it."""
        for kind in kinds:
            if not CODE_FORM.match(kind.code):
                raise NoticeRefused(f"{kind.code!r} does not read room.noun.verb")
            self._kinds[kind.code] = kind

    def get(self, code: str) -> NoticeKind | None:
        """The kind of this code; None where its room is gone."""
        return self._kinds.get(code)

    def kinds(self) -> list[NoticeKind]:
        """All kinds, in order of their codes."""
        return [self._kinds[code] for code in sorted(self._kinds)]

    def silent(self) -> list[str]:
        """The codes that no digest carries."""
        return [kind.code for kind in self.kinds() if not kind.in_digest]


notice_kinds = NoticeKinds()


class AnswerCodes:
    """Which kinds of notices are answered by e-mail, and by what code in its subject the answer is known.

    A room above adds them in ``AppConfig.ready``: the code of what the notice is about, made of its key alone.
    """

    def __init__(self) -> None:
        self._codes: dict[str, Callable[[str], str]] = {}

    def register(self, kinds: Iterable[str], code: Callable[[str], str]) -> None:
        """Name the kinds and how the code is made. The same kind again replaces it."""
        self._codes |= dict.fromkeys(kinds, code)

    def of(self, kind: str, about_key: str) -> str:
        """The code that the answer carries; "" where there is none."""
        code = self._codes.get(kind)
        return code(about_key) if code is not None and about_key else ""


answer_codes = AnswerCodes()
