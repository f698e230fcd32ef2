"""A moment is kept in UTC; its day is that of the country: seven hours in which ``.date()`` names the day before."""

from __future__ import annotations

import ast

from tests.architecture.source import product_files, shown, tree_of

LOCAL_CALLS = {"local", "astimezone"}
LOCAL_NAMES = {"here", "cell"}
"""By the house's habit ``here`` is a moment already local; a ``cell`` is a workbook's, which knows no zone."""


def _is_local(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return name in LOCAL_CALLS
    if isinstance(value, ast.BinOp):
        return _is_local(value.left)
    return isinstance(value, ast.Name) and value.id in LOCAL_NAMES


def test_the_day_of_a_moment_is_asked_of_a_local_one() -> None:
    wrong = [
        f"{shown(path)}:{node.lineno} {ast.unparse(node)}"
        for path in product_files()
        if "engines" not in path.parts
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and not node.args and isinstance(node.func, ast.Attribute)
        if node.func.attr == "date" and not _is_local(node.func.value)
    ]
    assert not wrong, "use day_of(at), timezone.localdate() or local(at).date():\n" + "\n".join(wrong)


def test_a_moment_comes_to_the_country_s_clock_in_one_place() -> None:
    """``timezone.localdate()`` is today; of a given moment the day is ``day_of``, the clock ``local``."""
    wrong = [
        f"{shown(path)}:{node.lineno} {ast.unparse(node)}"
        for path in product_files()
        if path.parts[-2:] != ("rows", "moments.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr == "localtime" or (node.func.attr == "localdate" and node.args)
    ]
    assert not wrong, "use day_of(at) or local(at) of base.rows.moments:\n" + "\n".join(wrong)
