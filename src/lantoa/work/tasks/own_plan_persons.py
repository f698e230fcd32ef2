"""Who does what in the table of a unit's plan: the persons are for the drafter to put in, and a blank is said."""

from __future__ import annotations

from lantoa.engines.shapes.document import Document, Table

PERSONS = "Người thực hiện"
BLANK = "…"
NO_WORDS = " .…-–_"


def nobody_named(shape: Document) -> int:
    """How many rows of the document's tables have nobody in their column of persons."""
    count = 0
    for table in (block for block in shape.body if isinstance(block, Table)):
        places = [place for place, column in enumerate(table.columns) if column.title.strip() == PERSONS]
        for row in table.rows if places else ():
            said = "".join(run.text for place in places for run in (row[place] if place < len(row) else ()))
            count += not said.strip(NO_WORDS)
    return count
