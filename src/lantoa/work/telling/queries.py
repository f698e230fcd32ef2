"""How the letters of a campaign stand: who was written to today, what runs, and who has no e-mail address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from lantoa.base.audit.queries import entries_about
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.queries import latest_run
from lantoa.base.mail.actions import is_mail_on
from lantoa.base.notices.jobs import KIND
from lantoa.base.notices.models import Digest
from lantoa.base.notices.postboxes import postboxes
from lantoa.base.notices.queries import boxes_to_write_to
from lantoa.base.notices.rules import next_mail_moment
from lantoa.base.notices.states import MEMBER, UNIT, Box, DigestState
from lantoa.base.rows.moments import day_of
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.links.queries import links_to_print
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.pages import in_list_order
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, AssignmentOwner
from lantoa.work.tasks.states import EXPECTED_NOT, AssignmentState
from lantoa.work.telling.rules import may_print, reaches_all
from lantoa.work.telling.states import AuditCode

DAYS_BACK = 7


@dataclass(frozen=True, slots=True)
class DayOfLetters:
    """One day's letters to the units of a campaign."""

    day: date
    sent: int = 0
    failed: int = 0
    no_address: int = 0


@dataclass(slots=True)
class Sending:
    """How the units of a campaign are told today. ``waiting``: boxes with an address that have something to be told
    by letter and had none today, none where no e-mail is sent at all; ``without``: the units that nobody can write
    to, each with whether a link of it holds."""

    day: date
    units: list[Unit]
    today: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    run: JobRun | None = None
    steers: bool = False
    prints: bool = False
    mail_on: bool = True
    opens_at: datetime | None = None
    days: list[DayOfLetters] = field(default_factory=list)
    not_taken: list[str] = field(default_factory=list)
    without: list[tuple[Unit, bool]] = field(default_factory=list)
    printed_at: datetime | None = None

    @property
    def sends_on(self) -> bool:
        """Whether the rest of the day's letters may be sent by a button now."""
        waits = self.waiting > 0 and self.mail_on and self.opens_at is None
        return self.steers and waits and (self.run is None or not self.run.is_active)


def units_of(campaign: Campaign) -> list[Unit]:
    """The units of which something is expected in a campaign, joint owners too, in the order of lists."""
    standing = Assignment.objects.filter(campaign=campaign).exclude(state__in=EXPECTED_NOT)
    joint = AssignmentOwner.objects.filter(assignment__in=standing.values("pk")).values("unit")
    rows = Unit.objects.filter(Q(pk__in=standing.values("unit")) | Q(pk__in=joint))
    return list(in_list_order(rows))


def units_without_address(units: Iterable[Unit], *, at: datetime) -> list[Unit]:
    """Those of these units to which no letter can go: nobody who acts for them has an e-mail address."""
    wanted = list(units)
    known = postboxes.addressees_of([Box(UNIT, unit.pk) for unit in wanted], at)
    return [unit for unit in wanted if not _has_address(known.get(Box(UNIT, unit.pk)))]


def sending_of(campaign: Campaign, member: Member | None, *, at: datetime) -> Sending:
    """How the units of a campaign are told: the same few queries, however many units."""
    day, units = day_of(at), units_of(campaign)
    pending = [Box(kind, key) for kind, key in boxes_to_write_to(day, at=at)]
    found = Sending(day, units, run=latest_run(KIND, day.isoformat()), mail_on=is_mail_on())
    mine = _boxes_of(units)
    if found.mail_on:
        known = postboxes.addressees_of([box for box in pending if box in mine], at)
        found.waiting = sum(map(_has_address, known.values()))
    opens = next_mail_moment(at)
    found.opens_at = opens if opens > at else None
    _tell_letters(found, mine)
    _tell_paper(found, campaign, units, at)
    found.prints = may_print(member, campaign, at=at)
    found.steers = found.prints and may_steer(member, at=at, pending=pending)
    return found


