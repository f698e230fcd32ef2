"""What the page of a pasted chat is made of: the proposals that are left, a page of them at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator

from lantoa.base.files.models import DerivedFile
from lantoa.base.files.states import CopyKind, PictureRefused
from lantoa.base.scraps.models import Scrap, ScrapFile
from lantoa.base.scraps.queries import files_of
from lantoa.faces.intake.choosing import (
    MOST_TASKS,
    Choosing,
    choosing_of,
    in_likely_order,
    look_for_unit,
    task_in_hand,
    tasks_of,
)
from lantoa.faces.intake.clues import best_clue
from lantoa.faces.intake.figuring import FigureChoice, figure_choices, figures_for
from lantoa.faces.intake.forms import ConfirmForm, PhotoForm
from lantoa.faces.intake.proposing import ACT_OF, Part, noted_in, proposals_in
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.models import Assignment

A_PAGE = 15


@dataclass(slots=True)
class Proposal:
    """One proposal on the page: what it rests on, how far its unit is chosen, and the form that records it.

    ``part`` is what a message says, ``photo`` the row of a photo; ``why`` names the clue of a photo, ``at`` the hour
    of the message it comes from.
    """

    prefix: str
    step: Choosing
    part: Part | None = None
    photo: ScrapFile | None = None
    why: str = ""
    at: str = ""
    likely: Sequence[int] = ()
    meant: int | None = None
    suggested: int | None = None
    unit_name: str = ""
    form: Any = None
    kept: bool = False

    @property
    def place(self) -> int:
        """Where the message stands in the scrap; the key of a photo."""
        return int(self.prefix.removeprefix("photo-"))

    @property
    def name(self) -> str:
        """By what it is told from the others: its words, the name of its file."""
        if self.part is not None:
            return self.part["words"]
        return self.photo.file.name if self.photo and self.photo.file else ""

    @property
    def thumb(self) -> DerivedFile | None:
        """The small copy of the photo, once it is made."""
        stored = self.photo.file if self.photo else None
        copies = stored.copies.all() if stored else ()
        return next((copy for copy in copies if copy.kind == CopyKind.THUMB), None)

    @property
    def refused(self) -> str:
        """Why the photo cannot be opened; "" where it can, or was not looked at yet."""
        stored = self.photo.file if self.photo else None
        return str(PictureRefused(stored.refused).words) if stored and stored.refused else ""

    @property
    def is_read(self) -> bool:
        """Whether the photo was looked at."""
        return self.photo is None or bool(self.photo.content.get("read"))

    @property
    def why_says(self) -> bool:
        """Whether the reason still stands: a person has chosen no other unit."""
        return bool(self.why) and self.step.unit == self.suggested


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent with the request: the address's own words or the form's, and which of its buttons was pressed."""

    sent: Mapping[str, str]
    posted: bool = False
    looks: bool = True


