"""The doors of the register: who sees what, who may change it, what a late or wrong form gets."""

from __future__ import annotations

import io
import time
import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from lantoa.orgs.units.actions import merge_units, rename_unit
from lantoa.orgs.units.forms import CHANGES
from lantoa.orgs.units.models import Unit, UnitChangePart
from lantoa.orgs.units.sheets import read_table
from lantoa.orgs.units.states import Line, UnitKind
from tests.factories.orgs import THEN, make_unit
from tests.people import Cast

pytestmark = pytest.mark.django_db
TODAY = {"on_day": "1", "on_month": "7", "on_year": "2025"}


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    """The campaign owner's browser."""
    client.force_login(cast.owner.account)
    return client


@pytest.fixture
def officer(cast: Cast) -> Client:
    """A ward officer's browser: reads the register, does not write it."""
    other = Client()
    other.force_login(cast.ward_officer.account)
    return other


def page(client: Client, name: str, *args: object, **query: object) -> str:
    """What stands below the cover, which names the person's own unit."""
    return client.get(reverse(f"units:{name}", args=args), query).content.decode().partition("<main")[2]


def test_the_register_is_searched_without_marks_and_by_kind(officer: Client, cast: Cast) -> None:
    found = page(officer, "list", q="phuong hai")
    assert "Phường Hai" in found
    assert "Phường Một" not in found
    found = page(officer, "list", kind="primary")
    assert "Trường Tiểu học Ví Dụ" in found
    assert "Phường Hai" not in found
    assert "Phòng Giáo dục và Đào tạo" in page(officer, "list", q="giáo dục và đ")


def test_words_are_looked_for_from_their_beginning(officer: Client, cast: Cast) -> None:
    make_unit("Phường 13", parent=cast.places.district)
    assert "Phường 13" not in page(officer, "list", q="3")
    assert "Phường 13" in page(officer, "list", q="1")


def test_the_register_of_an_earlier_day_has_that_days_names(officer: Client, cast: Cast) -> None:
    rename_unit(cast.places.ward, name="Phường Đổi Tên", on=date(2025, 7, 1), by=None, at=THEN)
    then = {"day_day": 1, "day_month": 10, "day_year": 2023}
    assert "Phường Một" in page(officer, "list", **then)
    assert "Phường Đổi Tên" not in page(officer, "list", **then)
    assert "Phường Đổi Tên" in page(officer, "list")


def test_a_list_is_ordered_as_vietnamese_lists_are(officer: Client, cast: Cast) -> None:
    for name in ("Tổ 10", "Tổ 2", "Tổ ấm", "Tổ an"):
        make_unit(name, UnitKind.NEIGHBOURHOOD, parent=cast.places.ward)
    found = page(officer, "list", kind="neighbourhood")
    places = [found.index(f">{name}<") for name in ("Tổ 2", "Tổ 10", "Tổ an", "Tổ ấm")]
    assert places == sorted(places)


def test_a_day_that_is_none_is_said_at_its_field(officer: Client) -> None:
    answer = officer.get(reverse("units:list"), {"day_day": 31, "day_month": 2, "day_year": 2024})
    assert answer.status_code == 200
    assert "data-focus" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(officer: Client, cast: Cast, count: int) -> None:
    for n in range(count):
        make_unit(f"Ấp Số {n}", UnitKind.NEIGHBOURHOOD, parent=cast.places.ward)
    page(officer, "list", kind="neighbourhood")
    with CaptureQueriesContext(connection) as asked:
        assert page(officer, "list", kind="neighbourhood").count("Ấp Số") == count
    assert len(asked) == 7


@pytest.mark.parametrize("count", [1, 3])
def test_a_units_page_costs_the_same_whatever_happened_to_it(officer: Client, cast: Cast, count: int) -> None:
    unit = cast.places.ward
    for n in range(count):
        old = make_unit(f"Phường Cũ {n}", parent=cast.places.district)
        merge_units([old], into=unit, on=date(2025, 7, n + 1), by=None, at=THEN)
    page(officer, "show", unit.pk)
    with CaptureQueriesContext(connection) as asked:
        assert page(officer, "show", unit.pk).count("Phường Cũ") == count
    assert len(asked) == 17


def test_a_units_page_shows_both_lines_and_what_stands_below(officer: Client, cast: Cast) -> None:
    found = page(officer, "show", cast.places.school.pk)
    for name in ("Phường Một", "Quận Ví Dụ", "Thành phố Ví Dụ", "Phòng Giáo dục và Đào tạo"):
        assert name in found
    assert "Trường tiểu học" in page(officer, "show", cast.places.ward.pk)


