"""Verbs as a scan prints them that lost its marks: data only.

Each pair of words, folded, with the printed forms of its first syllable that are no word of their own ("đây mạnh" can
only be "đẩy mạnh", "lâp danh sách" only "lập danh sách").
"""

from __future__ import annotations

SCANNED_STARTS = """
day manh: day đây| day nhanh: day đây| to chuc: to tô| tham dinh: thâm| cong bo: cong| cap nhat: cap câp| van dong: van
vân| lap danh: lap lâp| lap ke: lap lâp| lap ho: lap lâp| bo tri: bo bô| phan bo: phan| phan cong: phan| dang tai: dang|
dang ky: dang| dieu chinh: dieu điêu| bo sung: bo bô| doi moi: doi đôi| mo rong: mo mơ| cong khai: cong| doi thoai: doi
đôi| hop giao: hop| the che: thê
"""
