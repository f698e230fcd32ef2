"""Plans of inspection: who inspects stands behind those who are inspected, or right behind the title of the way."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader import read
from tests.engines.plan_reader.grammar.plans import leads

HEAD = "KẾ HOẠCH\nKiểm tra năm 2026\n"


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("Đối tượng kiểm tra: Ban Thường trực Mặt trận xã tiến hành kiểm tra công tác bầu cử đối với:", "Mặt trận"),
        ("Đối tượng giám sát: Thường trực Hội đồng nhân dân xã tiến hành giám sát các thôn, gồm có:", "Hội đồng"),
        ("Đối tượng thanh tra: Thanh tra tỉnh tổ chức thanh tra đối với:", "Thanh tra"),
        ("Đối tượng kiểm tra: Phòng Y tế thực hiện kiểm tra đối với:", "Phòng Y tế"),
    ],
)
def test_who_inspects_is_named_behind_the_label(line: str, lead: str) -> None:
    duties = read(f"{HEAD}I. ĐỐI TƯỢNG\n1. {line}\n- Tổ bầu cử số 1.\n- Trường mầm non.\n").duties
    assert [duty.line for duty in duties] == [4]
    assert lead in leads(duties[0])[0]


@pytest.mark.parametrize("label", ["Đối tượng kiểm tra: Các cơ sở giáo dục.", "Đối tượng: Các trường mầm non:"])
def test_those_who_are_inspected_have_nothing_to_do(label: str) -> None:
    assert read(f"{HEAD}I. ĐỐI TƯỢNG\n1. {label}\n- Trường mầm non.\n").duties == ()


def test_who_acts_right_behind_a_title_holds_below_even_under_another_owner() -> None:
    body = "III. CÁCH LÀM\nCăn cứ tình hình, Hội Nông dân xã An Bình tổ chức thực hiện các hình thức sau:\n"
    body += "1. Giám sát trực tiếp Hội Nông dân xã và các thành viên thực hiện giám sát thông qua các việc sau:\n"
    body += "- Tham dự các cuộc họp thôn.\n"
    duties = read(HEAD + body).duties
    assert [leads(duty) for duty in duties] == [["Hội Nông dân xã", "các thành viên"]] * 2


def test_whom_a_body_guides_does_not_own_its_point() -> None:
    body = "III. NHIỆM VỤ\n1. Sở Y tế\n- Kịp thời hướng dẫn Trạm Y tế thực hiện các nội dung:\n+ Lập sổ.\n"
    assert {tuple(leads(duty)) for duty in read(HEAD + body).duties} == {("Sở Y tế",)}
