"""The source tree as the architecture tests see it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "lantoa"
ROOM_STOREYS = ("base", "orgs", "work", "community", "oversight")


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def product_files() -> list[Path]:
    """Every Python file of the product but migrations, which Django writes."""
    return sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)


def shown(path: Path) -> str:
    """A path as a person would name it in a message."""
    return str(path.relative_to(ROOT))


def imported_modules(path: Path) -> set[str]:
    """The dotted names a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found
