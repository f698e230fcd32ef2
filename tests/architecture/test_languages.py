"""Vietnamese is complete: every message has its words, none is uncertain, the compiled file is the written one."""

from __future__ import annotations

import ast
import gettext
import io
import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.conf import settings
from scripts import compile_messages as messages

from tests.architecture.source import SRC, product_files, shown, tree_of

PLACES = re.compile(r"%\(\w+\)[sd]|{\w+}|%[sd]")
SAID_BY = sorted(storey for storey in messages.STOREYS if (SRC / storey).is_dir())
said_by = cache(messages.collect)  # each storey's files are read once, and not by everybody who looks for tests


@cache
def _catalogue(storey: str) -> dict[messages.Key, messages.Entry]:
    path = messages.catalogue_path(storey)
    assert path.exists(), f"{storey} says something but has no catalogue: python scripts/compile_messages.py --collect"
    return messages.read_po(path.read_text("utf-8"))


def test_nothing_is_translated_while_a_module_is_imported() -> None:
    """It would be said in the language of whoever started the process, to everybody."""
    wrong = [f"{shown(path)}:{line}" for path in product_files() for line in _said_at_once(tree_of(path))]
    assert not wrong, "gettext_lazy there: " + ", ".join(wrong)


def _said_at_once(tree: ast.Module) -> Iterator[int]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {
        one.asname or one.name
        for node in imports
        if node.module == "django.utils.translation"
        for one in node.names
        if one.name.endswith("gettext")
    }
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node.lineno
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize("storey", SAID_BY)
def test_every_message_of_a_storey_has_its_vietnamese(storey: str) -> None:
    catalogue = _catalogue(storey)
    wanting = [
        f"{key[1]!r} ({where[0]})"
        for key, where in said_by(storey).items()
        if not (entry := catalogue.get(key)) or not entry.said or not all(entry.said)
    ]
    assert not wanting, "\n".join(wanting)


@pytest.mark.parametrize("storey", SAID_BY)
def test_no_translation_is_uncertain_or_left_over(storey: str) -> None:
    catalogue, said = _catalogue(storey), said_by(storey)
    assert [key[1] for key, entry in catalogue.items() if entry.fuzzy] == []
    assert [key[1] for key, entry in catalogue.items() if entry.where and key not in said] == []


@pytest.mark.parametrize("storey", SAID_BY)
def test_a_translation_fills_the_same_places(storey: str) -> None:
    wrong = [
        f"{key[1]!r} -> {text!r}"
        for key, entry in _catalogue(storey).items()
        for text in entry.said
        if set(PLACES.findall(text)) - set(PLACES.findall(key[1] + key[2]))
        or (not key[2] and set(PLACES.findall(key[1])) != set(PLACES.findall(text)))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("storey", SAID_BY)
def test_a_whole_sentence_is_not_translated_by_the_two_words_of_another_message(storey: str) -> None:
    """Words filled in beside the wrong message: what is said in a sentence takes more than a few words."""
    wrong = [
        f"{key[1]!r} -> {text!r}"
        for key, entry in _catalogue(storey).items()
        for text in entry.said
        if len(key[1]) > 60 and "|" not in key[1] and len(text) < len(key[1]) / 3
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("storey", SAID_BY)
def test_the_compiled_catalogue_is_the_written_one(storey: str) -> None:
    path = messages.catalogue_path(storey).with_suffix(".mo")
    assert path.read_bytes() == messages.write_mo(_catalogue(storey)), "run: python scripts/compile_messages.py"


@pytest.mark.parametrize("storey", SAID_BY)
def test_the_house_reads_the_storeys_catalogue(storey: str) -> None:
    assert str(SRC / storey / "locale") in [str(path) for path in settings.LOCALE_PATHS]


def test_one_message_has_one_translation_in_the_whole_house() -> None:
    """Catalogues are laid over each other: two translations of one message would change with the order of storeys."""
    first: dict[messages.Key, tuple[str, list[str]]] = {}
    wrong = []
    for storey in SAID_BY:
        for key, entry in _catalogue(storey).items():
            other, said = first.setdefault(key, (storey, entry.said))
            if said != entry.said:
                wrong.append(f"{key[1]!r}: {other} {said}, {storey} {entry.said}")
    assert not wrong, "\n".join(wrong)


def test_messages_are_found_in_python_and_templates() -> None:
    python = '_("one"); ngettext("a", "b", n); pgettext("c", "d"); _(name)'
    assert set(messages.python_messages(python)) == {("", "one", ""), ("", "a", "b"), ("c", "d", "")}
    template = (
        '{% load i18n %}{% translate "one" %}{% translate "two" context "c" %}{% button _("three") %}'
        '{{ x|default:_("four") }}'
        "{% blocktranslate count n=n %}{{ n }} task{% plural %}{{ n }} tasks{% endblocktranslate %}"
    )
    assert set(messages.template_messages(template)) == {
        ("", "one", ""), ("c", "two", ""), ("", "three", ""), ("", "four", ""), ("", "%(n)s task", "%(n)s tasks"),
    }  # fmt: skip


def test_the_compiled_form_is_read_by_pythons_own_gettext() -> None:
    entries = {
        ("", "day", ""): messages.Entry(("", "day", ""), ["ngày"]),
        ("menu", "day", ""): messages.Entry(("menu", "day", ""), ["Ngày tháng"]),
        ("", "%d unit", "%d units"): messages.Entry(("", "%d unit", "%d units"), ["%d đơn vị"]),
        ("", "maybe", ""): messages.Entry(("", "maybe", ""), ["có thể"], fuzzy=True),
    }
    read = gettext.GNUTranslations(io.BytesIO(messages.write_mo(entries)))
    assert read.gettext("day") == "ngày"
    assert read.pgettext("menu", "day") == "Ngày tháng"
    assert read.ngettext("%d unit", "%d units", 5) == "%d đơn vị"
    assert read.gettext("maybe") == "maybe"


def test_a_catalogue_is_read_as_it_is_written() -> None:
    key = ("c", 'a "word"\nand a \\', "")
    written = messages.write_po("base", {key: messages.Entry(key, ["một “chữ”\n\\"], ["src/a.py"])})
    assert messages.read_po(written)[key] == messages.Entry(key, ["một “chữ”\n\\"], ["src/a.py"])
