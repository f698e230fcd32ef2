"""Verbs that stand inside a name and say what the body is for: "cơ quan quản lý", "đoàn kiểm tra"."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.name_heads import is_organisation
from lantoa.engines.plan_reader.grammar.verbs import ends_noun, is_verb

_NOMINAL_AFTER = lx.words("đoàn ban đội tổ nhà chủ hội")
_AGENCY = frozenset(
    [
        "co quan",
        "don vi",
        "can bo",
        "chuyen vien",
        "to chuc",
        "co so",
        "bo phan",
        "luc luong",
        "trung tam",
        "cong chuc",
        "he thong",
        "chi cuc",
        "nguoi dung",
        "phuong tien",
    ]
)
AGENCY_NOMINAL = frozenset(
    [
        "quan ly",
        "tham muu",
        "chu quan",
        "chu tri",
        "thong tin",
        "bao chi",
        "kiem tra",
        "thanh tra",
        "truyen thong",
        "thuong truc",
        "bao ve",
        "giam sat",
        "kinh doanh",
        "san xuat",
        "dang ky",
        "thi hanh",
        "to tung",
        "dieu tra",
        "phoi hop",
        "quan trac",
        "soan thao",
        "tham gia",
    ]
)
_PRESS = frozenset(["thong tin", "truyen thong", "bao chi"])
_BOARDS = frozenset(["chap hanh", "chi huy", "chi dao", "dieu hanh", "quan ly", "van dong", "giam sat", "thanh tra"])
STRONG = frozenset(["chu tri", "phoi hop", "thuc hien", "phu trach", "chiu trach", "co trach", "to chuc", "trien khai"])


def nominal(line: Line, at: int, pair: str, first: int) -> bool:
    """Whether a verb right after the name's head belongs to the name: "cơ quan quản lý", "đoàn kiểm tra"."""
    words = line.words
    before = words[at - 1]
    two = f"{words[at - 2]} {before}" if at > 1 else before
    if pair == "phu trach" and is_verb(line, at + 2) and line.gap(at + 2) == " ":
        return not is_locality(line, at - 1)
    if two in _WORKERS and at - first <= 3 and is_verb(line, at + 2) and line.gap(at + 2) == " ":
        return True  # "Nhân viên nấu ăn lưu mẫu thức ăn": what they are hired for, then what they do
    if two == "hoi dong" and at - first == 2 and _acts_behind(line, at):
        return True  # "Hội đồng khám sức khỏe cấp huyện khám, kết luận"
    if two in _AGENCY and at - first == 2 and pair not in STRONG and _ends_behind(line, at):
        return True  # "hiệp đồng với đơn vị nhận quân;"
    builds = (two, pair) == ("don vi", "thi cong")
    if builds or (two == "nha thau" and pair in ("thi cong", "tu van", "giam sat", "thiet ke")):
        further = " ".join(words[at + 2 : at + 4])
        return is_verb(line, at + 2) or further in lx.stop_pairs() or further in ("xay lap", "xay dung")
    if pair == "to chuc":
        if two == "lien quan":
            return False
        return is_organisation(line, at, before == "cac")
    if two == "canh sat" and pair == "dieu tra":
        return True  # "Cơ quan Cảnh sát điều tra"
    if two == "linh vuc" or (pair == "phat trien" and two == "nghien cuu"):
        return True
    if line.printed(at - 1) == "ban" and pair in _BOARDS:
        return True
    if pair == "dao tao" and line.printed(at - 1) in ("viện", "trường", "sở"):
        return True
    inspects = line.capital(at - 1) and pair in ("kiem tra", "giam sat", "thanh tra", "khao sat", "tham dinh")
    if two in _UNIONS_WHOLE:
        return False  # "Công đoàn vận động …", but "Đoàn kiểm tra …"
    if line.printed(at - 1) in _NOMINAL_AFTER and (at - first <= 2 or inspects) and not is_locality(line, first):
        handed = line.printed(at) in ("nộp", "gửi", "lập")  # "Các tổ nộp bảng điểm"
        return before == "nha" or not (handed or pair in _NOT_OF_A_NAME)
    if two in ("co so", "can bo", "trung tam") and _closes_a_name(line, at - 2, first):
        return False  # "Công đoàn cơ sở chủ trì …", but "các cơ sở quản lý …"
    if two in _AGENCY:
        return pair in _PRESS or (pair in AGENCY_NOMINAL and not _task_follows(line, at + 2))
    if two in ("doi tuong", "nguoi duoc"):
        return pair in ("thuc hien", "kiem ke", "su dung", "quan ly", "tham gia")
    return pair in ("quan ly", "kiem ke") and line.printed(at - 1) in ("vị", "quan", "hiện")


_NOT_OF_A_NAME = frozenset(["to chuc", "phoi hop", "xay dung", "trien khai", "bao cao"])


def _closes_a_name(line: Line, at: int, first: int) -> bool:
    """Whether the noun at the word is the last of a name that has begun before it."""
    return at - first > 1 and line.gap(at) == " " and line.capital(first) and line.words[first] not in ("cac", "nhung")


def _acts_behind(line: Line, at: int) -> bool:
    """Whether another verb follows within the clause: the first says what the board is for."""
    for index in range(at + 2, min(len(line.words), at + 9)):
        if line.gap(index).strip():
            return False
        alone = line.printed(index) in lx.verb_syllables() and line.gap(index + 1) == ", "
        if (alone or is_verb(line, index)) and not ends_noun(line, index):
            return True
    return False


def _ends_behind(line: Line, at: int) -> bool:
    """Whether nothing but the verb and its noun is left of the clause: it says which agency is meant."""
    return at + 2 < len(line.words) and line.gap(at + 1) == " " and line.gap(at + 2).strip() in (";", ":", ".")


def _task_follows(line: Line, at: int) -> bool:
    """After "chủ trì" or "phối hợp": a verb or "với" says it was the verb of the sentence."""
    words = line.words
    if at >= len(words) or "," in line.gap(at):
        return True
    pair = " ".join(words[at : at + 2])
    if pair in ("co trach", "chiu trach", "co nhiem") or words[at] == "phai":
        return False
    if words[at - 2 : at] == ["phoi", "hop"] and pair == "thuc hien" and at + 2 >= len(words):
        return True  # "Đề nghị các đơn vị phối hợp thực hiện."
    if words[at - 2 : at] in (["chu", "tri"], ["phoi", "hop"]):
        return pair not in ("thuc hien", "soan thao", "tham dinh") or words[at] == "voi"
    return words[at] == "voi" or (
        words[at - 2 : at] == ["tham", "gia"] and pair not in ("thuc hien", "cac to", "phuc vu")
    )


_WORKERS = frozenset(["nhan vien", "cong nhan", "lai xe", "thuat vien", "lao dong"])
_UNIONS_WHOLE = frozenset(
    ["cong doan", "chi doan", "xa doan", "tinh doan", "huyen doan", "thanh doan", "quan doan", "lien doi", "chi doi"]
)
