"""Looking at a picture that came in: its copies, its 64 bits, and whether it looks like one that is here already."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from lantoa.base.audit.actions import record
from lantoa.base.files.actions import make_copies, remove_copies
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import PictureRefused
from lantoa.base.jobs.actions import enqueue
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.vn.text import clean_words
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions.adding import LOOK_KIND
from lantoa.work.evidence.actions.traces import allow
from lantoa.work.evidence.models import Consent, Evidence, Likeness, PictureMark
from lantoa.work.evidence.queries.evidence import overlooked
from lantoa.work.evidence.rules import may_run_campaign
from lantoa.work.evidence.states import AuditCode, EvidenceState, Kind, LikenessAnswer, LikenessKind

NEAR_BITS = 6
BANDS, BAND_BITS = 4, 16
MOST_ASKED = 5
OVERLOOKED_KIND, MOST_AGAIN = "evidence.overlooked", 500


def look_at(evidence: Evidence, *, at: datetime) -> str:
    """Make the copies of a photo, remember its shape, and ask about what it looks like; gives back how it went.

    Done again it asks nothing twice. A picture whose consent was withdrawn gets no copies.
    """
    stored = evidence.file
    if stored is None:
        return "no_file"
    bits, outcome = _copied(evidence, stored, at) if evidence.kind == Kind.PHOTO else ("", "no_picture")
    with transaction.atomic():
        if bits:
            bands = {f"band_{number}": band for number, band in enumerate(bands_of(bits))}
            PictureMark.objects.update_or_create(evidence=evidence, defaults={"bits": bits, **bands})
        _ask(evidence, bits, at)
        Evidence.objects.filter(pk=evidence.pk).update(looked_at=at)
    return outcome


def look_again(*, at: datetime) -> int:
    """Ask for every piece that was never looked at; gives back how many. One that is asked for already is not twice."""
    rows = list(overlooked(at=at)[:MOST_AGAIN])
    for row in rows:
        enqueue(LOOK_KIND, args={"evidence": row.pk}, by=None, at=at, dedupe_key=str(row.pk))
    return len(rows)


def bands_of(bits: str) -> list[int]:
    """The four bands of 16 bits by which a shape is looked up."""
    number = int(bits, 16)
    return [number >> BAND_BITS * place & 0xFFFF for place in range(BANDS)]


def distance(one: str, other: str) -> int:
    """How many of the 64 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def alike(bits: str) -> Q:
    """The marks that may differ in at most six bits: spread over four bands, one band then differs in one at most.

    68 values looked up in four indexes, however many pictures there are.
    """
    found = Q()
    for place, band in enumerate(bands_of(bits)):
        near = [band, *(band ^ 1 << bit for bit in range(BAND_BITS))]
        found |= Q(**{f"band_{place}__in": near})
    return found


@transaction.atomic
def answer_likeness(
    likeness: Likeness, answer: LikenessAnswer, *, version: int, by: Member, at: datetime, words: str = ""
) -> Likeness:
    """Say what two alike pieces are; answered again it corrects the answer."""
    held = Likeness.objects.select_for_update(of=("self",)).select_related("newer__campaign").get(pk=likeness.pk)
    allow(may_run_campaign(by, held.newer.campaign, at=at))
    if held.version != version:
        raise StaleVersion(likeness, version)
    old = {"answer": held.answer}
    held.answer, held.words, held.answered_at, held.answered_by = answer, clean_words(words), at, by.account
    save_versioned(held, version, ["answer", "words", "answered_at", "answered_by"])
    record(AuditCode.LIKENESS_ANSWER, by=by.account, at=at, about=held, old=old, new={"answer": answer})
    return held


def _copied(evidence: Evidence, stored: StoredFile, at: datetime) -> tuple[str, str]:
    try:
        bits = make_copies(stored, at=at)
    except PictureRefused as refusal:
        return "", refusal.code
    if consent_ended(evidence):
        remove_copies(stored, by=None, at=at)
    return bits, "made"


def consent_ended(evidence: Evidence) -> bool:
    """Whether consent for the picture was given once and none stands now: it is shown small nowhere any more."""
    own = Consent.objects.filter(Q(evidence=evidence) | Q(occasion=evidence.occasion_id, occasion__isnull=False))
    return own.exists() and not own.filter(withdrawn_at__isnull=True).exists()


def _ask(evidence: Evidence, bits: str, at: datetime) -> None:
    """One question for each piece it looks like; a few are enough where a picture is everywhere."""
    rows = Evidence.objects.exclude(pk=evidence.pk).filter(state=EvidenceState.KEPT)
    same = rows.filter(file__sha256=evidence.file.sha256) if evidence.file else rows.none()
    found = {row.pk: (LikenessKind.SAME, 0) for row in same.order_by("pk")[:MOST_ASKED]}
    if bits:
        marks = PictureMark.objects.filter(alike(bits), evidence__in=rows).exclude(evidence__in=found)
        for key, other in marks.order_by("evidence_id").values_list("evidence", "bits"):
            if (apart := distance(bits, other)) <= NEAR_BITS and len(found) < MOST_ASKED:
                found[key] = (LikenessKind.NEAR, apart)
    for key, (kind, apart) in found.items():
        older, newer = sorted((key, evidence.pk))
        values = {"kind": kind, "distance": apart, "asked_at": at}
        Likeness.objects.get_or_create(older_id=older, newer_id=newer, defaults=values)
