"""What the pages ask of the database: narrowed to the person, and the same few questions however long the plan."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lantoa.work.plans.actions.duties import confirm_duties
from lantoa.work.plans.actions.duty_rows import words_of
from lantoa.work.plans.bridge import key_of
from lantoa.work.plans.models import Duty, Plan
from lantoa.work.plans.queries.answering import lines_of_tasks
from lantoa.work.plans.queries.page import check_page, heads_above, whole_page
from lantoa.work.plans.queries.plans import (
    duties_near,
    editions_of,
    get_duty,
    get_fact,
    get_finding,
    get_plan,
    get_sentence,
    plans_listed_for,
)
from lantoa.work.plans.queries.words import section_words
from tests.people import Cast
from tests.work.plans.making import AT, HEAD, TAIL, TEXT, checked_in, duty_with, long_text

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 12
VIEW_QUERIES = 20
LIST_QUERIES = 12


CLAUSES = """1. Phòng Văn hóa
- Hướng dẫn các trường.
2. Trạm Y tế phường
- Bố trí lực lượng y tế trực trước ngày 11 tháng 10 năm 2024.
a) Chuẩn bị thuốc.
3. Công an phường: bảo đảm an ninh trật tự trong suốt thời gian tổ chức.
"""


def test_a_group_ends_with_its_section_and_words_begin_behind_the_number(cast: Cast, files_root: Path) -> None:
    plan = checked_in(HEAD + CLAUSES + TAIL, by=cast.owner)
    groups = {row.sentence.label: [duty.words for duty in row.group] for row in whole_page(plan).rows if row.group}
    bring, prepare = "Bố trí lực lượng y tế trực trước ngày 11 tháng 10 năm 2024.", "Chuẩn bị thuốc."
    police = "Công an phường: bảo đảm an ninh trật tự trong suốt thời gian tổ chức."
    assert [words.removeprefix("- ") for words in groups["2"]] == [bring, prepare]
    last = plan.duties.get(sentence__label="3")
    assert last.words == police
    Duty.objects.filter(pk=last.pk).update(words=f". {police}")  # as it was kept before
    import_module("lantoa.work.plans.migrations.0009_words_behind_numbers").take_the_dot_away(apps, None)
    last.refresh_from_db()
    assert last.words == police


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("1. 2. Treo băng rôn", "1.2", "Treo băng rôn"),
        ("b. Treo băng rôn", "b)", "Treo băng rôn"),
        ("(4) Treo băng rôn", "(4)", "Treo băng rôn"),
        ("Điều 3. Treo băng rôn", "Điều 3", "Treo băng rôn"),
        ("- Treo băng rôn", "-", "Treo băng rôn"),
        ("Treo băng rôn", "", "Treo băng rôn"),
    ],
)
def test_words_begin_behind_every_kind_of_number(text: str, label: str, words: str) -> None:
    assert words_of(text, label, None, None) == words
    assert words_of(f"3. {words}", "3", 1, 3 + len(words)) == words


def test_every_getter_gives_404_to_a_stranger_to_the_unit(plan: Plan, cast: Cast) -> None:
    rows = {
        get_plan: plan.pk,
        get_duty: plan.duties.values_list("pk", flat=True)[0],
        get_sentence: plan.sentences.values_list("pk", flat=True)[0],
        get_fact: plan.facts.values_list("pk", flat=True)[0],
    }
    for getter, pk in rows.items():
        assert getter(cast.owner, pk, at=AT).pk == pk  # type: ignore[operator]
        for member in (cast.ward_officer, cast.elsewhere_officer, None):
            with pytest.raises(Http404):
                getter(member, pk, at=AT)  # type: ignore[operator]
    with pytest.raises(Http404):
        get_finding(cast.owner, 0, at=AT)


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_check_page_asks_the_same_of_one_task_and_of_three(
    cast: Cast, files_root: Path, tasks: int, client: Client
) -> None:
    plan = checked_in(long_text(tasks), by=cast.owner)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = check_page(plan)
        for row in page.rows:
            [list(duty.bodies.all()) for duty in row.duties]
    assert len(asked) == PAGE_QUERIES, [q["sql"][:90] for q in asked.captured_queries]
    client.force_login(cast.owner.account)
    client.get(f"/plans/{plan.pk}/check/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/plans/{plan.pk}/check/").status_code == 200
    assert len(asked) == VIEW_QUERIES, [q["sql"][:90] for q in asked.captured_queries]


@pytest.mark.parametrize("tasks", [1, 3, 30])
def test_print_front_sheet_and_history_ask_the_same_of_one_task_and_of_thirty(
    cast: Cast, files_root: Path, tasks: int, client: Client
) -> None:
    plan = checked_in(long_text(tasks), by=cast.owner)
    for n, duty in enumerate(plan.duties.select_related("sentence")):
        plan.facts.create(kind="place", slot=f"t{n}", value=f"Nhà văn hóa {n}", order=n)
        plan.findings.create(code="date.past", slot=f"t{n}", duty=duty, anchor=duty.sentence.anchor, order=n)
    client.force_login(cast.owner.account)
    asked_of = {}
    for page in ("head/", "history/", "check/?part=all"):
        client.get(f"/plans/{plan.pk}/{page}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/plans/{plan.pk}/{page}").status_code == 200
        asked_of[page] = len(asked)
    assert asked_of == {"check/?part=all": VIEW_QUERIES + 1, "head/": 7, "history/": 6}  # where questions stand


@pytest.mark.parametrize("plans", [1, 3])
def test_the_list_asks_the_same_of_one_plan_and_of_three(
    cast: Cast, files_root: Path, plans: int, client: Client
) -> None:
    for n in range(plans):
        checked_in(long_text(n + 1), by=cast.owner)
    client.force_login(cast.owner.account)
    client.get("/plans/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/plans/").status_code == 200
    assert len(asked) == LIST_QUERIES, [q["sql"][:90] for q in asked.captured_queries]


@pytest.mark.slow
def test_a_plan_of_seven_hundred_tasks_is_shown_in_parts_and_fast(cast: Cast, files_root: Path, client: Client) -> None:
    plan = checked_in(long_text(700), by=cast.owner)
    assert plan.duties.count() == 700
    assert plan.part_count == 3
    client.force_login(cast.owner.account)
    client.get(f"/plans/{plan.pk}/check/")
    begun = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/plans/{plan.pk}/check/?part=2")
    took = time.process_time() - begun
    assert len(asked) <= VIEW_QUERIES + 2  # the names of the parts and what waits in each
    assert took < 2.0, f"{took:.2f} s of processor time"
    assert len(answer.content) < 900_000


def test_the_parts_of_a_long_plan_hold_every_sentence_once(cast: Cast, files_root: Path) -> None:
    plan = checked_in(long_text(600), by=cast.owner)
    shown = [row.sentence.pk for part in range(1, plan.part_count + 1) for row in check_page(plan, part).rows]
    assert shown == [row.sentence.pk for row in whole_page(plan).rows]
    assert len(shown) == plan.sentences.count()


def test_the_key_of_a_checked_plan_has_its_corrections_and_states(plan: Plan, cast: Cast) -> None:
    duty = duty_with(plan, "Gửi mẫu báo cáo")
    confirm_duties([(duty, duty.version)], by=cast.owner, at=AT)
    key = key_of(plan)
    assert key["header"]["number"] == "12/KH-UBND"
    mine = next(d for d in key["duties"] if d["line"] == duty.sentence.line)
    assert (mine["lead"], mine["state"]) == (["Phòng Giáo dục và Đào tạo"], "confirmed")
    assert mine["due"][0]["start"] == "2024-10-11", "the key keeps the printed day"


def test_the_key_of_an_untouched_plan_is_the_readers_own(plan: Plan) -> None:
    from lantoa.engines.plan_reader import read, to_key

    theirs, ours = to_key(read(TEXT)), key_of(plan)
    for name in ("header", "bases", "period", "activities", "recipients", "appendices"):
        assert ours[name] == theirs[name], name
    said = [(d["line"], d["lead"], d["support"], d["force"], d["due"]) for d in theirs["duties"]]
    assert [(d["line"], d["lead"], d["support"], d["force"], d["due"]) for d in ours["duties"]] == said


def test_no_cell_of_the_spreadsheet_begins_a_formula(cast: Cast, files_root: Path) -> None:
    plan = checked_in(TEXT.replace("- Treo băng rôn", "- =HYPERLINK(1) treo băng rôn"), by=cast.owner)
    duty = plan.duties.filter(words__startswith="=").first()
    lines = lines_of_tasks(plan)
    assert duty is None or "'=HYPERLINK" in lines
    assert "\n=" not in lines
    assert ",=" not in lines
    assert "10/10/2024" in lines


def test_tasks_offered_for_merging_stand_near_and_leave_out_the_task_itself(plan: Plan) -> None:
    duty = duty_with(plan, "Treo băng rôn")
    near = duties_near(duty)
    assert duty.pk not in [d.pk for d in near]
    assert len(near) == plan.duties.count() - 1


def test_editions_are_found_from_either_end(plan: Plan) -> None:
    later = Plan.objects.create(
        unit=plan.unit,
        source=plan.source,
        sha256="0" * 64,
        received_at=AT,
        received_by=plan.received_by,
        previous=plan,
        edition=2,
    )
    assert editions_of(plan) == editions_of(later) == [plan, later]


def test_a_listed_plan_says_what_waits_in_it(plan: Plan, cast: Cast) -> None:
    listed = plans_listed_for(cast.owner, at=AT).get()
    assert (listed.duty_count, listed.proposed_count) == (plan.duties.count(), plan.duties.count())


def test_the_words_of_a_sentence_are_only_marked_never_changed(plan: Plan) -> None:
    import re

    for row in whole_page(plan).rows:
        html = render_to_string("plans/_quoted.html", {"row": row, "sentence": row.sentence})
        quote = html.partition("<blockquote")[2].partition(">")[2].partition("</blockquote>")[0]
        assert re.sub(r"<[^>]+>", "", quote) == row.sentence.text


def test_a_plan_under_check_is_handed_over_by_who_writes_it(cast: Cast, plan: Plan) -> None:
    from lantoa.work.plans.queries.desk import plans_to_hand_over

    section = plans_to_hand_over(cast.places.district.pk, cast.owner.account_id, timezone.now())
    assert section is not None
    assert [line.address for line in section.lines] == [reverse("plans:show", args=[plan.pk])]
    assert plans_to_hand_over(cast.places.ward.pk, cast.ward_officer.account_id, timezone.now()) is None


@pytest.mark.parametrize("label", ["3. ", ""])
def test_what_a_plan_asks_of_all_at_its_end_is_in_no_bodys_group(cast: Cast, files_root: Path, label: str) -> None:
    closing = "Trên đây là Kế hoạch tuần lễ, yêu cầu các đơn vị nghiêm túc thực hiện./.\n"
    body = f"{label}Câu lạc bộ Bạn đọc\n- Giao lưu tác giả.\n- Quyên góp sách.\n{closing}"
    plan = checked_in(HEAD + body + TAIL, by=cast.owner)
    (group,) = [row.group for row in whole_page(plan).rows if row.group]
    assert [duty.words for duty in group] == ["Giao lưu tác giả.", "Quyên góp sách."]
    last = plan.sentences.get(text__startswith="Trên đây")
    assert last.duties.get().words.startswith("Trên đây")
    assert section_words(last) == "Lời kết"
    (above,) = heads_above(plan, [last])
    assert len(above.group) == 2
