"""The name of a sentence that survives re-reading and another format: section path, hash of its words, occurrence."""

from __future__ import annotations

import re
from hashlib import blake2b

from lantoa.engines.plan_reader.grammar.line import Line

_SEPARATORS = re.compile(r"[\W_]+")


def sentence_ids(lines: list[Line]) -> list[str]:
    """One id a line, in order; equal sentences of one section are told apart by their occurrence."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for line in lines:
        words = _SEPARATORS.sub(" ", line.plain[line.start :]).strip()
        digest = blake2b(words.encode(), digest_size=6).hexdigest()
        key = f"{line.section or line.zone}:{digest}"
        seen[key] = seen.get(key, 0) + 1
        ids.append(f"{key}:{seen[key]}")
    return ids
