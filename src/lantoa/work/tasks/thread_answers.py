"""What rooms above say to a sentence of the plan: they register it, and the thread shows it beside the sentence.

In ``AppConfig.ready``: ``thread_answers.register("consolidation", sentences_of_reports)`` with
``sentences_of_reports(plan, member, at=…) -> {sentence key: [Link, …]}``, only of what that person may open. What
proves a task is told by ``thread_proofs`` in the same way: ``thread_proofs.register("evidence", pieces_of_tasks)`` with
``pieces_of_tasks(campaign, moment) -> {task key: ThreadProof}``; ``moment`` None is now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from lantoa.base.ui.parts import Link
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign, Plan


class AnswersOf(Protocol):
    """What a room answers to the sentences of a plan, as far as the person may open it."""

    def __call__(self, plan: Plan, member: Member | None, *, at: datetime) -> dict[int, list[Link]]: ...


class ThreadAnswers:
    """The rooms' answers."""

    def __init__(self) -> None:
        self._rooms: dict[str, AnswersOf] = {}

    def register(self, room: str, answers: AnswersOf) -> None:
        """Add a room's answers; the same room again replaces them."""
        self._rooms[room] = answers

    def of(self, plan: Plan, member: Member | None, *, at: datetime) -> dict[int, list[Link]]:
        """Every room's answers to the sentences of a plan, for one person, in the order of the rooms."""
        found: dict[int, list[Link]] = {}
        for room in sorted(self._rooms):
            for key, links in self._rooms[room](plan, member, at=at).items():
                found.setdefault(key, []).extend(links)
        return found


thread_answers = ThreadAnswers()


@dataclass(frozen=True, slots=True)
class ThreadProof:
    """How many pieces prove a task, of how many units, and where they are seen."""

    pieces: int
    units: int
    address: str


ProofsOf = Callable[[Campaign, datetime | None], dict[int, ThreadProof]]


class ThreadProofs:
    """What proves the tasks of a campaign: the one room that keeps it says so; before it does nothing is known."""

    def __init__(self) -> None:
        self._rooms: dict[str, ProofsOf] = {}

    def register(self, room: str, proofs: ProofsOf) -> None:
        """Add a room's count; the same room again replaces it."""
        self._rooms[room] = proofs

    def of(self, campaign: Campaign, moment: datetime | None) -> dict[int, ThreadProof]:
        """By task, for every task that has any."""
        found: dict[int, ThreadProof] = {}
        for room in sorted(self._rooms):
            found.update(self._rooms[room](campaign, moment))
        return found


thread_proofs = ThreadProofs()
