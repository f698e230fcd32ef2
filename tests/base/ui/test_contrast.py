"""Every pair of text and ground in the token file can be read: WCAG 2 AA, computed from the file itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TEXT, EDGE = 4.5, 3.0
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("text", "soft", "ink", "son") for ground in ("paper", "desk", "slip")],
    ("ink-deep", "ink-wash", TEXT), ("ink", "ink-wash", TEXT), ("text", "ink-wash", TEXT), ("ink-on", "ink", TEXT),
    ("ink-on", "ink-deep", TEXT), ("son-on", "son", TEXT), ("son-on", "son-deep", TEXT), ("text", "son-wash", TEXT),
    *[("text", ground, TEXT) for ground in ("hl-task", "hl-act", "hl-date", "hl-place")],
    ("ink", "hl-task", TEXT), ("cover-text", "cover", TEXT), ("cover-soft", "cover", TEXT),
    *[(edge, ground, EDGE) for edge in ("edge", "ink", "son", "focus") for ground in ("paper", "desk", "slip")],
    ("ink", "ink-mid", 2.0),  # a bar's two fills are also told apart by the line between them
]  # fmt: skip


def _sheet(name: str) -> str:
    found = finders.find(f"ui/{name}")
    assert found, name
    return Path(found).read_text("utf-8")


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", block))


def _themes() -> dict[str, dict[str, str]]:
    sheet = _sheet("tokens.css")
    light, by_machine, by_person = (
        _tokens(sheet[sheet.index(start) : sheet.index("}", sheet.index(start))])
        for start in (":root {", ':root:not([data-theme="light"])', ':root[data-theme="dark"]')
    )
    return {"light": light, "dark by the machine": light | by_machine, "dark by the person": light | by_person}


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark by the machine", "dark by the person"])
def test_every_pair_of_text_and_ground_can_be_read(theme: str) -> None:
    tokens = _themes()[theme]
    weak = [
        f"{ink} on {ground}: {contrast(tokens[ink], tokens[ground]):.2f}, needs {least}"
        for ink, ground, least in PAIRS
        if contrast(tokens[ink], tokens[ground]) < least
    ]
    assert not weak, "\n".join(weak)


def test_the_dark_of_the_machine_is_the_dark_of_the_person() -> None:
    themes = _themes()
    assert themes["dark by the machine"] == themes["dark by the person"]
    assert themes["dark by the machine"] != themes["light"]


def test_colours_are_written_only_where_they_are_named() -> None:
    """A colour outside the token file would not follow the theme; the cover and the A4 sheet keep theirs in both."""
    allowed = {
        "#f2ecdd38", "#fff3c4", "#201d18", "#fff", "#14120e", "#fffefa", "#7c725f", "#7c725f55", "#22336b", "#f1ecdf",
        "#000a", "#15161acc", "#0006",
    }  # fmt: skip
    for name in ("base.css", "parts.css", "document.css"):
        stray = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", _sheet(name))) - allowed
        assert not stray, f"{name}: {sorted(stray)}"
