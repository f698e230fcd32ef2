"""The documents name every setting, every role and every audit code."""

from __future__ import annotations

import ast
import re
import sys

from lantoa.base.audit.states import audit_codes
from lantoa.base.notices.states import notice_kinds
from lantoa.orgs.members.states import Role
from tests.architecture.source import ROOT, SRC, tree_of

READS = frozenset({"text", "number", "one_of", "some_of", "switch", "words", "hours", "address", "hosts", "sender"})
GUIDE = ROOT / "docs" / "guides" / "run-it.md"
ROW = re.compile(r"^\| `(LANTOA_[A-Z0-9_]+)` \| (.*?) \| (.+) \|$", re.MULTILINE)


def _settings_read() -> set[str]:
    """The name of every environment variable that a file of the settings asks for."""
    found: set[str] = set()
    for path in sorted((SRC / "settings").glob("*.py")):
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if called in READS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(f"LANTOA_{first.value}")
    return found


def _reference() -> object:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import make_reference
    finally:
        sys.path.pop(0)
    return make_reference


def test_the_guide_has_a_row_for_every_setting_and_for_no_other() -> None:
    read = _settings_read()
    assert {"LANTOA_HOME", "LANTOA_SECRET_KEY", "LANTOA_TEST_DATABASE"} <= read, "the walk misses settings"
    rows = {name: (default, meaning) for name, default, meaning in ROW.findall(GUIDE.read_text("utf-8"))}
    assert set(rows) == read, f"without a row: {sorted(read - set(rows))}; read nowhere: {sorted(set(rows) - read)}"
    assert all(default.strip() and len(meaning) > 15 for default, meaning in rows.values())


def test_the_reference_pages_are_what_the_code_says() -> None:
    for path, text in _reference().pages().items():  # type: ignore[attr-defined]
        assert path.read_text("utf-8") == text, f"{path.name} is old: python scripts/make_reference.py"


def test_every_role_and_every_audit_code_stands_in_the_reference() -> None:
    codes = (ROOT / "docs" / "reference" / "audit-codes.md").read_text("utf-8")
    roles = (ROOT / "docs" / "reference" / "roles.md").read_text("utf-8")
    assert not [code for code in audit_codes.codes() if f"| `{code}` |" not in codes]
    assert not [role for role in Role if f"| `{role.value}` |" not in roles]


def test_every_kind_of_notice_stands_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "notices.md").read_text("utf-8")
    assert not [kind.code for kind in notice_kinds.kinds() if f"| `{kind.code}` |" not in page]
