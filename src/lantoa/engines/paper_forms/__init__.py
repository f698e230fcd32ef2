"""A form on paper and back: laid out, printed with marks, filled by hand, photographed, read.

    sheets = lay_out(form)
    pdf = print_form(form)
    page = read_photo(photo, sheets)

What a person has filled is never taken for granted: every reading says what it is sure of, and carries the picture of
the place for a person to confirm.
"""

from lantoa.engines.paper_forms.laying import lay_out
from lantoa.engines.paper_forms.printing import print_form
from lantoa.engines.paper_forms.reading import find_page, read_photo
from lantoa.engines.paper_forms.shapes import (
    Box,
    FieldReading,
    Mark,
    PageReading,
    PaperField,
    PaperForm,
    PaperRefused,
    PaperWords,
    PhrasesOfForm,
    Said,
    Sheet,
    WordsReading,
)

__all__ = [
    "Box",
    "FieldReading",
    "Mark",
    "PageReading",
    "PaperField",
    "PaperForm",
    "PaperRefused",
    "PaperWords",
    "PhrasesOfForm",
    "Said",
    "Sheet",
    "WordsReading",
    "find_page",
    "lay_out",
    "print_form",
    "read_photo",
]
