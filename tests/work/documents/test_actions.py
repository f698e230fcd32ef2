"""Drafting, changing, signing and issuing."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.engines.shapes.document import Signature
from lantoa.orgs.accounts.models import Person
from lantoa.work.documents.actions import (
    approve_document,
    explain_fault,
    issue_document,
    replace_content,
    return_document,
    sign_document,
    start_document,
    submit_document,
)
from lantoa.work.documents.bridge import fault_key, faults_of, open_faults, signer_of
from lantoa.work.documents.models import OfficialDocument, RegisterOut
from lantoa.work.documents.notices import refusal_words
from lantoa.work.documents.states import DocumentState, ReceiptState, StepRefused
from tests.base.files.lying import content_of
from tests.work.documents.making import AT, drafted, issued, shape, signed


def test_an_officer_drafts_for_the_own_unit_and_a_repeated_key_makes_one_row(office):
    key, by = uuid.uuid4(), office.drafter
    first = start_document(None, by.unit, "bao_cao", shape(), by=by, at=AT, client_key=key)
    again = start_document(None, by.unit, "bao_cao", shape(), by=by, at=AT, client_key=key)
    assert first.pk == again.pk
    assert first.state == DocumentState.DRAFT
    assert [step.verb for step in first.steps.all()] == ["start"]


@pytest.mark.parametrize("who", ["other_ward_officer", "elsewhere_officer", "ward_leader", "supervisor"])
def test_nobody_else_drafts_for_the_ward(office, who):
    with pytest.raises(PermissionDenied):
        start_document(None, office.drafter.unit, "bao_cao", shape(), by=getattr(office.cast, who), at=AT)


def test_the_campaign_owner_above_drafts_for_a_unit_below(office):
    row = start_document(None, office.drafter.unit, "ke_hoach", shape("ke_hoach"), by=office.cast.owner, at=AT)
    assert row.unit == office.drafter.unit


def test_a_content_of_another_kind_is_refused(office):
    with pytest.raises(StepRefused, match="other_kind"):
        start_document(None, office.drafter.unit, "ke_hoach", shape("bao_cao"), by=office.drafter, at=AT)


def test_the_text_before_is_kept_and_the_slower_of_two_is_told(office):
    row = drafted(office.drafter)
    changed = replace(shape(), title="Kết quả Tuần lễ (ví dụ)")
    held = replace_content(row, changed, version=1, by=office.drafter, at=AT)
    assert (held.title, held.version) == ("Kết quả Tuần lễ (ví dụ)", 2)
    assert held.texts.get().content["title"] == shape().title
    with pytest.raises(StaleVersion):
        replace_content(row, shape(title="Khác"), version=1, by=office.drafter, at=AT)


def test_the_same_text_again_changes_nothing(office):
    row = drafted(office.drafter)
    assert replace_content(row, shape(), version=1, by=office.drafter, at=AT).version == 1
    assert not row.texts.exists()


def test_a_submitted_text_is_not_changed_any_more(office):
    row = drafted(office.drafter)
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    with pytest.raises(StepRefused, match="wrong_state"):
        replace_content(row, shape(title="Khác"), version=row.version, by=office.drafter, at=AT)


def test_what_cannot_be_printed_is_told_by_name_before_it_is_signed(office):
    row = drafted(office.drafter, title="Kết quả Tuần lễ 😀")
    with pytest.raises(StepRefused, match="no_letters") as refused:
        submit_document(row, version=row.version, by=office.drafter, at=AT)
    assert "không có chữ 😀" in refusal_words(refused.value)
    row.refresh_from_db()
    assert row.state == DocumentState.DRAFT
    row = replace_content(row, shape(), version=row.version, by=office.drafter, at=AT)
    assert submit_document(row, version=row.version, by=office.drafter, at=AT).state == DocumentState.SUBMITTED


def test_the_leader_returns_with_words_and_the_drafter_mends_and_submits_again(office):
    row = drafted(office.drafter)
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    row = return_document(row, version=row.version, by=office.leader, at=AT, words="Thiếu số liệu Phường Hai")
    assert row.state == DocumentState.RETURNED
    row = replace_content(row, shape(title="Đã sửa"), version=row.version, by=office.drafter, at=AT)
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    assert row.state == DocumentState.SUBMITTED
    with pytest.raises(StepRefused, match="no_words"):
        return_document(row, version=row.version, by=office.leader, at=AT, words="  ")


def test_only_the_own_leader_approves_and_signs(office):
    row = drafted(office.drafter)
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    for who in (office.drafter, office.clerk, office.cast.district_leader):
        with pytest.raises(PermissionDenied):
            approve_document(row, version=row.version, by=who, at=AT)
    row = approve_document(row, version=row.version, by=office.leader, at=AT)
    with pytest.raises(PermissionDenied):
        sign_document(row, version=row.version, by=office.cast.district_leader, at=AT)


@pytest.mark.usefixtures("shelf_kind")
def test_issuing_gives_number_and_day_freezes_both_files_and_fills_the_register(office):
    row = issued(office)
    assert (row.state, row.number, row.issued_on) == (DocumentState.ISSUED, 1, date(2024, 10, 8))
    assert content_of(row.docx)[:2] == b"PK"
    assert content_of(row.pdf)[:5] == b"%PDF-"
    line = RegisterOut.objects.get()
    assert (line.notation, line.signer) == ("01/BC-UBND", "Nguyễn Văn Ví Dụ")
    assert "Sở Giáo dục và Đào tạo" in line.recipients


def test_units_that_are_here_are_sent_the_document_and_others_wait_for_paper(office):
    row = issued(office, addressees=(), recipients=("Phòng Giáo dục và Đào tạo", "Nhà văn hóa không có trong danh mục"))
    here, paper = row.recipients.all()
    assert (here.unit, here.state) == (office.cast.places.education_office, ReceiptState.SENT)
    assert (paper.unit, paper.state) == (None, ReceiptState.WAITING)


def test_only_the_clerk_gives_the_number_where_the_unit_has_one(office):
    row = signed(office)
    for who in (office.leader, office.drafter, office.cast.owner):
        with pytest.raises(PermissionDenied):
            issue_document(row, version=row.version, by=who, at=AT)


def test_numbers_follow_each_other_and_the_days(office):
    first, second = signed(office), signed(office)
    issue_document(first, version=first.version, by=office.clerk, at=AT)
    with pytest.raises(StepRefused, match="day_before_last"):
        issue_document(second, version=second.version, by=office.clerk, at=AT, issued_on=date(2024, 10, 7))
    with pytest.raises(StepRefused, match="day_ahead"):
        issue_document(second, version=second.version, by=office.clerk, at=AT, issued_on=date(2024, 10, 9))
    row = issue_document(second, version=second.version, by=office.clerk, at=AT)
    assert row.number == 2  # what was refused took no number


def test_a_document_is_not_issued_before_it_was_signed_here_unless_it_was_signed_on_paper(office):
    row = signed(office)
    with pytest.raises(StepRefused, match="day_before_signed") as refused:
        issue_document(row, version=row.version, by=office.clerk, at=AT, issued_on=date(2024, 10, 7))
    assert refused.value.params == {"day": date(2024, 10, 8)}
    paper = {"issued_on": date(2024, 10, 4), "on_paper": True}
    row = issue_document(row, version=row.version, by=office.clerk, at=AT + timedelta(days=3), **paper)
    assert (row.number, row.issued_on) == (1, date(2024, 10, 4))
    entry = AuditEntry.objects.filter(code="documents.document.issue").get()
    assert entry.new["on_paper"] is True
    later = signed(office)
    row = issue_document(later, version=later.version, by=office.clerk, at=AT + timedelta(days=3), issued_on=AT.date())
    assert row.issued_on == date(2024, 10, 8), "the day it was signed on is its own"


def test_the_register_begins_again_with_the_year(office):
    old = signed(office)
    issue_document(old, version=old.version, by=office.clerk, at=AT)
    new = signed(office)
    row = issue_document(new, version=new.version, by=office.clerk, at=AT + timedelta(days=100))
    assert (row.number, row.issued_on.year) == (1, 2025)


def test_a_document_is_issued_once(office):
    row = issued(office)
    with pytest.raises(StepRefused, match="wrong_state"):
        issue_document(row, version=row.version, by=office.clerk, at=AT)
    assert OfficialDocument.objects.get().number == 1


def test_a_fault_of_form_holds_the_document_back_until_it_is_mended_or_explained(office):
    row = drafted(office.drafter, addressees=(), kind="to_trinh")
    with pytest.raises(StepRefused, match="faults"):
        submit_document(row, version=row.version, by=office.drafter, at=AT)
    fault = open_faults(row, AT.date())[0]
    assert fault.code == "addressee.missing"
    with pytest.raises(StepRefused, match="no_reason"):
        explain_fault(row, fault_key(fault), " ", version=row.version, by=office.drafter, at=AT)
    explain_fault(row, fault_key(fault), "Gửi kèm phiếu trình", version=row.version, by=office.drafter, at=AT)
    assert submit_document(row, version=row.version, by=office.drafter, at=AT).state == DocumentState.SUBMITTED


def test_a_name_left_blank_is_that_of_the_leader_who_signs_and_the_text_before_is_kept(office):
    Person.objects.update_or_create(account=office.leader.account, defaults={"display_name": "Trần Thị Ví Dụ"})
    office.leader.account.refresh_from_db()
    nameless = (Signature("Chủ tịch", "", ("TM. Ủy ban nhân dân",)),)
    row = drafted(office.drafter, signatures=nameless)
    assert open_faults(row, AT.date()) == []
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    row = approve_document(row, version=row.version, by=office.leader, at=AT)
    row = sign_document(row, version=row.version, by=office.leader, at=AT)
    assert (signer_of(row), row.texts.count()) == ("Trần Thị Ví Dụ", 1)
    assert faults_of(row, AT.date()) == []


def test_a_document_that_names_its_signer_keeps_the_name(office):
    row = signed(office)
    assert (signer_of(row), row.texts.count()) == ("Nguyễn Văn Ví Dụ", 0)


def test_a_key_of_another_unit_drafts_nothing_and_shows_nothing(office):
    key, by, other = uuid.uuid4(), office.drafter, office.cast.other_ward_officer
    first = start_document(None, by.unit, "bao_cao", shape(), by=by, at=AT, client_key=key)
    with pytest.raises(KeyUsed):
        start_document(None, other.unit, "bao_cao", shape(), by=other, at=AT, client_key=key)
    assert list(OfficialDocument.objects.all()) == [first]
