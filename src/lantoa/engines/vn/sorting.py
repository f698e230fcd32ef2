"""Sort keys that put Vietnamese text in dictionary order under plain byte order, in any database column.

Source of the order: the `vi` collation of ICU (CLDR): a ă â b c d đ e ê … u ư … y; then tones, huyền hỏi ngã sắc nặng;
then small letters before capitals; blanks, punctuation, symbols and digits before letters. The three questions are
asked of the whole text one after the other, so a key is three parts with a blank, the smallest weight, between them.

Exact for Vietnamese, English and the marks a document prints; other scripts stand after z in the order of their code
points, and rare look-alikes (circled digits, letter-like symbols) stand with their plain form.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Weights of the first question. Letters and digits are their own weight; ă is "a}" and â "a~", which no plain letter
# can follow, so they stand after everything that begins with "a". What stands before the digits needs a class mark.
_CONTROL, _BLANK, _MARK, _OTHER_SYMBOL, _CURRENCY, _OTHER_LETTER = "!", "$", "%", "&", "*", "{"
_OWN_LETTERS = {"ă": "a}", "â": "a~", "đ": "d~", "ê": "e~", "ô": "o}", "ơ": "o~", "ư": "u~"}
_CONTROLS = "\t\n\x0b\x0c\r\x85\u2028\u2029"
_MARKS = (
    "‾_‗-‐‒–—―⁓,;⁏:!¡?¿‽.·⁕⁖⁘⁙⁚⁛⁜⁝⁞'‘’‚‛‹›\"“”„‟«»()[]{}⁅⁆‖§¶⁋@*⁎⁑/\\&⁊#%‰‱†‡•‣‧⁃⁌⁍′‵‸※‿⁔⁀⁐⁁⁂`´^¯¨¸°©®"
    "←→↑↓↔↕⇐⇒⇔∂∅∆∈∏∑+±÷×<=>¬|¦~−⁒∕⁄∗∙√∞∫≈≠≤≥"
)
_CURRENCIES = "¤¢$£¥₠₡₢₣₤₥₦₧₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿"
_LIGATURES = {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "ð": "d", "ħ": "h"}

# Weights of the second question: "." for a letter without mark; the tones in their order, then foreign marks.
_PLAIN = "."
_ACCENTS = (
    "\u0332\u0313\u0314\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328\u0304"
)
_OTHER_ACCENT = "~"

# Weights of the third question.
_SMALL, _CAPITAL = ".", "A"
_SMALL_VARIANT, _CAPITAL_VARIANT, _RAISED = "5", "B", "C"

_TABLED = (range(0x250), range(0x300, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2300))
_LAST_VARIATION_SELECTOR = 0xFE0F

Weights = tuple[str, str, str]
_NOTHING: Weights = ("", "", "")


class _Level(dict[int, str | int]):
    """One question's weights for str.translate, common letters ready made, others worked out when they are met."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level
        self.update((code, self[code]) for codes in _TABLED for code in codes)

    def __missing__(self, code: int) -> str | int:
        weight = _weights(chr(code))[self.level]
        return ord(weight) if len(weight) == 1 else weight  # translate takes a number twice as fast


@cache
def _levels() -> tuple[_Level, _Level, _Level]:
    return _Level(0), _Level(1), _Level(2)


@cache
def _listed() -> dict[str, str]:
    """First weight of every blank, mark and currency sign whose place in the order is known."""
    weights = {sign: _CONTROL + chr(ord("a") + place) for place, sign in enumerate(_CONTROLS)}
    weights[" "] = _BLANK
    for place, sign in enumerate(_MARKS):
        first, second = divmod(place, 26)
        weights[sign] = _MARK + chr(ord("a") + first) + chr(ord("a") + second)
    for place, sign in enumerate(_CURRENCIES):
        weights[sign] = _CURRENCY + chr(ord("A") + place)
    return weights


