"""The demonstration: its folder, its units, and a real run from start to Ctrl-C."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from lantoa.faces.cli.demo import run
from lantoa.faces.cli.demo_cast import EXAMPLE, PEOPLE, PLAN_READER, WARDS, sample_units
from lantoa.faces.cli.demo_dates import clock_of
from lantoa.faces.cli.demo_folder import AlreadyRunning, DemoFolder, NotOurs
from lantoa.faces.cli.demo_processes import PortTaken, address_of, open_door
from lantoa.faces.cli.demo_words import say_step

PATIENCE_SECONDS = 90


@contextmanager
def held(path: Path) -> Iterator[DemoFolder]:
    folder = DemoFolder(path)
    folder.take()
    try:
        yield folder
    finally:
        folder.leave()


def test_every_sample_unit_says_that_it_is_an_example_and_stands_below_one_named_before() -> None:
    from lantoa.orgs.units.states import UnitKind

    known: set[str] = set()
    for unit in sample_units():
        assert EXAMPLE in unit.name
        assert unit.kind in UnitKind.values
        assert {unit.above, unit.sector_above} - {None} <= known
        assert unit.key not in known
        known.add(unit.key)
    assert sum(unit.kind == "commune" for unit in sample_units()) == WARDS == 10


@pytest.mark.django_db
def test_the_sample_district_knows_everybody_a_plan_of_its_kind_speaks_to() -> None:
    from datetime import date

    from django.utils import timezone

    from lantoa.faces.cli.demo_loading import _found_units
    from lantoa.orgs.units.queries import resolve_bodies, subtree
    from lantoa.orgs.units.states import Line

    units, day = _found_units(timezone.now()), date(2024, 9, 24)
    seat = units["district"]
    assert subtree(seat, day).count() >= 130
    assert subtree(seat, day, line=Line.TERRITORIAL).count() == subtree(seat, day).count()
    groups = {
        "Phòng Giáo dục và Đào tạo quận": 1, "Trung tâm Văn hóa - Thể thao quận": 1, "Phòng VHTT": 1, "Phòng TCKH": 1,
        "Phòng Nội vụ": 1, "Phòng LĐ-TB&XH": 1, "các cơ quan, đơn vị thuộc quận": 20, "UB.MTTQVN quận": 1,
        "Liên đoàn Lao động quận": 1, "Hội Khuyến học quận": 1, "Ủy ban nhân dân 10 phường": 10,
        "các cơ sở giáo dục và đào tạo": 71, "Hội Khuyến học 10 phường": 10, "các đoàn thể": 5, "HKH TP": 1,
        "các trường mầm non, tiểu học, trung học cơ sở": 64, "Hiệu trưởng các trường THPT": 5, "TTVH-TT": 1,
        "Ban Tuyên giáo Quận ủy": 1, "Trường TC Kinh tế, Kỹ thuật Sông Mẫu": 1, "các doanh nghiệp": 2,
        "các trung tâm học tập cộng đồng": 10,
    }  # fmt: skip
    found = resolve_bodies(groups, within=seat, day=day)
    assert {name: len(answer.units) for name, answer in found.items()} == groups
    assert {answer.kind for answer in found.values()} == {"unit", "group"}


def test_there_is_a_sample_account_for_each_role_and_a_leader_of_a_unit_below() -> None:
    from lantoa.orgs.members.states import Role

    first_hats = [person.hats[0][1] for person in PEOPLE]
    assert sorted(first_hats) == sorted([*Role.values, Role.LEADER])
    assert sorted(person.hats[0][0] for person in PEOPLE if person.hats[0][1] == Role.LEADER) == ["district", "ward3"]
    assert all(EXAMPLE in person.name for person in PEOPLE)


def test_a_port_in_use_is_refused() -> None:
    door = open_door("127.0.0.1", 0)
    try:
        with pytest.raises(PortTaken):
            open_door("127.0.0.1", door.getsockname()[1])
    finally:
        door.close()


def test_a_door_open_to_all_is_shown_as_this_machines_own_address() -> None:
    door = open_door("0.0.0.0", 0)
    try:
        assert address_of(door) == f"http://127.0.0.1:{door.getsockname()[1]}/"
    finally:
        door.close()


def test_a_folder_with_other_data_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lantoa.sqlite3").write_text("an office's data")
    with pytest.raises(NotOurs):
        DemoFolder(tmp_path).take()
    assert [entry.name for entry in tmp_path.iterdir()] == ["lantoa.sqlite3"]


def test_a_folder_serves_one_demonstration_at_a_time(tmp_path: Path) -> None:
    with held(tmp_path) as first:
        with pytest.raises(AlreadyRunning) as second:
            DemoFolder(tmp_path).take()
        assert second.value.pid == str(os.getpid())
        first.leave()
        with held(tmp_path):
            pass


def test_the_password_is_made_by_chance_kept_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    with held(tmp_path / "one") as one, held(tmp_path / "two") as two:
        assert one.password() == DemoFolder(tmp_path / "one").password()
        assert one.password() != two.password()
        assert len(one.password().replace("-", "")) == 16
    assert (tmp_path / "one" / "demo.json").stat().st_mode & 0o077 == 0


def test_clearing_throws_away_all_but_the_hold_on_the_folder(tmp_path: Path) -> None:
    with held(tmp_path) as folder:
        before = folder.password()
        (tmp_path / "files" / "ab").mkdir(parents=True)
        folder.clear()
        assert [entry.name for entry in tmp_path.iterdir()] == ["lock"]
        assert folder.password() != before


@pytest.mark.parametrize("note", ['{"password": "one"}', "{}", "", '{"passw'])
def test_a_trial_that_never_was_ready_begins_anew_by_itself(tmp_path: Path, note: str) -> None:
    (tmp_path / "demo.json").write_text(note)
    (tmp_path / "lantoa.sqlite3").write_text("half of it")
    (tmp_path / "static").mkdir()
    with held(tmp_path) as folder:
        folder.begin()
        assert {entry.name for entry in tmp_path.iterdir()} == {"lock", "demo.json"}
        assert folder.password() != "one"


def test_a_trial_that_was_ready_keeps_what_is_in_it_though_a_newer_version_prepares_it(tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text('{"password": "one", "seal": "an earlier version", "shown": {}}')
    (tmp_path / "lantoa.sqlite3").write_text("what somebody tried")
    with held(tmp_path) as folder:
        folder.begin()
        assert (folder.password(), folder.is_prepared()) == ("one", False)
    assert (tmp_path / "lantoa.sqlite3").read_text() == "what somebody tried"


def test_clearing_that_is_cut_off_leaves_a_folder_to_begin_anew_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "demo.json").write_text('{"password": "one", "seal": "x"}')
    for name in ("files", "static"):
        (tmp_path / name).mkdir()
    (tmp_path / "demo.new").write_text("")

    def cut_off(_path: Path) -> None:
        raise KeyboardInterrupt

    with held(tmp_path) as folder, monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", cut_off)
        with pytest.raises(KeyboardInterrupt):
            folder.clear()
    with held(tmp_path) as folder:
        folder.begin()
    assert {entry.name for entry in tmp_path.iterdir()} == {"lock", "demo.json"}
    (tmp_path / "demo.json").rename(tmp_path / "demo.new")  # killed between writing and naming it
    with held(tmp_path) as folder:
        folder.begin()
    assert {entry.name for entry in tmp_path.iterdir()} == {"lock", "demo.json"}


def test_a_second_demonstration_on_the_same_folder_is_refused_and_the_first_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    monkeypatch.setenv("LANTOA_HOME", str(tmp_path))
    with held(tmp_path / "demo"):
        assert run(argparse.Namespace(port=0, host="127.0.0.1", reset=True)) == 1
    assert f"(process {os.getpid()})" in capsys.readouterr().err


def test_a_folder_that_cannot_be_used_is_what_is_complained_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    monkeypatch.setenv("LANTOA_HOME", "/dev/null/x")
    assert run(argparse.Namespace(port=0, host="127.0.0.1", reset=False)) == 2
    assert "The folder /dev/null/x/demo cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["LANTOA_DATABASE", "LANTOA_HTTPS", "LANTOA_BEHIND_PROXY"])
def test_the_demonstration_refuses_to_start_on_an_offices_settings(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    monkeypatch.setenv(name, "postgres://somewhere/office" if name == "LANTOA_DATABASE" else "1")
    monkeypatch.setenv("LANTOA_HOME", str(tmp_path))
    assert run(argparse.Namespace(port=0, host="127.0.0.1", reset=False)) == 2
    assert name in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.django_db
def test_putting_the_sample_in_twice_leaves_one_of_each() -> None:
    from django.utils import timezone

    from lantoa.faces.cli.demo_loading import load
    from lantoa.orgs.accounts.models import Account
    from lantoa.orgs.members.models import Member
    from lantoa.orgs.units.models import Unit, UnitParent
    from lantoa.work.plans.models import Correction, Duty, Plan
    from lantoa.work.tasks.models import Assignment, AssignmentMove, ParentDocument, TimeRequest
    from lantoa.work.tasks.queries.matrix import matrix
    from lantoa.work.tasks.states import AssignmentState, Proof

    def count() -> list[int]:
        return [
            model._base_manager.count()
            for model in (Unit, UnitParent, Account, Member, Plan, Duty, Correction, AssignmentMove)
        ]

    before = timezone.now()
    told: list[str] = []
    shown = load("one-password-for-all", told.append)
    assert told == ["units", "plan", "campaign", "reports", "cars"]
    assert all(" / " in say_step(step) for step in ["database", *told]), "both languages, in one line"
    first = count()
    again = load("one-password-for-all")
    assert (again.plan_path, again.link_pin) == (shown.plan_path, "")
    assert shown.link_path.startswith("/u/")
    assert len(shown.link_pin) == 6
    assert count() == first
    plan = Plan.objects.get()
    assert plan.number == "218/KH-UBND"
    assert set(plan.duties.values_list("state", flat=True)) == {"confirmed"}
    given = Assignment.objects.filter(campaign=plan.campaign)
    assert given.values("unit").distinct().count() >= 130
    assert [(row.number, row.plan) for row in ParentDocument.objects.all()] == [("1905/KH-UBND", None)]
    assert set(given.values_list("state", flat=True)) == set(AssignmentState.values) - {"withdrawn"}
    assert set(given.values_list("proof", flat=True)) == set(Proof.values)
    assert plan.campaign is not None
    stands = matrix(plan.campaign, at=timezone.now()).totals
    assert min(stands.late, stands.waiting, stands.unknown, stands.done) > 0, stands
    assert set(TimeRequest.objects.values_list("answer", flat=True)) == {"", "yes", "other"}
    moments = [row.at for row in AssignmentMove.objects.all()]
    issued_at = clock_of(before, timezone.localdate(before)).issued_at
    assert (min(moments), max(moments) <= timezone.now()) == (issued_at, True)


@pytest.mark.django_db
def test_a_sample_that_a_killed_start_was_reading_is_waited_for_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import uuid
    from datetime import timedelta

    from django.conf import settings
    from django.db.models import F
    from django.utils import timezone

    from lantoa.base.jobs.models import JobRun
    from lantoa.base.jobs.states import JobState
    from lantoa.faces.cli import demo_loading
    from lantoa.faces.cli.demo_cast import PLAN_UNIT
    from lantoa.work.plans.states import WITH_TEXT

    at = timezone.now()
    units = demo_loading._found_units(at)
    reader = demo_loading._let_in(units, "one-password-for-all", at)[PLAN_READER]
    with monkeypatch.context() as killed:
        killed.setattr("lantoa.base.jobs.delivery.deliver", lambda _key: "killed")
        with pytest.raises(demo_loading.SampleNotRead):
            demo_loading._receive_plan(units[PLAN_UNIT], reader, at)
    JobRun.objects.update(state=JobState.RUNNING, attempt=1, heartbeat_at=timezone.now(), claim=uuid.uuid4())
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        JobRun.objects.update(heartbeat_at=F("heartbeat_at") - timedelta(seconds=seconds))

    monkeypatch.setattr(demo_loading, "time", SimpleNamespace(sleep=wait))
    plan = demo_loading._receive_plan(units[PLAN_UNIT], reader, at)
    assert (plan.state in WITH_TEXT, waited) == (True, [settings.JOB_FRESH_SECONDS + 1])


class Demo:
    """A demonstration running in a process of its own."""

    def __init__(self, home: Path, *arguments: str) -> None:
        started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lantoa.faces.cli", "demo", "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "LANTOA_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        )
        self.printed = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed += line
            if "Ctrl-C" in line:
                break
        self.seconds = time.monotonic() - started
        place = re.search(r"Lan Tỏa: (http://\S+)", self.printed)
        assert place, self.printed
        self.address = place[1]
        self.plan_page = re.search(r"sample plan: (http://\S+)", self.printed)[1]  # type: ignore[index]
        self.password = re.search(r"trial: (\S+)", self.printed)[1]  # type: ignore[index]

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        assert self.process.stdout is not None
        with self.process.stdout as rest:
            self.printed += rest.read()
        return self.process.wait(20)


def processes_of(home: Path) -> list[int]:
    """The processes that carry this home in their environment."""
    mark = f"LANTOA_HOME={home}".encode()
    running = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
                if mark in (entry / "environ").read_bytes() and state != "Z":
                    running.append(int(entry.name))
            except OSError:
                continue
    return running


def wait_until_none_is_left(home: Path) -> None:
    until = time.monotonic() + 15
    while processes_of(home) and time.monotonic() < until:
        time.sleep(0.1)
    assert processes_of(home) == []


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One data folder for all runs here: the sample is put in by the first; whatever still runs at the end is ended."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("needs /proc to see that no process is left")
    folder = tmp_path_factory.mktemp("demo")
    yield folder
    for pid in processes_of(folder):
        os.kill(pid, signal.SIGKILL)


def found(page: str, name: str) -> str:
    """The value of a hidden field."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    value = tag and re.search(r'value="([^"]+)"', tag[0])
    assert value, f"no {name} in {page}"
    return value[1]


def signed_in(demo: Demo, username: str) -> urllib.request.OpenerDirector:
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(demo.address, timeout=20)
    form = page.read().decode()
    fields = {
        "csrfmiddlewaretoken": found(form, "csrfmiddlewaretoken"),
        "username": username,
        "password": demo.password,
    }
    target = urllib.request.Request(page.url, urllib.parse.urlencode(fields).encode(), {"Referer": page.url})
    after = browser.open(target, timeout=20)
    assert "/sign-in" not in after.url, after.read().decode()
    return browser


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_first_start_that_is_ended_in_its_first_seconds_spoils_nothing(home: Path, number: int) -> None:
    """The first of the runs: the next begins anew in the folder that this one leaves."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lantoa.faces.cli", "demo", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LANTOA_HOME": str(home)},
    )
    until = time.monotonic() + PATIENCE_SECONDS
    while not (home / "demo" / "lantoa.sqlite3").exists() and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(number)
    said = process.communicate(timeout=PATIENCE_SECONDS)[1]
    if number == signal.SIGTERM:
        assert (process.returncode, "Stopped before everything was prepared" in said) == (130, True), said
    assert (home / "demo" / "lantoa.sqlite3").exists()
    with held(home / "demo") as folder:
        assert not folder.is_prepared()


@pytest.mark.slow
def test_a_run_shows_the_sample_plan_keeps_what_is_there_and_leaves_no_process(home: Path) -> None:
    first = Demo(home)
    assert len(processes_of(home)) > 3, "web and worker run beside each other"
    assert first.printed.index("… cơ sở dữ liệu / the database") < first.printed.index("… ngày xe loa")
    for person in PEOPLE:  # one for each role, see above
        assert re.search(rf"^ +{person.username} +{re.escape(person.name)}: ", first.printed, re.MULTILINE)
    link = re.search(r"without an account: .*\n +(http://\S+/u/\S+/)  PIN (\d{6})\n", first.printed)
    assert link, first.printed
    assert urllib.request.urlopen(link[1], timeout=20).status == 200
    page = signed_in(first, PLAN_READER).open(first.plan_page, timeout=20).read().decode()
    assert "218/KH-UBND" in page
    assert "Trung tâm Văn hóa - Thể thao" in page
    assert first.end() == 0, first.printed
    wait_until_none_is_left(home)

    second = Demo(home)
    assert (second.password, urllib.parse.urlsplit(second.plan_page).path) == (
        first.password,
        urllib.parse.urlsplit(first.plan_page).path,
    )
    assert "Preparing" not in second.printed, "nothing is prepared a second time"
    port = urllib.parse.urlsplit(second.address).port
    taken = subprocess.run(
        [sys.executable, "-m", "lantoa.faces.cli", "demo", "--port", str(port)],
        env={**os.environ, "LANTOA_HOME": str(home / "elsewhere")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
    )
    assert taken.returncode == 1
    assert f"Cổng {port}" in taken.stderr
    assert "Traceback" not in taken.stderr
    second.end(signal.SIGKILL)
    wait_until_none_is_left(home)


@pytest.mark.slow
def test_the_worker_reads_what_is_uploaded(home: Path) -> None:
    demo = Demo(home)
    browser = signed_in(demo, PLAN_READER)
    form = browser.open(demo.address + "plans/new/", timeout=20)
    page = form.read().decode()
    fields = {name: found(page, name) for name in ("csrfmiddlewaretoken", "client_key")}
    unit = re.search(r'<option value="(\d+)"[^>]*>[^<]*Phòng Nội vụ', page)
    assert unit, page
    text = "KẾ HOẠCH\nVề việc thử\n1. Giao Phòng Nội vụ\nMở 02 lớp trước ngày 11 tháng 10 năm 2024."
    fields |= {"unit": unit[1], "text": text}
    after = browser.open(
        urllib.request.Request(form.url, urllib.parse.urlencode(fields).encode(), {"Referer": form.url}), timeout=20
    )
    until = time.monotonic() + 30
    while "Mở 02 lớp" not in (shown := after.read().decode()) and time.monotonic() < until:
        time.sleep(0.3)
        after = browser.open(after.url, timeout=20)
    assert "Mở 02 lớp" in shown
    assert "10/10" in shown, "before the 11th is by the end of the 10th"
    assert demo.end() == 0


@pytest.mark.slow
def test_reset_begins_anew(home: Path) -> None:
    """The last of the runs: it throws away what the others share."""
    first = Demo(home)
    first.end(signal.SIGTERM)
    second = Demo(home, "--reset")
    second.end()
    assert first.password != second.password
    assert "Preparing" in second.printed
    wait_until_none_is_left(home)
