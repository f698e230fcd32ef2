"""What the addresses of paper and mail are about: a letter that belongs to the ward's report, and a page's picture."""

from __future__ import annotations

import base64
import io
from typing import Any

from tests.access.askers import House

Args = dict[str, object]


def _arrival(house: House) -> Any:
    from lantoa.base.files.actions import store_file
    from lantoa.work.arrivals.models import Arrival
    from lantoa.work.arrivals.states import ArrivalState, Way
    from lantoa.work.reports.models import Report
    from tests.access import report_subjects
    from tests.work.reports.making import AT

    known = Arrival.objects.filter(report__unit=house.unit).first()
    if known is not None:
        return known
    report = Report.objects.get(pk=report_subjects.SUBJECTS["report"](house)["pk"])
    stored = store_file(io.BytesIO(b"From: a@b.vn\n\nx"), name="thu.eml", by=None, at=AT)
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
    reading = {"typed": {}, "doubts": {}, "pictures": {"f:1": picture}}
    values = {"way": Way.MAIL, "state": ArrivalState.WAITING, "file": stored, "report": report, "reading": reading}
    return Arrival.objects.create(arrived_at=AT, **values)


SUBJECTS: dict[str, Any] = {
    "arrival": lambda house: {"pk": _arrival(house).pk},
    "picture": lambda house: {"pk": _arrival(house).pk, "field": "f:1"},
}
FORMS: dict[str, Any] = {
    "take": lambda house: {
        "version": _arrival(house).version, "report_version": _arrival(house).report.version,
    },
}  # fmt: skip
