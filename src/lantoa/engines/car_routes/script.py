"""A message cut to what a street has time for: how many whole sentences, how often, at loudspeaker speed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lantoa.engines.vn.number_words import number_to_words
from lantoa.engines.vn.syllables import is_syllable

SYLLABLES_A_SECOND = 3.5
PAUSE, SHORT_PAUSE = 0.7, 0.3  # after a sentence, after a comma
MOST_FIGURES = 9  # longer rows of figures are read figure by figure
_CUT = re.compile(r"(?<!\b[A-ZĐ]\.)(?<!\bTP\.)(?<=[.!?…])\s+|\n\s*\n|\n(?=\s*[-–•])")
_TOKEN = re.compile(r"\d+(?:\.\d{3})+|\d+|[^\W\d_]+", re.UNICODE)
_VOWELS = re.compile(r"[aăâeêioôơuưy]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and how long it takes to say, with the pause behind it."""

    text: str
    syllables: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Fit:
    """What is said in one stretch: the first ``sentences`` of the message, ``times`` over; 0: too short for any."""

    seconds: float
    sentences: int
    times: int


def sentences_of(message: str, pace: float = SYLLABLES_A_SECOND) -> tuple[Sentence, ...]:
    """The message in sentences, each timed by its syllables."""
    made = []
    for found in _CUT.split(message):
        text = " ".join(found.split())
        spoken = syllables_of(text)
        if spoken:
            commas = sum(text.count(mark) for mark in ",;:")
            made.append(Sentence(text, spoken, spoken / pace + PAUSE + SHORT_PAUSE * commas))
    return tuple(made)


def syllables_of(text: str) -> int:
    """How many syllables a reader speaks: figures as number words, capitals that are no syllable letter by letter."""
    return sum(_spoken(token) for token in _TOKEN.findall(text))


def _spoken(token: str) -> int:
    if token[0].isdigit():
        figures = token.replace(".", "")
        if len(figures) > MOST_FIGURES or (figures[0] == "0" and len(figures) > 2):
            return len(figures)  # a telephone number
        return len(number_to_words(int(figures)).split())
    if is_syllable(token):
        return 1
    if token.isupper() and len(token) <= 6:  # UBND, TP
        return len(token)
    plain = token.lower()
    return max(1, len(_VOWELS.findall(plain)))


def fitted(sentences: tuple[Sentence, ...], metres: float, speed: float) -> Fit:
    """As many sentences from the first on as a stretch has time for; the whole message as often as it fits."""
    seconds = metres / (speed / 3.6)
    whole = sum(sentence.seconds for sentence in sentences)
    if sentences and whole <= seconds:
        return Fit(seconds, len(sentences), int(seconds / whole))
    said, count = 0.0, 0
    for sentence in sentences:
        if said + sentence.seconds > seconds:
            break
        said += sentence.seconds
        count += 1
    return Fit(seconds, count, min(count, 1) and int(seconds / said))
