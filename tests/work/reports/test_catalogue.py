"""The shipped catalogue: each number that reports of the Week were found to give, with its word, division and rule."""

from __future__ import annotations

import pytest

from lantoa.work.reports.catalogue import shipped
from lantoa.work.reports.states import NarrativeKind

CONTENT = {row["code"]: row for row in shipped()}
PEOPLE = {"cadres", "teachers", "students", "residents"}
CHANNELS, TOPICS = {"portal", "social"}, {"digital", "life"}
PLACES = {"streets", "offices", "schools", "factories", "public"}
TITLES = {"family", "clan", "community", "unit", "citizen"}
GATHERINGS = {"training", "workshop", "exchange"}

# code: measure, kind, rule, the parts that some division of it must have
WANTED: dict[str, tuple[str, str, str, set[str]]] = {
    "events": ("cuộc", "count", "sum", {"in_person", "online"} | GATHERINGS),
    "participants": ("lượt", "count", "sum", PEOPLE),
    "persons": ("người", "count", "distinct_unknown", PEOPLE),
    "banners": ("cái", "count", "sum", PLACES),
    "flags": ("cái", "count", "sum", PLACES),
    "panels": ("cái", "count", "sum", PLACES),
    "car_runs": ("chuyến", "count", "sum", set()),
    "car_hours": ("giờ", "measure", "sum", set()),
    "car_routes": ("tuyến", "count", "sum", set()),
    "news": ("tin, bài", "count", "sum", CHANNELS),
    "views": ("lượt", "count", "sum", CHANNELS),
    "classes": ("lớp", "count", "sum", TOPICS),
    "class_visits": ("lượt", "count", "sum", TOPICS),
    "book_days": ("buổi", "count", "sum", set()),
    "books_given": ("quyển", "count", "sum", set()),
    "readers": ("lượt", "count", "sum", set()),
    "digital_titles": ("tài liệu", "count", "sum", set()),
    "study_visits": ("chuyến", "count", "sum", set()),
    "contests": ("cuộc", "count", "sum", set()),
    "entries": ("bài", "count", "sum", set()),
    "commended": ("điển hình", "count", "sum", {"groups", "individuals"}),
    "titles_granted": ("danh hiệu", "count", "sum", TITLES),
    "pictures_sent": ("ảnh", "count", "sum", set()),
    "budget_planned": ("đồng", "money", "sum", set()),
    "budget_spent": ("đồng", "money", "sum", set()),
    "schools_joined": ("cơ sở", "count", "sum", set()),
    "schools_total": ("cơ sở", "count", "sum", set()),
    "wards_on_time": ("đơn vị", "count", "sum", set()),
    "wards_total": ("đơn vị", "count", "sum", set()),
}


@pytest.mark.parametrize("code", WANTED)
def test_each_number_of_real_reports_stands_in_the_catalogue(code: str) -> None:
    row, (measure, kind, rule, parts) = CONTENT[code], WANTED[code]
    assert (row["measure_vi"], row["kind"], row["rule"]) == (measure, kind, rule)
    assert parts <= {part["key"] for split in row["splits"] for part in split["parts"]}


def test_every_word_of_the_catalogue_stands_in_both_languages_and_every_code_once() -> None:
    for row in CONTENT.values():
        for name in ("name", "measure", "section"):
            assert row[f"{name}_vi"], row["code"]
            assert row[f"{name}_en"], row["code"]
        for split in row["splits"]:
            assert all(part["vi"] and part["en"] for part in (split, *split["parts"]))
    assert len(CONTENT) == len(shipped())


def test_visits_and_persons_are_never_one_number() -> None:
    measures = {CONTENT[code]["measure_vi"] for code in ("participants", "persons")}
    assert measures == {"lượt", "người"}
    assert CONTENT["persons"]["rule"] == "distinct_unknown"


def test_difficulties_and_proposals_are_asked_in_words() -> None:
    assert set(NarrativeKind.values) == {"results", "limits", "causes", "proposals"}
