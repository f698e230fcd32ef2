"""Handover packs, and what the rooms of orgs put into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.audit.queries import entries_by, place_kept, words_kept_at
from lantoa.base.audit.states import audit_codes
from lantoa.base.handover.register import Line, Section, handover_sections
from lantoa.base.rows.keyed import row_by_key
from lantoa.base.rows.moments import day_of
from lantoa.base.ui.written import short_day
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.delegations.models import Delegation
from lantoa.orgs.handover.keeping import kept, spoken
from lantoa.orgs.handover.models import HandoverPack
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.members.models import Member, worn_on
from lantoa.orgs.members.states import Role

LOOKED_BACK = timedelta(days=180)
MOST_ACTS, MOST_DAYS = 1000, 14
OF_THE_MACHINE = (
    *("jobs.", "files.", "scraps.", "notices."),
    *("accounts.session.", "accounts.factor.", "accounts.password.", "accounts.account.choose_language"),
)


def packs_of(account: AbstractBaseUser) -> QuerySet[HandoverPack]:
    """The packs a person made, gave or got, the newest first."""
    mine = Q(member__account_id=account.pk) | Q(to_id=account.pk) | Q(made_by_id=account.pk)
    rows = HandoverPack.objects.filter(mine)
    return rows.select_related("member__unit", "member__account__person", "to__person", "made_by__person")


def get_pack(account: AbstractBaseUser, pk: int) -> HandoverPack:
    """One of these packs; Http404 for any other."""
    found = row_by_key(packs_of(account), pk)
    if found is None:
        raise Http404
    return found


def receivers_for(member: Member, *, at: datetime) -> QuerySet[Account]:
    """To whom a hat may be handed: the persons who act for the unit, the person themselves left out."""
    near = Member.objects.filter(worn_on(day_of(at)), unit_id=member.unit_id, account__kind="person")
    return Account.objects.filter(pk__in=near.values("account")).exclude(pk=member.account_id).order_by("pk")


def past_of(member: Member, *, at: datetime) -> list[dict[str, Any]]:
    """What an earlier year tells of the member's unit, in the language of this moment, nothing of it kept."""
    built = handover_sections.build(member.unit_id, member.account_id, at, only_past=True)
    return _read([kept(key, {"": spoken(section)}) for key, section in built], "")


def sections_read(pack: HandoverPack, language: str) -> list[dict[str, Any]]:
    """What a pack says, in the reader's language, with what persons are called and what erasable words say today."""
    return _read(pack.sections, language)


def _read(sections: Sequence[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    lines = [line for section in sections for part in (section, *section.get("parts", [])) for line in part["lines"]]
    accounts = Account.objects.filter(pk__in={line["account_key"] for line in lines if line["account_key"]})
    names = {account.pk: account.display_name for account in accounts}
    words = words_kept_at(line["said"] for line in lines if line.get("said"))

    def line_read(line: dict[str, Any]) -> dict[str, Any]:
        said = line.get("said")
        quote = words.get(place_kept(said), "") if said else line.get("quote", "")
        more = {"who": names.get(line["account_key"] or 0, ""), "quote": quote, "erased": bool(said) and not quote}
        return {**line, **_in_language(line, ("text", "note"), language), **more}

    def section_read(section: dict[str, Any]) -> dict[str, Any]:
        own = [line_read(line) for line in section["lines"]]
        parts = [section_read(part) for part in section.get("parts", [])]
        return {**section, **_in_language(section, ("title", "lead", "empty"), language), "lines": own, "parts": parts}

    return [section_read(section) for section in sections]


def _in_language(words: dict[str, Any], fields: tuple[str, ...], language: str) -> dict[str, str]:
    """A text as it is; of several the reader's own, else the first."""
    said = {name: words.get(name, "") for name in fields}
    return {
        name: text.get(language) or next(iter(text.values())) if isinstance(text, dict) else text
        for name, text in said.items()
    }


def people_of(unit_key: int, _account_key: int, at: datetime) -> Section:
    """Who acts for the unit, as what, since when."""
    rows = Member.objects.filter(worn_on(day_of(at)), unit_id=unit_key).exclude(account__kind="link")
    lines = [
        Line(
            str(Role(row.role).label),
            note=_("since %(day)s") % {"day": short_day(row.begins_on)},
            account_key=row.account_id,
        )
        for row in rows.order_by("role", "pk")
    ]
    return Section(_("Who acts for the unit"), lines)


def delegations_running(unit_key: int, _account_key: int, at: datetime) -> Section:
    """The delegations of the unit's hats that run or are still to come."""
    rows = Delegation.objects.filter(member__unit_id=unit_key, hat__revoked_at=None, hat__ends_on__gte=day_of(at))
    lines = [
        Line(
            str(Role(row.hat.role).label),
            note=_("until %(day)s") % {"day": short_day(row.hat.ends_on)},
            account_key=row.hat.account_id,
        )
        for row in rows.select_related("hat")
        if row.hat.ends_on is not None
    ]
    return Section(_("Delegations"), lines, empty=_("None runs."))


def links_given(unit_key: int, account_key: int, at: datetime) -> Section:
    """The unit's own link, and those the person gave to units below."""
    day = day_of(at)
    rows = UnitLink.objects.filter(Q(unit_id=unit_key) | Q(made_by_id=account_key), revoked_at=None)
    lines = [
        Line(
            row.unit.name,
            note=f"{row.state_on(day).label}, {_('until %(day)s') % {'day': short_day(row.expires_on)}}",
            address=reverse("links:show", args=[row.pk]),
            needs_person=row.state_on(day) != "live",
        )
        for row in rows.select_related("unit").order_by("unit__name", "pk")
    ]
    return Section(_("Unit links"), lines, empty=_("None is in use."))


def acts_of(_unit_key: int, account_key: int, at: datetime) -> Section:
    """What the person did last, a line a day, newest first: each kind of act once with how often.

    What only keeps the machine going (jobs, files, signing in) is no part of what is handed over.
    """
    account = Account.objects.get(pk=account_key)
    rows = entries_by(account, since=at - LOOKED_BACK, until=at).select_related(None)
    days: dict[date, Counter[str]] = {}
    for moment, code in rows.values_list("at", "code")[:MOST_ACTS]:
        if not code.startswith(OF_THE_MACHINE):
            days.setdefault(day_of(moment), Counter())[code] += 1
    lines = [Line(short_day(day), _in_counts(kinds)) for day, kinds in sorted(days.items(), reverse=True)]
    more = len(lines) - MOST_DAYS
    said = ngettext("%(n)d earlier day is left out here.", "%(n)d earlier days are left out here.", more)
    lead = said % {"n": more} if more > 0 else ""
    return Section(_("Done lately"), lines[:MOST_DAYS], empty=_("Nothing in the last half year."), lead=lead)


def _in_counts(kinds: Counter[str]) -> str:
    """Issued the tasks, Unit link made (×3): the commonest first."""
    named = [(capfirst(str(audit_codes.label(code))), n) for code, n in kinds.most_common()]
    return ", ".join(words if n == 1 else f"{words} (×{n})" for words, n in named)
