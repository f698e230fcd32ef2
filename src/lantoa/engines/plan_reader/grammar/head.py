"""The head of the document: kind, number, date, place, who issued it, its title and who signed."""

from __future__ import annotations

import re
from datetime import date

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.citations import Citation, citations_in
from lantoa.engines.plan_reader.grammar.head_issuer import LOCALITY, issuer_by_clause
from lantoa.engines.plan_reader.grammar.head_parts import rejoined
from lantoa.engines.plan_reader.grammar.head_subject import subject_lines
from lantoa.engines.plan_reader.grammar.kinds import document_type, titled_type
from lantoa.engines.plan_reader.grammar.letterhead_lost import LostHead, issued_with, lost_head, who_speaks
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.tail import signer_of
from lantoa.engines.plan_reader.grammar.zones import PLACE_AND_DAY, is_rule, opens_recipients
from lantoa.engines.shapes.plan import Header
from lantoa.engines.vn.body_letters import in_sentence_letters

_PRINTED_TYPES = {
    "ke hoach": "Kế hoạch",
    "quyet dinh": "Quyết định",
    "cong dien khan": "Công điện",
    "cong dien hoa toc": "Công điện",
    "cong dien": "Công điện",
    "chi thi": "Chỉ thị",
    "chuong trinh": "Chương trình",
    "thong bao": "Thông báo",
    "phuong an": "Phương án",
    "de an": "Đề án",
    "huong dan": "Hướng dẫn",
    "nghi quyet": "Nghị quyết",
    "cong van": "Công văn",
}
_NUMBER = re.compile(r"(?:so\s*:?|(?:[s$][o06]|so[0-9])\s*:)\s*(?=\S)")  # "$6: 990/TB-TCT" in a scan
_BARE_NUMBER = re.compile(
    r"(\d{1,5}\s?[a-z]?/\s?(?:KH|QĐ|CT|CTr|CTR|TB|PA|ĐA|HD|NQ|KHLT|KHPH)(?:\s?[-–/]\s?[A-ZĐƯ0-9&]+)*)(?:\s+|$)"
)
_DATE = re.compile(
    r"ngay\s*(\d\s?\d?)\s*thang\s*(\d\s?\d?)\s*nam\s*(\d{4})|ngay\s*(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})"
)
_PLACE = re.compile(r"([^,|\n]{2,45}),\s*(?:(?:hoi|luc)\b[^,|\n]{3,24}?)?ngay(?:\b|(?=[l\d]))")
_MOTTO = re.compile(r"cong h[oò]a xa hoi|chu nghia viet nam|doc lap|dang cong san viet nam|mau so|phu luc")


_SEVERAL = (
    re.compile(  # what stands in one cell: broken lines, the number behind the issuer, the place behind the motto
        r"<br\s*/?>|\s+\|\s*|\s+(?=Số\s*:\s*\S)|(?<=[A-ZĐÀ-Ỹ])(?=Số\s*:)|"
        r"(?<=[Hh]ạnh phúc)[\s\-–—_*]+(?=\w)|(?<=HẠNH PHÚC)[\s\-–—_*]+(?=\w)"
    )
)


