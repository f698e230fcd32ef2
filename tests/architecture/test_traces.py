"""Every verb that a person or a job speaks leaves an entry in the audit, or stands below with the reason.

A verb is a public function of a room's ``actions`` that takes ``by`` and ``at``. The calls are followed through the
product by their names; whether each door really leaves a trace is walked in ``tests/access/test_every_door.py``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.source import SRC, product_files, tree_of

Verb = tuple[str, str]
RECORD: Verb = ("lantoa.base.audit.actions", "record")
SILENT: dict[str, str] = {
    "base.audit.actions.record": "is the entry",
    "base.files.actions.uploads.begin_upload": "a place for bytes that come; the file has its entry once it is whole",
    "work.documents.actions.registering.may_note": "says yes or no",
    "work.documents.actions.traces.leave_step": "a step of the document beside the entry its verb leaves",
    "work.plans.actions.traces.require_correcting": "says yes or no",
    "work.tasks.actions.drafting.hold_draft": "holds the row for a verb",
    "work.tasks.actions.guiding.give_to": "one unit's part of a guidance that has one entry",
    "work.tasks.actions.traces.leave_row": "the row of a move beside the entry its verb leaves",
}


def _module(path: Path) -> str:
    parts = path.relative_to(SRC.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def _known() -> dict[str, tuple[dict[str, ast.AST], dict[str, Verb]]]:
    """Each module with its functions and classes, and what the names it imports are."""
    return {_module(path): _names_of(tree_of(path)) for path in product_files()}


def _names_of(tree: ast.Module) -> tuple[dict[str, ast.AST], dict[str, Verb]]:
    defined: dict[str, ast.AST] = {}
    imported: dict[str, Verb] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            imported |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name] = node
    return defined, imported


@cache
def _called(module: str, name: str) -> frozenset[Verb]:
    """What a function calls or names, or where a name comes from that a package hands on."""
    defined, imported = _known().get(module, ({}, {}))
    if name in defined:
        return frozenset(_named(defined[name], defined, imported, module))
    return frozenset([imported[name]]) if name in imported else frozenset()


def _named(node: ast.AST, defined: dict[str, ast.AST], imported: dict[str, Verb], module: str) -> Iterator[Verb]:
    """Of its own module, imported by name, or of a module imported by name."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            if part.id in defined:
                yield module, part.id
            elif part.id in imported:
                yield imported[part.id]
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id in imported:
            yield ".".join(imported[part.value.id]), part.attr


def _reaches_record(verb: Verb) -> bool:
    seen, waiting = {verb}, [verb]
    while waiting:
        for called in _called(*waiting.pop()):
            if called == RECORD:
                return True
            if called not in seen:
                seen.add(called)
                waiting.append(called)
    return False


def _verbs() -> Iterator[Verb]:
    for module, (defined, _imported) in _known().items():
        if ".actions" not in module:
            continue
        for name, node in defined.items():
            if isinstance(node, ast.FunctionDef) and not name.startswith("_"):
                taken = {arg.arg for arg in [*node.args.args, *node.args.kwonlyargs]}
                if {"by", "at"} <= taken:
                    yield module, name


def test_every_verb_leaves_an_entry_in_the_audit_or_says_why_not() -> None:
    verbs = list(_verbs())
    assert len(verbs) > 150
    silent = {".".join(verb).removeprefix("lantoa.") for verb in verbs if not _reaches_record(verb)}
    assert silent == SILENT.keys()
