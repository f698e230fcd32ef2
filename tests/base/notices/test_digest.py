"""One letter a unit a working day, however often the worker dies."""

from __future__ import annotations

import smtplib
import time as clock
from datetime import datetime, time, timedelta
from email import message_from_bytes, policy
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_q.models import OrmQ

from lantoa.base.jobs.actions import ask_to_stop
from lantoa.base.jobs.delivery import deliver
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.notices import bar_of, failure_words
from lantoa.base.jobs.states import JobState
from lantoa.base.mail.folder import FolderBackend
from lantoa.base.notices.actions import begin_digest, mark_read, tell
from lantoa.base.notices.jobs import ask_for_digests
from lantoa.base.notices.models import Digest, Notice
from lantoa.base.notices.states import UNIT, Box, DigestState
from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.models import Person
from lantoa.orgs.units.models import Unit
from tests.base.jobs.test_worker import wait_until
from tests.base.jobs.workers import Workers, kill
from tests.factories.orgs import make_account, make_member, make_unit
from tests.people import Cast

UNITS = 130


def reached(unit: Unit, address: str = "") -> Unit:
    """The unit with somebody who has an e-mail address, and one notice."""
    member = make_member(unit)
    Person.objects.update_or_create(account=member.account, defaults={"email": address or f"u{unit.pk}@vi-du.example"})
    told(unit)
    return unit


def told(unit: Unit, at: datetime | None = None) -> None:
    box, at = Box(UNIT, unit.pk), at or timezone.now()
    tell("tasks.plan.issue", to=box, about=None, params={"count": 2}, by=None, at=at)


def run_to_end(run: JobRun) -> JobRun:
    """Delivers until the run has ended."""
    for _ in range(30):
        deliver(str(run.key))
        run.refresh_from_db()
        if not run.is_active:
            return run
    raise AssertionError("the run never ends")


def units_told(folder: Path, hold: str) -> JobRun:
    folder.mkdir()
    (folder / "hold").write_text(hold)
    parent = make_unit("Quận Ví Dụ")
    member = make_member(parent)
    for number in range(UNITS):
        unit = make_unit(f"Trường Ví Dụ {number}", parent=parent)
        account = make_account(f"truong-{number}")
        Person.objects.update_or_create(account=account, defaults={"email": f"{number}@vi-du.example"})
        make_member(unit, account=account)
        told(unit)
    assert member.pk
    return ask_for_digests(by=None, at=timezone.now())


def handed(folder: Path) -> list[str]:
    return [line.split()[1] for line in (folder / "handed").read_text().splitlines()]


