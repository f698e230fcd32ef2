"""Whether a date in running text binds the task: not one of the past, of a name, of other people, of how things are."""

from __future__ import annotations

import re
from datetime import date

from lantoa.engines.plan_reader.grammar.line import NEAR, Line
from lantoa.engines.plan_reader.grammar.others_times import tells_which
from lantoa.engines.shapes.dates import DatePhrase
from lantoa.engines.vn.folding import fold

_PROGRAMME = re.compile(
    r"\b(?:de an|chuong trinh|chien luoc|quy hoach|du an|tam nhin|giai doan|nhiem ky|nghi "
    r"quyet|nghi dinh|quyet dinh|thong tu|chi thi|luat)\b"
)
_PLACED = re.compile(r"\b(?:vao|xong|hoan thanh|trong)(?: trong)?\s*$")
_ATTRIBUTIVE = re.compile(
    r"(?:nguoi (?:truc tiep,? )?|phong trao |lam viec |cong viec |sinh hoat |ban tin |(?<!ho )so |"
    r"(?:ky|buoi|cuoc) sinh hoat [a-z ]{2,20} |"
    r"[\"”] |"  # phong trào "học tập số" thường xuyên, liên tục
    r"(?:de|che do|khong to chuc|lich|bai|ky|diem) kiem tra )$"
)
# "tham mưu chế độ thông tin, báo cáo định kỳ", "duy trì công tác giao ban định kỳ": what is called so, not when
_CALLED_SO = re.compile(
    r"(?:\b(?:che do|cong tac|hinh thuc|quy che|co che|mau|loai)(?: thong tin,?)?(?: (?!hoac\b)[a-z]+){1,4}|"
    r"\b(?<!tu )kiem tra,? (?:va )?danh gia) $"
)
# "cập nhật hằng tháng để có số liệu báo cáo kết quả thường xuyên và đột xuất": what the figures are for
_TO_TELL_FROM = re.compile(
    r"\b(?:de|lam|nham)(?: [a-z]+){0,3} (?:so lieu|thong tin|du lieu|co so|can cu)(?: phuc vu| cho| de)*(?: viec)? "
    r"(?:bao cao|tong hop)(?: [a-z]+){0,3} $"
)
_BARE_HABIT = re.compile(
    r"(?:dinh ky|thuong xuyen)(?:(?:,| va| hoac|, va) (?:dinh ky|thuong xuyen|dot xuat|lien tuc))*"
)
_SENTENCE_OF_A_DEED = re.compile(  # "Việc rà soát và định kỳ cập nhật danh mục chỉ được thực hiện khi …"
    r"(?:^|\. )\W*viec (?:(?!\b(?:duoc|phai|do|can|se|giao|yeu cau|de nghi)\b)[^.;:])*$"
)
_OF_A_DEED = re.compile(
    r"(?:theo doi|kiem tra|giam sat|quan ly) viec [^,;.]{3,40} $"
)  # "theo dõi việc kê khai hàng tuần"
# "Sau 05 ngày mà đơn vị không nộp thì …": what happens if nothing does, no deadline of anybody.
_CONDITION = re.compile(r"(?:,? (?:ma|neu)\b[^.;]{0,80}| [^.;,]{0,60})\b(?:khong|chua)\b[^.;]{0,160}(?:\bthi\b|,|$)")
# "công tác quản lý rừng sau khi thực hiện chính quyền địa phương 02 cấp": since when things are so, no deadline
_REFORM = re.compile(
    r"sau (?:khi )?(?:duoc )?"
    r"(?:thuc hien (?:chinh quyen|mo hinh|sap xep)|sap xep|sap nhap|hop nhat|tinh gon|kien toan|chia tach)"
)
# "học sinh sau khi tốt nghiệp", "quân nhân sau khi xuất ngũ": which people, of what time of their lives
_OF_LIVES = re.compile(
    r"sau (?:khi )?(?:duoc )?(?:hoan thanh (?:chuong trinh|nghia vu|cai nghien|khoa hoc|bac hoc|cap hoc)|tot nghiep|"
    r"ra truong|roi truong|xuat ngu|xuat vien|ra tu|man han|chap hanh xong|cai nghien|nghi huu|ve nuoc|hoan luong|"
    r"ket hon|ly hon|sinh (?:con|no)|thoat ngheo|tai hoa nhap|thoi hoc|bo hoc|mat viec|tiem chung|tiem phong|dieu tri|"
    r"ra vien|phau thuat|khoi benh|ve dia phuong|tro ve|het han tu|dac xa|nhap hoc|tai dinh cu|bi thu hoi dat|sap nhap)"
)
_CLAUSE_OPENS = re.compile(r"(?:^|[,;:.(]) ?$")
# "học sinh chưa đạt sau từng đợt kiểm tra", "hộ đã thoát nghèo sau khi rà soát": of whom it is told
_QUALITY_BEFORE = re.compile(r"\b(?:chưa|đã|bị|còn) [^\W\d]+(?: [^\W\d]+)? $")
_ONE_OF_SEVERAL = re.compile(r"[^()]{0,80}\)(?:,| va) (?=[a-z])")
# "văn bản quy định chi tiết Luật Báo chí (sau khi được thông qua)": which paper is meant
_PAPER_IN_BRACKET = re.compile(
    r"\b(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Đề án|Quy hoạch|Chiến lược)\b[^,;.()]{0,70}"
    r"(?:\(sửa đổi\) )?\($"
)
# "phối hợp thường xuyên với …": how it is done, not when.
_WITH = re.compile(r"(?:,? (?:va )?[a-z]+ [a-z]+)? (?:cung )?voi ")
# "trừ các cơ sở đã được kiểm tra trong tháng 11": what has been done already
_ALREADY = re.compile(r"\bđã (?!đề ra|được giao|được phê duyệt|ký kết|đăng ký)[^,.;:]{3,60}$|\(đã $")
# "kế hoạch giải ngân từng tháng, từng quý": how the plan is broken down
_BROKEN_DOWN = re.compile(r"\b(?:ke hoach|tien do|lo trinh|chi tieu|so lieu|danh muc)[a-z ,]{0,40}$")
_FITS = re.compile(
    r"\b(?:phu hop|can cu|theo dung|dap ung|bam sat|gan) (?:voi )?(?:[a-z]+ ){1,5}$"
)  # "phù hợp với tiến độ hằng năm"
_LESSONS = re.compile(r"\d+ (?:buoi|tiet|gio) ?/? ?(?:ngay|tuan)")