def chat_page(
    scrap: Scrap, member: Member, asked: Asked, *, at: datetime, bound: Mapping[str, Any] | None = None, page: str = ""
) -> dict[str, Any]:
    """Everything the page's template asks for: the same few questions for any number of proposals."""
    every = _every(scrap, asked)
    busy = [place for place, one in enumerate(every) if one.step.in_hand or one.prefix in (bound or {})]
    shown: Page[Proposal] = Paginator(every, A_PAGE).get_page(busy[0] // A_PAGE + 1 if busy else page)
    rows = list(shown.object_list)
    fill_forms(rows, member, asked, at=at)
    for one in rows:
        one.form = (bound or {}).get(one.prefix) or one.form
    return {
        "scrap": scrap,
        "parts": rows,
        "page": shown,
        "unread": noted_in(scrap.content, "unread"),
        "refused": noted_in(scrap.content, "refused"),
        "reading": any(not one.is_read for one in rows),
    }


def one_of(scrap: Scrap, member: Member, prefix: str, asked: Asked, *, at: datetime) -> Proposal | None:
    """One proposal that is left, with the form that was sent; None where it is gone."""
    found = next((one for one in _every(scrap, asked) if one.prefix == prefix), None)
    if found is not None:
        fill_forms([found], member, asked, at=at)
    return found


def _every(scrap: Scrap, asked: Asked) -> list[Proposal]:
    found = []
    for place, part in proposals_in(scrap.content).items():
        prefix = str(place)
        step = choosing_of(prefix, part["unit"], asked.sent, looks=asked.looks)
        likely: dict[str, Any] = {"likely": part["assignments"], "meant": part["meant"], "suggested": part["unit"]}
        found.append(Proposal(prefix, step, part=part, unit_name=part["unit_name"], **likely))
    for photo in files_of(scrap):
        prefix, best = f"photo-{photo.pk}", best_clue(photo.content)
        why, clue = best if best else ("", None)
        step = choosing_of(prefix, clue["unit"] if clue else None, asked.sent, looks=asked.looks)
        one = Proposal(prefix, step, photo=photo, why=why)
        if clue is not None:
            one.at, one.likely, one.meant = clue["at"], clue["assignments"], clue["meant"]
            one.suggested, one.unit_name = clue["unit"], clue["unit_name"]
        found.append(one)
    for one in found:
        one.meant = task_in_hand(one.prefix, asked.sent) or one.meant
    return found


def fill_forms(rows: Sequence[Proposal], member: Member, asked: Asked, *, at: datetime) -> None:
    """Give each proposal its form, with the tasks of the unit that is chosen."""
    for one in rows:
        if one.step.asked:
            look_for_unit(one.step, member, at=at)
    tasks = tasks_of((one.step.unit for one in rows if one.step.unit), member, at=at)
    counted = {one.step.unit for one in rows if one.step.unit and one.part and one.part["figures"]}
    figures = figure_choices(counted, member, at=at) if counted else {}
    for one in rows:
        mine = in_likely_order(tasks.get(one.step.unit or 0, []), one.likely)
        if one.step.unit is not None and one.step.unit != one.suggested:
            one.unit_name = str(mine[0].unit) if mine else ""
        data = asked.sent if asked.posted and f"{one.prefix}-unit" in asked.sent else None
        one.kept = data is not None
        one.form = _form(one, mine, figures, member, data)


def _form(
    one: Proposal,
    rows: list[Assignment],
    figures: Mapping[int, list[FigureChoice]],
    member: Member,
    data: Any,
) -> ConfirmForm | PhotoForm:
    known: dict[str, Any] = {"choices": rows, "meant": one.meant, "prefix": one.prefix}
    known["shown"] = None if one.step.in_hand else MOST_TASKS
    first = _first(one)
    if data is not None:  # another unit is looked for: what was typed stays, and nothing of it is judged yet
        first |= _typed(one, data)
    first["unit"] = one.step.unit
    if one.part is None:
        return PhotoForm(initial=first, **known)
    offered = figures_for(figures.get(one.step.unit or 0, []), rows)
    return ConfirmForm(initial=first, part=one.part, figures=offered, own_unit=member.unit_id, **known)


def sent_form(one: Proposal, member: Member, data: Any, *, at: datetime) -> ConfirmForm | PhotoForm:
    """The form of a proposal as it was sent, to be judged."""
    rows = one.form.choices
    known: dict[str, Any] = {"choices": rows, "meant": one.meant, "prefix": one.prefix, "shown": None}
    if one.part is None:
        return PhotoForm(data, **known)
    counted = {one.step.unit} if one.step.unit and one.part["figures"] else set()
    figures = figure_choices(counted, member, at=at) if counted else {}
    offered = figures_for(figures.get(one.step.unit or 0, []), rows)
    return ConfirmForm(data, part=one.part, figures=offered, own_unit=member.unit_id, **known)


def _first(one: Proposal) -> dict[str, Any]:
    if one.part is None:
        return {"client_key": one.photo.client_key if one.photo else None}
    until = date.fromisoformat(one.part["until"]) if one.part["until"] else None
    return {"act": ACT_OF.get(one.part["says"], "receive"), "words": one.part["words"], "until": until}


def _typed(one: Proposal, data: Mapping[str, str]) -> dict[str, Any]:
    names = ("caption",) if one.part is None else ("act", "words")
    return {name: data[f"{one.prefix}-{name}"] for name in names if f"{one.prefix}-{name}" in data}
