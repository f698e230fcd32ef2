"""The pages of documents, as their readers see them."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.engines.shapes.document import Signature
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.bridge import as_shape
from lantoa.work.documents.codes import new_code, read_code
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.source_pages import source_pages
from lantoa.work.documents.states import DocumentState
from lantoa.work.plans.models import Campaign
from tests.engines.official_docs.samples import full_report
from tests.people import make_member
from tests.work.documents.making import drafted, issued, signed
from tests.work.tasks.making import checked


def page(client, member, name, *args, **query):
    """A page as a member sees it."""
    client.force_login(member.account)
    return client.get(reverse(f"documents:{name}", args=args), query)


def test_a_draft_is_seen_by_its_unit_and_is_unknown_to_others(client, office):
    row = drafted(office.drafter)
    for who in (office.drafter, office.leader, office.clerk, office.cast.owner):
        assert page(client, who, "show", row.pk).status_code == 200
    for who in (office.cast.other_ward_officer, office.cast.elsewhere_officer, office.cast.supervisor):
        assert page(client, who, "show", row.pk).status_code == 404


def test_an_issued_document_is_seen_by_those_above_and_by_the_units_it_was_sent_to(client, office):
    row = issued(office, recipients=("Phòng Giáo dục và Đào tạo",))
    for who in (office.cast.district_leader, office.cast.specialist):
        assert page(client, who, "show", row.pk).status_code == 200
        assert b"".join(page(client, who, "pdf", row.pk).streaming_content).startswith(b"%PDF-")
    assert page(client, office.cast.other_ward_officer, "show", row.pk).status_code == 404


def test_a_new_draft_has_no_fault_of_what_is_not_written_yet_and_a_refusal_names_them_all(client, office):
    client.force_login(office.drafter.account)
    sent = {"kind": "ke_hoach", "unit": office.drafter.unit_id, "title": "Tuần lễ (ví dụ)"}
    key = {"client_key": "6dc6c6c8-8b9c-4d92-9d67-4b8b6a8ad9a2"}
    address = client.post(reverse("documents:new"), sent | key)["Location"]
    row = OfficialDocument.objects.get()
    assert (row.content["sign"], row.content["issuer"]) == ("KH-UBND", "Ủy ban nhân dân Phường Một")
    assert "lỗi thể thức" not in client.get(address).content.decode()
    bare = row.content["signatures"][0] | {"post": "", "authority": []}
    OfficialDocument.objects.filter(pk=row.pk).update(content=row.content | {"place": "", "signatures": [bare]})
    answer = client.post(reverse("documents:step", args=[row.pk, "submit"]), {"submit-version": row.version})
    said = answer.content.decode()
    assert (answer.status_code, "Địa danh, thời gian" in said, "chức vụ người ký" in said) == (422, True, True)
    OfficialDocument.objects.filter(pk=row.pk).update(content=row.content | {"sign": "KH-"})
    assert "viết tắt tên cơ quan ban hành" in client.get(address).content.decode()


def test_a_new_document_has_the_head_of_its_unit_like_the_units_own_plan(client, office):
    ward = office.drafter.unit
    Unit.objects.filter(pk=ward.pk).update(name="Phường 3 (ví dụ)")
    client.force_login(office.drafter.account)
    made = {}
    for number, kind in enumerate(("thong_bao", "bien_ban")):
        key = f"6dc6c6c8-8b9c-4d92-9d67-4b8b6a8ad9b{number}"
        sent = {"kind": kind, "unit": ward.pk, "title": "Việc chung (ví dụ)", "client_key": key}
        assert client.post(reverse("documents:new"), sent).status_code == 302
        made[kind] = as_shape(OfficialDocument.objects.get(kind=kind).content)
    head = made["thong_bao"]
    assert (head.issuer, head.superior, head.sign) == ("Ủy ban nhân dân Phường 3", "", "TB-UBND")
    assert head.place == "Phường 3"
    assert head.signatures == (Signature("Chủ tịch", "", ("TM. Ủy ban nhân dân",)),)
    assert len(made["bien_ban"].signatures) == 2, "a record of a meeting is signed by those who held it"
    assert "Chủ tịch" not in [one.post for one in made["bien_ban"].signatures]


def test_the_documents_of_a_campaign_stand_on_a_page_of_their_own_and_a_document_leads_there(client, office):
    campaign = Campaign.objects.create(unit=office.cast.places.ward, title="Tuần lễ của phường (ví dụ)")
    row, other = drafted(office.drafter), drafted(office.drafter)
    OfficialDocument.objects.filter(pk=row.pk).update(campaign=campaign)
    said = page(client, office.leader, "campaign", campaign.pk).content.decode()
    assert reverse("documents:show", args=[row.pk]) in said
    assert reverse("documents:show", args=[other.pk]) not in said
    above = page(client, office.cast.district_leader, "campaign", campaign.pk)
    assert above.status_code == 200
    assert reverse("documents:show", args=[row.pk]) not in above.content.decode()  # a draft is not theirs to read
    assert page(client, office.cast.elsewhere_officer, "campaign", campaign.pk).status_code == 404
    client.force_login(office.leader.account)
    assert (
        reverse("documents:campaign", args=[campaign.pk])
        in client.get(reverse("documents:show", args=[row.pk])).content.decode()
    )


def test_the_label_of_the_plan_stands_over_a_document_for_those_who_may_open_its_sheets(client, office, files_root):
    plan, row = checked(by=office.cast.owner), drafted(office.drafter)
    OfficialDocument.objects.filter(pk=row.pk).update(campaign=plan.campaign)
    sheets = [reverse(f"plans:{name}", args=[plan.pk]) for name in ("check", "head")]
    for who, opens in ((office.drafter, False), (office.cast.owner, True)):
        said = page(client, who, "show", row.pk).content.decode()
        assert [sheet in said for sheet in sheets] == [opens, opens]
        assert ('<p class="file">' in said) == opens
        assert [client.get(sheet).status_code == 200 for sheet in sheets] == [opens, opens]


def test_the_whole_way_is_pressed_on_the_page(client, office):
    client.force_login(office.drafter.account)
    sent = {"kind": "thong_bao", "unit": office.drafter.unit_id, "title": "Tổ chức Tuần lễ (ví dụ)"}
    client.post(reverse("documents:new"), sent | {"client_key": "6dc6c6c8-8b9c-4d92-9d67-4b8b6a8ad9a1"})
    row = OfficialDocument.objects.get()
    refused = client.post(reverse("documents:step", args=[row.pk, "submit"]), {"submit-version": row.version})
    assert refused.status_code == 422  # nothing is written yet
    text = "I. Mục đích\n1. Nâng cao nhận thức của Nhân dân.\n2. Đúng thời gian."
    written = {"version": row.version, "title": "Tổ chức Tuần lễ (ví dụ)", "issuer": "Ủy ban nhân dân Phường Một"}
    written |= {
        "sign": "TB-UBND",
        "place": "Phường Một",
        "post": "Chủ tịch",
        "name": "Nguyễn Văn Ví Dụ",
        "part_0": text,
        "circulation": "noi_bo",
        "recipients": "Các khu phố",
    }
    assert client.post(reverse("documents:write", args=[row.pk]), written).status_code == 302
    steps = [
        (office.drafter, "submit", "Trình ký", office.clerk),
        (office.leader, "approve", "Duyệt", office.drafter),
        (office.leader, "sign", "Ghi nhận đã ký", office.drafter),
        (office.clerk, "issue", "Cấp số và ban hành", office.drafter),
    ]
    done = [str(office.drafter.account)]
    for who, act, button, waits in steps:
        row.refresh_from_db()
        assert next_buttons(client, row, waits) == []
        assert next_buttons(client, row, who) == [button]
        page = client.get(reverse("documents:show", args=[row.pk])).context["way"]
        notes = [str(one.note).split(" · ") for one in page if one.note]
        assert [name for name, _moment in notes] == done
        assert all(re.search(r"\d\d/\d\d/\d{4}", moment) for _name, moment in notes)
        done.append(str(who.account))
        if act == "issue":
            break
        answer = client.post(reverse("documents:step", args=[row.pk, act]), {f"{act}-version": row.version})
        assert answer.status_code == 302
    client.force_login(office.clerk.account)
    row.refresh_from_db()
    client.post(reverse("documents:step", args=[row.pk, "issue"]), {"issue-version": row.version})
    row.refresh_from_db()
    assert (row.state, row.number) == (DocumentState.ISSUED, 1)
    assert next_buttons(client, row, office.clerk) == []
    assert "LƯU HÀNH NỘI BỘ" in client.get(reverse("documents:show", args=[row.pk])).content.decode()
    for name in ("docx", "pdf", "package"):
        answer = client.get(reverse(f"documents:{name}", args=[row.pk]))
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store"), name
        assert b"".join(answer), "read to its end, the file is closed"


def test_nobody_receives_it_is_said_on_the_page_and_goes_on_with_a_tick_only(client, office):
    row = drafted(office.drafter, addressees=(), recipients=())
    for who, act in ((office.drafter, "submit"), (office.leader, "approve"), (office.leader, "sign")):
        row.refresh_from_db()
        client.force_login(who.account)
        before, address = row.state, reverse("documents:step", args=[row.pk, act])
        assert "Không ai nhận văn bản này" in client.get(reverse("documents:show", args=[row.pk])).content.decode()
        sent = {f"{act}-version": row.version}
        if act != "approve":
            refused = client.post(address, sent)
            row.refresh_from_db()
            assert (refused.status_code, row.state) == (422, before)
            assert f'name="{act}-file_only"' in refused.content.decode()
        assert client.post(address, sent | {f"{act}-file_only": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.state == DocumentState.SIGNED
    assert (
        reverse("documents:step", args=[row.pk, "issue"]) in page(client, office.clerk, "show", row.pk).content.decode()
    )


@pytest.mark.parametrize("named", [{"addressees": ("Ủy ban nhân dân quận Ví Dụ",)}, {"recipients": ("Các khu phố",)}])
def test_who_is_named_in_either_place_receives_it(client, office, named):
    row = drafted(office.drafter, **({"addressees": (), "recipients": ()} | named))
    said = page(client, office.drafter, "show", row.pk).content.decode()
    assert "file_only" not in said
    assert "Không ai nhận văn bản này" not in said
    sent = {"submit-version": row.version}
    assert client.post(reverse("documents:step", args=[row.pk, "submit"]), sent).status_code == 302


def next_buttons(client, row, who):
    """The words of every primary button that this person finds on the document's page."""
    client.force_login(who.account)
    page = client.get(reverse("documents:show", args=[row.pk])).content.decode()
    return re.findall(r'<(?:button|a)(?: [^>]*)? class="btn"[^>]*>([^<]*)<', page.split("<main")[1])


