"""Hostile files: whatever the child process does, the caller gets a clear answer in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lantoa.base.jobs import confine
from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut
from lantoa.base.jobs.wire import pack
from lantoa.engines.shapes.text import Span

ROOT = Path(__file__).resolve().parents[3]
VICTIMS = "tests.base.jobs.victims:"


@pytest.fixture(autouse=True)
def _child_finds_the_victims(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is isolated and would not find the tests; everything else is as in the house."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from lantoa.base.jobs.child import main; sys.exit(main())"
    monkeypatch.setattr(confine, "COMMAND", [sys.executable, "-I", "-c", start])


def call(name: str, *args: Any, memory_mb: int = 300, seconds: float = 20) -> Any:
    return run_in_child(VICTIMS + name, *args, memory_mb=memory_mb, seconds=seconds)


def test_values_go_there_and_come_back() -> None:
    sent = ("Kế hoạch", 3, None, b"\0\1", date(2023, 10, 2), {"a": [1]}, Span(1, 2))
    assert call("echo", *sent) == sent
    assert call("span", 4, 9) == Span(4, 9)


def test_large_files_pass_as_they_are() -> None:
    file = os.urandom(20 * 1024 * 1024)
    assert call("echo", file, memory_mb=500) == (file,)


def test_an_engines_refusal_comes_back_by_its_code() -> None:
    with pytest.raises(ChildFailed) as caught:
        call("refuse", "too_large", 50)
    assert (caught.value.code, caught.value.params) == ("too_large", {"limit_mb": 50})


@pytest.mark.parametrize("bomb", ["fill_memory", "fill_memory_slowly"])
def test_a_memory_bomb_is_told_as_one(bomb: str) -> None:
    with pytest.raises(ChildOutOfMemory) as caught:
        call(bomb)
    assert caught.value.memory_mb == 300


@pytest.mark.parametrize("loop", ["spin", "sleep"])
def test_an_endless_loop_ends_at_the_limit(loop: str) -> None:
    begun = time.monotonic()
    with pytest.raises(ChildTimedOut):
        call(loop, seconds=1)
    assert time.monotonic() - begun < 5


def test_a_crash_is_told_with_its_signal() -> None:
    with pytest.raises(ChildFailed) as caught:
        call("crash")
    assert (caught.value.code, caught.value.params) == ("child.crashed", {"signal": "SIGABRT"})


def test_a_child_that_leaves_without_an_answer_has_failed() -> None:
    with pytest.raises(ChildFailed) as caught:
        call("leave", 3)
    assert (caught.value.code, caught.value.params) == ("child.crashed", {"status": 3})
    with pytest.raises(ChildFailed) as caught:
        call("leave", 0)
    assert caught.value.code == "child.answer_unreadable"


def test_an_unexpected_error_names_its_kind_and_place_but_nothing_of_the_file() -> None:
    with pytest.raises(ChildFailed) as caught:
        call("break_down")
    assert caught.value.code == "child.error"
    assert caught.value.params["type"] == "KeyError"
    assert "content of the file" not in str(caught.value.params)


def test_endless_recursion_is_an_error_like_any_other() -> None:
    with pytest.raises(ChildFailed) as caught:
        call("recurse")
    assert (caught.value.code, caught.value.params["type"]) == ("child.error", "RecursionError")


def test_what_a_library_prints_is_not_taken_for_the_answer() -> None:
    assert call("print_noise") == "the real answer"


def test_a_result_that_may_not_pass_is_an_error() -> None:
    with pytest.raises(ChildFailed) as caught:
        call("return_a_function")
    assert (caught.value.code, caught.value.params["type"]) == ("child.error", "TypeError")


def test_the_child_sees_no_environment_no_open_files_and_no_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_SECRET_KEY", "hidden")
    seen = call("surroundings")
    assert "LANTOA_SECRET_KEY" not in seen["environment"]
    assert seen["django"] is False
    assert seen["files"] <= 5  # input, output, errors, the way back, and the listing itself
    assert not Path(seen["folder"]).exists(), "the child's folder is gone after it"


def test_children_of_the_child_end_with_it() -> None:
    with pytest.raises(ChildTimedOut):
        call("have_children", seconds=2)
    time.sleep(0.2)
    left = []
    for folder in Path("/proc").iterdir():
        try:
            line = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if (b"child of a child" in line and b"time.sleep(57)" in line) or b"sleep\x0057.57" in line:
            left.append(folder.name)
    assert left == [], "nor a program that an engine called, with what that started"
    assert list(Path(tempfile.gettempdir()).glob("lantoa-victim-*")) == [], "nor what it wrote meanwhile"


def test_what_the_child_of_a_killed_process_left_goes_with_a_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, fresh, other = (tmp_path / name for name in ("lantoa-child-old", "lantoa-child-fresh", "somebody-else"))
    for folder in (old, fresh, other):
        folder.mkdir()
        (folder / "page.txt").write_text("ví dụ", "utf-8")
    before = time.time() - 2 * 3600
    for path in (old / "page.txt", old, other):
        os.utime(path, (before, before))
    confine._clear_once.cache_clear()
    assert call("echo", 1) == (1,)
    assert {path.name for path in tmp_path.iterdir()} == {"lantoa-child-fresh", "somebody-else"}


def test_the_start_of_a_child_costs_little() -> None:
    begun = time.perf_counter()
    for _ in range(3):
        call("echo")
    assert (time.perf_counter() - begun) / 3 < 1.5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with the one that started it")
def test_the_child_of_a_worker_that_is_killed_outright_is_gone(tmp_path: Path) -> None:
    said = tmp_path / "child"
    worker = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from lantoa.base.jobs import confine; "
        f"confine.COMMAND = {confine.COMMAND!r}; "
        f"confine.run_in_child({VICTIMS + 'tell_and_sleep'!r}, {str(said)!r}, memory_mb=300, seconds=60)"
    )
    with subprocess.Popen([sys.executable, "-c", worker]) as process:
        child = Path("/proc", str(int(_soon(said))))
        process.kill()
    for _ in range(100):
        try:
            if "Z (" in child.joinpath("status").read_text():
                return
        except OSError:
            return
        time.sleep(0.05)
    os.kill(int(child.name), signal.SIGKILL)
    pytest.fail("it goes on without anybody who waits for it")


def test_a_child_whose_parent_is_gone_before_it_has_begun_does_nothing() -> None:
    question = pack({"function": VICTIMS + "echo", "args": [1], "memory_mb": 300, "seconds": 5})
    ended = subprocess.run([*confine.COMMAND, "1"], input=question, capture_output=True, check=False, timeout=20)
    assert (ended.returncode, ended.stdout) == (1, b"")


def _soon(said: Path) -> str:
    for _ in range(200):
        if said.exists() and said.read_text().endswith("\n"):
            return said.read_text()
        time.sleep(0.05)
    raise AssertionError("the child never began")
