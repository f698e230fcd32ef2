"""Whether "Nơi nhận" tells everybody who has a task by referring to them: "Các đơn vị có tên ở mục IV"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lantoa.engines.vn.folding import fold_keeping_length

# Which bodies: any at all. "Các phường nêu tại mục III" tells the wards alone.
_KIND = r"(?:co quan|don vi|dia phuong|to chuc|bo phan|thanh phan|ca nhan|so|ban|nganh|phong ban|phong|doan the|noi)"
_GROUP = rf"(?:cac|nhung|cac noi|toan bo cac|tat ca cac) {_KIND}(?:(?:, | va |, va |; ){_KIND})*"
_PART = (
    r"(?:muc|phan(?! cong)|dieu|diem|khoan|chuong|phu luc|bang|danh sach|bang phan cong|ke hoach|quyet dinh|chi thi|"
    r"chuong trinh|phuong an|van ban|cong van|thong bao|huong dan)\b"
)
_OTHER = r"(?! (?:so \d|cua |cap tren|\d+[/-]))"  # "nêu tại Kế hoạch số 34 của Thành phố": another paper
_NAMED = (
    r"(?:co ten|co lien quan|lien quan|duoc neu|duoc giao|duoc phan cong|duoc ghi|neu|ghi|ke|liet ke|"
    r"duoc liet ke|co nhiem vu|co trach nhiem|co trong|chiu trach nhiem|chiu trach nhiem thi hanh|duoc de cap|de cap)"
)
_WORK = r"(?: (?:ten|nhiem vu|trach nhiem|viec|cong viec|chu tri|phoi hop|thuc hien|thi hanh))*"
_REFERS = re.compile(
    rf"(?:^|[;,:] |\bva )(?:(?:thu truong|lanh dao|nguoi dung dau) )?{_GROUP}(?: (?:co )?lien quan)?(?: da)? "
    rf"(?:(?:{_NAMED}{_WORK} )?(?:o|tai|trong|theo|nhu|thuoc) (?:tai )?(?:cac )?{_PART}{_OTHER}"
    rf"|(?:{_NAMED} )?(?:o |tai )?(?:phia )?(?:neu tren|noi tren|ke tren|tren day|o tren)\b"
    rf"|(?:theo|duoc) (?:su )?(?:phan cong|giao nhiem vu)\b(?! cua )"
    r"|(?:(?:co |chiu )?trach nhiem )?(?:trien khai )?"
    rf"(?:thuc hien|thi hanh|trien khai) (?:ke hoach|quyet dinh|chi thi|chuong trinh){_OTHER}"
    r"|duoc (?:giao|phan cong) (?:nhiem vu|thuc hien|chu tri|trien khai)"
    rf"(?: (?:ke hoach|nhiem vu))?{_OTHER}(?:$|[;,.(]))"
)
_AS_SAID = re.compile(r"\bnhu (?:dieu|tren|muc|phan|khoan|phu luc|danh sach|noi dung|thanh phan|kinh gui)\b")
_MARK = re.compile(r"^\s*(?:[-+*•–]|\d+[.)]|[a-zđ][.)])\s*")


def tells_all(recipients: Iterable[str]) -> bool:
    """Whether one of the lines, broken ones joined, refers to whomever the plan or a section of it names."""
    items: list[str] = []
    for text in recipients:
        plain = " ".join(fold_keeping_length(text.replace("*", " ")).split())
        if items and not _MARK.match(plain) and not plain.startswith("luu"):
            items[-1] += f" {plain}"
        else:
            items.append(_MARK.sub("", plain))
    return any(_AS_SAID.search(item) or _REFERS.search(item) for item in items)
