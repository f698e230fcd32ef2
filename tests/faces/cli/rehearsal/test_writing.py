"""The script of a rehearsal: the same seed the same acts, everybody in it who must be, numbers as they are meant."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from lantoa.faces.cli.rehearsal.asked import BY_CODE, FORM
from lantoa.faces.cli.rehearsal.numbers import UNREADABLE, make_number
from lantoa.faces.cli.rehearsal.script import Script
from lantoa.faces.cli.rehearsal.writing import HOSTILE_ACTS, write_script
from lantoa.work.reports.bridge import read_value


@pytest.fixture(scope="module")
def script() -> Script:
    return write_script(130, 7)


def test_the_same_seed_writes_the_same_script_and_another_seed_another() -> None:
    assert write_script(30, 5) == write_script(30, 5)
    assert write_script(30, 5) != write_script(30, 6)


def test_a_fifth_is_late_a_twentieth_hostile_a_tenth_silent(script: Script) -> None:
    stories = script.stories
    assert len(stories) == len(script.by_unit) == 130
    assert sum(story.offline for story in stories) == 26
    assert sum(story.hostile == HOSTILE_ACTS for story in stories) == 6
    fates = Counter(story.fate for story in stories)
    assert set(fates) == {"never", "begun", "sent", "accepted", "returned", "corrected", "reopened"}
    assert fates["never"] + fates["begun"] >= 13
    assert 20 <= sum(story.by_link for story in stories) <= 40


@pytest.mark.parametrize("units", [6, 7, 11])
def test_a_small_script_has_somebody_late_hostile_and_silent(units: int) -> None:
    stories = write_script(units, 1).stories
    assert any(story.offline and story.sends for story in stories)
    assert any(story.hostile for story in stories)
    assert any(not story.sends for story in stories)


def test_every_key_stands_once(script: Script) -> None:
    keys = [deed.key for story in script.stories for deed in story.deeds]
    keys += [piece.key for story in script.stories for piece in story.pieces]
    keys += [draft.key for story in script.stories for draft in (story.first, story.second) if draft is not None]
    assert len(keys) == len(set(keys)) > 250


def test_a_correction_says_another_number_in_the_marked_place_alone(script: Script) -> None:
    corrected = [story for story in script.stories if story.second is not None]
    assert corrected
    for story in corrected:
        assert story.first is not None
        assert story.second is not None
        before, after = story.first.figures, story.second.figures
        assert {place for place in before if before[place].typed != after[place].typed} == {story.marked}


def test_who_answers_for_a_share_owns_it_and_comes(script: Script) -> None:
    owners = {deed.key: deed.others for story in script.stories for deed in story.deeds}
    answers = [(story, key) for story in script.stories for key, _agrees in story.answers]
    assert answers
    assert all(story.unit in owners[key] and story.comes for story, key in answers)


@pytest.mark.parametrize("kind", ["count", "money", "measure"])
def test_a_number_in_any_way_of_writing_is_read_as_it_is_meant(kind: str) -> None:
    chance, said = random.Random(kind), set()
    for _ in range(600):
        number = make_number(chance, kind)
        read = read_value(number.typed, kind)
        assert (read.error, read.said, read.low, read.high) == ("", number.said, number.low, number.high), number
        said.add(number.said)
    assert said == {"exact", "estimate", "range", "none"}


def test_what_is_typed_by_mistake_can_never_be_read() -> None:
    assert {
        typed for typed in UNREADABLE for kind in ("count", "money", "measure") if not read_value(typed, kind).error
    } == set()


def test_the_form_asks_figures_of_the_catalogue_with_their_kinds_and_parts() -> None:
    from lantoa.work.reports.catalogue import shipped

    catalogue = {row["code"]: row for row in shipped()}
    assert len(BY_CODE) == len(FORM)
    for asked in FORM:
        row = catalogue[asked.code]
        assert row["kind"] == asked.kind
        if asked.parts:
            split = next(split for split in row["splits"] if split["key"] == "group")
            assert tuple(part["key"] for part in split["parts"]) == asked.parts