def test_a_step_that_comes_too_late_says_so_and_changes_nothing(client, office):
    row = drafted(office.drafter)
    client.force_login(office.drafter.account)
    sent = {"submit-version": 7, "submit-words": "Kính trình"}
    answer = client.post(reverse("documents:step", args=[row.pk, "submit"]), sent)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Trang này đã cũ" in said
    assert "Kính trình" in said
    assert "submit-" not in said  # neither the hidden version nor the name of a field
    row.refresh_from_db()
    assert row.state == DocumentState.DRAFT


def test_the_page_of_what_came_too_late_never_shows_a_password_that_was_sent(client, office):
    row = drafted(office.drafter)
    client.force_login(office.drafter.account)
    sent = {
        "version": 7,
        "title": "Tổ chức Tuần lễ (ví dụ)",
        "issuer": "Phường Một",
        "sign": "TB",
        "place": "Phường Một",
    }
    sent |= {"post": "Chủ tịch", "name": "Ví Dụ", "part_0": "Nội dung", "password": "bi-mat-cua-khoa"}
    answer = client.post(reverse("documents:write", args=[row.pk]), sent)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Nội dung" in said
    assert "bi-mat-cua-khoa" not in said


def test_the_code_on_paper_finds_the_document_for_those_who_may_and_nothing_for_others(client, office):
    row = drafted(office.drafter)
    assert page(client, office.drafter, "find", code=row.shown_code.lower()).url == f"/documents/{row.pk}/"
    assert page(client, office.drafter, "code", row.code).status_code == 302
    assert page(client, office.cast.other_ward_officer, "find", code=row.shown_code).status_code == 404
    assert page(client, office.cast.other_ward_officer, "code", row.code).status_code == 404


