"""What the command line says, in Vietnamese and English. Engines raise codes; here they become sentences."""

from __future__ import annotations

Language = str  # "vi" or "en"

REFUSALS: dict[str, dict[str, str]] = {
    "vi": {
        "empty": "“{file}” không có nội dung nào để đọc. Hãy xem đã chọn đúng tệp chưa, hoặc lưu lại tệp từ phần mềm soạn thảo.",
        "binary": "“{file}” không phải văn bản: máy không nhận ra loại tệp này. Hãy đưa tệp .docx, .pdf hoặc .txt.",
        "unsupported": "“{file}” là tệp {kind}, không chứa văn bản kế hoạch. Hãy đưa tệp .docx, .pdf hoặc .txt.",
        "not_a_docx": "“{file}” không phải tệp Word (.docx) dù mang hình thức tệp nén. Hãy mở bằng Word và lưu lại thành .docx.",
        "encrypted": "“{file}” đang đặt mật khẩu. Hãy bỏ mật khẩu rồi đọc lại.",
        "truncated": "“{file}” bị cắt cụt hoặc hỏng, không mở được. Hãy lấy lại bản gốc.",
        "too_large": "“{file}” lớn hơn mức máy nhận đọc. Hãy tách bớt phụ lục hoặc hình ảnh rồi đọc lại.",
        "too_long": "“{file}” dài hơn {characters} chữ, quá mức máy đọc một lần. Hãy tách thành nhiều tệp rồi đọc từng tệp.",
        "zip_bomb": "“{file}” bung ra lớn bất thường so với kích thước tệp; máy không mở để bảo đảm an toàn.",
        "xml_entities": "“{file}” chứa khai báo thực thể XML, điều mà Word không bao giờ ghi; máy không mở để bảo đảm an toàn.",
        "too_deep": "“{file}” có các bảng hoặc khối lồng nhau quá sâu. Hãy chép nội dung sang một tệp mới rồi đọc lại.",
        "legacy_encoding": "“{file}” dùng bảng mã cũ ({encoding}). Thêm --legacy để máy chuyển sang Unicode rồi đọc.",
        "no_text_layer": "“{file}” là bản quét, không có lớp chữ. Thêm --ocr để máy nhận dạng chữ (12–15 giây một trang).",
        "ocr_missing": "Máy này chưa có bộ nhận dạng chữ. Hãy cài tesseract-ocr và tesseract-ocr-vie rồi đọc lại “{file}”.",
        "ocr_failed": "Máy không nhận dạng được chữ trong “{file}”. Hãy quét lại rõ hơn hoặc lấy bản Word.",
        "doc_converter_missing": "“{file}” là tệp Word đời cũ (.doc). Hãy lưu lại thành .docx, hoặc cài LibreOffice hay antiword.",
        "doc_converter_failed": "Máy không mở được tệp Word đời cũ “{file}”. Hãy lưu lại thành .docx rồi đọc lại.",
        "file_missing": "Không tìm thấy tệp “{file}”.",
        "no_name": "Chưa có tên tệp. Hãy chỉ ra một tệp .docx, .pdf hoặc .txt, hoặc - để đọc từ đầu vào.",
        "not_a_file": "“{file}” là thiết bị hoặc ống dẫn, không phải tệp. Hãy chỉ ra một tệp, hoặc - để đọc từ đầu vào.",
        "is_folder": "“{file}” là thư mục. Hãy chỉ ra một tệp.",
        "not_allowed": "Máy không có quyền mở “{file}”.",
        "unreadable": "Không mở được “{file}”: {reason}.",
        "other": "Không đọc được “{file}” ({code}).",
    },
    "en": {
        "empty": "“{file}” holds nothing to read. Look whether the right file was given, or save it again from its program.",
        "binary": "“{file}” is no text and no kind of file known here. Give a .docx, .pdf or .txt file.",
        "unsupported": "“{file}” is a {kind} file and holds no plan text. Give a .docx, .pdf or .txt file.",
        "not_a_docx": "“{file}” is an archive but no Word document. Open it in Word and save it as .docx.",
        "encrypted": "“{file}” is protected by a password. Remove the password and read it again.",
        "truncated": "“{file}” is cut short or damaged and cannot be opened. Get the original again.",
        "too_large": "“{file}” is larger than is read here. Take out appendices or pictures and read it again.",
        "too_long": "“{file}” is longer than the {characters} letters that are read at once. Split it and read each part.",
        "zip_bomb": "“{file}” swells out of all proportion when opened; it was left closed for safety.",
        "xml_entities": "“{file}” declares XML entities, which Word never writes; it was left closed for safety.",
        "too_deep": "“{file}” nests its tables or blocks too deeply. Copy the text into a new file and read that.",
        "legacy_encoding": "“{file}” uses an old code page ({encoding}). Add --legacy to have it converted to Unicode.",
        "no_text_layer": "“{file}” is a scan without text. Add --ocr to have the letters recognised (12–15 seconds a page).",
        "ocr_missing": "This machine cannot recognise scanned letters. Install tesseract-ocr and tesseract-ocr-vie, then read “{file}” again.",
        "ocr_failed": "The letters in “{file}” could not be recognised. Scan it more clearly or get the Word file.",
        "doc_converter_missing": "“{file}” is an old Word file (.doc). Save it as .docx, or install LibreOffice or antiword.",
        "doc_converter_failed": "The old Word file “{file}” could not be opened. Save it as .docx and read that.",
        "file_missing": "There is no file “{file}”.",
        "no_name": "No file is named. Name a .docx, .pdf or .txt file, or - for standard input.",
        "not_a_file": "“{file}” is a device or a pipe, not a file. Name a file, or - for standard input.",
        "is_folder": "“{file}” is a folder. Name a file.",
        "not_allowed": "This machine may not open “{file}”.",
        "unreadable": "“{file}” cannot be opened: {reason}.",
        "other": "“{file}” cannot be read ({code}).",
    },
}

