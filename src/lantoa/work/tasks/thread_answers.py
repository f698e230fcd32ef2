"""What rooms above say to a sentence of the plan: they register it, and the thread shows it beside the sentence.

In ``AppConfig.ready``: ``thread_answers.register("consolidation", sentences_of_reports)`` with
``sentences_of_reports(plan) -> {sentence key: [Link, …]}``.
"""

from __future__ import annotations

from collections.abc import Callable

from lantoa.base.ui.parts import Link
from lantoa.work.plans.models import Plan

AnswersOf = Callable[[Plan], dict[int, list[Link]]]


class ThreadAnswers:
    """The rooms' answers."""

    def __init__(self) -> None:
        self._rooms: dict[str, AnswersOf] = {}

    def register(self, room: str, answers: AnswersOf) -> None:
        """Add a room's answers; the same room again replaces them."""
        self._rooms[room] = answers

    def of(self, plan: Plan) -> dict[int, list[Link]]:
        """Every room's answers to the sentences of a plan, in the order of the rooms."""
        found: dict[int, list[Link]] = {}
        for room in sorted(self._rooms):
            for key, links in self._rooms[room](plan).items():
                found.setdefault(key, []).extend(links)
        return found


thread_answers = ThreadAnswers()
