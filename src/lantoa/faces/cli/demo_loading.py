"""Putting the sample in: units, people, the plan and its campaign, each by the verb a person would use."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

from lantoa.base.rows.moments import day_of
from lantoa.faces.cli.demo_campaign import LINKED, Stage, run_campaign
from lantoa.faces.cli.demo_cars import run_cars
from lantoa.faces.cli.demo_cast import BEGINS_ON, PEOPLE, PLAN_READER, PLAN_UNIT, sample_units
from lantoa.faces.cli.demo_dates import clock_of, plan_of_the_week
from lantoa.faces.cli.demo_reports import run_reports

if TYPE_CHECKING:
    from lantoa.orgs.members.models import Member
    from lantoa.orgs.units.models import Unit
    from lantoa.work.plans.models import Plan

KEYS = uuid.UUID("6f0d3a52-5f0e-4c5b-9a57-0c3b1f2e7d41")
SAMPLE_NAME = "ke-hoach-hoc-tap-suot-doi.docx"


class SampleNotRead(Exception):
    """The reader did not bring the sample plan to its check."""


def migrate() -> None:
    """Bring the database and the static files up to this version."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


@dataclass(frozen=True, slots=True)
class Sample:
    """What the welcome prints: the plan's page, and the link and PIN of a unit without an account. A PIN is known
    only when it is made: "" where the link was there before."""

    plan_path: str
    watch_path: str
    link_unit: str = ""
    link_path: str = ""
    link_pin: str = ""


def load(password: str) -> Sample:
    """Put in whatever of the sample is not there yet; gives back what there is to look at.

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
    clock = clock_of(at, day_of(at))
    run_campaign(plan, units, reader, clock, _key)
    if plan.campaign is not None:
        run_reports(plan.campaign, units, Stage(reader, clock, _key))
        run_cars(plan.campaign, units, Stage(reader, clock, _key), _key)
    unit = units[LINKED]
    watch = reverse("tasks:matrix", args=[plan.campaign_id])
    return Sample(reverse("plans:check", args=[plan.pk]), watch, unit.name, *_link(unit, at))


def _link(unit: Unit, at: datetime) -> tuple[str, str]:
    """The address and the PIN by which a unit without an account answers."""
    from django.conf import settings
    from django.urls import reverse

    from lantoa.orgs.links.actions import make_links
    from lantoa.orgs.links.secrets_of import token_of

    last_day = day_of(at) + timedelta(days=settings.LINK_MOST_DAYS)
    made = make_links([unit], expires_on=last_day, by=None, at=at)
    return next(((reverse("links:open", args=[token_of(one.link.nonce)]), one.pin) for one in made), ("", ""))


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
            key = _key("hat", person.username, unit, role)
            hat = join_unit(account, units[unit], Role(role), by=None, at=at, begins_on=BEGINS_ON, client_key=key)
            first.setdefault(person.username, hat)
    return first


def _receive_plan(unit: Unit, reader: Member, at: datetime) -> Plan:
    """Take the sample plan in, dated for this week, and have it read here and now, by the very job of a worker.

    Its keys are those of the plan as it is kept: put in again in another week, it stays as it is.
    """

    from lantoa.base.files.actions import store_file
    from lantoa.base.jobs.delivery import deliver
    from lantoa.work.plans.actions.reception import Upload, receive_plan
    from lantoa.work.plans.states import UNDER_WAY, WITH_TEXT

    kept = (files("lantoa.work.plans") / "sample" / SAMPLE_NAME).read_bytes()
    seal = hashlib.sha256(kept).hexdigest()
    stream = io.BytesIO(plan_of_the_week(kept, day_of(at)))
    source = store_file(stream, name=SAMPLE_NAME, by=reader.account, at=at, client_key=_key("file", seal))
    upload = Upload(source=source)
    plan = receive_plan(unit, upload, client_key=_key("plan", seal), by=reader, at=at).plan
    if plan.state in UNDER_WAY and plan.job is not None:
        deliver(str(plan.job.key))
        plan.refresh_from_db()
    if plan.state not in WITH_TEXT:
        raise SampleNotRead(plan.state, plan.refusal_code)
    return plan
