"""`lantoa demo`: the sample district with its plan, web and worker together, on this machine."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import argparse

    from lantoa.faces.cli.demo_folder import DemoFolder

DONE, FAILED, BAD_INPUT, STOPPED = 0, 1, 2, 130
HIGHEST_PORT = 65535
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Settings of a real installation: with one of these the command refuses to start, so that sample accounts with a
# printed password can never come into an office's own data.
OFFICE_SETTINGS = ("LANTOA_DATABASE", "LANTOA_HTTPS", "LANTOA_BEHIND_PROXY")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `demo`."""
    parser.add_argument(
        "--port", type=int, default=8000, help="cổng, 0 = cổng bất kỳ còn trống / port, 0 = any free (8000)"
    )
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe / address to listen on (127.0.0.1)")
    parser.add_argument(
        "--reset",
        action="store_true",
        help="xóa dữ liệu dùng thử, làm lại từ đầu / throw the trial's data away, begin anew",
    )


def run(arguments: argparse.Namespace) -> int:
    """Prepare what is missing, serve until Ctrl-C, end everything."""
    from lantoa.faces.cli.demo_folder import AlreadyRunning, DemoFolder, NotOurs
    from lantoa.faces.cli.demo_processes import PortTaken, open_door

    for name in OFFICE_SETTINGS:
        if os.environ.get(name, "").strip() not in {"", "0"}:
            return _complain("own_database", BAD_INPUT, name=name)
    if not 0 <= arguments.port <= HIGHEST_PORT:
        return _complain("port_wrong", BAD_INPUT)
    folder = DemoFolder(Path(os.environ.get("LANTOA_HOME", "").strip() or "var") / "demo")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _as_interrupt)
    try:
        folder.take()
    except AlreadyRunning as running:
        return _complain("already_running", FAILED, folder=folder.path, pid=running.pid or "?")
    except NotOurs:
        return _complain("not_ours", FAILED, folder=folder.path)
    except OSError as error:
        return _complain("folder_refused", BAD_INPUT, folder=folder.path, reason=error.strerror or error)
    try:
        door = open_door(arguments.host, arguments.port)
    except PortTaken:
        return _complain("port_taken", FAILED, port=arguments.port, other=_another(arguments.port))
    except OSError as error:
        reason = error.strerror or error
        return _complain("port_refused", FAILED, host=arguments.host, port=arguments.port, reason=reason)
    try:
        if arguments.reset:
            folder.clear()
        folder.begin()
    except OSError as error:
        return _complain("folder_refused", BAD_INPUT, folder=folder.path, reason=error.strerror or error)
    _use(folder, arguments.host)
    try:
        failed = _prepare(folder)
    except KeyboardInterrupt:
        return _complain("cut_off", STOPPED)
    return failed or _serve(folder, door, arguments.host)


def _use(folder: DemoFolder, host: str) -> None:
    """Point the settings at the folder and at the names under which this machine may be asked."""
    os.environ["LANTOA_HOME"] = str(folder.path)
    # In the trial the administrator signs in by the password that is printed.
    os.environ.setdefault("LANTOA_SECOND_FACTOR_ROLES", "none")
    os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.site"
    if host not in LOOPBACK:
        named = [name for name in os.environ.get("LANTOA_HOSTS", "").split(",") if name]
        os.environ["LANTOA_HOSTS"] = ",".join(dict.fromkeys([*named, *LOOPBACK[:2], "[::1]", *_own_names(host)]))


def _own_names(host: str) -> list[str]:
    """The names and addresses of this machine, for other machines on its network."""
    name = socket.gethostname()
    names = [host, name, socket.getfqdn()]
    with contextlib.suppress(OSError):
        names += [str(found[4][0]) for found in socket.getaddrinfo(name, None)]
    return [f"[{each}]" if ":" in each else each for each in names if each not in {"0.0.0.0", "::"}]  # noqa: S104


def _prepare(folder: DemoFolder) -> int:
    """Bring database, static files and sample up to this version; nothing to do on a second start."""
    from dataclasses import asdict

    import django

    from lantoa.faces.cli.demo_words import say, say_step

    django.setup()
    if folder.is_prepared():
        return DONE
    print(say("preparing"), flush=True)
    from lantoa.faces.cli.demo_loading import load, migrate

    def tell(step: str) -> None:
        print(say_step(step), flush=True)

    try:
        tell("database")
        migrate()
        folder.mark_prepared(asdict(load(folder.password(), tell)))
    except Exception as error:  # whatever it was, the person gets a sentence and the trace stands in a file
        import traceback

        log = folder.path / "demo.log"
        log.write_text(traceback.format_exc(), "utf-8")
        return _complain("not_prepared", FAILED, reason=f"{type(error).__name__}: {error}", log=log)
    return DONE


def _serve(folder: DemoFolder, door: socket.socket, host: str) -> int:
    from django.db import connections

    from lantoa.faces.cli import demo_processes
    from lantoa.faces.cli.demo_words import say, welcome

    address = demo_processes.address_of(door)
    connections.close_all()  # no connection may be shared with the processes
    processes = []
    try:
        processes.append(demo_processes.start_web(door))
        processes.append(demo_processes.start_worker())
        demo_processes.wait_until_ready(address, processes)
        print(welcome(address, folder.password(), folder.shown(), host not in LOOPBACK), flush=True)
        name = demo_processes.wait_for_the_end(processes)
        status = _complain("ended", FAILED, name=name)
    except demo_processes.NotReady as error:
        status = _complain("not_started", FAILED, reason=error)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
        print("\n" + say("stopped", folder=folder.path), flush=True)
        status = DONE
    finally:
        demo_processes.end(processes)
        door.close()
    return status


def _another(port: int) -> int:
    return port + 1 if port < HIGHEST_PORT else 8000


def _as_interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _complain(key: str, status: int, **values: object) -> int:
    from lantoa.faces.cli.demo_words import say

    print(say(key, **values), file=sys.stderr, flush=True)
    return status
