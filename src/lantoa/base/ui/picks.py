"""Picking many of many: searched without marks, in groups, a whole group with exceptions; a plain form without script.

The widget sends a button of its own, ``<field>-do``: ``find``, ``by:<way>``, ``all:<group>``, ``none:<group>``. A form
that is ``PickingForm`` then comes back with what was asked for and is not checked; ticks out of sight are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.fields import RowTicks
from lantoa.engines.vn.folding import fold_words

MOST_SHOWN = 300
"""Of a group that is larger only what is found or ticked is shown: search narrows it."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to pick: its key, its name, and per way of grouping the key and name of its group."""

    key: int
    name: str
    groups: tuple[tuple[str, str], ...]
    note: str = ""

    def fits(self, words: Sequence[str]) -> bool:
        """Whether every word begins a word of the name or of its groups; the words are folded."""
        text = " " + fold_words(" ".join([self.name, self.note, *(name for _key, name in self.groups)]))
        return all(f" {word}" in text for word in words)


class Picks(forms.CheckboxSelectMultiple):
    """Ticks in groups that can be searched; ``ways`` names the ways of grouping, in the order of ``Pick.groups``."""

    template_name = "ui/widgets/picks.html"
    ways: Sequence[tuple[str, Any]] = (("group", _("By kind")),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things: list[Pick] = []
        self.words, self.way, self.did = "", 0, ""

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> list[str]:
        """The ticks, after what the pressed button does to them."""
        given = super().value_from_datadict(data, files, name) or []
        picked = dict.fromkeys(str(value) for value in given)
        self.words = str(data.get(f"{name}-find", ""))[:80]
        keys = [key for key, _name in self.ways]
        asked, self.did = str(data.get(f"{name}-by", "")), str(data.get(f"{name}-do", ""))
        act, _colon, what = self.did.partition(":")
        asked = what if act == "by" else asked
        self.way = keys.index(asked) if asked in keys else 0
        for thing in self.things if act in ("all", "none") else ():
            if thing.groups[self.way][0] != what or not thing.fits(self._asked()):
                continue
            if act == "all":
                picked[str(thing.key)] = None
            else:
                picked.pop(str(thing.key), None)
        return list(picked)

    def _asked(self) -> list[str]:
        return fold_words(self.words).split()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The groups with what is shown of them, what is ticked out of sight, and how many are ticked."""
        context = super().get_context(name, None, attrs)
        picked, asked = {str(one) for one in value or ()}, self._asked()
        groups: dict[str, _Group] = {}
        for thing in self.things:
            key, label = thing.groups[self.way]
            group = groups.setdefault(key, _Group(key, label, key == self.did.partition(":")[2]))
            group.take(thing, str(thing.key) in picked, thing.fits(asked))
        known = {str(thing.key) for thing in self.things}
        context["widget"] |= {
            "groups": [group.shown(bool(asked)) for group in groups.values() if group.found or group.picked_count],
            "picked_count": len(picked & known),
            "in_all": len(self.things),
            "words": self.words,
            "way": self.ways[self.way][0],
            "ways": [(key, label) for n, (key, label) in enumerate(self.ways) if n != self.way],
            "nothing": bool(asked) and not any(group.found for group in groups.values()),
        }
        return context


class _Group:
    """One group while it is filled."""

    def __init__(self, key: str, name: str, pressed: bool) -> None:
        self.key, self.name, self.pressed = key, name, pressed
        self.lines: list[tuple[Pick, bool]] = []
        self.hidden: list[Pick] = []
        self.found = self.count = self.picked_count = 0

    def take(self, thing: Pick, picked: bool, fits: bool) -> None:
        self.count += 1
        self.picked_count += picked
        self.found += fits
        if fits and (picked or len(self.lines) < MOST_SHOWN):
            self.lines.append((thing, picked))
        elif picked:
            self.hidden.append(thing)

    def shown(self, searched: bool) -> _Group:
        """Open where somebody searches, has pressed its button, or something in it is ticked and not everything."""
        self.open = searched or self.pressed or 0 < self.picked_count < self.count
        self.more = max(0, self.found - len(self.lines))
        return self


class PickField(RowTicks):
    """Rows picked with ``Picks``; ``offer`` says which there are."""

    widget = Picks

    def offer(self, rows: Any, things: Iterable[Pick]) -> None:
        """The rows that may be picked, and how each is shown."""
        self.queryset = rows
        self.widget.things = list(things)


class PickingForm(forms.Form):
    """A form with ``PickField``: what its small buttons ask for brings it back as it was sent, unchecked."""

    @property
    def picking(self) -> bool:
        """Whether a small button of a picker was pressed, and not the form's own."""
        names = (self.add_prefix(name) for name, field in self.fields.items() if isinstance(field, PickField))
        return self.is_bound and any(f"{name}-do" in self.data for name in names)

    @property
    def answer_status(self) -> int:
        """422 where what was sent did not hold."""
        return 422 if self.is_bound and not self.picking else 200

    def is_valid(self) -> bool:
        """Never while somebody still picks."""
        return not self.picking and super().is_valid()

    def full_clean(self) -> None:
        """Nothing is checked while somebody still picks."""
        if not self.picking:
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {}
