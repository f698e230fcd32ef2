"""The doors: plain forms first, then what htmx is given; who is let in, what a late or repeated form gets."""

from __future__ import annotations

import json
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.delivery import deliver
from lantoa.work.plans.actions.duties import confirm_duties
from lantoa.work.plans.actions.heads import correct_head
from lantoa.work.plans.actions.reading_facts import HEAD_FIELDS
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.drafts import draft_of
from lantoa.work.plans.queries.splitting import cut_as_a_clerk_would, offered_parts
from lantoa.work.plans.rules import says_only_who
from lantoa.work.plans.states import DutyState, PlanState
from lantoa.work.plans.urls import urlpatterns
from tests.people import Cast
from tests.work.plans.making import AT, HEAD, TAIL, TEXT, checked_in, duty_with, received

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    """The campaign owner's browser."""
    client.force_login(cast.owner.account)
    return client


@pytest.fixture
def reader(cast: Cast) -> Client:
    """The district leader's browser: reads, does not write."""
    other = Client()
    other.force_login(cast.district_leader.account)
    return other


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def saved(answer: HttpResponse) -> bytes:
    """The bytes of a file that is offered for saving; read to its end it is closed too."""
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def sheet(duty: Duty, **changed: Any) -> dict[str, Any]:
    """The task's form as a browser sends it back."""
    draft = draft_of(duty)
    values: dict[str, Any] = {
        "version": duty.version,
        "words": draft.words,
        "force": draft.force,
        "lead": "\n".join(draft.lead),
        "support": "\n".join(draft.support),
        "places": "\n".join(draft.places),
        "results": "\n".join(draft.results),
        "due-TOTAL_FORMS": len(draft.dues) + 1,
        "due-INITIAL_FORMS": len(draft.dues),
        "quantity-TOTAL_FORMS": 1,
        "quantity-INITIAL_FORMS": 0,
    }
    for n, due in enumerate(draft.dues):
        values |= {f"due-{n}-kind": due.kind, f"due-{n}-text": due.text, f"due-{n}-time": due.time or ""}
        for side in ("start", "end"):
            day = getattr(due, f"{side}_on")
            if day:
                values |= {
                    f"due-{n}-{side}_on_day": day.day,
                    f"due-{n}-{side}_on_month": day.month,
                    f"due-{n}-{side}_on_year": day.year,
                }
    return values | changed


def addresses(plan: Plan) -> list[str]:
    """Every address of the room, filled with rows of the plan."""
    rows = {
        "fact": plan.facts.values_list("pk", flat=True)[0],
        "fact_drop": plan.facts.values_list("pk", flat=True)[0],
        "finding": 1,
        "finding_reopen": 1,
        "sentence": plan.sentences.values_list("pk", flat=True)[0],
        "sentence_kind": plan.sentences.values_list("pk", flat=True)[0],
    }
    duty = plan.duties.values_list("pk", flat=True)[0]
    found = []
    for entry in urlpatterns:
        name = entry.name or ""
        if name in {"list", "new"}:
            found.append(reverse(f"plans:{name}"))
        else:
            key = duty if name.startswith("duty") else rows.get(name, plan.pk)
            found.append(reverse(f"plans:{name}", args=[key]))
    return found


def test_every_door_sends_a_visitor_to_sign_in(plan: Plan, visitor: Client) -> None:
    for address in addresses(plan):
        for send in (visitor.get, visitor.post):
            answer = send(address)
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/sign-in/"), address


def test_every_door_to_a_plan_is_404_for_another_unit(plan: Plan, cast: Cast) -> None:
    stranger = Client()
    stranger.force_login(cast.ward_officer.account)
    for address in addresses(plan):
        if address in {"/plans/", "/plans/new/"}:
            continue
        assert {stranger.get(address).status_code, stranger.post(address).status_code} <= {404, 405}, address
    assert stranger.get("/plans/").status_code == 200
    assert plan.title not in words(stranger.get("/plans/"))


def test_every_page_opens_for_reader_and_writer_and_only_the_writer_sees_buttons(
    plan: Plan, owner: Client, reader: Client
) -> None:
    for address in addresses(plan):
        for browser in (owner, reader):
            answer = browser.get(address)
            saved(answer) if answer.streaming else words(answer)
            assert answer.status_code in {200, 302, 403, 404, 405}, address
    assert 'name="confirm"' in words(owner.get(f"/plans/{plan.pk}/check/"))
    assert 'name="confirm"' not in words(reader.get(f"/plans/{plan.pk}/check/"))
    assert reader.get("/plans/new/").status_code == 403


def test_every_colour_of_the_text_is_explained_above_it(plan: Plan, owner: Client) -> None:
    page = words(owner.get(f"/plans/{plan.pk}/check/?show=all"))
    above, text = page.split('<div class="read"')
    explained = dict(re.findall(r'class="(?:mark )?mark-(\w+)">([^<]+)<', above.partition('class="legend"')[2]))
    used = set(re.findall(r'class="(?:mark )?mark-(\w+)"', text)) - {"link"}
    assert {"body", "task", "due"} <= used, "the plan has nothing to colour"
    assert used <= explained.keys()
    assert len(set(explained.values())) == len(explained) == 7


