#!/usr/bin/env python3
"""Draw docs/storeys.svg from the import contracts of pyproject.toml, so that the picture cannot disagree with them."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "storeys.svg"
WIDTH, ROW, PAD = 760, 74, 12
LINE, LETTERS = 22, 66
"""The height of a further line of rooms, and how many letters of their size stand in one."""
WORDS = {
    "faces": "doors to the outside: pages over several subjects, command line",
    "oversight": "findings and comparisons across everything below (to come)",
    "community": "what reaches the public: the day of the loudspeaker cars; more rooms to come",
    "work": "the plan, its tasks, evidence, reports",
    "orgs": "units with dates, accounts, members",
    "base": "plumbing without a subject: audit, files, jobs, pages",
    "engines": "pure Python: data in, data out; no Django, clock, network",
}


def _layers(contracts: list[dict], container: str) -> list[str]:
    for contract in contracts:
        if contract["type"] == "layers" and contract.get("containers") == [container]:
            return contract["layers"]
    return []


def _rooms(storey: str, contracts: list[dict]) -> list[str]:
    ordered = _layers(contracts, f"lantoa.{storey}")
    folder = ROOT / "src" / "lantoa" / storey
    present = sorted(p.parent.name for p in folder.glob("*/__init__.py")) if folder.is_dir() else []
    return [name for name in ordered if name in present] + [name for name in present if name not in ordered]


def _storey(storey: str, rooms: list[str], top: int) -> list[str]:
    more = LINE * max(0, len(rooms) - 1)
    dash = "" if rooms else ' stroke-dasharray="5 4"'
    return [
        f'<rect x="{PAD}" y="{top}" width="{WIDTH - 2 * PAD}" height="{ROW - 8 + more}" fill="#fdfbf5" '
        f'stroke="#22336b" stroke-width="1.5"{dash}/>',
        f'<text x="{PAD + 14}" y="{top + 27}" font-size="19" font-weight="bold" fill="#22336b">{escape(storey)}</text>',
        *(
            f'<text x="{PAD + 130}" y="{top + 27 + LINE * n}" font-size="17" fill="#201d18">{escape(line)}</text>'
            for n, line in enumerate(rooms)
        ),
        f'<text x="{PAD + 14}" y="{top + 51 + more}" font-size="14" fill="#575043">{escape(WORDS[storey])}</text>',
    ]


def drawing() -> str:
    """The whole picture as SVG text."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    storeys = [name.strip("()") for name in _layers(contracts, "lantoa")]
    rooms = {storey: wrap("\u00a0· ".join(_rooms(storey, contracts)), LETTERS) for storey in storeys}
    height = sum(ROW + LINE * max(0, len(lines) - 1) for lines in rooms.values()) + 2 * PAD + 26
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="Arimo, Arial, sans-serif">',
        "<title>The storeys of Lan Tỏa: each may import only what stands below it</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ece6d9"/>',
    ]
    top = PAD
    for storey in storeys:
        parts += _storey(storey, rooms[storey], top)
        top += ROW + LINE * max(0, len(rooms[storey]) - 1)
    parts.append(
        f'<text x="{PAD}" y="{height - PAD}" font-size="14" fill="#575043">'
        "A storey imports only what stands below it; talking up is a signal or a registry.</text></svg>"
    )
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(drawing(), "utf-8")
    sys.stdout.write(f"wrote {TARGET.relative_to(ROOT)}\n")
