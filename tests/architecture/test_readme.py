"""The two front pages name every guide, say the same, and begin with a picture; every picture is shown somewhere."""

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


def _twins() -> list[str]:
    return [(ROOT / page).read_text("utf-8") for page in PAGES]


def test_both_front_pages_begin_with_a_picture_and_lead_to_each_other() -> None:
    english, vietnamese = _twins()
    for text, other in ((english, "README.vi.md"), (vietnamese, "README.md")):
        assert re.match(r"!\[[^]]{20,}\]\(docs/pictures/[\w-]+\.png\)", text)
        assert f"]({other})" in text


def test_both_front_pages_have_the_same_sections_lists_tables_links_and_commands() -> None:
    english, vietnamese = (_bones(text) for text in _twins())
    assert english == vietnamese
    assert len(english) > 60


def _bones(text: str) -> list[str]:
    """A page without its words: the mark each line begins with, where it leads, which command stands in it."""
    bones, in_code = [], False
    for line in text.splitlines():
        if line.startswith("```"):
            in_code = not in_code
        if in_code:
            bones.append(re.sub(r"\b(?:plan|ke-hoach)\.", "plan.", line.partition(" # ")[0]).rstrip())
            continue
        if mark := re.match(r"#+ |\d+\. |- |\| |!\[|```", line):
            bones.append(mark[0])
        places = re.findall(r"\]\(((?!README)[^)]+)\)", line)
        bones += [re.sub(r"-en(?=\.png)", "", place) for place in places]
    return bones


def test_every_picture_is_shown_on_a_page_and_every_page_shows_pictures_that_are_there() -> None:
    folder = ROOT / "docs" / "pictures"
    there, shown = {path for path in folder.iterdir() if path.suffix != ".md"}, set()
    for page in [*(ROOT / name for name in PAGES), *(ROOT / "docs").rglob("*.md")]:
        for place in re.findall(r"\]\(([^)#\s]+\.(?:png|svg))\)", page.read_text("utf-8")):
            picture = (page.parent / place).resolve()
            assert picture.is_file(), f"{page.name} shows {place}, which is not there"
            shown.add(picture)
    assert there - shown == set(), "name them in docs/pictures/README.md"


@pytest.mark.parametrize("width", ["360", "1280"])
def test_the_pages_are_pictured_on_a_phone_and_on_a_desk(width: str) -> None:
    for page in ("home", "upload", "check", "matrix", "desk", "assignment", "brief"):
        picture = (ROOT / "docs" / "pictures" / f"{page}-{width}.png").read_bytes()
        assert int.from_bytes(picture[16:20], "big") == int(width), f"{page}: the width in its own head"