def test_no_page_holds_an_inline_style_or_script(plan: Plan, owner: Client) -> None:
    pages = [a for a in addresses(plan) if not a.endswith((".json", ".csv", "/file/"))]
    for address in pages:
        page = words(owner.get(address))
        assert " style=" not in page, address
        assert "<script>" not in page, address
        assert "onclick" not in page, address


def test_a_leader_who_posts_is_refused_and_nothing_changes(plan: Plan, reader: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    assert reader.post(f"/plans/{plan.pk}/tick/", {"reject": duty.pair}).status_code == 403
    assert reader.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, force="request")).status_code == 403
    assert reader.post(f"/plans/{plan.pk}/close/", {"version": plan.version}).status_code == 403
    duty.refresh_from_db()
    assert (duty.state, duty.force) == ("proposed", "assign")


def test_a_reader_gets_no_form_that_would_be_refused(plan: Plan, reader: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    for door in ("edit", "split", "merge"):
        assert reader.get(f"/plans/tasks/{duty.pk}/{door}/").status_code == 403
        assert reader.get(f"/plans/tasks/{duty.pk}/{door}/", headers=HTMX).status_code == 403


def test_a_checked_plan_offers_its_owner_no_form_either(plan: Plan, owner: Client) -> None:
    owner.post(f"/plans/{plan.pk}/tick/", {"confirm": " ".join(duty.pair for duty in plan.duties.all())})
    owner.post(f"/plans/{plan.pk}/close/", {"version": Plan.objects.get(pk=plan.pk).version})
    assert Plan.objects.get(pk=plan.pk).state == PlanState.CHECKED
    answer = owner.get(f"/plans/tasks/{duty_with(plan, 'Treo băng rôn').pk}/edit/")
    assert (answer.status_code, "hiện không ở bước soát" in words(answer)) == (409, True)


def test_a_page_refused_because_the_check_is_closed_leads_to_opening_it(plan: Plan, owner: Client) -> None:
    owner.post(f"/plans/{plan.pk}/tick/", {"confirm": " ".join(duty.pair for duty in plan.duties.all())})
    owner.post(f"/plans/{plan.pk}/close/", {"version": Plan.objects.get(pk=plan.pk).version})
    door = f"/plans/tasks/{duty_with(plan, 'Treo băng rôn').pk}/edit/"
    page = words(owner.get(door))
    assert f'action="/plans/{plan.pk}/reopen/"' in page
    assert f'href="/plans/{plan.pk}/check/"' in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    owner.post(f"/plans/{plan.pk}/reopen/", {"version": version[1]})
    assert owner.get(door).status_code == 200


@pytest.mark.parametrize("sent", [{}, {"version": "x"}, {"version": 1}, {"version": 99}])
def test_a_reader_cannot_have_a_plan_read_again(plan: Plan, reader: Client, sent: dict[str, Any]) -> None:
    assert reader.post(f"/plans/{plan.pk}/read-again/", sent).status_code == 403
    job = plan.job_id
    plan.refresh_from_db()
    assert (plan.state, plan.job_id) == (PlanState.TO_CHECK, job)


@pytest.mark.django_db(transaction=True)
def test_a_plan_is_uploaded_read_and_shown_without_script(owner: Client, cast: Cast, files_root: Path) -> None:
    form = {"client_key": uuid.uuid4(), "unit": cast.places.district.pk}
    answer = owner.post("/plans/new/", {**form, "file": SimpleUploadedFile("ke-hoach.txt", TEXT.encode())})
    plan = Plan.objects.get()
    assert answer["Location"] == f"/plans/{plan.pk}/"
    waiting = owner.get(f"/plans/{plan.pk}/")
    assert 'http-equiv="refresh"' in words(waiting)
    assert "/stop/" in words(waiting)
    assert plan.job is not None
    deliver(str(plan.job.key))
    assert owner.get(f"/plans/{plan.pk}/")["Location"] == f"/plans/{plan.pk}/check/"
    assert owner.get(f"/plans/{plan.pk}/", headers=HTMX)["HX-Redirect"] == f"/plans/{plan.pk}/check/"
    page = words(owner.get(f"/plans/{plan.pk}/check/"))
    assert "Treo băng rôn" in page
    assert "hết ngày 10/10, thứ Năm" in page
    assert "Không ghi hạn" in page


def test_the_same_file_again_leads_to_the_earlier_plan_and_says_so(plan: Plan, owner: Client, cast: Cast) -> None:
    form = {"client_key": uuid.uuid4(), "unit": cast.places.district.pk}
    upload = SimpleUploadedFile("khac-ten.txt", TEXT.encode())
    answer = owner.post("/plans/new/", {**form, "file": upload}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/plans/{plan.pk}/check/"
    assert "đã có ở đây" in words(answer)
    assert Plan.objects.count() == 1
    assert not StoredFile.objects.filter(name="khac-ten.txt").exists(), "the second copy does not stay"


def test_pasted_text_is_kept_as_a_file_too(owner: Client, cast: Cast, files_root: Path) -> None:
    form = {"client_key": uuid.uuid4(), "unit": cast.places.district.pk, "text": TEXT}
    owner.post("/plans/new/", form)
    owner.post("/plans/new/", form)
    plan = Plan.objects.get()
    assert plan.pasted
    assert saved(owner.get(f"/plans/{plan.pk}/file/")).decode().strip() == TEXT.strip()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Chọn tệp kế hoạch"),
        ({"text": "a", "file": ("ke-hoach.txt", b"b")}, "bỏ một trong hai"),
        ({"file": ("ke-hoach.exe", b"b")}, "ke-hoach.exe"),
        ({"file": ("ke-hoach.txt", b"")}, "Tệp"),
    ],
)
def test_a_wrong_upload_is_told_in_words(
    owner: Client, cast: Cast, files_root: Path, sent: dict[str, Any], said: str
) -> None:
    form = {"client_key": uuid.uuid4(), "unit": cast.places.district.pk} | sent
    if isinstance(form.get("file"), tuple):
        form["file"] = SimpleUploadedFile(*form["file"])
    answer = owner.post("/plans/new/", form)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not Plan.objects.exists()


