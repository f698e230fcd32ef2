"""`lantoa routes`: the same bytes for the same steps, the check, and words instead of tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lantoa.engines.car_routes.compiled_code import missing_libraries
from lantoa.engines.car_routes.errors import RefusalCode
from lantoa.engines.car_routes.verify.checking import FaultCode
from lantoa.faces.cli.routes_words import FAULTS, REFUSALS, gap_text

needs_extra = pytest.mark.skipif(bool(missing_libraries()), reason="the extra `routes` is not installed")
INSTANCE = "4\n5\n0 1 5 2\n1 2 4 3\n2 3 6 1\n3 0 2 2\n0 2 9 1\n2\n5\n0\n0\n"


def lantoa(*words: str, feed: str | None = None, **extra: str) -> subprocess.CompletedProcess[str]:
    home = str(Path(tempfile.gettempdir()) / "lantoa-tests-compiled")
    return subprocess.run(
        [sys.executable, "-m", "lantoa.faces.cli", "routes", *words],
        input=feed,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | {"LANTOA_HOME": home} | extra,
    )


@pytest.fixture
def instance(tmp_path: Path) -> str:
    path = tmp_path / "town.dat"
    path.write_text(INSTANCE, "utf-8")
    return str(path)


def test_the_gap_is_a_share_of_the_bound_and_unknown_without_one() -> None:
    assert gap_text(92_000, 57_000, "vi") == "61,4"
    assert gap_text(92_000, 57_000, "en", decimals=2) == "61.40"
    assert gap_text(57_000, 57_000, "en") == "0.0"
    assert gap_text(92_000, 0, "vi") == "?"


@needs_extra
@pytest.mark.slow
def test_two_runs_with_one_seed_and_one_budget_print_the_same_bytes_and_pass_the_check(instance: str) -> None:
    words = ("solve", instance, "--iterations", "400", "--seed", "9", "--json")
    one, two = lantoa(*words), lantoa(*words, PYTHONHASHSEED="77")
    assert one.returncode == 0, one.stderr
    assert one.stdout == two.stdout
    answer = json.loads(one.stdout)
    assert {"cost", "longest", "lower_bound", "routes", "iterations", "seed"} <= set(answer)
    assert answer["cost"] >= answer["lower_bound"] > 0
    assert all(route["nodes"][0] == route["nodes"][-1] == 0 for route in answer["routes"])
    assert lantoa("verify", instance, "-", feed=one.stdout).returncode == 0


@needs_extra
@pytest.mark.slow
def test_a_timed_run_is_repeated_to_the_byte_by_its_number_of_steps(instance: str) -> None:
    timed = lantoa("solve", instance, "--vehicles", "3", "--objective", "longest", "--seconds", "0.3", "--json")
    steps = str(json.loads(timed.stdout)["iterations"])
    again = lantoa("solve", instance, "--vehicles", "3", "--objective", "longest", "--iterations", steps, "--json")
    assert again.stdout == timed.stdout


@needs_extra
@pytest.mark.parametrize("words", [("solve", "/dev/zero"), ("verify", "/dev/urandom", "-"), ("plan", "/dev/zero")])
def test_devices_are_refused_at_once(words: tuple[str, ...]) -> None:
    done = lantoa(*words, "--lang", "en", feed="{}")
    assert (done.returncode, done.stderr) == (2, "That is a device or a pipe, not a file. Name a file.\n")


def test_a_wrong_answer_is_refused_with_sentences_in_both_languages(instance: str) -> None:
    wrong = json.dumps({"cost": 1, "routes": [{"nodes": [0, 1, 3, 0], "serviced": [[0, 1]]}]})
    vi, en = lantoa("verify", instance, "-", feed=wrong), lantoa("verify", instance, "-", "--lang", "en", feed=wrong)
    assert (vi.returncode, en.returncode) == (1, 1)
    assert "Chuyến 1 đi từ nút 1 sang nút 3, nhưng không có đường theo chiều đó." in vi.stdout
    assert "Street 1 – 2 is driven by no car." in en.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--vehicles", "0"], "Số xe phải từ 1"),
        (["--objective", "longest"], "Hãy thêm --vehicles"),
        (["--seconds", "-1"], "--seconds không nhận giá trị"),
        (["--seconds", "nan"], "--seconds không nhận giá trị"),
        (["--seed", "-1"], "--seed không nhận giá trị"),
    ],
)
@needs_extra
def test_what_cannot_be_asked_is_said_in_words(instance: str, words: list[str], said: str) -> None:
    done = lantoa("solve", instance, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "content", ["", "[1, 2", "{}", '{"routes": [{"nodes": [0.5], "serviced": []}]}', "[" * 100_000]
)
def test_an_answer_that_is_none_is_said_in_words(instance: str, content: str) -> None:
    done = lantoa("verify", instance, "-", feed=content)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_said_in_words() -> None:
    done = lantoa("verify", "no-such.dat", "-", feed="{}")
    assert done.returncode == 2
    assert "no-such.dat" in done.stderr


def test_every_code_of_the_engine_has_its_sentences() -> None:
    assert set(REFUSALS) == set(RefusalCode.__args__)  # type: ignore[attr-defined]
    assert set(FAULTS) == set(FaultCode.__args__)  # type: ignore[attr-defined]


def test_reading_a_plan_does_not_load_the_compiler() -> None:
    code = "import lantoa.faces.cli.__main__, lantoa.faces.cli.routes, sys; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
