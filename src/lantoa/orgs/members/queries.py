"""Members as a person may see and use them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import copy
from datetime import date, datetime
from functools import lru_cache

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_by
from lantoa.base.notices.postboxes import Addressees
from lantoa.base.notices.queries import unread_count
from lantoa.base.notices.states import MEMBER, UNIT, Box
from lantoa.base.rows.keyed import row_by_key
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.numbers import whole_number
from lantoa.base.ui.identity import StandingNote
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind
from lantoa.orgs.members.models import Member, StaffSession, worn_on
from lantoa.orgs.members.rules import may_open_staff_session
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.holding import Holding
from lantoa.orgs.units.models import Unit, UnitParent, on_day

ACTING_MEMBER_KEY = "acting_member"
STAFF_SESSION_KEY = "staff_session"
SHOWN_FOR_HEADER = "X-Shown-For"
"""How a request without a form tells under which hat its page was shown; ``NO_HAT`` where the person wore none."""
NO_HAT = "0"
CALLED = ("pk", "person__display_name", "username")
LIES_IN_BOXES = (
    Q(to_kind=UNIT, to_key=OuterRef("unit_id"))
    | Q(to_kind=OuterRef("role"), to_key=OuterRef("unit_id"))
    | Q(to_kind=MEMBER, to_key=OuterRef("pk"))
)
"""The notices of a hat: those of its unit, of its role there, and its own. The same as ``boxes_of``."""


def hats_of(account: AbstractBaseUser, *, at: datetime) -> models.QuerySet[Member]:
    """The hats a person wears on that day, oldest first, with unit and account beside them."""
    return _worn(day_of(at)).filter(account_id=account.pk)


def members_of(unit: Unit, *, at: datetime, role: Role | None = None) -> models.QuerySet[Member]:
    """Who acts for a unit on that day, in one role or in any."""
    rows = _worn(day_of(at)).filter(unit=unit)
    return rows if role is None else rows.filter(role=role)


def hat_numbered(pk: int) -> Member | None:
    """A hat by its key, for the house's own jobs: what it may see or do is asked of the rules as ever."""
    return row_by_key(Member.objects.select_related("account", "unit"), pk)


def hat_in(unit_key: int, account_key: int, *, at: datetime, roles: Collection[str] = ()) -> Member | None:
    """The hat a person wears in a unit, of these roles if any are named: the one worn longest; None without."""
    rows = Member.objects.filter(worn_on(day_of(at)), unit=unit_key, account=account_key)
    rows = rows.filter(role__in=roles) if roles else rows
    return rows.select_related("account", "unit").order_by("begins_on", "pk").first()


def hats_held(unit: Unit, at: datetime) -> Holding | None:
    """How many act for a unit: said before the unit ends."""
    n = Member.objects.filter(worn_on(day_of(at)), unit=unit, account__kind=AccountKind.PERSON).count()
    return Holding(ngettext("%(n)d person acts for it", "%(n)d persons act for it", n) % {"n": n}) if n else None


def acting_member(request: HttpRequest) -> Member | None:
    """The hat under which this request acts: the one chosen in the session, else the person's first; None without.

    Asked once a request. Neither the role of administrator nor a deputy's hat is ever picked unasked.
    """
    if not hasattr(request, "_acting_member"):
        request._acting_member = _find_acting(request)  # type: ignore[attr-defined]
    return request._acting_member  # type: ignore[attr-defined, no-any-return]


def other_lent_hats(request: HttpRequest) -> list[Member]:
    """The hats a person wears for others beside the one worn now; asks nothing that the cover has not asked."""
    acting = acting_member(request)
    worn: list[Member] = getattr(request, "_worn_hats", [])
    return [hat for hat in worn if hat.on_behalf_of_id is not None and (acting is None or hat.pk != acting.pk)]


def wearing(request: HttpRequest, hat: Member) -> HttpRequest:
    """The same request under another hat of this person, to look at what waits there; nothing is put on."""
    other = copy(request)
    other._acting_member = hat  # type: ignore[attr-defined]
    return other


