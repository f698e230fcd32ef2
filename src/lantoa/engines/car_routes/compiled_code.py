"""Where compiled code is kept between runs. Nothing here imports the compiler: call it before the first that does."""

from __future__ import annotations

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = ("numpy", "scipy", "numba", "highspy", "osmium", "shapely")
SETTING = "NUMBA_CACHE_DIR"


def missing_libraries() -> list[str]:
    """Which libraries of the extra `routes` are not installed."""
    return [name for name in LIBRARIES if find_spec(name) is None]


def keep_in(folder: Path) -> Path:
    """Keep compiled code under a folder, apart for each state of the sources; elsewhere where it cannot be written.

    The compiler itself notices a changed file, but not a changed function that one file takes from another.
    """
    if os.environ.get(SETTING, "").strip():
        return Path(os.environ[SETTING])
    for base in (
        folder,
        Path(tempfile.gettempdir()) / f"lantoa-compiled-{os.getuid() if hasattr(os, 'getuid') else 0}",
    ):
        home = base / f"routes-{_state_of_sources()}"
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(home, os.W_OK):
            os.environ[SETTING] = str(home)
            return home
    return folder


def _state_of_sources() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        text = path.read_bytes()
        if b"@compiled" in text or path.name == "compiling.py":
            digest.update(path.name.encode() + b"\0" + text)
    return digest.hexdigest()[:12]
