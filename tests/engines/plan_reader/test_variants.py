"""What a clerk writes down does not change with line ends, bullets, numbering, capitals, or the bodies' names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lantoa.engines.plan_reader import read
from lantoa.engines.plan_reader.as_key import to_key
from tests.engines.plan_reader.variants import SUBSTITUTIONS, VARIANTS, Variant

PLANS = Path(__file__).resolve().parents[4] / "shared" / "data" / "plans"

PLAN = """ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ví Dụ, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Tổ chức Ngày hội đọc sách năm 2026

Căn cứ Luật Thư viện số 46/2019/QH14 ngày 21 tháng 11 năm 2019;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức của Nhân dân về văn hóa đọc, hình thành thói quen đọc sách trong gia đình và nhà trường.

II. NỘI DUNG THỰC HIỆN
1. Xây dựng tài liệu tuyên truyền về ý nghĩa của việc đọc sách đối với sự phát triển của trẻ em và cộng đồng.
- Đơn vị chủ trì: Sở Nội vụ.
- Đơn vị phối hợp: Báo và Phát thanh, Truyền hình tỉnh; Hội Nông dân tỉnh.
- Thời gian: Trước ngày 15/3/2026.
2. Tổ chức cuộc thi vẽ tranh theo sách dành cho học sinh tiểu học và trung học cơ sở trên địa bàn toàn tỉnh.
- Đơn vị chủ trì: Hội Liên hiệp Phụ nữ tỉnh.
- Thời gian: Từ ngày 20/3/2026 đến ngày 20/4/2026.

III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì, phối hợp với Công an tỉnh và các đơn vị liên quan xây dựng phương án bảo đảm an toàn trong ngày hội.
- Báo cáo kết quả về Ủy ban nhân dân tỉnh chậm nhất ngày 10/5/2026.
2. Giao Công an tỉnh chủ trì, phối hợp với Bộ Chỉ huy Quân sự tỉnh bảo đảm an ninh, trật tự tại nơi tổ chức ngày hội.
3. Ủy ban nhân dân các phường
- Vận động Nhân dân hưởng ứng, treo cờ và trang trí các tuyến đường chính trên địa bàn trước ngày 18/4/2026.
4. Đề nghị Liên đoàn Lao động tỉnh tuyên truyền, vận động đoàn viên công đoàn ủng hộ sách cho các thư viện cơ sở.
5. Khuyến khích các doanh nghiệp tài trợ kinh phí, tặng sách và tham gia các gian hàng trưng bày tại ngày hội.

