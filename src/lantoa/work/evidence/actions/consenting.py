"""Recording consent to publish pictures, and that it was withdrawn."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from lantoa.base.audit.actions import record, ref
from lantoa.base.files.actions import remove_copies
from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.actions import enqueue
from lantoa.base.rows.actions import hold_row, make_once, save_versioned
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.actions.adding import LOOK_KIND
from lantoa.work.evidence.actions.traces import allow, one_by_key, words_of
from lantoa.work.evidence.models import Consent, Evidence, Occasion
from lantoa.work.evidence.public_places import PublicPlace, public_places
from lantoa.work.evidence.rules import may_add, may_record_for, publishable
from lantoa.work.evidence.signals import consent_withdrawn
from lantoa.work.evidence.states import AuditCode, ConsentForm, EvidenceRefused, EvidenceState, Kind
from lantoa.work.plans.models import Campaign

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal reached: pictures closed, copies removed; and the printed places it cannot reach."""

    evidence: list[int]
    copies_removed: int
    places: list[PublicPlace] = field(default_factory=list)


@transaction.atomic
def make_occasion(
    unit: Unit, campaign: Campaign, *, title: str, held_on: date | None, client_key: uuid.UUID, by: Member, at: datetime
) -> Occasion:
    """Name an event of which a unit has pictures; the same title in a campaign is the same event."""
    allow(by.unit_id == unit.pk and may_add(by, campaign, None, at=at))
    said = words_of(title, "no_title", LONGEST_TITLE).replace("\n", " ")
    hold_row(Unit, unit.pk)  # the same title at one moment is the same event too
    known = Occasion.objects.filter(Q(client_key=client_key) | Q(campaign=campaign, unit=unit, title=said))
    there = one_by_key(known, unit.pk)
    if there is not None:
        return there  # type: ignore[no-any-return]
    values = {"campaign": campaign, "unit": unit, "title": said, "held_on": held_on}
    values |= {"made_at": at, "made_by": by.account}
    occasion, _new = make_once(Occasion, client_key, values, of=("unit",), by_the_way=True)
    record(AuditCode.OCCASION_MAKE, by=by.account, at=at, about=occasion, new={"title": said})
    return occasion


@transaction.atomic
def record_consent(
    about: Evidence | Occasion,
    *,
    who: str,
    form: ConsentForm,
    given_on: date,
    by: Member,
    at: datetime,
    paper: StoredFile | None = None,
    client_key: uuid.UUID | None = None,
) -> Consent:
    """Record that the people seen in a picture, or in those of an event, agree to their being published."""
    allow(may_record_for(by, about, at=at))
    if isinstance(about, Evidence) and not about.stands:
        raise EvidenceRefused("withdrawn")
    if given_on > day_of(at):
        raise EvidenceRefused("not_yet")
    values = {"evidence": about} if isinstance(about, Evidence) else {"occasion": about}
    more = {"who": words_of(who, "no_who"), "form": form, "paper": paper, "given_on": given_on}
    consent, is_new = make_once(Consent, client_key, values | more | {"at": at, "by": by.account}, of=())
    if (consent.evidence, consent.occasion) != (values.get("evidence"), values.get("occasion")):
        raise EvidenceRefused("key_used")
    if is_new:
        new = {"who": ref(consent, "who"), "form": form, "given_on": given_on, "paper": paper and paper.pk}
        record(AuditCode.CONSENT_GIVE, by=by.account, at=at, about=consent, new=new)
        _shown_again(consent, by=by, at=at)
    return consent


def _shown_again(consent: Consent, *, by: Member, at: datetime) -> None:
    """Let the small copies be made anew that went with a consent withdrawn earlier."""
    ended = Q(consents__withdrawn_at__isnull=False) | Q(occasion__consents__withdrawn_at__isnull=False)
    bare = Q(kind=Kind.PHOTO, file__isnull=False, file__copies__isnull=True, state=EvidenceState.KEPT)
    for row in _pictures_of(consent).filter(ended, bare).distinct():
        enqueue(LOOK_KIND, args={"evidence": row.pk}, by=by.account, at=at, dedupe_key=str(row.pk))


@transaction.atomic
def withdraw_consent(consent: Consent, *, words: str, version: int, by: Member, at: datetime) -> Withdrawal:
    """Record that consent was withdrawn: what may no longer be shown loses every derived copy at once, the rooms above
    are told, and the printed places nobody can reach from here are named."""
    held = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    allow(may_record_for(by, held.evidence or held.occasion, at=at))
    if held.withdrawn_at is not None:
        raise EvidenceRefused("consent_ended")
    if held.version != version:
        raise StaleVersion(consent, version)
    before = set(publishable(_pictures_of(held)).values_list("pk", flat=True))
    said = words_of(words, "no_reason")
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_words = at, by.account, said
    save_versioned(held, version, ["withdrawn_at", "withdrawn_by", "withdrawn_words"])
    new = {"withdrawn_at": at, "withdrawn_words": ref(held, "withdrawn_words")}
    record(AuditCode.CONSENT_WITHDRAW, by=by.account, at=at, about=held, new=new)
    closed = before - set(publishable(_pictures_of(held)).values_list("pk", flat=True))
    return _closed(sorted(closed), by=by, at=at)


def ended_so(consent: Consent, *, words: str, by: Member) -> bool:
    """Whether this person has withdrawn the consent already, in these words: pressed twice it was done once."""
    held = Consent.objects.get(pk=consent.pk)
    own = held.withdrawn_at is not None and held.withdrawn_by_id == by.account_id
    return own and held.withdrawn_words == words_of(words, "no_reason")


def _closed(keys: list[int], *, by: Member, at: datetime) -> Withdrawal:
    removed = 0
    for row in Evidence.objects.filter(pk__in=keys, file__isnull=False).select_related("file"):
        if row.file is not None:
            removed += remove_copies(row.file, by=by.account, at=at)
    places = public_places.of(keys)
    transaction.on_commit(lambda: consent_withdrawn.send(Consent, evidence=keys))
    return Withdrawal(keys, removed, places)


def _pictures_of(consent: Consent) -> QuerySet[Evidence]:
    if consent.evidence_id is not None:
        return Evidence.objects.filter(pk=consent.evidence_id)
    return Evidence.objects.filter(occasion=consent.occasion_id)
