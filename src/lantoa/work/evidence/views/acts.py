"""What the buttons of a piece's page do: for each the form it sends and the verb it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest

from lantoa.base.files.actions import key_of_file, store_file, unless_refused
from lantoa.base.files.states import FileRefused, StoreAway
from lantoa.base.rows.numbers import whole_number
from lantoa.base.rows.states import StaleVersion
from lantoa.work.evidence.actions import (
    Position,
    change_evidence,
    check_evidence,
    ended_so,
    record_consent,
    tie_evidence,
    untie_evidence,
    withdraw_consent,
    withdraw_evidence,
)
from lantoa.work.evidence.content import content_suits
from lantoa.work.evidence.forms import ChangeForm, ConsentForm, ReasonForm, TieForm, VersionForm, WordsForm
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.queries.evidence import tasks_to_tie
from lantoa.work.evidence.queries.gallery import consents_about
from lantoa.work.evidence.states import ConsentForm as ConsentWay
from lantoa.work.evidence.states import DoneBefore, EvidenceRefused, Kind, Verdict
from lantoa.work.evidence.views.doors import now, writer

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """A button: the form it sends, made for a piece, and the verb it calls."""

    form: Callable[[Evidence], Callable[..., forms.Form]]
    verb: Callable[[HttpRequest, Evidence, Said], object]


def _who(request: HttpRequest) -> Said:
    return {"by": writer(request), "at": now()}


def _change(request: HttpRequest, evidence: Evidence, said: Said) -> object:
    latitude, longitude = said.pop("latitude"), said.pop("longitude")
    if (latitude is None) != (longitude is None):
        raise EvidenceRefused("no_position")
    moved = latitude is not None and (latitude, longitude) != (evidence.latitude, evidence.longitude)
    position = Position(latitude, longitude) if moved else None
    kept: Said = {"taken_at": evidence.taken_at, "occasion": evidence.occasion}
    return change_evidence(evidence, position=position, **kept, **said, **_who(request))


def _verify(request: HttpRequest, evidence: Evidence, said: Said) -> object:
    return check_evidence(evidence, Verdict.VERIFIED, version=said["version"], **_who(request))


def _correct(request: HttpRequest, evidence: Evidence, said: Said) -> object:
    return check_evidence(evidence, Verdict.CORRECT, **said, **_who(request))


def _withdraw(request: HttpRequest, evidence: Evidence, said: Said) -> object:
    return withdraw_evidence(evidence, **said, **_who(request))


def _tie(request: HttpRequest, evidence: Evidence, said: Said) -> object:
    return tie_evidence(evidence, said["assignment"], **_who(request))


def _untie(request: HttpRequest, evidence: Evidence, _said: Said) -> object:
    key = whole_number(request.POST.get("assignment"))
    use = next((use for use in evidence.uses.all() if use.assignment_id == key), None)
    if use is None:
        raise Http404
    return untie_evidence(evidence, use.assignment, **_who(request))


def _consent(request: HttpRequest, evidence: Evidence, said: Said) -> object:
    about = evidence.occasion if said["covers"] == "occasion" and evidence.occasion else evidence
    how: Said = {"who": said["who"], "form": ConsentWay(said["form"]), "given_on": said["given_on"]}
    paper = _paper(request, said)
    with unless_refused(paper, by=writer(request).account, at=now()):
        return record_consent(about, client_key=said["client_key"], paper=paper, **how, **_who(request))


def _paper(request: HttpRequest, said: Said) -> Any:
    if not said["paper"]:
        return None
    try:
        by = writer(request).account
        key = key_of_file(said["client_key"], by=by)
        stored = store_file(said["paper"], name=said["paper"].name, by=by, at=now(), client_key=key)
    except StoreAway:
        raise
    except FileRefused as refusal:
        raise EvidenceRefused("no_file") from refusal
    with unless_refused(stored, by=writer(request).account, at=now()):
        if not (content_suits(Kind.PHOTO, stored.media_type) or stored.media_type == "application/pdf"):
            raise EvidenceRefused("not_photo")
    return stored


def _end_consent(request: HttpRequest, evidence: Evidence, said: Said) -> object:
    key = whole_number(request.POST.get("consent"))
    consent = consents_about(evidence).filter(pk=key or 0).first()
    if consent is None:
        raise Http404
    try:
        return withdraw_consent(consent, words=said["reason"], version=said["version"], **_who(request))
    except (EvidenceRefused, StaleVersion) as refusal:
        if ended_so(consent, words=said["reason"], by=writer(request)):
            raise DoneBefore from refusal
        raise


def _plain(form: type[forms.Form]) -> Callable[[Evidence], Callable[..., forms.Form]]:
    return lambda _evidence: form


def consent_form(evidence: Evidence) -> Callable[..., forms.Form]:
    """The form of consent, which offers the event where the piece has one."""
    return lambda *args, **options: ConsentForm(*args, occasion=evidence.occasion, **options)


def tie_form(evidence: Evidence) -> Callable[..., forms.Form]:
    """The form that offers the unit's other tasks in the campaign."""
    return lambda *args, **options: TieForm(*args, tasks=tasks_to_tie(evidence), **options)


ACTS: Mapping[str, Act] = {
    "change": Act(_plain(ChangeForm), _change),
    "withdraw": Act(_plain(ReasonForm), _withdraw),
    "verify": Act(_plain(VersionForm), _verify),
    "correct": Act(_plain(WordsForm), _correct),
    "tie": Act(tie_form, _tie),
    "untie": Act(_plain(VersionForm), _untie),
    "consent": Act(consent_form, _consent),
    "end-consent": Act(_plain(ReasonForm), _end_consent),
}
