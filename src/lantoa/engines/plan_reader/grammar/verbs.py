"""Whether a verb begins at a word: by the pair it is known by, or by its first syllable."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line

_MADE_SO = frozenset(
    ["cu the", "da dang", "hien dai", "xa hoi", "tin hoc", "dien tu", "binh thuong", "tu dong", "don gian", "he thong"]
)


def is_verb(line: Line, at: int) -> bool:
    """Whether a verb of two syllables or more begins at the word."""
    words = line.words
    if at >= len(words):
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "thong" and at and line.printed(at - 1) == "viễn":
        return False  # "doanh nghiệp viễn thông bảo đảm …"
    if words[at] == "cong" and line.printed(at + 1) == "nhân":
        return False  # "công nhân viên", but "công nhận"
    small = not line.capital(at) or at == 0 or ":" in line.gap(at)
    if words[at + 2 : at + 3] == ["hoa"] and f"{words[at]} {following}" in _MADE_SO and small:
        return line.printed(at + 2) in ("hóa", "hoá")  # "cụ thể hóa", "đa dạng hóa"
    if f"{words[at]} {following}" in lx.verb_pairs():
        allowed = lx.printed_starts().get(words[at])
        return allowed is None or line.printed(at) in allowed or _scanned(line, at)
    if _scanned(line, at):
        return True
    if not following or line.gap(at + 1) != " " or following in ("va", "hoac", "cua", "voi"):
        return False
    first = line.printed(at)
    return first in lx.verb_syllables() and f"{first} {line.printed(at + 1)}" not in lx.no_verbs()


def _scanned(line: Line, at: int) -> bool:
    """Whether the verb lost its marks in a scan: "đây mạnh", "bô sung"."""
    forms = lx.scanned_starts().get(" ".join(line.words[at : at + 2]))
    return forms is not None and line.printed(at) in forms


def has_role(line: Line, at: int) -> bool:
    """ "Giáo viên Tin học có vai trò tư vấn, hỗ trợ …": a role told by what it does, no "vai trò quan trọng"."""
    return line.words[at : at + 3] == ["co", "vai", "tro"] and is_verb(line, at + 3) and line.gap(at + 3) == " "


_PUBLIC = frozenset(["dich vu", "hanh chinh", "tai chinh"])
_OF_PEOPLE = lx.words("nhân nông người công cư ngư")


def ends_noun(line: Line, at: int) -> bool:
    """Whether the word is the second syllable of a noun that sounds like a verb: "thu nhập", "bầu cử"."""
    if at < 1 or line.gap(at) != " ":
        return False
    printed = f"{line.printed(at - 1)} {line.printed(at)}"
    if line.printed(at) == "công" and " ".join(line.words[at - 2 : at]) in _PUBLIC:
        # "Trung tâm Phục vụ hành chính công bố trí …", but "Sở Tài chính công khai …"
        return line.printed(at + 1) in ("lập", "trình") or line.printed(at + 1) + line.printed(at + 2) == "bốtrí"
    if line.printed(at - 1) == "công" and at > 2 and " ".join(line.words[at - 3 : at - 1]) in _PUBLIC:
        return False  # "Trung tâm Cung ứng dịch vụ công lập danh sách"
    if line.printed(at - 1) == "dân" and at > 1 and line.printed(at - 2) in _OF_PEOPLE and line.gap(at - 1) == " ":
        return False  # "Hội Nông dân vận động …", "Ủy ban nhân dân lập …", but "trường dân lập"
    if at > 1 and line.gap(at - 1) == " " and f"{line.printed(at - 2)} {line.printed(at - 1)}" in lx.compounds():
        return False  # "Bộ Ngoại giao thông báo": the syllable before ends a noun already
    return printed in lx.no_verbs() or printed in lx.compounds()


_SUFFERED = lx.words("bị xảy chịu ngập thiếu gặp hứng mắc nhiễm gây ảnh phát")


def permits(line: Line, at: int) -> bool:
    """ "Phòng Văn hóa có thể mời chuyên gia", not "các xã có thể bị ngập"."""
    return (line.printed(at), line.printed(at + 1)) == ("có", "thể") and line.printed(at + 2) not in _SUFFERED


def only_often(line: Line, at: int) -> bool:
    """ "vùng thường xuyên xảy ra thiên tai": how often a place is struck, no adverb of what somebody must do."""
    if line.words[at - 1 : at + 1] == ["xay", "ra"] or line.words[max(0, at - 2) : at] == ["thuong", "xuyen"]:
        return line.printed(at) in _SUFFERED or line.words[at] == "ra"
    return line.words[at : at + 2] == ["thuong", "xuyen"] and line.printed(at + 2) in _SUFFERED
