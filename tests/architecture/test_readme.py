"""The two front pages name every guide, and say how to run a second trial."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT

PAGES = ("README.md", "README.vi.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_front_page_leads_to_every_guide(page: str) -> None:
    linked = set(re.findall(r"\]\((docs/guides/[\w-]+\.md)", (ROOT / page).read_text("utf-8")))
    there = {f"docs/guides/{guide.name}" for guide in (ROOT / "docs" / "guides").glob("*.md")}
    assert there - linked == set()
    assert linked - there == set()


@pytest.mark.parametrize("page", PAGES)
def test_the_front_page_says_how_to_choose_the_port_and_the_folder_of_a_trial(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "make demo PORT=" in text
    assert re.search(r"LANTOA_HOME=\S+ make demo", text)


@pytest.mark.parametrize("page", PAGES)
def test_the_headings_that_the_front_page_leads_to_are_there(page: str) -> None:
    for name, anchor in re.findall(r"\]\((docs/[\w/-]+\.md)#([^)]+)\)", (ROOT / page).read_text("utf-8")):
        headings = re.findall(r"^#+ (.+)$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert anchor in anchors, (name, anchor)