def test_a_unit_that_is_not_there_is_not_found(officer: Client) -> None:
    assert officer.get(reverse("units:show", args=[999_999])).status_code == 404
    assert officer.get(reverse("units:change", args=[1, "burn"])).status_code == 404


def test_only_who_keeps_the_register_is_offered_and_let_through_its_doors(
    owner: Client, officer: Client, cast: Cast
) -> None:
    ward = cast.places.ward
    doors = [reverse("units:change", args=[ward.pk, act]) for act in ("rename", "aliases", "move", "merge", "close")]
    doors += [reverse("units:add", args=[ward.pk]), reverse("units:sheet", args=[ward.pk])]
    shown, hidden = page(owner, "show", ward.pk), page(officer, "show", ward.pk)
    for door in doors:
        assert f'href="{door}"' in shown
        assert f'href="{door}"' not in hidden
        assert owner.get(door).status_code == 200
        assert officer.get(door).status_code == officer.post(door).status_code == 403
    assert owner.get(reverse("units:change", args=[cast.places.district.pk, "rename"])).status_code == 403
    assert owner.get(reverse("units:add", args=[cast.places.elsewhere.pk])).status_code == 403


def test_a_unit_is_added_once_however_often_the_form_is_sent(owner: Client, cast: Cast) -> None:
    district, form = cast.places.district, reverse("units:add", args=[cast.places.district.pk])
    sent = {
        "client_key": str(uuid.uuid4()), "name": "Trường Mầm non Mới (ví dụ)", "kind": "nursery", "aliases": "MN Mới\n",
        "above": f"Phường Một (#{cast.places.ward.pk})", "sector_above": "phong giao duc va dao tao", **TODAY,
    }  # fmt: skip
    for _ in range(2):
        answer = owner.post(form, sent)
        assert answer.status_code == 302, answer.content.decode()
    unit = Unit.objects.get(name="Trường Mầm non Mới (ví dụ)")
    assert unit.aliases == ["MN Mới"]
    assert unit.places.get(line=Line.TERRITORIAL).parent == cast.places.ward
    assert unit.places.get(line=Line.SECTOR).parent == cast.places.education_office
    assert district.pk != unit.pk


def test_a_superior_that_is_nobody_or_several_is_said_at_its_field(owner: Client, cast: Cast) -> None:
    for n in (1, 2):
        make_unit("Trạm Y tế", UnitKind.PUBLIC_SERVICE, parent=(cast.places.ward, cast.places.other_ward)[n - 1])
    form = reverse("units:add", args=[cast.places.ward.pk])
    sent = {"client_key": str(uuid.uuid4()), "name": "Tổ", "kind": "other", **TODAY}
    for above, words in (("Không Có", "#12"), ("Trạm Y tế", "#")):
        answer = owner.post(form, {**sent, "above": above})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Unit.objects.filter(name="Tổ").exists()


def test_a_unit_is_not_added_into_a_tree_one_does_not_keep(owner: Client, cast: Cast) -> None:
    sent = {"client_key": str(uuid.uuid4()), "name": "Lạc", "kind": "other", **TODAY}
    sent["above"] = f"#{cast.places.elsewhere.pk}"
    assert owner.post(reverse("units:add", args=[cast.places.ward.pk]), sent).status_code == 403
    assert not Unit.objects.filter(name="Lạc").exists()


def test_a_new_name_is_written_and_a_stale_form_writes_nothing(owner: Client, cast: Cast) -> None:
    ward, form = cast.places.ward, reverse("units:change", args=[cast.places.ward.pk, "rename"])
    sent = {"version": 1, "name": "Phường Mới", "short_name": "P. Mới", "document": "12/NQ-HĐND", **TODAY}
    assert owner.post(form, sent).status_code == 302
    late = owner.post(form, {**sent, "name": "Phường Khác"})
    assert late.status_code == 422
    assert 'value="Phường Khác"' in late.content.decode(), "nothing of what was typed is lost"
    ward.refresh_from_db()
    assert (ward.name, ward.version) == ("Phường Mới", 2)
    assert "12/NQ-HĐND" in page(owner, "show", ward.pk)


