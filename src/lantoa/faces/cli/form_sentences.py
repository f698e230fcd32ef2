"""What the check of form says, in Vietnamese and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lantoa.engines.shapes.form import Fault

WORDS = {
    "vi": {
        "none": "Không thấy lỗi thể thức.",
        "some": "{n} lỗi thể thức:",
        "place": "đoạn {place}",
        "bold": "in đậm",
        "italic": "in nghiêng",
        "regular": "không in đậm",
        "upright": "kiểu chữ đứng",
    },
    "en": {
        "none": "No fault of form was found.",
        "some": "{n} faults of form:",
        "place": "paragraph {place}",
        "bold": "bold",
        "italic": "italic",
        "regular": "not bold",
        "upright": "upright",
    },
}

# role: Vietnamese, English
ROLES = {
    "state": ("Quốc hiệu", "Name of the state"),
    "motto": ("Tiêu ngữ", "Motto"),
    "superior": ("Cơ quan chủ quản", "Superior body"),
    "issuer": ("Cơ quan ban hành", "Issuing body"),
    "number": ("Số, ký hiệu", "Number and notation"),
    "date": ("Địa danh, thời gian", "Place and day"),
    "type": ("Tên loại văn bản", "Kind of document"),
    "title": ("Trích yếu", "Title"),
    "letter_title": ("Trích yếu công văn", "Title of the letter"),
    "addressee": ("Kính gửi", "Addressees"),
    "basis": ("Căn cứ ban hành", "Bases"),
    "body": ("Nội dung văn bản", "Text"),
    "roman": ("Phần I, II, III", "Sections I, II, III"),
    "arabic": ("Mục, khoản 1, 2, 3", "Clauses 1, 2, 3"),
    "letter": ("Điểm a, b, c", "Points a, b, c"),
    "article": ("Điều", "Articles"),
    "signer": ("Quyền hạn, chức vụ người ký", "Authority and post of the signer"),
    "as_above": ("Dòng “- Như trên;” đầu nơi nhận", "First line of recipients “- Như trên;”"),
    "decides": ("Dòng “QUYẾT ĐỊNH:”", "The line “QUYẾT ĐỊNH:”"),
    "chapter": ("Phần, Chương, Mục, Tiểu mục", "Parts, chapters, divisions"),
    "chapter_title": ("Tiêu đề của phần, chương, mục", "Titles of parts, chapters, divisions"),
    "drafter": ("Ký hiệu người soạn thảo", "Sign of the drafter"),
    "contact": ("Địa chỉ ở chân trang 1", "Address at the foot of page 1"),
    "signer_name": ("Họ tên người ký", "Name of the signer"),
    "recipients": ("Nơi nhận", "Recipients"),
    "recipients_label": ("Chữ “Nơi nhận:”", "The words “Nơi nhận:”"),
    "recipient": ("Các nơi nhận", "Lines of recipients"),
    "filing": ("Dòng “Lưu: VT”", "Line “Lưu: VT”"),
    "appendix": ("Chữ “Phụ lục”", "The word “Phụ lục”"),
    "appendix_title": ("Tên phụ lục", "Title of the appendix"),
    "appendix_reference": ("Dòng kèm theo của phụ lục", "Reference line of the appendix"),
    "urgency": ("Dấu chỉ độ khẩn", "Stamp of urgency"),
    "circulation": ("Chỉ dẫn về phạm vi lưu hành", "Note of circulation"),
    "page_number": ("Số trang", "Page number"),
    "end": ("Dấu kết thúc", "End mark"),
    "top": ("Lề trên", "Top margin"),
    "bottom": ("Lề dưới", "Bottom margin"),
    "left": ("Lề trái", "Left margin"),
    "right": ("Lề phải", "Right margin"),
}

# rule alone, or rule of a role ("size" of "size.title", "missing" of "number.missing")
RULES = {
    "page.size": ("Khổ giấy {found}, quy định {expected} (dọc)", "Paper is {found}, the form asks for {expected} upright"),
    "margin": ("{role} {found}, quy định {expected}", "{role} is {found}, the form asks for {expected}"),
    "font": ("Phông chữ {found}, quy định {expected}", "Font is {found}, the form asks for {expected}"),
    "colour": ("{role}: màu chữ {found}, quy định {expected}", "{role}: colour is {found}, the form asks for {expected}"),
    "size": ("{role}: cỡ chữ {found}, quy định {expected}", "{role}: size is {found}, the form asks for {expected}"),
    "bold": ("{role}: phải {expected}", "{role}: must be {expected}"),
    "italic": ("{role}: phải {expected}", "{role}: must be {expected}"),
    "upper": ("{role}: phải viết in hoa", "{role}: must be in capitals"),
    "lower": ("{role}: phải viết in thường", "{role}: must not be in capitals"),
    "frame": ("{role}: phải đặt trong khung viền đơn", "{role}: must stand in a single frame"),
    "frame_size": ("{role}: khung {found}, quy định {expected}", "{role}: the frame is {found}, the form asks for {expected}"),
    "level": ("{role}: phải đặt ngang hàng với phần bên cạnh theo mẫu", "{role}: must stand level with what is beside it in the form"),
    "spacing": ("{role}: khoảng cách phía trên {found}, quy định {expected}", "{role}: space above is {found}, the form asks for {expected}"),
    "unicode": ("Chữ có dấu phải gõ bằng Unicode dựng sẵn ({expected})", "Letters with marks must be composed Unicode ({expected})"),
    "addressee.alone": ("Chỉ một nơi nhận thì ghi cùng dòng với “{expected}”", "A single addressee stands on the line of “{expected}”"),
    "page_number.arabic": ("Số trang phải là chữ số Ả Rập {expected}", "Page numbers are Arabic: {expected}"),
    "page_number.start": ("Số trang bắt đầu từ {found}, phải từ {expected}", "Page numbers begin with {found}, they must begin with {expected}"),
    "rule_length": ("{role}: đường kẻ bên dưới dài {found}, theo độ dài dòng chữ phải là {expected}", "{role}: the line below is {found} long, beside its words it must be {expected}"),
    "contact.rule": ("Địa chỉ ở chân trang 1 phải đặt dưới một đường kẻ ngang", "The address at the foot of page 1 stands below a line"),
    "align": ("{role}: căn lề chưa đúng", "{role}: stands at the wrong side"),
    "rule": ("{role}: thiếu đường kẻ bên dưới", "{role}: the line below is missing"),
    "numbering": ("{role}: đánh “{found}”, theo thứ tự phải là “{expected}”", "{role}: says “{found}”, “{expected}” comes next"),
    "missing": ("Thiếu: {role}", "Missing: {role}"),
    "misplaced": ("{role}: có nhưng không ở đúng vị trí, bố cục của mẫu", "{role}: is there, but not laid out as the form has it"),
    "words": ("{role}: ghi “{found}”, quy định “{expected}”", "{role}: says “{found}”, the form says “{expected}”"),
    "form": ("{role}: ghi “{found}”, mẫu đúng “{expected}”", "{role}: says “{found}”, the form is “{expected}”"),
    "end": ("{role}: kết thúc bằng “{found}”, phải là “{expected}”", "{role}: ends with “{found}”, must end with “{expected}”"),
    "end.missing": ("Thiếu dấu kết thúc “{expected}” sau chữ cuối của văn bản", "The end mark “{expected}” is missing behind the last words"),
    "number.kind": ("Ký hiệu ghi “{found}”, loại văn bản này là “{expected}”", "The notation says “{found}”, this kind of document is “{expected}”"),
    "indent.first": ("Lùi đầu dòng {found}, quy định {expected}", "First lines are set in by {found}, the form asks for {expected}"),
    "spacing.paragraph": ("Khoảng cách giữa các đoạn {found}, quy định {expected}", "Space between paragraphs is {found}, the form asks for {expected}"),
    "spacing.line": ("Khoảng cách dòng {found}, quy định {expected}", "Line spacing is {found}, the form asks for {expected}"),
    "align.body": ("Nội dung phải căn đều hai lề", "The text must be justified"),
    "page_number.missing": ("Văn bản nhiều trang chưa đánh số trang", "Pages are not numbered"),
    "page_number.place": ("Số trang phải đặt ở lề trên, không ở chân trang", "Page numbers stand in the top margin, not at the foot"),
    "page_number.centre": ("Số trang phải đặt canh giữa lề trên", "Page numbers stand in the middle of the top margin"),
    "page_number.first": ("Trang 1 không hiển thị số trang", "Page 1 shows no number"),
    "appendix.pages": ("Mỗi phụ lục đánh số trang riêng, bắt đầu từ 1", "Each appendix numbers its pages from 1"),
    "appendix.numbering": ("Phụ lục ghi “{found}”, phải là “{expected}”", "An appendix says “{found}”, “{expected}” comes next"),
    "appendix.unnamed": ("Nội dung văn bản chưa dẫn tới “{expected}”", "The text does not point to “{expected}”"),
    "signer.authority": ("Quyền hạn người ký viết tắt phải có dấu chấm: {expected}", "The signer’s authority is abbreviated with a full stop: {expected}"),
    "signer_name.title": ("Trước họ tên người ký không ghi học hàm, học vị: “{found}”", "No academic title stands before the signer’s name: “{found}”"),
    "capital.always": ("Viết hoa: “{found}” → “{expected}”", "Capital letters: “{found}” → “{expected}”"),
}  # fmt: skip

REFUSALS = {
    "not_a_docx": (
        "{file} không phải tệp Word .docx. Hãy mở tệp bằng Word rồi lưu thành “Tài liệu Word (*.docx)”, sau đó kiểm tra lại.",
        "{file} is no Word .docx file. Open it in Word, save it as “Word document (*.docx)” and check again.",
    ),
    "macros": (
        "{file} có chứa chương trình (macro) nên không mở.",
        "{file} holds a program (macro) and is not opened.",
    ),
    "encrypted": ("{file} được bảo vệ bằng mật khẩu.", "{file} is protected by a password."),
    "truncated": ("{file} bị hỏng hoặc chưa đầy đủ.", "{file} is damaged or incomplete."),
    "too_large": ("{file} quá lớn (tối đa 50 MB).", "{file} is too large (at most 50 MB)."),
    "zip_bomb": ("{file} phình to bất thường nên không đọc.", "{file} swells out of all proportion and is not read."),
    "xml_entities": ("{file} khai báo thực thể XML nên không đọc.", "{file} declares XML entities and is not read."),
    "file_missing": ("Không có tệp {file}.", "There is no file {file}."),
    "no_name": ("Chưa có tên tệp. Hãy chỉ ra một tệp .docx.", "No file is named. Name a .docx file."),
    "is_folder": ("“{file}” là thư mục. Hãy chỉ ra một tệp .docx.", "“{file}” is a folder. Name a .docx file."),
    "not_a_file": (
        "“{file}” là thiết bị hoặc ống dẫn, không phải tệp. Hãy chỉ ra một tệp .docx.",
        "“{file}” is a device or a pipe, not a file. Name a .docx file.",
    ),
    "not_allowed": ("Máy không có quyền mở “{file}”.", "This machine may not open “{file}”."),
    "unreadable": ("Không đọc được {file}.", "{file} cannot be read."),
}


def sentence_of(fault: Fault, language: str) -> str:
    """One fault as a sentence, with the place it was seen at."""
    side = 0 if language == "vi" else 1
    kind, _, rest = fault.code.partition(".")
    rule = "misplaced" if fault.is_misplaced else kind if kind in RULES else rest
    template = RULES.get(fault.code) or RULES.get(rule) or RULES.get("capital.always")
    role = ROLES.get(rest if kind in RULES else kind, ("", ""))[side]
    words = WORDS[language]
    measures = {"expected": fault.expected, "found": fault.found}
    values = {name: words.get(said, _measure(said, language)) for name, said in measures.items()}
    said = (template or ("", ""))[side].format(role=role, **values).lstrip(": ")
    quoted = f" — “{fault.words}”" if fault.words else ""
    place = f" ({words['place'].format(place=fault.place)}{quoted})" if fault.place.isdigit() else ""
    return f"{said}{place}."


def _measure(said: str, language: str) -> str:
    """A measure as the language writes it: "20,0 mm"."""
    return re.sub(r"(?<=\d)\.(?=\d+(?:–[\d.]+)? (?:mm|pt|cm))", ",", said) if language == "vi" else said


def refusal(language: str, code: str, params: dict[str, Any], file: str) -> str:
    """Why a file is not checked."""
    template = REFUSALS.get(code, REFUSALS["unreadable"])[0 if language == "vi" else 1]
    return template.format(file=file, **{name: value for name, value in params.items() if name != "file"})
