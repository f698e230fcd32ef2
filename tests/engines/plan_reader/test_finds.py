"""What fuzzing found, one test a find, so that it stays mended. How to search: docs/guides/fuzz-the-reader.md."""

from __future__ import annotations

from lantoa.engines.plan_reader import read
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL
from tests.engines.plan_reader.loaders.making import plain_pdf


def test_a_pdf_whose_pages_all_say_the_same_is_not_read_as_empty() -> None:
    plan = read(plain_pdf([["I. GIAO VIEC", "1. So A bao cao truoc ngay 11/10/2026."]] * 3))
    assert [sentence.text for sentence in plan.sentences][:2] == [
        "I. GIAO VIEC",
        "1. So A bao cao truoc ngay 11/10/2026.",
    ]


def test_a_heading_of_nothing_but_a_table_mark_has_no_bold_words() -> None:
    assert next((one.text, one.bold) for one in read("# |\nGiao Sở Y tế").sentences) == ("", ())


def test_a_line_that_only_says_giao_below_a_table_is_read() -> None:
    lines = [
        "Căn cứ Quyết định số 450/QĐ-TTg ngày 13 tháng 4 năm 2022;",
        "| STT | Cơ quan chủ trì | Cơ quan phối hợp | Nội dung nhiệm vụ | Thời hạn hoàn thành |",
        "| Các bộ, ngành liên quan. | quản lý chất lượng | các đối tượng | (nếu có) |",
        "giao",
    ]
    assert read("\n".join(lines)).sentences


def test_the_hundredth_body_of_a_list_has_a_label_like_the_others() -> None:
    plan = read(f"{HEAD}99. Sở Y tế lập danh sách.\n100. Sở Nội vụ thẩm định hồ sơ.{TAIL}")
    assert [sentence.label for sentence in plan.sentences if sentence.role == "duty"] == ["99", "100"]
    assert [[body.name for body in duty.lead] for duty in plan.duties] == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_a_name_that_goes_on_to_the_end_of_its_line_with_no_stop_is_read() -> None:
    for said in ("Hội Nông dân xã Tân những hộ", "Hội Nông dân xã Tân việc này"):
        assert said in [sentence.text.removeprefix("- ") for sentence in read(f"{HEAD}- {said}").sentences]


def test_the_mark_of_a_footnote_behind_a_name_hides_nobody() -> None:
    for mark in ("[1]", " [1]", " [^2]", "¹", "**[2]**"):
        heading = read(f"{HEAD}1. Sở Y tế{mark}\n\n- Lập danh sách.{TAIL}")
        line = read(f"{HEAD}- Sở Y tế{mark} lập danh sách trước ngày 11/10/2026{mark}.{TAIL}")
        assert [[body.name for body in duty.lead] for plan in (heading, line) for duty in plan.duties] == [
            ["Sở Y tế"]
        ] * 2
        assert [due.kind for due in line.duties[0].due] == ["before"]
        assert mark.strip("* ") in " ".join(one.text for one in line.sentences), "the words stay as they are printed"
