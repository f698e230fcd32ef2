"""The files of plans, and the pages recognised in them."""

from __future__ import annotations

from lantoa.base.files.queries import open_file
from lantoa.work.plans.models import Plan


def content_to_read(plan: Plan) -> bytes:
    """What the reader gets: the text a person pasted, else the file as it came."""
    with open_file(plan.text_source or plan.source) as file:
        return file.read()


def scanned_pages(plan: Plan) -> dict[int, list[str]]:
    """The pages recognised so far, by number."""
    return dict(plan.scanned_pages.order_by("number").values_list("number", "paragraphs"))
