"""The demonstration's two processes, web and worker: started together, watched, and ended together."""

from __future__ import annotations

import errno
import http.client
import multiprocessing
import multiprocessing.connection
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

WEB_PROCESSES = 2
WEB_THREADS = 4
READY_SECONDS = 60
ENDING_SECONDS = 8


class PortTaken(Exception):
    """Somebody else listens on the port."""


class NotReady(Exception):
    """A process ended, or the first page did not come in time."""


def open_door(host: str, port: int) -> socket.socket:
    """The socket the web process will listen on, taken before anything else is done.

    Raises PortTaken where another programme holds the port, OSError where the address cannot be used at all.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(64)
    except OSError as error:
        door.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from error
        raise
    return door


def address_of(door: socket.socket) -> str:
    """The address a person types: the machine itself where the door is open to all."""
    host, port = door.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def start_web(door: socket.socket, *, processes: int = WEB_PROCESSES, threads: int = WEB_THREADS) -> BaseProcess:
    """Start gunicorn in a process of its own; Django, already loaded, is inherited."""
    return _start("web", _serve, door.fileno(), processes, threads)


def start_worker() -> BaseProcess:
    """Start the cluster that does background jobs."""
    return _start("worker", _work)


def wait_until_ready(address: str, processes: list[BaseProcess]) -> None:
    """Wait for the first page; raises NotReady where a process ends before it or the time is over."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if dead := [process.name for process in processes if not process.is_alive()]:
            raise NotReady(dead[0])
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
                answer.read()
                return
        except urllib.error.HTTPError as error:
            raise NotReady(f"HTTP {error.code}") from error
        except OSError:
            time.sleep(0.02)
    raise NotReady("web")


def wait_until_listening(door: socket.socket, processes: list[BaseProcess]) -> None:
    """Wait until whoever asks is answered, whatever the answer: an office's names and HTTPS are not for us to know."""
    host, port = door.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if dead := [process.name for process in processes if not process.is_alive()]:
            raise NotReady(dead[0])
        asking = http.client.HTTPConnection(host, port, timeout=5)
        try:
            asking.request("HEAD", "/healthz")
            asking.getresponse().read()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            asking.close()
    raise NotReady("web")


def wait_for_the_end(processes: list[BaseProcess]) -> str:
    """Wait until one process ends by itself; gives back its name. Ctrl-C and SIGTERM come as KeyboardInterrupt."""
    while True:
        multiprocessing.connection.wait([process.sentinel for process in processes])
        for process in processes:
            if not process.is_alive():
                return process.name


def end(processes: list[BaseProcess]) -> None:
    """End both with everything they started: first asked, then, after some seconds, made to."""
    for process in processes:
        _signal(process, signal.SIGTERM, whole_group=False)
    until = time.monotonic() + ENDING_SECONDS
    for process in processes:
        process.join(max(0.0, until - time.monotonic()))
    for process in processes:
        _signal(process, signal.SIGKILL, whole_group=True)
        process.join()


def kill_group(process: BaseProcess) -> None:
    """kill -9 for a process and everything it started."""
    _signal(process, signal.SIGKILL, whole_group=True)


def _start(name: str, target: Callable[..., None], *args: Any) -> BaseProcess:
    process = multiprocessing.get_context("fork").Process(
        name=name, target=_in_own_group, args=(os.getpid(), target, *args)
    )
    process.start()
    return process


def _in_own_group(parent: int, target: Callable[..., None], *args: Any) -> None:
    os.setpgid(0, 0)  # Ctrl-C reaches the demonstration only, which then ends both in order
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    end_with_parent(parent)
    target(*args)


def end_with_parent(parent: int) -> None:
    """On Linux: be told to end when the process that started this one is killed, so that nothing is left behind."""
    from lantoa.base.jobs.parents import die_with

    if not die_with(parent, signal.SIGTERM):
        os._exit(1)


def _signal(process: BaseProcess, number: int, *, whole_group: bool) -> None:
    if process.pid is None:
        return
    try:
        if whole_group:
            os.killpg(process.pid, number)
        else:
            os.kill(process.pid, number)
    except ProcessLookupError:
        return


def _serve(fd: int, processes: int, threads: int) -> None:
    from gunicorn.app.base import BaseApplication

    from lantoa.faces.cli.closing import let_go_at_once

    let_go_at_once()

    class Web(BaseApplication):  # type: ignore[misc]  # gunicorn carries no types
        """gunicorn with the few settings the demonstration needs."""

        def load_config(self) -> None:
            settings = {
                "bind": f"fd://{fd}",
                "worker_class": "gthread",
                "workers": processes,
                "threads": threads,
                "preload_app": True,
                "graceful_timeout": 3,
                "loglevel": "warning",
                "accesslog": None,
                "control_socket_disable": True,
            }
            for key, value in settings.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            from lantoa.wsgi import application

            return application

    Web().run()


def _work() -> None:
    from lantoa.base.jobs.cluster import Keeper

    sys.exit(Keeper().keep())
