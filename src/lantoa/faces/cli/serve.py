"""`lantoa serve`: pages and background jobs of an installation, started together and ended together."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import argparse

    from django.db.migrations.executor import MigrationExecutor

DONE, FAILED, BAD_INPUT = 0, 1, 2
HIGHEST_PORT = 65535
SAYINGS: dict[str, tuple[str, str]] = {
    "migrate": (
        "Cơ sở dữ liệu chưa theo kịp phiên bản này ({count} bước). Hãy sao lưu rồi chạy: lantoa manage migrate",
        "The database is behind this version ({count} steps). Back it up, then run: lantoa manage migrate",
    ),
    "restore": (
        "Lần phục hồi bị ngắt giữa chừng, dữ liệu chưa đủ. Hãy chạy lại: lantoa restore TỆP",
        "A restore was cut off half-way, the data is not whole. Run it again: lantoa restore FILE",
    ),
    "cache": (
        "Nhiều tiến trình phục vụ trang cần bộ nhớ đệm chung: đặt LANTOA_CACHE=redis://…, hoặc --processes 1.",
        "Several processes serving pages need a common cache: set LANTOA_CACHE=redis://…, or --processes 1.",
    ),
    "number": ("--{name} phải từ {least} đến {most}.", "--{name} must be from {least} to {most}."),
    "port_taken": ("Cổng {port} đang có chương trình khác dùng.", "Port {port} is in use by another programme."),
    "port_refused": ("Không mở được {host}:{port}: {reason}.", "{host}:{port} cannot be opened: {reason}."),
    "ready": ("Lan Tỏa: {address} (Ctrl-C để dừng)", "Lan Tỏa: {address} (Ctrl-C to stop)"),
    "not_ready": ("Không khởi động được ({reason}).", "It could not be started ({reason})."),
    "ended": ("Tiến trình {name} tự dừng; tất cả dừng theo.", "The {name} process ended by itself; all end with it."),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `serve`."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe / address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng / port (8000)")
    parser.add_argument(
        "--processes",
        type=int,
        help="số tiến trình phục vụ trang / processes that serve pages (2 with LANTOA_CACHE, 1)",
    )
    parser.add_argument("--threads", type=int, default=8, help="luồng mỗi tiến trình / threads of each (8)")


def run(arguments: argparse.Namespace) -> int:
    """Check the database, collect the styles, serve until Ctrl-C or SIGTERM."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    from lantoa.faces.cli.backup import UNFINISHED
    from lantoa.faces.cli.home import home_is_missing

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    shared = bool(os.environ.get("LANTOA_CACHE", "").strip())
    processes = arguments.processes if arguments.processes is not None else 1 + shared
    for name, value, least, most in (
        ("port", arguments.port, 0, HIGHEST_PORT),
        ("processes", processes, 1, 64),
        ("threads", arguments.threads, 1, 256),
    ):
        if not least <= value <= most:
            return _say("number", BAD_INPUT, name=name, least=least, most=most)
    if processes > 1 and not shared:
        return _say("cache", BAD_INPUT)
    if home_is_missing():
        return BAD_INPUT
    django.setup()
    if (Path(settings.HOME) / UNFINISHED).exists():
        return _say("restore", FAILED)
    if missing := _missing_migrations():
        return _say("migrate", FAILED, count=missing)
    call_command("collectstatic", verbosity=0, interactive=False)
    return _serve(arguments, processes)


def _missing_migrations() -> int:
    """How many steps the database is behind; raises OperationalError where there is none that answers."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor: MigrationExecutor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _serve(arguments: argparse.Namespace, count: int) -> int:
    from django.db import connections

    from lantoa.faces.cli import demo_processes as running

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _as_interrupt)
    try:
        door = running.open_door(arguments.host, arguments.port)
    except running.PortTaken:
        return _say("port_taken", FAILED, port=arguments.port)
    except OSError as error:
        reason = error.strerror or error
        return _say("port_refused", FAILED, host=arguments.host, port=arguments.port, reason=reason)
    connections.close_all()  # no connection may be shared with the processes
    processes = []
    try:
        processes.append(running.start_web(door, processes=count, threads=arguments.threads))
        processes.append(running.start_worker())
        running.wait_until_listening(door, processes)
        print("\n".join(SAYINGS["ready"]).format(address=running.address_of(door)), flush=True)
        return _say("ended", FAILED, name=running.wait_for_the_end(processes))
    except running.NotReady as error:
        return _say("not_ready", FAILED, reason=error)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return DONE
    finally:
        running.end(processes)
        door.close()


def _as_interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _say(key: str, status: int, **values: object) -> int:
    print("\n".join(SAYINGS[key]).format(**values), file=sys.stderr, flush=True)
    return status
