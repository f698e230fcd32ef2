"""What can be wrong with a number, as codes; the sentences about them stand elsewhere."""

from __future__ import annotations

from typing import Literal

NumberErrorCode = Literal[
    "number.empty",  # nothing stands there
    "number.not_a_number",  # params: text
    "number.ambiguous",  # may be read in two ways, or with a foreign decimal point; params: text, readings
    "number.reversed_range",  # the first is above the second; params: text, low, high
    "number.too_large",  # params: text
]


class NumberReadError(ValueError):
    """A printed number that must not be guessed at: a code, and what the sentence about it needs."""

    def __init__(self, code: NumberErrorCode, **params: str) -> None:
        super().__init__(code, params)
        self.code: NumberErrorCode = code
        self.params = params
