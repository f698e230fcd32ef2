"""Places on narrow pages: what is numbered shows its numbers, buttons keep their place and their distance."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from lantoa.base.ui.desk_cards import DeskButton, DeskCard, DeskLine
from tests.architecture.source import SRC
from tests.e2e.browser import needs_browser, running_browser
from tests.people import Cast
from tests.work.reports.test_views import signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, needs_browser]
SHEETS = [
    *(SRC / "base/ui/static/ui" / name for name in ("tokens.css", "base.css", "parts.css")),
    SRC / "work/tasks/static/tasks/matrix.css",
]


@contextmanager
def shown(html: str, width: int = 360) -> Iterator[Page]:
    """The text in the house's own looks, without a server."""
    looks = "".join(f"<style>{path.read_text('utf-8')}</style>" for path in SHEETS)
    with running_browser() as browser:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.set_content(f"<!doctype html><html lang=vi>{looks}<body><main class=wrap>{html}</main></body></html>")
        yield page


@pytest.mark.parametrize("width", [360, 1280])
def test_the_key_of_the_matrix_shows_the_numbers(width: int) -> None:
    with shown('<ol class="task-key"><li value="7">Treo băng rôn</li></ol>', width) as page:
        kind = page.evaluate("getComputedStyle(document.querySelector('.task-key li')).listStyleType")
    assert kind == "decimal"


def test_the_button_of_each_line_stands_in_the_same_place() -> None:
    words = ("Treo băng rôn.", "Báo cáo kết quả về Ủy ban nhân dân quận.", "Mỗi phường chuẩn bị một xe loa. " * 3)
    notes = ("", "ngày chưa rõ", "hết ngày 08/10/2026, đơn vị bạn phối hợp")
    lines = [
        DeskLine(text, "/x/", note, "assigned", button=DeskButton("Nhận việc", "/x/", "version", 1))
        for text in words
        for note in notes
    ]
    with shown(render_to_string("desk/_card.html", {"card": DeskCard("Việc", lines)})) as page:
        lefts = page.eval_on_selector_all(".card-lines button", "all => all.map(b => b.getBoundingClientRect().left)")
    assert len(lefts) == 9
    assert len({round(left) for left in lefts}) == 1, lefts


@pytest.mark.django_db
def test_the_button_that_delegates_stands_apart_from_what_is_below_it(cast: Cast) -> None:
    html = signed_in(cast.ward_officer).get(reverse("delegations:list")).content.decode()
    main = html.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    with shown(main) as page:
        apart = page.evaluate(
            """() => { const button = document.querySelector('.acts .btn'), box = document.querySelector('.empty');
               return box.getBoundingClientRect().top - button.getBoundingClientRect().bottom; }"""
        )
    assert apart >= 8
