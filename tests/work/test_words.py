"""Words that stand for one act everywhere, and those that stand nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lantoa

CATALOGUES = sorted(Path(lantoa.__file__).parent.glob("*/locale/vi/LC_MESSAGES/django.po"))


def said(kind: str) -> list[str]:
    """Every English message ("msgid") or Vietnamese one ("msgstr") of all catalogues."""
    found = []
    for path in CATALOGUES:
        wrapped = rf'^{kind}(?:_plural|\[\d\])? ("(?:.*)"(?:\n".*")*)$'
        for lines in re.findall(wrapped, path.read_text("utf-8"), re.MULTILINE):
            found.append("".join(line[1:-1] for line in lines.splitlines()))
    return found


@pytest.mark.parametrize("word", ["giao tiếp", "gia hạn", "đề nghị thêm thời gian"])
def test_one_act_has_one_vietnamese_word(word: str) -> None:
    assert not [text for text in said("msgstr") if word in text.lower()]


@pytest.mark.parametrize(
    "words",
    [
        r"\bnoughts?\b",
        r"\bmillion dots\b",
        r"\bout as \.xlsx",
        r"\bmend",
        r"\bunit told\b",
        r"\bmonth %\(",
        r"^Ordered$",
    ],
)
def test_english_is_plain_and_official(words: str) -> None:
    assert not [text for text in said("msgid") if re.search(words, text)]


def test_no_sentence_prints_a_size_itself() -> None:
    assert not [text for text in said("msgid") if re.search(r"\b[KMG]B\b", text)], "base.ui.written.file_size does"