def shown_for(request: HttpRequest) -> str:
    """The mark of the hat under which a page is shown, for its forms to carry; "" to a visitor."""
    if not getattr(getattr(request, "user", None), "is_authenticated", False):
        return ""
    hat = acting_member(request)
    return NO_HAT if hat is None else str(hat.pk)


def hat_of_mark(account: AbstractBaseUser, mark: str) -> Member | None:
    """The hat a page was shown under, ended or not; None where it is none of this person's."""
    rows = Member.objects.filter(account_id=account.pk, pk=whole_number(mark) or 0)
    return rows.select_related("unit", "account__person", "on_behalf_of__account__person").first()


def boxes_of(request: HttpRequest) -> list[Box]:
    """The boxes of the hat under which this request acts; none without a hat."""
    hat = acting_member(request)
    if hat is None:
        return []
    return [Box(UNIT, hat.unit_id), Box(hat.role, hat.unit_id), Box(MEMBER, hat.pk)]


def unread_of(request: HttpRequest) -> int:
    """How many notices in these boxes nobody has read."""
    return int(getattr(acting_member(request), "unread", 0) or 0)


def addressees_of(boxes: Iterable[Box], at: datetime) -> dict[Box, Addressees]:
    """Who gets the letters of these boxes, in one question for all of them; a box of nobody has no addresses."""
    wanted = list(boxes)
    keys = {box.key for box in wanted}
    rows = Member.objects.filter(worn_on(day_of(at))).exclude(role=Role.ADMINISTRATOR)
    rows = rows.filter(Q(unit__in=keys) | Q(pk__in=keys)).select_related("unit", "account__person")
    found: dict[Box, Addressees] = {}
    for hat in rows.order_by("pk"):
        for box in (Box(UNIT, hat.unit_id), Box(hat.role, hat.unit_id), Box(MEMBER, hat.pk)):
            who = found.setdefault(box, Addressees(str(hat.unit), [], hat.account.language or "vi"))
            person = getattr(hat.account, "person", None)
            if person is not None and person.email and person.email not in who.addresses:
                who.addresses.append(person.email)
    return {box: found[box] for box in wanted if box in found}


def lent_without_ground(account: Account, left: Unit, day: date) -> list[Member]:
    """What others lent somebody who has left a unit, there and directly below it, and that from ``day`` on rests on no
    hat of their own: neither one of that unit nor one of a unit directly above."""
    below = UnitParent.objects.filter(on_day(day), parent=left).values("unit")
    own = Member.objects.filter(on_day(day), account=account, on_behalf_of=None, revoked_at=None)
    own = own.exclude(role=Role.ADMINISTRATOR)
    above = UnitParent.objects.filter(on_day(day), unit=OuterRef("unit"), parent__in=own.values("unit"))
    lent = Member.objects.filter(account=account, on_behalf_of__isnull=False, revoked_at=None, ends_on__gte=day)
    lent = lent.filter(Q(unit=left) | Q(unit__in=below)).exclude(unit__in=own.values("unit"))
    return list(lent.exclude(Exists(above)).select_for_update(of=("self",)).order_by("pk"))


def has_administrator(at: datetime) -> bool:
    """Whether anybody wears the hat of an administrator at a moment: a new installation has nobody yet."""
    return Member.objects.filter(worn_on(day_of(at)), role=Role.ADMINISTRATOR).exists()


def running_staff_session(account: AbstractBaseUser, key: int, *, at: datetime) -> StaffSession | None:
    """The staff session with this key if it is the person's, runs at this moment, and they still are administrator."""
    if not may_open_staff_session(account, at=at):
        return None
    rows = StaffSession.objects.filter(account_id=account.pk, closed_at__isnull=True)
    return rows.filter(pk=key, begins_at__lte=at, ends_at__gt=at).first()


def staff_sessions_of(account: AbstractBaseUser) -> models.QuerySet[StaffSession]:
    """The person's staff sessions, the newest first."""
    rows = StaffSession.objects.filter(account_id=account.pk).select_related("account")
    return rows.order_by("-begins_at", "-pk")


