"""The shipped catalogue as data: sections, indicators, the ways in which they may be divided."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from lantoa.work.reports.states import MergeRule, ValueKind


@cache
def shipped() -> tuple[dict[str, Any], ...]:
    """Every shipped indicator as the fields of its row, in order."""
    text = (files("lantoa.work.reports") / "data" / "indicators.toml").read_text(encoding="utf-8")
    return tuple(_rows(tomllib.loads(text)))


def _rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    splits = {key: _split(key, split) for key, split in data["split"].items()}
    order = 0
    for section in data["section"]:
        for found in section["indicator"]:
            order += 10
            name, measure, words = (_both(found.get(part, ("", ""))) for part in ("name", "measure", "help"))
            yield {
                "code": found["code"],
                "name_vi": name[0],
                "name_en": name[1],
                "measure_vi": measure[0],
                "measure_en": measure[1],
                "help_vi": words[0],
                "help_en": words[1],
                "kind": ValueKind(found.get("kind", "count")),
                "rule": MergeRule(found.get("rule", "sum")),
                "section_vi": section["vi"],
                "section_en": section["en"],
                "splits": [splits[key] for key in found.get("splits", ())],
                "order": order,
            }


def _both(words: Sequence[str]) -> tuple[str, str]:
    return words[0], words[1]


def _split(key: str, split: dict[str, Any]) -> dict[str, Any]:
    parts = [{"key": part[0], "vi": part[1], "en": part[2]} for part in split["parts"]]
    return {"key": key, "vi": split["name"][0], "en": split["name"][1], "parts": parts}
