"""What the linter's codes say on the command line, in Vietnamese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lantoa.engines.shapes.lint import LintFinding

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "head": "SOÁT TRƯỚC KHI KÝ: {n} điểm cần xem",
        "none": "Không thấy điểm nào cần xem.",
        "line": "Dòng {n}",
        "also": "Xem cả dòng: {lines}",
        "wrong": "cần sửa",
        "gap": "còn thiếu",
        "notice": "lưu ý",
    },
    "en": {
        "head": "BEFORE SIGNATURE: {n} things to look at",
        "none": "Nothing to look at.",
        "line": "Line {n}",
        "also": "See also lines: {lines}",
        "wrong": "wrong",
        "gap": "missing",
        "notice": "notice",
    },
}

SENTENCES: dict[str, tuple[str, str]] = {
    "deadline.report_missing": (
        "Yêu cầu báo cáo về {to} nhưng không ghi thời hạn.",
        "A report to {to} is asked for, but no day is given.",
    ),
    "deadline.report_inferred": (
        "Báo cáo về {to} không ghi hạn; chỉ suy ra được từ đoạn kết: “{day}”.",
        "The report to {to} has no day of its own; it can only be inferred from the closing paragraph: “{day}”.",
    ),
    "deadline.handover_missing": (
        "Phải gửi về {to} nhưng không ghi thời hạn.",
        "Something must be sent to {to}, but no day is given.",
    ),
    "deadline.guidance_missing": (
        "Đơn vị khác chờ hướng dẫn của {body}, nhưng không ghi ngày ban hành hướng dẫn.",
        "Others wait for the guidance of {body}, but the day on which it comes out is not given.",
    ),
    "deadline.plan_missing": (
        "Yêu cầu xây dựng kế hoạch nhưng chưa ghi: {missing}.",
        "A plan is demanded, but this is not said: {missing}.",
    ),
    "deadline.before_strict": (
        "“{day}” nghĩa là chậm nhất hết ngày {last}; nhiều người hiểu nhầm là hết chính ngày đó ({count} chỗ).",
        "“{day}” means by the end of {last}; it is often read as the day itself ({count} places).",
    ),
    "deadline.past": (
        "Thời hạn “{day}” sớm hơn ngày ban hành văn bản ({issued}).",
        "The deadline “{day}” lies before the day of issue ({issued}).",
    ),
    "deadline.day_off": (
        "“{day}”: ngày cuối cùng còn được phép là {last}, rơi vào ngày nghỉ.",
        "“{day}”: the last allowed day is {last}, a day off.",
    ),
    "weekday.wrong": ("Thứ ghi không khớp với ngày {day}.", "The day of the week does not fit {day}."),
    "hanging.open": (
        "Việc treo cờ, băng rôn, pano chưa ghi đủ: treo từ ngày nào, đến ngày nào, ai tháo dỡ.",
        "From when, until when, and who takes the flags and banners down is not said.",
    ),
    "schedule.clash": (
        "{body} có {count} việc cùng ngày {day} ở những nơi khác nhau.",
        "{body} has {count} duties on {day} in different places.",
    ),
    "event.two_mentions": (
        "Một sự kiện được nêu hai lần với hai chủ thể: là một việc hay hai việc?",
        "One event is told twice under different owners: is it one task or two?",
    ),
    "scope.differs": (
        "Phạm vi của {noun} ghi mỗi chỗ một khác: {scopes}.",
        "The scope of “{noun}” differs from place to place: {scopes}.",
    ),
    "date.impossible": ("“{printed}” không có trong lịch.", "“{printed}” is on no calendar."),
    "year.impossible": ("Năm “{year}” không thể có.", "The year “{year}” cannot be."),
    "list.duplicate": ("“{item}” lặp lại trong cùng một danh sách.", "“{item}” stands twice in one list."),
    "word.doubled": ("Chữ “{word}” bị lặp.", "The word “{word}” is doubled."),
    "spelling.consensus": (
        "“{printed}”: chỗ khác trong văn bản viết “{usual}” ({count} lần).",
        "“{printed}”: everywhere else the document writes “{usual}” ({count} times).",
    ),
    "appendix.title_slip": (
        "Tên phụ lục ghi “{printed}”, tên kế hoạch ghi “{right}”.",
        "The appendix prints “{printed}”, the plan's title “{right}”.",
    ),
    "appendix.numbering_mixed": (
        "Đánh số phụ lục lẫn số La Mã và số Ả Rập: {marks}.",
        "The appendices mix Roman and Arabic numerals: {marks}.",
    ),
    "appendix.unnumbered": (
        "Nhắc đến phụ lục mà không ghi số, trong khi có {count} phụ lục.",
        "An appendix is referred to without its number, and there are {count}.",
    ),
    "appendix.missing": (
        "Nhắc đến Phụ lục {mark} nhưng văn bản không có.",
        "Appendix {mark} is referred to but absent.",
    ),
    "numbering.repeated": ("Số mục “{label}” đã dùng ở trên.", "The number “{label}” was used above."),
    "debris.repeated": (
        "“{text}” lặp lại {count} dòng: có lẽ là vết in, không phải số liệu.",
        "“{text}” on {count} lines: probably debris of printing, no figure.",
    ),
    "sentence.cut": ("Câu bị ngắt dòng giữa chừng.", "A line break stands in the middle of this sentence."),
    "name.varies": (
        "Tên gọi không thống nhất: chỗ khác ghi “{other}”.",
        "The name is not the same everywhere: elsewhere it is “{other}”.",
    ),
    "name.event_varies": (
        "Gọi tắt “{printed}” ({count} lần), tên đầy đủ là “{usual}”.",
        "It is called “{printed}” here ({count} times); its full name is “{usual}”.",
    ),
    "name.misspelt": ("“{printed}” có lẽ là “{right}”.", "“{printed}” is probably “{right}”."),
    "recipient.missing": (
        "{body} được giao việc nhưng không có dòng riêng trong “Nơi nhận”.",
        "{body} has a task but no line of its own among the recipients.",
    ),
    "report.not_directed": (
        "{groups} báo cáo về {to}, nhưng phần giao việc của {to} không chỉ đạo các đơn vị này.",
        "{groups} report to {to}, whose own part of the plan does not direct them.",
    ),
    "signature.no_authority": (
        "Chữ ký chỉ có tên người ký, thiếu chức vụ và thẩm quyền (TM., KT. …).",
        "The signature is only a name: post and authority (TM., KT. …) are missing.",
    ),
    "reference.ambiguous": (
        "“{noun}” nào? Kế hoạch có {count} {noun} khác nhau.",
        "Which “{noun}”? The plan names {count} of them.",
    ),
    "money.open": (
        "Có nói đến kinh phí nhưng không ghi số tiền, nguồn hay mức trần.",
        "Money is spoken of, but no amount, source or ceiling.",
    ),
    "target.none": (
        "Không có chỉ tiêu bằng số nào; cần thống nhất chỉ tiêu trước khi triển khai để báo cáo có số liệu.",
        "There is no target in figures; agree on some beforehand, or the report will hold none.",
    ),
    "rule.unreferenced": (
        "Dẫn “quy định” mà không ghi số văn bản ({count} chỗ).",
        "Rules are referred to without naming them ({count} places).",
    ),
    "scheme.incomplete": (
        "Danh mục thiếu “{missing}” so với {source}.",
        "The list leaves out “{missing}”, which {source} has.",
    ),
    "capital.wrong": (
        "Viết hoa theo Nghị định 30/2020/NĐ-CP: “{right}” thay cho “{printed}”.",
        "Capitals by Decree 30/2020/NĐ-CP: “{right}”, not “{printed}”.",
    ),
    "group.count_differs": (
        "“{group}”: danh mục đơn vị có {known}.",
        "“{group}”: the register has {known}.",
    ),
    "group.empty": ("“{group}”: danh mục đơn vị không có đơn vị nào.", "“{group}”: the register has none."),
    "body.unregistered": ("“{body}” không có trong danh mục đơn vị.", "“{body}” is not in the register of units."),
}

VALUES: dict[str, tuple[str, str]] = {
    "date": ("thời hạn", "by when"),
    "approver": ("ai phê duyệt", "who approves it"),
}


def sentence_of(one: LintFinding, language: str) -> str:
    """The finding in one sentence; an unknown code shows itself."""
    column = 0 if language == "vi" else 1
    sentence = SENTENCES.get(one.code)
    if sentence is None:
        return one.code
    params = {name: _shown(name, value, column) for name, value in one.params}
    return sentence[column].format_map(params)


def _shown(name: str, value: str, column: int) -> str:
    if name == "missing":
        return ", ".join(VALUES[part][column] if part in VALUES else part for part in value.split(","))
    if name in ("last", "issued", "day") and len(value) == 10 and value[4] == value[7] == "-":
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return value
