"""The unit's own plan, drafted in one act from its tasks, each line resting on one of them."""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from docx import Document as Word

from lantoa.engines.shapes.document import Bullet, Clause, Document, Run, Signature, Table
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.bridge import as_content, as_shape, docx_of
from lantoa.work.documents.heads import with_head
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.plans.citing import named
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering, deciding, joining
from lantoa.work.tasks.actions.own_plan import draft_own_plan
from lantoa.work.tasks.models import Issue
from lantoa.work.tasks.queries.own_plan import campaigns_to_plan
from lantoa.work.tasks.states import TaskRefused
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db


def printed(document: OfficialDocument) -> str:
    """What stands in the .docx, tables too."""
    opened = Word(io.BytesIO(docx_of(document, AT.date())))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in opened.paragraphs] + cells)


def test_the_plan_has_its_parts_and_each_line_its_task_and_its_last_day(cast: Cast, issue: Issue) -> None:
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    shape = as_shape(made.content)
    assert (made.kind, made.unit, made.campaign) == ("ke_hoach", cast.places.ward, issue.campaign)
    assert "12/KH-UBND" in shape.bases[0][0].text
    text = printed(made)
    for words in ("Mục đích, yêu cầu", "Nội dung", "Tổ chức thực hiện", "Phân công", "Mỗi phường chuẩn bị một xe loa"):
        assert words.casefold() in text.casefold(), words
    assert "hết ngày 08/10/2024" in text
    assert "hết ngày 10/10/2024" in text, "before 11/10 is by the end of 10/10"
    assert "Tặng sách" not in text, "nobody else's task"


def test_pressed_twice_it_is_drafted_once(cast: Cast, issue: Issue) -> None:
    key = uuid.uuid4()
    made = [draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT, client_key=key).pk for _press in range(2)]
    assert len(set(made)) == OfficialDocument.objects.count() == 1


def test_only_who_may_draft_for_the_unit_does(cast: Cast, issue: Issue) -> None:
    for member in (cast.ward_leader, cast.supervisor):
        with pytest.raises(PermissionDenied):
            draft_own_plan(issue.campaign, by=member, at=AT)
    assert campaigns_to_plan(cast.ward_officer, at=AT) == [issue.campaign]
    for member in (cast.ward_leader, cast.elsewhere_officer, cast.owner, None):
        assert campaigns_to_plan(member, at=AT) == []


def test_a_unit_with_nothing_to_do_has_nothing_to_plan(cast: Cast, issue: Issue) -> None:
    for row in cast.places.ward.assignments.all():
        deciding.withdraw(row, reason="Hoãn", version=row.version, by=cast.owner, at=AT)
    with pytest.raises(TaskRefused, match="nothing_given"):
        draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)


def test_one_button_on_the_desk_opens_the_draft(client: Client, cast: Cast, issue: Issue) -> None:
    address = reverse("tasks:own_plan", args=[issue.campaign_id])
    client.force_login(cast.ward_officer.account)
    assert address in client.get(reverse("tasks:desk")).content.decode()
    answer = client.post(address, {"client_key": str(uuid.uuid4())})
    made = OfficialDocument.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("documents:show", args=[made.pk]))
    assert assignment_of(cast.places.ward, "xe loa").task.words[:20] in client.get(answer["Location"]).content.decode()
    client.force_login(cast.elsewhere_officer.account)
    assert client.post(address).status_code == 404


def test_the_head_is_filled_in_and_the_purposes_are_those_of_the_plan_it_carries_out(cast: Cast, issue: Issue) -> None:
    shape = as_shape(draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT).content)
    assert (shape.issuer, shape.superior, shape.sign) == ("Ủy ban nhân dân Phường Một", "", "KH-UBND")
    assert shape.place == "Một", "a territory is printed by its bare name"
    assert shape.signatures == (Signature("Chủ tịch", "", ("TM. Ủy ban nhân dân",)),)
    assert "Khơi lại thói quen đọc trong từng gia đình." in [
        block.words[0].text for block in shape.body if isinstance(block, Bullet)
    ]
    assert any("QUẬN VÍ DỤ" in line.upper() for line in shape.recipients)