def test_a_misread_sign_of_a_code_is_noticed():
    code = new_code()
    assert read_code(f"LT-{code[:4]}-{code[4:]}") == code
    for place in range(len(code)):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".replace(code[place], ""):
            assert read_code(code[:place] + other + code[place + 1 :]) is None


def test_each_figure_leads_to_its_source_by_the_room_that_made_the_key(client, office):
    source_pages.register("luot", lambda keys, request: {key: f"/nguon/{key}/" for key in keys})
    try:
        row = drafted(office.drafter, body=full_report().body, sources=full_report().sources)
        text = page(client, office.drafter, "show", row.pk).content.decode()
        assert 'class="figure-link" href="/nguon/luot/"' in text
        assert "/nguon/luot/" in page(client, office.drafter, "sources", row.pk).content.decode()
    finally:
        source_pages.forget("luot")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions_for_one_document_and_for_three(
    client, office, count, django_assert_num_queries
):
    for _ in range(count):
        drafted(office.drafter)
    client.force_login(office.drafter.account)
    page(client, office.drafter, "list")
    with django_assert_num_queries(7):
        client.get(reverse("documents:list"))


def test_the_page_says_why_paper_has_no_qr_where_no_public_address_is_set(client, office, settings):
    row, told = drafted(office.drafter), "Bản in không có mã QR"
    settings.PUBLIC_URL = ""
    assert told in page(client, office.drafter, "show", row.pk).content.decode()
    settings.PUBLIC_URL = "https://lantoa.example.vn"
    assert told not in page(client, office.drafter, "show", row.pk).content.decode()


