"""Writing a reading down: new rows where nothing stood, questions where a person has already decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from lantoa.work.plans.actions.carrying import carry_over
from lantoa.work.plans.actions.duty_rows import clear_rows, rows_of_proposal, save_rows, words_of
from lantoa.work.plans.actions.issuer import ask_about_issuer
from lantoa.work.plans.actions.moves import move_plan
from lantoa.work.plans.actions.numbers import take_number
from lantoa.work.plans.actions.reading_facts import (
    open_campaign,
    record_facts,
    record_findings,
    record_head,
    seal_of,
)
from lantoa.work.plans.bridge import Reading
from lantoa.work.plans.models import Duty, Finding, Plan, Sentence
from lantoa.work.plans.queries.drafts import draft_of, draft_of_proposal, says_the_same
from lantoa.work.plans.queries.duties import with_rows
from lantoa.work.plans.states import ALIVE, UNDER_WAY, AuditCode, FindingState, Origin, PlanState, SentenceKind

SENTENCE_FIELDS = (
    "order",
    "part",
    "line",
    "text",
    "section",
    "label",
    "level",
    "role",
    "cells",
    "bold",
    "continues",
    "marks",
    "proposed_kind",
)
DutyKey = tuple[str, int]


def begin_reading(plan_pk: int, *, at: datetime) -> Plan | None:
    """The plan, now being read; None where nobody wants it read any more."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).filter(pk=plan_pk, state__in=UNDER_WAY).first()
        if plan is not None and plan.state != PlanState.READING:
            move_plan(plan, PlanState.READING, by=None, at=at)
        return plan


def record_refusal(plan: Plan, code: str, params: Mapping[str, Any], *, at: datetime) -> None:
    """Keep why the file was not read; a plan that was read before keeps what it has."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if plan.state not in UNDER_WAY:
            return
        plan.refusal_code, plan.refusal_params = code[:40], {name: str(value) for name, value in params.items()}
        plan.save(update_fields=["refusal_code", "refusal_params"])
        state = PlanState.TO_CHECK if plan.reading_count else PlanState.REFUSED
        move_plan(plan, state, by=None, at=at, code=AuditCode.PLAN_REFUSE, data={"refusal": plan.refusal_code})


def record_reading(plan: Plan, reading: Reading, *, at: datetime) -> bool:
    """Write down what the reader saw; what a person corrected or ticked is left as it is and only asked about.

    False, and nothing written, where the reading was stopped meanwhile.
    """
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if plan.state not in UNDER_WAY:
            return False
        sentences = _record_sentences(plan, reading)
        questions = _record_duties(plan, reading, sentences)
        _close_spaces(plan, {row["anchor"] for row in reading["sentences"]})
        questions += record_head(plan, reading)
        questions += record_facts(plan, reading)
        record_findings(plan, reading, questions)
        ask_about_issuer(plan)
        open_campaign(plan)
        plan.format = reading["format"]
        plan.reader_version = reading["reader_version"][:32]
        plan.reader_notes = reading["notes"]
        plan.refusal_code, plan.refusal_params = "", {}
        plan.reading_count += 1
        plan.part_count = max((row["part"] for row in reading["sentences"]), default=1)
        plan.version += 1
        plan.save()
        take_number(plan)
        data = _figures(reading, carry_over(plan))
        move_plan(plan, PlanState.TO_CHECK, by=None, at=at, code=AuditCode.PLAN_READ, data=data)
        return True


def _figures(reading: Reading, carried: dict[str, int]) -> dict[str, Any]:
    counts = {name: len(reading[name]) for name in ("sentences", "duties", "findings")}
    return {"reader_version": reading["reader_version"], **counts, **({"carried": carried} if carried else {})}


def _record_sentences(plan: Plan, reading: Reading) -> dict[str, Sentence]:
    known = {s.anchor: s for s in plan.sentences.all()}
    fresh, changed = [], []
    for row in reading["sentences"]:
        sentence = known.get(row["anchor"])
        if sentence is None:
            fresh.append(Sentence(plan=plan, kind=row["proposed_kind"], **row))
            continue
        for name in SENTENCE_FIELDS:
            setattr(sentence, name, row[name])
        sentence.gone = False
        if not sentence.ruled:
            sentence.kind = row["proposed_kind"]
        changed.append(sentence)
    Sentence.objects.bulk_create(fresh, batch_size=300)
    Sentence.objects.bulk_update(changed, [*SENTENCE_FIELDS, "gone", "kind"], batch_size=50)
    return known | {s.anchor: s for s in fresh}


def _close_spaces(plan: Plan, present: set[str]) -> None:
    """Sentences the reader no longer sees go, unless a person's work hangs on them: those stay and say so."""
    absent = [s for s in plan.sentences.all() if s.anchor not in present]
    if not absent:
        return
    worked_on = set(plan.duties.filter(sentence__in=absent).values_list("sentence_id", flat=True))
    worked_on |= set(plan.corrections.filter(sentence__in=absent).values_list("sentence_id", flat=True))
    Sentence.objects.filter(pk__in=[s.pk for s in absent if s.pk in worked_on]).update(gone=True)
    Sentence.objects.filter(pk__in=[s.pk for s in absent if s.pk not in worked_on]).delete()