def test_the_next_plan_has_the_head_of_the_last_one_issued(cast: Cast, issue: Issue) -> None:
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    shape = as_shape(made.content)
    signer = Signature("Phó Chủ tịch", "Người ký (ví dụ)", ("TM. Ủy ban nhân dân", "KT. Chủ tịch"))
    kept = as_content(replace(shape, sign="KH-UBND-VX", place="Phường Một", signatures=(signer,)))
    OfficialDocument.objects.filter(pk=made.pk).update(content=kept, state="issued", number=3, issued_on=AT.date())
    again = as_shape(draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT).content)
    assert (again.sign, again.place, again.number) == ("KH-UBND-VX", "Phường Một", None)
    assert again.signatures == (replace(signer, name=""),), "who signs is asked anew"


@pytest.mark.parametrize(
    ("kind", "name", "short", "expected"),
    [
        ("primary", "Trường Tiểu học Ví Dụ (ví dụ)", "", ("Trường Tiểu học Ví Dụ", "KH-", "Hiệu trưởng")),
        ("office", "Phòng Giáo dục và Đào tạo", "Phòng GDĐT", ("Phòng Giáo dục và Đào tạo", "KH-GDĐT", "Trưởng phòng")),
        ("public_service", "Trung tâm Văn hóa", "", ("Trung tâm Văn hóa", "KH-", "Giám đốc")),
        ("enterprise", "Công ty Ví Dụ", "", ("Công ty Ví Dụ", "KH-", "")),
    ],
)
def test_what_the_kind_of_a_unit_prescribes(
    cast: Cast, issue: Issue, kind: str, name: str, short: str, expected: tuple[str, str, str]
) -> None:
    blank = Document(kind="ke_hoach", issuer=name, title="Thực hiện", sign="KH-", signatures=(), body=())
    unit = Unit(pk=0, kind=kind, name=name, short_name=short)
    found = with_head(blank, unit, [cast.places.district], issue.plan, None)
    assert (found.issuer, found.sign, found.signatures[0].post) == expected
    assert (found.superior, found.place) == ("Ủy ban nhân dân Quận Ví Dụ", "Ví Dụ"), "as the plan of the seat prints it"
    for ward in ("Phường 5", "Ủy ban nhân dân Phường 5 (ví dụ)", "UBND phường 5"):
        numbered = with_head(blank, unit, [Unit(pk=-1, kind="commune", name=ward)], issue.plan, None)
        assert numbered.place == "Phường 5", "a number is printed in full, and the place is no committee"
    named = Unit(pk=-1, kind="commune", name="Ủy ban nhân dân phường Ví Dụ")
    assert with_head(blank, unit, [named], issue.plan, None).place == "Ví Dụ"


def test_the_short_form_is_the_table_and_little_else(client: Client, cast: Cast, issue: Issue) -> None:
    client.force_login(cast.ward_officer.account)
    key = str(uuid.uuid4())
    client.post(reverse("tasks:own_plan", args=[issue.campaign_id]), {"client_key": key, "length": "short"})
    short = as_shape(OfficialDocument.objects.get().content)
    long = as_shape(draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT).content)
    tables = [[block for block in shape.body if isinstance(block, Table)] for shape in (short, long)]
    assert [len(found) for found in tables] == [1, 1]
    assert len(tables[0][0].rows) == len(tables[1][0].rows) == 2, "no task is lost in the short form"
    assert len(short.body) < len(long.body)