def binds(phrase: DatePhrase, line: Line, reference: date | None) -> bool:
    """Whether a date in running text is a date of the task: not of the past, not in the name of a programme."""
    start = line.start + phrase.start_char
    if phrase.kind in ("on", "window") and reference and phrase.end and phrase.end < reference:
        return phrase.kind == "on" and phrase.end.year == reference.year and phrase.rule.startswith("on.explicit")
    far = max(0, start - NEAR)
    clause = line.plain[max(far - 1, *(line.plain.rfind(mark, far, start) for mark in (";", ". "))) + 1 : start]
    if _EXPLAINS.search(line.text[line.near(start) : start].lower()) or _of_a_measure(phrase, line, start):
        return False
    if tells_which(phrase, line, start):
        return False
    if phrase.kind == "on" and _ISSUED_THEN.match(line.plain, line.start + phrase.end_char):
        return False  # "Ngày 9/11, UBND tỉnh ban hành văn bản yêu cầu các sở …": when it was issued
    if phrase.kind in ("coarse", "window", "on") and _ALREADY.search(line.text[line.near(start) : start]):
        return False
    if phrase.kind in ("coarse", "window"):
        return not (_of_a_programme(phrase, clause) or clause.lstrip(" -+*").startswith(("doi voi", "tren day la")))
    if phrase.kind == "relative":
        return not _relates_to_others(phrase, line, start)
    if phrase.kind == "recurring":
        return not _only_describes(phrase, clause, line)
    return not (phrase.kind == "on" and clause.endswith(" cho "))  # "mời báo cáo viên cho ngày 26/8"


_ISSUED_THEN = re.compile(
    r",? [^,.;:]{3,60} (?:vua |da )?(?:ban hanh|ky|co) "
    r"(?:van ban|cong van|chi thi|cong dien|ke hoach|thong bao|huong dan)\b"
    r"[^.;:]{0,90}? (?:yeu cau|de nghi|giao) "
)
_DONE_IN = ("vào", "xong", "trong", "hoàn thành", "hoàn tất", "kết thúc")


def _of_a_programme(phrase: DatePhrase, clause: str) -> bool:
    """ "Chương trình giai đoạn 2021 - 2025": whole years in a name."""
    named = _whole_years(phrase) and _PROGRAMME.search(clause)
    return bool(named) and not (_PLACED.search(clause) or phrase.text.lower().startswith(_DONE_IN))


def _relates_to_others(phrase: DatePhrase, line: Line, start: int) -> bool:
    """What happens if nothing is done, since when things are so, which people are meant."""
    after = line.plain[line.start + phrase.end_char :]
    if _CONDITION.match(after) or _REFORM.match(line.plain, start):
        return True
    before = line.text[line.near(start) : start]
    if phrase.rule == "relative.after" and _of_its_own_step(phrase, line, start):
        return True
    if before.endswith("(") and _ONE_OF_SEVERAL.match(line.plain, line.start + phrase.end_char):
        return True  # "đối với Chỉ huy trưởng (sau khi tham khảo ý kiến …) và công chức": told of one of them
    if _PAPER_IN_BRACKET.search(before) and phrase.text.startswith("sau khi được"):
        return True
    if _OF_LIVES.match(line.plain, start) and not _CLAUSE_OPENS.search(before):
        return True
    return phrase.rule == "relative.after" and bool(_QUALITY_BEFORE.search(before))