def test_the_documents_of_a_campaign_ask_the_same_questions_for_one_and_for_three(client, office):
    campaign, found = Campaign.objects.create(unit=office.cast.places.ward, title="Tuần lễ của phường (ví dụ)"), []
    for count in (1, 2, 3):
        row = drafted(office.drafter)
        OfficialDocument.objects.filter(pk=row.pk).update(campaign=campaign, title=f"Báo cáo số {count} (ví dụ)")
        if count != 2:
            page(client, office.leader, "campaign", campaign.pk)
            with CaptureQueriesContext(connection) as queries:
                said = client.get(reverse("documents:campaign", args=[campaign.pk])).content.decode()
            assert said.partition("<main")[2].count("Báo cáo số") == count
            found.append(len(queries))
    assert found[0] == found[1]


def test_the_note_of_a_step_says_once_that_it_may_be_left_out(client, office):
    row = drafted(office.drafter)
    said = page(client, office.drafter, "show", row.pk).content.decode()
    assert "Ghi chú <span" in said
    assert "nếu cần" not in said


def test_each_step_pressed_twice_is_taken_once_and_leads_to_the_document(client, office):
    row = drafted(office.drafter)
    steps = [
        (office.drafter, "submit", {}),
        (office.leader, "return", {"return-words": "Sửa câu đầu (ví dụ)"}),
        (office.drafter, "submit", {"submit-words": "Đã sửa (ví dụ)"}),
        (office.leader, "approve", {}),
        (office.leader, "sign", {}),
        (office.clerk, "issue", {"issue-copies": "3", "issue-holder": "Văn thư"}),
    ]
    for member, act, more in steps:
        row.refresh_from_db()
        client.force_login(member.account)
        address, said = reverse("documents:step", args=[row.pk, act]), {f"{act}-version": row.version} | more
        first, second = (client.post(address, said) for _ in range(2))
        assert (first.status_code, second.status_code) == (302, 302), act
        assert "Việc này bạn đã làm rồi" in client.get(second["Location"]).content.decode()
    assert [step.verb for step in row.steps.order_by("pk")] == ["start", *(act for _who, act, _more in steps)]
    changed = client.post(address, said | {"issue-copies": "4"})
    assert changed.status_code == 409, "another act is told as before"


