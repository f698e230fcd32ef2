"""A letter that asks for a report is answered by e-mail, through a real IMAP server: the answer is that unit's."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.delivery import deliver
from lantoa.base.notices.jobs import ask_for_digests
from lantoa.base.notices.models import Notice
from lantoa.orgs.accounts.models import Person
from lantoa.work.arrivals.actions import take_arrival
from lantoa.work.arrivals.codes import printed_code
from lantoa.work.arrivals.jobs import FETCH_JOB
from lantoa.work.arrivals.models import Arrival
from lantoa.work.reports.actions.deciding import return_report
from lantoa.work.reports.models import Report
from lantoa.work.reports.states import Source
from tests.base.notices.mailing import always_open
from tests.base.notices.test_digest import run_to_end
from tests.people import Cast
from tests.work.arrivals.imap import needs_dovecot, put
from tests.work.reports.making import AT, figure_of, opened, report_of, sent

__all__ = ["always_open"]
HOUSE = "baocao@quan.vidu.vn"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root", "always_open")]


def letter_about(cast: Cast, *reports: Report) -> EmailMessage:
    """The letter of the morning to the ward's officer, as it goes over the wire."""
    Person.objects.filter(account=cast.ward_officer.account).update(email="canbo@phuong.vidu.vn")
    Notice.objects.update(made_at=timezone.now())  # told when the forms were opened: this morning
    run_to_end(ask_for_digests(by=None, at=timezone.now()))
    found = message_from_bytes(mail.outbox[0].message().as_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def words(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def answer_to(letter: EmailMessage, text: str) -> bytes:
    """What a mail program makes of "Trả lời": from somebody else's address, with the letter quoted below."""
    made = EmailMessage()
    made["From"], made["To"] = "Trường Ví Dụ <vanthu@vidu.vn>", letter["Reply-To"]
    made["Subject"], made["Message-ID"] = f"Re: {letter['Subject'].strip()}", "<answer@vidu.vn>"
    made["In-Reply-To"] = letter["Message-ID"]
    made.set_content(text + "\n\n" + "".join(f"> {line}\n" for line in words(letter).splitlines()))
    return made.as_bytes()


def fetched(settings: Any, address: str) -> Arrival:
    settings.MAILBOX = address
    assert deliver(str(enqueue(FETCH_JOB, args={}, by=None, at=AT).key)) == "done"
    return Arrival.objects.select_related("report__unit").get()


@needs_dovecot
def test_the_answer_to_the_letter_that_asks_for_a_report_becomes_the_units_draft(
    cast: Cast, address: str, settings: Any
) -> None:
    settings.MAILBOX_ADDRESS = HOUSE
    form = opened(cast)
    report = report_of(form, cast.places.ward)
    letter, code = letter_about(cast, report), printed_code(report.pk)
    assert (letter["Reply-To"], letter["Subject"].strip()) == (HOUSE, f"1 thông báo cho đơn vị · Lan Tỏa [{code}]")
    assert f"“{form.title}”. [{code}]" in words(letter)
    assert "trả lời thư này" in words(letter)
    put(address, answer_to(letter, "Phường đã tổ chức 12 cuộc."))
    arrival = fetched(settings, address)
    assert (arrival.report, arrival.words.splitlines()[0]) == (report, "Phường đã tổ chức 12 cuộc.")
    events = str(figure_of(form, "events").pk)
    how = {"version": arrival.version, "report_version": report.version, "by": cast.owner, "at": AT}
    done = take_arrival(arrival, figures={events: "12"}, narratives={}, **how)
    assert (done.unit, done.source, done.draft["figures"]) == (cast.places.ward, Source.EMAIL, {events: "12"})


@needs_dovecot
def test_the_answer_to_the_letter_that_returns_a_report_waits_as_that_report(
    cast: Cast, address: str, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MAILBOX_ADDRESS = HOUSE
    form = opened(cast)
    report = sent(form, cast.ward_officer, events="12")
    with django_capture_on_commit_callbacks(execute=True):
        return_report(report, [], words="Xem lại số cuộc", version=report.version, by=cast.owner, at=timezone.now())
    letter = letter_about(cast)
    assert (letter["Reply-To"], f"[{printed_code(report.pk)}]" in letter["Subject"]) == (HOUSE, True)
    assert "trả lại" in words(letter)
    put(address, answer_to(letter, "Phường đã đếm lại: 11 cuộc."))
    assert fetched(settings, address).report == report


@needs_dovecot
def test_of_a_letter_about_two_reports_the_answer_is_nobodys_until_a_person_says(
    cast: Cast, address: str, settings: Any
) -> None:
    settings.MAILBOX_ADDRESS = HOUSE
    reports = [report_of(opened(cast), cast.places.ward) for _ in range(2)]
    letter = letter_about(cast, *reports)
    assert letter["Subject"].strip() == "2 thông báo cho đơn vị · Lan Tỏa"
    assert all(printed_code(report.pk) in words(letter) for report in reports)
    put(address, answer_to(letter, "Đã làm."))
    assert fetched(settings, address).report is None


def test_where_no_mailbox_is_named_the_letter_asks_for_no_answer(cast: Cast) -> None:
    letter = letter_about(cast, report_of(opened(cast), cast.places.ward))
    assert (letter["Reply-To"], "BC-" in words(letter)) == (None, False)
    assert "xin không trả lời thư này" in words(letter)
