"""What the page of a piece is made of, and the part of evidence on the page of a task."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from lantoa.base.files.answer import is_played
from lantoa.base.files.states import CopyKind, PictureRefused
from lantoa.base.ui.panels import Panel
from lantoa.base.ui.typed import typed_words
from lantoa.work.evidence.forms import LikenessForm
from lantoa.work.evidence.models import Evidence, Likeness
from lantoa.work.evidence.public_places import public_places
from lantoa.work.evidence.queries.evidence import checks_of, evidence_visible_to, uses_with_sentences
from lantoa.work.evidence.queries.gallery import consents_about, of_assignment, questions_about
from lantoa.work.evidence.rules import may_add, may_be_public, may_change, may_check, may_run_campaign, may_verify
from lantoa.work.evidence.states import Standing
from lantoa.work.evidence.views.acts import ACTS
from lantoa.work.evidence.views.doors import asks, now
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment

UNIT_ACTS = ("change", "withdraw", "tie", "untie", "consent", "end-consent")


def piece_context(
    request: HttpRequest, evidence: Evidence, act: str = "", bound: forms.Form | None = None, *, stale: bool = False
) -> dict[str, Any]:
    """Everything the page's template asks for; ``bound`` is the form that came back, under the name of its act."""
    names = _acts_of(request, evidence)
    sheets = {name.replace("-", "_"): _form(name, evidence, act, bound, stale) for name in names}
    questions = _questions(request, evidence, act, bound)
    known = _what_is_known(evidence)
    offered = _is_shown(act, known, sheets) or any(one["form"] is bound for one in questions)
    return known | {
        "questions": questions,
        "refusals": [] if offered or bound is None else bound.non_field_errors(),
        "typed": [] if offered else typed_words(bound),
        "mine": "change" in names,
        "sheets": sheets,
        "open_act": act,
        "stale": stale,
    }


def _is_shown(act: str, known: dict[str, Any], sheets: dict[str, forms.Form]) -> bool:
    """Whether the form of an act stands on the page: that which ends a consent only beneath one that holds."""
    if act == "end-consent" and all(one.withdrawn_at for one in known["consents"]):
        return False
    return act.replace("-", "_") in sheets


def _acts_of(request: HttpRequest, evidence: Evidence) -> list[str]:
    """What this person may do with the piece now."""
    member, at = asks(request), now()
    if not evidence.stands:
        return []
    names = list(UNIT_ACTS) if may_change(member, evidence, at=at) else []
    names += ["verify"] if may_verify(member, evidence, at=at) else []
    return names + (["correct"] if may_check(member, evidence, at=at) else [])


def _what_is_known(evidence: Evidence) -> dict[str, Any]:
    consents = list(consents_about(evidence))
    ended, public = any(one.withdrawn_at for one in consents), may_be_public(evidence)
    closed = ended and not public  # what people no longer agree to is played no more either
    refused = evidence.file.refused if evidence.file else ""
    return {
        "evidence": evidence,
        "view": _copy(evidence, CopyKind.VIEW),
        "plays": evidence.file is not None and is_played(evidence.file) and not closed,
        "closed": closed,
        "refused": PictureRefused(refused).words if refused else "",
        "uses": uses_with_sentences(evidence),
        "checks": list(checks_of(evidence)),
        "consents": consents,
        "public": public,
        "places": public_places.of([evidence.pk]) if ended else [],
    }


def _form(name: str, evidence: Evidence, act: str, bound: forms.Form | None, stale: bool) -> forms.Form:
    initial: dict[str, Any] = {"version": evidence.version}
    if name == "change":
        fields = ("caption", "place_words", "latitude", "longitude")
        initial |= {field: getattr(evidence, field) for field in fields}
    if name != act or bound is None:
        return ACTS[name].form(evidence)(prefix=name, initial=initial)
    if stale:
        return ACTS[name].form(evidence)(prefix=name, initial={**bound.cleaned_data, "version": evidence.version})
    return bound


def _copy(evidence: Evidence, kind: CopyKind) -> Any:
    return evidence.file.copies.filter(kind=kind).first() if evidence.file else None


def _questions(request: HttpRequest, evidence: Evidence, act: str, bound: forms.Form | None) -> list[dict[str, Any]]:
    """The questions about the piece, for whoever runs the campaign with a form; those of which a piece was withdrawn
    only for them, or where they were answered."""
    found: list[dict[str, Any]] = []
    for row in questions_about(evidence):
        other = row.older if row.newer_id == evidence.pk else row.newer
        seen = evidence_visible_to(asks(request), at=now()).filter(pk=other.pk).exists()
        runs = may_run_campaign(asks(request), row.newer.campaign, at=now())
        elsewhere = other.campaign_id != evidence.campaign_id
        shown = {"row": row, "other": other if seen else None, "elsewhere": elsewhere}
        found.append(shown | {"form": _ask(row, act, bound) if runs else None})
    return [one for one in found if one["form"] or one["row"].answer or one["row"].is_open]


def _ask(row: Likeness, act: str, bound: forms.Form | None) -> forms.Form:
    prefix = f"question-{row.pk}"
    first = {"version": row.version, "answer": row.answer, "words": row.words}
    return bound if act == prefix and bound else LikenessForm(prefix=prefix, initial=first)


def assignment_part(request: HttpRequest, assignment: Assignment) -> Panel | None:
    """What stands about evidence on the page of a task: what is there, and the way to the camera."""
    pieces = list(of_assignment(assignment)[:12])
    may_send = may_add(asks(request), assignment.campaign, assignment, at=now())
    if not pieces and not may_send:
        return None
    wanting = any(piece.standing == Standing.CORRECT for piece in pieces)
    context = {"assignment": assignment, "pieces": pieces, "may_send": may_send, "wanting": wanting}
    return Panel("evidence/_of_task.html", context)


def campaign_part(request: HttpRequest, campaign: Campaign) -> Panel:  # noqa: ARG001 the panels' form
    """The way from a campaign's page to its gallery; whoever sees the one sees the other."""
    return Panel("evidence/_of_campaign.html", {"campaign": campaign})