Nơi nhận:
- Như trên;
- Lưu: VT.
"""

Fact = tuple[int, tuple[str, ...], tuple[str, ...], str, tuple[tuple[str, str], ...]]


def folded(name: str) -> str:
    """A name without blanks and tone placement that may vary."""
    from lantoa.engines.vn.folding import fold

    return " ".join(fold(name).split())


def facts(text: str) -> list[Fact]:
    """(line, lead, support, force, due) of every duty."""
    found: list[Fact] = []
    for duty in read(text.encode()).duties:
        lead = tuple(folded(body.name) for body in duty.lead)
        support = tuple(folded(body.name) for body in duty.support)
        due = tuple((one.kind, str(one.start)) for one in duty.due)
        found.append((duty.line, lead, support, duty.force, due))
    return found


def moved(printed: list[Fact], variant: Variant) -> list[Fact]:
    """The facts at the lines they stand on in the variant."""
    return [(variant.line_of[line], *rest) for line, *rest in printed]  # type: ignore[misc]


def test_the_plan_is_read_as_it_is_meant() -> None:
    printed = facts(PLAN)
    assert [(lead, force) for _, lead, _, force, _ in printed] == [
        (("so noi vu",), "assign"),
        (("hoi lien hiep phu nu tinh",), "assign"),
        (("so y te",), "assign"),
        (("so y te",), "assign"),
        (("cong an tinh",), "assign"),
        (("uy ban nhan dan cac phuong",), "assign"),
        (("lien doan lao dong tinh",), "request"),
        (("cac doanh nghiep",), "encourage"),
    ]
    assert printed[0][2] == ("bao va phat thanh, truyen hinh tinh", "hoi nong dan tinh")
    assert [due for *_, due in printed] == [
        (("before", "2026-03-15"),),
        (("window", "2026-03-20"),),
        (),
        (("by", "2026-05-10"),),
        (),
        (("before", "2026-04-18"),),
        (),
        (),
    ]


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_the_plan_printed_otherwise_says_the_same(name: str) -> None:
    variant = VARIANTS[name](PLAN)
    assert facts(variant.text) == moved(facts(PLAN), variant)


@pytest.mark.parametrize("name", sorted(SUBSTITUTIONS))
def test_other_bodies_in_their_places_are_named_in_theirs(name: str) -> None:
    change = SUBSTITUTIONS[name]
    duties = read(PLAN.encode()).duties
    others = read(change(PLAN).encode()).duties
    assert change(PLAN) != PLAN
    assert [[body.name for body in duty.lead] for duty in others] == [
        [change(body.name) for body in duty.lead] for duty in duties
    ]
    assert [[body.name for body in duty.support] for duty in others] == [
        [change(body.name) for body in duty.support] for duty in duties
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "{}",
        "{}:",
        "**{}**",
        "Giao {}:",
        "{} có trách nhiệm:",
        "Trách nhiệm của {}",
        "{} chịu trách nhiệm:",
        "Đối với {}:",
    ],
)
def test_the_form_of_an_owners_heading_does_not_matter(heading: str) -> None:
    text = PLAN.replace("1. Sở Y tế\n", f"1. {heading.format('Sở Y tế')}\n")
    assert facts(text) == facts(PLAN)


def test_a_table_and_headings_say_the_same() -> None:
    rows = ["| STT | Nội dung | Cơ quan thực hiện | Thời hạn |", "|---|---|---|---|"]
    tasks = [("Lập danh sách bạn đọc", "Sở Nội vụ", "Trước ngày 15/3/2026"), ("Mở chuyên mục mới", "Sở Y tế", "")]
    rows += [f"| {number} | {task} | {body} | {time} |" for number, (task, body, time) in enumerate(tasks, 1)]
    listed = [
        line
        for task, body, time in tasks
        for line in (f"1. {body}:", f"- {task}{', ' + time.lower() if time else ''}.")
    ]
    head = PLAN.split("II. NỘI DUNG")[0] + "II. PHÂN CÔNG THỰC HIỆN\n"
    table = [rest for _, *rest in facts(head + "\n".join(rows).replace("| Sở Y tế |  |", "| Sở Y tế | Tháng 4/2026 |"))]
    headings = [rest for _, *rest in facts(head + "\n".join(listed))]
    assert [row[:3] for row in table] == [row[:3] for row in headings]
    assert table[0] == headings[0]


def f1(want: list[tuple[object, ...]], got: list[tuple[object, ...]]) -> float:
    """The share of what is found in both, as the plans' scorer counts it."""
    left = list(got)
    hits = 0
    for item in want:
        if item in left:
            left.remove(item)
            hits += 1
    return 1.0 if not want and not got else 2 * hits / (len(want) + len(got))


def owners(facts_of: list[Fact]) -> list[tuple[object, ...]]:
    """(line, body) of every lead."""
    return [(line, name) for line, lead, *_ in facts_of for name in lead]


def dues(facts_of: list[Fact]) -> list[tuple[object, ...]]:
    """(line, kind, day) of every date."""
    return [(line, *due) for line, *_, due in facts_of for due in due]


@pytest.mark.slow
@pytest.mark.skipif(not PLANS.exists(), reason="the marked plans stand beside the repository, not in it")
@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_real_plans_printed_otherwise_say_the_same(name: str) -> None:
    want_owners: list[tuple[object, ...]] = []
    got_owners: list[tuple[object, ...]] = []
    want_dues: list[tuple[object, ...]] = []
    got_dues: list[tuple[object, ...]] = []
    for number, path in enumerate(sorted(PLANS.glob("[0-9]*.txt"))):
        text = path.read_text("utf-8")
        variant = VARIANTS[name](text)
        printed, other = moved(facts(text), variant), facts(variant.text)
        want_owners += [(number, *one) for one in owners(printed)]
        got_owners += [(number, *one) for one in owners(other)]
        want_dues += [(number, *one) for one in dues(printed)]
        got_dues += [(number, *one) for one in dues(other)]
    assert f1(want_owners, got_owners) >= 0.97
    assert f1(want_dues, got_dues) >= 0.96


@pytest.mark.slow
@pytest.mark.skipif(not PLANS.exists(), reason="the marked plans stand beside the repository, not in it")
@pytest.mark.parametrize("name", sorted(SUBSTITUTIONS))
def test_real_plans_about_other_bodies_are_read_as_well(name: str) -> None:
    change: Callable[[str], str] = SUBSTITUTIONS[name]
    want: list[tuple[object, ...]] = []
    got: list[tuple[object, ...]] = []
    for number, path in enumerate(sorted(PLANS.glob("[0-9]*.txt"))):
        lines = path.read_text("utf-8").split("\n")
        key = json.loads(path.with_suffix(".json").read_text("utf-8"))
        found = to_key(read("\n".join(change(line) for line in lines).encode()))
        want += [(number, duty["line"], folded(change(body))) for duty in key["duties"] for body in duty["lead"]]
        got += [(number, duty["line"], folded(body)) for duty in found["duties"] for body in duty["lead"]]
    assert f1(want, got) >= 0.93