def test_a_split_says_that_its_parts_are_entered_first_and_where(owner: Client, cast: Cast) -> None:
    old, above = cast.places.ward, cast.places.district
    for act in ("split", "merge"):
        form = reverse("units:change", args=[old.pk, act])
        assert f'href="{reverse("units:add", args=[above.pk])}"' in owner.get(form).content.decode()
    sent = {"part_1": "Phường Chưa Có (ví dụ)", "part_2": "Phường Cũng Chưa (ví dụ)", "version": 1, **TODAY}
    answer = owner.post(reverse("units:change", args=[old.pk, "split"]), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Phần tách ra là đơn vị mới thì đưa vào danh mục trước" in page
    assert "đơn vị mới thì đưa vào danh mục trước." in page.partition("#12; ")[2]


def test_a_split_keeps_known_shares_and_shows_unknown_ones_as_unknown(owner: Client, cast: Cast) -> None:
    district = cast.places.district
    old, one, two = (make_unit(name, parent=district) for name in ("Xã Cũ", "Xã Một", "Xã Hai"))
    form = reverse("units:change", args=[old.pk, "split"])
    sent = {
        "version": 1,
        "part_1": f"#{one.pk}",
        "share_1": "62,5",
        "part_2": "Xã Hai",
        "share_2": "",
        **TODAY,
        "sure": "1",
    }
    assert owner.post(form, {**sent, "share_2": "50"}).status_code == 422
    assert owner.post(form, {**sent, "share_1": "nhiều"}).status_code == 422
    answer = owner.post(form, sent)
    assert answer.status_code == 302, answer.content.decode()
    shares = dict(UnitChangePart.objects.filter(change__kind="split", side="after").values_list("unit", "share"))
    assert shares == {one.pk: Decimal("0.625"), two.pk: None}
    shown = page(owner, "show", old.pk)
    assert "62,5 %" in shown
    assert 'class="unknown"' in shown


def test_a_refusal_of_the_tree_is_said_in_words(owner: Client, cast: Cast) -> None:
    answer = owner.post(
        reverse("units:change", args=[cast.places.ward.pk, "close"]), {"version": 1, "sure": "yes", **TODAY}
    )
    assert answer.status_code == 422
    assert "Phường Một" in answer.content.decode()
    assert Unit.objects.get(pk=cast.places.ward.pk).ends_on is None


def test_merging_and_moving_are_done_by_their_forms(owner: Client, cast: Cast) -> None:
    p = cast.places
    merge, sent = reverse("units:change", args=[p.ward.pk, "merge"]), {"version": 1, "into": f"#{p.other_ward.pk}"}
    asked = owner.post(merge, sent | TODAY)
    assert asked.status_code == 200
    for words in ("bạn chắc chắn chứ?", p.other_ward.name, "2 người đang thay mặt đơn vị", f"#{p.other_ward.pk}"):
        assert words in asked.content.decode()
    assert Unit.objects.get(pk=p.ward.pk).ends_on is None, "asked first: no button takes it back"
    assert owner.post(merge, sent | TODAY | {"sure": "yes"}).status_code == 302
    shown = owner.get(reverse("units:show", args=[p.ward.pk])).content.decode()
    assert not any(reverse("units:change", args=[p.ward.pk, act]) in shown for act in CHANGES)
    assert "2 người đang thay mặt đơn vị" in shown
    assert Unit.objects.get(pk=p.ward.pk).ends_on == date(2025, 6, 30)
    moved = {"version": 1, "line": "territorial", "above": "Quận Ví Dụ", "on_day": 2, "on_month": 7, "on_year": 2025}
    assert owner.post(reverse("units:change", args=[p.school.pk, "move"]), moved).status_code == 302
    assert p.school.places.get(line=Line.TERRITORIAL, ends_on__isnull=True).parent == p.district


def test_what_is_taken_out_can_be_brought_in_again(owner: Client, cast: Cast) -> None:
    book = owner.get(reverse("units:export_xlsx"), {"under": cast.places.district.pk})
    content = b"".join(book)
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[0][:2] == ("Tên đơn vị", "Loại")
    assert len(rows) == 6
    answer = send(owner, cast, content, "don-vi.xlsx")
    assert answer.status_code == 200, answer.content.decode()
    assert 'name="sheet"' not in answer.content.decode(), "all of it is there already: nothing to enter"


def test_csv_says_nothing_that_a_spreadsheet_would_reckon(owner: Client, cast: Cast) -> None:
    make_unit("=HYPERLINK(1)", parent=cast.places.district)
    text = b"".join(owner.get(reverse("units:export_csv"))).decode()
    assert text.startswith("\ufeffTên đơn vị")
    assert "'=HYPERLINK(1)" in text


def send(client: Client, cast: Cast, content: bytes, name: str):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("units:sheet", args=[cast.places.district.pk]), {"file": file})


