"""Members of a group named together: "các Bộ: Công an, Tài chính" are two ministries, "Cục trưởng các Cục: …" posts."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.openings import opens_task, starts_task
from lantoa.engines.plan_reader.grammar.verbs import ends_noun
from lantoa.engines.vn.folding import fold

# The nouns whose members are listed behind a colon, folded, and how each stands before one member.
_NOUNS = {
    ("bo",): "Bộ", ("so",): "Sở", ("phong",): "Phòng", ("ban",): "Ban", ("vu",): "Vụ", ("cuc",): "Cục",
    ("tong", "cuc"): "Tổng cục", ("chi", "cuc"): "Chi cục", ("vien",): "Viện", ("khoa",): "Khoa", ("hoi",): "Hội",
    ("trung", "tam"): "Trung tâm", ("truong",): "Trường", ("benh", "vien"): "Bệnh viện", ("xa",): "xã",
    ("phuong",): "phường", ("huyen",): "huyện", ("quan",): "quận", ("tinh",): "tỉnh", ("thi", "xa"): "thị xã",
    ("thanh", "pho"): "thành phố", ("thi", "tran"): "thị trấn",
}  # fmt: skip
# What may stand before "các" and holds for every member: a post, the committee of a place.
_BEFORE = re.compile(
    r"(?:(?:dong chi |cac dong chi )?(?P<post>pho [a-z]+ [a-z]+|tong cuc truong|chi cuc truong|vu truong|cuc truong|"
    r"giam doc|bo truong|thu truong|truong phong|truong ban|vien truong|truong khoa|hieu truong|chu tich|lanh dao)"
    r" )?(?P<of>ubnd |uy ban nhan dan |hdnd |hoi dong nhan dan )?(?=cac )|(?=cac )"
)
_PLACES = frozenset(
    [("xa",), ("phuong",), ("huyen",), ("quan",), ("tinh",), ("thi", "xa"), ("thanh", "pho"), ("thi", "tran")]
)
_FIRST = lx.words(
    "cac dong pho tong chi vu cuc giam bo thu truong vien hieu chu lanh ubnd uy hdnd hoi so chanh"
)  # what a list of members may begin with
_POSTS_ALONE = {"truong phong": ("phong",), "truong ban": ("ban",), "truong khoa": ("khoa",)}
_MOST_MEMBERS = 60


def members_at(line: Line, index: int) -> tuple[list[Name], int] | None:
    """The members of "các Bộ: Công an, Tài chính" as "Bộ Công an", "Bộ Tài chính" and the word after them."""
    if line.plain.find(":", line.begin(index)) < 0:
        return None
    if line.words[index] not in _FIRST:
        return _of_places(line, index)
    begin = line.begin(index)
    before = _BEFORE.match(line.plain, begin)
    if before is None:
        return _alone(line, index) or _of_one_office(line, index) or _of_places(line, index)
    at = line.word_at(before.end())
    noun = next((key for key in _NOUNS if tuple(line.words[at + 1 : at + 1 + len(key)]) == key), None)
    if noun is None or ":" not in line.gap(at + 1 + len(noun)):
        return None
    head = _NOUNS[noun] if line.capital(at + 1) or noun[0] in ("bo", "so") else _NOUNS[noun].lower()
    if before.end() > begin:
        head = f"{line.text[begin : before.end()].strip()} {head}"
    if before["post"] and noun not in _PLACES:
        return _members(line, head, at + 1 + len(noun), place=False)
    return _listed(line, head, at + 1 + len(noun), place=noun in _PLACES)


_OF_PLACES = re.compile(
    r"(?P<body>(?:tram|cong an|ban|bo chi huy|dang uy|doan|hoi|mat tran|ub ?mttq|uy ban|trung tam|truong|to|doi|hat|"
    r"phong|bi thu|chu tich|giam doc|hieu truong)(?: [a-z]+){0,5}) cac "
    r"(?P<level>xa|phuong|thon|ban|ap|khu pho|to dan pho) ?: ?(?=\S)"
)


def _of_places(line: Line, index: int) -> tuple[list[Name], int] | None:
    """ "Trạm Y tế các xã: Bình An, Hòa Phú": the same body of each place named."""
    begin = line.begin(index)
    if not line.capital(index) or line.plain.find(" cac ", begin, begin + 60) < 0:
        return None
    found = _OF_PLACES.match(line.plain, begin)
    if found is None or opens_task(line, line.word_at(found.end())):
        return None
    head = (
        f"{line.text[found.start('body') : found.end('body')]} {line.text[found.start('level') : found.end('level')]}"
    )
    return _members(line, head, line.word_at(found.end()), place=True)


_ONE_OFFICE = re.compile(
    r"(?:(?:pho )?(?:giam doc|thu truong|chanh van phong|chanh thanh tra|truong|lanh dao) (?:cac )?)?"
    r"(?:so|bo|cuc|chi cuc|vien|khoa|phong) ?: ?(?=\S)"
)


def _of_one_office(line: Line, index: int) -> tuple[list[Name], int] | None:
    """ "Giám đốc Sở: Nội vụ, Tài chính", "Giao Sở: Nội vụ, Tài chính": what is said once holds for two or more."""
    found = _ONE_OFFICE.match(line.plain, line.begin(index))
    if found is None or line.printed(index) == "số":
        return None
    head = line.text[found.start() : found.end()].rstrip(" :").replace(" các ", " ")
    listed = _listed(line, head, line.word_at(found.end()), place=False)
    if listed is None or not listed[0]:
        return None
    known = fold(line.text[listed[0][0].begin : listed[0][0].end]).strip() in lx.whole_sectors()
    return listed if len(listed[0]) > 1 or known else None


def _alone(line: Line, index: int) -> tuple[list[Name], int] | None:
    """ "Các Trưởng phòng: Nội vụ, Tư pháp", "Trưởng phòng: Nội vụ, Tư pháp": the post said once for all of them."""
    at = index + (line.words[index] == "cac")
    post = next(
        (noun for text in _POSTS_ALONE if (noun := tuple(text.split())) == tuple(line.words[at : at + 2])), None
    )
    if post is None or ":" not in line.gap(at + 2):
        return None
    return _listed(line, line.text[line.begin(at) : line.end(at + 1)].capitalize(), at + 2, place=False)


def _listed(line: Line, head: str, first: int, *, place: bool) -> tuple[list[Name], int] | None:
    if opens_task(line, first) and (place or not _opens_field(line, first)):
        return None  # "Giao các xã: Rà soát danh sách"
    return _members(line, head, first, place=place)


def _members(line: Line, head: str, first: int, *, place: bool) -> tuple[list[Name], int] | None:
    names, end = expand(line, head, line.begin(first), len(line.plain), place=place)
    return (names, line.word_at(end)) if names else None


def _opens_field(line: Line, first: int) -> bool:
    """Whether the words are the name of a field that begins as a verb does: "Tổ chức cán bộ", "Quản lý đô thị"."""
    begin = line.begin(first)
    return any(
        line.plain.startswith(field, begin) and _FIELD_ENDS.match(line.plain, begin + len(field))
        for field in lx.whole_sectors()
    )


_FIELD_ENDS = re.compile(r"[,;.)]| va |$")


def expand(line: Line, head: str, start: int, stop: int, *, place: bool = False) -> tuple[list[Name], int]:
    """Capitalised fields from ``start`` on, each with ``head`` before it, and where they end."""
    names: list[Name] = []
    at = start
    while at < stop and len(names) < _MOST_MEMBERS:
        rest = line.plain[at:stop]
        skipped = len(rest) - len(rest.lstrip(" ,"))
        if rest[skipped:].startswith("va "):
            skipped += 3
        if at + skipped >= stop or not line.text[at + skipped].isupper():
            break
        if names and not place and _names_itself(line, at + skipped):
            break
        at += skipped
        end = at + _field_length(line, at, stop)
        names.append(Name(f"{head} {line.text[at:end].strip(' .;,')}", at, end, "P", False, printed=False))
        at = end
    return names, at


_OWN_HEADS = re.compile(
    r"(?:uy ban nhan dan|ubnd|van phong|chanh|chu tich|giam doc|cong an|ban |bo chi huy|thu truong|so |cac |hoi |"
    r"(?:tong )?cuc truong|vu truong|truong |kho bac|bao hiem|trung tam|thanh tra|mat tran|doan |tinh doan)"
)


_OWN_FIELDS = re.compile(r"(?:thanh tra|cong an)(?=[,;.]|$| va )")


def _names_itself(line: Line, position: int) -> bool:
    """Whether what stands in the list is a body with a head of its own: "các Sở: Y tế, Tài chính, Công an tỉnh"."""
    found = _OWN_HEADS.match(line.plain, position)
    field = _OWN_FIELDS.match(line.plain, position)
    return found is not None and field is None


def _field_length(line: Line, at: int, stop: int) -> int:
    text = line.plain[at:stop]
    for sector in lx.sectors():
        if text.startswith(sector):
            return len(sector)
    found = re.search(r"[,;:.()]| va (?=[a-z])", text)
    length = found.start() if found else len(text)
    first = line.word_at(at)
    for index in range(first + 1, len(line.words)):
        if line.begin(index) >= at + length:
            break
        if index == first + 1 and " ".join(line.words[first : index + 1]) in lx.whole_sectors():
            continue  # "các Sở: Nội vụ, Xây dựng thẩm định …"
        begins = starts_task(line, index) and not line.capital(index) and not ends_noun(line, index)
        if begins or line.words[index] == "co":
            return line.begin(index) - at
    return length
