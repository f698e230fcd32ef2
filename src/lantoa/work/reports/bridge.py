"""Typed numbers ↔ the engine that reads Vietnamese numbers. Read, said back, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lantoa.engines.shapes.numbers import Amount
from lantoa.engines.vn.folding import fold, fold_keeping_length, fold_words
from lantoa.engines.vn.number_errors import NumberReadError
from lantoa.engines.vn.number_words import number_to_words
from lantoa.engines.vn.numbers import format_number, read_amount
from lantoa.work.reports.states import Said, ValueKind

LONGEST = 120
PLACES = 3
MOST: Mapping[str, Decimal] = {
    ValueKind.COUNT: Decimal(10**9),
    ValueKind.MEASURE: Decimal(10**9),
    ValueKind.MONEY: Decimal(10**12),
}
"""Above this a figure of one unit is a slip of the pen; the column holds their sums without rounding."""

NONE_WORDS = frozenset({"khong", "khong co", "khong phat sinh", "none", "nil"})
UNKNOWN_WORDS = frozenset({
    "chua ro", "khong ro", "chua biet", "khong biet", "chua co so lieu", "khong co so lieu", "chua thong ke",
    "chua tong hop", "unknown", "not known",
})  # fmt: skip
TWO_MEANINGS = frozenset({"-", "–", "—", "x", "/", ".", "...", "…", "chua co", "chua", "n/a", "kxd", "?"})
"""Written for "none" by some and for "not known" by others: a person says which."""

MOST_READ = 30
"""Of more figures than these no number is read: it is too large, not unreadable."""
DASHES = "-−–—"
DONG = frozenset({"dong", "d", "vnd"})
LEAST_MONEY = 1000
"""Below this a sum of money is rather meant in thousands or millions: a person says which."""
MUCH_MONEY = Decimal(10**11)
"""From here a bare number of thousands or millions of đồng rather counts đồng: a person says which."""
SURE_MONEY = re.compile(r"^\s*đúng\s+", re.IGNORECASE)
SYNONYMS = (frozenset({"quyen", "cuon"}), frozenset({"chiec", "cai"}))
"""Words that count the same things."""
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
BARE_SCALES = {"nghin": "nghìn", "ngan": "ngàn", "trieu": "triệu", "ty": "tỷ", "ti": "tỷ"}
SCALED = re.compile(r"(nghìn|ngàn|triệu|tỷ|tỉ)(?:[ .]+(.*))?")
SCALED_MONEY = re.compile(r"(nghin|ngan|trieu|ty|ti|tr|1[. ]?000)[ .]*(?:dong|d|vnd)")
SAYS_SCALE = re.compile(r"(?<![^\W\d_])(?:nghìn|ngàn|triệu|tr|tỷ|tỉ|k)(?![^\W_])", re.IGNORECASE)
"""A number said in thousands, millions or billions."""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """What a typed number says. ``error`` is a code where it cannot be read: then ``said`` is unknown.

    ``params`` are what the sentence about the error needs; ``readings`` the ways in which it may be meant, as one
    would type them.
    """

    typed: str
    said: Said = Said.UNKNOWN
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    error: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it says a number."""
        return self.said != Said.UNKNOWN

    @property
    def is_plain(self) -> bool:
        """Whether it was typed exactly as it is read: nothing to confirm."""
        return self.said == Said.EXACT and self.value is not None and self.typed in _plain_ways(self.value)


def read_value(text: str, kind: str = ValueKind.COUNT, measure: str = "") -> ReadValue:
    """Read one typed number of an indicator that counts in ``measure`` ("lượt"; several: "cuộc, buổi"). Blank is
    unknown without an error.

    Errors: too_long, two_meanings, not_a_number, two_ways, comma, point, reversed, negative, whole, decimals,
    too_large, other_measure, small_money (which "đúng 2 đồng" confirms).
    """
    typed = " ".join(text.split())
    if len(typed) > LONGEST:
        return ReadValue(typed[:LONGEST], error="too_long", params={"most": str(LONGEST)})
    words = fold(typed).strip()
    if not typed or words in UNKNOWN_WORDS:
        return ReadValue(typed)
    if words in TWO_MEANINGS:
        return ReadValue(typed, error="two_meanings")
    if words in NONE_WORDS or (measure and words in {f"khong {fold(measure)}", f"khong co {fold(measure)}"}):
        return _number(typed, Said.NONE, Decimal(0))
    scale = measure_scale(measure)
    kind = kind if scale is None else ValueKind.MEASURE  # there are parts of a thousand, whatever it is of
    number = SURE_MONEY.sub("", typed) if kind == ValueKind.MONEY or scale is not None else typed
    number = number if scale is None else _scaled_text(number)
    try:
        return _checked(typed, read_amount(number), kind, measure)
    except NumberReadError as error:
        return ReadValue(typed, error="negative") if _is_negative(typed) else _refused(typed, error, kind, scale)