KINDS: dict[str, dict[str, str]] = {  # what an unsupported file is
    "vi": {
        "image": "hình ảnh",
        "archive": "nén",
        "rtf": "RTF",
        "html": "trang web",
        "xml": "XML",
        "office": "Office khác",
    },
    "en": {
        "image": "picture",
        "archive": "compressed",
        "rtf": "RTF",
        "html": "web page",
        "xml": "XML",
        "office": "other Office",
    },
}

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "bases": "CĂN CỨ",
        "window": "Thời gian",
        "open_end": "chưa rõ ngày kết thúc",
        "theme": "Chủ đề",
        "signer": "Người ký",
        "mailbox": "Hộp thư",
        "duties": "VIỆC THEO ĐƠN VỊ",
        "assign": "giao",
        "request": "đề nghị",
        "encourage": "khuyến khích",
        "one": "1 việc",
        "count": "{n} việc",
        "month": "tháng {month}/{year}",
        "quarter": "quý {which}/{year}",
        "half_1": "6 tháng đầu năm {year}",
        "half_2": "6 tháng cuối năm {year}",
        "year": "năm {year}",
        "with": "phối hợp: {names}",
        "no_due": "không ghi hạn",
        "deadlines": "THỜI HẠN THEO NGÀY",
        "undated": "Không theo ngày",
        "activities": "HOẠT ĐỘNG CHƯA GHI AI LÀM",
        "quantities": "SỐ LƯỢNG",
        "targets": "CHỈ TIÊU",
        "unclear": "CẦN NGƯỜI XEM LẠI",
        "lists": "Nơi nhận: {recv} dòng · Khẩu hiệu: {slogan} · Phụ lục: {append}",
        "line": "dòng {n}",
        "unknown": "chưa rõ",
        "none": "Văn bản không giao việc cho ai.",
        "end_of": "hết ngày {day}",
        "before": "trước {day}",
        "by": "chậm nhất {day}",
        "on": "ngày {day}",
        "window_due": "{start} – {end}",
        "from": "từ {start}",
        "inherited": "theo dòng {n}",
        "each": "{words} cho mỗi {each}",
        "in_all": "{words}; tổng cộng {total}",
        "no_such_day": "ngày chưa rõ: lịch không có {day}",
        "cut": "Câu dài được viết gọn (…). Thêm --full để xem cả câu.",
    },
    "en": {
        "bases": "LEGAL BASES",
        "window": "Window",
        "open_end": "end not printed",
        "theme": "Theme",
        "signer": "Signed by",
        "mailbox": "Mailbox",
        "duties": "TASKS BY UNIT",
        "assign": "assigned",
        "request": "requested",
        "encourage": "encouraged",
        "one": "1 task",
        "count": "{n} tasks",
        "month": "{name} {year}",
        "quarter": "quarter {which}/{year}",
        "half_1": "first half of {year}",
        "half_2": "second half of {year}",
        "year": "year {year}",
        "with": "with: {names}",
        "no_due": "no deadline printed",
        "deadlines": "DEADLINES BY DAY",
        "undated": "Not by day",
        "activities": "ACTIVITIES WITH NOBODY NAMED",
        "quantities": "QUANTITIES",
        "targets": "TARGETS",
        "unclear": "FOR A PERSON TO LOOK AT",
        "lists": "Recipients: {recv} lines · Slogans: {slogan} · Appendices: {append}",
        "line": "line {n}",
        "unknown": "unknown",
        "none": "The document gives nobody anything to do.",
        "end_of": "end of {day}",
        "before": "before {day}",
        "by": "by {day}",
        "on": "on {day}",
        "window_due": "{start} – {end}",
        "from": "from {start}",
        "inherited": "from line {n}",
        "each": "{words} for each {each}",
        "in_all": "{words}; in all {total}",
        "no_such_day": "day unclear: no calendar has {day}",
        "cut": "Long sentences are cut short (…). Add --full to see all of each.",
    },
}

