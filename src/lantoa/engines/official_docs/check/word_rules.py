"""Rules of words: the state's name and motto, number, day, title, numbering, recipients, appendices, end mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantoa.engines.official_docs.check.looks import Para
from lantoa.engines.official_docs.check.reading import Sheet
from lantoa.engines.official_docs.check.zones import APPENDIX, CHAPTER, LABELS, Zones
from lantoa.engines.official_docs.numbering import CENTRED_LEVELS, RESTARTED, letter, roman
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.form import Fault
from lantoa.engines.vn.capitals import find_capital_errors
from lantoa.engines.vn.folding import fold

NUMBER = re.compile(r"Số:\s*(?:(\d{2,})|\s*)/([A-ZĐ][\wĐđ]*(?:-[A-ZĐ][\wĐđ&]*)*)$")
DAY = re.compile(r"([^,]+), ngày (\d{1,2}|\s*) tháng (\d{1,2}|\s*) năm (\d{4}|\s*)$")
ACADEMIC = re.compile(r"(?:GS|PGS|TS|TSKH|Th[sS]|BS|BSCK\w*|KS|CN|NGƯT|NGND|TTƯT|TTND)(?:\. ?| )")
DRAFTER = re.compile(r"([^\W\d_]{1,6})\.?\s*\(?\d*\)?\.?$")
FILED = re.compile(r"-?\s*Lưu\s*:\s*VT\b[^.]*\.\s*(.*)$")
AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\b(?!\. )")
ADDRESSED = frozenset({"cong_van", "to_trinh"})


def word_faults(sheet: Sheet, zones: Zones, form: Profile) -> Iterator[Fault]:
    """Everything about what is printed."""
    yield from _state(zones, form)
    yield from _number(zones, form)
    yield from _titles(zones, form)
    yield from _rules(zones, form)
    yield from _bases(zones)
    yield from _decides(zones, form)
    yield from _chapters(zones)
    yield from _numbering(zones, form)
    yield from _signers(zones, form)
    yield from _recipients(zones, form)
    yield from _as_above(zones, form)
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


def _rules(zones: Zones, form: Profile) -> Iterator[Fault]:
    """The lines below motto, issuer and title: there, and as long as the form says beside the words above them."""
    for role, share in (("motto", form.motto_rule), ("issuer", form.issuer_rule), ("title", form.title_rule)):
        paras = zones.of(role)
        if not paras:
            continue
        rule = next(
            (one for one in (*zones.of("rule"), paras[-1]) if one.ruled and one.number - paras[-1].number in {0, 1}),
            None,
        )
        if rule is None:
            yield _fault(f"rule.{role}", paras[-1], "", "")
            continue
        lines, length = [para.words_mm for para in paras if para.words_mm], rule.rule_mm
        if not length or not lines:
            continue
        lowest, highest = min(lines) * share.lowest, max(lines) * share.highest
        if not lowest * (1 - form.rule_tolerance) <= length <= highest * (1 + form.rule_tolerance):
            yield _fault(
                f"rule_length.{role}", paras[-1], f"{lowest:.0f}\N{EN DASH}{highest:.0f} mm", f"{length:.0f} mm"
            )


def _number(zones: Zones, form: Profile) -> Iterator[Fault]:
    lines = zones.of("number")
    if not lines:
        yield Fault("number.missing", "", "Số: …/…", "")
    else:
        found = NUMBER.match(re.sub(r"^Số:\s*/", "Số: /", lines[0].text))
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
    if zones.kind in ADDRESSED and not zones.of("addressee"):
        yield Fault("addressee.missing", "", form.words["addressees"], "")
    named = next((para for para in zones.of("addressee") if not para.text.startswith("-")), None)
    if named is not None and not named.text.startswith(form.words["addressees"]):
        yield _fault("addressee.words", named, form.words["addressees"], named.text[:10])
    listed = [para for para in zones.of("addressee") if para.text.startswith("-")]
    if len(listed) == 1 and named is not None:
        yield _fault("addressee.alone", named, f"{form.words['addressees']} …", named.text)
    for place, para in enumerate(listed, start=1):
        end = "." if place == len(listed) else ";"
        if not para.text.endswith(end):
            yield _fault("addressee.end", para, end, para.text[-1:])
            return


def _bases(zones: Zones) -> Iterator[Fault]:
    lines = zones.of("basis")
    for place, para in enumerate(lines, start=1):
        end = "." if place == len(lines) else ";"
        if not para.text.endswith(end):
            yield _fault("basis.end", para, end, para.text[-1:])
            return


def _decides(zones: Zones, form: Profile) -> Iterator[Fault]:
    if zones.kind != "quyet_dinh":
        return
    lines = zones.of("decides")
    if not lines:
        yield Fault("decides.missing", "", form.words["decides"], "")
    elif not lines[0].text.endswith(":"):
        yield _fault("decides.words", lines[0], form.words["decides"], lines[0].text)


def _chapters(zones: Zones) -> Iterator[Fault]:
    """Phần, Chương, Mục, Tiểu mục: alone on their line, with the right kind of number, their title below."""
    titles = {para.number for para in zones.of("chapter_title")}
    for para in zones.of("chapter"):
        found = CHAPTER.match(para.text)
        if found is None:
            continue
        if found.group(3) is not None:
            yield _fault("chapter.form", para, f"{found.group(1)} {found.group(2)}", para.text)
            return
        if para.number + 1 not in titles:
            yield _fault("chapter_title.missing", para, "", "")
            return


def _numbering(zones: Zones, form: Profile) -> Iterator[Fault]:
    counts = dict.fromkeys(RESTARTED, 0)
    for para in sorted((*zones.of("text"), *zones.of("chapter")), key=lambda para: para.number):
        level, label = _level_of(para, form)
        if level not in counts:
            continue
        counts[level] += 1
        for lower in RESTARTED[level]:
            counts[lower] = 0
        if level == "chapter" and label == "I":  # chapters of a new part may begin again
            counts[level] = 1
        wanted = _label(level, counts[level], form)
        if label != wanted:
            yield _fault(f"numbering.{para.role}", para, wanted, label)
            return


def _level_of(para: Para, form: Profile) -> tuple[str, str]:
    """The level of a numbered line, and its number as printed."""
    if para.role == "chapter":
        head = CHAPTER.match(para.text)
        word, label = head.groups()[:2] if head else ("", "")
        return next((one for one in CENTRED_LEVELS if form.words[one].lower() == word.lower()), ""), label
    found = dict(LABELS)[para.role].match(para.text) if para.role in RESTARTED else None
    return para.role, found.group(1) if found else ""


def _label(role: str, number: int, form: Profile) -> str:
    if role in {"roman", "part", "chapter"}:
        return roman(number)
    return letter(number, form.letters) if role == "letter" else str(number)


def _signers(zones: Zones, form: Profile) -> Iterator[Fault]:
    if not zones.of("signer"):
        yield Fault("signer.missing", "", "", "")
    named = {para.cell for para in zones.of("signer_name")}
    for para in zones.of("signer"):
        if para.cell not in named:
            yield _fault("signer_name.missing", para, "", "")
            break
    for para in zones.of("signer"):
        if AUTHORITY.match(para.text):
            yield _fault("signer.authority", para, "TM. / KT. / TL. / TUQ.", para.text)
            break
    issuer = " ".join(para.text for para in zones.of("issuer"))
    if _begins(issuer, form.words["titled_bodies"]):
        return
    for para in zones.of("signer_name"):
        if ACADEMIC.match(para.text) or _begins(para.text, form.words["titles_of_learning"]):
            yield _fault("signer_name.title", para, "", para.text)
            break


def _begins(text: str, names: list[str]) -> bool:
    plain = f"{fold(text).lower()} "
    return any(plain.startswith(f"{fold(name).lower()} ") for name in names)


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
    else:
        yield from _filed(filed[-1], lines)
    for para in lines:
        if para not in filed and para.text.startswith("-") and not para.text.endswith((";", ":", ",")):
            yield _fault("recipient.end", para, ";", para.text[-1:])
            return


def _filed(para: Para, lines: list[Para]) -> Iterator[Fault]:
    """The line "Lưu", the last one; the drafter's sign stands behind its full stop or below it."""
    found = FILED.match(para.text)
    sign = found.group(1) if found else ""
    behind = lines[lines.index(para) + 1 :]
    if len(behind) == 1 and not sign and not behind[0].text.startswith("-"):
        sign, behind = behind[0].text, []
    if found is None or behind:
        yield _fault("filing.end", para, ".", para.text[-1:])
    drafter = DRAFTER.match(sign)
    if drafter is not None and not drafter.group(1).isupper():
        yield _fault("upper.drafter", para, sign.upper(), sign)


def _as_above(zones: Zones, form: Profile) -> Iterator[Fault]:
    """A letter, and a report or proposal to a superior, names first those it is addressed to."""
    lines = zones.of("recipient")
    if zones.kind in form.words["upward_kinds"] and zones.of("addressee") and lines:
        wanted = str(form.words["as_above"])
        if not fold(lines[0].text).lower().lstrip("- ").startswith(fold(wanted).lower()):
            yield _fault("as_above.missing", lines[0], f"- {wanted};", lines[0].text)


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
