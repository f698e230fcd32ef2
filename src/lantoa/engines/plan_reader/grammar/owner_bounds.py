"""Within what bounds an owner acts: "trong phạm vi chức năng, nhiệm vụ của mình" behind a name is no part of it."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line

_KIND = r"(?:chuc nang|nhiem vu|quyen han|tham quyen|trach nhiem|linh vuc|dia ban|nganh|nguon (?:von|kinh phi))"
_BOUNDS = re.compile(
    rf"(?:trong (?:pham vi|linh vuc|gioi han)(?:,? {_KIND}| quan ly| phu trach| nguon)|theo (?:pham vi )?{_KIND})"
    rf"(?:(?:,| va|, va) {_KIND}| (?!va |hoac )[a-z]+)*"
)


def bounds_end(line: Line, at: int) -> int:
    """The word behind "trong phạm vi chức năng, nhiệm vụ của mình" that begins at word ``at``; 0 where none does."""
    if at >= len(line.words) or line.words[at] not in ("trong", "theo") or line.gap(at) != " ":
        return 0
    found = _BOUNDS.match(line.plain, line.begin(at))
    return line.word_at(found.end()) if found else 0