def _record_duties(plan: Plan, reading: Reading, sentences: dict[str, Sentence]) -> list[Finding]:
    """Write the tasks; give back the questions to the person."""
    known: dict[DutyKey, Duty] = {
        (duty.sentence.anchor, duty.slot): duty
        for duty in with_rows(plan.duties.filter(slot__isnull=False).select_related("sentence"))
        if duty.slot is not None
    }
    questions: list[Finding] = []
    fresh: list[tuple[Duty, dict[str, Any]]] = []
    rewritten: list[tuple[Duty, dict[str, Any]]] = []
    for row in reading["duties"]:
        proposal, sentence = row["proposal"], sentences[row["anchor"]]
        duty = known.pop((row["anchor"], row["slot"]), None)
        if duty is None and sentence.ruled and sentence.kind != SentenceKind.DUTY:
            questions.append(_question(plan, "reading.new", sentence.anchor, proposal, None))
        elif duty is None:
            fresh.append((Duty(plan=plan, sentence=sentence, slot=row["slot"], order=row["slot"]), proposal))
        elif duty.kept:
            questions += _asked(plan, duty, sentence, proposal)
        elif duty.proposal != proposal:
            rewritten.append((duty, proposal))
    _write(fresh, rewritten)
    return questions + _left_over(plan, list(known.values()))


def _asked(plan: Plan, duty: Duty, sentence: Sentence, proposal: dict[str, Any]) -> list[Finding]:
    """A person has decided on this task: ask only if the reader now says something new that the person did not."""
    if duty.proposal == proposal:
        return []
    words = words_of(sentence.text, sentence.label, proposal["start_char"], proposal["end_char"])
    same = says_the_same(draft_of(duty), draft_of_proposal(proposal, duty.words))
    before = draft_of_proposal(duty.proposal, words) if duty.proposal else None
    news = before is None or not says_the_same(before, draft_of_proposal(proposal, words))
    duty.proposal = proposal
    duty.save(update_fields=["proposal"])
    if duty.state in ALIVE and news and not same:
        return [_question(plan, "reading.differs", sentence.anchor, proposal, duty)]
    return []


def _left_over(plan: Plan, duties: list[Duty]) -> list[Finding]:
    """Tasks the reader no longer proposes: untouched ones go, a person's stay with a question."""
    untouched = [duty for duty in duties if not duty.kept]
    plan.findings.filter(duty__in=untouched).delete()
    Duty.objects.filter(pk__in=[duty.pk for duty in untouched]).delete()
    standing = [d for d in duties if d.kept and d.state in ALIVE and d.proposal]
    for duty in standing:
        duty.proposal = {}
        duty.save(update_fields=["proposal"])
    return [_question(plan, "reading.missing", duty.sentence.anchor, {}, duty) for duty in standing]


def _write(fresh: list[tuple[Duty, dict[str, Any]]], rewritten: list[tuple[Duty, dict[str, Any]]]) -> None:
    for duty, proposal in (*fresh, *rewritten):
        sentence = duty.sentence
        duty.origin, duty.proposal = Origin.READER, proposal
        duty.start_char, duty.end_char = proposal["start_char"], proposal["end_char"]
        duty.words = words_of(sentence.text, sentence.label, duty.start_char, duty.end_char)
        duty.force, duty.rule, duty.force_rule = proposal["force"], proposal["rule"], proposal["force_rule"]
        duty.confidence = proposal["confidence"]
    Duty.objects.bulk_create([duty for duty, _ in fresh], batch_size=300)
    changed = ["proposal", "start_char", "end_char", "words", "force", "rule", "force_rule", "confidence"]
    Duty.objects.bulk_update([duty for duty, _ in rewritten], changed, batch_size=50)
    clear_rows([duty for duty, _ in rewritten])
    save_rows(row for duty, proposal in (*fresh, *rewritten) for row in rows_of_proposal(duty, proposal))


def _question(plan: Plan, code: str, anchor: str, proposal: dict[str, Any], duty: Duty | None) -> Finding:
    name = f"{duty.pk}" if duty else anchor
    return Finding(
        plan=plan,
        duty=duty,
        code=code,
        anchor=anchor,
        slot=f"{code}|{name}|{seal_of(proposal)}",
        data={"proposal": proposal},
        state=FindingState.OPEN,
        rule="rereading",
    )
