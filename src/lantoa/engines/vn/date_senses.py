"""What a stretch of time means where it stands: a deadline, a day, a window, or only part of a name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from lantoa.engines.shapes.dates import DatePhrase, DueKind
from lantoa.engines.vn.date_spans import Stretch, are_adjacent
from lantoa.engines.vn.date_tokens import BREAK, Tokens
from lantoa.engines.vn.date_units import Unit

_PARTS_OF_DAY = frozenset(["sáng", "chiều", "tối", "trưa"])
_FILLERS = frozenset({"vào", "là", "lúc", "khoảng", "trong", "mốc", "cả", "suốt"})
_FILLER_PAIRS = frozenset([("dự", "kiến"), ("thời", "điểm"), ("thời", "gian"), ("đồng", "loạt")])
_STRICT_PAIRS = frozenset([
    ("chậm", "nhất"), ("muộn", "nhất"), ("trễ", "nhất"), ("hạn", "cuối"), ("hạn", "chót"), ("đến", "hết"),
    ("không", "quá"), ("muộn", "hơn"), ("chậm", "hơn"), ("cuối", "cùng"),
])  # fmt: skip
_LOOSE_PAIRS = frozenset([("hoàn", "thành"), ("hoàn", "tất"), ("thời", "hạn"), ("kết", "thúc")])
_NOT_A_TERM = frozenset(["trung", "dài", "ngắn", "quyền", "giới", "vô"])  # "đầu tư công trung hạn giai đoạn …"
_DONE = frozenset(["hiện", "khai", "hành", "dụng", "thành", "đầu", "tục", "chức", "hoạch", ",", "("])
_REPORTED = frozenset(["cáo", "kết", "lương"])  # "báo cáo 6 tháng đầu năm", "sơ kết quý I"
_LONGER_THAN_A_DAY = frozenset(["week", "month", "quarter", "half"])  # but for the year
_SEGMENT_STARTS = frozenset(["", BREAK, ":", "|", "("])
_NAMED_EVENTS = frozenset(["bầu", "khai", "tựu", "lễ", "quốc", "đại", "tết", "dịp", "kỳ"])
_NO_DAY_NAMES = frozenset(["làm", "mà", "này", "đó", "hôm"])  # "trước ngày này", "trước ngày làm việc …"
_FORESEEN = frozenset([
    ("dự", "báo"), ("tình", "hình"), ("nguy", "cơ"), ("nhu", "cầu"), ("diễn", "biến"), ("khó", "khăn"),
])  # fmt: skip
_WORDS_BACK = 12
_REMEMBERED = frozenset([("kỷ", "niệm"), ("kỉ", "niệm"), ("chào", "mừng"), ("truyền", "thống"), ("nhân", "dịp")])
_STOPS = frozenset([".", ",", ";", ":", "(", ")", "|", BREAK, ""])


class Sense(NamedTuple):
    """The words before a stretch: "before", "strict" and "loose" deadlines, "after", "as_of", "point", or "".

    ``begin`` is the first token of these words; ``bound`` is True where the stretch opens a segment or follows
    "trong", "vào": then even a bare year is a time and no part of a name.
    """

    force: str
    begin: int
    bound: bool


def read_sense(tokens: Tokens, begin: int, floor: int) -> Sense:
    """The deadline words printed before the stretch that begins at this token."""
    words = tokens.words
    at, bound, point = begin, words[begin - 1] in _SEGMENT_STARTS, False
    if words[begin : begin + 2] == ["năm", "học"] and words[begin - 1] in ("đầu", "cuối", "giữa"):
        at, bound = begin - 1, True
    while at > floor and words[at - 1] not in ("", ":"):
        pair = (words[at - 2], words[at - 1])
        if pair in _FILLER_PAIRS and words[at - 3] != "hoạch":  # "kế hoạch thời gian năm học" is a name
            point = point or pair == ("thời", "điểm")
            at -= 2
        elif words[at - 1] in _FILLERS:
            at -= 1
        else:
            break
        bound = True
    force, first = _force_before(tokens, at)
    if force:
        return Sense(force, max(first, floor), True)
    if point:
        return Sense("point", at, False)
    if words[at - 1] == ":" and _is_deadline_label(tokens, at - 1):
        return Sense("loose", at, True)
    return Sense("", at, bound or words[at - 1] in _SEGMENT_STARTS)


def _force_before(tokens: Tokens, at: int) -> tuple[str, int]:
    words = tokens.words
    one, pair = words[at - 1], (words[at - 2], words[at - 1])
    if one == "trước":
        return "before", _past_deadline_words(tokens, at - 1)
    if (one.isalpha() or one in ("(", ",")) and (named := _before_a_named_day(words, at)):
        return "before", named
    if one == "sau":
        return "after", at - 1 - (words[at - 2] == "từ")
    if pair in _STRICT_PAIRS:
        return "strict", _past_deadline_words(tokens, at - 2)
    term = one == "hạn" and words[at - 2] not in _NOT_A_TERM and words[at] != "trong"  # "khô, hạn trong năm 2026"
    if pair in _LOOSE_PAIRS or one == "xong" or term:
        return "loose", at - (2 if pair in _LOOSE_PAIRS else 1)
    if one == "hết":
        return "strict", at - 1
    if one == "đến":
        if words[at - 2] == "tính":
            return "as_of", at - 2
        from_now = words[at - 3] == "từ" and words[at - 2] in ("nay", "đó")
        return ("from_now" if from_now else "until"), at - (3 if from_now else 1)
    return "", at


def _before_a_named_day(words: list[str], at: int) -> int:
    """The "trước" of "trước ngày tựu trường 07/8/2026", "trước Quốc khánh (02/9)": a few words name the day."""
    for look in range(at - 1, max(at - 8, 0), -1):
        if words[look] == "trước" and look < at - 2 and words[look + 1] in _NAMED_EVENTS:
            return look
        if not words[look].isalpha() and not (look == at - 1 and words[look] in ("(", ",")):
            return 0
        if words[look] == "ngày" and look < at - 1:
            return look - 1 if words[look - 1] == "trước" and words[look + 1] not in _NO_DAY_NAMES else 0
    return 0


def _past_deadline_words(tokens: Tokens, at: int) -> int:
    words = tokens.words
    while (words[at - 2], words[at - 1]) in _STRICT_PAIRS or (words[at - 2], words[at - 1]) in _LOOSE_PAIRS:
        at -= 2
    if (words[at - 2], words[at - 1]) == ("từ", "nay"):
        at -= 2
    return at - (words[at - 1] in ("xong", "hạn"))


def _is_deadline_label(tokens: Tokens, colon: int) -> bool:
    """Whether the label before this colon names a deadline: "Thời hạn nộp", "Thời gian hoàn thành"."""
    words = tokens.words
    for look in range(colon - 1, max(colon - 12, -1), -1):
        if words[look] in (".", ";", "|", BREAK):
            return False
        if words[look] == "hạn" and words[look + 1] != "chế":
            return True
        if words[look] == "thành" and words[look - 1] == "hoàn":
            return True
    return False


def _remembers(tokens: Tokens, begin: int) -> bool:
    """Whether the day is one that is celebrated: "kỷ niệm … ngày 20/11", "chào mừng ngày …"."""
    words = tokens.words
    for look in range(begin - 1, max(begin - 9, 0), -1):
        if words[look] in _STOPS:
            return False
        if (words[look - 1], words[look]) in _REMEMBERED:
            return True
    return words[begin - 1] in ("nhân", "lễ", "trào", "dịp")


class Judge(NamedTuple):
    """Turns stretches into phrases; ``reference`` gives the year where none is printed."""

    tokens: Tokens
    reference: date | None

    def phrases(self, stretch: Stretch, sense: Sense) -> list[DatePhrase]:
        """One phrase for a range or an unbroken list, else one a unit; [] where no year is known."""
        year = self._year(stretch)
        if year is None:
            return []
        if stretch.period == "năm học":
            return [self._school_year(stretch, sense)]
        units = stretch.units
        if len(units) > 1 and stretch.join == "list" and not stretch.ending and not are_adjacent(units, year):
            return [
                self._single(
                    unit._replace(time=unit.time or units[0].time),
                    _part_of(stretch, index),
                    sense if not index else sense._replace(begin=unit.begin),
                    year,
                )
                for index, unit in enumerate(units)
            ]
        if len(units) > 1 or stretch.ending:
            return [self._window(stretch, sense, year)]
        return [self._single(units[0], stretch, sense, year)]

    def _school_year(self, stretch: Stretch, sense: Sense) -> DatePhrase:
        """The plan prints no day of it, and its first and last day are set anew each year by each province."""
        tokens, rule = self.tokens, "relative.school_year" if sense.bound else "named.period"
        begin, after = tokens.starts[sense.begin], tokens.ends[stretch.end - 1]
        return DatePhrase("relative", None, None, None, tokens.text[begin:after], begin, after, rule)

    def _year(self, stretch: Stretch) -> int | None:
        first = stretch.units[0]
        if first.year is not None or self.reference is None:
            return first.year
        year = self.reference.year
        # A plan of December says "trước ngày 15/01" and means January to come.
        long_past = self.reference - first.last(year) > timedelta(days=183)
        return year + 1 if long_past and year < 2099 else year

    def _single(self, unit: Unit, stretch: Stretch, sense: Sense, year: int) -> DatePhrase:
        first, last = unit.first(year), unit.last(year)
        named = self._named(stretch, sense, last)
        kind: DueKind
        if unit.level == "day":
            kind, rule = _day_kind(sense)
        elif sense.force == "before":
            kind, rule, last = "before", f"before.{unit.level}", first
        elif sense.force == "strict" or (sense.force in ("until", "from_now") and unit.part in ("", "late")):
            kind, rule, first = "by", f"by.{unit.level}", last
        elif unit.several_weeks:
            kind, rule = "window", "window.week"
        else:
            kind, rule = "coarse", f"coarse.{unit.level}{'.' + unit.part if unit.part else ''}"
        if sense.force == "after" and not named:
            return self._phrase("window", first, None, unit.time, stretch, sense, "window.after")
        return self._phrase(kind, first, last, unit.time, stretch, sense, named or rule)

    def _window(self, stretch: Stretch, sense: Sense, year: int) -> DatePhrase:
        first, last = stretch.units[0], stretch.units[-1]
        start, end = first.first(year), last.last(year + (last.year is None and last.first(year) < first.first(year)))
        named = self._named(stretch, sense, end)
        if stretch.ending in ("open", "event"):
            rule = f"window.{stretch.ending}"
            return self._phrase("window", start, None, first.time, stretch, sense, named or rule)
        if end < start or (self.reference is not None and self.reference.year - start.year > 15):
            named = named or "named.reversed"  # "(30/4/1975 - 30/4/2025)" is an anniversary
        rule = "window.period" if stretch.period else f"window.{last.level}"
        return self._phrase("window", start, max(start, end), first.time or last.time, stretch, sense, named or rule)

    def _named(self, stretch: Stretch, sense: Sense, last: date) -> str:
        """The rule that makes the stretch a mere mention, or "" where it binds."""
        words, unit = self.tokens.words, stretch.units[0]
        if stretch.ending == "now" or words[stretch.end : stretch.end + 2] == ["vừa", "qua"]:
            return "named.past"
        if "âm" in words[stretch.end : stretch.end + 2] and "lịch" in words[stretch.end : stretch.end + 3]:
            return "named.lunar"  # "ngày 10/3 (âm lịch)"
        if any(word in ("âl", "al") for word in words[stretch.end : stretch.end + 2]):
            return "named.lunar"  # "ngày 15/8 (ÂL)"
        if words[stretch.end] == "năm" and words[stretch.end + 1] in ("trước", "báo"):
            return "named.past"  # "từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo"
        if sense.force in ("as_of", "point"):
            return f"named.{sense.force}"
        if words[stretch.begin - 1] == "tính" and len(stretch.units) > 1:
            return "named.as_of"
        if stretch.period:
            return "" if self._period_binds(stretch, sense) else "named.period"
        if unit.level in _LONGER_THAN_A_DAY and not sense.bound and words[stretch.begin - 1] in _REPORTED:
            return "named.reported"
        bare = sense.begin == stretch.begin and words[stretch.begin - 1] not in ("|", BREAK, "")
        if unit.level in _LONGER_THAN_A_DAY and bare and self._has_its_own_deadline(stretch.end):
            return "named.reported"  # "báo cáo kết quả quý I trước ngày 20/3"
        if unit.level == "year":
            if sense.force == "until" and not unit.part and stretch.ending != "open":
                return "named.horizon"
            if sense.force == "from_now" and unit.part != "late":
                return "named.horizon"
            placed = stretch.ending and words[stretch.begin - 1] in _DONE
            if not (sense.bound or stretch.from_word or placed) or self._foreseen(stretch, sense):
                return "named.year"
        if stretch.from_word and self._takes_effect(stretch.begin):
            return "named.effect"
        if unit.level == "day" and not sense.force and not stretch.from_word:
            bare = not unit.word and unit.year is None and len(stretch.units) == 1
            if bare and not sense.bound and not self._part_of_day(stretch):
                return "named.day"
            if not (sense.bound and words[sense.begin] != words[stretch.begin]) and _remembers(
                self.tokens, stretch.begin
            ):
                return "named.anniversary"
        return "named.past" if self._is_past(stretch, sense, last) else ""

    def _part_of_day(self, stretch: Stretch) -> bool:
        """ "chiều 19/11": with the part of the day a bare day is when something is done, no name of a feast."""
        words = self.tokens.words
        return words[stretch.begin] in _PARTS_OF_DAY or words[stretch.begin - 1] in _PARTS_OF_DAY

    def _foreseen(self, stretch: Stretch, sense: Sense) -> bool:
        """Whether it is the year of what may come or is short: "dự báo hạn hán trong năm 2026", "nhu cầu vốn …"."""
        words = self.tokens.words
        if sense.force or stretch.ending or words[sense.begin - 1] in _DONE:
            return False
        for look in range(sense.begin - 1, max(sense.begin - _WORDS_BACK, 0), -1):
            if words[look] in (".", ";", ":", "(", "|", BREAK, ""):
                return False
            if (words[look - 1], words[look]) in _FORESEEN:
                return True
        return False

    def _has_its_own_deadline(self, at: int) -> bool:
        """Whether "trước ngày …", "chậm nhất …" follows at once: the stretch only says of what time the report is."""
        words = self.tokens.words
        at += words[at] == "("
        if words[at] == "trước" and words[at + 1].isdecimal():
            return True
        return (words[at], words[at + 1]) in (("trước", "ngày"), ("chậm", "nhất"), ("hạn", "cuối"))

    def _is_past(self, stretch: Stretch, sense: Sense, last: date) -> bool:
        """Whether the stretch tells what has happened: over before the document's date and no deadline."""
        known, words = self.reference, self.tokens.words
        if known is not None and not stretch.ending and last < known and self._tells_of_the_past(stretch, sense):
            return True
        if known is not None and not sense.force and self._is_a_year_gone(stretch, sense, last, known):
            return True
        if known is None or stretch.ending or sense.force in ("before", "strict", "loose"):
            return False
        if known - last > timedelta(days=366):
            return True
        if sense.force == "until":
            return last <= known and stretch.units[0].level == "day"
        if last >= known or stretch.units[0].level != "day" or words[stretch.begin - 1] in (":", "|"):
            return False
        after = stretch.end + (words[stretch.end] in (".", ";"))
        led = sense.begin != stretch.begin and not stretch.from_word
        return not led and words[after] not in ("", "|", BREAK)

    def _is_a_year_gone(self, stretch: Stretch, sense: Sense, last: date, known: date) -> bool:
        """ "năm 2024, toàn huyện có 25 vụ", "(năm 2024)": a year before the document's, not alone in its cell."""
        words = self.tokens.words
        if stretch.units[0].level != "year" and sense.begin != stretch.begin:
            return False  # "trong tháng 3/2019" stays as it is printed, even where it is a slip
        alone = words[stretch.begin - 1] in ("|", BREAK, "", ":") and words[stretch.end] in ("", "|", BREAK, ".", ";")
        return stretch.units[0].level != "day" and last.year < known.year and not (stretch.ending or alone)

    def _tells_of_the_past(self, stretch: Stretch, sense: Sense) -> bool:
        """Whether the words behind say what has been reached: "đến hết năm 2024, toàn tỉnh đã đạt …"."""
        words, at = self.tokens.words, stretch.end
        if sense.force not in ("strict", "until") or words[sense.begin] not in ("đến", "hết"):
            return False
        for look in range(at, at + 9):
            if words[look] in (".", ";", BREAK, ""):
                return False
            if words[look] in ("đã", "đạt", "có"):
                return True
        return False

    def _takes_effect(self, begin: int) -> bool:
        """Whether a law or decision comes into force then: "có hiệu lực thi hành từ ngày …"."""
        words = self.tokens.words
        return any(
            words[look] == "lực" and words[look - 1] == "hiệu" for look in range(begin - 1, max(begin - 6, 0), -1)
        )

    def _period_binds(self, stretch: Stretch, sense: Sense) -> bool:
        if stretch.period in ("nhiệm kỳ", "niên khóa", "niên khoá"):
            return False
        return sense.bound or stretch.ending == "open"

    def _phrase(
        self,
        kind: DueKind,
        start: date,
        end: date | None,
        time: str | None,
        stretch: Stretch,
        sense: Sense,
        rule: str,
    ) -> DatePhrase:
        tokens = self.tokens
        begin, after = tokens.starts[sense.begin], tokens.ends[stretch.end - 1]
        printed = stretch.units[0].year is not None
        return DatePhrase(kind, start, end, time, tokens.text[begin:after], begin, after, rule, printed)


def _part_of(stretch: Stretch, index: int) -> Stretch:
    """The stretch of one unit of a list, without the comma or "và" behind it."""
    end = stretch.units[index + 1].begin - 1 if index + 1 < len(stretch.units) else stretch.end
    return stretch._replace(end=end)


def _day_kind(sense: Sense) -> tuple[DueKind, str]:
    if sense.force == "before":
        return "before", "before.day"
    if sense.force in ("strict", "loose", "until", "from_now"):
        return "by", "by.day"
    return "on", "on.day"
