"""Who holds a heading, an opener or an owner block, and which lines below (or above) it they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.excepting import end_with_exceptions, past_exceptions
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.members import expand
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import is_person
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task, order_at
from lantoa.engines.plan_reader.grammar.predicates import past_inserted, rest_of
from lantoa.engines.plan_reader.grammar.supports import supporters
from lantoa.engines.shapes.plan import Body
from lantoa.engines.shapes.text import Because, Span
from lantoa.engines.vn.folding import fold

_OF = re.compile(
    r"(?:trach nhiem|nhiem vu|hoat dong|noi dung(?: \w+){0,3}|cong tac(?: \w+){0,2}|phan "
    r"cong(?: nhiem vu)?|quyen han|nhiem vu,? quyen han)"
    r"(?: cu the)? (?:cua|tai|doi voi|cho|o) (?=\S)|(?:doi voi|ve phia) (?=\S)"
)
_OPENER = re.compile(
    r"(?:co (?:trach nhiem|nhiem vu)|chiu trach nhiem|chu tri|phoi hop|phoi hop thuc hien|"
    r"(?:to chuc )?(?:trien khai )?(?:thuc hien|trien khai)"
    r"(?: tot)?(?: (?:cac|mot so))?(?: (?:nhiem vu|noi dung|cong viec|hoat dong|giai phap|"
    r"viec))*(?: (?:sau|sau day|cu the|nhu sau|trong tam|chu yeu|tren))*"
    r"|tham gia thuc hien cac nhiem vu|chi dao thuc hien|chi dao|theo chuc nang,? nhiem vu(?: "
    r"duoc giao)?|can cu chuc nang,? nhiem vu(?: duoc giao)?|can|phai|tap trung|chu dong)"
    r"|(?:(?:can|phai|se|tap trung|chu dong|tich cuc|khan truong|nghiem tuc|nghiem|trien khai|to chuc|thuc hien|lam|"
    r"tot|co hieu qua|hieu qua|dong bo|day du|ngay|mot so|cac|nhung|nhiem vu|noi dung|cong viec|giai phap|viec|"
    r"cong tac|van de|cu the hoa|trong tam|trong yeu|quan trong|chu yeu|cu the|nhu sau|sau day|sau|duoi day|kip thoi|"
    r"quyet liet|co trach nhiem|"
    r"chiu trach nhiem|nang cao|trach nhiem|tinh than|nhan thuc|"
    r"chi dao|lanh dao|quan tam|luu y|yeu cau|xac dinh|quan triet|hinh thuc|bien phap|hoat dong|buoc|va|"
    r"duoc giao|theo chuc nang|phoi hop|chu tri)(?:,? |$))+"
)
_MEMBERS = re.compile(r"\((?:gom|bao gom)\s*(?:co\s*)?:?\s*cac\s+(so|bo|phong|ban)\s*:?\s*")
_KEEPS_BRACKET = re.compile(r"\s*\((?=[^()]*(?: khac\)|bao gom ca ))[^()]{4,90}\)")


@dataclass(slots=True)
class Owners:
    """Those who must do what stands below: leads and helpers with their reasons, and the force of the heading."""

    lead: tuple[Body, ...] = ()
    support: tuple[Body, ...] = ()
    force: str = ""
    because: Because | None = None
    names: list[Name] = field(default_factory=list)


def bodies(names: list[Name], line: Line, rule: str) -> tuple[Body, ...]:
    """The names as bodies with their place in the line."""
    found: list[Body] = []
    for name in names:
        text = line.text[name.begin : end_with_exceptions(line, name)] if name.printed else name.text
        text = text.strip(" ,;:.-")
        shift = line.text.find(text, name.begin) - name.begin if name.printed else 0
        span = Span(name.begin + shift, name.begin + shift + len(text)) if name.printed else None
        if text and all(text != other.name for other in found):
            known = rule if name.kind != "U" else f"{rule}.unknown"
            found.append(Body(text, Because(known, line.line, span)))
    return tuple(found)


def heading_owners(line: Line) -> tuple[Owners, str] | None:
    """The owners a heading or opener names and what follows them ("nothing", "colon", "opener"), or None."""
    if ordered := ordered_at_end(line):
        return ordered
    index, force, rule = _prefix(line)
    order = order_at(line, index)
    if order:
        index, force = index + order[0], order[1]
    if rule == "owner.heading.of" and not _may_be_of(line, index):
        return None
    names, after = names_at(line, index, sentence=True)
    if not names:
        names, after = _unknown_owner(line, index, rule)
    if names and _only_means(names, line):
        return None
    if not names or (names[0].kind == "G" and names[0].text.startswith("Cấp ")):
        return _whole_heading(line) if not names else None
    listed = _listed_members(line, names, after)
    if listed:
        names, after = listed
    names, after = _with_places(line, names, after)
    after = past_exceptions(line, names, after)
    rest = _opener_rest(line, after, rest_of(line, after))
    if line.children and rest in ("colon", "none") and _names_its_head(line, after):
        rest = "nothing"
    if rest not in ("nothing", "colon", "opener", "aside") and _may_be_long_name(line, after):
        longer, end = names_at(line, index, sentence=False)
        if longer and (follows := _opener_rest(line, end, rest_of(line, end))) in ("nothing", "opener"):
            names, after, rest = longer, end, follows
    if rest == "aside":
        rest = "nothing" if line.ends_open() else "none"
    if rest not in ("nothing", "colon", "opener"):
        return None if order else _whole_heading(line)
    names = _with_members(line, names, after) or (names if rest == "opener" else keep_bracket(line, names))
    lead = bodies(names, line, rule)
    return Owners(lead, bodies(supporters(line), line, "support.opener"), force, Because(rule, line.line), names), rest


def ordered_at_end(line: Line) -> tuple[Owners, str] | None:
    """ "Theo đó, Chủ tịch UBND tỉnh yêu cầu UBND các huyện:": those ordered last before a list hold it."""
    if not line.ends_open() or line.kind in ("roman", "part") or len(line.words) > _MOST_BEFORE_LIST:
        return None
    for index in range(2, len(line.words)):
        order = order_at(line, index) if line.gap(index) == " " or "," in line.gap(index) else None
        if order is None or index + order[0] >= len(line.words):
            continue
        names, after = names_at(line, index + order[0], sentence=True)
        ends = after >= len(line.words) or (
            not line.gap(after).strip() and bool(_OPENER.fullmatch(line.plain[line.begin(after) :].strip(" :.*")))
        )
        if names and ends:
            because = Because("owner.heading", line.line)
            return Owners(bodies(names, line, "owner.heading"), (), order[1], because, names), "opener"
    return None


_HEAD_OF_IT = re.compile(
    r"(?:do )?(?:(?:cac )?(?:dong chi|d/c|ong|ba|thay|co) )?[^.;]{3,140}[ ,–-]+(?:lam )?"
    r"(?:to |doi |nhom |tieu ban |ban )?(?:truong|pho truong|to truong|doi truong|nhom truong|phu trach)"
    r"(?: (?:tieu ban|ban|to|doi|nhom|doan))?[ .:;*]*$"
)


def _names_its_head(line: Line, after: int) -> bool:
    """ "1. Tiểu ban Hậu cần: Đ/c Chủ tịch Hội Phụ nữ làm Trưởng tiểu ban": who heads the body, and no task."""
    if after >= len(line.words) or ":" not in line.gap(after) or opens_task(line, after):
        return False
    if is_person(line, after) and names_at(line, after, sentence=False)[1] >= len(line.words):
        return True  # "2. Nhân viên y tế: Cô Lê Thị Ví"
    return bool(_HEAD_OF_IT.match(line.plain, line.begin(after)))


_MOST_BEFORE_LIST = 120
_NO_BODIES = lx.words(
    "co_che phuong_an kinh_phi nguon_kinh nguon_luc che_do cong_tac noi_dung nhiem_vu giai_phap thoi_gian mot_so "
    "tong_ket thong_tin bao_cao dieu_khoan yeu_cau luu_y doi_voi ho_so quy_trinh tieu_chi phan_cong khen_thuong "
    "hieu_luc che_tai to_chuc trach_nhiem du_toan cac_noi cac_nhiem cac_hoat cac_giai cac_buoc tien_do lo_trinh "
    "hinh_thuc muc_tieu dia_diem thanh_phan hoat_dong chi_tieu quyen_han nguyen_tac cach_thuc van_de dieu_kien "
    "ket_qua pham_vi doi_tuong cong_viec chuong_trinh ke_hoach hoi_nghi hoi_thi le_khai buoi_le giai_doan dot_1 "
    "dot_2 phan_mem he_thong co_so ve_viec"
)


_ASSIGNS = re.compile(r"to chuc thuc hien|phan cong|trach nhiem cua|nhiem vu cu the cua")
_BY_ROLE = re.compile(r"(?:co quan|don vi|to chuc) (?:chu tri|duoc giao|dau moi|phoi hop|chu quan) (?=[a-z])")
_TRAILS = frozenset(["co trach", "chiu trach", "co nhiem", "can tap", "phai tap"])


def _whole_heading(line: Line) -> tuple[Owners, str] | None:
    """A heading among headings that only name bodies is a name as a whole, whatever its words."""
    words = line.words
    if not line.children or line.ends_closed() or line.kind in ("", "part", "article") or not words:
        return None
    if len(words) > 25 or line.level >= 80 or opens_task(line) or not line.capital(0) or line.parent is None:
        return None
    if "_".join(words[:2]) in _NO_BODIES or any(mark in line.body().rstrip(" :*") for mark in ":;("):
        return None
    stop = next((at for at in range(1, len(words)) if " ".join(words[at : at + 2]) in _TRAILS), len(words))
    names, after = names_at(line, 0, sentence=False)
    assigned = bool(_ASSIGNS.search(line.parent.plain))
    tasks = sum(opens_task(child) for child in line.children) + bool(_BY_ROLE.match(line.body().lstrip("* ")))
    agent = bool(names) and names[0].kind == "G" and (assigned or tasks >= len(line.children))
    beside = [one for one in line.parent.children if one.kind == line.kind and one is not line and one.children]
    if not agent and (len(beside) < 2 or sum(_only_names(one) for one in beside) * 2 < len(beside)):
        return None
    if not names or after != stop:
        goes_on = len(names) > 1 and after < stop
        kept = names[:-1] if goes_on and (not line.gap(after).strip() or _is_group(names[-1])) else []
        begin, end = names[-1].begin if kept else line.begin(0), line.end(stop - 1)
        names = [*kept, Name(line.text[begin:end], begin, end, "G", True)]
    because = Because("owner.heading.beside", line.line)
    return Owners(bodies(names, line, "owner.heading.beside"), (), "", because, names), "nothing"


def _is_group(name: Name) -> bool:
    """Whether the name is one of many, which may go on behind a comma: "chủ các cơ sở karaoke, nhà nghỉ"."""
    return name.many or " các " in name.text


def _only_names(line: Line) -> bool:
    """Whether a heading is nothing but names."""
    names, after = names_at(line, 0, sentence=True)
    return bool(names) and after >= len(line.words)


def _listed_members(line: Line, names: list[Name], after: int) -> tuple[list[Name], int] | None:
    """ "Các đơn vị chuyên môn: Khoa A, Viện B và Khoa C": the members stand for the group."""
    if not names or not names[-1].many or after >= len(line.words) or ":" not in line.gap(after) or line.ends_open():
        return None
    members, end = names_at(line, after, sentence=False)
    return (members, end) if len(members) > 1 and end >= len(line.words) and not line.ends_closed() else None


_MEANS = frozenset(["luc luong", "phuong tien", "co so", "he thong", "linh vuc", "khu vuc"])


def _only_means(names: list[Name], line: Line) -> bool:
    """ "II. LỰC LƯỢNG, PHƯƠNG TIỆN", "III. LỰC LƯỢNG THAM GIA": what there is, nobody who acts."""
    if fold(names[0].text) in _TAKING_PART and len(names) == 1:
        return True
    many = line.kind in ("roman", "part") and len(names) > 1
    return many and all(fold(name.text) in _MEANS for name in names)


_TAKING_PART = frozenset(
    lx.entries(
        "luc luong tham gia|luc luong|doi tuong tham gia|don vi tham gia|don vi thuc hien|luc luong thuc hien|"
        "thanh phan tham gia|doi ngu|don vi phoi hop|"
        "don vi chu tri|co quan phoi hop|co quan chu tri|luc luong, phuong tien"
    )
)


def _with_places(line: Line, names: list[Name], after: int) -> tuple[list[Name], int]:
    """ "UBND các xã, phường: Bình An, Hòa Phú": places of several levels stay with the name of the group."""
    last = names[-1]
    if not line.children or line.ends_closed() or after >= len(line.words) or line.gap(after).strip() != ":":
        return names, after
    if fold(last.text).split()[-1] not in _LEVELS or "các" not in last.text.lower().split():
        return names, after
    for index in range(after, len(line.words)):
        joined = line.words[index] == "va" or line.gap(index).strip() in ("", ",", ":")
        if not joined or not (line.capital(index) or line.words[index] == "va" or line.words[index].isdigit()):
            return names, after
    end = line.end(len(line.words) - 1)
    return [*names[:-1], Name(line.text[last.begin : end], last.begin, end, last.kind, True)], len(line.words)


_LEVELS = lx.words("xa phuong huyen quan thon ban ap khom")


def _may_be_long_name(line: Line, after: int) -> bool:
    """A heading may go on with what its bodies do: "Các Sở, ngành chủ trì, quản lý các dự án", "đang hoạt động"."""
    if not line.children or line.ends_closed() or len(line.words) > 40 or after >= len(line.words):
        return False
    if line.gap(after).strip() not in ("", ","):
        return False
    return " ".join(line.words[after : after + 2]) in _NAME_GOES_ON or line.words[after] in ("dang", "duoc", "tham")


_NAME_GOES_ON = frozenset(
    [
        "chu tri",
        "quan ly",
        "tham gia",
        "xay dung",
        "su dung",
        "thuc hien",
        "phu trach",
        "dau tu",
        "kinh doanh",
        "san xuat",
        "khai thac",
        "co lien",
        "trien khai",
        "cung cap",
        "to chuc",
    ]
)


def _prefix(line: Line) -> tuple[int, str, str]:
    found = _OF.match(line.plain, line.begin(0)) if line.words else None
    if found:
        return line.word_at(found.end()), "", "owner.heading.of"
    return 0, "", "owner.heading"


def _may_be_of(line: Line, index: int) -> bool:
    return index < len(line.words) and len(line.words) <= 40


def _unknown_owner(line: Line, index: int, rule: str) -> tuple[list[Name], int]:
    """ "Trách nhiệm của chủ chương trình": what stands after "của" is the owner, known or not."""
    words = line.words
    if (
        rule != "owner.heading.of"
        or words[index - 1 : index] != ["cua"]
        or (words[:2] == ["noi", "dung"] and words[index : index + 1] not in (["chu"], ["co"]))
    ):
        return [], index
    end = index
    while end < len(words) and (end == index or not any(mark in ":;.()," for mark in line.gap(end))):
        end += 1
    begin, stop = line.begin(index), line.end(end - 1)
    return [Name(line.text[begin:stop], begin, stop, "G", False)], end


def _opener_rest(line: Line, after: int, rest: str) -> str:
    """Whether what follows the names only opens a list ("có trách nhiệm:", "chủ trì, phối hợp với Sở Y tế:")."""
    if rest != "task" or after >= len(line.words):
        return rest
    if not (line.ends_open() or (line.children and not line.ends_closed())):
        return rest
    after = past_inserted(line, after) or after
    if only_directs(line, after):
        return "opener"
    text = line.plain[line.begin(after) :].strip(" :.")
    text = re.sub(r"^(?:co trach nhiem|chu dong|khan truong),? ", "", text)
    if _OPENER.fullmatch(text) or re.fullmatch(r"(?:co trach nhiem|chiu trach nhiem)", text):
        return "opener"
    helped = re.match(r"(?:chu tri,? )?(?:va )?phoi hop (?:chat che )?(?:voi|cung) ", text)
    if helped:
        names, end = names_at(line, line.word_at(line.plain.find(text) + helped.end()), sentence=True)
        tail = line.plain[line.begin(end) :].strip(" :.") if end < len(line.words) else ""
        if names and (further := _AND_WITH.match(tail)):  # "… và chủ trì cùng các bộ, ngành:"
            more, end = names_at(line, line.word_at(line.begin(end) + further.end()), sentence=True)
            tail = (
                line.plain[line.begin(end) :].strip(" :.") if more and end < len(line.words) else "" if more else tail
            )
        if names and (not tail or _OPENER.fullmatch(tail)):
            return "opener"
    return rest


_AND_WITH = re.compile(r"(?:va )?(?:chu tri,? )?(?:va )?(?:phoi hop )?(?:cung voi|cung|voi) (?=\S)")


def _with_members(line: Line, names: list[Name], after: int) -> list[Name]:
    """ "Các cơ quan … (gồm các Sở: Xây dựng, Công Thương)" stands for its members."""
    if len(names) == 1 and names[0].many and (listed := _listed_in_bracket(line, after)):
        return listed
    found = _MEMBERS.search(line.plain, line.end(after - 1))
    if not found or len(names) != 1:
        return []
    close = line.plain.find(")", found.end())
    close = len(line.plain) if close < 0 else close
    head = line.text[found.start(1) : found.end(1)].capitalize()
    return expand(line, head, found.end(), close)[0]


def _listed_in_bracket(line: Line, after: int) -> list[Name]:
    """ "Các cơ quan đăng ký đầu tư (Sở Tài chính, Ban Quản lý …)": a bracket of nothing but bodies."""
    if after >= len(line.words) or line.gap(after).strip() != "(":
        return []
    close = line.plain.find(")", line.end(after - 1))
    names, end = names_at(line, after, sentence=False)
    whole = len(names) > 1 and all(name.kind == "P" for name in names)
    return names if whole and (end >= len(line.words) or line.begin(end) > close) else []


def keep_bracket(line: Line, names: list[Name]) -> list[Name]:
    """A group in a heading keeps the bracket that says who belongs to it."""
    last = names[-1]
    if last.many and len(names) == 1 and (found := _KEEPS_BRACKET.match(line.plain, last.end)):
        last.end = found.end()
        last.text = line.text[last.begin : last.end]
    return names


def only_opens(line: Line, after: int) -> bool:
    """Whether what follows the names says no task of its own: "… phối hợp thực hiện các hoạt động sau:"."""
    if after >= len(line.words):
        return True
    after = past_inserted(line, after) or after
    text = _BY_FUNCTION.sub("", line.plain[line.begin(after) :].strip(" :."))
    text = re.sub(r"^(?:co trach nhiem|chu dong|khan truong|phoi hop|chu tri),? ", "", text)
    text = _IN_A_TIME.sub("", text)
    return bool(_OPENER.fullmatch(text)) or only_directs(line, after)


_IN_A_TIME = re.compile(r"(?: (?:tuyen truyen|cong tac))? trong (?:thang|quy|nam|tuan) [\divx/]+(?: nam \d{4})?(?= |$)")
_BY_FUNCTION = re.compile(
    r"^theo (?:chuc nang|nhiem vu|tham quyen)[a-z, ]{0,40}? (?=(?:to chuc|trien khai|thuc hien) )"
)


def only_directs(line: Line, at: int) -> bool:
    """ "chỉ đạo các phòng, ban tập trung thực hiện tốt một số việc sau:": whom to direct, and no task yet."""
    found = _DIRECTS.match(line.plain, line.begin(at)) if at < len(line.words) else None
    if found is None or not line.ends_open():
        return False
    names, end = names_at(line, line.word_at(found.end()), sentence=True)
    if not names or end >= len(line.words):
        return bool(names)
    return not line.gap(end).strip(" ,") and bool(_OPENER.fullmatch(line.plain[line.begin(end) :].strip(" :.*")))


_DIRECTS = re.compile(r"(?:lanh dao,? )?(?:chi dao|don doc|huong dan|phan cong),? ")
