"""Whoever runs the campaign decides: verifies, accepts, returns with the places marked."""

from __future__ import annotations

from lantoa.faces.cli.rehearsal.browser import Browser, Unexpected
from lantoa.faces.cli.rehearsal.ground import TRIES, Ground, enter
from lantoa.faces.cli.rehearsal.script import Story
from lantoa.faces.cli.rehearsal.stage import OWNER

MARK = "Đề nghị kiểm lại số này (ví dụ)."
WHOLE = "Đề nghị xem lại (ví dụ)."


class Desk:
    """The campaign's owner at one browser."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.browser = ground, ground.browser()

    def sign_in(self) -> Browser:
        """By name and password."""
        enter(self.browser, "/sign-in/", {"username": OWNER, "password": self.ground.stage.password})
        return self.browser

    def decide(self, story: Story, *, again: bool) -> None:
        """What the script says of a report that waits: the first time, or after it was put right."""
        if story.fate in ("returned", "corrected") and not again:
            self._return(story)
            return
        if story.verified:
            self._verify(story)
        if story.fate != "sent":
            self._accept(story)

    def _path(self, story: Story) -> str:
        return f"/reports/{self.ground.reports[story.unit]}/"

    def _return(self, story: Story) -> None:
        """A mark beside one figure, and words about the whole. A lost answer: the page says that it is decided."""
        path, name = self._path(story), ""
        for _ in range(TRIES):
            if not self.browser.page(path).has_form("/accept/"):
                break
            fields = self.browser.page(f"{path}return/").form('id="return"')
            if story.marked is not None:
                code, part = story.marked
                name = f"f{self.ground.stage.figures[code]}.{part}"
                if name not in fields:
                    raise LookupError(name)
            answer = self.browser.post(f"{path}return/", fields | {name: [MARK], "words": [WHOLE]})
            if answer.status == 302 or answer.status == 422 or answer.status == 404:
                continue
            raise Unexpected(f"return {path}", answer)
        else:
            raise Unexpected(f"return {path}", answer)
        self.ground.tell(story.unit, "returned", "", 2)

    def _verify(self, story: Story) -> None:
        """Everything that is one number is right as claimed."""
        path = f"{self._path(story)}verify/"
        for _ in range(TRIES):
            fields = self.browser.page(path).form('id="verify"')
            answer = self.browser.post(path, fields | {"all": ["1"]})
            if answer.status == 302:
                self.ground.tell(story.unit, "verified")
                return
        raise Unexpected(f"verify {path}", answer)

    def _accept(self, story: Story) -> None:
        """Until the page has no button for it any more."""
        path = self._path(story)
        for _ in range(TRIES):
            page = self.browser.page(path)
            if not page.has_form("/accept/"):
                self.ground.tell(story.unit, "accepted")
                return
            answer = self.browser.post(f"{path}accept/", page.form("/accept/"))
        raise Unexpected(f"accept {path}", answer)