def test_an_officer_cannot_bring_a_plan_in_for_another_unit(cast: Cast, files_root: Path) -> None:
    browser = Client()
    browser.force_login(cast.ward_officer.account)
    form = {"client_key": uuid.uuid4(), "unit": cast.places.district.pk, "text": TEXT}
    assert browser.post("/plans/new/", form).status_code == 422
    assert not Plan.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_a_file_that_cannot_be_read_is_shown_the_whole_page_with_the_ways_out(
    owner: Client, cast: Cast, files_root: Path
) -> None:
    plan = received(b"\0\1 no plan", by=cast.owner, name="ke-hoach.docx").plan
    waiting = owner.get(f"/plans/{plan.pk}/", headers={"HX-Request": "true"})
    assert 'hx-trigger="every 1s"' in waiting.content.decode()
    deliver(str(plan.job.key))
    assert owner.get(f"/plans/{plan.pk}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    page = words(owner.get(f"/plans/{plan.pk}/"))
    assert "Không đọc được kế hoạch" in page
    assert "Hãy gửi kế hoạch dạng Word (.docx), PDF hoặc văn bản thuần." in page
    assert "Bỏ khỏi danh sách" in page


def test_a_refused_file_says_why_and_takes_pasted_text(owner: Client, cast: Cast, files_root: Path) -> None:
    plan = received(b"\x89PNG\r\n\x1a\n" + b"\0" * 64, by=cast.owner, name="anh.docx").plan
    assert plan.job is not None
    deliver(str(plan.job.key))
    page = words(owner.get(f"/plans/{plan.pk}/"))
    assert "Không mất gì" in page
    assert "Loại tệp này (ảnh)" in page
    plan.refresh_from_db()
    owner.post(f"/plans/{plan.pk}/paste/", {"version": plan.version, "text": TEXT})
    plan.refresh_from_db()
    assert plan.state == PlanState.RECEIVED
    assert plan.job is not None
    deliver(str(plan.job.key))
    plan.refresh_from_db()
    assert (plan.state, plan.source.name) == (PlanState.TO_CHECK, "anh.docx")
    assert plan.number == "12/KH-UBND"


def test_a_stopped_reading_says_so_and_can_be_taken_up_again(owner: Client, cast: Cast, files_root: Path) -> None:
    plan = received(TEXT, by=cast.owner).plan
    owner.post(f"/plans/{plan.pk}/stop/")
    assert "Đã dừng đọc" in words(owner.get(f"/plans/{plan.pk}/"))
    plan.refresh_from_db()
    owner.post(f"/plans/{plan.pk}/read-again/", {"version": plan.version})
    plan.refresh_from_db()
    assert plan.state == PlanState.RECEIVED


def test_a_task_is_corrected_in_the_plain_form(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    assert "Gửi mẫu báo cáo" in words(owner.get(f"/plans/tasks/{duty.pk}/edit/"))
    sent = sheet(duty, support="Phòng Nội vụ", **{"due-0-kind": "by"})
    answer = owner.post(f"/plans/tasks/{duty.pk}/edit/", sent)
    assert answer["Location"].endswith(f"/check/#v{duty.pk}")
    draft = draft_of(duty_with(plan, "Gửi mẫu báo cáo"))
    assert (draft.support, draft.dues[0].kind) == (("Phòng Nội vụ",), "by")
    history = words(owner.get(f"/plans/tasks/{duty.pk}/history/"))
    assert "Phòng Nội vụ" in history
    assert "owner" in history


def test_a_task_is_corrected_in_the_margin(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    form = owner.get(f"/plans/tasks/{duty.pk}/edit/", headers=HTMX)
    assert words(form).lstrip().startswith("<article")
    answer = owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, force="request"), headers=HTMX)
    assert f'id="r{duty.sentence_id}" hx-swap-oob="true"' in words(answer)
    assert 'id="do"' in words(answer)
    assert "note-request" in words(answer)


def test_mistakes_in_the_form_are_said_and_nothing_is_written(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    wrong = sheet(duty, words="Chữ không có", **{"due-0-end_on_month": "13"})
    page = owner.post(f"/plans/tasks/{duty.pk}/edit/", wrong)
    assert page.status_code == 422
    page = owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, words="Chữ không có"))
    assert "không có liền nhau trong câu" in words(page)
    part = owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, words="Chữ không có"), headers=HTMX)
    assert (part.status_code, part["HX-Retarget"]) == (200, f"#v{duty.pk}")
    duty.refresh_from_db()
    assert duty.version == 1


