"""Who may import whom, beyond what import-linter's contracts in pyproject.toml hold."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import Any

from scripts import draw_storeys

from tests.architecture.source import ROOM_STOREYS, ROOT, SRC, imported_modules, product_files, shown, tree_of

FORBIDDEN_NAMES = {
    "utils",
    "helpers",
    "common",
    "core",
    "manager",
    "managers",
    "handler",
    "handlers",
    "service",
    "services",
    "misc",
}


def test_only_a_bridge_imports_an_engine_inside_rooms() -> None:
    wrong = []
    for path in product_files():
        storey = path.relative_to(SRC).parts[0]
        if storey not in ROOM_STOREYS or "bridge" in (path.stem, path.parent.name):
            continue
        wrong += [
            f"{shown(path)} imports {name}"
            for name in imported_modules(path)
            if name.startswith("lantoa.engines.")
            and not name.startswith(("lantoa.engines.vn", "lantoa.engines.shapes"))
        ]
    assert not wrong, "\n".join(wrong)


def test_views_and_faces_read_through_queries_and_write_through_actions() -> None:
    wrong = []
    for path in product_files():
        if path.name != "views.py" and "faces" not in path.parts and path.parent.name != "views":
            continue
        wrong += [
            f"{shown(path)}:{node.lineno} uses .objects"
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Attribute)
            and node.attr in {"objects", "_default_manager", "save", "bulk_create"}
            and not (isinstance(node.value, ast.Name) and node.value.id == "form")
        ]
    assert not wrong, "\n".join(wrong)


def test_no_room_imports_another_rooms_forms_views_or_jobs() -> None:
    private = re.compile(r"^lantoa\.(\w+)\.(\w+)\.(forms|views|jobs)\b")
    wrong = []
    for path in product_files():
        mine = path.relative_to(SRC).parts[:2]
        for name in imported_modules(path):
            found = private.match(name)
            if found and found.groups()[:2] != mine and path.name != "urls.py" and found[1] != "base":
                wrong.append(f"{shown(path)} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_no_file_is_a_drawer() -> None:
    wrong = [shown(p) for p in product_files() if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES]
    assert not wrong, f"name these by their subject: {wrong}"


def test_the_entry_modules_import_nothing() -> None:
    for name in ("__init__.py", "faces/__init__.py", "engines/__init__.py"):
        body = [
            n for n in tree_of(SRC / name).body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))
        ]
        assert body == [], f"{name} must stay empty: importing it costs every command"


def _layered() -> list[dict[str, Any]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [one for one in contracts if one["type"] == "layers"]


def test_every_room_stands_in_the_contracts() -> None:
    """import-linter says nothing about what a contract does not name: a forgotten room would be free."""
    furniture = next(one["containers"] for one in _layered() if "(states)" in one["layers"])
    order = {container: " ".join(one["layers"]) for one in _layered() for container in one["containers"]}
    rooms = [path.parent for storey in ROOM_STOREYS for path in (SRC / storey).glob("*/apps.py")]
    assert len(rooms) > 20
    wrong = []
    for room in rooms:
        storey, name = f"lantoa.{room.parent.name}", f"lantoa.{room.parent.name}.{room.name}"
        if name not in furniture:
            wrong.append(f"{name}: not in the furniture contract")
        if storey in order and not re.search(rf"\b{room.name}\b", order[storey]):
            wrong.append(f"{name}: has no place in the order of {storey}")
    assert not wrong, "\n".join(wrong)


def test_the_picture_of_the_storeys_is_drawn_from_the_contracts() -> None:
    assert draw_storeys.TARGET.read_text("utf-8") == draw_storeys.drawing(), "run: python scripts/draw_storeys.py"


def test_a_lock_names_whose_row_it_takes() -> None:
    """Without ``of``, PostgreSQL locks the rows of every table the query joins: two who share one of them (a form, a
    unit) wait for each other for ever, and a join may come from an ordering nobody sees at the call."""
    wrong = [
        f"{shown(path)}:{node.lineno} {ast.unparse(node)[-60:]}"
        for path in product_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr == "select_for_update" and all(word.arg != "of" for word in node.keywords)
    ]
    assert not wrong, 'say of=("self",):\n' + "\n".join(wrong)
