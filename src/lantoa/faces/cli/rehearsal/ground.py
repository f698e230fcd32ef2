"""What all who drive a rehearsal share: the stage, the ledger of success answers, what was learned of addresses."""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from lantoa.faces.cli.rehearsal.browser import Answer, Browser, Lost, Unexpected
from lantoa.faces.cli.rehearsal.script import Script, Story
from lantoa.faces.cli.rehearsal.stage import Stage
from lantoa.faces.cli.rehearsal.truth import Event

TRIES = 12
"""So often a form is filled in again because a row was changed meanwhile, before something must be wrong."""


@dataclass(slots=True)
class Ground:
    """Shared by all threads of the driver."""

    script: Script
    stage: Stage
    host: str
    port: int
    lost: Lost = field(default_factory=Lost)
    events: list[Event] = field(default_factory=list)
    deeds: dict[uuid.UUID, int] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, unit: str, what: str, about: object = "", note: object = "") -> None:
        """A success answer has come."""
        with self.lock:
            self.events.append(Event(unit, what, str(about), str(note)))

    def browser(self) -> Browser:
        """A fresh browser."""
        return Browser(self.host, self.port, self.lost)

    def field_of(self, place: tuple[str, str]) -> str:
        """The name of a figure's field in the form."""
        code, part = place
        return f"{self.stage.figures[code]}.{part}" if part else str(self.stage.figures[code])


class Office:
    """One unit at its browser."""

    def __init__(self, ground: Ground, story: Story) -> None:
        self.ground, self.story = ground, story
        self.browser = ground.browser()
        self.tasks: list[int] = []

    @property
    def unit(self) -> str:
        """The unit's name in the script."""
        return self.story.unit

    @property
    def report(self) -> int:
        """The key of its report, found on its desk."""
        if self.unit not in self.ground.reports:
            found = re.search(r'href="/reports/(\d+)/', self.browser.page("/reports/").text)
            if found is None:
                raise LookupError(f"{self.unit}: no report on its desk")
            self.ground.reports[self.unit] = int(found[1])
        return self.ground.reports[self.unit]

    def sign_in(self) -> None:
        """By name and password, or by the unit's link and its PIN."""
        if self.unit in self.ground.stage.links:
            path, pin = self.ground.stage.links[self.unit]
            enter(self.browser, path, {"pin": pin})
        else:
            enter(self.browser, "/sign-in/", {"username": self.unit, "password": self.ground.stage.password})

    def receive(self) -> None:
        """Every task on the desk is received."""
        desk = self.browser.page("/tasks/").text
        self.tasks = sorted({int(key) for key in re.findall(r'href="/tasks/(\d+)/"', desk)})
        if not self.tasks:
            raise LookupError(f"{self.unit}: no task on its desk")
        for key in self.tasks:
            self._receive(f"/tasks/{key}/receive/", f"/tasks/{key}/")
        self.ground.tell(self.unit, "received")

    def _receive(self, verb: str, page: str) -> None:
        shown = self.browser.page(page)
        if shown.has_form(verb):
            settle(lambda: self.browser.post(verb, shown.form(verb)), f"receive {verb}", page)

    def send(
        self, path: str, fields: Mapping[str, str | Sequence[str]], files: Sequence[tuple[str, str, bytes]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """A form with a key of our own. Who was offline sends it twice, some at the very same moment."""
        if not self.story.offline:
            return self.browser.post(path, fields, files, headers)
        windows = [self.browser.twin(), self.browser.twin()]

        def post(window: Browser) -> Answer:
            return window.post(path, fields, files, headers)

        if self.story.at_once:
            with ThreadPoolExecutor(2) as pool:
                answers = list(pool.map(post, windows))
        else:
            answers = [post(window) for window in windows]
        self.browser.cookies |= windows[1].cookies
        first, second = answers
        return second if second.status >= 400 else first


def enter(browser: Browser, path: str, typed: Mapping[str, str]) -> None:
    """Through a door: the form of its page, filled in."""
    page = browser.page(path)
    answer = browser.post(path, {**_door_form(page, next(iter(typed))), **typed})
    if answer.status != 302 or "lantoa_session" not in browser.cookies:
        raise Unexpected(f"POST {path}", answer)


def _door_form(page: Answer, name: str) -> dict[str, str]:
    """The token of the form in which one types."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    if found is None or f'name="{name}"' not in page.text:
        raise LookupError(name)
    return {"csrfmiddlewaretoken": found[1]}


def settle(act: Callable[[], Answer], asked: str, *led_to: str) -> Answer:
    """An act whose success leads on to one of these addresses."""
    answer = act()
    if answer.status != 302 or not any(answer.location.split("?")[0] == address for address in led_to):
        raise Unexpected(asked, answer)
    return answer