_OWN_STEP = re.compile(r"(?:ngay )?sau khi (?:da |hoan thanh )?(?P<deed>[a-z]+ [a-z]+)(?: [a-z]+)?")


def _of_its_own_step(phrase: DatePhrase, line: Line, start: int) -> bool:
    """ "… tổ chức kiểm tra. Sau khi kiểm tra, lập danh sách": the step told just before, no day of the task."""
    told = _OWN_STEP.fullmatch(fold(phrase.text).strip(" ,"))
    opens = line.plain[line.start : start].rstrip().endswith((".", ";"))
    return told is not None and opens and f" {told['deed']} " in f" {line.plain[line.start : start]} "


def _only_describes(phrase: DatePhrase, clause: str, line: Line) -> bool:
    """ "nhiệm vụ quan trọng, thường xuyên, lâu dài", "là tiêu chí xếp loại … hằng năm", "kế hoạch 5 năm và hằng năm về
    dạy nghề", "kế hoạch công tác hằng năm của cơ quan": how or what something is, not when."""
    words, end = fold(phrase.text), line.start + phrase.end_char
    after = line.plain[end:]
    if after.startswith(", lau dai") or _RATED.search(clause) or _YEARS_PLAN.search(clause + words):
        return True
    if words == "thuong xuyen" and _STRUCK.match(after):
        return True
    put_in = bool(_PUT_IN.search(clause))
    if (line.text.startswith(" của ", end) and not put_in) or ("phoi hop" in clause and _WITH.match(after)):
        return True
    if words.startswith("tung ") and _BROKEN_DOWN.search(clause):
        return True
    if _LESSONS.fullmatch(words) and clause.endswith(("hoc ", "day ", "tap ")):
        return True  # "dạy học 2 buổi/ngày"
    if phrase.rule == "recurring.rate" and words.startswith("hang ") and _FITS.search(clause):
        return True
    if phrase.rule == "recurring.rate" and words.startswith("hang ") and _OF_A_DEED.search(clause):
        return True
    if _BARE_HABIT.fullmatch(words) and _OF_WHAT.match(after):
        return False  # "kiểm tra, đánh giá định kỳ việc thực hiện của các thôn"
    if _BARE_HABIT.fullmatch(words) and (_CALLED_SO.search(clause) or _TO_TELL_FROM.search(clause)):
        return True
    if _SENTENCE_OF_A_DEED.search(
        line.plain[line.near(line.start + phrase.start_char) : line.start + phrase.start_char]
    ):
        return True
    described = phrase.rule not in ("recurring.times", "recurring.dated")
    return described and bool(_ATTRIBUTIVE.search(clause))


_OF_WHAT = re.compile(r" (?:viec|ket qua|tinh hinh|cong tac|chat luong|tien do|muc do) [a-z]")
_STRUCK = re.compile(r" (?:bi|xay ra|chiu|ngap|thieu|gap|hung) ")  # "vùng thường xuyên bị ngập"
_PUT_IN = re.compile(r"\b(?:trong|vao) bao cao [^,;.]{2,60}$")  # "lồng ghép vào báo cáo giảm nghèo hàng năm của xã"
_RATED = re.compile(r"\bla (?:mot |mot trong (?:nhung|cac) )?(?:tieu chi|can cu|co so)\b[^;.]*(?:xep loai|danh gia)")
_YEARS_PLAN = re.compile(
    r"\b(?:ke hoach|chuong trinh) (?:\d+|nam) nam(?:,| va) (?:hang|tung) nam$"
)  # what it is called
_EXPLAINS = re.compile(r"\((?:tạm )?(?:dừng|ngừng|trừ|kể cả|riêng|bao gồm cả) [^()]*$")  # a bracket's own date
_MEASURE = re.compile(r"\b(?:tạm dừng|tạm hoãn|miễn (?:phí|thuế|giảm|tiền|học phí|lệ phí|việc)|gia hạn)\b[^;.,]*$")
_NOT_DONE = re.compile(
    r"\bkhông (?:được )?"
    r"(?:để|tổ chức|thực hiện|tiến hành|điều chỉnh|tăng|thu|kiểm tra|thanh tra|tuyển dụng|mua sắm)\b[^,;.]*$"
)


def _of_a_measure(phrase: DatePhrase, line: Line, start: int) -> bool:
    """ "gia hạn nộp thuế đến hết tháng 6", "không tổ chức thanh tra trong năm 2025": how long a measure holds."""
    said = line.text[line.near(start) : start].lower()
    if phrase.kind == "by":
        return bool(_MEASURE.search(said)) and "hoàn thành" not in said[-20:]
    return phrase.kind in ("coarse", "window") and bool(_NOT_DONE.search(said))


def _whole_years(phrase: DatePhrase) -> bool:
    """Whether the phrase is made of years only: "đến năm 2020 và những năm tiếp theo"."""
    first = phrase.start is None or (phrase.start.month, phrase.start.day) == (1, 1)
    return first and (phrase.end is None or (phrase.end.month, phrase.end.day) == (12, 31))
