"""The words by which people in a group say how a task stands; without marks, since chats are often typed so."""

from __future__ import annotations

from typing import Literal

# Longer ones first within a state; the state named first wins, since "chưa xong" must never be read as "xong".
NOT_YET = (
    "chua xong", "chua lam", "chua hoan thanh", "chua thuc hien", "chua treo", "chua bao cao", "chua co", "chua nop",
    "chua kip", "chua gui", "chua to chuc", "chua trien khai",
)  # fmt: skip
NOT_APPLICABLE = (
    "khong ap dung", "khong thuoc", "khong co doi tuong", "khong phat sinh", "khong lien quan", "khong thuc hien duoc",
)  # fmt: skip
ASKS_TIME = ("xin gia han", "gia han", "xin them thoi gian", "xin lui", "xin cham", "cho them thoi gian", "xin nop tre")
DONE = (
    "da hoan thanh", "hoan thanh", "da thuc hien xong", "da lam xong", "da treo", "da to chuc", "da thuc hien",
    "da trien khai xong", "da bao cao", "da nop", "da gui bao cao", "da xong", "xong roi", "lam xong", "xong",
)  # fmt: skip
DOING = (
    "dang thuc hien",
    "dang lam",
    "dang trien khai",
    "dang treo",
    "dang chuan bi",
    "bat dau",
    "da trien khai",
    "dang",
)
RECEIVED = ("da nhan duoc", "da nhan", "nhan duoc", "da tiep nhan", "da nam", "ro roi", "da ro", "nhan roi", "da biet")
Says = Literal["nothing", "thanks", "received", "doing", "done", "not_yet", "not_applicable", "asks_time"]
STATES: tuple[tuple[Says, tuple[str, ...]], ...] = (
    ("asks_time", ASKS_TIME),  # "chưa xong, xin gia hạn" asks
    ("not_yet", NOT_YET),
    ("not_applicable", NOT_APPLICABLE),
    ("done", DONE),
    ("doing", DOING),
    ("received", RECEIVED),
)
THANKS = (
    "cam on", "thanks", "thank", "tks", "da vang", "vang", "da", "ok", "oke", "okie", "okay", "chao", "xin chao", "tot",
    "tuyet voi", "chuc mung", "nhat tri", "hay qua", "a", "em", "anh", "chi", "ah", "nhe", "nha", "nhieu", "moi nguoi",
    "ca nha", "thay", "co", "cac", "ban", "sep", "buoi sang", "buoi chieu", "ngay moi", "vui ve", "hihi", "haha",
    "dong chi",
)  # fmt: skip
BODY_OPENERS = (
    "uy ban nhan dan", "ubnd", "phuong", "xa", "thi tran", "truong", "mam non", "tieu hoc", "trung hoc co so", "thcs",
    "thpt", "phong", "trung tam", "hoi", "doan", "ban", "tram", "khu pho", "p", "mn", "th", "hkh", "tthtcd",
)  # fmt: skip
AFTER_A_BODY = (
    "da", "dang", "chua", "khong", "xin", "bao cao", "hoan thanh", "treo", "to chuc", "nop", "gui", "co", "cho", "nhan",
    "trien khai", "thuc hien", "lam", "ok", "xong", "kinh", "duoc", "se",
)  # fmt: skip
