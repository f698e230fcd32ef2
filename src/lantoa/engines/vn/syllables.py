"""What a written Vietnamese syllable can be: an onset, a rhyme and one tone. Everything else is another language,
an abbreviation, or a piece of a word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnpqrstvx")
_RHYMES = frozenset("""
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn
    uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ych yt ynh
""".split())  # fmt: skip  # noqa: SIM905 - a list of a hundred and fifty quoted pieces nobody could check


@lru_cache(4096)
def is_syllable(text: str) -> bool:
    """Whether the letters (any case, NFC) spell one Vietnamese syllable: "thành" and "Ủy" do, "thà" does, "nh" not."""
    letters = unicodedata.normalize("NFD", text.lower())
    plain = letters.translate(_TONES)
    if len(letters) - len(plain) > 1:
        return False
    word = unicodedata.normalize("NFC", plain)
    return (
        word in _RHYMES
        or any(word.startswith(onset) and word[len(onset) :] in _RHYMES for onset in _ONSETS if len(word) > len(onset))
        or word == "gi"
    )
