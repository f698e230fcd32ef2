"""The check of a .docx against the form: every rule that is broken, where, what was expected and what was found."""

from __future__ import annotations

from lantoa.engines.official_docs.check.misplaced import with_places
from lantoa.engines.official_docs.check.page_rules import page_faults
from lantoa.engines.official_docs.check.reading import read_sheet
from lantoa.engines.official_docs.check.type_rules import type_faults
from lantoa.engines.official_docs.check.word_rules import word_faults
from lantoa.engines.official_docs.check.zones import zones_of
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.form import Fault


def check_sheet(data: bytes, form: Profile) -> list[Fault]:
    """The faults of a .docx in the order of the form's table. Raises DocumentRefused for what is no safe .docx."""
    sheet = read_sheet(data)
    zones = zones_of(sheet, form)
    found = [*page_faults(sheet, zones, form), *type_faults(zones, form), *word_faults(sheet, zones, form)]
    return [with_places(fault, sheet, form) for fault in found]