def test_nobody_left_to_lead_is_refused_with_words_and_a_tick_is_no_correction(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "băng rôn")
    lead = duty.bodies.get(role="lead").name
    answer = owner.post(reverse("plans:duty_edit", args=[duty.pk]), sheet(duty, lead=" "))
    assert answer.status_code == 422
    assert "Ai chủ trì? Ghi tên" in words(answer)
    assert duty.bodies.get(role="lead").name == lead
    owner.post(reverse("plans:tick", args=[plan.pk]), {"confirm": f"{duty.pk}.{duty.version}"})
    assert duty.corrections.filter(field="state").exists()
    page = owner.get(reverse("plans:check", args=[plan.pk])).content.decode()
    assert reverse("plans:duty_history", args=[duty.pk]) not in page


def test_a_plan_wholly_ticked_shows_its_tasks_and_marks_what_is_shown(plan: Plan, cast: Cast, owner: Client) -> None:
    address = reverse("plans:check", args=[plan.pk])
    assert "show-all" not in owner.get(address).content.decode()
    confirm_duties([(duty, duty.version) for duty in plan.duties.all()], by=cast.owner, at=AT)
    plan.findings.all().delete()
    page = words(owner.get(address))
    assert "page-check show-all" in page
    assert re.search(r'show=all"[^>]*aria-current', page)
    needs = owner.get(address + "?show=needs").content.decode()
    assert f"{plan.duties.count()} việc đã đánh dấu đúng" in needs


def test_a_late_form_shows_both_and_can_be_written_over(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    late = sheet(duty, lead="Phòng của tôi")
    owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, lead="Phòng của người khác"))
    answer = owner.post(f"/plans/tasks/{duty.pk}/edit/", late)
    assert answer.status_code == 409
    assert "Phòng của tôi" in words(answer)
    assert "Phòng của người khác" in words(answer)
    owner.post(f"/plans/tasks/{duty.pk}/edit/", late | {"version": 2})
    assert draft_of(duty_with(plan, "Gửi mẫu báo cáo")).lead == ("Phòng của tôi",)
    part = owner.post(f"/plans/tasks/{duty.pk}/edit/", late, headers=HTMX)
    assert (part.status_code, part["HX-Retarget"]) == (200, f"#v{duty.pk}")


