"""What is kept beside a name so that the database can order and search it. Used by the room's verbs and migrations."""

from __future__ import annotations

from collections.abc import Iterable

from lantoa.engines.vn.bodies import expand_abbreviations
from lantoa.engines.vn.folding import fold_words
from lantoa.engines.vn.sorting import numeric_sort_key


def written_keys(name: str, short_name: str, aliases: Iterable[str]) -> dict[str, str]:
    """``sort_key`` and ``search_text`` of a name: abbreviations are found written out too, each word after a blank."""
    names = dict.fromkeys([name, expand_abbreviations(name), short_name, expand_abbreviations(short_name), *aliases])
    text = "".join(f" {words}" for each in names if (words := fold_words(each)))
    return {"sort_key": numeric_sort_key(name), "search_text": text}
