"""What a hostile or careless sender tries. Each must be refused in words, or not be there for it, and count nowhere."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from lantoa.faces.cli.rehearsal.browser import Answer, Unexpected
from lantoa.faces.cli.rehearsal.ground import Office
from lantoa.faces.cli.rehearsal.script import Draft
from lantoa.faces.cli.rehearsal.unit_evidence import TUS
from lantoa.faces.cli.rehearsal.unit_reports import WORD_FIELDS, attempt

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOBODY = "999999999"
LEAST_WORDS = 20
"""A refusal says something to a person: so many letters at least."""


def try_all(office: Office) -> None:
    """Every hostile act of the unit's script, in order."""
    for name in office.story.hostile:
        answer, wanted = ACTS[name](office)
        if answer.status not in wanted or (answer.status != 302 and len(answer.words) < LEAST_WORDS):
            raise Unexpected(f"hostile {name}", answer)
        office.ground.tell(office.unit, "refused", name)


Tried = tuple[Answer, tuple[int, ...]]
"""What came back, and with which statuses it may."""


def _no_token(office: Office) -> Tried:
    page = office.browser.page(f"/reports/{office.report}/check/")
    fields = page.form('id="send"') | {"csrfmiddlewaretoken": ["x" * 64], "client_key": [str(uuid.uuid4())]}
    return office.browser.post(f"/reports/{office.report}/submit/", fields), (403,)


def _token(office: Office) -> dict[str, list[str]]:
    return {"csrfmiddlewaretoken": [office.browser.cookies["lantoa_csrf"]]}


def _others_report(office: Office) -> Tried:
    other = next((key for unit, key in office.ground.reports.items() if unit != office.unit), NOBODY)
    fields = _token(office) | {"version": ["1"], "go": ["check"], office.ground.field_of(("events", "")): ["9999"]}
    return office.browser.post(f"/reports/{other}/write/1/", fields), (404,)


def _others_task(office: Office) -> Tried:
    other = next(key for key in range(1, 10_000) if key not in office.tasks)
    fields = _token(office) | {"client_key": [str(uuid.uuid4())]}
    return office.browser.post(f"/evidence/tasks/{other}/", fields, [("others", "a.txt", b"not mine")]), (404,)


def _owners_verb(office: Office) -> Tried:
    return office.browser.post(f"/reports/{office.report}/accept/", _token(office) | {"version": ["1"]}), (404,)


def _script_picture(office: Office) -> Tried:
    path = f"/evidence/tasks/{office.tasks[0]}/"
    fields = office.browser.page(path).form('id="take"') | {"client_key": [str(uuid.uuid4())]}
    return office.browser.post(path, fields, [("photos", "so-do.svg", SCRIPT)]), (422,)


def _activity(office: Office, **typed: str) -> Answer:
    path = f"/reports/campaigns/{office.ground.stage.campaign}/activities/new/"
    fields = office.browser.page(path).form('id="activity"') | {"title": ["Việc không có (ví dụ)"]}
    fields |= {name.replace("__", "-"): [value] for name, value in typed.items()}
    return office.browser.post(path, fields)


def _huge_title(office: Office) -> Tried:
    return _activity(office, title="Tên dài " * 700), (422,)


def _unknown_owner(office: Office) -> Tried:
    """Together with a unit that the campaign does not know."""
    return _activity(office, owners__others=NOBODY), (422,)


def _others_key(office: Office) -> Tried:
    """An activity under the key of another unit's: neither changed nor said to be logged."""
    mine = {deed.key for deed in office.story.deeds}
    other = next((key for key in office.ground.deeds if key not in mine), None)
    return _activity(office, client_key="no key" if other is None else str(other)), (422,)


def _others_version(office: Office) -> Tried:
    """A report under the key of another unit's: not sent, and not said to be sent."""
    sent = (event for event in office.ground.events if event.what == "sent" and event.unit != office.unit)
    other = next((uuid.UUID(event.about) for event in sent), uuid.UUID(int=0))
    return attempt(office, Draft(other, {}, {}), "Lý do (ví dụ)."), (422,)


def _step(office: Office, name: str, typed: str) -> Answer:
    """A value in a field of the report, whichever step it stands in."""
    for number in range(1, 12):
        path = f"/reports/{office.report}/write/{number}/"
        fields = office.browser.page(path).form('id="write"')
        if name in fields:
            return office.browser.post(path, fields | {name: [typed], "go": ["stay"]})
    raise LookupError(name)


def _huge_words(office: Office) -> Tried:
    return _step(office, WORD_FIELDS[0], "dài " * 4000), (422,)


def _huge_number(office: Office) -> Tried:
    return _step(office, office.ground.field_of(("events", "")), "9" * 400), (422,)


def _unreadable(office: Office) -> Tried:
    """Kept as it was typed, and not to be sent."""
    _step(office, office.ground.field_of(("events", "")), "một đống")
    return attempt(office, Draft(uuid.uuid4(), {}, {}), "Lý do (ví dụ)."), (422,)


def _old_version(office: Office) -> Tried:
    page = office.browser.page(f"/reports/{office.report}/check/")
    fields = page.form('id="send"') | {"version": ["0"], "client_key": [str(uuid.uuid4())], "note": ["Lý do (ví dụ)."]}
    return office.browser.post(f"/reports/{office.report}/submit/", fields), (302, 422)


def _too_large(office: Office) -> Tried:
    head = TUS | {"X-CSRFToken": office.browser.cookies["lantoa_csrf"], "Upload-Length": str(10**13)}
    return office.browser.ask("POST", "/files/uploads/", b"", head), (413,)


def _others_share(office: Office) -> Tried:
    """An answer for the share of units that do not ask this one."""
    deeds = {deed.key: (story.unit, *deed.others) for story in office.ground.script.stories for deed in story.deeds}
    other = next((pk for key, pk in office.ground.deeds.items() if office.unit not in deeds[key]), NOBODY)
    fields = _token(office) | {"share-agrees": ["no"], "share-words": ["Không phải (ví dụ)."]}
    return office.browser.post(f"/reports/activities/{other}/share/", fields), (404,)


def _visitor(office: Office) -> Tried:
    return office.ground.browser().get(f"/reports/{office.report}/"), (302,)


def _wrong_pin(office: Office) -> Tried:
    """At the door: a wrong PIN at a link that is there, or at one that nobody made."""
    path = office.ground.stage.links.get(office.unit, ("/u/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/", ""))[0]
    browser = office.ground.browser()
    browser.page(path)
    fields = {"csrfmiddlewaretoken": browser.cookies["lantoa_csrf"], "pin": "000000"}
    return browser.post(path, fields), (422,)


ACTS: Mapping[str, Callable[[Office], Tried]] = {
    "no_token": _no_token,
    "others_report": _others_report,
    "others_task": _others_task,
    "owners_verb": _owners_verb,
    "script_picture": _script_picture,
    "huge_title": _huge_title,
    "huge_words": _huge_words,
    "huge_number": _huge_number,
    "unreadable": _unreadable,
    "too_large": _too_large,
    "unknown_owner": _unknown_owner,
    "others_share": _others_share,
    "others_key": _others_key,
    "others_version": _others_version,
    "old_version": _old_version,
    "visitor": _visitor,
    "wrong_pin": _wrong_pin,
}
