"""Who is named in a later sentence or clause of a line, beside those named first or in their stead."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.brackets import bracket_owners
from lantoa.engines.plan_reader.grammar.given_work import given_to
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_clause, opens_task, order_at, past_deadline_words
from lantoa.engines.plan_reader.grammar.predicates import acts, past_bracket
from lantoa.engines.plan_reader.grammar.supports import helps_after
from lantoa.engines.plan_reader.grammar.verbs import has_role, is_verb
from lantoa.engines.vn.folding import fold


def later_sentence(line: Line) -> Subject | None:
    """A body at the start of a later sentence of the paragraph: "… . Tư lệnh Quân khu quyết định …"."""
    for index in range(3, len(line.words)):
        gap = line.gap(index)
        if gap == " ":
            continue
        order = order_at(line, index) if any(mark in ";:." for mark in gap) else None
        if "." in gap and line.capital(index) and (urged := _urged(line, index)):
            return urged
        if order and order[1] != "encourage" and line.words[index] in ("giao", "de", "yeu"):
            names, after = names_at(line, index + order[0], sentence=True)
            if names and acts(line, after):
                return Subject(names, after, "owner.line.sentence", order[1], "task")
        if ";" in gap and (found := _later_clause(line, index)):
            return found
        if "." not in gap or not line.capital(index) or gap.strip() not in (".", ".”", "”."):
            continue
        names, after = names_at(line, index + (order[0] if order else 0), sentence=True)
        proper = bool(names) and names[0].kind == "G" and line.capital(index + 2) and names[0].end > line.end(index + 2)
        bound = bool(names) and (order or proper or names[0].many or names[0].kind in "PO" or is_duty(line, after))
        bound = bound or (bool(names) and has_role(line, after))
        if bound and (order or acts(line, after)):
            return Subject(names, after, "owner.line.sentence", order[1] if order else "", "task")
        if not names and opens_clause(line, index) and (found := _after_clause_inside(line, index)):
            return found
        if (asked := asked_at_last(line, index)) is not None:
            return asked
    return given_to(line) or _done_by(line)


_ASKS_AT_LAST = re.compile(
    r"(?:trong (?:qua trinh|thoi gian)|qua trinh|neu |khi |truong hop )[^.;]*?"
    r"(?:vuong mac|kho khan|phat sinh|bat cap|thay doi)[^.;,]*, (?:tran trong |kinh )?(?=de nghi )"
)


def asked_at_last(line: Line, index: int) -> Subject | None:
    """ "… . Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các bộ phận báo cáo …": whom a paragraph asks last."""
    found = _ASKS_AT_LAST.match(line.plain, line.begin(index))
    at = line.word_at(found.end()) if found else len(line.words)
    order = order_at(line, at)
    if order is None:
        return None
    names, after = names_at(line, at + order[0], sentence=True)
    return Subject(names, after, "owner.line.sentence", order[1], "task") if names and acts(line, after) else None


def last_asked(line: Line, after: int) -> list[Name]:
    """Those a later sentence of a plain paragraph asks at last, beside those named first."""
    for index in range(after + 1, len(line.words)) if not line.kind and " de nghi " in line.plain else ():
        if "." in line.gap(index) and (asked := asked_at_last(line, index)) is not None:
            return asked.names
    return []


def _urged(line: Line, index: int) -> Subject | None:
    """ "… . Đồng thời, khuyến khích các cơ sở giáo dục huy động …": whom a later sentence encourages."""
    at = _past_connective(line, index)
    order = order_at(line, at)
    if at == index or order is None or order[1] != "encourage":
        return None
    names, after = names_at(line, at + order[0], sentence=True)
    bodies = bool(names) and (names[0].many or names[0].kind in "PO")
    return Subject(names, after, "owner.line.sentence", order[1], "task") if bodies and acts(line, after) else None


def _after_clause_inside(line: Line, start: int) -> Subject | None:
    """ "… . Hằng năm, trước ngày 25 tháng 12, các cơ quan gửi báo cáo": a later sentence that opens with a clause."""
    for index in range(start + 2, min(len(line.words), start + 30)):
        gap = line.gap(index)
        if "." in gap or ";" in gap:
            return None
        if "," not in gap or head_at(line, index) is None:
            continue
        names, after = names_at(line, index, sentence=True)
        if names and acts(line, after) and (names[0].many or names[0].kind in "PO"):
            return Subject(names, after, "owner.line.sentence", "", "task")
    return None


def behind_clause(line: Line, start: int) -> Subject | None:
    """ "Đại hội điểm: Căn cứ hướng dẫn, các huyện đoàn chọn …": behind the title a clause, then the body that acts."""
    for index in range(start + 2, min(len(line.words), start + 25)):
        gap = line.gap(index)
        if any(mark in ".;:" for mark in gap):
            return None
        if "," not in gap or head_at(line, index) is None:
            continue
        names, after = names_at(line, index, sentence=True)
        if names and (names[0].many or names[0].kind in "PO") and acts(line, after):
            return Subject(names, after, "owner.line.titled", "", "task")
    return None


def _later_clause(line: Line, index: int) -> Subject | None:
    """ "Vận động Nhân dân …; các tổ chức thành viên tăng cường …": the body of a later clause."""
    if head_at(line, index) is None:
        return None
    names, after = names_at(line, index, sentence=True)
    strong = " ".join(line.words[after : after + 2]) in _LATER or is_duty(line, after)
    if not opens_task(line):
        if names and is_duty(line, after) and fold(names[0].text).startswith(_AT_SCHOOL):
            return Subject(names, after, "owner.line.later", "", "task")  # "Số liệu … để tham khảo; giáo viên phải …"
        strong = bool(names) and names[0].kind == "P" and is_verb(line, after)
    strong = strong or " nay co hieu luc " in line.plain  # the closing article of a decision
    if names and strong and acts(line, after) and (names[0].many or names[0].kind in "PO"):
        return Subject(names, after, "owner.line.later", "", "task")
    return None


_LATER = frozenset(["phoi hop", "tang cuong", "tiep tuc", "tich cuc", "chu dong", "to chuc", "trien khai", "thuc hien"])


def _done_by(line: Line) -> Subject | None:
    """ "… do Bộ Quốc phòng hướng dẫn thực hiện.", "Việc tổng hợp do Sở Y tế thực hiện": where nobody else is named."""
    words = line.words
    for index in range(2, len(words) - 2) if " do " in line.plain else ():
        if words[index] != "do" or line.printed(index) != "do" or line.gap(index + 1) != " ":
            continue
        names, after = names_at(line, index + 1, sentence=True)
        if not names or names[0].kind == "G":
            continue
        if after < len(words) and line.gap(after).strip() == "(":
            after = past_bracket(line, after)
        does = " ".join(words[after : after + 2])
        ends = len(words) - after <= 4 or any(mark in ",;." for mark in line.gap(after + 2))
        if does in _LEADS and _said_apart(line, index, after):
            return Subject(names, after, "owner.line.by", "", "task")
        told = does in ("huong dan", "chu tri", "tham muu", "phu trach") and len(words) - after <= 4
        if told or (does in _DOES and ends and line.words[0] in ("viec", "cong") and not opens_task(line)):
            return Subject(names, after, "owner.line.by", "", "task")
    return None


_LEADS = frozenset(["chu tri", "phu trach", "dam nhiem", "dam nhan", "thuc hien"])
_WHEN = re.compile(r" (?:hang |dinh ky|trong |truoc |tu |vao |thuong xuyen|xong |den )")


def _said_apart(line: Line, index: int, after: int) -> bool:
    """ "Kiểm soát nhiễm khuẩn: do Khoa A chủ trì, …", "Khảo sát … do Phòng B thực hiện hằng quý"."""
    apart = any(mark in line.gap(index) for mark in ":,;")
    end = line.end(after + 1)
    ends = end >= len(line.text.rstrip(" .;/")) or line.plain[end] in ",;"
    if apart:
        return ends or bool(_WHEN.match(line.plain, end))
    return bool(_WHEN.match(line.plain, end)) and opens_task(line)


_DOES = frozenset(["thuc hien", "chu tri", "phu trach", "dam nhiem", "dam nhan", "chuan bi", "tong hop", "bao dam"])


def further_leads(line: Line, after: int) -> list[Name]:
    """Bodies that begin a later clause or sentence: "A chỉ đạo; các B thực hiện …", "… . Giao C thẩm định"."""
    found: list[Name] = []
    for index in range(after + 1, len(line.words)):
        gap = line.gap(index)
        sentence = gap.strip() in (".", "…", "...") and line.capital(index)
        if gap == ", " and (beside := _bound_beside(line, index, after)):
            found += beside
        if not (";" in gap or sentence):
            continue
        index = _past_connective(line, index)
        order = order_at(line, index) if sentence or line.capital(index) else None  # "…; Đề nghị các thôn …"
        if order is None and head_at(line, index) is None:
            then = sentence and " ".join(line.words[index : index + 2]) in _THEN
            behind = _after_clause_inside(line, index) if then else None
            found += behind.names if behind is not None and not helps_after(line, behind.after) else []
            continue
        names, end = names_at(line, index + (order[0] if order else 0), sentence=True)
        if not names or not acts(line, end) or not (names[0].many or names[0].kind in "PO" or line.capital(index)):
            continue
        if any(line.printed(at) == "nào" for at in range(index, end)):
            continue  # "Đơn vị nào chậm trễ phải chịu trách nhiệm …"
        if helps_after(line, end) or (order is None and order_at(line, end) is not None):
            continue  # who only asks or orders does not act
        if ";" in gap or order or is_duty(line, end) or names[0].many or names[0].kind == "P":
            found += names
    return found


_THEN = ("sau khi", "ngay sau", "tren co", "can cu", "ket thuc", "hang nam", "hang quy", "hang thang", "dinh ky")
_BOUND = ("co trach", "chiu trach", "co nhiem")


def _bound_beside(line: Line, index: int, after: int) -> list[Name]:
    """ "A có trách nhiệm lập danh sách, B có trách nhiệm cấp phát": a further clause of the same make."""
    if head_at(line, index) is None or " ".join(line.words[after : after + 2]) not in _BOUND:
        return []
    if ". " in line.text[line.begin(after) : line.begin(index)]:
        return []  # "… . Nếu quá thời hạn, cơ quan phối hợp phải chịu trách nhiệm": what follows from it
    names, end = names_at(line, index, sentence=True)
    modal = line.printed(end) == "phải" and line.gap(end) == " "
    told = modal or (" ".join(line.words[end : end + 2]) in _BOUND and line.gap(end) == " ")
    behind = end + (1 if modal else 3)
    about = line.words[behind : behind + 1] in (["ve"], ["truoc"])
    return names if names and told and (about or opens_task(line, behind)) else []


_CONNECTIVES = tuple(
    tuple(words.split())
    for words in ("cung voi do", "ben canh do", "song song voi do", "song song do", "ngoai ra", "dong thoi", "mat khac")
)


def _past_connective(line: Line, index: int) -> int:
    """The word behind "Cùng với đó,", "Đồng thời,": who acts beside those of the sentence before stands there."""
    for words in _CONNECTIVES:
        end = index + len(words)
        if tuple(line.words[index:end]) == words and end < len(line.words):
            return end if "," in line.gap(end) or line.gap(end) == " " else index
    return index


def is_duty(line: Line, at: int) -> bool:
    """Whether "có trách nhiệm", "chủ trì" or "phải" follows: what a body must do."""
    return " ".join(line.words[at : at + 2]) in ("co trach", "chiu trach", "chu tri", "co nhiem") or (
        line.printed(at) == "phải"
    )


_OWN_PEOPLE = re.compile(r"(?:cac dong chi|(?:toan the|tat ca|toan bo)(?: cac)?) ")


def asks_its_own(line: Line, names: list[Name], after: int) -> Subject | None:
    """ "Ban Giám đốc yêu cầu các đồng chí trong Đảng ủy … triển khai": its own people act, not the one that asks."""
    order = order_at(line, after)
    if order is None or len(names) > 1 or names[0].many or line.gap(after) != " ":
        return None
    asked, end = names_at(line, after + order[0], sentence=True)
    own = bool(asked) and asked[0].many and bool(_OWN_PEOPLE.match(line.plain, asked[0].begin))
    return Subject(asked, end, "owner.line.order", order[1], "task") if own and acts(line, end) else None


def behind_deadline(line: Line) -> Subject | None:
    """ "Hạn cuối cùng các khoa nộp đề cương là ngày 30/9"."""
    begin = past_deadline_words(line.text[line.start :])
    if not begin:
        return None
    names, after = names_at(line, line.word_at(line.start + begin), sentence=True)
    return Subject(names, after, "owner.line", "", "task") if names and acts(line, after) else None


_CARRIES_OUT = re.compile(
    r"(?:thuc hien|trien khai|cu the hoa|theo) (?:nghiem (?:tuc )?)?(?:tinh than |su )?(?:cac )?"
    r"(?:chi dao|y kien|ke hoach|cong van|nghi quyet|quyet dinh|chi thi|thong tu|nghi dinh|van ban|cong dien|"
    r"huong dan|ket luan|thong bao|luat|"
    r"de an)\b(?=[^,;.]* (?:so|cua|tai|ve) )"
)
_GROUNDS = re.compile(rf"(?:can cu|tren co so|dua tren|sau (?:moi|tung) |{_CARRIES_OUT.pattern})")


def carries_out(line: Line) -> bool:
    """ "Thực hiện Công văn số 12/SYT-NV của Sở Y tế, bệnh viện lập …": what is carried out, before who acts."""
    return _CARRIES_OUT.match(line.body().lstrip("* ")) is not None


def site_behind(line: Line, name: Name, index: int) -> bool:
    """ "Căn cứ nhu cầu của học sinh, cơ sở giáo dục lựa chọn …": a site, behind grounds."""
    told = fold(name.text)
    opens = line.body().lstrip("* ")
    at_school = told.startswith(_AT_SCHOOL) and _CASES.match(opens) is not None
    if not at_school and not (told.startswith(_SITES) and _GROUNDS.match(opens)):
        return False
    return not any(line.gap(at).strip() == "," and head_at(line, at) is not None for at in range(1, index))


_AT_SCHOOL = ("giao vien", "giang vien", "nha truong", "to chuyen mon", "nhan vien")
_CASES = re.compile(  # "Khi tổ chức ngoại khóa, giáo viên …", "Cuối học kỳ, nhà trường …"
    r"(?:khi|neu|doi voi|(?:trong )?truong hop|trong (?:qua trinh|gio|thoi gian|tiet|buoi)|"
    r"(?:dau|giua|cuoi|het) (?:moi )?(?:nam hoc|hoc ky|thang|tuan|nam|ky|buoi|dot)|"
    r"(?:truoc|sau|ngay sau) (?:moi|khi|tung)|hang|dinh ky)\b"
)
_SITES = ("co so giao duc", "co so dao tao", "co so y te", "co so kham benh", "nha truong", "benh vien", "don vi")


def bracketed(line: Line) -> Subject | None:
    """ "(Giao Công an tỉnh chủ trì …)", "(Sở Y tế thực hiện)" at the end of the line."""
    found = bracket_owners(line)
    if found is None:
        return None
    names, after, force = found
    return Subject(names, after, "owner.line.bracket", force, "task")


def after_habit(line: Line) -> Subject | None:
    """ "Hằng quý, năm Ủy ban nhân dân các xã báo cáo": no comma need stand between the habit and the body."""
    found = _HABIT.match(line.plain, line.start)
    if not found:
        return None
    names, after = names_at(line, line.word_at(found.end()), sentence=True)
    return Subject(names, after, "owner.line.clause", "", "task") if names and acts(line, after) else None


_HABIT = re.compile(
    r"(?:dinh ky )?(?:hang|moi|dinh ky) (?:ngay|tuan|thang|quy|nam|\d thang)"
    r"(?:(?:,| va|, va) (?:hang )?(?:tuan|thang|quy|nam|\d+ thang|\d+ nam))*(?: hoac dot xuat)?,? "
)


def ordered_in_full(line: Line) -> tuple[str, Subject] | None:
    """ "Bộ Văn hóa, Thể thao và Du lịch yêu cầu Thủ trưởng các đơn vị …": (who orders, who is ordered)."""
    names, after = names_at(line, 0, sentence=True)
    if len(names) != 1 or names[0].many or names[0].kind != "P" or "," not in names[0].text:
        return None
    order = order_at(line, after) if after < len(line.words) and line.gap(after) == " " else None
    if order is None or order[1] == "encourage":
        return None
    told, end = names_at(line, after + order[0], sentence=True)
    return (
        (names[0].text, Subject(told, end, "owner.line.order", order[1], "task")) if told and acts(line, end) else None
    )


def past_own_list(line: Line, names: list[Name], after: int) -> tuple[list[Name], int]:
    """ "các đơn vị quản lý hồ thủy điện, thủy lợi và các đơn vị liên quan …": past a comma inside what one of them
    does, to those named next, where they act."""
    for index in range(after + 1, min(len(line.words), after + 6)):
        if any(mark in ".;:" for mark in line.gap(index)):
            break
        at = index + (line.words[index] == "va")
        if (at > index or "," in line.gap(index)) and head_at(line, at) is not None:
            further, end = names_at(line, at, sentence=True)
            if further and acts(line, end) and "," in line.gap(after):
                last, stop = names[-1], line.end(index - 1)
                whole = Name(line.text[last.begin : stop], last.begin, stop, last.kind, last.many)
                return [*names[:-1], whole, *further], end
    return names, after
