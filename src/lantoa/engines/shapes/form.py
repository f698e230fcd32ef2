"""What a check of a document's form says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a document breaks its form.

    ``code`` is the rule ("size.title", "margin.left" …), ``place`` the paragraph ("12"), cell or part it was seen in,
    "" for the whole; ``words`` the first words there. ``expected`` and ``found`` are measures or words.
    """

    code: str
    place: str
    expected: str
    found: str
    words: str = ""

    @property
    def is_misplaced(self) -> bool:
        """Whether what the rule misses stands elsewhere in the file: there, but not laid out as the form has it."""
        return self.code.endswith(".missing") and bool(self.found and self.words)
