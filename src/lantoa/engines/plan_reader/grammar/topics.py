"""What a section is about, told by its heading: whether tasks can stand there at all.

``none``: purposes, targets, situation, criteria: nobody is told to do anything. ``fact``: money, scope, time, people:
only a line that itself names who does what is a duty. ``task``: everything else.
"""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line

_TASK = re.compile(
    r"\b(?:dieu kien (?:ve )?co so vat chat|"
    r"nhiem vu|giai phap|hoat dong|noi dung(?! gom)|to chuc thuc hien|trien khai|phan "
    r"cong|trach nhiem cua|cong viec|"
    r"bien phap|phuong an|tien do|cac buoc|quy trinh|phuong phap|thuc hien nhu sau|che do (?:thong tin )?bao cao)\b"
)
_NONE = re.compile(
    r"(?:muc dich|y nghia|yeu cau(?! (?:cac|so|ubnd|uy ban|thu truong|phong|giam doc|chu tich|don vi|truong|cong an) )"
    r"|quan diem|nguyen tac|muc tieu|chi tieu|phan dau|mot so chi "
    r"tieu|tam nhin|dinh huong chung|"
    r"danh gia (?:tinh hinh|nguy co|chung|thuc trang|ket qua|hien trang)|(?:dac diem )?tinh "
    r"hinh|thuc trang|hien trang|boi canh|su can thiet|"
    r"can cu(?: phap ly)?$|co so (?:phap ly|chinh tri)|ket qua(?! )|ket qua (?:dat|thuc hien "
    r"nam|dat duoc|can dat|mong)|nhung ket qua|ton tai|han che|kho khan|thuan loi|"
    r"bai hoc|du bao|nhan dinh|nguy co|nguyen nhan|tieu chi|tieu chuan|hinh thuc khen|co cau giai|giai "
    r"thuong|khen thuong va(?! (?:kiem tra|giam sat|so ket|tong ket|bao "
    r"cao|thong tin))|dieu kien(?! (?:bao dam|dam bao|thuc hien|(?:ve )?co so vat chat))|giai thich|"
    r"pham vi (?:dieu chinh|ap dung)|doi tuong (?:ap dung|dieu chinh)|"
    r"nhu cau|quy dinh ve|the le|noi dung thi(?! dua)|(?:noi dung,? (?:va )?)?hinh thuc (?:thi(?! dua)|du thi))\b"
)
_FACT = re.compile(
    r"(?:nguon )?(?:kinh phi|ngan sach|nguon luc tai chinh|nguon von|nguon)\b|(?:pham vi|doi "
    r"tuong|thoi gian|dia diem|thanh phan|chu de|thong diep|"
    r"khau hieu|"
    r"(?:thu tuc,? (?:va )?)?ho so (?:de nghi|khen|gom|dang ky|du thi|trinh)|so luong|co cau|"
    r"bo cuc|ten goi|quy mo|moc thoi gian|lo trinh(?! (?:thuc hien|trien khai))|kinh "
    r"phi|du toan|co che tai chinh)\b"
)

# "Nguyên tắc bảo đảm chất lượng của hoạt động thực tập": whose principle it is makes it no task
_OF_WORK = re.compile(r"\b(?:cua|trong) (?:cac )?(?:hoat dong|cong viec|nhiem vu)\b")


def topic_of(line: Line) -> str:
    """The topic a heading opens ("none", "fact", "task"), or "" where it says nothing of the kind."""
    text = line.body().strip(' *:."“”')
    opens_none = _NONE.match(text)
    if opens_none:
        rest = text[opens_none.end() : opens_none.end() + 60]
        if (
            line.level <= 30
            and _TASK.search(_OF_WORK.sub(" ", rest))
            and not re.match(r"\s*(?:cua|ve|thuc hien)\b", rest)
        ):
            return "task"
        return "none"
    if _FACT.match(text):
        return "task" if _TASK.search(text[:70]) and not text.startswith(("kinh phi", "nguon")) else "fact"
    return "task" if _TASK.search(text[:90]) else ""


def mark_topics(lines: list[Line]) -> None:
    """Write the topic in force on each body line; a heading's holds below it until a deeper one changes it."""
    for line in lines:
        above = line.parent.topic if line.parent else ""
        own = topic_of(line) if _may_open(line) else ""
        if own == "none" and line.level >= _LOW and _STEP.match(line.body()) and _parent_acts(line):
            own = ""  # "a) Đánh giá thực trạng" under "1.2. Triển khai": a step of the work
        if above == "none" and own != "task":
            own = ""
        line.topic = own or above or "task"


_LOW = 60
_STEP = re.compile(r"danh gia (?:thuc trang|hien trang|tinh hinh)\b")


def _parent_acts(line: Line) -> bool:
    above = line.parent
    return above is not None and topic_of(above) == "task" and not line.body().startswith("danh gia chung")


def _may_open(line: Line) -> bool:
    if line.table or len(line.words) > 45:
        return False
    if line.level >= 80:
        return line.ends_open()
    return bool(line.children) or line.kind in ("roman", "part") or line.ends_open()
