"""The way of a document as its page shows it: the steps done, and the one next button for the person who looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from lantoa.base.ui import written
from lantoa.base.ui.parts import Step
from lantoa.orgs.members.models import Member
from lantoa.work.documents.models import DocumentStep, OfficialDocument, RegisterOut
from lantoa.work.documents.queries.documents import steps_of
from lantoa.work.documents.rules import leads, may_draft_for, may_issue
from lantoa.work.documents.states import STEPS, DocumentState, Verb

NEXT = {
    DocumentState.DRAFT: Verb.SUBMIT,
    DocumentState.RETURNED: Verb.SUBMIT,
    DocumentState.SUBMITTED: Verb.APPROVE,
    DocumentState.APPROVED: Verb.SIGN,
    DocumentState.SIGNED: Verb.ISSUE,
}


MOST_OF_A_STEP = 2
"""By so many versions a step moves a document at most: signing writes the name under the post, then walks."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step: its verb and button where this person takes it, else who is waited for; and whether to return."""

    verb: str = ""
    button: str = ""
    waits_for: str = ""
    may_return: bool = False


def taken_before(document: OfficialDocument, verb: Verb, said: Mapping[str, Any], *, by: Member) -> bool:
    """Whether this person has just taken this very step from the version they saw: pressed twice it is done once."""
    held = OfficialDocument.objects.get(pk=document.pk)
    last = DocumentStep.objects.filter(document=document).order_by("-at", "-pk").first()
    if last is None or (last.verb, last.by_id, last.state) != (verb, by.account_id, held.state):
        return False
    if not 0 < held.version - said["version"] <= MOST_OF_A_STEP:
        return False
    words = str(said.get("words", said.get("note", "")))
    return _in_one_line(words) == _in_one_line(last.words) and (verb != Verb.ISSUE or _issued_so(held, said))


def _issued_so(held: OfficialDocument, said: Mapping[str, Any]) -> bool:
    line = RegisterOut.objects.filter(document=held).first()
    if line is None or said["issued_on"] not in (None, line.issued_on):
        return False
    return (line.copies, line.holder) == (said["copies"], said["holder"].strip())


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


def next_step(member: Member | None, document: OfficialDocument, *, at: datetime) -> NextStep:
    """What the person can do now."""
    verb = NEXT.get(DocumentState(document.state))
    if verb is None:
        return NextStep()
    lead, clerk = leads(member, document.unit_id, at=at), may_issue(member, document.unit, at=at)
    mine = {
        Verb.SUBMIT: may_draft_for(member, document.unit_id, at=at),
        Verb.APPROVE: lead,
        Verb.SIGN: lead,
        Verb.ISSUE: clerk,
    }[verb]
    may_return = (lead or clerk) and verb != Verb.SUBMIT
    if mine:
        return NextStep(verb.value, _buttons()[verb], "", may_return)
    return NextStep("", "", _waits()[verb], may_return)


def way_of(document: OfficialDocument) -> list[Step]:
    """The steps of the stepper with who and when."""
    done = {step.state: step for step in steps_of(document)}
    here = DocumentState.DRAFT if document.state == DocumentState.RETURNED else DocumentState(document.state)
    place, last = STEPS.index(here), len(STEPS) - 1
    shown = []
    for number, state in enumerate(STEPS):
        step = done.get(state)
        reached = number < place or (number == place == last)
        standing = "done" if reached else ("now" if number == place else "todo")
        note = f"{step.by} · {written.moment(step.at)}" if step is not None and number <= place else ""
        shown.append(Step(_names()[state], standing, note))  # type: ignore[arg-type]
    return shown


def _names() -> dict[DocumentState, str]:
    return {
        DocumentState.DRAFT: gettext("Draft"),
        DocumentState.SUBMITTED: gettext("Submitted for signature"),
        DocumentState.APPROVED: gettext("Approved"),
        DocumentState.SIGNED: gettext("Signed"),
        DocumentState.ISSUED: gettext("Issued"),
    }


def _buttons() -> dict[Verb, str]:
    return {
        Verb.SUBMIT: gettext("Submit for signature"),
        Verb.APPROVE: gettext("Approve"),
        Verb.SIGN: gettext("Note as signed"),
        Verb.ISSUE: gettext("Give the number and issue"),
    }


def _waits() -> dict[Verb, str]:
    return {
        Verb.SUBMIT: gettext("The drafter still writes it."),
        Verb.APPROVE: gettext("It waits for the leader’s approval."),
        Verb.SIGN: gettext("It waits for the leader’s signature."),
        Verb.ISSUE: gettext("It waits for the clerk, who gives the number."),
    }
