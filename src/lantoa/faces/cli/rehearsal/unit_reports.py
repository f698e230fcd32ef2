"""A unit writes its report step by step, reads it back, sends it, ties evidence to it, puts right what was marked."""

from __future__ import annotations

import html
import re

from lantoa.faces.cli.rehearsal.browser import Answer, Unexpected
from lantoa.faces.cli.rehearsal.ground import TRIES, Office, settle
from lantoa.faces.cli.rehearsal.script import Draft

WORD_FIELDS = ("results", "limits", "causes", "proposals")
NOTE = "Kiểm lại sổ, sửa số liệu (ví dụ)."


class NotReadBack(Exception):
    """A number that was not typed plainly was not read back before sending."""


def begin(office: Office, draft: Draft) -> None:
    """Write a draft, and never send it: it counts nowhere."""
    write(office, draft)
    office.ground.tell(office.unit, "begun")


def report(office: Office, draft: Draft, note: str = "") -> None:
    """Write, read back, send."""
    write(office, draft)
    send(office, draft, note)
    office.ground.tell(office.unit, "sent", draft.key)


def write(office: Office, draft: Draft) -> None:
    """Fill in every step. Somebody was faster, or the answer was lost: the page that comes back is sent again."""
    first = f"/reports/{office.report}/write/1/"
    check, path, slip = f"/reports/{office.report}/check/", first, draft.slip is not None
    for _ in range(8 * TRIES):
        fields = office.browser.page(path).form('id="write"')
        typed = _typed(office, draft, fields)
        slips = slip and draft.slip is not None and office.ground.field_of(draft.slip[0]) in fields
        if slips and draft.slip is not None:
            typed[office.ground.field_of(draft.slip[0])] = [draft.slip[1]]
        answer = office.browser.post(path.split("?")[0], fields | typed | {"go": ["next"]})
        if answer.status != 302:
            raise Unexpected(f"write {path}", answer)
        if slips and answer.location == path:
            _must_be_refused(office, draft)
            slip = False
        path = answer.location
        if path == check:
            return
    raise Unexpected(f"write {first}", answer)


def _typed(office: Office, draft: Draft, fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """What is typed into the fields of this step; a blank where nothing is known."""
    said = {office.ground.field_of(place): number.typed for place, number in draft.figures.items()}
    said |= dict(draft.words)
    names = [name for name in fields if re.fullmatch(r"\d+(\.\w+)?", name) or name in WORD_FIELDS]
    return {name: [said.get(name, "")] for name in names}


def _must_be_refused(office: Office, draft: Draft) -> None:
    """With a number that cannot be read, nothing can be sent."""
    answer = attempt(office, draft)
    if answer.status != 422:
        raise Unexpected("send what cannot be read", answer)


def attempt(office: Office, draft: Draft, note: str = "") -> Answer:
    """Press the button of the reading back, with a key of our own."""
    page = office.browser.page(f"/reports/{office.report}/check/")
    fields = page.form('id="send"') | {"client_key": [str(draft.key)], "note": [note]}
    return office.send(f"/reports/{office.report}/submit/", fields)


def send(office: Office, draft: Draft, note: str = "") -> None:
    """Read back and send. A page that has grown old leads back to the reading."""
    there, check = f"/reports/{office.report}/", f"/reports/{office.report}/check/"
    for _ in range(TRIES):
        _must_be_read_back(office.browser.page(check), draft)
        answer = attempt(office, draft, note)
        if answer.status == 302 and answer.location == there:
            return
        if answer.status != 302 or answer.location != check:
            break
    raise Unexpected(f"send {there}", answer)


def _must_be_read_back(page: Answer, draft: Draft) -> None:
    for number in draft.figures.values():
        plain = number.said == "exact" and re.fullmatch(r"[\d.,]+", number.typed)
        if not plain and f"“{html.escape(number.typed)}”" not in page.text:
            raise NotReadBack(number.typed)


def send_again(office: Office, draft: Draft) -> None:
    """Long after, the queue of some device sends the same report once more, word for word: it makes no version. With
    other words under the old key it is refused, and nothing is made either."""
    there = f"/reports/{office.report}/"
    settle(lambda: attempt(office, draft), f"again {there}", there)
    answer = attempt(office, draft, NOTE)
    if answer.status != 422:
        raise Unexpected("send other words under a used key", answer)


def prove(office: Office) -> None:
    """Tie the unit's evidence to one figure: all of it is proved."""
    if office.story.proved is None:
        return
    place = office.story.proved
    path = f"/reports/{office.report}/evidence/{office.ground.field_of(place)}/"
    page = office.browser.page(path)
    pieces = re.findall(r'name="evidence" value="(\d+)"', page.text)
    fields = page.form('id="prove"') | {"evidence": pieces[:1], "amount": [""]}
    settle(lambda: office.browser.post(path, fields), f"prove {path}", f"/reports/{office.report}/evidence/")
    office.ground.tell(office.unit, "proved", ".".join(place))
