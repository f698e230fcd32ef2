"""Comparison keys of a body's name that keep the marks: two bodies may differ by a tone alone.

``bodies.body_key`` folds marks away and is for guessing; these keys are for saying that two names are one body.
"""

from __future__ import annotations

import re
from itertools import product

from lantoa.engines.vn.bodies import CANDIDATES, expand_abbreviations
from lantoa.engines.vn.folding import tone_key

MOST_VARIANTS = 12
_REMARK = re.compile(r"\([^()]*\)")
# A single letter before a number or a name is a level: "P.3", "Q7", "P. Tân Phong".
_SHORT = re.compile(
    r"(?<![\w&.])((?i:MN|TH|TC|VP|VT|TT|NV|YT|TP|PN|ND|KT|CT)|P|Q|H|X)(?![&\w])\.?\s*|\b([PQ])\.?(?=\d)"
)
_OPENER = re.compile(r"^(?:giao cho|giao|đề nghị|kính đề nghị|yêu cầu|phân công|mời)\s+(?=\S)")
_SAME = (
    (re.compile(r"\bp ?(?=\d)"), "phường "),
    (re.compile(r"\bq ?(?=\d)"), "quận "),
    (re.compile(r"\b(?:ủy ban |ub )?mặt trận(?: tổ quốc)?(?: việt nam)?(?!\w)"), "mặt trận tổ quốc"),
    (re.compile(r"\bđoàn (?:thanh niên )?(?:cộng sản|tncs)(?: hồ chí minh)?(?!\w)"), "đoàn thanh niên"),
    (re.compile(r"^(quận|huyện|thành|tỉnh|thị|xã|phường) ?đoàn(?!\w)(.*)$"), r"đoàn thanh niên \1\2"),
)


def name_key(name: str) -> str:
    """One key for the spellings of one name: abbreviations out, letter case, "và", dashes and tone placement aside.

    "Phòng GD&ĐT quận 7" and "Phòng Giáo dục và Đào tạo Quận 7" have the same key; "Tân Phú" and "Tân Phủ" have not.
    """
    text = tone_key(expand_abbreviations(name).replace("&", " và "))
    words = " ".join(word for word in re.findall(r"[^\W_]+", text) if word != "và")
    words = re.sub(r"\b0+(?=\d)", "", words)
    while (found := _OPENER.match(words)) is not None:
        words = words[found.end() :]
    for pattern, same in _SAME:
        words = pattern.sub(same, words)
    return words


def name_keys(name: str) -> tuple[str, ...]:
    """The keys a printed name may have, the likelier first: "P.3" is "phường 3" and "phòng 3", remarks in brackets
    are tried without. At least one key, which is empty for a text without letters or digits."""
    texts = [name]
    if _REMARK.search(name):
        texts.insert(0, _REMARK.sub(" ", name))
    found: dict[str, None] = {}
    for text in texts:
        for variant in _variants(text):
            found.setdefault(name_key(variant))
    return tuple(found)[:MOST_VARIANTS]


def _variants(name: str) -> list[str]:
    """The name with each short word of several meanings written out, every combination, the name itself last."""
    spots = list(_SHORT.finditer(name))[:3]
    choices = [CANDIDATES.get((spot[1] or spot[2]).upper(), ()) for spot in spots]
    written = []
    for chosen in product(*choices):
        text, at = "", 0
        for spot, full in zip(spots, chosen, strict=True):
            text += name[at : spot.start()] + full + " "
            at = spot.end()
        written.append(text + name[at:])
    return written[:MOST_VARIANTS] if not spots else [*written[:MOST_VARIANTS], name]