def done_in(session: StaffSession) -> models.QuerySet[AuditEntry]:
    """What the administrator did while the session ran, newest first."""
    until = session.closed_at or session.ends_at
    return entries_by(session.account, since=session.begins_at, until=until)


def staff_note(request: HttpRequest) -> StandingNote | None:
    """On every page of a running staff session: that it runs, and for how long."""
    running: StaffSession | None = getattr(request, "staff_session", None)
    if running is None:
        return None
    minutes = running.minutes_left(timezone.now())
    words = ngettext("Staff session: %(n)d minute left", "Staff session: %(n)d minutes left", minutes)
    return StandingNote(words % {"n": minutes}, reverse("members:staff_session"))


def _find_acting(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    hats = _worn_by(request.user, day_of(timezone.now()))
    request._worn_hats = hats  # type: ignore[attr-defined]
    chosen = request.session.get(ACTING_MEMBER_KEY)
    for hat in hats:
        if hat.pk == chosen:
            return hat
    unasked = (hat for hat in hats if hat.role != Role.ADMINISTRATOR and hat.on_behalf_of_id is None)
    return next(unasked, None)


def _worn_by(account: AbstractBaseUser, day: date) -> list[Member]:
    """The hats of one person, oldest first; for whom a deputy stands in is asked only where there is one."""
    hats = sorted(_worn_with_unread(day).filter(account_id=account.pk), key=lambda hat: (hat.begins_on, hat.pk))
    if lent := [hat for hat in hats if hat.on_behalf_of_id is not None]:
        represented = Member.objects.select_related("account__person").in_bulk([hat.on_behalf_of_id for hat in lent])
        for hat in lent:
            hat.on_behalf_of = represented[hat.on_behalf_of_id]
    return hats


@lru_cache(maxsize=2)
def _worn_with_unread(day: date) -> models.QuerySet[Member]:
    """Everybody's hats of a day, in no order, with how much nobody has read in the boxes of each.

    Every page asks it of its person, for its cover. Putting the question together takes longer than the answer, so it
    is done once a day; whoever filters it asks a copy of their own. What an order and the rows of who is represented
    cost in putting it together, every page of every person would pay.
    """
    rows = Member.objects.filter(worn_on(day)).select_related("unit", "account__person").order_by()
    return rows.annotate(unread=unread_count(LIES_IN_BOXES, reader=OuterRef("account_id")))


def _worn(day: date) -> models.QuerySet[Member]:
    rows = Member.objects.filter(worn_on(day))
    return rows.select_related("unit", "account__person", "on_behalf_of__account__person").order_by("begins_on", "pk")


def persons_named_like(words: str) -> models.QuerySet[Account]:
    """Persons whose name or user name contains each word, marks and case aside, but for those that were erased.

    Compared here: the databases know neither that "đ" is a "d" nor, one of them, that "Đ" is a "đ".
    """
    rows = Account.objects.filter(kind=AccountKind.PERSON, person__erased_at__isnull=True)
    asked = fold_words(words).split()
    called = {pk: fold_words(f"{name or ''} {user}") for pk, name, user in rows.values_list(*CALLED)}
    found = [pk for pk, told in called.items() if asked and all(word in told for word in asked)]
    return rows.filter(pk__in=found).order_by("person__display_name", "pk")


def get_person(pk: int) -> Account:
    """A person that was not erased, or 404; never a unit's link."""
    rows = Account.objects.filter(pk=pk, kind=AccountKind.PERSON, person__erased_at__isnull=True)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def kept_about(account: Account) -> dict[str, int]:
    """How much hangs on an account: ways in that end, hats it no longer wears, acts that stay."""
    return {
        "ways": Authenticator.objects.filter(user=account).count(),
        "hats": Member.objects.filter(account=account, revoked_at__isnull=True).count(),
        "acts": AuditEntry.objects.filter(by=account).count(),
    }
