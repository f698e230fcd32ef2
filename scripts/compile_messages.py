"""Messages, with Python alone: collect what the code says, keep the catalogues, compile .po to .mo.

    python scripts/compile_messages.py            compile every catalogue
    python scripts/compile_messages.py --collect  first add what is missing, drop what is no longer said

One catalogue a storey: src/lantoa/<storey>/locale/vi/LC_MESSAGES/django.po.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "lantoa"
STOREYS = ("base", "orgs", "work", "community", "oversight", "faces")
LANGUAGE = "vi"
PLURAL_FORMS = "nplurals=1; plural=0;"  # Vietnamese has one form
Key = tuple[str, str, str]  # context, message, plural

CALLS = {  # name: places of context, message, plural among the arguments
    "_": (None, 0, None), "gettext": (None, 0, None), "gettext_lazy": (None, 0, None), "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1), "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None), "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2),
}  # fmt: skip


@dataclass
class Entry:
    """One message of a catalogue."""

    key: Key
    said: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    fuzzy: bool = False


def catalogue_path(storey: str) -> Path:
    """The storey's own catalogue."""
    return SRC / storey / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


# What the code says -------------------------------------------------------------------------------------------------


def python_messages(source: str) -> Iterator[Key]:
    """Every message a Python file marks."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [a.value if isinstance(a, ast.Constant) and isinstance(a.value, str) else None for a in node.args]
        if name in CALLS and (key := _key(CALLS[name], texts)) is not None:
            yield key


def _key(places: tuple[int | None, int, int | None], texts: list[str | None]) -> Key | None:
    def at(place: int | None) -> str | None:
        return "" if place is None else texts[place] if place < len(texts) else None

    context, message, plural = (at(place) for place in places)
    return (context, message, plural) if context is not None and message and plural is not None else None


LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({LITERAL})(?:\s*,\s*({LITERAL}))?(?:\s*,\s*({LITERAL}))?", re.DOTALL)


def template_messages(source: str) -> Iterator[Key]:
    """Every message a template marks, as Django's own ``templatize`` reads it."""
    from django.utils.translation.template import templatize

    for name, *literals in CALL.findall(templatize(source)):
        key = _key(CALLS[name], [ast.literal_eval(text) for text in literals if text])
        if key is not None:
            yield key


