"""What the words behind a number say of it: whether it can be added up, and whether it can only be whole.

A ratio ("%", "Tỷ lệ …"), an average ("bình quân") or a degree ("mức độ") is never added: 80 % and 90 % are not 170 %,
and the right average would need the weights, which nobody told.
"""

from __future__ import annotations

import re

from lantoa.work.reports.bridge import DONG, measure_scale, name_words
from lantoa.work.reports.states import MergeRule, ValueKind

DECIMALS = frozenset({
    "km", "m", "cm", "mm", "met", "m2", "m3", "km2", "ha", "hec ta", "hecta", "kg", "g", "gam", "ta", "tan", "yen",
    "lit", "l", "ml", "gio", "kwh", "gb", "tb", "mb", "diem",
    "met vuong", "met khoi", "ki lo met", "kilomet", "cay so",
})  # fmt: skip
"""Measures of which there are parts: "15,5 km" is a length. Without accents, for finding them."""
RATIO_MEASURES = frozenset({"phan tram", "phan nghin", "ty le", "ti le", "lan tren nguoi"})
RATIO_NAME = re.compile(
    r"^(?:(?:dat|so|tinh|uoc|muc) )?(?:ty le|ti le|ty suat|ti suat|ty trong|ti trong|phan tram|muc do|muc binh quan|"
    r"trung binh|chi so)\b|\bbinh quan\b"
)
SIGNS = ("%", "‰")


def is_ratio(name: str, measure: str) -> bool:
    """Whether it is a ratio, an average or a degree, by its name and by the word it is counted in."""
    if any(sign in measure or f"({sign})" in name for sign in SIGNS):
        return True
    return name_words(measure) in RATIO_MEASURES or RATIO_NAME.search(name_words(name)) is not None


def counted_noun(measure: str) -> str:
    """What a measure counts, whatever it multiplies by: "triệu đồng" counts đồng."""
    scale = measure_scale(measure)
    return measure if scale is None else scale[1]


def kind_for(name: str, measure: str) -> ValueKind:
    """The kind of number to propose: what can have parts is a measure, with decimals."""
    words = name_words(measure.replace("²", "2").replace("³", "3"))
    if words in DONG:
        return ValueKind.MONEY
    has_parts = is_ratio(name, measure) or words in DECIMALS or measure_scale(measure) is not None
    return ValueKind.MEASURE if has_parts else ValueKind.COUNT


def rule_for(name: str, measure: str) -> MergeRule:
    """How several units' figures are proposed to become one."""
    return MergeRule.SPREAD if is_ratio(name, measure) else MergeRule.SUM