def _weights(letter: str) -> Weights:
    """Weights of one code point for the three questions."""
    if letter in _listed():
        return _listed()[letter], _PLAIN, _SMALL
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Cf") or 0xFE00 <= ord(letter) <= _LAST_VARIATION_SELECTOR:
        return _NOTHING
    if unicodedata.combining(letter):
        return "", _accent(letter), ""
    variant = unicodedata.decomposition(letter)
    if variant.startswith("<"):
        return _variant_weights(letter, variant)
    return _letter_weights(letter, kind)


def _letter_weights(letter: str, kind: str) -> Weights:
    base, *accents = list(unicodedata.normalize("NFD", letter))
    small = base.lower() if len(base.lower()) == 1 else base
    case = _SMALL if small == base else _CAPITAL
    for accent in accents:
        if unicodedata.normalize("NFC", small + accent) in _OWN_LETTERS:
            small = unicodedata.normalize("NFC", small + accent)
            accents.remove(accent)
            break
    second = _PLAIN + "".join(map(_accent, accents))
    if small in _LIGATURES:
        plain = _LIGATURES[small]
        return plain, _PLAIN + _OTHER_ACCENT + second[1:] + _PLAIN * (len(plain) - 1), case * len(plain)
    return _letter_place(small, kind), second, case


def _letter_place(small: str, kind: str) -> str:
    if small in _OWN_LETTERS:
        return _OWN_LETTERS[small]
    if small.isascii():
        return small
    return (_OTHER_SYMBOL if kind[0] in "PS" else _OTHER_LETTER) + small


def _variant_weights(letter: str, variant: str) -> Weights:
    """A look-alike ("…", "½", "№", the hard blank) stands with its plain form, after it."""
    parts = [_weights(part) for part in unicodedata.normalize("NFKC", letter) if part != letter]
    if variant.startswith("<wide>"):
        cases = {_SMALL: _SMALL_VARIANT, _CAPITAL: _CAPITAL_VARIANT}
    else:
        cases = {_SMALL: _RAISED, _CAPITAL: _RAISED}
    first, second, third = ("".join(part[level] for part in parts) for level in range(3))
    return first, second, "".join(cases.get(case, case) for case in third)


def _accent(mark: str) -> str:
    place = _ACCENTS.find(mark)
    return chr(ord("0") + place) if place >= 0 else _OTHER_ACCENT + mark


def _joined(text: str, first: str) -> str:
    """The key: what the end of a part only repeats is left out, since the smallest weight adds nothing to the order."""
    _, accents, cases = _levels()
    second = "" if text.isascii() else text.translate(accents).rstrip(_PLAIN)
    key = f"{first} {second} {text.translate(cases).rstrip(_SMALL)}".rstrip(" ")
    if key.isascii():
        return key
    return key.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def sort_key(text: str) -> str:
    """The key to store and order by, so that byte order is Vietnamese dictionary order (ICU `vi`, three levels).

    Any str, composed or not, gives a str without NUL or lone surrogates, in plain ASCII for Vietnamese; texts that
    differ only in composition or in invisible signs share a key. Order by it under SQLite's BINARY or PostgreSQL's "C"
    collation. A name of 23 letters has a key of about 60. Raises nothing.
    """
    text = unicodedata.normalize("NFC", text)
    return _joined(text, text.translate(_levels()[0]))


def numeric_sort_key(text: str) -> str:
    """Like sort_key, with each run of digits 0–9 weighed as a number: "Phường 2" before "Phường 10" (`vi-u-kn-true`).

    Leading noughts do not count. Never compare these keys with those of sort_key.
    """
    text = re.sub(r"(?<![0-9])0+(?=[0-9])", "", unicodedata.normalize("NFC", text))
    return _joined(text, re.sub("[0-9]+", _number_weight, text.translate(_levels()[0])))


def _number_weight(digits: re.Match[str]) -> str:
    """The digits behind their count: eight and fewer in one figure, every nine more in a leading 9."""
    nines, rest = divmod(len(digits.group()), 9)
    return "9" * nines + str(rest) + digits.group()