def read_head(lines: list[Line]) -> Header:
    """The header as printed; None where a field is blank or absent."""
    if (lost := lost_head(lines)) is not None:
        return _head_of_lost(lines, lost)
    first_type = next((line for line in lines if line.zone == "title" and _type_of(line)), None)
    head = [line for line in lines if line.zone == "head" and line.text.strip()]
    if first_type is not None and first_type.order < 60:
        head = [line for line in lines[: first_type.order] if line.text.strip()]
    first_columns = [cell for line in head for cell in (line.cells or line.columns[:1] or (line.text,))]
    printed_parts = [
        part.strip()
        for cell in [*first_columns, *(cell for line in head for cell in line.columns[1:])]
        for piece in _SEVERAL.split(cell)
        for part in _number_first(piece.strip())
        if part.strip()
    ]
    parts = [left for part in rejoined(printed_parts) if (left := _left_of_motto(part)) and not _is_draft(left)]
    title = _title_lines(lines, first_type)
    place, issued_on = _place_and_date(parts)
    if place is None and issued_on is None:
        place, issued_on = _place_and_date(_at_the_end(lines))
    printed = None
    if first_type is not None:
        name = _type_of(first_type) or ""
        printed = _PRINTED_TYPES.get(name) or first_type.text.strip(" *:.").capitalize()
    number = _number(parts)
    if first_type is None:
        printed = _type_in_words(lines) or _type_by_sign(parts)
        told = _cited_itself(lines, printed) if number is None else None
        if told is not None:
            number, issued_on = re.sub(r"\s", "", told.number), issued_on or told.issued_on
    headed = bool(number is not None or place is not None or (parts and _begins_body(_plain(parts[0]).strip(" *#|"))))
    issuer = (_issuer(parts) if headed else None) or _issuer_below_title(lines) or issuer_by_clause(lines, place)
    numbers = tuple(number for line in title for number in (line.line, *line.more))
    text = _without_issuer(" ".join(line.text.strip(" *#") for line in title))
    if first_type is None and (subject := subject_lines(lines)[1]):
        text = subject
    return Header(printed, number, issued_on, place, issuer, numbers, text, signer_of(lines))


def _head_of_lost(lines: list[Line], lost: LostHead) -> Header:
    """The head of a decision stored without its letterhead: its number and day as the plan it carries prints them."""
    own = issued_with(lines[lost.last :])
    place, day = _place_and_date(_at_the_end(lines))
    numbers = tuple(number for line in lost.title for number in (line.line, *line.more))
    text = " ".join(line.text.strip(" *#") for line in lost.title)
    number, issued_on = (re.sub(r"\s", "", own.number), own.issued_on) if own is not None else (None, None)
    return Header(lost.kind, number, issued_on or day, place, who_speaks(lost.speaker), numbers, text, signer_of(lines))


_ISSUER_BEHIND = re.compile(
    r"(?<! cua)(?<! do)(?<! va)(?<! voi)(?<! cho)(?<! boi)(?<! giua)(?<! thuoc)(?<! trinh)(?<! toi)(?<!,) "
    r"(?:thu tuong chinh phu|chu tich (?:uy ban nhan dan|ubnd|hoi dong nhan dan)\b.{0,60}|bo truong bo .{3,60}|"
    r"giam doc so .{3,60}|tong cuc truong .{3,60}|cuc truong cuc .{3,60})"
    r"(?P<sends> (?:da )?(?:dien|yeu cau|gui)\s*:?)?$"
)


def _without_issuer(title: str) -> str:
    """A title printed in one paragraph with the issuer's name that stands under it ("… CHÍNH PHỦ SỐ THỦ TƯỚNG …")."""
    found = _ISSUER_BEHIND.search(_plain(title))
    if found is None or not (found["sends"] or title[found.start() :].isupper()):
        return title
    return title[: found.start()].rstrip(" *#-")


def _type_in_words(lines: list[Line]) -> str | None:
    """The kind named by a title that stands alone: "Chỉ thị về thực hiện …", "Công điện của …"."""
    for line in [line for line in lines[:12] if line.text.strip()][:3]:
        plain = line.plain.strip(" *#")
        for name, printed in _PRINTED_TYPES.items():
            if plain.startswith(f"{name} ") and line.text.strip(" *#")[:1].isupper():
                return printed
    return _issued_in_words(lines)


_ISSUES_AS_FOLLOWS = re.compile(
    r".*\b(?:ban hanh|xay dung) (ke hoach|chuong trinh|phuong an)\b.*(?:nhu sau|sau day|sau)\s*:\s*$"
)


def _issued_in_words(lines: list[Line]) -> str | None:
    """ "Đại học … ban hành Kế hoạch … cụ thể như sau:" where neither a kind nor a number is printed at the head."""
    preamble = [line for line in lines[:25] if line.text.strip() and line.zone in ("head", "preamble", "body")]
    if any(_numbered(line.text.strip(" *#|")) or line.plain.startswith("kinh gui") for line in preamble):
        return None
    for line in preamble:
        if found := _ISSUES_AS_FOLLOWS.match(line.plain):
            return _PRINTED_TYPES[found.group(1)]
    return None