def test_joint_tasks_say_who_leads_and_with_whom(client: Client, cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, "xe loa")
    joining.add_co_owner(row, cast.places.front, version=row.version, by=cast.owner, at=AT)
    text = printed(draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT))
    assert text.count("Phường Một chủ trì, phối hợp với Ủy ban Mặt trận Tổ quốc Quận Ví Dụ thực hiện") == 2
    officer = make_member(cast.places.front, Role.OFFICER)
    text = printed(draft_own_plan(issue.campaign, by=officer, at=AT))
    assert text.casefold().count("phối hợp với phường một (đơn vị chủ trì) thực hiện") == 2
    client.force_login(officer.account)
    desk = client.get(reverse("tasks:desk")).content.decode()
    assert "Cùng làm với" in desk
    assert desk.index("Cùng làm với") < desk.index("<b>Phường Một</b> (chủ trì)")
    client.force_login(cast.ward_officer.account)
    assert "<b>Ủy ban Mặt trận Tổ quốc Quận Ví Dụ</b>" in client.get(reverse("tasks:desk")).content.decode()


def test_what_an_earlier_years_plan_said_stands_beside_the_same_kind_of_task_and_is_marked(
    cast: Cast, issue: Issue
) -> None:
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    shape = as_shape(made.content)
    car = next(block for block in shape.body if isinstance(block, Clause) and "xe loa" in block.words[0].text)
    other = Clause("arabic", (Run(f"Đoàn Thanh niên phường phụ trách: {car.words[0].text}"),))
    goal = Clause("arabic", (Run("Mỗi khu phố có một tủ sách do người dân góp."),))
    body = [*shape.body[:2], goal, *(other if block == car else block for block in shape.body[2:])]
    kept = as_content(replace(shape, body=tuple(body)))

    def drafted(issued_on: date, length: str = "long") -> list[str]:
        OfficialDocument.objects.filter(pk=made.pk).update(content=kept, state="issued", number=7, issued_on=issued_on)
        again = as_shape(draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT, length=length).content)
        return ["".join(run.text for run in one.words) for one in again.body if isinstance(one, Clause | Bullet)]

    lines = drafted(date(2023, 9, 30))
    marked = [line for line in lines if line.startswith("[Từ kế hoạch năm trước (07/KH-UBND, năm 2023); giữ, sửa")]
    assert len(marked) == 2, "what is said in the same words is not said twice"
    assert "Mỗi khu phố có một tủ sách" in marked[0]
    assert "Đoàn Thanh niên phường phụ trách" in marked[1]
    place = lines.index(marked[1])
    assert "xe loa" in lines[place - 1]
    assert not [line for line in lines if "Đoàn Thanh niên" in line and line not in marked], "never as this year's own"
    assert not [line for line in drafted(AT.date()) if "Từ kế hoạch năm trước" in line], "this year's is no last year's"
    assert not [line for line in drafted(date(2023, 9, 30), "short") if "Từ kế hoạch năm trước" in line]


@pytest.mark.parametrize("length", ["long", "short"])
def test_the_text_ends_with_a_sentence_and_its_mark_not_with_the_table(cast: Cast, issue: Issue, length: str) -> None:
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT, length=length)
    lines = [one.text for one in Word(io.BytesIO(docx_of(made, AT.date()))).paragraphs]
    assert [line for line in lines if line.endswith("./.")] == [
        "2. Quá trình thực hiện nếu có vướng mắc, báo cáo kịp thời để được hướng dẫn./."
        if length == "long" and any(line.startswith("1. Báo cáo") for line in lines)
        else "1. Quá trình thực hiện nếu có vướng mắc, báo cáo kịp thời để được hướng dẫn./."
    ]


def test_each_row_of_the_table_begins_with_a_capital(cast: Cast, issue: Issue) -> None:
    task = assignment_of(cast.places.ward, "xe loa").task
    task.words = f"{task.words[:1].lower()}{task.words[1:].rstrip(' .')}./."
    task.save(update_fields=["words"])
    shape = as_shape(draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT).content)
    rows = next(block for block in shape.body if isinstance(block, Table)).rows
    assert all(row[1][0].text[:1].isupper() for row in rows)
    assert not any("./" in run.text for row in rows for run in row[1]), "nor the mark of the plan"