def measure_scale(measure: str) -> tuple[Decimal, str] | None:
    """By how much a measure multiplies and what it then counts: "triệu đồng" → 10^6, "đồng"; None where it is plain."""
    words = " ".join(measure.split(",")[0].casefold().split()).strip(" .")
    if (money := SCALED_MONEY.fullmatch(fold(words))) is not None:
        power = {"tr": "triệu", **BARE_SCALES}.get(money[1], "nghìn")
        return Decimal(SCALES[power]), "đồng"
    if (found := SCALED.fullmatch(words)) is not None:
        return Decimal(SCALES[found[1]]), found[2] or "đồng"
    return None


def _scaled_text(text: str) -> str:
    """What was typed of a figure in thousands, millions or billions, with its words of scale as papers print them."""
    spelled = re.sub(r"\btr\.? ?(?:đ|d)(?:ồng|ong)?\b\.?", "triệu đồng", text, flags=re.IGNORECASE)
    return re.sub(
        r"(?<![^\W\d_])(nghin|ngan|trieu|ty|ti)(?![^\W_])", lambda found: BARE_SCALES[found[1].lower()], spelled,
        flags=re.IGNORECASE,
    )  # fmt: skip


def _in_scale(typed: str, amount: Amount, scale: tuple[Decimal, str]) -> tuple[Amount, str]:
    """What was read, in the figure's own measure: who says "triệu", or "đồng" alone, has said it in full, who says
    neither has said it in that measure. And the code of what a person has to say first, "" where nothing is unclear.
    """
    by, noun = scale
    money = fold(noun) in DONG
    own = amount.unit is None or fold(amount.unit).strip(" .") == fold(noun) or (money and fold(amount.unit) in DONG)
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    if own and (amount.unit is not None or SAYS_SCALE.search(typed)):
        low, high = (None if bound is None else bound / by for bound in (amount.low, amount.high))
        return Amount(low, high, amount.estimate, None, amount.text), ""
    slip = money and amount.unit is None and any(bound * by >= MUCH_MONEY for bound in bounds)
    return amount, "scaled" if slip and not SURE_MONEY.match(typed) else ""


def _is_negative(typed: str) -> bool:
    """Whether it is a number but for a dash before it, any of those that phones type: "- 5", "–5"."""
    try:
        return typed[0] in DASHES and read_amount(typed.lstrip(DASHES + " ")) is not None
    except NumberReadError:
        return False


def _number(typed: str, said: Said, value: Decimal) -> ReadValue:
    return ReadValue(typed, said, value, value, value)


def _checked(typed: str, amount: Amount, kind: str, measure: str) -> ReadValue:
    scale = measure_scale(measure)
    if scale is not None:
        amount, slip = _in_scale(_scaled_text(typed), amount, scale)
        if slip and amount.low is not None:
            less = amount.low / scale[0]
            exact = less == round(less, PLACES)
            asked = {"measure": measure, "noun": scale[1], "less": format_number(round(less, PLACES))}
            return ReadValue(typed, error=slip, params=asked, readings=(typed_of(less),) if exact else ())
    wrong = _wrong(amount, kind, measure)
    if wrong:
        code, params = wrong
        return ReadValue(typed, error=code, params=params)
    low, high = amount.low, amount.high
    if kind == ValueKind.MONEY and high is not None and 0 < high < LEAST_MONEY and not SURE_MONEY.match(typed):
        return ReadValue(typed, error="small_money", params={"sum": format_number(high)})
    if low is None or high is None or low != high:
        return ReadValue(typed, Said.RANGE, None, low, high)
    if low == 0 and not amount.estimate:
        return _number(typed, Said.NONE, low)
    return _number(typed, Said.ESTIMATE if amount.estimate else Said.EXACT, low)


def _wrong(amount: Amount, kind: str, measure: str) -> tuple[str, Mapping[str, str]] | None:
    """What the indicator does not take, with what its sentence needs."""
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    if not bounds:
        return "not_a_number", {}
    if any(bound < 0 for bound in bounds):
        return "negative", {}
    if amount.unit is not None and not _same_measure(amount.unit, kind, measure):
        if not _is_noun(amount):
            return "not_a_number", {}
        return "other_measure", {"unit": amount.unit, "measure": measure}
    if any(bound > MOST[kind] for bound in bounds):
        return "too_large", {"most": format_number(MOST[kind])}
    if kind != ValueKind.MEASURE and any(bound != bound.to_integral_value() for bound in bounds):
        return "whole", {}
    if any(bound != round(bound, PLACES) for bound in bounds):
        return "decimals", {"most": str(PLACES)}
    return None


def _is_noun(amount: Amount) -> bool:
    """Whether words stand behind the number, and a blank before them: "200 người", but not "12/10" or "1e5"."""
    noun = amount.unit or ""
    before = " ".join(amount.text.split()).rpartition(noun)[0]
    return before.endswith(" ") and all(letter.isalpha() or letter == " " for letter in noun)