_LETTER_SIGN = re.compile(r"\W*(?:so)\b[^a-z]*-?\s?cv\s?[/-]")


def _type_by_sign(parts: list[str]) -> str | None:
    """ "Số 45-CV/ĐU": the letters that stand for the kind in the number of a letter of the Party and its fronts."""
    return _PRINTED_TYPES["cong van"] if any(_LETTER_SIGN.match(_plain(part)) for part in parts) else None


_CARRIES_OUT = re.compile(r"(?:thuc hien|can cu|theo|trien khai|cu the hoa)(?: (?:cac|noi dung))? $")


def _cited_itself(lines: list[Line], printed: str | None) -> Citation | None:
    """The document a press text tells of: "… vừa có Công điện số 149/CĐ-TTg ngày 28/8/2025"."""
    if printed is None:
        return None
    kind = _plain(printed)
    for line in [line for line in lines[:12] if line.text.strip()][:3]:
        at = line.plain.find(f"{kind} so ")
        if _CARRIES_OUT.search(line.plain[: max(at, 0)]):
            continue
        found = (
            [one for one in citations_in(line.text) if 0 <= at <= one.start <= at + len(kind) + 8] if at >= 0 else []
        )
        if found:
            return found[0]
    return None


_DRAFT = re.compile(r"[\s*(\[]*du thao(?: (?:lan|so|ngay) ?[\d/.]+)?[\s*)\].]*")


def _is_draft(part: str) -> bool:
    """ "DỰ THẢO", "(Dự thảo lần 2)": a mark on the paper, no part of who issues it."""
    return _DRAFT.fullmatch(_plain(part)) is not None


def _type_of(line: Line) -> str | None:
    return document_type(line) or titled_type(line)


def _left_of_motto(part: str) -> str:
    """Two columns printed on one line: what stands left of the national motto."""
    found = _MOTTO.search(_plain(part))
    return part[: found.start()].strip() if found and found.start() > 3 else part


def _plain(text: str) -> str:
    from lantoa.engines.vn.folding import fold_keeping_length

    return fold_keeping_length(text)


def _number_first(part: str) -> tuple[str, ...]:
    """ "214/KH-UBND      ỦY BAN NHÂN DÂN QUẬN …": the number stands alone, whatever column follows it."""
    found = _BARE_NUMBER.match(part)
    return (f"Số: {found.group(1)}", part[found.end() :]) if found else (part,)


def _numbered(part: str) -> re.Match[str] | None:
    """ "Số: 45/KH-UBND", never "SỞ Y TẾ"."""
    return None if part[:2].lower() == "sở" else _NUMBER.match(_plain(part))


def _number(parts: list[str]) -> str | None:
    for part in parts:
        plain = _plain(part)
        found = _numbered(part)
        if not found:
            continue
        value = part[found.end() :].strip()
        value = re.split(r"\s{2,}|\s+(?=[Vv]/v\b)|\s+(?=[A-ZĐÀ-Ỹ][a-zđà-ỹ])", value)[0]
        value = re.sub(r"\s+", "", value)
        if re.match(r"\d", value):
            return value
        if ":" in part[: found.end()] or plain.strip() == "so":
            return None
    return None


def _at_the_end(lines: list[Line]) -> list[str]:
    """Place and day printed above the signature, where the head has none."""
    return [line.text.strip() for line in lines if line.zone == "tail" and PLACE_AND_DAY.fullmatch(line.plain)][:1]


def _place_and_date(parts: list[str]) -> tuple[str | None, date | None]:
    text = "\n".join(parts)
    plain = _plain(text)
    place = _PLACE.search(plain)
    found = _DATE.search(plain, place.start() if place else 0)
    issued = None
    if found:
        numbers = [int(re.sub(r"\s", "", group)) for group in found.groups() if group]
        try:
            issued = date(numbers[2], numbers[1], numbers[0])
        except ValueError:
            issued = None
    if place is None:
        return None, issued
    printed = text[place.start(1) : place.end(1)].strip(" *_")
    printed = re.sub(r"^.*\d\s?[/-]\s?\S+\s+", "", re.sub(r"^.*\d\S*[/-]\S+\s+", "", printed))
    return _BLANK_NUMBER.sub("", printed), issued


