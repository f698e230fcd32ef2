"""What a rule misses but stands elsewhere in the file: in a plain paragraph, not where the form lays it out."""

from __future__ import annotations

import re
from dataclasses import replace

from lantoa.engines.official_docs.check.looks import Para
from lantoa.engines.official_docs.check.reading import Sheet
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.form import Fault
from lantoa.engines.vn.folding import fold

LONGEST = 120
FIRST = 14
WORDS = {
    "state.missing": re.compile(r"cong hoa xa hoi"),
    "motto.missing": re.compile(r"doc lap\b.*\bhanh phuc"),
    "number.missing": re.compile(r"so\s*:\s*[\d/.…]|so\s+\d+\s*/"),
    "date.missing": re.compile(r"[^,]{2,40}, ngay\b.*\bthang\b.*\bnam\b"),
    "recipients.missing": re.compile(r"noi nhan\b"),
    "signer.missing": re.compile(r"(?:tm|kt|tl|tuq|q)\b\.?\s*\w"),
}
"""By rule: how the folded words begin that it misses."""


def with_places(fault: Fault, sheet: Sheet, form: Profile) -> Fault:
    """A fault "missing" with what was ``found`` and where, if the words stand in the file; else as it was.

    The code stays that of the rule: what is not laid out as the form says is as good as missing to it."""
    if fault.place or fault.code not in {*WORDS, "issuer.missing", "title.missing"}:
        return fault
    found = next((para for para in sheet.paras if _says(fault.code, para, sheet, form)), None)
    if found is None:
        return fault
    return replace(fault, place=str(found.number), found=found.text[:60], words=found.text[:60])


def _says(code: str, para: Para, sheet: Sheet, form: Profile) -> bool:
    plain = fold(para.text).lower().strip()
    if not plain or len(plain) > LONGEST:
        return False
    if code == "title.missing":
        return any(above.role == "type" and above.number + 1 == para.number for above in sheet.paras)
    if code != "issuer.missing":
        return WORDS[code].match(plain) is not None
    bodies = (fold(kind).lower() for kind in form.words["body_kinds"])
    return para in sheet.paras[:FIRST] and para.text.isupper() and any(plain.startswith(f"{one} ") for one in bodies)