def test_ticks_work_plainly_and_with_htmx(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    answer = owner.post(f"/plans/{plan.pk}/tick/", {"confirm": duty.pair})
    assert answer["Location"].endswith(f"#v{duty.pk}")
    duty.refresh_from_db()
    assert duty.state == DutyState.CONFIRMED
    answer = owner.post(f"/plans/{plan.pk}/tick/", {"unconfirm": duty.pair}, headers=HTMX)
    assert 'aria-pressed="false"' in words(answer)
    everything = " ".join(d.pair for d in plan.duties.all())
    owner.post(f"/plans/{plan.pk}/tick/", {"confirm": everything})
    assert not plan.duties.filter(state=DutyState.PROPOSED).exists()


def group_pieces(answer: Any) -> set[int]:
    """The headings of which htmx is given the button for all tasks below."""
    return {int(key) for key in re.findall(r'id="g(\d+)" hx-swap-oob', answer.content.decode())}


def groups_on(page: Any) -> set[int]:
    return {int(key) for key in re.findall(r'id="g(\d+)"', page.content.decode())}


def test_only_what_stands_on_the_page_is_put_in_place(plan: Plan, owner: Client) -> None:
    needs = {"show": "needs"}
    shown = groups_on(owner.get(f"/plans/{plan.pk}/check/", needs))
    assert shown < groups_on(owner.get(f"/plans/{plan.pk}/check/", {"show": "all"})), "a heading of one task is calm"
    alone, first = duty_with(plan, "Treo băng rôn"), duty_with(plan, "Gửi mẫu báo cáo")
    answer = owner.post(f"/plans/{plan.pk}/tick/", {"confirm": alone.pair} | needs, headers=HTMX)
    assert f'id="r{alone.sentence_id}" hx-swap-oob' in answer.content.decode()
    assert group_pieces(answer) == set()
    answer = owner.post(f"/plans/{plan.pk}/tick/", {"confirm": first.pair} | needs, headers=HTMX)
    assert group_pieces(answer) == shown, "its button goes: one task is left there"
    left = duty_with(plan, "Tổng hợp kết quả")
    assert group_pieces(owner.post(f"/plans/{plan.pk}/tick/", {"reject": left.pair} | needs, headers=HTMX)) == set()
    left.refresh_from_db()
    everything = owner.post(f"/plans/{plan.pk}/tick/", {"restore": left.pair, "show": "all"}, headers=HTMX)
    assert group_pieces(everything) == shown


def test_a_form_of_the_page_of_what_asks_puts_in_place_what_stands_there(plan: Plan, owner: Client) -> None:
    alone = duty_with(plan, "Treo băng rôn")
    page = HTMX | {"HX-Current-URL": f"http://testserver/plans/{plan.pk}/check/?show=needs#v1"}
    answer = owner.post(f"/plans/tasks/{alone.pk}/edit/", sheet(alone, force="request"), headers=page)
    assert f'id="r{alone.sentence_id}" hx-swap-oob' in answer.content.decode()
    assert group_pieces(answer) == set()
    alone.refresh_from_db()
    for odd in ("http://[", "?show=needs&show", "//?x#?show=needs"):
        edited = sheet(alone, words=alone.words)
        told = owner.post(f"/plans/tasks/{alone.pk}/edit/", edited, headers=HTMX | {"HX-Current-URL": odd})
        assert told.status_code == 200


def test_a_late_tick_is_not_counted_and_says_so(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    owner.post(f"/plans/tasks/{duty.pk}/edit/", sheet(duty, force="request"))
    answer = owner.post(f"/plans/{plan.pk}/tick/", {"confirm": duty.pair}, follow=True)
    assert "Việc này vừa thay đổi" in words(answer)
    duty.refresh_from_db()
    assert duty.state == DutyState.PROPOSED
    part = owner.post(f"/plans/{plan.pk}/tick/", {"confirm": f"{duty.pk}.1"}, headers=HTMX)
    assert part["HX-Refresh"] == "true"


def test_a_tick_for_another_plans_task_does_nothing(plan: Plan, owner: Client, cast: Cast) -> None:
    other = checked_in(TEXT + "\nx", by=cast.owner)
    duty = other.duties.first()
    assert duty is not None
    owner.post(f"/plans/{plan.pk}/tick/", {"confirm": duty.pair})
    duty.refresh_from_db()
    assert duty.state == DutyState.PROPOSED


def test_split_merge_and_add_work_plainly(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    page = words(owner.get(f"/plans/tasks/{duty.pk}/split/"))
    assert "trình Ủy ban nhân dân quận ký báo cáo" in page
    parts = {"version": 1, "part_1": "Tổng hợp kết quả", "part_2": "trình Ủy ban nhân dân quận"}
    assert "không có liền nhau" in words(owner.post(f"/plans/tasks/{duty.pk}/split/", parts | {"part_2": "việc khác"}))
    owner.post(f"/plans/tasks/{duty.pk}/split/", parts)
    second = duty_with(plan, "trình Ủy ban")
    duty.refresh_from_db()
    assert "Chọn việc được giữ lại" in words(owner.post(f"/plans/tasks/{second.pk}/merge/", {"duty": second.pair}))
    owner.post(f"/plans/tasks/{second.pk}/merge/", {"duty": second.pair, "into": duty.pair})
    second.refresh_from_db()
    assert second.state == DutyState.MERGED
    sentence = plan.sentences.get(text__contains="Khơi lại thói quen")
    page = words(owner.get(f"/plans/sentences/{sentence.pk}/", {"words": "thói quen đọc"}))
    assert ">\nthói quen đọc</textarea>" in page
    added = {
        "client_key": uuid.uuid4(),
        "words": "thói quen đọc",
        "force": "assign",
        "lead": "Các gia đình",
        "due-TOTAL_FORMS": 1,
        "due-INITIAL_FORMS": 0,
        "quantity-TOTAL_FORMS": 1,
        "quantity-INITIAL_FORMS": 0,
    }
    owner.post(f"/plans/sentences/{sentence.pk}/", added)
    owner.post(f"/plans/sentences/{sentence.pk}/", added)
    assert sentence.duties.count() == 1


def test_a_split_and_a_merge_sent_twice_are_done_once_and_say_so_once(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    parts = {"version": 1, "part_1": "Tổng hợp kết quả", "part_2": "trình Ủy ban nhân dân quận"}
    owner.post(f"/plans/tasks/{duty.pk}/split/", parts)
    page = words(owner.post(f"/plans/tasks/{duty.pk}/split/", parts, follow=True))
    assert page.count("Đã tách việc") == 1
    assert "Trang này đã cũ" not in page
    second = duty_with(plan, "trình Ủy ban")
    duty.refresh_from_db()
    pair = {"duty": second.pair, "into": duty.pair}
    owner.post(f"/plans/tasks/{second.pk}/merge/", pair)
    answer = owner.post(f"/plans/tasks/{second.pk}/merge/", pair)
    assert answer["Location"].endswith(f"#v{duty.pk}")
    again = owner.post(f"/plans/tasks/{duty.pk}/split/", parts | {"part_2": "trình"})
    assert again.status_code == 409


def test_a_merge_that_came_too_late_shows_both_as_they_are_now_and_goes_on_from_there(
    plan: Plan, owner: Client
) -> None:
    duty, into = duty_with(plan, "Tổng hợp kết quả"), duty_with(plan, "Treo băng rôn")
    late = {"duty": duty.pair, "into": into.pair}
    owner.post(f"/plans/{plan.pk}/tick/", {"confirm": into.pair})
    page = owner.post(f"/plans/tasks/{duty.pk}/merge/", late)
    assert "đã thay đổi từ lúc bạn mở trang" in words(page)
    into.refresh_from_db()
    assert f'value="{into.pair}" required checked' in page.content.decode()
    assert owner.post(f"/plans/tasks/{duty.pk}/merge/", late | {"into": into.pair}).status_code == 302


def test_a_split_that_came_too_late_is_shown_by_the_names_of_its_fields(plan: Plan, owner: Client) -> None:
    duty = duty_with(plan, "Tổng hợp kết quả")
    owner.post(f"/plans/{plan.pk}/tick/", {"confirm": duty.pair})
    parts = {
        "version": 1,
        "part_1": "Tổng hợp kết quả",
        "part_2": "trình Ủy ban nhân dân quận",
        "lead_2": "Phòng Nội vụ",
    }
    page = words(owner.post(f"/plans/tasks/{duty.pk}/split/", parts))
    assert ("part_1" in page.partition("<dl")[2], "Đơn vị chủ trì việc thứ hai" in page) == (False, True)


def test_a_refused_file_is_offered_only_what_may_help(owner: Client, cast: Cast, files_root: Path) -> None:
    plan = received(TEXT, by=cast.owner).plan
    offered = {"binary": set(), "legacy_encoding": {"legacy"}, "no_text_layer": {"ocr"}, "time_limit": set()}
    for code, names in offered.items():
        Plan.objects.filter(pk=plan.pk).update(state=PlanState.REFUSED, refusal_code=code, job=None)
        page = words(owner.get(f"/plans/{plan.pk}/"))
        assert {name for name in ("legacy", "ocr") if f'name="{name}"' in page} == names


def test_a_sentence_is_ruled_plainly(plan: Plan, owner: Client) -> None:
    sentence = duty_with(plan, "Treo băng rôn").sentence
    owner.post(f"/plans/sentences/{sentence.pk}/kind/", {"version": sentence.version, "kind": "activity"})
    sentence.refresh_from_db()
    assert sentence.kind == "activity"


def test_the_front_sheet_and_its_facts_are_corrected_plainly(plan: Plan, owner: Client) -> None:
    sent = {"version": plan.version, "number": "15/KH-UBND", "title": plan.title, "type": "Kế hoạch"}
    sent |= {"issued_on_day": "21", "issued_on_month": "9", "issued_on_year": "2024"}
    assert owner.post(f"/plans/{plan.pk}/head/", sent).status_code == 302
    late = owner.post(f"/plans/{plan.pk}/head/", sent | {"number": "16/KH-UBND"})
    assert late.status_code == 409
    assert "15/KH-UBND" in words(late)
    assert "16/KH-UBND" in words(late)
    key = uuid.uuid4()
    for _ in range(2):
        owner.post(f"/plans/{plan.pk}/facts/new/", {"client_key": key, "kind": "theme", "value": "Đọc cùng nhau"})
    fact = plan.facts.get(kind="theme")
    owner.post(f"/plans/facts/{fact.pk}/drop/", {"version": fact.version})
    fact.refresh_from_db()
    assert fact.dropped
    plan.refresh_from_db()
    assert (plan.number, plan.issuer) == ("15/KH-UBND", None)


def test_a_question_is_decided_and_asked_again_plainly(owner: Client, cast: Cast, files_root: Path) -> None:
    plan = checked_in(TEXT.replace("Số: 12/KH-UBND", "Số:      /KH-UBND"), by=cast.owner)
    finding = plan.findings.get(code="header.number_blank")
    page = words(owner.get(f"/plans/{plan.pk}/check/"))
    assert "1 điều cần quyết" in page
    owner.post(f"/plans/findings/{finding.pk}/", {"version": finding.version, "answer": "keep"})
    finding.refresh_from_db()
    assert finding.state == "settled"
    assert "Hỏi lại" in words(owner.get(f"/plans/findings/{finding.pk}/"))


def test_a_check_is_closed_and_opened_again_plainly(plan: Plan, owner: Client) -> None:
    answer = owner.post(f"/plans/{plan.pk}/close/", {"version": plan.version}, follow=True)
    assert "Chưa được" in words(answer)
    owner.post(f"/plans/{plan.pk}/tick/", {"confirm": " ".join(d.pair for d in plan.duties.all())})
    for finding in plan.findings.filter(state="open"):
        owner.post(f"/plans/findings/{finding.pk}/", {"version": finding.version, "answer": "keep"})
    plan.refresh_from_db()
    owner.post(f"/plans/{plan.pk}/close/", {"version": plan.version})
    plan.refresh_from_db()
    assert plan.state == PlanState.CHECKED
    duty = plan.duties.first()
    assert duty is not None
    assert owner.post(f"/plans/{plan.pk}/tick/", {"unconfirm": duty.pair}).status_code == 409
    owner.post(f"/plans/{plan.pk}/reopen/", {"version": plan.version})
    plan.refresh_from_db()
    assert plan.state == PlanState.TO_CHECK


def test_files_and_exports_are_for_those_who_may_see_the_plan(
    plan: Plan, owner: Client, reader: Client, cast: Cast
) -> None:
    for browser in (owner, reader):
        assert saved(browser.get(f"/plans/{plan.pk}/file/")) == TEXT.encode()
    key = json.loads(words(owner.get(f"/plans/{plan.pk}/plan.json")))
    assert len(key["duties"]) == plan.duties.count()
    assert words(owner.get(f"/plans/{plan.pk}/tasks.csv")).startswith("\ufeff")
    stranger = Client()
    stranger.force_login(cast.elsewhere_officer.account)
    assert stranger.get(f"/files/{plan.source.key}/").status_code == 404
    assert saved(owner.get(f"/files/{plan.source.key}/")) == TEXT.encode()


def test_hostile_words_are_shown_as_words(owner: Client, cast: Cast, files_root: Path) -> None:
    text = TEXT.replace("Treo băng rôn", "Treo <script>alert(1)</script> băng rôn")
    plan = checked_in(text, by=cast.owner)
    page = words(owner.get(f"/plans/{plan.pk}/check/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_phone_sees_what_needs_a_person_and_can_ask_for_everything(plan: Plan, owner: Client) -> None:
    page = words(owner.get(f"/plans/{plan.pk}/check/"))
    assert "row-fold" in page
    needs = words(owner.get(f"/plans/{plan.pk}/check/", {"show": "needs"}))
    assert "Khơi lại thói quen" not in needs.partition('id="read"')[2]
    assert "Treo băng rôn" in needs
    assert "show-all" in words(owner.get(f"/plans/{plan.pk}/check/", {"show": "all"}))


def test_an_unread_plan_has_no_check_page_yet(owner: Client, cast: Cast, files_root: Path) -> None:
    plan = received(TEXT, by=cast.owner).plan
    assert owner.get(f"/plans/{plan.pk}/check/")["Location"] == f"/plans/{plan.pk}/"
    assert AT is not None


def test_the_desk_tells_a_writer_what_waits_and_a_reader_nothing(plan: Plan, owner: Client, reader: Client) -> None:
    desk = words(owner.get("/"))
    assert "Kế hoạch chờ soát" in desk
    assert f"{plan.duties.count()} việc chờ đánh dấu" in desk
    assert "Kế hoạch chờ soát" not in words(reader.get("/"))


def test_a_page_of_a_plan_keeps_the_offices_tabs_above_the_plans_sheets(plan: Plan, owner: Client) -> None:
    page = words(owner.get(reverse("plans:check", args=[plan.pk])))
    office, sheets = page.split("<nav ")[1:3]
    assert f'href="{reverse("plans:list")}" aria-current="true"' in office
    assert f'href="{reverse("tasks:desk")}"' in office
    assert f'href="{reverse("plans:check", args=[plan.pk])}" aria-current="page"' in sheets
    elsewhere = words(owner.get(reverse("plans:list"))).split("<nav ")[1]
    tabs = [part.split('"')[0] for part in elsewhere.split("</nav>")[0].split('href="')[1:]]
    kept = [part.split('"')[0] for part in office.split("</nav>")[0].split('href="')[1:]]
    assert kept == tabs


def test_a_plan_that_prints_another_body_is_asked_about_and_the_own_one_is_not(cast: Cast) -> None:
    client, plan = Client(), checked_in(by=cast.owner)
    client.force_login(cast.owner.account)
    address = reverse("plans:check", args=[plan.pk])
    assert "cơ quan ban hành khác" not in client.get(address).content.decode()
    for printed, asked in (("UBND QUẬN VÍ DỤ", False), ("ỦY BAN NHÂN DÂN QUẬN KHÁC", True), ("", False)):
        values = {name: getattr(plan, name) for name in HEAD_FIELDS} | {"issuer": printed or None}
        correct_head(plan, values, version=plan.version, by=cast.owner, at=AT)
        plan.refresh_from_db()
        page = client.get(address).content.decode()
        assert ("cơ quan ban hành khác" in page) == asked, printed
        assert (f"“{printed}”" in page) == asked


def test_a_new_task_of_a_numbered_sentence_begins_behind_its_number(plan: Plan, owner: Client) -> None:
    sentence = plan.sentences.get(text__startswith="2. Giao Trung tâm")
    page = words(owner.get(f"/plans/sentences/{sentence.pk}/"))
    assert ">\nGiao Trung tâm Văn hóa - Thể thao</textarea>" in page


def test_a_plan_whose_job_was_stopped_among_the_jobs_says_stopped_in_the_list_and_what_to_do(
    owner: Client, cast: Cast, files_root: Path
) -> None:
    plan = received(TEXT, by=cast.owner).plan
    assert plan.job is not None
    owner.post(reverse("jobs:stop", args=[plan.job.key]))
    listed = words(owner.get("/plans/"))
    assert "đã dừng đọc" in listed.lower()
    assert "cho đọc lại" in listed
    assert "chờ đọc" not in listed


def test_a_line_with_several_owners_of_several_things_offers_its_parts_with_their_owners(
    owner: Client, cast: Cast, files_root: Path
) -> None:
    line = "- Phường 1, Phường 2 tổ chức ngày hội đọc sách; Phường 7 bố trí xe loa.\n"
    one_owner = "- Phòng Giáo dục và Đào tạo tổng hợp kết quả; báo cáo Ủy ban nhân dân quận.\n"
    plan = checked_in(HEAD + line + one_owner + TAIL, by=cast.owner)
    assert plan.duties.count() == 2, "a line is one task until a person says otherwise"
    duty = duty_with(plan, "Phường 7 bố trí")
    hint = "Câu này nêu nhiều đơn vị, mỗi đơn vị một việc"
    shown = words(owner.get(f"/plans/{plan.pk}/", follow=True))
    assert shown.count(hint) == 1
    assert "Phường 1, Phường 2; Phường 7" in shown
    form = owner.get(f"/plans/tasks/{duty.pk}/split/").context["form"]
    sent = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    assert sent["part_2"] == "Phường 7 bố trí xe loa."
    sent = {name: "\n".join(value) if isinstance(value, tuple) else value or "" for name, value in sent.items()}
    for _twice in range(2):
        assert owner.post(f"/plans/tasks/{duty.pk}/split/", sent).status_code == 302
    one, two = plan.duties.filter(sentence=duty.sentence).order_by("order")
    assert (draft_of(one).lead, draft_of(two).lead) == (("Phường 1", "Phường 2"), ("Phường 7",))
    placed = two.bodies.get()
    assert two.sentence.text[placed.start_char : placed.end_char] == "Phường 7"
    assert hint not in words(owner.get(f"/plans/{plan.pk}/", follow=True))
    assert owner.post(f"/plans/tasks/{duty.pk}/split/", sent | {"lead_2": "Phường 5"}).status_code == 409


def test_the_first_part_offered_does_not_take_the_number_of_its_line_with_it(
    owner: Client, cast: Cast, files_root: Path
) -> None:
    line = "1. Phường 1, Phường 2 tổ chức ngày hội đọc sách; Phường 7 bố trí xe loa.\n"
    duty = duty_with(checked_in(HEAD + line + TAIL, by=cast.owner), "Phường 7 bố trí")
    form = owner.get(f"/plans/tasks/{duty.pk}/split/").context["form"]
    assert form.get_initial_for_field(form.fields["part_1"], "part_1").startswith("Phường 1, Phường 2 tổ chức")


def test_words_written_anew_do_not_hide_who_is_named_first(owner: Client, cast: Cast, files_root: Path) -> None:
    line = "1. Phường 1, Phường 2 tổ chức ngày hội đọc sách; Phường 7 bố trí xe loa.\n"
    duty = duty_with(checked_in(HEAD + line + TAIL, by=cast.owner), "Phường 7 bố trí")
    duty.start_char, duty.words = None, "bố trí xe loa và tổ chức ngày hội"
    assert [part.leads for part in offered_parts(duty)] == [("Phường 1", "Phường 2"), ("Phường 7",)]


OWNERS_ALONE = (
    "1. Các phòng, ban; Ủy ban nhân dân 10 phường treo băng rôn tại trụ sở và đăng tin trên trang của mình.\n"
)


def test_no_part_that_is_offered_only_says_who(owner: Client, cast: Cast, files_root: Path) -> None:
    duty = duty_with(checked_in(HEAD + OWNERS_ALONE + TAIL, by=cast.owner), "treo băng rôn")
    assert offered_parts(duty) == []
    first, second = cut_as_a_clerk_would(duty)
    assert first.endswith("treo băng rôn tại trụ sở")
    assert second.startswith("đăng tin")


def test_a_part_that_only_says_who_is_refused_in_words(owner: Client, cast: Cast, files_root: Path) -> None:
    plan = checked_in(HEAD + OWNERS_ALONE + TAIL, by=cast.owner)
    duty, before = duty_with(plan, "treo băng rôn"), plan.duties.count()
    parts = {"part_1": "Các phòng, ban", "part_2": "treo băng rôn tại trụ sở"}
    page = owner.post(f"/plans/tasks/{duty.pk}/split/", {"version": duty.version, **parts})
    assert (page.status_code, plan.duties.count()) == (422, before)
    assert "Có phần mới nói ai, chưa nói phải làm gì. Xin ghi cả việc vào phần đó." in words(page)


@pytest.mark.parametrize(
    ("said", "only"),
    [
        ("Phường 1 và Phường 7", True),
        ("Đề nghị Phường 1,", True),
        ("Phòng Giáo dục", True),
        ("", True),
        ("Phường 1 treo băng rôn", False),
        ("Các phường", False),
    ],
)
def test_who_alone_is_told_from_who_does_what(said: str, only: bool) -> None:
    names = ("Phường 1", "Phường 7", "Phòng Giáo dục và Đào tạo")
    assert says_only_who(said, names) is only
