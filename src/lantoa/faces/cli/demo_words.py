"""What the demonstration says, in Vietnamese and English, one line each."""

from __future__ import annotations

from collections.abc import Mapping

from lantoa.faces.cli.demo_cast import PEOPLE

SAYINGS: dict[str, tuple[str, str]] = {
    "port_taken": (
        "Cổng {port} đang có chương trình khác dùng. Chọn cổng khác: make demo PORT={other}",
        "Port {port} is in use by another programme. Take another: make demo PORT={other}",
    ),
    "port_refused": (
        "Không mở được {host}:{port}: {reason}.",
        "{host}:{port} cannot be opened: {reason}.",
    ),
    "folder_refused": (
        "Không dùng được thư mục {folder}: {reason}. Đặt LANTOA_HOME sang thư mục khác.",
        "The folder {folder} cannot be used: {reason}. Point LANTOA_HOME at another folder.",
    ),
    "port_wrong": (
        "Số cổng phải từ 0 đến 65535.",
        "The port must be a number from 0 to 65535.",
    ),
    "already_running": (
        "Bản dùng thử trong {folder} đang chạy ở một cửa sổ khác (tiến trình {pid}). Dừng nó trước (Ctrl-C).",
        "The trial in {folder} is running in another window (process {pid}). Stop that one first (Ctrl-C).",
    ),
    "not_ours": (
        "{folder} có dữ liệu không phải của bản dùng thử; máy không đụng vào. Đặt LANTOA_HOME sang thư mục khác.",
        "{folder} holds data that is not the trial's; it was left alone. Point LANTOA_HOME at another folder.",
    ),
    "own_database": (
        "Bản dùng thử chỉ dùng dữ liệu riêng của nó. Bỏ {name} rồi chạy lại.",
        "The trial only uses data of its own. Unset {name} and start again.",
    ),
    "preparing": (
        "Chuẩn bị dữ liệu mẫu: một, hai phút ở lần đầu, lâu hơn nếu máy đang bận …",
        "Preparing the sample: a minute or two the first time, longer on a busy machine …",
    ),
    "step_database": ("cơ sở dữ liệu", "the database"),
    "step_units": ("đơn vị và người dùng", "units and people"),
    "step_plan": ("đọc kế hoạch", "reading the plan"),
    "step_campaign": ("giao việc, các đơn vị trả lời", "tasks, and what units answer"),
    "step_reports": ("báo cáo và minh chứng", "reports and evidence"),
    "step_cars": ("ngày xe loa", "the day of the loudspeaker cars"),
    "not_prepared": (
        "Không chuẩn bị được dữ liệu mẫu ({reason}); chi tiết ở {log}. Làm lại từ đầu: lantoa demo --reset",
        "The sample could not be prepared ({reason}); see {log}. To begin anew: lantoa demo --reset",
    ),
    "cut_off": (
        "Đã dừng khi chưa chuẩn bị xong. Lần chạy sau, máy tự làm tiếp hoặc làm lại từ đầu.",
        "Stopped before everything was prepared. The next start goes on or begins anew by itself.",
    ),
    "not_started": (
        "Máy chủ không trả lời được trang đầu ({reason}).",
        "The server could not answer with its first page ({reason}).",
    ),
    "ended": (
        "Tiến trình {name} tự dừng; bản dùng thử dừng theo.",
        "The {name} process ended by itself; the trial ends with it.",
    ),
    "stopped": (
        "Đã dừng. Dữ liệu còn trong {folder}.",
        "Stopped. The data stay in {folder}.",
    ),
}


def say(key: str, **values: object) -> str:
    """A message in both languages."""
    return "\n".join(line.format(**values) for line in SAYINGS[key])


def say_step(key: str) -> str:
    """A line of progress, both languages in one."""
    return "  … " + " / ".join(SAYINGS[f"step_{key}"])


def welcome(address: str, password: str, shown: Mapping[str, str], open_to_all: bool) -> str:
    """Where to go and who can sign in."""
    width = max(len(person.username) for person in PEOPLE)
    lines = [
        "",
        f"  Lan Tỏa: {address}",
        f"  Kế hoạch mẫu / sample plan: {_at(address, shown.get('plan_path', '/'))}",
        f"  Theo dõi / followed: {_at(address, shown.get('watch_path', '/'))}",
        "",
        f"  Mật khẩu chung của bản dùng thử này / one password for this trial: {password}",
        "  Tên đăng nhập / user names:",
    ]
    for person in PEOPLE:
        lines.append(f"    {person.username:<{width}}  {person.name}: {person.may_vi} / {person.may_en}")
    if shown.get("link_pin"):
        lines += ["", f"  Một đơn vị trả lời không cần tài khoản / a unit without an account: {shown['link_unit']}"]
        lines += [f"    {_at(address, shown['link_path'])}  PIN {shown['link_pin']}"]
    lines += [
        "",
        "  Mọi đơn vị và người trong đây đều là ví dụ. Không dùng bản này để làm việc thật.",
        "  Every unit and person here is an example. Do not use this for real work.",
    ]
    if open_to_all:
        lines += [
            "  Máy khác trong mạng cũng mở được trang này; trang không được mã hóa.",
            "  Other machines on the network can open this page too; it is not encrypted.",
        ]
    lines += ["  Ctrl-C để dừng / to stop.", ""]
    return "\n".join(lines)


def _at(address: str, path: str) -> str:
    return address.rstrip("/") + path
