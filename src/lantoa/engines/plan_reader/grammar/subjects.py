"""Who is named in a line itself: at its start, after an opening clause, after "đề nghị", in a later sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import Name, head_at, names_at

_DIRECTIVES = {
    "de nghi": "request", "tran trong de": "request", "kinh de nghi": "request", "kinh mong": "request", "yeu cau": "assign", "giao": "assign",
    "giao cho": "assign", "phan cong": "assign", "khuyen khich": "encourage", "kinh moi": "request", "trong do giao": "assign",
    "tran trong de nghi": "request", "de nghi va yeu cau": "request", "va de nghi": "request",
}  # fmt: skip
_DIRECTIVE_WORDS = sorted((tuple(text.split()), force) for text, force in _DIRECTIVES.items())
_CLAUSE = frozenset(
    ["can_cu", "tren_co", "trong_qua", "trong_pham", "qua_trinh", "de_trien", "de_thuc", "de_bao", "nham_", "khi_", "neu_", "doi_voi", "theo_chuc", "theo_phan", "theo_nhiem", "ket_thuc", "hang_nam", "hang_thang", "hang_quy", "dinh_ky", "sau_khi", "truoc_ngay", "truoc_khi", "vao_ngay", "tren_day", "trong_thoi", "tu_ngay", "trong_truong", "de_to", "tuy_theo", "can_cu_vao", "truong_hop", "de_kip", "tu_tinh", "thoi_gian", "nhan_duoc", "trong_thang", "ngoai_ra", "de_dam", "de_tiep", "de_nang", "dinh_ky_", "voi_chuc", "voi_vai", "ngay_sau", "can_cuu", "vao_cuoi", "hang_tuan", "dua_tren", "thuc_hien_", "xuat_phat", "trong_nam", "trong_do", "truoc_mat", "voi_tinh", "thong_qua", "nham_dam", "nham_thuc"]
)
_CLAUSE_ONE = frozenset(["khi", "neu", "nham", "de", "theo", "tuy"])
_AFTER_TROUBLE = frozenset(["vuong mac", "phat sinh", "kho khan", "bat cap", "can thiet", "gi vuong", "vuong mac,"])


@dataclass(slots=True)
class Subject:
    """The bodies a line names as those who act, the word after them, the rule that found them and the force it gives."""

    names: list[Name]
    after: int
    rule: str
    force: str = ""
    rest: str = ""  # what follows: "task", "colon", "opener", "nothing"
    support: list[Name] = field(default_factory=list)


def starts_task(line: Line, index: int) -> bool:
    """Whether a task could begin at the word: a verb, an adverb of duty, "có trách nhiệm"."""
    words = line.words
    if index >= len(words):
        return False
    pair = " ".join(words[index : index + 2])
    if pair in lx.verb_pairs():
        return not (
            pair == "to chuc" and index > 0 and words[index + 2 : index + 3] in (["chinh"], ["xa"], ["doan"], ["dang"])
        )
    if pair in lx.stop_pairs() and not pair.startswith(("gom", "bao gom")):
        return True
    word = words[index]
    if word in ("phai", "can", "se", "duoc") and line.printed(index) in ("phải", "cần", "sẽ"):
        return True
    return word in lx.verb_words() and line.printed(index) in _VERBS


_VERBS = frozenset(
    ["lập", "cấp", "gửi", "treo", "in", "mở", "cử", "làm", "trao", "trình", "đưa", "xin", "nộp", "ký", "đặt", "giúp", "giao", "tạo", "là", "viết", "phát", "ghi", "chụp", "quay", "khen", "giữ", "tìm", "bốc", "rải", "phun", "chọn", "khoanh", "chuyển", "rút", "xét"]
)


def directive_at(line: Line, index: int) -> tuple[int, str] | None:
    """(words taken, force) where "đề nghị", "giao", "yêu cầu", "khuyến khích" begins at the word."""
    words = line.words
    best = None
    for phrase, force in _DIRECTIVE_WORDS:
        if tuple(words[index : index + len(phrase)]) == phrase and (best is None or len(phrase) > best[0]):
            best = (len(phrase), force)
    if best and words[index] == "giao" and line.printed(index) != "giao":
        return None
    return best


def subject_of(line: Line, *, heading: bool, closing: bool, owned: bool) -> Subject | None:
    """The bodies the line gives something to do, or None; ``owned``: a heading above already names somebody."""
    words = line.words
    if not words:
        return None
    found = _at_start(line, heading=heading) or _issuer_orders(line)
    if found:
        return found
    clause = " ".join(words[:2]).replace(" ", "_") in _CLAUSE or words[0] in _CLAUSE_ONE
    if clause or closing or _issuer_first(line):
        found = _after_clause(line, closing=closing)
        if found:
            return found
    if not owned:
        return _bracketed_order(line) or _later_sentence(line)
    return None


def _at_start(line: Line, *, heading: bool) -> Subject | None:
    index, force = 0, ""
    order = directive_at(line, 0)
    if order:
        index, force = order
    names, after = names_at(line, index, sentence=not heading)
    if not names:
        return None
    if force == "encourage" and not heading:
        return Subject(names, after, "owner.line.encouraged", force, "task")
    rest = rest_of(line, after)
    if rest == "none":
        return None
    return Subject(names, after, "owner.line.order" if order else "owner.line", force, rest)


def rest_of(line: Line, after: int) -> str:
    """What follows the names: "nothing", "colon" (a task after it), "opener", "task", or "none": no subject at all."""
    words = line.words
    if after >= len(words):
        return "nothing"
    gap = line.gap(after)
    if "(" in gap:
        after = _past_bracket(line, after)
        if after >= len(words):
            return "nothing"
        gap = line.gap(after)
    if ":" in gap or ("." in gap and after <= 12 and not gap.strip().startswith(",")):
        return "colon" if ":" in gap else "none"
    if "," in gap or ";" in gap:
        pair = "_".join(words[after : after + 2])
        if pair in ("trong_do", "nhat_la", "dac_biet"):
            return "aside"
        if pair in _CLAUSE or words[after] in _CLAUSE_ONE or (starts_task(line, after) and not line.capital(after)):
            return "task"
        return "none"
    if ("-" in gap or "–" in gap) and " ".join(words[after : after + 2]) in (
        "co quan",
        "thuong truc",
        "don vi",
        "pho truong",
        "truong ban",
    ):
        return "nothing"
    return "task" if starts_task(line, after) else "none"


def _past_bracket(line: Line, index: int) -> int:
    words = line.words
    close = line.plain.find(")", line.end(index - 1))
    return len(words) if close < 0 else line.word_at(close)


def _issuer_first(line: Line) -> bool:
    return line.words[:3] in (
        ["uy", "ban", "nhan"],
        ["thu", "tuong", "chinh"],
        ["chu", "tich", "uy"],
        ["chu", "tich", "ubnd"],
    ) or line.words[:1] == ["ubnd"]


def _issuer_orders(line: Line) -> Subject | None:
    """ "Ủy ban nhân dân Thành phố yêu cầu các sở …": the bodies after the order act, not the one that orders."""
    names, after = names_at(line, 0, sentence=True)
    if not names or after >= len(line.words):
        return None
    order = directive_at(line, after)
    if order is None:
        return None
    found, end = names_at(line, after + order[0], sentence=True)
    return Subject(found, end, "owner.line.order", order[1], "task") if found else None


def _after_clause(line: Line, *, closing: bool) -> Subject | None:
    """A subject after "Căn cứ …,", "Trong quá trình …, nếu có vướng mắc": the first body followed by what it does."""
    words = line.words
    commas = 0
    for index in range(1, len(words)):
        gap = line.gap(index)
        if "." in gap and not closing and commas > 0 and index > 60:
            break
        order = directive_at(line, index) if words[index] in ("de", "yeu", "giao", "kinh", "tran", "phan") else None
        if order and (closing or commas or ";" in gap) and (closing or words[index] != "giao"):
            names, after = names_at(line, index + order[0], sentence=True)
            if names and _acts(line, after):
                return Subject(names, after, "owner.line.order", order[1], "task")
        trouble = " ".join(words[index - 2 : index]) in _AFTER_TROUBLE
        if not ("," in gap or ";" in gap or (closing and "." in gap) or trouble):
            continue
        commas += 1
        if head_at(line, index) is None:
            continue
        names, after = names_at(line, index, sentence=True)
        if names and _acts(line, after) and (names[0].many or names[0].kind in "PO" or trouble):
            issuer = directive_at(line, after) if after < len(words) else None
            if issuer and closing:
                continue
            return Subject(names, after, "owner.line.clause", "", "task")
    return None


def _acts(line: Line, after: int) -> bool:
    words = line.words
    if after >= len(words):
        return False
    gap = line.gap(after)
    if "," in gap:
        return "_".join(words[after : after + 2]) in _CLAUSE or starts_task(line, after)
    return gap.strip() in ("", "(", ")") and starts_task(line, after)


def _bracketed_order(line: Line) -> Subject | None:
    """ "(Giao Công an tỉnh chủ trì …)" at the end of the line."""
    for found in re.finditer(r"\((?=(?:de nghi|giao|yeu cau|do)\s)", line.plain[line.start :]):
        index = line.word_at(line.start + found.end())
        order = directive_at(line, index) or (1, "assign")
        names, after = names_at(line, index + order[0], sentence=True)
        if names:
            return Subject(names, after, "owner.line.bracket", order[1], "task")
    return None


def _later_sentence(line: Line) -> Subject | None:
    """A body at the start of a later sentence of the paragraph: "… . Tư lệnh Quân khu quyết định …"."""
    for index in range(3, len(line.words)):
        gap = line.gap(index)
        if "." not in gap or not line.capital(index) or gap.strip() not in (".", ".”", "”."):
            continue
        order = directive_at(line, index)
        names, after = names_at(line, index + (order[0] if order else 0), sentence=True)
        if names and (order or _acts(line, after)) and (order or names[0].many or names[0].kind in "PO"):
            return Subject(names, after, "owner.line.sentence", order[1] if order else "", "task")
    return _done_by(line)


def _done_by(line: Line) -> Subject | None:
    """ "… do Bộ Quốc phòng hướng dẫn thực hiện." where the line names nobody else."""
    words = line.words
    for index in range(2, len(words) - 2):
        if words[index] == "do" and line.printed(index) == "do" and line.gap(index + 1) == " ":
            names, after = names_at(line, index + 1, sentence=True)
            if (
                names
                and " ".join(words[after : after + 2]) in ("huong dan", "chu tri", "thuc hien")
                and len(words) - after <= 4
            ):
                return Subject(names, after, "owner.line.by", "", "task")
    return None


def supporters(line: Line, start: int = 0) -> list[Name]:
    """The bodies the line says to act with: "phối hợp với …", "do … hướng dẫn thực hiện"."""
    words = line.words
    found: list[Name] = []
    for index in range(start, len(words) - 2):
        if words[index] == "phoi" and words[index + 1] == "hop":
            found += _after_phoi_hop(line, index)
        elif words[index] == "do" and line.printed(index) == "do":
            names, after = names_at(line, index + 1, sentence=True)
            if names and " ".join(words[after : after + 2]) == "huong dan":
                found += names
    return found


def _after_phoi_hop(line: Line, index: int) -> list[Name]:
    words = line.words
    if " ".join(words[max(0, index - 2) : index]) in ("quy che", "co che", "chuong trinh", "quan he") or words[
        index - 1 : index
    ] == ["su"]:
        return _help_of(line, index)
    at = index + 2
    while at < len(words) and words[at] in (
        "chat",
        "che",
        "tot",
        "thuong",
        "xuyen",
        "kip",
        "thoi",
        "cung",
        "voi",
        "hieu",
        "qua",
        "dong",
        "bo",
    ):
        if any(mark in ",;.:" for mark in line.gap(at)):
            return []
        at += 1
        if words[at - 1] == "voi":
            while at < len(words) and words[at] == "voi":
                at += 1
            break
    if at >= len(words) or any(mark in ",;.:" for mark in line.gap(at)):
        return []
    return names_at(line, at, sentence=True)[0]


def _help_of(line: Line, index: int) -> list[Name]:
    return names_at(line, index + 3, sentence=True)[0] if line.words[index + 2 : index + 3] == ["cua"] else []