def may_steer(member: Member | None, *, at: datetime, pending: Iterable[Box] | None = None) -> bool:
    """Whether the letters of the day may be stopped and sent on by the person: all they go to are in their reach."""
    day = day_of(at)
    boxes = [Box(kind, key) for kind, key in boxes_to_write_to(day, at=at)] if pending is None else list(pending)
    begun = Digest.objects.filter(day=day, state=DigestState.SENDING).values_list("to_kind", "to_key")
    return reaches_all(member, [*boxes, *(Box(kind, key) for kind, key in begun)], at=at)


def tasks_for_letters(campaign: Campaign, units: Iterable[Unit]) -> dict[int, list[Assignment]]:
    """What each of these units owes in a campaign, joint tasks too, in the plan's order: two queries for all."""
    keys = [unit.pk for unit in units]
    rows = Assignment.objects.filter(campaign=campaign).exclude(state=AssignmentState.WITHDRAWN)
    rows = rows.exclude(state__in=EXPECTED_NOT).select_related("task__plan").order_by("task__number")
    found: dict[int, list[Assignment]] = {key: [] for key in keys}
    for row in rows.filter(Q(unit__in=keys) | Q(co_owners__unit__in=keys)).distinct().prefetch_related("co_owners"):
        for key in {row.unit_id, *(owner.unit_id for owner in row.co_owners.all())} & set(keys):
            found[key].append(row)
    return found


def links_for(member: Member, units: Iterable[Unit], *, at: datetime) -> dict[int, UnitLink]:
    """The links in use of these units that the person may give, by unit."""
    keys = [unit.pk for unit in units]
    return {link.unit_id: link for link in links_to_print(member.account, at=at).filter(unit__in=keys)}


def _has_address(who: object) -> bool:
    return bool(getattr(who, "addresses", None))


class _Boxes:
    """The boxes of some units, their roles and their people, without making each."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = {unit.pk for unit in units}
        self.hats = set(Member.objects.filter(unit__in=self.units).values_list("pk", flat=True))

    def __contains__(self, box: Box) -> bool:
        return box.key in (self.hats if box.kind == MEMBER else self.units)

    @property
    def condition(self) -> Q:
        """The same for rows of letters."""
        return Q(~Q(to_kind=MEMBER), to_key__in=self.units) | Q(to_kind=MEMBER, to_key__in=self.hats)


def _boxes_of(units: list[Unit]) -> _Boxes:
    return _Boxes(units)


def _tell_letters(found: Sending, mine: _Boxes) -> None:
    since = found.day - timedelta(days=DAYS_BACK)
    rows = Digest.objects.filter(mine.condition, day__gt=since)
    by_day: dict[date, Counter[str]] = {}
    for day, state, n in rows.order_by().values_list("day", "state").annotate(n=Count("pk")):
        by_day.setdefault(day, Counter())[state] = n
    found.today = by_day.get(found.day, Counter())
    found.days = [
        DayOfLetters(day, n[DigestState.SENT], n[DigestState.FAILED], n[DigestState.NO_ADDRESS])
        for day, n in sorted(by_day.items(), reverse=True)
    ]
    failed = list(rows.filter(day=found.day, state=DigestState.FAILED).values_list("to_kind", "to_key"))
    hats = Member.objects.in_bulk([key for kind, key in failed if kind == MEMBER])
    letters = Counter(hats[key].unit_id if kind == MEMBER else key for kind, key in failed)
    units = in_list_order(Unit.objects.filter(pk__in=letters))
    found.not_taken = [_times(name, letters[key]) for key, name in units.values_list("pk", "name")]


def _times(name: str, letters: int) -> str:
    """The unit, with how many of its letters where it is more than one: the list adds up to the number above it."""
    return name if letters == 1 else f"{name} ({letters})"


def _tell_paper(found: Sending, campaign: Campaign, units: list[Unit], at: datetime) -> None:
    without = units_without_address(units, at=at)
    links = UnitLink.objects.filter(unit__in=without, revoked_at=None, expires_on__gte=found.day)
    held = set(links.values_list("unit", flat=True))
    found.without = [(unit, unit.pk in held) for unit in without]
    last = entries_about(campaign).filter(code=AuditCode.LETTERS_PRINTED).order_by("-at").first()
    found.printed_at = last.at if last else None