def book_of(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_a_stray_blank_in_the_far_corner_of_a_sheet_costs_nothing() -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (("Tên đơn vị", "Loại"), ("Trường A", "mầm non")):
        book.active.append(row)
    book.active.cell(row=6000, column=16384, value=" ")
    book.save(out)
    began = time.process_time()
    assert [row[:2] for row in read_table(out.getvalue())] == [["Tên đơn vị", "Loại"], ["Trường A", "mầm non"]]
    assert time.process_time() - began < 0.5


def test_rows_that_clash_with_others_are_told_before_anything_is_entered(owner: Client, cast: Cast) -> None:
    make_unit("Phường Mới", parent=cast.places.district, begins_on=date(2025, 7, 1))
    head = (*HEAD, "Mã")
    content = book_of(
        head,
        ("Tổ Một", "thôn", "Phường Mới", "", "01/01/2024", "T1"),
        ("Tổ Hai", "thôn", "Phường Một", "", "", "T2"),
        ("Tổ Ba", "thôn", "Phường Một", "", "", "T2"),
        ("Tổ Bốn", "thôn", "Phường Một", "", "", "9" * 50),
    )
    shown = send(owner, cast, content, "b.xlsx").content.decode()
    for words in ("ngày sớm hơn ngày của cấp trên", "mã này đã thuộc đơn vị khác", "mã quá dài"):
        assert shown.count(words) == 1
    assert not Unit.objects.filter(name__startswith="Tổ").exists()


def test_an_address_of_enormous_numbers_finds_nothing_and_breaks_nothing(officer: Client) -> None:
    huge = 10**30
    assert officer.get(f"/units/{huge}/").status_code == 404
    assert officer.get(reverse("units:list"), {"under": huge}).status_code == 200
    assert officer.get(reverse("units:list"), {"q": "a " * 50, "page": huge}).status_code == 200


HEAD = ("Tên đơn vị", "LOẠI", "Cấp trên", "Cấp trên theo ngành", "Từ ngày")


def test_a_sheet_is_looked_at_then_entered_once_with_superiors_from_its_own_rows(owner: Client, cast: Cast) -> None:
    content = book_of(
        HEAD,
        ("Phường Ba (ví dụ)", "Phường", "", "", date(2024, 1, 1)),
        ("Trường Mầm non Ba (ví dụ)", "mầm non", "Phường Ba (ví dụ)", "Phòng GDĐT", "01/02/2024"),
        ("Phường Một", "phường", "", "", ""),
    )
    seen = send(owner, cast, content, "b.xlsx")
    assert seen.status_code == 200, seen.content.decode()
    form = seen.context["form"]
    sent = {"sheet": form.initial["sheet"], "client_key": str(uuid.uuid4())}
    enter = reverse("units:enter_sheet", args=[cast.places.district.pk])
    assert not Unit.objects.filter(name="Phường Ba (ví dụ)").exists(), "looking enters nothing"
    for _ in range(2):
        assert owner.post(enter, sent).status_code == 302
    ward, school = Unit.objects.get(name="Phường Ba (ví dụ)"), Unit.objects.get(name="Trường Mầm non Ba (ví dụ)")
    assert school.places.get(line=Line.TERRITORIAL).parent == ward
    assert school.places.get(line=Line.SECTOR).parent == cast.places.education_office
    assert (ward.begins_on, school.begins_on) == (date(2024, 1, 1), date(2024, 2, 1))
    assert Unit.objects.filter(name="Phường Một").count() == 1


def test_each_wrong_row_is_shown_with_its_reason_and_nothing_is_entered(owner: Client, cast: Cast) -> None:
    content = "Tên đơn vị;Loại;Cấp trên;Từ ngày\nA;lâu đài;;\nB;phường;Không Có;\nC;phường;;32/13/2024\n;phường;;\n"
    before = Unit.objects.count()
    seen = send(owner, cast, content.encode(), "b.csv")
    assert seen.status_code == 422
    shown = seen.content.decode()
    for words in ("loại không có trong danh sách", "không có cấp trên này", "không phải ngày", "thiếu tên"):
        assert words in shown
    sheet = seen.context["form"].initial["sheet"]
    answer = owner.post(
        reverse("units:enter_sheet", args=[cast.places.district.pk]),
        {"sheet": sheet, "client_key": str(uuid.uuid4())},
    )
    assert answer.status_code == 422
    assert Unit.objects.count() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.xlsx", b"PK\x03\x04 broken"),
        ("b.csv", "Tên\n".encode()),
        ("b.csv", "Cột lạ;Cột khác\n1;2\n".encode()),
        ("b.csv", b"\xff\xfe\x00"),
        ("b.pdf", b"%PDF"),
    ],
)
def test_a_file_that_is_no_sheet_is_said_at_its_field(owner: Client, cast: Cast, name: str, content: bytes) -> None:
    answer = send(owner, cast, content, name)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()


