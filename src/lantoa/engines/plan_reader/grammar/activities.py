"""Lines that say something is to be done though they do not begin with it: after a clause, after a label."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.openings import of_a_case, opens_task, past_deadline_words

_TASK_AFTER = re.compile(
    r"(?:khi|doi voi|truong hop|neu|dinh ky|hang|"
    r"\d{1,2}(?: ?gio| ?h|g)|nam \d+|thang [\d, /]+|quy [ivx\d]+|ngay \d+|tuan|tu ngay|tu thang|"
    r"tu \d|(?:sang|chieu|toi) (?:ngay )?\d|"
    r"tren co so|can cu|de|giai doan|dot|buoc|truoc|sau|trong|tuy|vao|theo|doi moi)\b"
)
_LABEL = re.compile(r"(?P<label>[^:.;]{3,90}?) ?: ?(?=\S)")
_NO_LABELS = re.compile(
    r"(?:.*\b\d{1,2} ?[hg:] ?\d\d|muc (?:tieu|dich)|yeu cau|chi tieu|ket qua|san pham|nguyen tac|tieu chi|dieu kien|"
    r"doi tuong|pham vi|thanh phan|luu y|ghi chu|vi du|chu de|thong diep|khau hieu|ten|so luong|quy mo|kinh phi|nguon|"
    r"dia diem|nhom|loai|cap do|muc|quan diem|y nghia|han che|ton tai|nguyen nhan|thoi luong|diem|giai|lop|khoi|mon|"
    r"phan thi|cau|tap the|ca nhan|khach moi|dai bieu|ban giam khao)\b"
)
_MEANS = lx.words(
    "huy_dong uu_tien van_dong khai_thac mo_cua tranh_thu thu_hut keu_goi trang_bi mua_sam sua_chua nang_cap bo_tri"
)


_DAY_FIRST = re.compile(
    r"(?:(?:sang|chieu|toi) )?(?:tu )?(?:ngay )?\d{1,2} ?(?:[-–] ?\d{1,2} ?)?/ ?\d{1,2}(?: ?/ ?\d{4})?"
    r"(?: ?(?:[-–]|den)(?: het)?(?: ngay)? ?\d{1,2} ?/ ?\d{1,2}(?: ?/ ?\d{4})?)?(?: ?\([^()]{3,20}\))? ?: ?(?=\S)"
)


def _acts_on_a_day(line: Line) -> bool:
    """ "Ngày 25/6: niêm yết công khai": behind a day and a colon small letters say what is done, verb known or not."""
    found = _DAY_FIRST.match(line.plain, line.start)
    return found is not None and line.text[found.end()].islower() and len(line.plain[found.end() :].split()) > 1


_OFTEN = re.compile(
    r"(?:moi|hang|dinh ky|dinh ky (?:moi|hang)) (?:hoc ky|nam hoc|nam|quy|thang|tuan|ngay|dot|vu) (?=[a-z])"
)


def task_after_clause(line: Line) -> bool:
    """ "Khi cấp phát …, bố trí lực lượng", "Giai đoạn 48-72 giờ: Tổ chức bếp ăn": the task comes after a clause."""
    if _acts_on_a_day(line):
        return True
    often = _OFTEN.match(line.plain, line.begin(0)) if line.words else None
    if often is not None and opens_task(line, line.word_at(often.end())):
        return True  # "Mỗi học kỳ tổ chức một chuyên đề"
    if not _TASK_AFTER.match(line.body().lstrip("* ")):
        return False
    for index in range(2, min(len(line.words), 30)):
        gap = line.gap(index)
        if "," in gap and _told_in_passive(line, index):
            return False
        led = line.words[index - 2 : index] == ["lanh", "dao"] and line.words[index : index + 2] == ["quan", "ly"]
        if ("," in gap or ":" in gap) and opens_task(line, index) and not led:
            return True
    return False


_SUFFERS = re.compile(r"[^,.;:]{3,70} (?:có thể |sẽ |cũng )?được (?:tiếp tục |thường xuyên |kịp thời )?\w")
_STATED = re.compile(r"[^,.;:]{3,70} (?:có thể|sẽ) (?:được |bị )?\w")


def _told_in_passive(line: Line, index: int) -> bool:
    """ "Trong quá trình thực hiện, Kế hoạch này được tiếp tục điều chỉnh, bổ sung": what becomes of a thing."""
    if opens_task(line, index):
        return False
    said = line.text[line.begin(index) :].lower()
    return _SUFFERS.match(said) is not None or _STATED.match(said) is not None


def task_after_label(line: Line) -> bool:
    """ "Buổi 1 (Chính khóa): Thực hiện đầy đủ …", "Về nhân lực: Bố trí …": a short label, then the task."""
    if line.children or not line.kind or line.table:
        return False
    found = _LABEL.match(line.plain, line.start)
    if not found or len(found["label"].split()) > 12 or _NO_LABELS.match(found["label"]):
        return False
    index = line.word_at(found.end())
    return line.capital(index) and opens_task(line, index) and not refers(line, index)


def acts_in_a_case(line: Line) -> bool:
    """ "Đối với đơn tố cáo: …, lập biên bản": what is done in a case."""
    return of_a_case(line) and line.words[0] != "khi" and task_after_clause(line)


def is_a_share(line: Line) -> bool:
    """ "- Kế hoạch môn học: Xác định …" under "Các trường xây dựng kế hoạch. Cụ thể:": a task behind its title."""
    return line.parent is not None and line.parent.ends_open() and task_after_label(line)


def acts_further(line: Line) -> bool:
    """ "- Tình hình lao động; có biện pháp hỗ trợ …" below "… nắm chắc:": a thing, then what is to be done about it."""
    if opens_task(line) or not line.kind or ";" not in line.text[line.start :]:
        return False
    if line.words[:2] == ["hoc", "ky"]:
        return False  # "- Học kỳ II: bắt đầu ngay sau …; hoàn thành chương trình trước …": how long it lasts
    return any(";" in line.gap(at) and opens_task(line, at) for at in range(2, min(len(line.words), 60)))


_AIMS_AT = re.compile(
    r"[^,.;:]{6,90} nham (?:giup|tao|nang|bao|dam|phat|trang|huong|cung|khoi|thuc|tang|kip|khuyen|ren|day|giam)\b"
)


def aims_at(line: Line) -> bool:
    """ "- Trải nghiệm nghề nghiệp nhằm giúp học sinh …" among points that say tasks: a deed by its noun and its aim."""
    if line.kind not in ("dash", "plus", "star", "dot") or line.parent is None or not _AIMS_AT.match(line.body()):
        return False
    beside = [one for one in line.parent.children if one is not line and one.kind == line.kind]
    return len(beside) > 1 and sum(opens_task(one) for one in beside) * 2 > len(beside)


def too_short(line: Line, *, under_duty: bool) -> bool:
    """Whether a line of so few words is a detail: a numbered point beside an opener is a task however short."""
    point = line.kind in ("dec1", "num)", "alpha") and not under_duty
    return len(line.words) <= (1 if point else 3)


_PASSED_ON = re.compile(
    r"(?:biên bản|hồ sơ|danh sách|bản tổng hợp|văn bản|phiếu|tài liệu|giấy mời|bản cam kết|dự thảo)\b[^.;:,]{0,110}? "
    r"được (?:gửi|chuyển|nộp|niêm yết|công bố|công khai|đăng tải|trình|bàn giao) (?:đến|về|tới|cho|tại|trên|lên|lại)\b",
    re.IGNORECASE,
)


def passed_on(line: Line) -> bool:
    """ "Biên bản hội nghị được gửi đến Đảng ủy xã": what is to be done with a paper, told in the passive."""
    return bool(line.kind) and not line.children and _PASSED_ON.match(line.text, line.start) is not None


_WHERE_TO_ASK = re.compile(
    r"\b(?:vuong mac|kho khan|phat sinh|thac mac|chua ro|can trao doi|lien quan|can ho tro|chi tiet)\b[^.;]*, ?"
    r"(?:xin |vui long |tran trong |kinh )*(?:de nghi )?(?:lien he|phan anh|trao doi|goi dien|lien lac)\b"
)


def tells_where_to_ask(line: Line) -> bool:
    """ "Đối với khó khăn về kỹ thuật, đề nghị liên hệ Trung tâm …": whom to turn to, and nothing that is to be done."""
    body = line.body().lstrip("* ")
    return _WHERE_TO_ASK.match(body) is not None or (of_a_case(line) and _WHERE_TO_ASK.search(body) is not None)


def by_a_deadline(line: Line) -> bool:
    """ "Hạn chót nộp hồ sơ: 30/9/2025": what is to be done by then."""
    begin = past_deadline_words(line.text[line.start :])
    return bool(begin) and opens_task(line, line.word_at(line.start + begin))


def only_forbids(line: Line) -> bool:
    """ "Không tổ chức ăn uống trong giờ hành chính.": a prohibition is no duty; "Không ngừng nâng cao …" is none."""
    words = line.words
    if line.printed(0) == "chưa":
        return True  # "Chưa điều chỉnh giá trong quý I."
    return words[:1] == ["khong"] and words[1:2] != ["ngung"] and not forbids_then_orders(line)


_REQUIRES = re.compile(
    r"[^.;:()]{8,220}? phai (?:gan voi|gan lien|phu hop|bam sat|tuan thu|xuat phat tu|lay [a-z]+ lam|dung voi)\b"
)
_TELLS = re.compile(
    r"(?:chi dao|yeu cau|huong dan|de nghi|nhac nho|quan triet|tuyen truyen|pho bien|giao|khuyen khich|kien quyet)\b"
)
_INNER = re.compile(r" (?:trong do|nhung|ma|dong thoi|yeu cau|de|va|cac quy dinh) phai | (?:xac dinh|khang dinh|rang) ")


def only_requires(line: Line) -> bool:
    """ "Đào tạo nghề cho con thương binh phải gắn với giải quyết việc làm": how work must be, in a plain paragraph."""
    body = line.body().lstrip("* ")
    if line.kind or _TELLS.match(body):
        return False
    found = _REQUIRES.match(body)
    if found is None or "phải" not in line.text:
        return False
    from lantoa.engines.plan_reader.grammar.name_heads import head_at

    further = any(";" in line.gap(at) and opens_task(line, at) for at in range(2, len(line.words)))
    return head_at(line, 0) is None and not further and not _INNER.search(found.group())


def forbids_then_orders(line: Line) -> bool:
    """ "Không chủ quan, lơ là; theo dõi chặt chẽ …": what must not be, then what is to be done."""
    if line.words[:1] != ["khong"] or ";" not in line.plain:
        return False
    return any(";" in line.gap(index) and opens_task(line, index) for index in range(2, min(len(line.words), 40)))


_IN_APPENDIX = re.compile(
    r"(?:cu the|chi tiet|noi dung|nhiem vu|danh muc|bieu mau|mau)[^.;]{0,90}\b(?:theo|tai|nhu|trong) (?:cac )?"
    r"(?:phu luc|bieu|bang|mau|file)\b[^.;]{0,40}[.;]?$"
)
_COUNTS = re.compile(r"[^:.;]{4,60}: ?\d[\d.,]* [a-z]+ ?(?:[(.;,]|$)")


def refers(line: Line, index: int = 0) -> bool:
    """ "Thực hiện theo quy định tại mục 1 …": it points to a rule, nothing is done by it."""
    if not index and _COUNTS.match(line.plain, line.start):
        return True  # "Lắp đặt mới trạm 4G: 58 trạm (…)" only counts
    if not index and not opens_task(line) and _IN_APPENDIX.match(line.body()):
        return True  # "Nhiệm vụ cụ thể theo Phụ lục đính kèm."
    if not index and _BYLINE.match(line.plain, line.start):
        return True
    words = line.words[index : index + 6]
    return words[:3] == ["thuc", "hien", "theo"] and bool({"quy", "huong", "muc"} & set(words[3:]))


_NO_END = re.compile(r"[^.;:,!?…/)*]\W*$")


def is_caption(line: Line) -> bool:
    """Words between paragraphs that end without a mark: what a picture shows, what the next lines are about."""
    return not line.kind and not line.table and not line.children and len(line.words) <= 16 and _between(line)


def _between(line: Line) -> bool:
    return bool(_NO_END.search(line.text.rstrip())) and not line.text.isupper() and line.parent is None


_BYLINE = re.compile(r"[^,.;:]{3,40} [–-] (?:\w+\.)+(?:vn|com|net|org)\b")  # "An Bình – vidu.gov.vn 07/9/2018"


def provides_means(line: Line) -> bool:
    """Under "Kinh phí": "Huy động các nguồn tài trợ …" is something to do, "Hỗ trợ từ ngân sách" is none."""
    words = line.words
    if line.level < 62 or "_".join(words[:2]) not in _MEANS or line.children:
        return False
    return words[2:3] not in (["tu"], ["trong"], ["theo"], ["tai"], ["o"]) and len(words) > 5
