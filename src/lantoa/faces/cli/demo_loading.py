"""Putting the sample in: units, people, the plan and a first hour of checking, each by the verb a person would use."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from lantoa.faces.cli.demo_cast import BEGINS_ON, PEOPLE, PLAN_READER, PLAN_UNIT, sample_units

if TYPE_CHECKING:
    from lantoa.orgs.members.models import Member
    from lantoa.orgs.units.models import Unit
    from lantoa.work.plans.models import Plan

KEYS = uuid.UUID("6f0d3a52-5f0e-4c5b-9a57-0c3b1f2e7d41")
SAMPLE_NAME = "ke-hoach-hoc-tap-suot-doi.docx"
CONFIRMED_AT_FIRST = 12


class SampleNotRead(Exception):
    """The reader did not bring the sample plan to its check."""


def migrate() -> None:
    """Bring the database and the static files up to this version."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def load(password: str) -> str:
    """Put in whatever of the sample is not there yet; gives back the address of the sample plan's page.

    Every row carries a key of its own: putting the sample in twice leaves one of each, and what people have done
    since stays.
    """
    from django.db import transaction
    from django.urls import reverse
    from django.utils import timezone

    at = timezone.now()
    with transaction.atomic():
        units = _found_units(at)
        hats = _let_in(units, password, at)
    reader = hats[PLAN_READER]
    plan = _receive_plan(units[PLAN_UNIT], reader, at)
    _begin_the_check(plan, reader, at)
    return reverse("plans:check", args=[plan.pk])


def _key(*words: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, ":".join(words))


def _found_units(at: datetime) -> dict[str, Unit]:
    from lantoa.orgs.units.actions import create_unit, move_unit
    from lantoa.orgs.units.states import Line, UnitKind

    units: dict[str, Unit] = {}
    for sample in sample_units():
        unit = create_unit(
            sample.name,
            kind=UnitKind(sample.kind),
            begins_on=BEGINS_ON,
            by=None,
            at=at,
            parent=units[sample.above] if sample.above else None,
            sector_parent=units[sample.sector_above] if sample.sector_above else None,
            short_name=sample.short_name,
            aliases=sample.aliases,
            client_key=_key("unit", sample.key),
        )
        if sample.leads_sector and not unit.places.filter(line=Line.SECTOR).exists():
            move_unit(unit, line=Line.SECTOR, parent=None, on=BEGINS_ON, by=None, at=at)
        units[sample.key] = unit
    return units


def _let_in(units: Mapping[str, Unit], password: str, at: datetime) -> dict[str, Member]:
    """Each person's account and hats; gives back the first hat of each."""
    from lantoa.orgs.accounts.actions import create_account
    from lantoa.orgs.members.actions import join_unit
    from lantoa.orgs.members.states import Role

    first: dict[str, Member] = {}
    for person in PEOPLE:
        account = create_account(
            person.username,
            display_name=person.name,
            password=password,
            by=None,
            at=at,
            client_key=_key("account", person.username),
        )
        for unit, role in person.hats:
            hat = join_unit(
                account, units[unit], Role(role), by=None, at=at, client_key=_key("hat", person.username, unit, role)
            )
            first.setdefault(person.username, hat)
    return first


def _receive_plan(unit: Unit, reader: Member, at: datetime) -> Plan:
    """Take the sample plan in and have it read here and now, by the very job a worker would do."""
    from lantoa.base.files.actions import store_file
    from lantoa.base.jobs.delivery import deliver
    from lantoa.work.plans.actions.reception import Upload, receive_plan
    from lantoa.work.plans.states import UNDER_WAY, WITH_TEXT

    sample = files("lantoa.work.plans") / "sample" / SAMPLE_NAME
    seal = hashlib.sha256(sample.read_bytes()).hexdigest()
    with sample.open("rb") as stream:
        source = store_file(stream, name=SAMPLE_NAME, by=reader.account, at=at, client_key=_key("file", seal))
    upload = Upload(source=source)
    plan = receive_plan(unit, upload, client_key=_key("plan", seal), by=reader, at=at).plan
    if plan.state in UNDER_WAY and plan.job is not None:
        deliver(str(plan.job.key))
        plan.refresh_from_db()
    if plan.state not in WITH_TEXT:
        raise SampleNotRead(plan.state, plan.refusal_code)
    return plan


def _begin_the_check(plan: Plan, reader: Member, at: datetime) -> None:
    """Tick the first tasks and settle the first question, so that the page shows both kinds; once only."""
    from lantoa.work.plans.actions.duties import confirm_duties
    from lantoa.work.plans.actions.findings import settle_finding
    from lantoa.work.plans.queries.page import open_findings
    from lantoa.work.plans.states import Answer, DutyState

    if plan.corrections.exists():
        return
    proposed = plan.duties.filter(state=DutyState.PROPOSED).order_by("sentence__order", "order")
    confirm_duties([(duty, duty.version) for duty in proposed[:CONFIRMED_AT_FIRST]], by=reader, at=at)
    findings = open_findings(plan)
    if len(findings) > 1:
        settle_finding(findings[0], Answer.KEEP, version=findings[0].version, by=reader, at=at)