def test_a_step_somebody_else_took_is_told_as_before(client, office):
    row = drafted(office.drafter)
    other = make_member(office.drafter.unit, Role.OFFICER)
    address, said = reverse("documents:step", args=[row.pk, "submit"]), {"submit-version": row.version}
    client.force_login(office.drafter.account)
    assert client.post(address, said).status_code == 302
    client.force_login(other.account)
    assert client.post(address, said).status_code == 409


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Văn bản được ký tại đây ngày"), ("en", "It was signed here on")]
)
def test_a_refused_day_of_issue_comes_back_in_its_form_with_what_was_typed(client, office, language, said):
    row = signed(office)
    client.force_login(office.clerk.account)
    client.cookies["lantoa_language"] = language
    address = reverse("documents:step", args=[row.pk, "issue"])
    sent = {"issue-version": row.version, "issue-copies": "12", "issue-holder": "Văn thư (ví dụ)"}
    days = [("01", "01", "2999"), ("07", "10", "2024")]
    for day, month, year in days:
        when = {"issue-issued_on_day": day, "issue-issued_on_month": month, "issue-issued_on_year": year}
        answer = client.post(address, sent | when)
        shown = answer.content.decode()
        assert answer.status_code == 422
        for typed in (f'value="{day}"', f'value="{year}"', 'value="12"', 'value="Văn thư (ví dụ)"'):
            assert typed in shown
        assert (said in shown, 'name="issue-on_paper"' in shown) == (year == "2024", year == "2024")
    assert "issue-on_paper" not in client.get(reverse("documents:show", args=[row.pk])).content.decode()
    assert client.post(address, sent | when | {"issue-on_paper": "on"}).status_code == 302
    row.refresh_from_db()
    assert str(row.issued_on) == "2024-10-07"


@pytest.mark.parametrize(("language", "label"), [("vi", "Ngày ban hành"), ("en", "Day of issue")])
def test_a_day_that_came_too_late_is_shown_as_one_day_under_its_label(client, office, language, label):
    row = issued(office)
    client.force_login(office.leader.account)  # the clerk was faster; the clerk's own second press is no refusal
    client.cookies["lantoa_language"] = language
    sent = {"issue-version": row.version - 1, "issue-copies": "", "issue-on_paper": "on"}
    sent |= {"issue-issued_on_day": "07", "issue-issued_on_month": "10", "issue-issued_on_year": "2024"}
    answer = client.post(reverse("documents:step", args=[row.pk, "issue"]), sent)
    assert answer.status_code == 409
    assert answer.context["sent"] == [(label, "07/10/2024")]
    blank = {f"issue-issued_on_{part}": "" for part in ("day", "month", "year")}
    answer = client.post(reverse("documents:step", args=[row.pk, "issue"]), sent | blank | {"issue-copies": "7"})
    assert [value for _label, value in answer.context["sent"]] == ["7"]


@pytest.mark.parametrize("name", ["receive", "mail"])
def test_what_is_refused_of_a_recipient_stands_beside_the_document_it_has(client, office, name):
    other, row = issued(office), issued(office)
    line = row.recipients.first()
    line.delete()
    line.pk, line.email = other.pk, ""  # the number of another document
    row.recipients.all().delete()
    other.recipients.all().delete()
    line.save(force_insert=True)
    client.force_login(office.clerk.account)
    address = reverse(f"documents:{name}", args=[line.pk])
    late = client.post(address, {"version": line.version + 1, "state": "sent", "email": "a@b.example"})
    assert (late.status_code, late.context["document"]) == (409, row)
    if name == "mail":
        refused = client.post(address, {"version": line.version, "email": "không phải"})
        assert (refused.status_code, refused.context["document"]) == (422, row)
