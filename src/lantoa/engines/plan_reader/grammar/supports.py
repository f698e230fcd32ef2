"""Who is to help: "phối hợp với …", "do … hướng dẫn thực hiện"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import starts_task
from lantoa.engines.plan_reader.grammar.verbs import is_verb

_NOUN_BEFORE = frozenset(["quy che", "co che", "chuong trinh", "quan he", "cong tac"])
_WITH = frozenset([("hiep", "dong"), ("lien", "ket"), ("ket", "hop"), ("hop", "tac"), ("cung", "phoi")])
_HOW = (
    r"(?:chat che|tot|thuong xuyen|kip thoi|(?:co )?hieu qua|dong bo|nhip nhang|linh hoat|tich cuc|chu dong|day du|"
    r"nghiem tuc|lien tuc|toan dien|truc tiep|thong nhat|khan truong|nhanh chong|trach nhiem|sau sat|lien nganh|"
    r"cu the|cong tac|tham muu|thuc hien|to chuc|trien khai|hoat dong)"
)
_MANNER = re.compile(rf"(?:(?:,| va|, va)? {_HOW})+ (?=(?:cung voi|voi|cung) )")  # "phối hợp chặt chẽ, kịp thời với"
_LINKED = re.compile(  # "phối hợp chặt chẽ, làm đầu mối kết nối với A", "phối hợp, trao đổi thông tin với A"
    rf"(?:(?:,| va)? {_HOW})*,? (?:va )?(?:thuong xuyen |chu dong |kip thoi )?"
    r"(?:lam dau moi (?:ket noi|lien he)|ket noi|lien he|trao doi|thong nhat|ban bac|hiep dong|lien ket|gan ket|ky ket)"
    r"(?: (?:va )?[a-z]+){0,6}? (?=(?:cung voi|voi|cung) )"
)
_HELPING = re.compile(r"(?:,| va) (?:ho tro|giup do) (?=cac |chinh quyen |luc luong |ubnd |uy ban |co quan |don vi )")
_AMONG = re.compile(r"phoi hop (?:(?:chat che|tot|dong bo|nhip nhang|hieu qua|kip thoi),? )*giua (?=cac )")
_BETWEEN = lx.words("chat che tot thuong xuyen kip thoi hieu qua cung voi")


_ONLY_HELPS = re.compile(r"(?: (?:thuc hien|trien khai|to chuc|cung thuc hien|chat che))*\s*[.;/]*\s*$")


_CLAUSE_END = re.compile(r"[;.]")
_AIDS = frozenset(["ho tro", "tham gia", "giup do"])
_TAKES_PART = lx.words("phoi ho cung gop y khi thuc to")


def _aiding(line: Line, start: int) -> list[Name]:
    """ "Sở A lắp đặt; UBND phường hỗ trợ nhân lực": who only aids in a later clause."""
    found: list[Name] = []
    for index in range(start + 2, len(line.words)):
        if ";" not in line.gap(index) or head_at(line, index) is None:
            continue
        names, after = names_at(line, index, sentence=True)
        if names and " ".join(line.words[after : after + 2]) in _AIDS | {"phoi hop"} and helps_after(line, after):
            found += names
    return found


def after_roles(line: Line, after: int) -> int:
    """The word after "(chủ trì), Công an xã (phối hợp)" where a task follows; 0 where none does."""
    close = line.plain.find(")", line.end(after - 1))
    helpers = _in_role(line)
    if helpers:
        close = line.plain.find("(phoi hop)", helpers[-1].end) + len("(phoi hop)")
    at = line.word_at(close + 1)
    return at if starts_task(line, at) else 0


def _in_role(line: Line) -> list[Name]:
    """The bodies before "(phối hợp)" in "Phòng Nội vụ (chủ trì), Công an xã, Trạm Y tế (phối hợp) tổ chức …"."""
    role = line.plain.find(" (phoi hop)", line.start)
    led = line.plain.rfind("(chu tri)", line.start, role) if role > 0 else -1
    if led < 0:
        return []
    names, _ = names_at(line, line.word_at(led + len("(chu tri)")), sentence=True)
    return names if names and names[-1].end <= role else []


def helps_after(line: Line, at: int) -> bool:
    """Whether a later clause only helps: "Sở Y tế chủ trì; các sở, ngành liên quan phối hợp thực hiện"."""
    words = line.words
    if " ".join(words[at : at + 2]) in _AIDS and line.plain[line.begin(at) - 1] == " ":
        ends = at + 2 >= len(words) or line.gap(at + 2) != " "
        return ";" in line.plain[: line.begin(at)] and (ends or words[at] != "tham" or words[at + 2] in _TAKES_PART)
    if words[at : at + 2] != ["phoi", "hop"] or words[at + 2 : at + 3] == ["voi"]:
        return False
    rest = line.plain[line.end(at + 1) :]
    if _ONLY_HELPS.match(rest):
        return True
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    if ";" in line.plain[line.start : line.begin(at)] and " voi " not in clause and " cung " not in clause:
        return line.gap(at + 2) == " "  # "; các xã phối hợp phát hành tại địa phương"
    return " chu tri;" in line.plain[: line.begin(at)] or " chu tri," in line.plain[: line.begin(at)]


def supporters(line: Line, start: int = 0) -> list[Name]:
    """The bodies the line says to act with."""
    words = line.words
    found: list[Name] = _in_role(line) if "(phoi hop)" in line.plain else []
    if not any(word in line.plain for word in _SIGNS) and words[start : start + 1] != ["cung"]:
        return found
    if "phoi hop" in line.plain:
        found += _in_later_sentence(line, start)
    if "; " in line.plain and any(aid in line.plain for aid in (*_AIDS, " phoi hop ")):
        found += _aiding(line, start)
    later = " chu tri;" in line.plain or " chu tri," in line.plain
    for index in range(start, len(words) - 2):
        if later and words[index - 2 : index] == ["chu", "tri"]:
            names, after = names_at(line, index, sentence=True)
            found += names if names and helps_after(line, after) else []
        if words[index : index + 2] == ["cung", "voi"] and words[index - 2 : index] == ["chu", "tri"]:
            found += names_at(line, index + 2, sentence=True)[0]
        elif words[index] == "cung" and words[index - 2 : index] == ["chu", "tri"]:
            found += names_at(line, index + 1, sentence=True)[0]
        elif words[index] == "cung" and line.printed(index) == "cùng":
            found += _together(line, index)
        elif words[index] == "phoi" and words[index + 1] == "hop":
            found += _after_phoi_hop(line, index)
        elif words[index + 2] == "voi" and (words[index], words[index + 1]) in _WITH:
            if words[index - 2 : index] == ["thong", "qua"]:
                continue  # "huy động nguồn lực thông qua hợp tác với doanh nghiệp": the means
            found += names_at(line, index + 3, sentence=True)[0]
        elif words[index] == "do" and line.printed(index) == "do":
            names, after = names_at(line, index + 1, sentence=True)
            if names and words[after : after + 2] == ["huong", "dan"]:
                found += names
    return found


def only_with(line: Line) -> bool:
    """ "- (Chủ trì,) phối hợp với Phòng Giáo dục, các trường:": with whom what stands below is to be done, no more."""
    at = 2 if line.words[:2] == ["chu", "tri"] else 0
    if not line.ends_open() or line.words[at : at + 3] not in (["phoi", "hop", "voi"], ["phoi", "hop", "cung"]):
        return False
    names, after = names_at(line, at + 3, sentence=True)
    if names and line.words[after : after + 2] == ["tham", "muu"] and line.gap(after) in (" ", ", "):
        advised, after = names_at(line, after + 2, sentence=True)  # "…, tham mưu Ủy ban nhân dân tỉnh:"
        return not advised or after >= len(line.words)
    return bool(names) and after >= len(line.words)


_SIGNS = ("phoi hop", " voi ", " do ", " cung ", " ho tro", " tham gia", " giup do")
_SENTENCE = re.compile(r"[.;,] (?=[a-z])")


def _together(line: Line, index: int) -> list[Name]:
    """ "Cùng đội dân phòng kiểm tra …", "…, cùng với Công an xã tuần tra": at the head of a clause, before its verb."""
    if index and not any(mark in ",;:." for mark in line.gap(index)):
        return []
    at = index + 1 + (line.words[index + 1 : index + 2] == ["voi"])
    names, after = names_at(line, at, sentence=True)
    return names if names and starts_task(line, after) and not line.gap(after).strip() else []


_HELPS_AT_END = re.compile(rf" phoi hop{_ONLY_HELPS.pattern}")


def _in_later_sentence(line: Line, start: int) -> list[Name]:
    """ "Sở A xây dựng phương án. Các đơn vị liên quan phối hợp thực hiện.": those of the second sentence help."""
    words = line.words
    begin = line.begin(start) if start < len(words) else len(line.plain)
    if not _HELPS_AT_END.search(line.plain):
        return []
    for part in _SENTENCE.finditer(line.plain, begin):
        index = line.word_at(part.end())
        if head_at(line, index) is None:
            if part.group() == ", " and (unknown := _unknown_beside(line, index)):
                return unknown
            continue
        names, after = names_at(line, index, sentence=True)
        after += words[after : after + 1] == ["cung"]
        if part.group() == ", " and names and names[0].kind == "G" and not names[0].many:
            continue
        if names and words[after : after + 2] == ["phoi", "hop"] and _ONLY_HELPS.match(line.plain, line.end(after + 1)):
            return names
    return []


_LED = frozenset(["chu tri", "thuc hien", "dam nhiem", "dam nhan", "phu trach"])


def _unknown_beside(line: Line, index: int) -> list[Name]:
    """ "… do Khoa Dinh dưỡng đảm nhiệm, căng tin phối hợp": a name of no known kind beside the one that leads."""
    if " ".join(line.words[index - 2 : index]) not in _LED:
        return []
    end = next((at for at in range(index + 1, min(len(line.words), index + 6)) if line.words[at] == "phoi"), 0)
    if not end or line.words[end + 1 : end + 2] != ["hop"] or not _ONLY_HELPS.match(line.plain, line.end(end + 1)):
        return []
    begin, stop = line.begin(index), line.end(end - 1)
    return [Name(line.text[begin:stop], begin, stop, "U", False)]


def _after_phoi_hop(line: Line, index: int) -> list[Name]:
    words = line.words
    if " ".join(words[max(0, index - 2) : index]) in _NOUN_BEFORE or words[index - 1 : index] == ["su"]:
        return names_at(line, index + 3, sentence=True)[0] if words[index + 2 : index + 3] == ["cua"] else []
    if among := _AMONG.match(line.plain, line.begin(index)):
        begins = index == 0 or (line.gap(index).strip() == "." and line.capital(index))
        return names_at(line, line.word_at(among.end()), sentence=True)[0] if begins else []
    if helped := _HELPING.match(line.plain, line.end(index + 1)):
        return names_at(line, line.word_at(helped.end()), sentence=True)[0]
    manner = _MANNER.match(line.plain, line.end(index + 1)) or _LINKED.match(line.plain, line.end(index + 1))
    at = line.word_at(manner.end()) if manner else index + 2
    while at < len(words) and words[at] in _BETWEEN and not line.capital(at):
        if any(mark in ",;.:" for mark in line.gap(at)):
            return []
        at += 1
    if at >= len(words) or any(mark in ",;." for mark in line.gap(at)):
        return []
    if _THE_LEADING.match(line.plain, line.begin(at)):
        return []
    names, after = names_at(line, at, sentence=True)
    if not names and line.printed(at - 1) in ("với", "cùng"):
        return _unknown_helper(line, at)
    return names + _with_others(line, after) if names else names


_THE_LEADING = re.compile(r"(?:cac )?(?:co quan|don vi) chu tri\b")  # helped themselves: "phối hợp với cơ quan chủ trì"
_NO_HELPERS = lx.words(
    "viec chuyen cong nhiem chuong ke hoat noi cac nhung mot phong to dot ngay du muc tinh quy yeu phuong"
)
_MOST_WORDS = 6


def _unknown_helper(line: Line, at: int) -> list[Name]:
    """ "phối hợp với già làng vận động …": who helps is of no known kind; the name ends where the verb begins."""
    many = line.words[at] == "cac" and line.words[at + 1 : at + 2] != []
    if line.words[at + many] in _NO_HELPERS or is_verb(line, at + many):
        return []
    for end in range(at + 1 + many, min(len(line.words), at + _MOST_WORDS + 1)):
        if line.gap(end) != " ":
            return []
        if is_verb(line, end) or line.printed(end) in _AIMS:
            begin, stop = line.begin(at), line.end(end - 1)
            return [Name(line.text[begin:stop], begin, stop, "U", many)]
    return []


_AIMS = lx.words("để nhằm trong")
_AND_WITH = re.compile(r"(?:,| va) voi (?=[a-z])")
_STOP = re.compile(r"[.;]")


def _with_others(line: Line, after: int) -> list[Name]:
    """ "phối hợp với Sở Tài chính về kinh phí, với Sở Nội vụ về nhân lực": those after each further "với"."""
    if after >= len(line.words) or " voi " not in line.plain[line.begin(after) :]:
        return []
    stop = _STOP.search(line.plain, line.begin(after))
    found: list[Name] = []
    for part in _AND_WITH.finditer(line.plain, line.end(after - 1), stop.start() if stop else len(line.plain)):
        found += names_at(line, line.word_at(part.end()), sentence=True)[0]
    return found
