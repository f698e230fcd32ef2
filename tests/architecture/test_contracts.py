"""Who may import whom, beyond what import-linter's contracts in pyproject.toml hold."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import ROOM_STOREYS, SRC, imported_modules, product_files, shown, tree_of

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