def _same_measure(printed: str, kind: str, measure: str) -> bool:
    """Whether the word behind the number is the indicator's own: "lượt" is not "người"."""
    words = fold(printed).strip(" .")
    if kind == ValueKind.MONEY:
        return words in DONG
    owns = [own for part in fold(measure).split(",") if (own := part.strip())]
    owns += [other for own in owns for same in SYNONYMS if own in same for other in sorted(same - {own})]
    return any(words == own or words.split()[:1] == own.split()[:1] == own.split() for own in owns)


def counted_in(measure: str, name: str) -> str:
    """The words an indicator counts in: its measure, and what its name lists beside it ("Số cuộc, buổi đã tổ chức").

    Only a list that begins with the measure: "Số lượt người" counts no persons.
    """
    own = fold(measure).strip()
    more = r"((?:\s*[,/]\s*\w+|\s+(?:va|hoac)\s+\w+)+)"
    found = re.match(rf"(?:so )?{re.escape(own)}{more}", fold_keeping_length(name)) if own else None
    if found is None:
        return measure
    listed = re.split(r"[\s,/]+", name[found.start(1) : found.end(1)])
    return ", ".join([measure, *(part for part in listed if fold(part) not in {"", own, "va", "hoac"})])


def _refused(typed: str, error: NumberReadError, kind: str, scale: tuple[Decimal, str] | None) -> ReadValue:
    if error.code == "number.ambiguous":
        return _ambiguous(typed, _readings(typed, error, scale), kind)
    if error.code == "number.reversed_range":
        low, high = (format_number(Decimal(error.params[side])) for side in ("low", "high"))
        return ReadValue(typed, error="reversed", params={"low": low, "high": high})
    figures = typed.replace(".", "").replace(" ", "")
    if len(figures) > MOST_READ and figures.isascii() and figures.isdigit():
        return ReadValue(typed, error="too_large", params={"most": format_number(MOST[kind])})
    return ReadValue(typed, error="not_a_number")


def _readings(typed: str, error: NumberReadError, scale: tuple[Decimal, str] | None) -> list[str]:
    """The readings of what can be read in two ways, of a scaled figure in its own measure: "1.5 tỷ" of triệu đồng is
    1.500, not 1,5."""
    found = error.params["readings"].split(" | ")
    text = _scaled_text(typed)
    if scale is None or SAYS_SCALE.search(text) is None:
        return found
    figures, whole = error.params["text"].strip(), []
    for reading in found:
        if not SAYS_SCALE.search(figures):  # the figures alone: what stands behind them is still to be said
            try:
                number = read_amount(text.replace(figures, reading, 1)).low
            except NumberReadError:
                continue
        else:
            number = Decimal(reading.replace(",", "."))
        whole += [] if number is None else [f"{number / scale[0]:f}"]
    return whole or found


def _ambiguous(typed: str, found: list[str], kind: str) -> ReadValue:
    """Asked back with the readings this figure can take: what is counted in whole ones has no decimals to mean."""
    numbers = [Decimal(reading.replace(",", ".")) for reading in found]
    taken = [number for number in numbers if kind == ValueKind.MEASURE or number == number.to_integral_value()]
    if not taken:
        return ReadValue(typed, error="whole")
    if max(taken) > MOST[kind]:
        return ReadValue(typed, error="too_large", params={"most": format_number(MOST[kind])})
    readings = tuple(typed_of(number) for number in taken)
    said = "; ".join(f"{shown} ({_in_words(number)})" for shown, number in zip(readings, taken, strict=True))
    code = "two_ways" if len(taken) > 1 else "point" if len(found) == 1 else "comma"
    return ReadValue(typed, error=code, params={"readings": said}, readings=readings)


def _in_words(number: Decimal) -> str:
    """1234 → một nghìn hai trăm ba mươi bốn; 1.234 → một phẩy hai ba bốn."""
    whole, _point, decimals = f"{number.normalize():f}".partition(".")
    said = number_to_words(int(whole))
    return f"{said} phẩy {' '.join(number_to_words(int(figure)) for figure in decimals)}" if decimals else said


def _plain_ways(value: Decimal) -> set[str]:
    shown = format_number(value)
    return {shown, shown.replace(".", "")}


def typed_of(number: int | float | Decimal) -> str:
    """A number as a person would type it, read back as the same number: 1.234 is 1,2340, for "1,234" is two numbers."""
    value = number if isinstance(number, Decimal) else Decimal(str(number))
    places = -int(value.normalize().as_tuple().exponent) if value != value.to_integral_value() else 0
    return format_number(value, 4) if places == 3 else format_number(value)


def name_words(name: str) -> str:
    """A name without accents, case and marks, for finding it again."""
    return fold_words(name)


def puts_together(words: str) -> bool:
    """Whether the words of a task ask to put the reports of others together: "Tổng hợp kết quả …"."""
    return "tong hop" in name_words(words)
