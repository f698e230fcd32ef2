"""The two commands on a machine that lacks something: what `make` does, and what the runner says it left out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from scripts import run_tests

from tests.architecture.source import ROOT

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")


def make(*words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """`make` in the checkout, free of what this process was started with."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "UV_", "XDG_"))}
    return subprocess.run(["make", *words], cwd=ROOT, env=own | extra, capture_output=True, text=True, check=False)


@needs_make
@pytest.mark.parametrize(
    "short", ["import sys; sys.version_info = (3, 10)", "import sys; sys.modules['ensurepip'] = None"]
)
def test_a_python_that_is_too_old_or_has_no_venv_is_told_in_both_languages(tmp_path: Path, short: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(short)
    done = make(f"VENV={tmp_path}/env", f"{tmp_path}/env/bin/uv", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "Cần Python 3.11 trở lên, có venv" in done.stdout
    assert "Needs Python 3.11 or newer with venv" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "env").exists()


@needs_make
def test_an_account_whose_home_cannot_be_written_keeps_packages_beside_the_sources(tmp_path: Path) -> None:
    words = ["-n", f"VENV={tmp_path}/env", f"{tmp_path}/env/.demo-ready"]
    homeless, at_home = make(*words, HOME="/dev/null/nobody"), make(*words, HOME=str(tmp_path))
    assert homeless.returncode == at_home.returncode == 0
    assert "UV_CACHE_DIR=.cache/uv" in homeless.stdout
    assert "--no-cache-dir uv==" in homeless.stdout
    assert "CACHE_DIR" not in at_home.stdout
    assert "no-cache" not in at_home.stdout


def test_the_runner_names_whatever_this_machine_cannot_try(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name, path=None: None)
    monkeypatch.setattr(run_tests, "ROOT", tmp_path / "checkout")
    told = " | ".join(run_tests.left_out(None, None, quick=False))
    for what in ("PostgreSQL", "Redis", "Chromium", "soffice", "clamd", "dovecot", "marked real plans"):
        assert what in told, what
    assert "quick" in " | ".join(run_tests.left_out(None, None, quick=True))
    monkeypatch.undo()
    monkeypatch.setattr(shutil, "which", lambda name, path=None: f"/usr/bin/{name}")
    monkeypatch.setattr(run_tests, "ROOT", tmp_path / "checkout")
    (tmp_path / "shared" / "data" / "plans").mkdir(parents=True)
    assert run_tests.left_out("postgres://x", "redis://x", quick=False) == []