def is_done(run: JobRun) -> bool:
    return JobRun.objects.filter(pk=run.pk, state=JobState.DONE).exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_killed_in_the_middle_leaves_each_of_130_units_with_exactly_one_letter(
    start_worker: Workers, tmp_path: Path, when: str
) -> None:
    """Killed before the server has a letter, every letter is handed over once. Killed after the server took it and

    before it was written down, nobody can know: it comes again under its own Message-ID, and the mailbox keeps one.
    """
    folder = tmp_path / "mail"
    run = units_told(folder, f"{when} 60")
    worker = start_worker()
    wait_until((folder / "waiting").exists)
    kill(worker)
    run.refresh_from_db()
    assert run.state == JobState.RUNNING
    assert 0 < run.progress_done < (run.progress_total or 0) == UNITS
    (folder / "hold").unlink()
    start_worker()
    wait_until(lambda: is_done(run), 120)
    everybody = {f"{number}@vi-du.example" for number in range(UNITS)}
    transmissions = handed(folder)
    assert set(transmissions) == everybody
    assert len(transmissions) == UNITS + (when == "after")
    letters = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in folder.glob("*.eml")]
    assert sorted(letter["To"] for letter in letters) == sorted(everybody)
    assert list(Digest.objects.values_list("state", flat=True)) == [DigestState.SENT] * UNITS
    assert not Notice.objects.filter(digest=None).exists()
    run.refresh_from_db()
    assert run.result == {"ended": UNITS, "mail": "sent"}
    assert run.progress_done == UNITS


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_digest_stops_when_asked_and_the_next_run_sends_only_the_rest(start_worker: Workers, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    run = units_told(folder, "slowly 0")
    start_worker()
    wait_until(lambda: JobRun.objects.filter(pk=run.pk, progress_done__gt=10).exists())
    ask_to_stop(run, by=make_account(), at=timezone.now())
    wait_until(lambda: JobRun.objects.filter(pk=run.pk, state=JobState.STOPPED).exists())
    clock.sleep(0.5)
    before = len(handed(folder))
    assert 10 <= before < UNITS
    again = ask_for_digests(by=None, at=timezone.now())
    wait_until(lambda: is_done(again), 120)
    assert len(handed(folder)) == len(set(handed(folder))) == UNITS


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_a_letter_names_what_nobody_has_read_and_leads_to_it(cast: Cast, settings: Any) -> None:
    settings.PUBLIC_URL = "https://lantoa.example/"
    ward = reached(cast.places.ward, "phuong-mot@vi-du.example")
    run_to_end(ask_for_digests(by=None, at=timezone.now()))
    (letter,) = mail.outbox
    assert letter.to == ["phuong-mot@vi-du.example"]
    assert letter.subject == "1 thông báo cho đơn vị · Lan Tỏa"
    assert letter.body.startswith("Phường Một\n")
    assert "- Đơn vị được giao 2 nhiệm vụ.\n  https://lantoa.example/tasks/\n" in letter.body
    html = letter.alternatives[0].content
    assert '<a href="https://lantoa.example/tasks/">Đơn vị được giao 2 nhiệm vụ.</a>' in html
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    told(ward)
    run_to_end(ask_for_digests(by=None, at=timezone.now()))
    assert len(mail.outbox) == 1, "one a unit a day"


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_who_reads_english_gets_an_english_letter(cast: Cast) -> None:
    ward = reached(cast.places.ward)
    for account in (cast.ward_officer.account, *[row.account for row in ward.members.all()]):
        account.language = "en"
        account.save()
    run_to_end(ask_for_digests(by=None, at=timezone.now()))
    assert mail.outbox[0].subject == "1 notice for your unit · Lan Tỏa"


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_what_was_read_is_not_written_about_and_a_unit_without_an_address_waits(cast: Cast) -> None:
    told(cast.places.other_ward)
    ward = reached(cast.places.ward)
    mark_read([Box(UNIT, ward.pk)], by=cast.ward_officer.account, at=timezone.now())
    run = run_to_end(ask_for_digests(by=None, at=timezone.now()))
    assert not mail.outbox
    assert run.result == {"ended": 1, "mail": "sent"}
    assert Digest.objects.get().state == DigestState.NO_ADDRESS
    assert Notice.objects.filter(to_key=cast.places.other_ward.pk, digest=None).exists()
    assert begin_digest(Box(UNIT, ward.pk), day=day_of(timezone.now()), at=timezone.now()) is None


@pytest.mark.django_db
def test_nothing_goes_out_in_quiet_hours_or_where_mail_is_off(cast: Cast, settings: Any) -> None:
    reached(cast.places.ward)
    settings.QUIET_HOURS = (time(), time(23, 59, 59, 999999))
    assert run_to_end(ask_for_digests(by=None, at=timezone.now())).result == {"ended": 0, "mail": "quiet"}
    settings.MAIL_ON = False
    call_command("send_digests", stdout=StringIO())
    run = JobRun.objects.latest("pk")
    assert run_to_end(run).result == {"ended": 0, "mail": "off"}
    assert not mail.outbox
    assert not Digest.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_a_refused_letter_is_told_again_the_next_day(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.base.notices.test_digest.Refusing"
    reached(cast.places.ward)
    run_to_end(ask_for_digests(by=None, at=timezone.now()))
    assert Digest.objects.get().state == DigestState.FAILED
    assert Notice.objects.get().digest is None


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_a_letter_of_an_earlier_day_that_never_went_out_goes_with_todays(cast: Cast) -> None:
    ward, now = reached(cast.places.ward), timezone.now()
    yesterday = day_of(now) - timedelta(days=1)
    assert begin_digest(Box(UNIT, ward.pk), day=yesterday, at=now) is not None
    run_to_end(ask_for_digests(by=None, at=now))
    assert [letter.subject for letter in mail.outbox] == ["1 thông báo cho đơn vị · Lan Tỏa"]
    assert list(Digest.objects.values_list("state", flat=True)) == [DigestState.FAILED, DigestState.SENT]


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_while_the_mail_server_is_away_the_letters_rest_and_go_out_once_it_is_back(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND, there = "tests.base.notices.test_digest.Away", settings.EMAIL_BACKEND
    reached(cast.places.ward)
    run = ask_for_digests(by=None, at=timezone.now())
    for _ in range(12):  # longer than any number of tries
        deliver(str(run.key))
    run.refresh_from_db()
    assert run.state == JobState.QUEUED
    assert "không trả lời; thử lại lúc" in bar_of(run, "").words  # type: ignore[union-attr]
    assert OrmQ.objects.latest("pk").lock > timezone.now() + timedelta(minutes=15)
    settings.EMAIL_BACKEND = there
    assert run_to_end(run).result["mail"] == "sent"  # type: ignore[index]
    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_a_mail_server_that_stays_away_until_the_quiet_hours_leaves_a_job_that_failed(
    cast: Cast, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.base.notices.test_digest.Away"
    reached(cast.places.ward)
    run = ask_for_digests(by=None, at=timezone.now())
    deliver(str(run.key))
    deliver(str(run.key))
    settings.QUIET_HOURS = (time(), time(23, 59, 59, 999999))
    run = run_to_end(run)
    assert (run.state, run.message_code) == (JobState.FAILED, "jobs.away")
    assert "không trả lời" in failure_words(run)


class Away(FolderBackend):
    """A mail server that is not there."""

    def send_messages(self, email_messages: Any) -> int:
        """Nobody answers."""
        raise ConnectionRefusedError


class Refusing(FolderBackend):
    """A mail server that knows nobody."""

    def send_messages(self, email_messages: Any) -> int:
        """Refuses."""
        raise smtplib.SMTPRecipientsRefused({})
