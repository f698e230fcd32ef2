"""A seed → the script: who is late, who is silent, who is hostile, what each tells and what becomes of it."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import replace

from lantoa.faces.cli.rehearsal.asked import BY_CODE, FORM, LOGGED, Place
from lantoa.faces.cli.rehearsal.numbers import BLANK_CHANCE, PROVABLE, UNREADABLE, Number, exact, make_number
from lantoa.faces.cli.rehearsal.script import Deed, Draft, Piece, Script, Story

KEYS = uuid.UUID("0b9f3a64-5d53-4d4e-9a6e-4f2a7f1f7f10")
OFFLINE, HOSTILE, SILENT, BY_LINK = 0.20, 0.05, 0.10, 0.25
KINDS = ("primary", "commune", "nursery", "lower_secondary", "primary", "association", "community_centre")
FATES = ("sent", "accepted", "accepted", "corrected", "returned", "reopened", "corrected", "accepted")
WAYS = ("form", "form", "queue", "pieces", "link")
HOSTILE_ACTS = (
    "no_token", "others_version", "others_report", "others_task", "owners_verb", "script_picture", "huge_title",
    "huge_words", "huge_number", "unreadable", "too_large", "unknown_owner", "others_share", "others_key",
    "old_version", "visitor", "wrong_pin",
)  # fmt: skip
WORDS = {
    "results": ("Đã tổ chức các hoạt động theo kế hoạch (ví dụ).", "Người dân hưởng ứng, phong trào lan rộng (ví dụ)."),
    "limits": ("Thời gian chuẩn bị ngắn (ví dụ).", "Tài liệu về chậm (ví dụ)."),
    "causes": ("Kế hoạch đến đơn vị sát ngày khai mạc (ví dụ).",),
    "proposals": ("Đề nghị gửi tài liệu sớm hơn hai tuần (ví dụ).",),
}


def write_script(units: int, seed: int) -> Script:
    """The script of a rehearsal of so many units. The same seed gives the same script, key by key."""
    chance = random.Random(seed)  # noqa: S311 a plan that can be had again, no secret
    names = [f"unit{n:03d}" for n in range(1, units + 1)]
    kinds = {name: KINDS[place % len(KINDS)] for place, name in enumerate(names)}
    order = names[:]
    chance.shuffle(order)
    hostile = order[: _share(units, HOSTILE)]
    silent = order[len(hostile) : len(hostile) + _share(units, SILENT)]
    rest = order[len(hostile) + len(silent) :]
    offline, linked = set(rest[: _share(units, OFFLINE)]), set(chance.sample(names, _share(units, BY_LINK)))
    stories = []
    for name in names:
        fate = ("never", "begun")[silent.index(name) % 2] if name in silent else FATES[chance.randrange(len(FATES))]
        if name in hostile and hostile.index(name) % 2:
            fate = "begun"
        story = Story(name, kinds[name], by_link=name in linked, offline=name in offline, fate=fate)
        stories.append(_Author(chance, seed, names, kinds).write(story, name in hostile))
    return Script(seed, tuple(_with_answers(stories, chance)))


def _share(units: int, part: float) -> int:
    return max(1, round(units * part))


class _Author:
    """Writes one story after the other from one source of chance."""

    def __init__(self, chance: random.Random, seed: int, names: Sequence[str], kinds: dict[str, str]) -> None:
        self.chance, self.seed, self.names, self.kinds = chance, seed, names, kinds

    def write(self, story: Story, hostile: bool) -> Story:
        """The story with everything its unit does."""
        if story.fate == "never":
            return story
        first = self._draft(story, "first")
        if not story.sends:
            first = replace(first, slip=None)
        more: dict[str, object] = {"first": first, "at_once": self.chance.random() < 0.5}
        if hostile:
            more["hostile"] = HOSTILE_ACTS
        if story.sends:
            more["deeds"] = tuple(self._deed(story.unit, n) for n in range(self.chance.choice((0, 1, 1, 2))))
            more["pieces"] = tuple(self._piece(story.unit, n) for n in range(self.chance.choice((0, 1, 1, 2))))
            more |= self._after(story, first, bool(more["pieces"]))
        return replace(story, **more)  # type: ignore[arg-type]

    def _key(self, *words: str) -> uuid.UUID:
        return uuid.uuid5(KEYS, ":".join((str(self.seed), *words)))

    def _draft(self, story: Story, name: str) -> Draft:
        figures: dict[Place, Number] = {}
        for asked in FORM:
            for place in asked.fields if asked.of(story.kind) else ():
                if self.chance.random() >= BLANK_CHANCE:
                    figures[place] = make_number(self.chance, asked.kind)
        figures.setdefault(("events", ""), exact(self.chance.randrange(1, 9)))  # one number at least
        words = {kind: self.chance.choice(said) for kind, said in WORDS.items() if self.chance.random() < 0.6}
        slip = None
        if self.chance.random() < 0.2:
            slip = (self.chance.choice(sorted(figures)), self.chance.choice(UNREADABLE))
        return Draft(self._key(story.unit, "report", name), figures, words, slip)

    def _after(self, story: Story, first: Draft, has_pieces: bool) -> dict[str, object]:
        """What is proved, verified, marked and put right."""
        sure = sorted(place for place, number in first.figures.items() if number.said in PROVABLE)
        found: dict[str, object] = {}
        if has_pieces and sure and self.chance.random() < 0.7:
            found["proved"] = self.chance.choice(sure)
        if story.fate in ("accepted", "corrected", "reopened"):
            found["verified"] = self.chance.random() < 0.6
        if story.fate in ("returned", "corrected", "reopened"):
            marked = self.chance.choice(sorted(first.figures))
            found["marked"] = marked
            if story.fate != "returned":
                figures = dict(first.figures) | {marked: self._other(first.figures[marked], marked)}
                found["second"] = Draft(self._key(story.unit, "report", "second"), figures, first.words)
        return found

    def _other(self, number: Number, place: Place) -> Number:
        """Another number in the same place."""
        kind = BY_CODE[place[0]].kind
        while (other := make_number(self.chance, kind)).typed == number.typed:
            continue
        return other

    def _deed(self, unit: str, place: int) -> Deed:
        chance = self.chance
        codes = chance.sample(LOGGED, chance.randrange(1, 3))
        numbers = {chance.choice(BY_CODE[code].fields): make_number(chance, BY_CODE[code].kind) for code in codes}
        title = f"Hoạt động {place + 1} của {unit} (ví dụ)"
        key = self._key(unit, "deed", str(place))
        if chance.random() < 0.4:
            return Deed(key, title, numbers)
        how = chance.choice(("equal", "unknown", "told"))
        count = 1 if how == "told" else chance.choice((1, 1, 2))
        others = tuple(chance.sample([name for name in self.names if name != unit], count))
        return Deed(key, title, numbers, others, how, chance.choice((30, 50, 60, 85)))

    def _piece(self, unit: str, place: int) -> Piece:
        way = self.chance.choice(WAYS)
        key, mark = self._key(unit, "piece", str(place)), self.chance.randrange(1 << 30)
        if way == "link":
            return Piece(key, way, "", mark, f"https://vi-du.example/tin/{unit}/{place}")
        ending = "bin.txt" if way == "pieces" else self.chance.choice(("png", "txt"))
        return Piece(key, way, f"{unit}-{place}.{ending}", mark)


def _with_answers(stories: Sequence[Story], chance: random.Random) -> list[Story]:
    """Each owner of another unit's activity says whether its share is right, or keeps silent."""
    answers: dict[str, list[tuple[uuid.UUID, bool]]] = {}
    comes = {story.unit for story in stories if story.comes}
    for story in stories:
        for deed in story.deeds:
            for other in deed.others:
                if other in comes and chance.random() < 0.7:
                    answers.setdefault(other, []).append((deed.key, chance.random() < 0.75))
    return [replace(story, answers=tuple(answers.get(story.unit, ()))) for story in stories]
