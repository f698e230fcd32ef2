"""The rehearsal from the first sign-in to the last late arrival: six rounds, units and owner in turn, all over HTTP."""

from __future__ import annotations

import random
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from lantoa.faces.cli.rehearsal import hostile_acts, unit_deeds, unit_evidence, unit_reports
from lantoa.faces.cli.rehearsal.ground import Ground, Office
from lantoa.faces.cli.rehearsal.owner_acts import Desk
from lantoa.faces.cli.rehearsal.script import Kill, Story

THREADS = 6
Act = Callable[[], object]
MOST_TROUBLES = 20


@dataclass(slots=True)
class Course:
    """How far the rehearsal is: acts done, acts to come, kills due, what went wrong."""

    total: int
    kills: list[Kill]
    kill: Callable[[str], None]
    show: Callable[[int, int], None]
    done: int = 0
    stopped: bool = False
    killed: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def step(self) -> None:
        """One act is done: the bar moves, and what is to be killed now is killed."""
        with self.lock:
            self.done += 1
            self.show(self.done, self.total)
            while self.kills and self.kills[0].after <= self.done:
                due = self.kills.pop(0)
                self.kill(due.what)
                self.killed.append(due.what)

    def trouble(self, who: str, error: Exception) -> None:
        """A unit's round broke: who, what, where."""
        where = traceback.extract_tb(error.__traceback__)[-1]
        with self.lock:
            self.troubles.append(f"{who}: {type(error).__name__}: {error} ({where.name}, line {where.lineno})")


def rounds_of(ground: Ground) -> list[list[tuple[str, list[Act]]]]:
    """Who does what, round by round: within a round everybody at once, each in order."""
    offices = {story.unit: Office(ground, story) for story in ground.script.stories if story.comes}
    stories = [offices[story.unit].story for story in ground.script.stories if story.comes]
    online, offline = [one for one in stories if not one.offline], [one for one in stories if one.offline]

    def units(chosen: Sequence[Story], acts: Callable[[Office], Iterator[Act]]) -> list[tuple[str, list[Act]]]:
        return [(story.unit, list(acts(offices[story.unit]))) for story in chosen]

    def decisions(chosen: Sequence[Story], *, again: bool) -> list[tuple[str, list[Act]]]:
        waiting = [story for story in chosen if story.fate == "corrected" or (not again and story.sends)]
        desks = [waiting[place::4] for place in range(4)]
        return [(f"owner {n}", list(_decide(ground, rows, again=again))) for n, rows in enumerate(desks, 1) if rows]

    return [
        units(online, lambda office: iter([office.sign_in, office.receive, *_first(office)]))
        + units(offline, lambda office: iter([office.sign_in, office.receive])),
        decisions(online, again=False),
        units(online, _later) + units(offline, _first),
        decisions(online, again=True) + decisions(offline, again=False),
        units(offline, _later) + units(online, _answers),
        decisions(offline, again=True) + units(offline, lambda office: iter([*_answers(office), *_again(office)])),
    ]


def _first(office: Office) -> Iterator[Act]:
    """What the unit has done, shown and reports."""
    story = office.story
    for deed in story.deeds:
        yield lambda deed=deed: unit_deeds.log(office, deed)  # type: ignore[misc]
    for piece in story.pieces:
        yield lambda piece=piece: unit_evidence.bring(office, piece)  # type: ignore[misc]
    first = story.first
    if first is not None:
        yield lambda: unit_reports.report(office, first) if story.sends else unit_reports.begin(office, first)
    if story.proved is not None:
        yield lambda: unit_reports.prove(office)


def _later(office: Office) -> Iterator[Act]:
    """What it puts right; and what the hostile try."""
    second = office.story.second
    if second is not None:
        note = unit_reports.NOTE if office.story.fate == "reopened" else ""
        yield lambda: unit_reports.report(office, second, note)
    if office.story.hostile:
        yield lambda: hostile_acts.try_all(office)


def _answers(office: Office) -> Iterator[Act]:
    for key, agrees in office.story.answers:
        yield lambda key=key, agrees=agrees: unit_deeds.answer_share(office, key, agrees)  # type: ignore[misc]


def _again(office: Office) -> Iterator[Act]:
    """Old requests come once more, under their old keys."""
    story = office.story
    first = story.first
    if first is not None and story.sends:
        yield lambda: unit_reports.send_again(office, first)
    for deed in story.deeds:
        yield lambda deed=deed: unit_deeds.send_again(office, deed)  # type: ignore[misc]


def _decide(ground: Ground, rows: Sequence[Story], *, again: bool) -> Iterator[Act]:
    desk = Desk(ground)
    yield desk.sign_in
    for story in rows:
        yield lambda story=story: desk.decide(story, again=again)  # type: ignore[misc]


def count_acts(rounds: Sequence[Sequence[tuple[str, list[Act]]]]) -> int:
    """How many acts there are."""
    return sum(len(acts) for one in rounds for _who, acts in one)


def drive(ground: Ground, rounds: Sequence[Sequence[tuple[str, list[Act]]]], course: Course) -> None:
    """Do it all. What breaks ends that unit's round and is told; the others go on."""
    order = random.Random(ground.script.seed)  # noqa: S311 an order that can be had again
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            for one in rounds:
                shuffled = list(one)
                order.shuffle(shuffled)
                list(pool.map(lambda job: _play(job[0], job[1], course), shuffled))
                if len(course.troubles) > MOST_TROUBLES:
                    return
        except BaseException:  # Ctrl-C: everybody ends after the act under way
            course.stopped = True
            raise


def _play(who: str, acts: list[Act], course: Course) -> None:
    for act in acts:
        if course.stopped:
            return
        try:
            act()
        except Exception as error:  # whatever it was, it is told by name and the rehearsal fails
            course.trouble(who, error)
            return
        course.step()
