"""What every page keeps, as it is answered and not only as its template is written: the strict policy, and plain ways.

A page is looked at as a browser without script sees it: whatever a program of ours would send must also lead somewhere
by itself, as a link, as a button of a form, or by a page that asks for itself again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

SENDING = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Plainly(HTMLParser):
    """Reads a page and keeps what breaks the policy or leads nowhere without script."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._form: dict[str, str] | None = None
        self._token, self._files = False, False
        self._polled: list[str] = []
        self._refreshed = False
        self._ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at one element."""
        known = {name: value or "" for name, value in attrs}
        self._keeps_the_policy(tag, known)
        self._has_an_id_of_its_own(tag, known)
        if tag == "meta" and known.get("http-equiv", "").lower() == "refresh":
            self._refreshed = True
        if tag == "form":
            self._form, self._token, self._files = known, False, False
        elif self._form is not None and tag == "input":
            self._token |= known.get("name") == "csrfmiddlewaretoken"
            self._files |= known.get("type") == "file"
        self._leads_somewhere(tag, known)

    def handle_endtag(self, tag: str) -> None:
        """Judges a form at its end."""
        if tag != "form" or self._form is None:
            return
        form, self._form = self._form, None
        where = f"form {form.get('action') or form.get('id') or '(of the page itself)'}"
        if form.get("method", "get").lower() == "post" and not self._token:
            self.wrong.append(f"{where}: posts without its token")
        if self._files and form.get("enctype") != "multipart/form-data":
            self.wrong.append(f"{where}: sends files by their names only")
        if any(name in form for name in SENDING) and "method" not in form:
            self.wrong.append(f"{where}: is sent by a program only")

    def close(self) -> None:
        """What asks again by itself needs a page that does so too."""
        super().close()
        if not self._refreshed:
            self.wrong += [f"{one}: asks again by a program only" for one in self._polled]

    def _keeps_the_policy(self, tag: str, known: Mapping[str, str]) -> None:
        if tag == "style" or (tag == "script" and "src" not in known and known.get("type") != "application/json"):
            self.wrong.append(f"inline <{tag}>")
        for name, value in known.items():
            if name == "style" or re.fullmatch(r"on\w+|hx-on.*", name):
                self.wrong.append(f"{name}= on <{tag}>")
            if value.strip().lower().startswith(("javascript:", "data:")):
                self.wrong.append(f"{name} of <{tag}> runs or carries data")

    def _has_an_id_of_its_own(self, tag: str, known: Mapping[str, str]) -> None:
        name = known.get("id", "")
        if name and name in self._ids:
            self.wrong.append(f"<{tag}> has the id {name} of another")
        self._ids.add(name)

    def _leads_somewhere(self, tag: str, known: Mapping[str, str]) -> None:
        sends = next((name for name in SENDING if name in known), "")
        if not sends or tag == "form":
            return
        shown = f"<{tag} {sends}={known[sends]}>"
        if "every " in known.get("hx-trigger", ""):
            self._polled.append(shown)
        elif tag == "a":
            if not known.get("href"):
                self.wrong.append(f"{shown}: no link without a program")
        elif tag in {"input", "select", "textarea"} or (tag == "button" and known.get("type", "submit") == "submit"):
            if self._form is None and "form" not in known:
                self.wrong.append(f"{shown}: stands in no form")
        else:
            self.wrong.append(f"{shown}: does nothing without a program")


def faults_of(html: str) -> list[str]:
    """What of a page breaks the policy or needs a program."""
    page = Plainly()
    page.feed(html)
    page.close()
    return sorted(set(page.wrong))


def faults_of_policy(policy: str) -> list[str]:
    """What a content policy allows that none of ours may."""
    if "default-src 'self'" not in policy:
        return [f"policy: {policy or 'none'}"]
    return [f"policy: {word}" for word in re.findall(r"'unsafe[\w-]*'|\bdata:|https?:|\*", policy)]
