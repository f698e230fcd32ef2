"""Writes tests/engines/vn/icu_vi_order.txt: Vietnamese texts in the order ICU gives them, for the sort key to match.

Needs PyICU, which is no dependency of the product. On Debian: apt-get install python3-icu, then

    /usr/bin/python3 scripts/make_icu_order.py

The texts are made here, always the same; ICU only orders them. Texts that ICU holds equal share a line, with a tab
between them. The header names the ICU release, since a later one may move punctuation.
"""

from __future__ import annotations

import itertools
import random
import unicodedata
from pathlib import Path

import icu

GOLDEN = Path(__file__).resolve().parent.parent / "tests/engines/vn/icu_vi_order.txt"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
INITIALS = ["", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t", "th"]
RHYMES = ["{a}", "{a}n", "{a}ng", "{a}nh", "o{a}n", "uy{ê}n", "i{ê}u", "{ư}ơng"]
NAMES = """
An|Ân|Ấn|Ẩn|Ánh|Bảo|bao|Bao|Bình|Bính|Bỉnh|Cường|Châu|Chí|Dũng|Dung|Duyên|Đan|Đạt|Đặng|Đăng|Đằng|Đinh|Đình|Em|Gấm|Giang
Hà|Hả|Hạ|Hòa|Hoà|hòa|hoà|Hoa|Huệ|Hương|Khánh|Lan|Lân|Liên|Lý|Mai|Mỹ|My|Nam|Năm|Ngọc|Nguyễn|Nguyên|Nhân|Oanh|Phúc|Phước|Yên
Quang|Quảng|Quân|Quận|Quyên|Sơn|Tâm|Tân|Thảo|Thao|Thu|Thư|Thủy|Thuỷ|Trang|Tuấn|Tuyết|Ty|Uyên|Ủy|Uỷ|Út|Vân|Văn|Vũ|Xuân|Yến
Tân Thuận Đông|Tân Thuận Tây|Tân Kiểng|Tân Hưng|Tan Phu|Bình Thuận|Tân Quy|Phú Thuận|Tân Phú|Tân Phong|tân phú|TÂN PHÚ
Ủy ban nhân dân|Ủy Ban Nhân Dân|ủy ban nhân dân|Uỷ ban nhân dân|Úy|Đảng ủy|Đăng ký|Đằng sau|Đất|Dat|đat|Đạt được
Hội Khuyến học|Hội khuyến học|Hội Cựu chiến binh|Hội Liên hiệp Phụ nữ|Hội-Khuyến|Hội, khuyến|Hội. Khuyến|Hội (Khuyến)
Ga|Gà|Ga xép|Gà trống|Gáo|Gạo|Gả|Gã|Gá|Gạ|G.A|G-A|G a|GA|ga|gA|A B|AB|A-B|A–B|A—B|A_B|A/B|A&B|A+B|A.B|A,B|A;B|A:B|A'B
“Học”|"Học"|‘Học’|'Học'|«Học»|Học|(Học)|[Học]|{Học}|Học!|Học?|Học…|Học...|Học%|Học‰|Học*|Học@|Học#|Học$|Học₫|Học€|Học°
học tập|học\u00a0tập|học  tập|học\ttập|học-tập|học‑tập|học\u200btập|học\u00adtập|họctập|học − tập|học ± tập|học × tập
Résumé|Resume|resume|résumé|Muñoz|Munoz|Müller|Muller|Strasse|Straße|Æon|Aeon|Øre|Ore|Ångström|Angstrom|Citroën|Citroen
№ 5|No 5|½|1|2|3|m²|m2|m3|m³|Ⅳ|IV|ª|a|A|º|o|O|ａ|Ａ|q̣|q̃|q́|ă̂|ạ̈|ä|ǻ|ǘ|ế|ê̄
""".strip()
NUMBERED = """
Phường 1|Phường 2|Phường 3|Phường 10|Phường 11|Phường 12|Phường 20|Phường 100|phường 2|phường 10|Phường 02|Phường 010
Quận 1|Quận 3|Quận 7|Quận 10|Quận 12|Quận Gò Vấp|Quận|Quận Bình Thạnh|Tổ 1|Tổ 1A|Tổ 1B|Tổ 2|Tổ 9|Tổ 10|Tổ 10A|Tổ 101
Khu phố 1|Khu phố 2|Khu phố 2.1|Khu phố 2.10|Khu phố 2.9|Điều 3|Điều 21|Điều 103|Điều 3 khoản 10|Điều 3 khoản 9
0|00|1|01|9|10|99|100|999|1000|12345678|123456789|1234567890|99999999999999999|100000000000000000|1000000000000000000
5593/KH-UBND|593/KH-UBND|05593/KH-UBND|10000/KH-UBND|2023-10-02|2023-9-30|2023-10-10|a1|a2|a10|a1b|a10b|a 1|a-1|á10|ă2
""".strip()


def listed(block: str) -> list[str]:
    return [name for line in block.splitlines() for name in line.split("|")]


def syllables(chance: random.Random) -> list[str]:
    made = []
    for initial, rhyme, tone in itertools.product(INITIALS, RHYMES, TONES):
        marked = {vowel: vowel + tone for vowel in "aêư"}
        made.append(unicodedata.normalize("NFC", initial + rhyme.format(**marked)))
    return chance.sample(made, 500)


def texts() -> list[str]:
    """Every letter with every tone in both cases, some syllables, some pairs of them, names, and what stands about."""
    chance = random.Random(30)
    letters = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    single = [case(letter) for letter in [*letters, *LETTERS] for case in (str.lower, str.upper)]
    syllable = syllables(chance)
    pairs = [" ".join(chance.sample(syllable, 2)) for _ in range(300)]
    close = [chance.choice(letters) + chance.choice(letters) + chance.choice(["", "", "n", " "]) for _ in range(500)]
    cased = [chance.choice([str.title, str.upper])(text) for text in chance.sample(syllable + pairs, 200)]
    return sorted({*single, *syllable, *pairs, *close, *cased, *listed(NAMES)})


def ranked(collator: icu.Collator, unordered: list[str]) -> list[str]:
    groups = itertools.groupby(sorted(unordered, key=collator.getSortKey), collator.getSortKey)
    return ["\t".join(written(text) for text in sorted(group)) for _, group in groups]


def written(text: str) -> str:
    """Invisible signs as escapes, so that an editor cannot lose them."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def main() -> None:
    plain = icu.Collator.createInstance(icu.Locale("vi"))
    numeric = icu.Collator.createInstance(icu.Locale("vi"))
    numeric.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    lines = [
        f"# Order of Vietnamese texts by ICU {icu.ICU_VERSION} (Unicode {icu.UNICODE_VERSION}), smallest first.",
        "# Made by scripts/make_icu_order.py; equal texts share a line, a tab between them.",
        "# [vi]",
        *ranked(plain, texts()),
        "# [vi-u-kn-true]",
        *ranked(numeric, listed(NUMBERED)),
    ]
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{GOLDEN}: {len(lines) - 5} lines")


if __name__ == "__main__":
    main()
