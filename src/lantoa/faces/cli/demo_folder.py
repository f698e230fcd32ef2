"""The demonstration's own data folder: who may use it, its password, and what it was prepared with."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parents[2]
# Letters and figures that are not taken for one another on paper or on a screen.
CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
PREPARED_FROM = ("django", "django-q2", "django-htmx", "django-axes")


class AlreadyRunning(Exception):
    """Another demonstration holds the folder; ``pid`` is its process, "" where it has not said yet."""

    def __init__(self, path: Path, pid: str = "") -> None:
        super().__init__(path, pid)
        self.pid = pid


class NotOurs(Exception):
    """The folder holds something that no demonstration made."""


class DemoFolder:
    """``<data folder>/demo``: apart from an office's own data, and known by its ``demo.json``.

    ``demo.json`` is the first thing made in it. It keeps the password, made by chance for this folder and readable by
    its owner only, and a seal over what the sample was prepared from.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._note = self.path / "demo.json"
        self._beside = self._note.with_suffix(".new")
        self._held: int | None = None

    def take(self) -> None:
        """Hold the folder until it is left or the process ends; raises NotOurs or AlreadyRunning."""
        import fcntl

        unknown = self.path.exists() and not self._note.exists()
        if unknown and any(not self._is_own(entry) for entry in self.path.iterdir()):
            raise NotOurs(self.path)
        self.path.mkdir(parents=True, exist_ok=True)
        held = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            pid = os.read(held, 20).decode("ascii", "replace").strip()
            os.close(held)
            raise AlreadyRunning(self.path, pid) from error
        os.ftruncate(held, 0)
        os.write(held, str(os.getpid()).encode())
        self._held = held

    def leave(self) -> None:
        """Let the next demonstration have the folder."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def begin(self) -> None:
        """Make the folder known as a demonstration's before anything else is put there; what one that never was ready
        has left is thrown away."""
        if not self._read().get("seal") and any(not self._is_own(entry) for entry in self.path.iterdir()):
            self.clear()
        self.password()

    def clear(self) -> None:
        """Throw the data away, keeping only the hold on the folder. Cut off half-way, it is a folder to begin anew in:
        the seal goes first and the note last."""
        self._write({})
        for entry in self.path.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif not self._is_own(entry):
                entry.unlink()
        self._note.unlink()

    def _is_own(self, entry: Path) -> bool:
        """Whether it is a file by which a folder is held or known."""
        return entry.name == "lock" or entry in {self._note, self._beside}

    def password(self) -> str:
        """The password of every sample account here; made on first use."""
        note = self._read()
        if "password" not in note:
            note["password"] = "-".join("".join(secrets.choice(CLEAR) for _ in range(4)) for _ in range(4))
            self._write(note)
        return str(note["password"])

    def shown(self) -> dict[str, str]:
        """What the welcome prints of the sample."""
        return {name: str(value) for name, value in self._read().get("shown", {}).items()}

    def is_prepared(self) -> bool:
        """Whether everything was prepared by exactly this version."""
        return self._read().get("seal") == seal()

    def mark_prepared(self, shown: Mapping[str, str]) -> None:
        """Remember that everything is prepared, and what there is to look at; what is blank now stays as it was."""
        known = self.shown() | {name: value for name, value in shown.items() if value}
        self._write(self._read() | {"seal": seal(), "shown": known})

    def _read(self) -> dict[str, Any]:
        try:
            note = json.loads(self._note.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}

    def _write(self, note: dict[str, Any]) -> None:
        made = os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(made, "w", encoding="utf-8") as file:
            json.dump(note, file, ensure_ascii=False, indent=1)
        self._beside.replace(self._note)


def seal() -> str:
    """A seal over what the sample is prepared from, by size and moment of each file: cheap, no contents are read."""
    parts = [f"{name} {metadata.version(name)}" for name in PREPARED_FROM]
    for path in sorted(PACKAGE.rglob("*.*")):
        inside = path.relative_to(PACKAGE)
        counts = {"migrations", "static", "sample"} & set(inside.parts[:-1]) or path.name.startswith("demo")
        if counts and path.suffix != ".pyc" and path.is_file():
            status = path.stat()
            parts.append(f"{inside} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
