"""A unit logs activities, alone and with others, and answers for its share in others'."""

from __future__ import annotations

import re
import uuid

from lantoa.faces.cli.rehearsal.browser import Unexpected
from lantoa.faces.cli.rehearsal.ground import TRIES, Office, settle
from lantoa.faces.cli.rehearsal.script import Deed

DISPUTED = "Đơn vị phụ trách chính, đề nghị chia lại (ví dụ)."


def log(office: Office, deed: Deed) -> None:
    """Log an activity by its form; shares that are told are written when the owners stand."""
    ground, (path, fields) = office.ground, _written(office, deed)
    answer = office.send(path, fields)
    found = re.fullmatch(r"/reports/activities/(\d+)/", answer.location)
    if answer.status != 302 or found is None:
        raise Unexpected(f"log {deed.title}", answer)
    if deed.how == "told":
        _share(office, int(found[1]), deed)
    ground.deeds[deed.key] = int(found[1])
    ground.tell(office.unit, "logged", deed.key)


def _written(office: Office, deed: Deed) -> tuple[str, dict[str, list[str]]]:
    """The form as the unit fills it in, and where it goes."""
    ground = office.ground
    path = f"/reports/campaigns/{ground.stage.campaign}/activities/new/"
    fields = office.browser.page(path).form('id="activity"') | {
        "client_key": [str(deed.key)], "title": [deed.title],
        "owners-how": ["unknown" if deed.how == "unknown" else "equal"],
        "owners-others": [str(ground.stage.units[name]) for name in deed.others],
    }  # fmt: skip
    for (code, part), number in deed.numbers.items():
        key = ground.stage.indicators[code]
        fields[f"i{key}.{part}" if part else f"i{key}"] = [number.typed]
    return path, fields


def _share(office: Office, key: int, deed: Deed) -> None:
    """Uneven shares; where the answer was lost the page says that somebody was faster, and they are written again."""
    path, other = f"/reports/activities/{key}/edit/", office.ground.stage.units[deed.others[0]]
    for _ in range(TRIES):
        fields = office.browser.page(path).form('id="activity"')
        fields |= {"owners-how": ["told"], "owners-own_share": [str(deed.percent)]}
        fields[f"owners-share{other}"] = [str(100 - deed.percent)]
        answer = office.browser.post(path, fields)
        if answer.status == 302:
            return
    raise Unexpected(f"share {deed.title}", answer)


def answer_share(office: Office, key: uuid.UUID, agrees: bool) -> None:
    """Say that the own share of another's activity is right, or why it is not."""
    page = f"/reports/activities/{office.ground.deeds[key]}/"
    fields = office.browser.page(page).form("/share/")
    fields |= {"share-agrees": ["yes" if agrees else "no"], "share-words": ["" if agrees else DISPUTED]}
    settle(lambda: office.browser.post(f"{page}share/", fields), f"answer {page}", page)
    office.ground.tell(office.unit, "answered", key, "agreed" if agrees else "disputed")


def send_again(office: Office, deed: Deed) -> None:
    """Long after, the queue of some device sends the same activity once more, word for word: it leads to the one that
    is there. With other words under the old key it is refused, and nothing is made."""
    path, fields = _written(office, deed)
    there = f"/reports/activities/{office.ground.deeds[deed.key]}/"
    settle(lambda: office.browser.post(path, fields), f"again {deed.title}", there)
    answer = office.browser.post(path, fields | {"title": [f"{deed.title}, lần nữa"]})
    if answer.status != 422:
        raise Unexpected("log another activity under a used key", answer)
