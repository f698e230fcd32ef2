"""Budgets of size: above them a line `# long: why` is owed, above twice them the second noun must be found."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import product_files, shown, tree_of

FILE_LINES, FUNCTION_LINES, VIEW_LINES = 400, 40, 15
EXCUSE = "# long:"


def _judge(where: str, size: int, budget: int, excused: bool) -> list[str]:
    if size > 2 * budget:
        return [f"{where}: {size} lines, over twice the budget of {budget}"]
    if size > budget and not excused:
        return [f"{where}: {size} lines, over the budget of {budget}, and no line `{EXCUSE} why`"]
    return []


def _is_view(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    first = node.args.args[0].arg if node.args.args else ""
    return (path.name == "views.py" or path.parent.name == "views") and first == "request"


def _function_findings(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    found = []
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
        size = (node.end_lineno or node.lineno) - body[0].lineno + 1
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        near = "\n".join(lines[max(0, first - 2) : body[0].lineno])
        budget = VIEW_LINES if _is_view(path, node) else FUNCTION_LINES
        found += _judge(f"{shown(path)}:{node.lineno} {node.name}", size, budget, EXCUSE in near)
    return found


def test_functions_and_views_keep_their_budget() -> None:
    wrong = [finding for path in product_files() for finding in _function_findings(path)]
    assert not wrong, "\n".join(wrong)


def test_files_keep_their_budget() -> None:
    wrong = []
    for path in product_files():
        text = path.read_text("utf-8")
        wrong += _judge(shown(path), text.count("\n"), FILE_LINES, EXCUSE in text[:600])
    assert not wrong, "\n".join(wrong)
