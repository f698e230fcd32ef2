"""Bodies that are not told, report to an office that does not direct them, or are meant ambiguously."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantoa.engines.plan_linter.addressed import tells_all
from lantoa.engines.plan_linter.names import bare_body, is_group, is_one_body, key_of, receiver_in
from lantoa.engines.plan_linter.subject import Line, Subject, finding
from lantoa.engines.shapes.lint import LintFinding
from lantoa.engines.shapes.plan import Body
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.bodies import body_key, candidates, expand_abbreviations
from lantoa.engines.vn.folding import fold_words

# Which group in "Nơi nhận" is usually read as covering a body, by how the body's key begins.
_VERTICAL = ("cac so", "so ban nganh", "ban nganh", "cac co quan")
_COVERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("so ", ("cac so", "so ban nganh", "so nganh", "cac ban nganh")),
    ("phong ", ("cac phong", "phong ban", "cac co quan chuyen mon")),
    ("bo ", ("cac bo", "bo nganh")),
    ("ban ", ("cac ban", "ban nganh", "cac so", "so ban nganh")),
    ("cong an", ("cac so", "so ban nganh", "cac ban nganh", "cong an")),
    ("bo chi huy", ("cac so", "so ban nganh", "bchqs", "quan su")),
    ("thue", _VERTICAL),
    ("kho bac", _VERTICAL),
    ("hai quan", _VERTICAL),
    ("chi cuc", _VERTICAL),
    ("cuc ", _VERTICAL),
    ("bao hiem xa hoi", _VERTICAL),
    ("truong ", ("cac truong", "hieu truong", "truong hoc", "nha truong", "co so giao duc", "co so dao tao")),
    ("trung tam", ("don vi su nghiep", "cac don vi", "cac trung tam")),
    ("uy ban nhan dan", ("ubnd", "uy ban nhan dan", "cac xa", "cac phuong", "cac huyen", "cac tinh", "dia phuong")),
    ("uy ban mat tran", ("mat tran", "mttq")),
    ("mat tran", ("mat tran", "mttq")),
    ("van phong", ("vp ", "van phong", "pcvp", "cvp")),
    ("ngan hang nha nuoc", ("cac bo", "co quan ngang bo")),
    ("thanh tra chinh phu", ("cac bo", "co quan ngang bo")),
    ("van phong chinh phu", ("cac bo", "co quan ngang bo", "vpcp")),
    ("dai ", ("co quan thuoc chinh phu", "bao dai", "bao chi")),
    ("thong tan xa", ("co quan thuoc chinh phu",)),
    ("hoc vien", ("co quan thuoc chinh phu",)),
    ("trung uong ", ("cua cac doan the", "cua cac to chuc chinh tri", "cac doan the", "doan the")),
    ("cong ty", ("cong ty", "cty", "doanh nghiep")),
)
_MASS = (
    "lien doan lao dong",
    "hoi ",
    "doan thanh nien",
    "doan tncs",
    "tinh doan",
    "thanh doan",
    "quan doan",
    "huyen doan",
    "cong doan",
)
_MASS_GROUPS = ("doan the", "to chuc chinh tri", "cac hoi", "to chuc thanh vien")
# Schools are mostly named as a group; any line about schools, by whatever word, tells them. With their marks: folded, a
# school is a village head ("các trường", "các trưởng thôn").
_SCHOOLS = re.compile(
    r"^(?:(?:hiệu trưởng|ban giám hiệu|lãnh đạo) )?(?:tất cả )?(?:(?:các|những) )?(?:đơn vị )?"
    r"(?:trường|nhà trường|cơ sở giáo dục)\b",
    re.IGNORECASE,
)
_SCHOOLS_TOLD = re.compile(
    r"\b(?:các trường|hiệu trưởng|giám hiệu|trường học|nhà trường|cơ sở (?:giáo dục|đào tạo)|đơn vị sự nghiệp|"
    r"trường (?:mn|mẫu giáo|mầm non|th|tiểu học|trung học|thcs|thpt|phổ thông|liên cấp))\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![\w&])[A-ZĐ]{2,5}(?![\w&])")
MOST_READ = 40  # directions of one body, so that a plan of a million words stays quick
_ORGANS = (
    "so ",
    "bo ",
    "uy ban",
    "phong ",
    "hoi ",
    "lien doan",
    "trung tam",
    "cong an",
    "van phong",
    "truong ",
    "ban ",
)
_OWN_LINE = re.compile(
    r"(?:^|\| |; )(?:hoi (?:khuyen|cuu|nong|lien|chu|luat|nguoi|phu)|lien doan|doan thanh nien|hkh|ldld|hlhpn)\b"
)
_LEVELS: tuple[tuple[str, str], ...] = (
    ("mam non", "mầm non"), ("mau giao", "mầm non"), ("tieu hoc", "tiểu học"), ("trung hoc co so", "trung học cơ sở"),
    ("trung hoc pho thong", "trung học phổ thông"), ("giao duc nghe nghiep", "giáo dục nghề nghiệp"),
    ("giao duc thuong xuyen", "giáo dục thường xuyên"), ("cao dang", "cao đẳng"), ("dai hoc", "đại học"),
    ("trung cap", "trung cấp"), ("tram y te", "trạm y tế"), ("benh vien", "bệnh viện"),
    ("doanh nghiep", "doanh nghiệp"), ("hop tac xa", "hợp tác xã"),
)  # fmt: skip
_DIRECTS = re.compile(r"^(?:chi dao|lanh dao|don doc|huong dan|yeu cau)\b")
_REPORTS = re.compile(r"\bbao cao\b")
_SAME_NOUN = ("trung tâm", "nhà văn hóa", "câu lạc bộ", "bảo tàng", "ban quản lý", "ban chỉ huy")


def bodies(subject: Subject) -> Iterator[LintFinding]:
    """Every finding about who."""
    yield from _recipients(subject)
    yield from _not_directed(subject)
    yield from _ambiguous(subject)


def _recipients(subject: Subject) -> Iterator[LintFinding]:
    lines = [line for number in subject.plan.recipients if (line := subject.at(number)) is not None]
    if not lines:
        return
    if tells_all(line.text for line in lines):  # whoever the document addresses receives it
        return
    told = " | ".join(_spelled(line.text) for line in lines)
    schools_told, seen = any(_SCHOOLS_TOLD.search(line.text) for line in lines), set[str]()
    for line in subject.assigning:
        for duty in line.duties:
            for body in duty.lead:
                if not schools_told and is_group(body.name) and _SCHOOLS.match(body.name):
                    schools_told = True  # said once: one line in the list tells them all
                    yield _not_told(subject, line, lines, body, "")
                key = bare_body(key_of(body.name))
                posted = key != key_of(body.name)
                if key in seen or not is_one_body(body) or (posted and not key.startswith(_ORGANS)):
                    continue
                seen.add(key)
                by = _missed(key, told)
                if by is not None:
                    yield _not_told(subject, line, lines, body, by)


def _not_told(subject: Subject, line: Line, lines: list[Line], body: Body, by: str) -> LintFinding:
    place = subject.at(body.because.line) or line
    span = body.because.span if place.sentence.line == body.because.line else None
    return finding("recipient.missing", "gap", place, span, also=lines[:1], body=body.name, covered=by)


def _spelled(text: str) -> str:
    """A recipient line folded, once as printed and once with its abbreviations written out."""
    meant = " ".join(fold_words(name) for token in _CAPITALS.findall(text) for name in candidates(token))
    bare = re.sub(r"(?<=[A-ZĐ])[. ](?=[A-ZĐ]{2,}(?![\w&]))", "", text)  # "UB.MTTQVN", "UBMT TQ VN"
    return f"{fold_words(text)} {fold_words(bare)} {body_key(text)} {fold_words(expand_abbreviations(bare))} {meant}"


def _missed(key: str, told: str) -> str | None:
    """None where a body stands among the recipients or its usual group does; else the group that may be meant."""
    if key in told or _parts_in(key, told) or _by_initials(key, told):
        return None
    if key.startswith(_MASS):
        group = next((group for group in _MASS_GROUPS if group in told), "")
        others = _OWN_LINE.search(told)
        # A group covers them all, unless some of its kind have lines of their own.
        return group if others or not group else None
    fitting = [(begins, groups) for begins, groups in _COVERS if key.startswith(begins)]
    _, groups = max(fitting, key=lambda one: len(one[0]), default=("", ()))
    return None if any(group in told for group in groups) else ""


def _by_initials(key: str, told: str) -> bool:
    """Whether an abbreviation of three letters or more stands for words of the name: "PTTH", "TTĐT"."""
    initials = "".join(word[0] for word in key.split())
    return any(
        len(token) > 2 and token in initials
        for token in re.findall(r"[a-z]+", told)
        if not re.search("[aeiouy]", token)
    )


def _parts_in(key: str, told: str) -> bool:
    """Whether one recipient line has every word of the name ("Phòng GDĐT, TCKH": "phong tai chinh")."""
    words = key.split()
    for line in told.split(" | "):
        tokens = line.split()
        if words[0] in tokens and " ".join(words[1:]) and " ".join(words[1:4]) in line:
            return True
        if all(word in tokens for word in words):
            return True
    return False


def _not_directed(subject: Subject) -> Iterator[LintFinding]:
    """Bodies that report to an office whose own direction, in this plan, does not reach them."""
    directed: dict[str, list[Line]] = {}
    for line in subject.assigning:
        if _DIRECTS.match(line.own):
            for duty in line.duties:
                for body in duty.lead:
                    directed.setdefault(key_of(body.name), []).append(line)
    for line in subject.assigning:
        told = _REPORTS.search(line.own)
        receiver = receiver_in(line.text, line.at + told.start()) if told else None
        if told is None or receiver is None or key_of(receiver.group("body")) not in directed:
            continue
        directing = directed[key_of(receiver.group("body"))][:MOST_READ]
        where, reach = directing[0], " ".join(other.plain for other in directing)
        named = line.plain[: line.at + told.start()]
        levels = [label for key, label in _LEVELS if key in named and key not in reach]
        if levels and where is not line and any(key in reach for key, _ in _LEVELS):
            span = Span(line.at, line.at + told.start())
            groups = ", ".join(dict.fromkeys(levels))
            yield finding(
                "report.not_directed",
                "gap",
                line,
                span,
                also=[where],
                to=receiver.group("body").rstrip(),
                groups=groups,
            )


def _ambiguous(subject: Subject) -> Iterator[LintFinding]:
    """ "của trung tâm" where the plan knows several centres."""
    for noun in _SAME_NOUN:
        named: dict[str, Line] = {}
        bare: list[tuple[Line, re.Match[str]]] = []
        pattern = re.compile(
            rf"(?P<of>\b(?:của|tại|ở|thuộc|về)\s+)?(?P<noun>\b{noun}\b)(?P<rest>(?:\s+[^\W\d_]+){{0,4}})", re.IGNORECASE
        )
        for line in subject.body:
            if fold_words(noun) not in line.plain:
                continue
            for found in pattern.finditer(line.text):
                rest = found["rest"].split()
                if rest and (rest[0][0].isupper() or fold_words(rest[0]) in _NAME_WORDS):
                    named.setdefault(fold_words(" ".join(rest[:3])), line)
                elif found["of"] and found["noun"][0].islower() and not (rest and fold_words(rest[0]) in _NOT_BARE):
                    bare.append((line, found))
        if len(named) > 1:
            for line, found in bare:
                several = list(named.values())
                yield finding(
                    "reference.ambiguous",
                    "gap",
                    line,
                    line.span(found, "noun"),
                    also=several,
                    noun=noun,
                    count=len(named),
                )


_NAME_WORDS = frozenset(
    {"hoc", "van", "giao", "y", "day", "hanh", "phuc", "dich", "boi", "nuoi", "cong", "thong", "bao", "ho"}
)
_NOT_BARE = frozenset(
    {
        "cua",
        "thanh",
        "quan",
        "huyen",
        "tinh",
        "xa",
        "cac",
        "nay",
        "tren",
        "nghien",
        "dao",
        "thuong",
        "dong",
        "lon",
        "la",
    }
)