def test_what_the_unit_answered_does_not_apply_is_not_planned_and_the_page_says_so(
    client: Client, cast: Cast, issue: Issue
) -> None:
    row = assignment_of(cast.places.ward, "xe loa")
    answering.mark_not_applicable(row, reason="Không có xe", version=row.version, by=cast.ward_officer, at=AT)
    client.force_login(cast.ward_officer.account)
    address = reverse("tasks:own_plan", args=[issue.campaign_id])
    answer = client.post(address, {"client_key": str(uuid.uuid4())}, headers={"accept-language": "en"}, follow=True)
    assert "xe loa" not in printed(OfficialDocument.objects.get()).casefold()
    assert "1 task is not in it" in answer.content.decode() or "1 việc không" in answer.content.decode()


@pytest.mark.parametrize("length", ["long", "short"])
def test_the_page_of_the_plan_says_for_how_many_tasks_nobody_is_named(
    client: Client, cast: Cast, issue: Issue, length: str
) -> None:
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT, length=length)
    shape = as_shape(made.content)
    [table] = [block for block in shape.body if isinstance(block, Table)]
    count, address = len(table.rows), reverse("documents:show", args=[made.pk])
    assert count > 1
    client.force_login(cast.ward_officer.account)

    def said(named: int, state: str = "draft") -> str:
        rows = tuple(
            (*row[:2], (Run("Bà A (ví dụ)"),), *row[3:]) if place < named else row
            for place, row in enumerate(table.rows)
        )
        body = tuple(replace(block, rows=rows) if block is table else block for block in shape.body)
        OfficialDocument.objects.filter(pk=made.pk).update(content=as_content(replace(shape, body=body)), state=state)
        return client.get(address).content.decode()

    assert f"Cột “Người thực hiện” còn để trống ở {count} việc." in said(0)
    assert f"Cột “Người thực hiện” còn để trống ở {count - 1} việc." in said(1, "submitted")
    assert "còn để trống ở" not in said(count)
    assert "còn để trống ở" not in said(0, "signed")


def test_the_basis_names_the_superiors_plan_in_full_and_the_unit_issues_its_plan_on_it(
    cast: Cast, issue: Issue
) -> None:
    for short in ("long", "short"):
        text = printed(draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT, length=short))
        basis = (
            "Căn cứ Kế hoạch số 12/KH-UBND ngày 20 tháng 9 năm 2024 của Ủy ban nhân dân quận Ví Dụ "
            "về tổ chức Tuần lễ đọc sách năm 2024 trên địa bàn quận Ví Dụ."
        )
        enacts = "Ủy ban nhân dân Phường Một ban hành Kế hoạch thực hiện các nhiệm vụ được giao, cụ thể như sau:"
        assert f"{basis}\n{enacts}\nI. MỤC ĐÍCH" in text


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("Kế hoạch", "Tổ chức Tuần lễ (ví dụ)", "Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2024 về tổ chức Tuần lễ"),
        ("QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch đọc sách", "ngày 05 tháng 02 năm 2024 ban hành Kế hoạch đọc sách"),
        ("Công văn", "V/v tổ chức ngày hội", "Công văn số 12/KH-UBND ngày 05 tháng 02 năm 2024 về tổ chức ngày hội"),
        ("Kế hoạch", "TỔ CHỨC TUẦN LỄ", "về TỔ CHỨC TUẦN LỄ"),
        (None, "", "Kế hoạch số 12/KH-UBND ngày 05 tháng 02 năm 2024"),
    ],
)
def test_a_superiors_document_is_cited_by_its_kind_and_what_it_is_about(kind: str, title: str, said: str) -> None:
    plan = Plan(type=kind, number="12/KH-UBND", issued_on=date(2024, 2, 5), title=title)
    assert said in named(plan)
    assert "về về" not in named(plan)
