"""The words by which plans name bodies and begin tasks: look-up tables made once from the lists beside this file."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from lantoa.engines.plan_reader.grammar import lexicon_bodies as bodies
from lantoa.engines.plan_reader.grammar import lexicon_scans as scans
from lantoa.engines.plan_reader.grammar import lexicon_syllables as syllables
from lantoa.engines.plan_reader.grammar import lexicon_verbs as verbs

LOCALITY_PAIRS = frozenset(["thanh pho", "thi xa", "thi tran", "dac khu", "to dan", "khu pho"])


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def entries(text: str) -> list[str]:
    """The entries of a list divided by "|"."""
    return [entry.strip() for entry in text.replace("\n", " ").split("|") if entry.strip()]


@cache
def entry_set(text: str) -> frozenset[str]:
    """The entries of a list divided by "|", as a set."""
    return frozenset(entries(text))


LOCALITY_ONE = words("tinh huyen quan xa phuong thon buon ap khom ban soc tp")
LOCALITY_PRINTED = words("tỉnh huyện quận xã phường thôn buôn ấp khóm bản sóc tp")


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Heads of names by their first word, longest first: (words, class) with class P body, O post, G group noun."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for text, kind in ((bodies.PROPER, "P"), (bodies.POST, "O"), (bodies.GENERIC, "G")):
        for phrase in entries(text):
            split = tuple(phrase.split())
            table.setdefault(split[0], []).append((split, kind))
    for found in table.values():
        found.sort(key=lambda entry: (-len(entry[0]), "POG".index(entry[1])))
    return table


@cache
def quantifiers() -> dict[str, list[tuple[str, ...]]]:
    """ "các", "một số", "tất cả các" … by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in entries(
        "tat ca cac|toan bo cac|toan the cac|mot so|cac|nhung|moi|tung|tat ca|toan the|toan bo|hai|ca"
    ):
        split = tuple(phrase.split())
        table.setdefault(split[0], []).append(split)
    return table


@cache
def one_syllable() -> frozenset[str]:
    """Heads of one syllable, with their marks: without them "bộ" is also "bỏ", "bố", "bổ"."""
    return words("sở phòng ban bộ nhóm cục vụ viện hội đài báo tổ đội khoa quỹ trường đoàn thuế trạm")


@cache
def not_after() -> frozenset[str]:
    """Pairs in which a one-syllable head is no body."""
    return frozenset(entries(bodies.NOT_AFTER))


@cache
def lower_after() -> frozenset[str]:
    """Lower-case words that go on with a one-syllable head."""
    return frozenset(entries(bodies.LOWER_AFTER))


@cache
def after_organisation() -> frozenset[str]:
    """What follows "tổ chức" where it is the noun."""
    return frozenset(entries(bodies.AFTER_ORGANISATION))


@cache
def compounds() -> frozenset[str]:
    """Two-syllable words, with their marks, whose second syllable looks like a verb."""
    return frozenset(entries(bodies.COMPOUNDS))


@cache
def sectors() -> tuple[str, ...]:
    """Names of sectors with a comma or "và" inside, longest first."""
    return tuple(sorted(entries(bodies.SECTORS), key=len, reverse=True))


@cache
def sector_joints() -> frozenset[tuple[str, str, str]]:
    """(word before, two words after) each comma or "và" inside the name of a sector; "" where one word is left."""
    joints: set[tuple[str, str, str]] = set()
    for sector in sectors():
        split = sector.replace(",", " ,").split()
        for index in range(1, len(split) - 1):
            if split[index] in (",", "va"):
                further = split[index + 2] if index + 2 < len(split) else ""
                joints.add((split[index - 1], split[index + 1], "" if further in (",", "va") else further))
    return frozenset(joints)


@cache
def verb_pairs() -> frozenset[str]:
    """The first two words of what a task says is to be done."""
    return frozenset(entries(verbs.VERB_PAIRS))


@cache
def verb_words() -> frozenset[str]:
    """Verbs of one word."""
    return frozenset(entries(verbs.VERB_WORDS))


@cache
def stop_words() -> frozenset[str]:
    """Words at which a name in a sentence ends."""
    return frozenset(entries(verbs.STOP_WORDS))


@cache
def stop_pairs() -> frozenset[str]:
    """Pairs of words at which a name in a sentence ends."""
    return frozenset(entries(verbs.STOP_PAIRS))


@cache
def verb_syllables() -> frozenset[str]:
    """Printed syllables that open a verb."""
    return words(syllables.VERB_SYLLABLES)


@cache
def no_verbs() -> frozenset[str]:
    """Printed pairs that open like a verb and are none."""
    return frozenset(entries(syllables.NO_VERBS))


@cache
def weak_verbs() -> frozenset[str]:
    """Verbs that also say what a body is for."""
    return frozenset(entries(verbs.WEAK_VERBS))


@cache
def name_nouns() -> frozenset[str]:
    """Lower-case pairs with which the name of a body goes on."""
    return frozenset(entries(verbs.NAME_NOUNS))


@cache
def sector_starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names of sectors as words by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for sector in sectors():
        if sector.endswith(" va") or sector in ("kiem tra, giam sat", "kiem tra va giam sat"):
            continue  # only the joint is known
        split = tuple(sector.replace(",", "").replace("-", " ").split())
        table.setdefault(split[0], []).append(split)
    return {first: tuple(found) for first, found in table.items()}


@cache
def attributive_verbs() -> frozenset[str]:
    """Verbs that say which members of a group are meant."""
    return frozenset(entries(verbs.ATTRIBUTIVE_VERBS))


@cache
def whole_sectors() -> frozenset[str]:
    """Sectors as they stand after "Sở", "Phòng", "Hội": the name is whole there."""
    return frozenset(" ".join(found.replace(",", "").replace("-", " ").split()) for found in sectors()) | frozenset(
        entries(bodies.PLAIN_SECTORS)
    )


@cache
def sector_pairs() -> frozenset[str]:
    """Two-syllable words of which the names of sectors are made: "dao tao", "giao thong"."""
    pairs: set[str] = set(name_nouns() | weak_verbs())
    for sector in (*sectors(), *entries(bodies.PLAIN_SECTORS)):
        split = sector.replace(",", " , ").replace("-", " - ").split()
        pairs |= {f"{one} {two}" for one, two in pairwise(split)}
    return frozenset(pairs)


@cache
def scanned_starts() -> dict[str, frozenset[str]]:
    """For a folded pair the printed forms of its first syllable that a damaged scan makes of the verb's."""
    table: dict[str, frozenset[str]] = {}
    for entry in entries(scans.SCANNED_STARTS):
        folded, _, printed = entry.partition(":")
        table[folded] = words(printed)
    return table


@cache
def printed_starts() -> dict[str, frozenset[str]]:
    """For a folded first syllable the printed forms under which it opens a verb; absent where any does."""
    table: dict[str, frozenset[str]] = {}
    for entry in entries(verbs.PRINTED_STARTS):
        folded, _, printed = entry.partition(":")
        table[folded] = words(printed)
    return table
