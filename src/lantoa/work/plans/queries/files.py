"""The files of plans."""

from __future__ import annotations

from lantoa.base.files.queries import open_file
from lantoa.work.plans.models import Plan


def content_to_read(plan: Plan) -> bytes:
    """What the reader gets: the text a person pasted, else the file as it came."""
    with open_file(plan.text_source or plan.source) as file:
        return file.read()
