"""Heads in many layouts (heads.txt beside this file): two columns, tables, markdown, inner bodies, signers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from lantoa.engines.plan_reader import read, to_key
from lantoa.engines.vn.folding import fold

BODY = """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao nhận thức của Nhân dân.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ
- Tham mưu triển khai kế hoạch, báo cáo trước ngày 15/4/2025.
2. Công an xã
- Bảo đảm an ninh trật tự.

"""


def _cases() -> dict[str, tuple[dict[str, Any], str]]:
    text = Path(__file__).with_name("heads.txt").read_text("utf-8")
    found = {}
    for case in re.split(r"^={20} ", text, flags=re.MULTILINE)[1:]:
        name, want, rest = case.split("\n", 2)
        head, tail = rest.split("-----8<-----\n")
        found[name] = (json.loads(want), head + BODY + tail)
    return found


CASES = _cases()


@pytest.mark.parametrize("name", CASES)
def test_a_head_is_read_as_it_is_printed(name: str) -> None:
    want, text = CASES[name]
    header = to_key(read(text))["header"]
    lines = text.split("\n")
    header["title_lines"] = [lines[number - 1].strip(" *#|") for number in header["title_lines"]]
    for field, value in want.items():
        got = header[field]
        if field in ("issuer", "place"):
            got, value = got and _plain(got), value and _plain(value)
        assert got == value, field


@pytest.mark.parametrize(
    ("printed", "spelled"),
    [
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("HỘI ĐỒNG NHÂN DÂN\nTHÀNH PHỐ HUẾ", "Hội đồng nhân dân thành phố Huế"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ THỦ ĐỨC", "Ủy ban nhân dân thành phố Thủ Đức"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG", "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    ],
)
def test_only_one_city_is_spelled_with_a_capital(printed: str, spelled: str) -> None:
    assert read(f"{printed}\nSố: 4/KH-UBND\nKẾ HOẠCH\nTổng vệ sinh\n{BODY}").header.issuer == spelled


@pytest.mark.parametrize(
    "listed",
    [
        "- VPUB: CVP, các PCVP,\nP.KGVX, P.KT;\n- Lưu: VT.",
        "- Các phòng:\nTCKH, KTHT;\n- Lưu: VT.",
        "- Thường trực ĐU,\nHĐND, UBND;\n- Lưu: VT.",
        "- Các đơn vị:\nTTYT, BVĐK, CDC;\n- Lưu: VT.",
        "- Ban biên tập\nWEBSITE;\n- Lưu: VT.",
    ],
)
def test_a_broken_line_of_capitals_goes_on_with_the_receivers(listed: str) -> None:
    text = f"ỦY BAN NHÂN DÂN\nXÃ TÂN AN\nSố: 4/KH-UBND\nKẾ HOẠCH\nTổng vệ sinh\n{BODY}\nNơi nhận:\n"
    plan = read(f"{text}{listed}\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n")
    assert len(plan.recipients) == 3
    assert plan.header.signer == "Nguyễn Văn An"


def test_the_table_holds_at_least_forty_layouts() -> None:
    assert len(CASES) >= 40


def _plain(name: str) -> str:
    return fold(name).replace("ubnd", "uy ban nhan dan").replace("mttq", "mat tran to quoc")