_BLANK_NUMBER = re.compile(r"^\W*[Ss]ố\s*:?[\s.…_]*/\s*[A-ZĐƯ]{2,8}\s*[-–/]\s*[A-ZĐƯ0-9&]+\s+")


def _issuer(parts: list[str]) -> str | None:
    names: list[str] = []
    for part in parts:
        plain = _plain(part).strip(" *#|")
        if (
            _MOTTO.search(plain)
            or plain in ("viet nam", "nam")
            or is_rule(plain)
            or _numbered(part.strip(" *#|"))
            or _PLACE.search(plain)
            or plain.startswith(("v/v", "ve viec", "kinh gui"))
        ):
            if names and not is_rule(plain) and not _MOTTO.search(plain):
                break  # the motto may stand in the column beside: the name goes on below it
            continue
        cleaned = re.sub(r"(?:\s{3,}|\s*[\-_=–—]{3,}|(?:[-_=–—]\s?){3,}).*$", "", part).strip(" *#|")
        if cleaned.isupper() or (names and cleaned):
            names.append(cleaned)
        if len(names) >= 4:
            break
    return _compose(names) if names else None


_INNER = re.compile(
    r"(?<=\S)\s+(?=(?:SỞ|PHÒNG|TRƯỜNG|TRUNG TÂM|CHI CỤC|BỆNH VIỆN|VĂN PHÒNG|BAN CHỈ|BAN QUẢN|BAN DÂN|CÔNG AN|"
    r"TRẠM)\s+\S)"
)
_ORGAN_OF_PLACE = re.compile(
    r"(?:ban chap hanh|ban thuong vu|ban thuong truc) (?=(?:tinh|thanh pho|xa|phuong|huyen|quan|dac khu) (?!doan|uy))"
)
_BOARDS_SHORT = {"H": "Ban Chấp hành ", "Đ": "Ban Chỉ đạo "}
_ONLY_OF_SOMEBODY = frozenset(["van phong", "thanh tra"])  # they have no name but that of the body they belong to
_IN_A_SCHOOL = re.compile(r"(?:lien )?doi (?:tntp|thieu nien tien phong)(?: ho chi minh)?|lien doi|cong doan")
_PARENT = re.compile(r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|SỞ|ĐẢNG BỘ|TỔNG CỤC|BỘ(?! QUỐC PHÒNG$| QUỐC$))\s+\S")


def _parted(name: str) -> list[str]:
    """ "UBND TỈNH AN GIANG SỞ Y TẾ" printed in one cell is the parent and the body itself."""
    for found in reversed(list(_INNER.finditer(name))):
        if _PARENT.match(name[: found.start()]):
            return [name[: found.start()], name[found.end() :]]
    return [name]


def _compose(names: list[str]) -> str:
    """The last body in the head with the locality that belongs to it; inner bodies go before their parent."""
    words = [in_sentence_letters(part) for name in names for part in _parted(name)]
    result = words[0]
    for following in words[1:]:
        following = re.sub(r"^BC([HĐ]) (?=\S)", lambda one: _BOARDS_SHORT[one[1]], following)
        plain = _plain(following)
        if _IN_A_SCHOOL.fullmatch(_plain(result)) and plain.startswith("truong "):
            result = f"{result} {following}"  # "ĐỘI TNTP HỒ CHÍ MINH" above "TRƯỜNG TIỂU HỌC HOA SEN"
        elif plain in _ONLY_OF_SOMEBODY:
            result = f"{following} {result}"
        elif LOCALITY.match(plain) or not _begins_body(plain):
            capital = plain.startswith("thanh pho ho chi minh")  # by Decree 30/2020 the only one
            level = following[:1].lower() if LOCALITY.match(plain) and not capital else following[:1]
            result = f"{result} {level}{following[1:]}"
        elif (organ := _ORGAN_OF_PLACE.match(plain)) and not LOCALITY.search(_plain(result)):
            # "ĐOÀN TNCS …" above "BCH XÃ AN BÌNH": the organ, whose it is, where
            place = following[organ.end() :]
            result = f"{following[: organ.end()]}{result} {place[:1].lower()}{place[1:]}"
        elif plain.startswith("thuong truc ") and _plain(result).startswith(plain.removeprefix("thuong truc ")):
            result = f"Thường trực {result}"
        elif plain.startswith(("ban thuong truc", "ban chap hanh", "ban thuong vu", "thuong truc")):
            # "BAN THƯỜNG VỤ HỘI LHPN TỈNH AN BÌNH", "BCH ĐOÀN XÃ AN BÌNH" are whole
            own = len(plain.split()) > 5 or bool(re.search(r" (?:doan|hoi|cong doan|dang bo|chi bo)\b", plain))
            result = following if own else f"{following} {result}"
        else:
            result = following
    return result


