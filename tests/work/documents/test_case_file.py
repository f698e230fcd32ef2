"""The case file for the archive: every issued document, its list, and the term a person states."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.queries import open_file
from lantoa.orgs.members.models import Member
from lantoa.work.documents.actions import approve_document, issue_document, sign_document, submit_document
from lantoa.work.documents.actions.casing import hand_over_case
from lantoa.work.documents.actions.writing import start_document
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.plans.actions.withdrawing import withdraw_plan
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.plans.queries.plans import standing_plans
from tests.people import Cast
from tests.work.documents.making import AT, Office, make_office, shape
from tests.work.tasks.making import TEXT, checked

pytestmark = pytest.mark.django_db
SAID = {"title": "Tuần lễ học tập suốt đời 2024 (ví dụ)", "notation": "12.GDĐT", "retention": "20 năm"}


@pytest.fixture
def office(files_root: Path) -> Office:
    return make_office()


def in_campaign(office: Office, campaign: Campaign, title: str, *, issue: bool = True) -> OfficialDocument:
    """A document of the campaign, on its whole way unless said otherwise."""
    row = start_document(campaign, office.drafter.unit, "bao_cao", shape(title=title), by=office.drafter, at=AT)
    if not issue:
        return row
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    row = approve_document(row, version=row.version, by=office.leader, at=AT)
    row = sign_document(row, version=row.version, by=office.leader, at=AT)
    return issue_document(row, version=row.version, by=office.clerk, at=AT)


def browser_of(member: Member) -> Client:
    browser = Client()
    browser.force_login(member.account)
    return browser


def taken_out(answer: Any) -> bytes:
    """The package, read to its end, which closes it."""
    return b"".join(answer.streaming_content)


@pytest.mark.usefixtures("shelf_kind")
def test_the_case_file_holds_each_issued_document_and_a_list_that_agrees_with_it(office: Office) -> None:
    campaign = Campaign.objects.create(unit=office.drafter.unit, title="Tuần lễ (ví dụ)")
    rows = [in_campaign(office, campaign, f"Kết quả đợt {number}") for number in (1, 2)]
    in_campaign(office, campaign, "Bản nháp", issue=False)
    address = reverse("documents:case_file", args=[campaign.pk])
    assert (
        "Lấy hồ sơ ra"
        in browser_of(office.clerk).get(reverse("documents:campaign", args=[campaign.pk])).content.decode()
    )
    answer = browser_of(office.clerk).post(address, SAID)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    package = taken_out(answer)
    archive = zipfile.ZipFile(io.BytesIO(package))
    named = [f"{n:02d}-{n:02d}-bc-ubnd-ket-qua-dot-{n}.pdf" for n in (1, 2)]
    assert archive.namelist() == [*named, "00-muc-luc-van-ban.docx", "00-muc-luc-van-ban.xml"]
    root = etree.fromstring(archive.read("00-muc-luc-van-ban.xml"))
    assert [root.findtext(name) for name in ("Title", "FileNotation", "Maintenance", "TotalDoc")] == [
        SAID["title"], "12.GDĐT", "20 năm", "2",
    ]  # fmt: skip
    for place, (row, listed) in enumerate(zip(rows, root.iter("Document"), strict=True), start=1):
        data = archive.read(named[place - 1])
        assert row.pdf is not None
        with open_file(row.pdf) as file:
            assert data == file.read()
        assert listed.findtext("SHA256") == sha256(data).hexdigest()
        assert listed.findtext("Subject") == row.title
        assert (listed.findtext("CodeNumber"), listed.findtext("CodeNotation")) == (f"0{place}", "BC-UBND")
        assert listed.findtext("SignerInfo/FullName") == "Nguyễn Văn Ví Dụ"
    paper = docx.Document(io.BytesIO(archive.read("00-muc-luc-van-ban.docx")))
    printed = "\n".join(one.text for one in paper.paragraphs)
    assert "MỤC LỤC VĂN BẢN" in printed
    assert "Thời hạn lưu trữ: 20 năm" in printed
    cells = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert [row[0] for row in cells[1:]] == ["1", "2"]
    assert cells[1][1:4] == ["01/BC-UBND", "08/10/2024", "Báo cáo Kết quả đợt 1"]
    entry = AuditEntry.objects.get(code="documents.case.hand_over")
    assert entry.new["retention"] == "20 năm"
    assert entry.new["sha256"] == sha256(package).hexdigest()


def test_without_a_term_or_a_document_no_case_file_goes_out(office: Office) -> None:
    campaign = Campaign.objects.create(unit=office.drafter.unit, title="Tuần lễ (ví dụ)")
    address = reverse("documents:case_file", args=[campaign.pk])
    empty = browser_of(office.clerk).post(address, SAID)
    assert empty.status_code == 422
    assert "chưa có kế hoạch" in empty.content.decode()
    in_campaign(office, campaign, "Kết quả")
    assert browser_of(office.clerk).post(address, SAID | {"retention": " "}).status_code == 422
    assert not AuditEntry.objects.filter(code="documents.case.hand_over").exists()


def test_only_clerk_leader_and_owner_of_the_campaigns_unit_take_it_out(office: Office) -> None:
    campaign = Campaign.objects.create(unit=office.drafter.unit, title="Tuần lễ (ví dụ)")
    in_campaign(office, campaign, "Kết quả")
    address = reverse("documents:case_file", args=[campaign.pk])
    given = browser_of(office.leader).post(address, SAID)
    assert given.status_code == 200
    assert taken_out(given)
    assert browser_of(office.drafter).post(address, SAID).status_code == 403
    assert browser_of(office.cast.elsewhere_officer).post(address, SAID).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_case_file_goes_out_where_no_test_holds_a_transaction_open(files_root: Path) -> None:
    office = make_office()
    campaign = Campaign.objects.create(unit=office.drafter.unit, title="Tuần lễ (ví dụ)")
    in_campaign(office, campaign, "Kết quả đợt 1")
    answer = browser_of(office.clerk).post(reverse("documents:case_file", args=[campaign.pk]), SAID)
    assert answer.status_code == 200
    assert zipfile.ZipFile(io.BytesIO(taken_out(answer))).testzip() is None
    assert AuditEntry.objects.filter(code="documents.case.hand_over").count() == 1


def test_a_plan_that_was_withdrawn_is_no_part_of_the_case_file(cast: Cast, files_root: Path) -> None:
    good, wrong = checked(by=cast.owner), checked(TEXT.replace("12/KH-UBND", "99/KH-UBND"), by=cast.owner)
    campaign = good.campaign
    Plan.objects.filter(pk=wrong.pk).update(campaign=campaign)
    for count in (2, 1):
        with hand_over_case(campaign, title="Tuần lễ", retention="5 năm", by=cast.owner, at=AT) as package:
            listed = zipfile.ZipFile(package).namelist()
        named = [name.split("-ubnd-")[0] for name in listed if name.endswith(".txt")]
        assert named == ["01-12-kh", "02-99-kh"][:count]
        wrong.refresh_from_db()
        if count == 2:
            withdraw_plan(wrong, reason="Đưa nhầm (ví dụ)", version=wrong.version, by=cast.owner, at=AT)
    assert list(standing_plans(campaign)) == [good]