def collect(storey: str) -> dict[Key, list[str]]:
    """Every message of a storey, with the files that say it."""
    found: dict[Key, list[str]] = {}
    for path in sorted((SRC / storey).rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            keys = python_messages(path.read_text("utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            keys = template_messages(path.read_text("utf-8"))
        else:
            continue
        for key in keys:
            where = found.setdefault(key, [])
            if (name := path.relative_to(ROOT).as_posix()) not in where:
                where.append(name)
    return found


# Catalogues ---------------------------------------------------------------------------------------------------------

FIELD = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+(".*")$')


def read_po(text: str) -> dict[Key, Entry]:
    """The entries of a .po file; the header and obsolete entries are left out."""
    entries: dict[Key, Entry] = {}
    for block in re.split(r"\n\s*\n", text.strip()):
        entry = _read_block(block)
        if entry is not None and entry.key != ("", "", ""):
            entries[entry.key] = entry
    return entries


def _read_block(block: str) -> Entry | None:
    parts: dict[str, str] = {}
    fuzzy, current, where = False, "", []
    for line in block.splitlines():
        if line.startswith("#~"):
            return None
        if line.startswith("#,") and "fuzzy" in line:
            fuzzy = True
        elif line.startswith("#:"):
            where += line[2:].split()
        elif match := FIELD.match(line):
            current = match[1] + (match[2] or "")
            parts[current] = ast.literal_eval(match[3])
        elif line.startswith('"') and current:
            parts[current] += ast.literal_eval(line)
    if "msgid" not in parts:
        return None
    said = [value for name, value in sorted(parts.items()) if name.startswith("msgstr")]
    return Entry((parts.get("msgctxt", ""), parts["msgid"], parts.get("msgid_plural", "")), said, where, fuzzy)


def quoted(text: str) -> str:
    """A text as a .po file writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def write_po(storey: str, entries: dict[Key, Entry]) -> str:
    """A catalogue in the order of its messages, so that two branches rarely meet in one line."""
    head = [
        f"# {storey}: Vietnamese. Collected by scripts/compile_messages.py --collect; translated by hand.",
        'msgid ""', 'msgstr ""', quoted("Content-Type: text/plain; charset=UTF-8\n"), quoted(f"Language: {LANGUAGE}\n"),
        quoted(f"Plural-Forms: {PLURAL_FORMS}\n"), "",
    ]  # fmt: skip
    lines = head
    for key in sorted(entries, key=lambda k: (k[1], k[0], k[2])):
        entry, (context, message, plural) = entries[key], key
        lines += [f"#: {name}" for name in entry.where]
        lines += ["#, fuzzy"] if entry.fuzzy else []
        lines += [f"msgctxt {quoted(context)}"] if context else []
        lines += [f"msgid {quoted(message)}"]
        if plural:
            lines += [f"msgid_plural {quoted(plural)}", f"msgstr[0] {quoted(entry.said[0] if entry.said else '')}"]
        else:
            lines += [f"msgstr {quoted(entry.said[0] if entry.said else '')}"]
        lines.append("")
    return "\n".join(lines)


def write_mo(entries: dict[Key, Entry]) -> bytes:
    """The compiled catalogue in GNU gettext's format: header, two tables of lengths and offsets, the texts."""
    header = f"Content-Type: text/plain; charset=UTF-8\nLanguage: {LANGUAGE}\nPlural-Forms: {PLURAL_FORMS}\n"
    texts: dict[bytes, bytes] = {b"": header.encode()}
    for (context, message, plural), entry in entries.items():
        if entry.fuzzy or not entry.said or not all(entry.said):
            continue
        name = (f"{context}\x04" if context else "") + message + (f"\x00{plural}" if plural else "")
        texts[name.encode()] = "\x00".join(entry.said).encode()
    ids = sorted(texts)
    count, table = len(ids), 7 * 4
    offset = table + 16 * count
    id_table, text_table, body = [], [], b""
    for name in ids:
        id_table += [len(name), offset + len(body)]
        body += name + b"\x00"
    for name in ids:
        text_table += [len(texts[name]), offset + len(body)]
        body += texts[name] + b"\x00"
    head = struct.pack("<7I", 0x950412DE, 0, count, table, table + 8 * count, 0, 0)
    return head + struct.pack(f"<{4 * count}I", *id_table, *text_table) + body


def update(storey: str) -> list[str]:
    """Brings a storey's catalogue up to its code; returns the messages that still want words."""
    path, said = catalogue_path(storey), collect(storey)
    known = read_po(path.read_text("utf-8")) if path.exists() else {}
    # A message said elsewhere (Django's own, another storey) may be overruled here: such entries carry no file.
    kept = {key: entry for key, entry in known.items() if not entry.where}
    for key, where in said.items():
        old = known.get(key)
        kept[key] = Entry(key, old.said if old else [], where, old.fuzzy if old else False)
    if kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_po(storey, kept), "utf-8")
    return [key[1] for key, entry in kept.items() if not entry.said or not all(entry.said) or entry.fuzzy]


def main(arguments: list[str]) -> int:
    """Collects if asked, compiles always; 1 where a message has no words yet."""
    missing = 0
    for storey in STOREYS:
        if not (SRC / storey).is_dir():
            continue
        if "--collect" in arguments:
            wanting = update(storey)
            missing += len(wanting)
            for message in wanting:
                print(f"{storey}: {message!r}")
        path = catalogue_path(storey)
        if path.exists():
            path.with_suffix(".mo").write_bytes(write_mo(read_po(path.read_text("utf-8"))))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
