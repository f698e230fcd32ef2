"""Rules of words: the state's name and motto, number, day, title, numbering, recipients, appendices, end mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantoa.engines.official_docs.check.looks import Para
from lantoa.engines.official_docs.check.reading import Sheet
from lantoa.engines.official_docs.check.zones import APPENDIX, LABELS, Zones
from lantoa.engines.official_docs.numbering import letter, roman
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.form import Fault
from lantoa.engines.vn.capitals import find_capital_errors

NUMBER = re.compile(r"Số:\s*(?:(\d{2,})|\s*)/([A-ZĐ][\wĐđ]*(?:-[A-ZĐ][\wĐđ&]*)*)$")
DAY = re.compile(r"([^,]+), ngày (\d{1,2}|\s*) tháng (\d{1,2}|\s*) năm (\d{4}|\s*)$")
ACADEMIC = re.compile(r"(?:GS|PGS|TS|ThS|BS|KS|CN)[. ]")
AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\b(?!\. )")
ADDRESSED = frozenset({"cong_van", "to_trinh"})


def word_faults(sheet: Sheet, zones: Zones, form: Profile) -> Iterator[Fault]:
    """Everything about what is printed."""
    yield from _state(zones, form)
    yield from _number(zones, form)
    yield from _titles(zones, form)
    yield from _bases(zones)
    yield from _numbering(zones, form)
    yield from _signers(zones)
    yield from _recipients(zones, form)
    yield from _appendices(zones)
    yield from _end(zones, form)
    yield from _capitals(sheet, zones)


def _state(zones: Zones, form: Profile) -> Iterator[Fault]:
    for role, wanted in (("state", form.words["state_spellings"]), ("motto", [form.words["motto"]])):
        lines = zones.of(role)
        if not lines:
            yield Fault(f"{role}.missing", "", wanted[0], "")
        elif lines[0].text.upper() not in {one.upper() for one in wanted} or (
            role == "motto" and lines[0].text not in wanted
        ):
            yield _fault(f"{role}.words", lines[0], wanted[0], lines[0].text)
    if not zones.of("issuer"):
        yield Fault("issuer.missing", "", "", "")
    if zones.of("motto") and not _ruled(zones.of("motto")[-1], zones):
        yield _fault("rule.motto", zones.of("motto")[-1], "", "")
    if zones.of("issuer") and not _ruled(zones.of("issuer")[-1], zones):
        yield _fault("rule.issuer", zones.of("issuer")[-1], "", "")


def _ruled(para: Para, zones: Zones) -> bool:
    below = [one for one in (*zones.of("rule"), para) if one.number in {para.number, para.number + 1}]
    return any(one.ruled for one in below)


def _number(zones: Zones, form: Profile) -> Iterator[Fault]:
    lines = zones.of("number")
    if not lines:
        yield Fault("number.missing", "", "Số: …/…", "")
    else:
        found = NUMBER.match(re.sub(r"\s+/", "/", lines[0].text).replace("Số:/", "Số: /"))
        code = form.kinds[zones.kind].code
        if found is None:
            yield _fault("number.form", lines[0], f"Số: 07/{code or 'UBND'}-…", lines[0].text)
        elif code and found.group(2).split("-")[0] != code:
            yield _fault("number.kind", lines[0], code, found.group(2))
    days = zones.of("date")
    if not days:
        yield Fault("date.missing", "", "", "")
    elif not _is_day(days[0].text):
        yield _fault("date.form", days[0], "…, ngày 05 tháng 9 năm 2024", days[0].text)


def _is_day(text: str) -> bool:
    found = DAY.match(re.sub(r" {2,}", " ", text.replace("ngày  ", "ngày ")))
    if found is None:
        return bool(re.match(r"[^,]+, ngày\s+tháng\s+năm\s*\d*$", text))
    _, day, month, _ = found.groups()
    right_day = not day.strip() or len(day) == 2
    right_month = not month.strip() or (len(month) == 2) == (int(month) in {1, 2, 10, 11, 12})
    return right_day and right_month


def _titles(zones: Zones, form: Profile) -> Iterator[Fault]:
    if zones.kind == "cong_van":
        lines = zones.of("letter_title")
        if not lines:
            yield Fault("letter_title.missing", "", f"{form.words['letter']} …", "")
        elif not lines[0].text.startswith(f"{form.words['letter']} "):
            yield _fault("letter_title.words", lines[0], f"{form.words['letter']} …", lines[0].text)
    elif not zones.of("title"):
        yield Fault("title.missing", "", "", "")
    elif not _ruled(zones.of("title")[-1], zones):
        yield _fault("rule.title", zones.of("title")[-1], "", "")
    if zones.kind in ADDRESSED and not zones.of("addressee"):
        yield Fault("addressee.missing", "", form.words["addressees"], "")
    listed = [para for para in zones.of("addressee") if para.text.startswith("-")]
    for place, para in enumerate(listed, start=1):
        end = "." if place == len(listed) else ";"
        if not para.text.endswith(end):
            yield _fault("addressee.end", para, end, para.text[-1:])
            return


def _bases(zones: Zones) -> Iterator[Fault]:
    lines = zones.of("basis")
    for place, para in enumerate(lines, start=1):
        ends = (".", ";", ",") if place == len(lines) else (";",)
        if not para.text.endswith(ends):
            yield _fault("basis.end", para, ends[0], para.text[-1:])
            return


def _numbering(zones: Zones, form: Profile) -> Iterator[Fault]:
    counts = {"roman": 0, "article": 0, "arabic": 0, "letter": 0}
    below = {"roman": ("arabic", "letter"), "article": ("arabic", "letter"), "arabic": ("letter",), "letter": ()}
    for para in zones.of("text"):
        if para.role not in counts:
            continue
        found = dict(LABELS)[para.role].match(para.text)
        label = found.group(1) if found else ""
        counts[para.role] += 1
        for lower in below[para.role]:
            counts[lower] = 0
        wanted = _label(para.role, counts[para.role], form)
        if label != wanted:
            yield _fault(f"numbering.{para.role}", para, wanted, label)
            return


def _label(role: str, number: int, form: Profile) -> str:
    if role == "roman":
        return roman(number)
    return letter(number, form.letters) if role == "letter" else str(number)


def _signers(zones: Zones) -> Iterator[Fault]:
    if not zones.of("signer"):
        yield Fault("signer.missing", "", "", "")
    for para in zones.of("signer"):
        if AUTHORITY.match(para.text):
            yield _fault("signer.authority", para, "TM. / KT. / TL. / TUQ.", para.text)
            break
    for para in zones.of("signer_name"):
        if ACADEMIC.match(para.text):
            yield _fault("signer_name.title", para, ACADEMIC.sub("", para.text).strip(), para.text)
            break


def _recipients(zones: Zones, form: Profile) -> Iterator[Fault]:
    if not zones.of("recipients_label"):
        yield Fault("recipients.missing", "", form.words["recipients"], "")
        return
    label, lines = zones.of("recipients_label")[0], zones.of("recipient")
    if label.text != form.words["recipients"]:
        yield _fault("recipients_label.words", label, form.words["recipients"], label.text)
    filed = [para for para in lines if re.match(r"-?\s*Lưu\s*:\s*VT\b", para.text)]
    if not filed:
        yield Fault("filing.missing", str(label.number), f"- {form.words['filing']}, ….", "")
    elif filed[-1] is not lines[-1] or not re.search(r"\.(?:[\w.()]+)?$", filed[-1].text):
        yield _fault("filing.end", filed[-1], ".", filed[-1].text[-1:])
    for para in lines:
        if para not in filed and para.text.startswith("-") and not para.text.endswith((";", ":", ",")):
            yield _fault("recipient.end", para, ";", para.text[-1:])
            return


def _appendices(zones: Zones) -> Iterator[Fault]:
    heads = zones.appendices
    labels = [found.group(1) or "" for para in heads if (found := APPENDIX.match(para.text))]
    wanted = [roman(n) for n in range(1, len(labels) + 1)] if len(labels) > 1 else labels[:1]
    for para, label, right in zip(heads, labels, wanted, strict=True):
        if label != right:
            yield _fault("appendix.numbering", para, f"Phụ lục {right}", para.text)
            break
    else:
        told = " ".join(para.text for para in (*zones.of("text"), *zones.of("centred")))
        for para in heads:
            if not re.search(rf"{re.escape(para.text)}(?![IVXLC])", told, re.IGNORECASE):
                yield _fault("appendix.unnamed", para, para.text, "")
                break


def _end(zones: Zones, form: Profile) -> Iterator[Fault]:
    lines = [para for para in (*zones.of("text"), *zones.of("centred")) if para.text]
    last = max(lines, key=lambda para: para.number, default=None)
    if last is not None and not last.text.endswith(form.words["end"]):
        yield _fault("end.missing", last, form.words["end"], last.text[-12:])


def _capitals(sheet: Sheet, zones: Zones) -> Iterator[Fault]:
    seen = set()
    skipped = {id(para) for role in ("state", "motto", "superior", "issuer") for para in zones.of(role)}
    for para in sheet.paras:
        if id(para) in skipped:
            continue
        for error in find_capital_errors(para.text):
            if error.rule not in seen:
                seen.add(error.rule)
                yield _fault(error.rule, para, error.expected, error.printed)


def _fault(code: str, para: Para, expected: str, found: str) -> Fault:
    return Fault(code, str(para.number), expected, found, para.text[:60])
