"""Text at the door: NFC, and old code pages told from Unicode and converted without loss."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.vn.code_pages import tcvn3_table, vni_pairs
from lantoa.engines.vn.text import (
    clean_words,
    code_page,
    code_page_of,
    converted_line,
    from_tcvn3,
    from_vni,
    from_windows_1258,
    nfc,
)

SMALL = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
SENTENCE = "Ủy ban nhân dân quận giao Phòng Giáo dục và Đào tạo chủ trì thực hiện kế hoạch trước tháng 10"
small_text = st.text(alphabet=SMALL + " .,;-/0123456789", max_size=60)
any_case = st.text(alphabet=SMALL + SMALL.upper() + " .,;-/0123456789", max_size=60)

# Lines as files of the 1990s hold them, with what their readers saw.
TCVN3 = {
    "Céng hßa x· héi chñ nghÜa ViÖt Nam": "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "§éc lËp - Tù do - H¹nh phóc": "Độc lập - Tự do - Hạnh phúc",
    "Uû ban nh©n d©n quËn; Hµ Néi, ngµy 02 th¸ng 3": "Uỷ ban nhân dân quận; Hà Nội, ngày 02 tháng 3",
}
VNI = {
    "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Ñoäc laäp - Töï do - Haïnh phuùc": "Độc lập - Tự do - Hạnh phúc",
    "Keá hoaïch toå chöùc, ngaøy 02 thaùng 3, Quyeát ñònh": "Kế hoạch tổ chức, ngày 02 tháng 3, Quyết định",
}


def in_tcvn3(text: str) -> str:
    letters = {letter: chr(byte) for byte, letter in tcvn3_table().items() if byte < 256}
    return "".join(letters.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    written = {letter: pair for pair, letter in sorted(vni_pairs().items(), key=lambda item: item[0].swapcase())}
    return "".join(written.get(letter, letter) for letter in text)


@pytest.mark.parametrize(("written", "seen"), TCVN3.items())
def test_tcvn3_is_recognised_and_read_as_its_readers_saw_it(written: str, seen: str) -> None:
    assert from_tcvn3(written) == seen
    assert code_page(written) == "tcvn3"


@pytest.mark.parametrize(("written", "seen"), VNI.items())
def test_vni_is_recognised_and_read_as_its_readers_saw_it(written: str, seen: str) -> None:
    assert from_vni(written) == seen
    assert code_page(written) == "vni"


@given(small_text)
def test_tcvn3_loses_no_small_letter(text: str) -> None:
    assert from_tcvn3(in_tcvn3(text)) == text


@given(any_case)
def test_vni_loses_no_letter(text: str) -> None:
    assert from_vni(in_vni(text)) == text


@given(st.permutations(SENTENCE.split()).map(" ".join))
def test_unicode_is_never_taken_for_an_old_code_page_and_each_old_one_for_itself(text: str) -> None:
    assert code_page(text) is None
    assert converted_line(text, "tcvn3") == text
    small = text.lower()
    assert code_page(in_tcvn3(small)) == "tcvn3"
    assert code_page(in_vni(small)) == "vni"


@pytest.mark.parametrize(
    "text", ["là và có cả", "Müller, São Paulo, Málaga", "№ 5 ½ § 3 ± 2", "", "à la carte déjà vu"]
)
def test_latin_letters_alone_are_no_old_code_page(text: str) -> None:
    assert code_page(text) is None


def test_a_quotation_in_old_letters_does_not_make_the_document_old() -> None:
    plan = [SENTENCE] * 20
    assert code_page_of([*plan, "Uû ban nh©n d©n quËn"]) is None
    assert code_page_of(["Uû ban nh©n d©n quËn"]) == "tcvn3"
    assert code_page_of([*plan, *["Céng hßa x· héi chñ nghÜa"] * 5]) == "tcvn3"


def test_windows_1258_is_read_where_it_says_something() -> None:
    text = "Giao Phòng Giáo dục và Ðào tạo thực hiện kế hoạch".replace("Ð", "Đ")
    assert from_windows_1258(_in_windows_1258(text)) == text
    assert from_windows_1258(b"\xd2\xd2\xd2 nothing here") is None


def _in_windows_1258(text: str) -> bytes:
    """Vowels with roof, breve or horn stand whole, tones behind them."""
    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


@given(st.text())
def test_nfc_is_unicodes_own_and_asking_twice_changes_nothing(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)
    assert nfc(nfc(text)) == nfc(text)


@given(st.text(), st.sampled_from(["tcvn3", "vni"]))
def test_any_text_can_be_converted(text: str, page: str) -> None:
    assert isinstance(converted_line(text, page), str)  # type: ignore[arg-type]
    assert code_page(text) in (None, "tcvn3", "vni")


@pytest.mark.parametrize(
    "blank", [" ", "\t", "\u00a0", "\u2007", "\u2009", "\u202f", "\u3000", "\x1f", " \u200b\u00a0"], ids=ascii
)
def test_no_kind_of_blank_makes_one_of_two_words_or_numbers(blank: str) -> None:
    assert clean_words(f" Tổ 5{blank}12 hộ ") == "Tổ 5 12 hộ"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_kind_of_line_end_stays_one(end: str) -> None:
    assert clean_words(f"{end}Ít xe{end}{end}2 buổi {end}") == "Ít xe\n\n2 buổi"


def test_marks_nobody_sees_go_and_what_is_seen_stays() -> None:
    seen = "Số\u0301 √(a² + b²) ≤ ∑ 😀 e\ufe0f"
    assert clean_words(f"\ufeff{seen}\u202e\u200f\x00\xad") == seen


@given(st.text())
def test_tidied_again_nothing_changes_and_no_word_is_lost_or_joined(text: str) -> None:
    said = clean_words(text)
    assert clean_words(said) == said
    seen = ["".join(one for one in word if one.isprintable()) for word in text.split()]
    assert said.split() == [word for word in seen if word]
