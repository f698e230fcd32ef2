"""The command line: `lantoa COMMAND …`. A subcommand is imported only when it is the one asked for."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType

# name → (module, one line in Vietnamese, one line in English). A command's module has `configure(parser)`, which adds
# its arguments, and `run(arguments) -> int`, which returns the exit status.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "read": (
        "lantoa.faces.cli.read",
        "đọc một kế hoạch: tóm tắt cho người, --json cho chương trình",
        "read a plan: a summary for a person, --json for a program",
    ),
    "lint": (
        "lantoa.faces.cli.lint",
        "soát kế hoạch trước khi ký: thiếu hạn, mâu thuẫn, lỗi chữ",
        "check a plan before signature: missing days, contradictions, slips",
    ),
    "check-document": (
        "lantoa.faces.cli.check_document",
        "soát thể thức văn bản .docx theo Nghị định 30/2020/NĐ-CP",
        "check the form of a .docx against Decree 30/2020",
    ),
    "routes": (
        "lantoa.faces.cli.routes",
        "lộ trình xe loa: tìm, kiểm tra độc lập",
        "routes of loudspeaker cars: plan, check independently",
    ),
    "demo": (
        "lantoa.faces.cli.demo",
        "mở bản dùng thử với kế hoạch mẫu trên máy này",
        "serve a trial with the sample plan on this machine",
    ),
    "rehearse": (
        "lantoa.faces.cli.rehearse",
        "diễn tập cả đợt với đơn vị giả định, tắt ngang tiến trình, rồi đối chiếu",
        "rehearse a campaign of invented units, kill processes, compare",
    ),
    "begin": (
        "lantoa.faces.cli.begin",
        "lập cơ quan và người quản trị đầu tiên",
        "make the first unit and the first administrator",
    ),
    "serve": (
        "lantoa.faces.cli.serve",
        "chạy cho cơ quan: trang và việc chạy nền",
        "run it for an office: pages and background jobs",
    ),
    "backup": (
        "lantoa.faces.cli.backup",
        "sao lưu cơ sở dữ liệu, tệp và khóa vào một tệp",
        "back up database, files and key into one archive",
    ),
    "restore": (
        "lantoa.faces.cli.backup",
        "phục hồi từ bản sao lưu",
        "restore from a backup",
    ),
    "units": (
        "lantoa.faces.cli.units",
        "nạp danh mục đơn vị hành chính, cũ và mới",
        "load the administrative units, old and new",
    ),
    "manage": (
        "lantoa.faces.cli.manage",
        "lệnh quản trị của Django (migrate, send_digests …)",
        "Django's management commands (migrate, send_digests …)",
    ),
}


def _usage(language: str) -> str:
    width = max(map(len, COMMANDS))
    column = 1 if language == "vi" else 2
    rows = [f"  {name:<{width}}  {COMMANDS[name][column]}" for name in COMMANDS]
    if language == "vi":
        head, tail = "Cách dùng: lantoa LỆNH …", "`lantoa LỆNH --help` nói rõ từng lệnh."
    else:
        head, tail = "Usage: lantoa COMMAND …", "`lantoa COMMAND --help` tells about each."
    return "\n".join([head, "", *rows, "", tail])


def _language(words: list[str]) -> str:
    """The language of the list of commands: what --lang says, else that of the shell, else Vietnamese."""
    if "--lang" in words[:-1]:
        return "en" if words[words.index("--lang") + 1] == "en" else "vi"
    if "en" in words[1:]:
        return "en"
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if said.lower().startswith("en") else "vi"


def _run(module: ModuleType, name: str, arguments: list[str]) -> int:
    if hasattr(module, "run_raw"):  # a command that parses its own arguments
        return int(module.run_raw(arguments))
    from lantoa.faces.cli.parsing import Parser

    parser = Parser(prog=f"lantoa {name}", description=" / ".join(COMMANDS[name][1:]))
    module.configure(parser)
    return int(module.run(parser.parse_args(arguments)))


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 (failed), 2 (bad input, said in one sentence) or 130 (stopped)."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Vietnamese comes out right under LANG=C too
            reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            return _answered(sys.argv[1:] if argv is None else argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()  # the reader of our output has gone: no complaint
        return 0


def _answered(words: list[str]) -> int:
    language = _language(words)
    if not words or words[0] in ("-h", "--help", "--lang"):
        print(_usage(language))
        return 0
    if words[0] in ("--version", "-V"):
        from importlib.metadata import version

        print(f"lantoa {version('lantoa')}")
        return 0
    if words[0] not in COMMANDS:
        print(f"Không có lệnh “{words[0]}”. / There is no command “{words[0]}”.\n\n{_usage(language)}", file=sys.stderr)
        return 2
    try:
        status = _run(import_module(COMMANDS[words[0]][0]), words[0], words[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from lantoa.faces.cli.parsing import sentence_about

        told = sentence_about(error)
        if told is None:
            raise
        _drop_output()
        print(told[0], file=sys.stderr)
        return told[1]
    return status


def _open_what_is_closed() -> None:
    """Started without input or output, as a service may be: nothing comes in, and what we say goes nowhere."""
    for name, way in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, way, encoding="utf-8"))  # noqa: SIM115 - as long as the program runs


def _drop_output() -> None:
    """What is still waiting to be printed has no place to go; without this the end of the program complains again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # standard output is no real file: nothing waits there
        return


if __name__ == "__main__":
    sys.exit(main())