def _begins_body(plain: str) -> bool:
    words = tuple(plain.split())
    if words and any(
        kind == "P" and len(phrase) > 1 and words[: len(phrase)] == phrase
        for phrase, kind in lx.phrases().get(words[0], ())
    ):
        return True
    return bool(
        re.match(
            (
                r"(?:uy ban|ubnd|so|phong|ban|bo|cuc|chi cuc|tong cuc|trung tam|truong|hoi|lien doan|doan|"
                r"cong an|van phong|vien|hoc vien|dai hoc|benh vien|chu tich|mttq|dang uy|cong ty|dang bo|chi bo|"
                r"(?:tinh|thanh|huyen|quan|thi) (?:uy|doan)|thanh doan|lien minh|hop tac xa|cong doan|nha truong|"
                r"to (?!quoc|chuc)[a-z]+|khoa|hoi dong|thanh tra|thuong truc)\b"
            ),
            plain,
        )
    )


def _issuer_below_title(lines: list[Line]) -> str | None:
    """ "THỦ TƯỚNG CHÍNH PHỦ điện:", "CHÍNH PHỦ": who speaks, below the title of a text printed without its head."""
    for line in lines[:20]:
        if line.zone in ("title", "preamble") and (name := who_speaks(line)):
            return name
    return None


def _subject_below_number(lines: list[Line]) -> list[Line]:
    """What a letter is about where no "V/v" is printed: the small print between its number and the motto."""
    head = [line for line in lines if line.zone == "head"]
    number = next((at for at, line in enumerate(head) if _numbered(line.text.strip(" *#|"))), None)
    told: list[Line] = []
    for line in head[number + 1 :] if number is not None else []:
        text = line.text.strip(" *#|")
        if not text and not told:
            continue
        if not text or line.cells or is_rule(text) or _MOTTO.search(line.plain) or _PLACE.search(line.plain):
            break
        if text.isupper() or line.plain.startswith("kinh gui") or len(told) > 5:
            break
        told.append(line)
    return told


_SECTIONS = frozenset(["roman", "part", "article", "dec1", "dec2", "alpha", "num)", "dash", "plus"])
_LONGEST_TITLE = 160  # letters of a sentence that may still stand as the title of a text without a head


def _is_paragraph(line: Line) -> bool:
    """Whether a text without a head begins with running text: no title is printed."""
    text = line.text.strip(" *")
    return len(text) > _LONGEST_TITLE and text.endswith((".", ":", ";"))


def _title_lines(lines: list[Line], first_type: Line | None) -> list[Line]:
    if first_type is None:
        if about := subject_lines(lines)[0]:
            return about
        if told := _subject_below_number(lines):
            return told
        first = [line for line in lines[:4] if line.text.strip()][:1]
        if first and first[0].plain.strip(" *#").startswith("kinh gui"):
            return []  # a letter printed without its head
        return [line for line in first if not (line.kind in _SECTIONS or _is_paragraph(line))]
    title: list[Line] = []
    if not document_type(first_type):
        title.append(first_type)
    for line in lines[first_type.order + 1 :]:
        if line.zone != "title":
            break
        if line.text.strip() and not is_rule(line.text) and not opens_recipients(line):
            title.append(line)
    return title
