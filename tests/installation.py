"""An installation on the embedded database, set up once for a whole run: to be copied, not to be used.

    python -m tests.installation FOLDER

makes it before the parts of the tests begin; they learn of it by LANTOA_TEST_INSTALLATION, and SQLite's tests begin
from a copy of its database. Run alone, a part makes its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

DATABASE = "lantoa.sqlite3"
SITE = {"DJANGO_SETTINGS_MODULE": "lantoa.settings.site", "LANTOA_DATABASE": "", "LANTOA_CACHE": ""}


def made_before() -> Path | None:
    """The data folder that the run has set up; None where a part is run alone."""
    named = os.environ.get("LANTOA_TEST_INSTALLATION")
    return Path(named) if named else None


def set_up(folder: Path) -> Path:
    """Make the data folder as ``lantoa`` itself does: every migration is run, what pages load is collected."""
    words = [sys.executable, "-m", "lantoa.faces.cli", "manage"]
    for verb in (["migrate", "-v0"], ["collectstatic", "-v0", "--no-input"]):
        subprocess.run([*words, *verb], check=True, env=os.environ | SITE | {"LANTOA_HOME": str(folder)})
    return folder


def copy_database(home: Path, target: Path) -> None:
    """Lay the installation's database where a test database is looked for, with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        source, beside = home / f"{DATABASE}{ending}", target.with_name(f"{target.name}{ending}")
        if source.exists():
            shutil.copyfile(source, beside)
        else:
            beside.unlink(missing_ok=True)


if __name__ == "__main__":
    set_up(Path(sys.argv[1]))
