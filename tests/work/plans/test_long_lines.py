"""A plan of endless lines: refused in words, or shown so that no list and no check page grows out of use."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from lantoa.engines.plan_reader import read
from lantoa.work.plans.bridge import LONGEST_LINE, LONGEST_TITLE, Unread, read_content, reading_of
from lantoa.work.plans.models import Plan
from lantoa.work.plans.paging import MOST_CHARACTERS_A_PAGE, Line, parts_of
from tests.people import Cast
from tests.work.plans.making import HEAD, TAIL, TEXT, checked_in

A_MEGABYTE = 1024 * 1024
TITLE = "Tổ chức Tuần lễ đọc sách năm 2024 trên địa bàn quận Ví Dụ"
LONG_TITLE = TITLE + " và các phường Ví Dụ" * 800
LONG_TASK = "- Gửi báo cáo trước ngày 11 tháng 10 năm 2024; treo băng rôn tại Nhà Văn hóa; " * 230


def heavy_text() -> str:
    """What is still taken and weighs most: a long title, lines just under the limit, a fact in every other line."""
    facts = "\n".join(f"- Gửi mẫu báo cáo về hộp thư vidu{n}@example.org trước ngày 11/10/2024." for n in range(240))
    tasks = "\n".join(LONG_TASK[: LONGEST_LINE - 10] for _ in range(8))
    return HEAD.replace(TITLE, LONG_TITLE) + f"1. Giao Phòng Giáo dục và Đào tạo\n{tasks}\n{facts}\n" + TAIL


def test_the_title_is_cut_and_the_whole_stays_in_its_sentence() -> None:
    reading = reading_of(read(TEXT.replace(TITLE, LONG_TITLE)))
    assert len(reading["header"]["title"]) == LONGEST_TITLE
    assert reading["header"]["title"].endswith("…")
    assert any(row["text"] == LONG_TITLE for row in reading["sentences"])
    assert reading_of(read(TEXT))["header"]["title"] == TITLE


def test_pages_are_cut_by_characters_too() -> None:
    half = MOST_CHARACTERS_A_PAGE // 2
    assert parts_of([Line(half, opens=False)] * 5) == [1, 1, 2, 2, 3]
    assert parts_of([Line(80, opens=False)] * 251) == [1] * 250 + [2]
    assert parts_of([Line(80, opens=n in (0, 200)) for n in range(400)]) == [1] * 200 + [2] * 200


def test_a_line_longer_than_is_read_is_refused_with_its_place() -> None:
    line = "đọc sách " * 3000
    with pytest.raises(Unread) as refused:
        read_content((TEXT + line).encode())
    assert refused.value.code == "line_too_long"
    assert refused.value.params["length"] == len(line.strip())
    assert refused.value.params["limit"] == LONGEST_LINE


def test_a_pasted_line_of_that_length_is_refused_in_the_form_and_the_words_stay(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    line = "đọc sách " * 3000
    answer = client.post("/plans/new/", {"unit": cast.owner.unit_id, "text": f"Kế hoạch\n{line}"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dòng 2 của văn bản này dài 26.999 ký tự không ngắt; một dòng chỉ được đọc tối đa 20.000 ký tự." in page
    assert line.strip() in page
    assert not Plan.objects.exists()


def test_neither_field_is_called_optional_where_one_of_the_two_is_needed(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    form = client.get("/plans/new/").context["form"]
    assert "không bắt buộc" not in form["file"].as_field_group() + form["text"].as_field_group()
    assert "không bắt buộc" in form["previous"].as_field_group()


def test_lists_and_check_pages_of_the_heaviest_plan_stay_below_a_megabyte(
    client: Client, cast: Cast, files_root: Path
) -> None:
    plan = checked_in(heavy_text(), by=cast.owner)
    client.force_login(cast.owner.account)
    assert plan.part_count > 2
    sizes = {"list": len(client.get("/plans/").content), "desk": len(client.get("/").content)}
    for part in range(1, plan.part_count + 1):
        sizes[f"part {part}"] = len(client.get(f"/plans/{plan.pk}/check/?part={part}").content)
    assert max(sizes.values()) < A_MEGABYTE, sizes
    assert sizes["list"] < 20_000


def test_a_sentence_that_is_cut_leads_to_the_whole(client: Client, cast: Cast, files_root: Path) -> None:
    plan = checked_in(heavy_text(), by=cast.owner)
    client.force_login(cast.owner.account)
    long = plan.sentences.filter(text__startswith=LONG_TASK[:40]).first()
    assert long is not None
    page = client.get(f"/plans/{plan.pk}/check/?part={long.part}").content.decode()
    assert f'<a class="lnk" href="/plans/sentences/{long.pk}/">Đọc cả câu' in page
    whole = client.get(f"/plans/sentences/{long.pk}/").content.decode()
    assert whole.count("treo băng rôn") >= 200
