"""Which units a plan's words mean, on the plan's day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.orgs.units.actions import create_unit, merge_units, rename_unit
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries import Register, Resolution, resolve_bodies, resolve_body
from lantoa.orgs.units.states import Line, UnitKind
from tests.factories.orgs import LONG_AGO, THEN, make_unit
from tests.kept import kept

K = UnitKind
IN_2023 = date(2023, 9, 29)
MERGER = date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@dataclass
class District:
    """An invented district of ten wards as it stood in 2023."""

    units: dict[str, Unit] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Unit:
        return self.units[key]

    def add(self, key: str, name: str, kind: UnitKind, above: str | None = None, **more: object) -> None:
        self.units[key] = make_unit(name, kind, parent=self.units[above] if above else None, **more)  # type: ignore[arg-type]

    def ask(self, printed: str, *, within: str = "district", day: date = IN_2023) -> Resolution:
        return resolve_body(printed, within=self.units[within], day=day)

    def meant(self, printed: str, **how: object) -> set[str]:
        """The keys of the units that words mean for certain."""
        keys = {unit.pk: key for key, unit in self.units.items()}
        return {keys[ref.pk] for ref in self.ask(printed, **how).units}  # type: ignore[arg-type]

    def guessed(self, printed: str, **how: object) -> set[str]:
        keys = {unit.pk: key for key, unit in self.units.items()}
        return {keys[ref.pk] for ref, _ in self.ask(printed, **how).candidates}  # type: ignore[arg-type]


@pytest.fixture
def here() -> District:
    return kept("district of groups", _district)


def _district() -> District:
    d = District()
    d.add("city", "Ủy ban nhân dân Thành phố Ví Dụ", K.PROVINCE)
    d.add("city_education", "Sở Giáo dục và Đào tạo Thành phố Ví Dụ", K.OFFICE, "city")
    d.add("city_home", "Sở Nội vụ Thành phố Ví Dụ", K.OFFICE, "city")
    d.add("city_learning", "Hội Khuyến học Thành phố Ví Dụ", K.ASSOCIATION, "city")
    d.add("district", "Ủy ban nhân dân quận Sông Mẫu", K.DISTRICT, "city", short_name="UBND quận")
    d.add("other_district", "Ủy ban nhân dân quận Khác", K.DISTRICT, "city")
    d.add("other_home", "Phòng Nội vụ quận Khác", K.OFFICE, "other_district")
    d.add("office", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân quận Sông Mẫu", K.OFFICE, "district")
    d.add("education", "Phòng Giáo dục và Đào tạo quận Sông Mẫu", K.OFFICE, "district")
    d.add("home", "Phòng Nội vụ quận Sông Mẫu", K.OFFICE, "district")
    d.add("labour", "Phòng Lao động - Thương binh và Xã hội quận Sông Mẫu", K.OFFICE, "district")
    d.add("centre", "Trung tâm Văn hóa - Thể thao quận Sông Mẫu", K.PUBLIC_SERVICE, "district")
    d.add("police", "Công an quận Sông Mẫu", K.ARMED_FORCES, "district")
    d.add("front", "Ủy ban Mặt trận Tổ quốc Việt Nam quận Sông Mẫu", K.FRONT, "district")
    d.add("women", "Hội Liên hiệp Phụ nữ quận Sông Mẫu", K.UNION, "district")
    d.add("youth", "Quận Đoàn Sông Mẫu", K.UNION, "district")
    d.add("learning", "Hội Khuyến học quận Sông Mẫu", K.ASSOCIATION, "district")
    d.add("vocational", "Trung tâm GDNN-GDTX quận Sông Mẫu", K.CONTINUING_EDUCATION, "district")
    for n in range(1, 11):
        d.add(f"ward{n}", f"Ủy ban nhân dân Phường {n}", K.COMMUNE, "district", short_name=f"UBND P.{n}")
        d.add(f"learning{n}", f"Hội Khuyến học Phường {n}", K.ASSOCIATION, f"ward{n}", sector_parent=None)
    put_in_sector(d["education"])
    schools = ((K.NURSERY, "Mầm non", "n"), (K.PRIMARY, "Tiểu học", "p"), (K.LOWER_SECONDARY, "Trung học cơ sở", "s"))
    for kind, level, key in schools:
        for n in (1, 2):
            d.add(f"{key}{n}", f"Trường {level} Mẫu {n}", kind, f"ward{n}", sector_parent=d["education"])
    d.add("upper", "Trường Trung học phổ thông Mẫu 1", K.UPPER_SECONDARY, "ward1")
    return d


def put_in_sector(unit: Unit) -> None:
    from lantoa.orgs.units.actions import move_unit

    move_unit(unit, line=Line.SECTOR, parent=None, on=LONG_AGO, by=None, at=THEN)


WARDS = {f"ward{n}" for n in range(1, 11)}
SCHOOLS = {"n1", "n2", "p1", "p2", "s1", "s2"}


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Phòng Giáo dục và Đào tạo", "education"),
        ("Phòng Giáo dục và Đào tạo quận", "education"),
        ("Phòng GD&ĐT quận", "education"),
        ("phòng Giáo dục và Đào tạo", "education"),
        ("Phòng GDĐT quận Sông Mẫu", "education"),
        ("Phòng LĐ-TB&XH", "labour"),
        ("Trưởng phòng Nội vụ", "home"),
        ("Phòng NV", "home"),
        ("Ủy ban nhân dân Phường 3", "ward3"),
        ("UBND P.3", "ward3"),
        ("Phường 3", "ward3"),
        ("Chủ tịch UBND Phường 2", "ward2"),
        ("Chủ tịch UBND Phường 10 quận Sông Mẫu", "ward10"),
        ("Uỷ ban nhân dân quận", "district"),
        ("UBND quận Sông Mẫu", "district"),
        ("Hội Khuyến học quận", "learning"),
        ("Hội Khuyến học", "learning"),
        ("Hội Khuyến học Phường 4", "learning4"),
        ("Công an quận", "police"),
        ("Đoàn TNCS Hồ Chí Minh quận", "youth"),
        ("Mặt trận Tổ quốc", "front"),
        ("UB.MTTQVN quận", "front"),
        ("VP HĐND và UBND quận", "office"),
        ("Sở GD&ĐT Thành phố Ví Dụ", "city_education"),
        ("Sở Nội vụ", "city_home"),
        ("HKH TP", "city_learning"),
        ("Trung tâm Văn hoá - Thể thao", "centre"),
        ("Trường TH Mẫu 2", "p2"),
        ("Hiệu trưởng Trường Tiểu học Mẫu 1", "p1"),
    ],
)
def test_a_name_means_one_unit(here: District, printed: str, key: str) -> None:
    answer = here.ask(printed)
    assert (answer.kind, here.meant(printed)) == ("unit", {key}), answer


@pytest.mark.parametrize(
    ("printed", "keys"),
    [
        ("10 phường", WARDS),
        ("Ủy ban nhân dân 10 phường", WARDS),
        ("UBND các xã, phường, đặc khu", WARDS),
        ("UBND phường", WARDS),
        ("mỗi phường", WARDS),
        ("Hội Khuyến học 10 phường", {f"learning{n}" for n in range(1, 11)}),
        ("các trường mầm non, tiểu học, trung học cơ sở", SCHOOLS),
        ("các trường mẫu giáo, mầm non; tiểu học; trung học cơ sở trên địa bàn quận", SCHOOLS),
        ("các trường trên địa bàn Phường 2", {"n2", "p2", "s2"}),
        ("Hiệu trưởng các trường THPT", {"upper"}),
        ("Hiệu trưởng các trường MN, Tiểu học, THCS; THPT", SCHOOLS | {"upper"}),
        ("Hiệu trưởng", SCHOOLS | {"upper"}),
        ("các cơ sở giáo dục", SCHOOLS | {"upper", "vocational"}),
        ("các phòng, ban, ngành", {"office", "education", "home", "labour", "police"}),
        ("các cơ quan, đơn vị thuộc quận",
         {"office", "education", "home", "labour", "police", "centre", "vocational"}),
        ("các đoàn thể", {"women", "youth"}),
        ("Mặt trận Tổ quốc và các đoàn thể quận", {"front", "women", "youth"}),
        ("các sở, ban, ngành Thành phố", {"city_education", "city_home"}),
        ("Phòng GDĐT, NV, LĐTBXH", {"education", "home", "labour"}),
        ("Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND 10 phường",
         {"office", "education", "home", "labour", "police", "centre", "vocational"} | WARDS),
        ("Phòng Nội vụ và Trung tâm Văn hóa - Thể thao", {"home", "centre"}),
        ("10 phường, trừ Phường 1", WARDS - {"ward1"}),
        ("UBND các Phường 1, 2 và 10", {"ward1", "ward2", "ward10"}),
        ("Phường 1, Phường 2", {"ward1", "ward2"}),
        ("10 phường (trừ các Phường 1, 2)", WARDS - {"ward1", "ward2"}),
        ("các cơ sở giáo dục (ngoại trừ các trường trung học phổ thông)", SCHOOLS | {"vocational"}),
        ("các trường tiểu học (kể cả các trường THPT)", {"p1", "p2", "upper"}),
    ],
)  # fmt: skip
def test_a_group_means_all_its_members_and_nobody_else(here: District, printed: str, keys: set[str]) -> None:
    answer = here.ask(printed)
    assert (answer.kind, here.meant(printed)) == ("group", keys), answer


def test_members_stand_in_the_order_of_a_list(here: District) -> None:
    names = [ref.name_then for ref in here.ask("10 phường").units]
    assert names == [f"Ủy ban nhân dân Phường {n}" for n in range(1, 11)]


def test_those_taken_out_are_named(here: District) -> None:
    answer = here.ask("Ủy ban nhân dân 10 phường, trừ Phường 1")
    assert [ref.pk for ref in answer.excepted] == [here["ward1"].pk]
    assert (answer.printed_count, answer.note) == (10, "")


def test_a_count_that_is_not_the_registers_is_told(here: District) -> None:
    answer = here.ask("UBND 12 phường")
    assert (answer.kind, answer.printed_count, len(answer.units), answer.note) == ("group", 12, 10, "count_differs")


def test_a_class_of_which_the_register_has_nobody_is_told(here: District) -> None:
    answer = here.ask("các trường tiểu học và các doanh nghiệp")
    assert (answer.kind, answer.note, answer.unknown_parts) == ("group", "class_empty", ("enterprise",))


@pytest.mark.parametrize(
    "printed", ["Sở Công Thương", "các thôn", "Ban Chỉ đạo quốc gia 1237", "", "???", "Bộ trưởng", "các Trạm Y tế"]
)
def test_who_is_not_in_the_register_is_unknown_and_nobody_is_put_in_the_place(here: District, printed: str) -> None:
    answer = here.ask(printed)
    assert (answer.kind, answer.units, answer.printed) == ("unknown", (), printed)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Phòng Giao dục và Đào tạo", "education"),  # a mark is missing
        ("Phong Noi vu", "home"),
        ("Phòng Giáo dục và Đào tạu", "education"),
        ("Trung tâm Văn hóa - Thể thoa quận", "centre"),
    ],
)
def test_a_slip_of_the_pen_is_a_guess_for_a_person_never_an_answer(here: District, printed: str, key: str) -> None:
    answer = here.ask(printed)
    assert answer.units == ()
    assert answer.kind in {"ambiguous", "unknown"}
    assert answer.candidates[0][0].pk == here[key].pk


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("các đơn vị có liên quan", "concerned"),
        ("các cơ quan Trung ương", "qualified"),
        ("các phòng, ban chuyên trách phòng cháy", "qualified"),
    ],
)
def test_what_needs_knowledge_is_asked_about(here: District, printed: str, note: str) -> None:
    answer = here.ask(printed)
    assert (answer.kind, answer.units, answer.note) == ("ambiguous", (), note)
    assert answer.candidates


def test_a_part_that_is_unknown_is_not_dropped_from_a_list(here: District) -> None:
    answer = here.ask("Ủy ban nhân dân 10 phường; Đài Truyền thanh quận")
    assert (answer.kind, answer.units, answer.unknown_parts) == ("ambiguous", (), ("Đài Truyền thanh quận",))
    assert here.guessed("Ủy ban nhân dân 10 phường; Đài Truyền thanh quận") >= WARDS


def test_an_unknown_exception_is_asked_about_before_anybody_is_named(here: District) -> None:
    answer = here.ask("các trường tiểu học (trừ Trường Tiểu học Không Có)")
    assert (answer.kind, answer.units) == ("ambiguous", ())


def test_two_units_of_one_name_are_for_a_person(here: District) -> None:
    here.add("twin", "Trạm Y tế", K.PUBLIC_SERVICE, "ward1")
    here.add("twin2", "Trạm Y tế", K.PUBLIC_SERVICE, "ward2")
    assert here.ask("Trạm Y tế").kind == "ambiguous"
    assert here.guessed("Trạm Y tế") == {"twin", "twin2"}
    assert here.meant("các Trạm Y tế") == {"twin", "twin2"}
    assert here.meant("Trạm Y tế Phường 2") == {"twin2"}


def test_names_that_differ_by_a_tone_are_two_units(here: District) -> None:
    here.add("phu", "Trường Tiểu học Tân Phú", K.PRIMARY, "ward1")
    here.add("phu2", "Trường Tiểu học Tân Phủ", K.PRIMARY, "ward1")
    assert here.meant("Trường Tiểu học Tân Phú") == {"phu"}
    assert here.guessed("Trường Tiểu học Tân Phu") == {"phu", "phu2"}


def test_an_alias_is_a_name(here: District) -> None:
    here.add("palace", "Nhà Thiếu nhi quận Sông Mẫu", K.PUBLIC_SERVICE, "district", aliases=("Cung Thiếu nhi",))
    assert here.meant("Cung thiếu nhi") == {"palace"}


def test_the_ten_wards_of_2023_and_todays_four_are_both_right(here: District) -> None:
    new: dict[str, set[int]] = {"One": {1, 2, 3}, "Two": {4, 5}, "Three": {6, 7}, "Four": {8, 9, 10}}
    for name, old in new.items():
        unit = create_unit(
            f"Ủy ban nhân dân Phường {name}", kind=K.COMMUNE, begins_on=MERGER, by=None, at=THEN, parent=here["city"]
        )
        here.units[name] = unit
        merge_units([here[f"ward{n}"] for n in old], into=unit, on=MERGER, by=None, at=THEN)
    assert here.meant("Ủy ban nhân dân 10 phường") == WARDS
    answer = here.ask("UBND 4 phường", within="city", day=MERGER)
    assert here.meant("UBND 4 phường", within="city", day=MERGER) == set(new)
    assert (answer.kind, answer.note) == ("group", "")
    assert here.ask("10 phường", within="city", day=MERGER).note == "count_differs"
    assert here.ask("Phường 3", day=MERGER).units == ()


def test_bare_units_and_agencies_are_only_a_default_and_said_to_be(here: District) -> None:
    # Whose units "các cơ quan, đơn vị" are, the words do not say; "các phường" and "các đoàn thể" are plain.
    assert here.ask("Các cơ quan, đơn vị").note == "bare_group"
    assert here.ask("các phường").note == ""
    assert here.ask("các đoàn thể").note == ""


def test_a_renamed_unit_is_found_by_the_name_of_the_day(here: District) -> None:
    rename_unit(here["home"], name="Phòng Tổ chức quận Sông Mẫu", on=date(2024, 1, 1), by=None, at=THEN)
    assert here.meant("Phòng Nội vụ") == {"home"}
    later = date(2024, 2, 1)
    assert here.ask("Phòng Nội vụ", day=later).units == ()
    assert here.meant("Phòng Tổ chức", day=later) == {"home"}


def test_a_ward_asks_about_its_own(here: District) -> None:
    assert here.meant("UBND phường", within="ward3") == {"ward3"}
    assert here.meant("Hội Khuyến học phường", within="ward3") == {"learning3"}
    assert here.meant("các trường", within="ward1") == {"n1", "p1", "s1", "upper"}
    assert here.meant("Hội Khuyến học quận", within="ward3") == {"learning"}


def test_an_office_asks_as_its_district_does(here: District) -> None:
    assert here.meant("các trường tiểu học", within="education") == {"p1", "p2"}
    assert here.meant("Phòng Nội vụ", within="education") == {"home"}


@pytest.mark.parametrize("count", [1, 3, 40])
def test_any_number_of_names_costs_four_questions(here: District, count: int) -> None:
    names = ["10 phường", "Phòng Nội vụ", "các đoàn thể", *(f"Ban số {n}" for n in range(40))][:count]
    with CaptureQueriesContext(connection) as asked:
        answers = resolve_bodies(names, within=here["district"], day=IN_2023)
    assert set(answers) == set(names)
    assert len(asked) == 4


def test_a_register_once_loaded_asks_nothing_more(here: District) -> None:
    register = Register.load(here["district"], IN_2023)
    with CaptureQueriesContext(connection) as asked:
        resolve_body("Hội Khuyến học 10 phường", within=here["district"], day=IN_2023, register=register)
    assert len(asked) == 0
