"""Registers, receipts, packages and letters."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import partial

import pytest
from django.conf import settings as house
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.models import StoredFile
from lantoa.base.rows.states import KeyUsed
from lantoa.orgs.members.states import Role
from lantoa.work.documents.actions import export_package, mail_document, take_in_package
from lantoa.work.documents.actions.registering import Arrival, note_receipt, register_arrival
from lantoa.work.documents.models import RegisterIn, RegisterOut
from lantoa.work.documents.states import ReceiptState, StepRefused, Way
from tests.base.files.lying import content_of
from tests.factories.orgs import make_member
from tests.threads import at_the_same_moment
from tests.work.documents.making import AT, drafted, issued


def test_what_comes_in_is_numbered_in_the_order_of_arrival_and_entered_once(office):
    key = uuid.uuid4()
    arrival = Arrival("Sở Giáo dục và Đào tạo", "Công văn về Tuần lễ (ví dụ)", "12/SGDĐT-GDTX")
    first = register_arrival(arrival, by=office.clerk, at=AT, client_key=key)
    assert register_arrival(arrival, by=office.clerk, at=AT, client_key=key).pk == first.pk
    second = register_arrival(arrival, by=office.clerk, at=AT)
    assert (first.number, second.number) == (1, 2)
    for who in (office.drafter, office.leader):
        with pytest.raises(PermissionDenied):
            register_arrival(arrival, by=who, at=AT)


@pytest.mark.django_db(transaction=True)
def test_an_arrival_sent_several_times_at_one_moment_takes_one_number(office):
    arrival = Arrival("Sở Nội vụ", "Thông báo (ví dụ)")
    ask = partial(register_arrival, arrival, by=office.clerk, at=AT, client_key=uuid.uuid4())
    assert {line.number for line in at_the_same_moment(ask, times=4)} == {1}
    assert AuditEntry.objects.filter(code="documents.arrival.register").count() == 1
    assert register_arrival(arrival, by=office.clerk, at=AT).number == 2, "no gap"


def test_both_registers_are_printed_with_ten_columns_for_those_who_keep_them(client, office):
    issued(office)
    register_arrival(Arrival("Sở Nội vụ", "Thông báo (ví dụ)"), by=office.clerk, at=AT)
    for name, words in (("register_out", "01/BC-UBND"), ("register_in", "Sở Nội vụ")):
        client.force_login(office.clerk.account)
        text = client.get(reverse(f"documents:{name}"), {"year": 2024}).content.decode()
        assert words in text
        assert text.count('<th scope="col">') == 20
        client.force_login(office.drafter.account)
        assert client.get(reverse(f"documents:{name}")).status_code == 403


def test_the_clerk_enters_an_arrival_with_its_file_in_a_plain_form(client, office, sample_pdf):
    client.force_login(office.clerk.account)
    sent = {"client_key": uuid.uuid4(), "author": "Sở Nội vụ", "what": "Thông báo (ví dụ)", "file": sample_pdf}
    assert client.post(reverse("documents:arrival"), sent).status_code == 302
    line = RegisterIn.objects.get()
    assert (line.number, line.file.name) == (1, "den.pdf")


def test_the_clerk_notes_what_was_sent_and_received(office):
    row = issued(office, addressees=(), recipients=("Nhà văn hóa không có trong danh mục",))
    line = row.recipients.get()
    line = note_receipt(line, ReceiptState.SENT, version=1, by=office.clerk, at=AT)
    line = note_receipt(line, ReceiptState.RECEIVED, version=2, by=office.clerk, at=AT + timedelta(days=1))
    assert (line.state, line.sent_at, line.received_at) == (ReceiptState.RECEIVED, AT, AT + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        note_receipt(line, ReceiptState.RECEIVED, version=3, by=office.drafter, at=AT)


def test_the_unit_that_has_it_notes_its_own_receipt(office):
    row = issued(office, addressees=(), recipients=("Phòng Giáo dục và Đào tạo",))
    theirs = make_member(office.cast.places.education_office, Role.CLERK)
    line = note_receipt(row.recipients.get(), ReceiptState.RECEIVED, version=1, by=theirs, at=AT)
    assert line.noted_by == theirs.account


@pytest.mark.usefixtures("shelf_kind")
def test_a_package_goes_out_and_comes_in_elsewhere_with_its_file(office):
    content = export_package(issued(office), by=office.clerk, at=AT)
    theirs = make_member(office.cast.places.other_ward, Role.CLERK)
    line = take_in_package(content, by=theirs, at=AT)
    assert (line.notation, line.what) == ("01/BC-UBND", "Báo cáo: Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024")
    assert content_of(line.file).startswith(b"%PDF-")
    with pytest.raises(StepRefused, match="arrived_before"):
        take_in_package(content, by=theirs, at=AT)
    with pytest.raises(StepRefused, match="not_a_package"):
        take_in_package(b"<html/>", by=theirs, at=AT)
    with pytest.raises(StepRefused, match="xml_entities"):
        take_in_package(b'<!DOCTYPE a [<!ENTITY b "c">]><edXML>&b;</edXML>', by=theirs, at=AT)


@pytest.mark.usefixtures("files_root")
def test_a_package_sent_again_leaves_no_file_behind(office):
    content, key = export_package(issued(office), by=office.clerk, at=AT), uuid.uuid4()
    theirs = make_member(office.cast.places.other_ward, Role.CLERK)
    line = take_in_package(content, by=theirs, at=AT, client_key=key)
    stored = StoredFile.objects.count()
    assert take_in_package(content, by=theirs, at=AT, client_key=key) == line
    with pytest.raises(StepRefused, match="arrived_before"):
        take_in_package(content, by=theirs, at=AT, client_key=uuid.uuid4())
    assert StoredFile.objects.count() == stored
    assert content_of(line.file).startswith(b"%PDF-")


@pytest.mark.usefixtures("files_root")
def test_a_package_whose_file_may_not_be_kept_says_so_at_its_field(client, office, settings):
    content = export_package(issued(office), by=office.clerk, at=AT)
    client.force_login(make_member(office.cast.places.other_ward, Role.CLERK).account)
    settings.FILE_LIMIT_BYTES = len(content) - 1
    sent = {"package": SimpleUploadedFile("goi.edxml", content), "client_key": str(uuid.uuid4())}
    answer = client.post(reverse("documents:package_in"), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["package"]
    assert not RegisterIn.objects.exists()


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"arrived_on": date(1, 1, 1)}, "no_arrival_day"),
        ({"arrived_on": AT.date() + timedelta(days=2)}, "no_arrival_day"),
        ({"arrived_on": AT.date(), "dated_on": date(9999, 12, 31)}, "dated_after"),
        ({"arrived_on": AT.date(), "dated_on": date(900, 1, 1)}, "dated_after"),
    ],
)
def test_a_day_nothing_can_have_come_on_is_a_slip_and_takes_no_number(office, days, code):
    with pytest.raises(StepRefused, match=code):
        register_arrival(Arrival(author="Sở Ví Dụ", what="Công văn (ví dụ)", **days), by=office.clerk, at=AT)
    assert not RegisterIn.objects.exists()


@pytest.mark.usefixtures("files_root")
def test_a_broken_package_is_refused_in_words_and_enters_nothing(client, office):
    client.force_login(office.clerk.account)
    good = export_package(issued(office), by=office.clerk, at=AT)
    before = RegisterIn.objects.count()
    for language, content, told in (
        ("vi", b"<html/>", "không phải"),
        ("vi", good[: len(good) // 2], "hỏng"),
        ("vi", b'<!DOCTYPE a [<!ENTITY b "c">]><edXML>&b;</edXML>', "XML"),
        ("en", b"<html/>", "no edXML package"),
        ("en", good[: len(good) // 2], "damaged"),
    ):
        client.cookies[house.LANGUAGE_COOKIE_NAME] = language
        sent = {"package": SimpleUploadedFile("goi.edxml", content), "client_key": str(uuid.uuid4())}
        answer = client.post(reverse("documents:package_in"), sent)
        assert answer.status_code == 422
        assert told in answer.content.decode(), content[:40]
    assert RegisterIn.objects.count() == before


def test_a_draft_leaves_as_no_package(office):
    with pytest.raises(StepRefused, match="wrong_state"):
        export_package(drafted(office.drafter), by=office.clerk, at=AT)


def test_the_letter_carries_the_code_in_its_subject_and_the_pdf_inside(office, settings):
    settings.MAIL_ON = True
    row = issued(office, addressees=(), recipients=("Nhà văn hóa không có trong danh mục",), title="Học & đọc (ví dụ)")
    line = row.recipients.get()
    with pytest.raises(StepRefused, match="bad_address"):
        mail_document(line, "khong phai thu", version=1, by=office.clerk, at=AT)
    line = mail_document(line, "vanthu@vi-du.vn", version=1, by=office.clerk, at=AT)
    assert (line.way, line.state) == (Way.MAIL, ReceiptState.SENT)
    (letter,) = mail.outbox
    assert letter.subject == f"[{row.shown_code}] Báo cáo 01/BC-UBND: Học & đọc (ví dụ)"
    assert letter.attachments[0][1].startswith(b"%PDF-")


def test_the_register_names_every_recipient(office):
    issued(office, addressees=(), recipients=("Nhà văn hóa không có trong danh mục", "Phòng Giáo dục và Đào tạo"))
    assert RegisterOut.objects.get().recipients == "Nhà văn hóa không có trong danh mục; Phòng Giáo dục và Đào tạo"


def test_a_key_of_another_unit_enters_nothing_in_the_register(office):
    key, arrival = uuid.uuid4(), Arrival("Sở Nội vụ", "Thông báo (ví dụ)")
    register_arrival(arrival, by=office.clerk, at=AT, client_key=key)
    other = make_member(office.cast.places.other_ward, Role.CLERK)
    with pytest.raises(KeyUsed):
        register_arrival(arrival, by=other, at=AT, client_key=key)
    assert RegisterIn.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_both_registers_ask_the_same_few_questions_for_one_line_and_for_three(
    client, office, count, django_assert_num_queries
):
    for _ in range(count):
        issued(office)
        register_arrival(Arrival("Sở Nội vụ", "Thông báo (ví dụ)"), by=office.clerk, at=AT)
    client.force_login(office.clerk.account)
    for name, words, cost in (("register_out", "/BC-UBND", 4), ("register_in", "Sở Nội vụ", 4)):
        address = reverse(f"documents:{name}") + "?year=2024"
        client.get(address)
        with django_assert_num_queries(cost):
            answer = client.get(address)
        assert answer.content.decode().partition("<main")[2].count(words) >= count