UNCLEAR: dict[str, dict[str, str]] = {
    "vi": {
        "debris.repeated": "Vết in lặp lại, không phải số lượng",
        "year.impossible": "Năm không thể có",
        "date.impossible": "Ngày không có trong lịch",
        "date.year_inferred": "Năm không in, suy ra từ ngày của văn bản",
        "sentence.cut": "Câu bị ngắt giữa chừng",
        "owner.unknown": "Tên chưa nhận ra là đơn vị nào",
        "document.no_plan": "Văn bản này không giống một kế hoạch: không có tên loại, số và không có nhiệm vụ nào",
        "header.number_blank": "Số văn bản để trống",
        "header.date_blank": "Ngày văn bản để trống",
    },
    "en": {
        "debris.repeated": "Repeated debris of printing, no quantity",
        "year.impossible": "A year that cannot be",
        "date.impossible": "A day on no calendar",
        "date.year_inferred": "No year printed; taken from the document's date",
        "sentence.cut": "A sentence cut in the middle",
        "owner.unknown": "A name not recognised as a body",
        "document.no_plan": "This does not look like a plan: no kind of document, no number and no task in it",
        "header.number_blank": "The document's number is blank",
        "header.date_blank": "The document's date is blank",
    },
}

NOTHING_TO_READ: dict[str, str] = {  # what to do with a text that is no plan
    "vi": "Hãy đưa toàn văn kế hoạch, từ tên cơ quan ban hành đến nơi nhận.",
    "en": "Give the whole text of the plan, from the issuing body to the recipients.",
}


def refusal(language: Language, code: str, params: dict[str, str | int], file: str) -> str:
    """One sentence for a refused file."""
    known = REFUSALS[language]
    if "characters" in params:
        code = "too_long"
        figure = f"{params['characters']:,}"
        params = {**params, "characters": figure.replace(",", ".") if language == "vi" else figure}
    kind = str(params.get("kind", ""))
    words = {**params, "file": file, "code": code, "kind": KINDS[language].get(kind, kind)}
    return known.get(code, known["other"]).format_map(_Blank(words))


class _Blank(dict[str, str | int]):
    """A value a sentence asks for and the code did not bring shows as "?" instead of ending the program."""

    def __missing__(self, key: str) -> str:
        return "?"
