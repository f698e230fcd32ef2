"""The two old Vietnamese code pages, as their letters show up when taken for Latin-1.

TCVN 5712:1993 (TCVN3, the ".Vn" fonts) has one byte a small letter; capitals with marks exist only as fonts. VNI (the
"VNI-" fonts) writes the vowel and after it one sign for its marks.
"""

from __future__ import annotations

import unicodedata

_TCVN3_BYTES = (
    "A1A2A3A4A5A6A7 A8A9AAABACADAE B5B6B7B8B9 BBBCBDBEC6 C7C8C9CACB CCCECFD0D1 D2D3D4D5D6 D7D8DCDDDE"
    " DFE1E2E3E4 E5E6E7E8E9 EAEBECEDEE EFF1F2F3F4 F5F6F7F8F9 FAFBFCFDFE"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐ ăâêôơưđ àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ"

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_ROOF, _BREVE = "\u0302", "\u0306"
_VNI_SIGNS = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _ROOF,
    "à": _ROOF + _GRAVE,
    "á": _ROOF + _ACUTE,
    "å": _ROOF + _HOOK,
    "ã": _ROOF + _TILDE,
    "ä": _ROOF + _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}


def tcvn3_table() -> dict[int, str]:
    """Code point of the Latin-1 look → letter."""
    numbers = bytes.fromhex(_TCVN3_BYTES.replace(" ", ""))
    table = dict(zip(numbers, _TCVN3_LETTERS.replace(" ", ""), strict=True))
    table[0x2219] = "ã"  # some programs took the middle dot for a bullet operator
    return table


def vni_pairs() -> dict[str, str]:
    """Vowel and sign, or one letter standing alone → letter, in both cases."""
    pairs: dict[str, str] = {}
    for sign, marks in _VNI_SIGNS.items():
        vowels = {_ROOF: "aeo", _BREVE: "a"}.get(marks[0], "aeouy")
        for vowel in vowels:
            pairs[vowel + sign] = unicodedata.normalize("NFC", vowel + marks)
    for sign in "øùûõï":  # on top of the horn letters
        for written, letter in (("ô", "ơ"), ("ö", "ư")):
            pairs[written + sign] = unicodedata.normalize("NFC", letter + _VNI_SIGNS[sign])
    pairs |= _VNI_ALONE
    both = dict(pairs)
    for written, letter in pairs.items():
        both[written.upper()] = letter.upper()
        if len(written) == 2:
            both[written[0].upper() + written[1]] = letter.upper()
    return both
