"""The head of a report: what the plan of the same body prints, and nothing of another body's plan."""

from __future__ import annotations

from dataclasses import replace

from lantoa.engines.shapes.document import Document, Paragraph, Run, Signature
from lantoa.work.consolidation.bridge.heads import head_from_plan
from lantoa.work.plans.models import Plan

BLANK = Document(
    kind="bao_cao", issuer="Quận Ví Dụ", superior="Thành phố Ví Dụ", title="Kết quả", sign="BC-",
    signatures=(Signature(""),), body=(Paragraph((Run(""),)),),
)  # fmt: skip


def plan_of(issuer: str, number: str = "12/KH-UBND") -> Plan:
    """A plan as it was read, not kept."""
    return Plan(issuer=issuer, number=number, place="Ví Dụ")


def test_a_committees_report_has_the_head_its_plan_prints() -> None:
    signed = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Ví Dụ"]
    found = head_from_plan(BLANK, plan_of("Ủy ban nhân dân quận Ví Dụ"), signed)
    assert (found.issuer, found.superior) == ("Ủy ban nhân dân quận Ví Dụ", "")
    assert (found.sign, found.place) == ("BC-UBND", "Ví Dụ")
    assert found.signatures == (Signature("Phó Chủ tịch", "", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),)


def test_a_notation_with_the_drafting_office_gives_the_issuing_body_only() -> None:
    found = head_from_plan(BLANK, plan_of("Ủy ban nhân dân quận Ví Dụ", "12/KH-UBND-GDĐT"), [])
    assert found.sign == "BC-UBND"
    assert head_from_plan(BLANK, plan_of("Ủy ban nhân dân quận Ví Dụ", "12"), []).sign == "BC-"


def test_an_office_keeps_its_superior() -> None:
    blank = replace(BLANK, issuer="Phòng Giáo dục và Đào tạo", superior="Ủy ban nhân dân quận Ví Dụ")
    found = head_from_plan(blank, plan_of("Phòng Giáo dục và Đào tạo", "5/KH-GDĐT"), ["TRƯỞNG PHÒNG"])
    assert (found.superior, found.sign) == ("Ủy ban nhân dân quận Ví Dụ", "BC-GDĐT")
    assert found.signatures == (Signature("Trưởng phòng"),)


def test_the_head_of_another_bodys_plan_is_not_taken() -> None:
    for issuer in ("Ủy ban nhân dân Thành phố Ví Dụ", "Phòng Giáo dục và Đào tạo quận Ví Dụ", ""):
        assert head_from_plan(BLANK, plan_of(issuer), ["CHỦ TỊCH"]) == BLANK
    assert head_from_plan(BLANK, None, []) == BLANK


def test_the_mark_of_an_example_and_the_name_of_the_committee_hide_no_body() -> None:
    plan = plan_of("Ủy ban nhân dân quận Ví Dụ")
    for unit in ("Quận Ví Dụ (ví dụ)", "Ủy ban nhân dân quận Ví Dụ", "Ủy ban nhân dân quận Ví Dụ (example)"):
        found = head_from_plan(replace(BLANK, issuer=unit), plan, [])
        assert (found.issuer, found.place, found.sign) == ("Ủy ban nhân dân quận Ví Dụ", "Ví Dụ", "BC-UBND")
    office = replace(BLANK, issuer="Văn phòng Ủy ban nhân dân quận Ví Dụ (ví dụ)")
    assert head_from_plan(office, plan, []) == office
