"""Links as the people who give them may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_about
from lantoa.base.rows.moments import day_of
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.links.rules import MAKERS
from lantoa.orgs.links.secrets_of import digest_of
from lantoa.orgs.links.states import AuditCode, LinkState
from lantoa.orgs.members.rules import hats_worn
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.holding import Holding
from lantoa.orgs.units.models import Unit, UnitName, on_day
from lantoa.orgs.units.queries import subtree, units_as_of
from lantoa.orgs.units.queries.pages import in_list_order

JUST_NOW = timedelta(hours=1)
MOST_AGAIN = 400


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the list: a unit and its link, if it has one."""

    unit: Unit
    link: UnitLink | None
    state: LinkState


def link_held(unit: Unit, at: datetime) -> Holding | None:
    """Whether a link of the unit opens something, or will once its PIN is renewed: said before the unit ends."""
    rows = UnitLink.objects.filter(unit=unit, revoked_at=None)
    opens = any(row.state_on(day_of(at)) in {LinkState.LIVE, LinkState.LOCKED} for row in rows)
    return Holding(gettext("A unit link of it is in use")) if opens else None


def units_to_link(by: AbstractBaseUser, *, at: datetime) -> QuerySet[Unit]:
    """The units to which the person may give links on that day, by name."""
    day = day_of(at)
    if by.is_active and getattr(by, "is_staff", False):
        return in_list_order(units_as_of(day))
    mine = Q(pk__in=[])
    for hat in hats_worn(by, at=at).filter(role__in=MAKERS).select_related("unit"):
        if hat.role == Role.LEADER:
            mine |= Q(pk=hat.unit_id)
        else:
            mine |= Q(pk__in=subtree(hat.unit, day, with_itself=False).values("pk"))
    return in_list_order(units_as_of(day).filter(mine))


def list_units(
    by: AbstractBaseUser, *, at: datetime, kind: str = "", state: str = "", text: str = ""
) -> QuerySet[Unit]:
    """The same units, of one kind, whose link stands in one way, whose name has the words; each with its last link."""
    rows, day = units_to_link(by, at=at), day_of(at)
    names = UnitName.objects.filter(on_day(day), unit=OuterRef("pk"))
    for word in fold_words(text).split():
        rows = rows.filter(Exists(names.filter(search_text__contains=f" {word}")))
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        standing = UnitLink.objects.filter(revoked_at=None)
        rows = _in_state(rows, standing, LinkState(state), day)
    current = UnitLink.objects.filter(revoked_at=None)
    return rows.prefetch_related(Prefetch("links", queryset=current, to_attr="current_links"))


def row_of(unit: Unit, *, at: datetime) -> UnitRow:
    """A unit of ``list_units`` as one line."""
    link = next(iter(unit.current_links), None)  # type: ignore[attr-defined]
    return UnitRow(unit, link, link.state_on(day_of(at)) if link else LinkState.NONE)


def units_without_link(
    by: AbstractBaseUser, *, at: datetime, kind: str = "", unit: int | None = None
) -> QuerySet[Unit]:
    """The units that have no link that holds today: all, of one kind, or the one."""
    rows = units_to_link(by, at=at).exclude(
        pk__in=UnitLink.objects.filter(revoked_at=None, expires_on__gte=day_of(at)).values("unit")
    )
    if unit is not None:
        rows = rows.filter(pk=unit)
    return rows.filter(kind=kind) if kind else rows


def links_to_print(by: AbstractBaseUser, *, at: datetime, kind: str = "") -> QuerySet[UnitLink]:
    """The links in use of the units the person may give links to, by the unit's name."""
    units = units_to_link(by, at=at)
    if kind:
        units = units.filter(kind=kind)
    rows = UnitLink.objects.filter(unit__in=units.values("pk"), revoked_at=None, expires_on__gte=day_of(at))
    return in_list_order(rows.select_related("unit", "made_by"), unit="unit")


def links_just_made(by: AbstractBaseUser, *, at: datetime, kind: str = "") -> list[UnitLink]:
    """The links the person made within the hour and nobody has opened, to units of one kind or of any: their PINs may
    have reached nobody."""
    rows = links_to_print(by, at=at, kind=kind).filter(made_by=by.pk, made_at__gt=at - JUST_NOW, last_used_at=None)
    return list(rows[:MOST_AGAIN])


def get_link(by: AbstractBaseUser, pk: int, *, at: datetime) -> UnitLink:
    """One link the person may manage; Http404 for any other."""
    rows = UnitLink.objects.filter(pk=pk, unit__in=units_to_link(by, at=at).values("pk"))
    link = rows.select_related("unit", "account", "made_by").first()
    if link is None:
        raise Http404
    return link


def link_at_door(pk: int, *, at: datetime) -> UnitLink | None:
    """The link by which a device came in before, as long as its door opens to a PIN or says that it is locked."""
    return UnitLink.objects.filter(pk=pk, revoked_at=None, expires_on__gte=day_of(at)).first()


def history_of(link: UnitLink) -> QuerySet[AuditEntry]:
    """What happened to a link, newest first, without each wrong PIN: their number stands on the page."""
    wrong = {"code": AuditCode.LINK_REFUSED, "new__why": "wrong_pin"}
    return entries_about(link).exclude(**wrong).select_related("by__person")


def _in_state(rows: QuerySet[Unit], links: QuerySet[UnitLink], state: LinkState, day: date) -> QuerySet[Unit]:
    if state == LinkState.NONE:
        return rows.exclude(pk__in=links.values("unit"))
    if state == LinkState.EXPIRED:
        return rows.filter(pk__in=links.filter(expires_on__lt=day).values("unit"))
    held = links.filter(expires_on__gte=day, locked_at__isnull=state == LinkState.LIVE)
    return rows.filter(pk__in=held.values("unit"))


def unit_of_address(text: str) -> Unit | None:
    """The unit whose link an address opens or once opened, as a letter's square has it; None for any other text.

    The address is a secret of 192 bits: whoever shows it has the letter before them. Nothing is opened by it here.
    """
    try:
        found = resolve(urlsplit(text).path)
    except (Resolver404, ValueError):
        return None
    if found.view_name != "links:open":
        return None
    digest = digest_of(str(found.kwargs["token"]))
    link = UnitLink.objects.filter(token_digest=digest).select_related("unit").first()
    return link.unit if link else None
