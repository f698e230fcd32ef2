"""Forms as the renderer prints them: label, hint, mistake, field; a day in Vietnamese order; a file with its limits."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from lantoa.base.ui.borrowed import BORROWED
from lantoa.base.ui.fields import MEGABYTE, DayField, LimitedFileField, RowTicks
from tests.architecture.source import product_files


class Sheet(forms.Form):
    """One of each."""

    title = forms.CharField(label="Trích yếu", help_text="Như kế hoạch ghi.")
    issued_on = DayField(label="Ngày ban hành")
    ends_on = DayField(label="Ngày cuối", required=False)
    force = forms.ChoiceField(label="Lực", choices=[("a", "Giao"), ("r", "Đề nghị")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Đã đọc")


def _day(day: str, month: str, year: str) -> Sheet:
    return Sheet({"title": "x", "issued_on_day": day, "issued_on_month": month, "issued_on_year": year, "force": "a",
                  "sure": "on"})  # fmt: skip


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_day_typed_as_day_month_year_is_that_day(day: date) -> None:
    form = _day(f"{day.day:02d}", str(day.month), str(day.year))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["issued_on"] == day
    assert form.cleaned_data["ends_on"] is None


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (("", "", ""), "required"),
        (("31", "", "2026"), "incomplete"),
        (("mười", "10", "2026"), "invalid"),
        (("1²", "10", "2026"), "invalid"),
        (("31", "9", "2026"), "no_such_day"),
        (("0", "9", "2026"), "no_such_day"),
        (("1", "9", "26"), "year"),
        (("1", "9", "0001"), "year_outside"),
        (("1", "9", "9999"), "year_outside"),
    ],
)
def test_every_mistake_in_a_day_has_its_own_words(parts: tuple[str, str, str], code: str) -> None:
    form = _day(*parts)
    assert not form.is_valid()
    assert [e.code for e in form.errors.as_data()["issued_on"]] == [code]


def test_the_day_is_said_back_in_words() -> None:
    with translation.override("vi"):
        assert ">thứ Hai, ngày 02 tháng 10 năm 2023</output>" in str(_day("2", "10", "2023")["issued_on"])
        assert re.search(r'<output class="echo"[^>]*></output>', str(_day("31", "9", "2023")["issued_on"]))


def test_the_three_parts_stand_in_vietnamese_order_inside_one_fieldset() -> None:
    html = Sheet()["issued_on"].as_field_group()
    assert re.findall(r'name="issued_on_(\w+)"', html) == ["day", "month", "year"]
    assert html.count("<fieldset") == html.count("<legend") == 1


def test_the_error_summary_leads_to_every_field_that_must_be_put_right() -> None:
    form = Sheet({})
    html = str(form)
    targets = re.findall(r'<li><a href="#([^"]+)">', html)
    assert targets == ["id_title", "id_issued_on_0", "id_force_0", "id_sure"]
    for target in targets:
        assert f'id="{target}"' in html, target


def test_a_field_is_described_by_its_hint_and_its_mistake() -> None:
    html = str(Sheet({})["title"].as_field_group())
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_no_id_stands_twice_on_a_form() -> None:
    for form in (Sheet(), Sheet({})):
        ids = re.findall(r'\bid="([^"]+)"', str(form))
        assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)


def test_a_form_without_mistakes_has_no_summary() -> None:
    assert "must" not in str(Sheet())


class Upload(forms.Form):
    """A plan as it was issued."""

    plan = LimitedFileField(label="Kế hoạch", extensions=("docx", ".PDF"), largest_mb=1)


def _upload(name: str, size: int) -> Upload:
    return Upload({}, {"plan": SimpleUploadedFile(name, b"x" * size)})


def test_a_file_of_a_listed_kind_and_size_is_taken() -> None:
    assert _upload("Kế hoạch.DOCX", MEGABYTE).is_valid()


@pytest.mark.parametrize(
    ("name", "size", "code"), [("plan.exe", 5, "kind"), ("plan", 5, "kind"), ("plan.pdf", MEGABYTE + 1, "size")]
)
def test_another_kind_or_a_larger_file_is_refused_by_name(name: str, size: int, code: str) -> None:
    form = _upload(name, size)
    assert not form.is_valid()
    [mistake] = form.errors.as_data()["plan"]
    assert mistake.code == code
    assert name in form.errors["plan"][0]


def test_the_limits_stand_in_words_before_the_file_is_chosen() -> None:
    with translation.override("vi"):
        html = Upload()["plan"].as_field_group()
    assert "Nhận tệp .docx, .pdf, nặng nhất 1 MB." in html
    assert 'accept=".docx,.pdf"' in html


def test_a_day_comes_back_into_its_three_fields() -> None:
    day = date(2026, 2, 3) + timedelta(days=0)
    html = str(Sheet(initial={"issued_on": day})["issued_on"])
    assert re.findall(r'value="(\w+)"', html) == ["03", "02", "2026"]


@pytest.mark.parametrize("sentence", BORROWED)
def test_no_sentence_of_a_form_is_left_in_english(sentence: str) -> None:
    with translation.override("vi"):
        assert gettext(sentence) != sentence


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ["9" * 23, str(2**63), "-1", "1e3", "９", "", "4\0"])
def test_a_tick_that_no_database_can_hold_is_a_choice_nobody_offered(sent: str) -> None:
    from lantoa.orgs.units.models import Unit
    from tests.factories.orgs import make_unit

    class Ticks(forms.Form):
        units = RowTicks(queryset=Unit.objects.all())

    unit = make_unit()
    form = Ticks(MultiValueDict({"units": [str(unit.pk), sent]}))
    assert [error.code for error in form.errors.as_data()["units"]] == ["invalid_choice"]
    good = Ticks(MultiValueDict({"units": [str(unit.pk)]}))
    assert good.is_valid()
    assert list(good.cleaned_data["units"]) == [unit]


def test_every_field_of_several_rows_is_the_houses_own() -> None:
    """Django's own breaks on SQLite by a number of 20 figures."""
    found = [path for path in product_files() if "ModelMultipleChoiceField" in path.read_text("utf-8")]
    assert [path.name for path in found] == ["fields.py"]