def test_a_sheet_signed_for_somebody_else_or_forged_enters_nothing(owner: Client, cast: Cast) -> None:
    from tests.factories.orgs import make_member

    seen = send(owner, cast, book_of(HEAD, ("Phường Ba", "phường")), "b.xlsx")
    sheet = seen.context["form"].initial["sheet"]
    other = Client()
    other.force_login(make_member(cast.places.district, cast.owner.role).account)
    enter = reverse("units:enter_sheet", args=[cast.places.district.pk])
    for client, value in ((other, sheet), (owner, sheet[:-2] + "xx"), (owner, "")):
        assert client.post(enter, {"sheet": value, "client_key": str(uuid.uuid4())}).status_code == 302
    assert not Unit.objects.filter(name="Phường Ba").exists()


def test_shares_are_told_later_by_who_keeps_all_the_parts(owner: Client, officer: Client, cast: Cast) -> None:
    from lantoa.orgs.units.actions import split_unit
    from lantoa.orgs.units.models import UnitChange
    from lantoa.orgs.units.queries import mapped

    old, one, two = (make_unit(name, parent=cast.places.district) for name in ("Xã Cũ", "Xã Một", "Xã Hai"))
    split_unit(old, parts=[one, two], on=date(2025, 7, 1), by=None, at=THEN)
    door = reverse("units:shares", args=[UnitChange.objects.get(kind="split").pk])
    assert door in page(owner, "show", one.pk)
    assert door not in page(officer, "show", one.pk)
    assert officer.get(door).status_code == officer.post(door).status_code == 403
    assert owner.get(reverse("units:shares", args=[UnitChange.objects.filter(kind="found")[0].pk])).status_code == 404
    assert owner.post(door, {f"share_{one.pk}": "70", f"share_{two.pk}": "40"}).status_code == 422

    def read() -> dict[int, Decimal | None]:
        found = mapped({old.pk: 10}, since=date(2023, 1, 1), day=date(2026, 1, 1))
        return {key: row.total for key, row in found.units.items()}

    assert read() == {one.pk: None, two.pk: None}
    for _ in range(2):
        assert owner.post(door, {f"share_{one.pk}": "70", f"share_{two.pk}": "30"}).status_code == 302
    assert read() == {one.pk: 7, two.pk: 3}
    assert owner.post(door, {f"share_{one.pk}": "70", f"share_{two.pk}": ""}).status_code == 302
    assert read() == {one.pk: 7, two.pk: None}


def test_a_sheet_sent_with_the_key_of_another_sheet_enters_nothing_and_says_so(owner: Client, cast: Cast) -> None:
    key, enter = str(uuid.uuid4()), reverse("units:enter_sheet", args=[cast.places.district.pk])
    for name, status in (("Phường Ba (ví dụ)", 302), ("Phường Tư (ví dụ)", 422)):
        seen = send(owner, cast, book_of(HEAD, (name, "Phường", "", "", date(2024, 1, 1))), "b.xlsx")
        answer = owner.post(enter, {"sheet": seen.context["form"].initial["sheet"], "client_key": key})
        assert answer.status_code == status
    assert "đã gửi một lần với nội dung khác" in answer.content.decode()
    assert not Unit.objects.filter(name="Phường Tư (ví dụ)").exists()
    again = answer.context["form"]["client_key"].value()
    assert owner.post(enter, {"sheet": answer.context["form"]["sheet"].value(), "client_key": again}).status_code == 302
    assert Unit.objects.filter(name="Phường Tư (ví dụ)").exists(), "sent again under its fresh key it is entered"
