"""Nobody is led to an address from outside that was not judged first: ``redirect`` takes a word for a view's name."""

from __future__ import annotations

import ast

from tests.architecture.source import product_files, shown, tree_of

FROM_OUTSIDE = {"GET", "POST", "COOKIES", "META", "headers", "cleaned_data"}
JUDGES = {"safe_way", "own_path", "way_back"}
LEADERS = {"redirect", "HttpResponseRedirect"}


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _unjudged(node: ast.AST, outside: set[str]) -> bool:
    """Whether something from outside stands in it, but for what a judge was given."""
    if isinstance(node, ast.Call) and _name(node) in {*JUDGES, "reverse"}:
        return False
    if isinstance(node, ast.Attribute) and node.attr in FROM_OUTSIDE:
        return True
    if isinstance(node, ast.Name) and node.id in outside:
        return True
    return any(_unjudged(child, outside) for child in ast.iter_child_nodes(node))


def _findings(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[int]:
    """The lines on which it leads to the first word of something from outside."""
    outside: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _unjudged(node.value, set()):
            outside |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and _name(node) in LEADERS and node.args and _bare(node.args[0], outside)
    ]


def _bare(where: ast.AST, outside: set[str]) -> bool:
    """An f-string that begins with our own address only adds a query."""
    if isinstance(where, ast.JoinedStr) and where.values:
        return _unjudged(where.values[0], outside)
    return _unjudged(where, outside)


def _all(tree: ast.AST) -> list[int]:
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [line for function in functions for line in _findings(function)]


def test_what_a_request_names_is_judged_before_anybody_is_led_there() -> None:
    wrong = [f"{shown(path)}:{line}" for path in product_files() for line in _all(tree_of(path))]
    assert not wrong, "\n".join(wrong)


def test_the_judge_of_the_test_sees_what_it_is_for() -> None:
    bad = "def v(request):\n    back = request.POST.get('next')\n    return redirect(back)\n"
    good = "def v(request):\n    back = safe_way(request, request.POST.get('next'))\n    return redirect(back or '/')\n"
    assert _all(ast.parse(bad)) == [3]
    assert _all(ast.parse(good)) == []
