"""What `lantoa rehearse` says, in Vietnamese and English."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lantoa.faces.cli.rehearsal.referee import Difference
    from lantoa.faces.cli.rehearsal.running import Outcome

LANGUAGES = ("vi", "en")
WIDTH = 40
MOST_TOLD = 12
SAYINGS: dict[str, tuple[str, str]] = {
    "number": ("--{name} phải từ {least} đến {most}.", "--{name} must be from {least} to {most}."),
    "database": (
        "--database phải có dạng postgres://người-dùng@máy/tên-mới.",
        "--database must read postgres://user@host/a-new-name.",
    ),
    "there": (
        "Cơ sở dữ liệu “{name}” đã có. Diễn tập chỉ chạy trong cơ sở dữ liệu mới do nó tạo và xóa: hãy đặt tên khác.",
        "The database “{name}” is there already. A rehearsal only runs in a new one that it makes and drops: take "
        "another name.",
    ),
    "unreachable": ("Không tạo được cơ sở dữ liệu: {reason}", "The database cannot be made: {reason}"),
    "begin": (
        "Diễn tập: {units} đơn vị, {kills} lần tắt ngang, seed {seed}; {database}, thư mục {folder}",
        "Rehearsal: {units} units, {kills} kills, seed {seed}; {database}, folder {folder}",
    ),
    "preparing": ("Chuẩn bị cơ sở dữ liệu …", "Preparing the database …"),
    "cleared": (
        "Đã dọn thư mục của {count} lần diễn tập trước bị tắt ngang.",
        "Cleared away the folders of {count} earlier rehearsals that were killed.",
    ),
    "left": (
        "Một lần diễn tập trước bị tắt ngang, có thể còn để lại cơ sở dữ liệu “{name}”: nếu còn, hãy tự xóa.",
        "An earlier rehearsal was killed and may have left its database “{name}”: if it is there, drop it by hand.",
    ),
    "not_dropped": (
        "Không xóa được cơ sở dữ liệu “{name}”, hãy tự xóa: {reason}",
        "The database “{name}” could not be dropped, drop it by hand: {reason}",
    ),
    "stopped": ("Đã dừng, chưa đối chiếu gì.", "Stopped; nothing was compared."),
    "kept": ("Giữ lại để xem: {folder} {database}", "Kept to be looked at: {folder} {database}"),
    "right": (
        "KHỚP: tổng hợp bằng đúng những gì các đơn vị đã gửi; không mất, không trùng, chưa rõ vẫn là chưa rõ.",
        "EQUAL: the totals are what units have sent; nothing lost, nothing doubled, unknown stayed unknown.",
    ),
    "wrong": (
        "KHÔNG KHỚP: {count} chỗ khác, {troubles} sự cố.",
        "NOT EQUAL: {count} differences, {troubles} troubles.",
    ),
    "difference": (
        "  {what} · {where}: phải là {wanted}, thấy {found}",
        "  {what} · {where}: wanted {wanted}, found {found}",
    ),
    "more": ("  … và {count} chỗ nữa", "  … and {count} more"),
    "nothing": ("không có gì", "nothing"),
    "compared": ("Đối chiếu", "Compared"),
    "count": ("số dòng", "rows"),
    "differ": ("khác", "differ"),
    "done_acts": ("Việc đã làm", "Acts done"),
    "lost": ("câu trả lời bị mất, đã gửi lại", "answers lost, sent again"),
    "seconds": ("giây", "seconds"),
}
NAMES: dict[str, tuple[str, str]] = {
    "acts": ("việc trong kịch bản đều được trả lời", "acts of the script, all answered"),
    "figures": ("số liệu từng đơn vị, từng mục", "figures of each unit"),
    "states": ("tình trạng báo cáo", "states of reports"),
    "versions": ("số bản đã nộp", "versions sent"),
    "remarks": ("ý kiến khi trả lại", "remarks of returns"),
    "deeds": ("hoạt động, đơn vị cùng làm, tỷ lệ", "activities, owners, shares"),
    "pieces": ("minh chứng và mã băm của tệp", "evidence and hashes of files"),
    "audit": ("nhật ký, mỗi việc một dòng", "audit, one entry an act"),
    "arrivals": ("báo cáo đến, đúng hạn, trả, nghiệm thu", "reports arrived, in time, returned, accepted"),
    "received": ("đơn vị đã nhận việc", "units that received their tasks"),
    "unknown": ("đơn vị chưa rõ", "units unknown"),
    "listed": ("đơn vị chưa rõ, theo trang danh sách", "units unknown, by the page's list"),
    "late": ("đơn vị gửi trễ", "units late"),
    "totals.queries": ("tổng hợp: cơ sở dữ liệu cộng", "totals: added up by the database"),
    "totals.rows": ("tổng hợp: theo từng đơn vị trực thuộc", "totals: by the units below"),
    "totals.engine": ("tổng hợp: bộ máy cộng từng ô", "totals: every cell by the engine"),
    "totals.sheet": ("tổng hợp: tệp CSV của trang", "totals: the page's CSV"),
}
ACTS: dict[str, tuple[str, str]] = {
    "received": ("đơn vị nhận việc", "units received tasks"),
    "logged": ("hoạt động ghi", "activities logged"),
    "kept": ("minh chứng gửi", "pieces of evidence"),
    "begun": ("bản nháp bỏ dở", "drafts left"),
    "sent": ("lần nộp báo cáo", "reports sent"),
    "returned": ("lần trả lại", "returns"),
    "verified": ("lần kiểm số liệu", "verifications"),
    "accepted": ("lần nghiệm thu", "acceptances"),
    "proved": ("số liệu gắn minh chứng", "figures tied to evidence"),
    "answered": ("lần trả lời tỷ lệ", "answers for shares"),
    "refused": ("việc sai bị từ chối", "wrong acts refused"),
}
KILLED: dict[str, tuple[str, str]] = {
    "web": ("tắt ngang cả máy chủ trang", "kills of all page processes"),
    "web_one": ("tắt ngang một tiến trình trang", "kills of one page process"),
    "worker": ("tắt ngang tiến trình việc nền", "kills of the worker"),
}


def say(key: str, language: str, **values: object) -> str:
    """A message in one language."""
    return SAYINGS[key][LANGUAGES.index(language)].format(**values)


def bar() -> Callable[[int, int], None]:
    """Shows how far it is on standard error: a bar that moves on a screen, a line every tenth in a file."""
    if sys.stderr.isatty():
        return _move
    last = [0]

    def tell(done: int, total: int) -> None:
        tenth = 10 * done // total
        if tenth > last[0]:
            last[0] = tenth
            print(f"{10 * tenth:3d} % {done}/{total}", file=sys.stderr, flush=True)

    return tell


def _move(done: int, total: int) -> None:
    full = WIDTH * done // total
    end = "\n" if done == total else ""
    print(f"\r[{'█' * full}{'·' * (WIDTH - full)}] {100 * done // total:3d} % {done}/{total}", end=end, file=sys.stderr)
    sys.stderr.flush()


def table_of(outcome: Outcome, language: str) -> str:
    """What was done, what was killed, what was compared, and the verdict with every difference by name."""
    place = LANGUAGES.index(language)
    done: list[tuple[str, int]] = [(ACTS[name][place], count) for name, count in outcome.counts.items()]
    done += [(KILLED[name][place], count) for name, count in outcome.killed.items()]
    done += [(say("lost", language), outcome.lost), (say("seconds", language), round(outcome.seconds))]
    checked = [(NAMES[one.what][place], one.compared, len(one.differences)) for one in outcome.checked]
    width = max(len(name) for name in [*(row[0] for row in done), *(row[0] for row in checked)])
    lines = [say("done_acts", language)]
    lines += [f"{name:<{width}} {count:>9}" for name, count in done]
    lines += ["", f"{say('compared', language):<{width}} {say('count', language):>9} {say('differ', language):>9}"]
    lines += [f"{name:<{width}} {compared:>9} {differ:>9}" for name, compared, differ in checked]
    return "\n".join([*lines, "", *_verdict(outcome, language)])


def _verdict(outcome: Outcome, language: str) -> list[str]:
    if outcome.is_right:
        return [say("right", language)]
    found = [one for checked in outcome.checked for one in checked.differences]
    troubles = [*outcome.loose, *outcome.troubles]
    lines = [say("wrong", language, count=len(found), troubles=len(troubles))]
    lines += [_difference(one, language) for one in found[:MOST_TOLD]]
    lines += [f"  {trouble}" for trouble in troubles[:MOST_TOLD]]
    left = max(0, len(found) - MOST_TOLD) + max(0, len(troubles) - MOST_TOLD)
    return [*lines, say("more", language, count=left)] if left else lines


def _difference(one: Difference, language: str) -> str:
    place, nothing = LANGUAGES.index(language), say("nothing", language)
    wanted, found = (nothing if value is None else value for value in (one.wanted, one.found))
    return say("difference", language, what=NAMES[one.what][place], where=one.where, wanted=wanted, found=found)
