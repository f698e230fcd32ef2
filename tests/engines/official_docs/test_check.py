"""The check of form: no fault in good documents, each planted fault found and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from unicodedata import normalize

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.official_docs import Imprint, check_document, profile, render_docx
from lantoa.engines.shapes.document import Bullet, Clause, Document, Paragraph, Run, Section, Signature
from lantoa.engines.shapes.form import Fault
from lantoa.faces.cli.form_sentences import sentence_of
from tests.engines.official_docs.samples import KINDS, full_report, rules, sample, table, words

FORM = profile("nd30-2020")
IMPRINT = Imprint("LT-7K3M-9Q2X", "https://vi-du.vn/v/LT7K3M9Q2X", "https://vi-du.vn/documents/1/sources/")
MAIN = "word/document.xml"
SYLLABLES = (
    "tổ chức",
    "tuyên truyền",
    "học tập",
    "thư viện",
    "trường học",
    "khu phố",
    "đọc sách",
    "báo cáo",
    "kết quả",
)


def edited(data: bytes, change: Callable[[str], str], part: str = MAIN) -> bytes:
    """A copy with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given_, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given_.namelist():
            content = given_.read(name)
            if name == part:
                text = content.decode()
                changed = change(text)
                assert changed != text, "the copy was not broken"
                content = changed.encode()
            made.writestr(name, content)
    return out.getvalue()


def put(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """Words or markup exchanged."""
    return lambda text: text.replace(old, new, count)


def around(words_: str, old: str, new: str) -> Callable[[str], str]:
    """Something exchanged inside the paragraph that holds the words."""

    def change(text: str) -> str:
        at = text.index(words_)
        start, end = max(text.rfind("<w:p>", 0, at), text.rfind("<w:p ", 0, at)), text.index("</w:p>", at)
        return text[:start] + re.sub(old, new, text[start:end]) + text[end:]

    return change


def without(*lines: str) -> Callable[[str], str]:
    """The paragraphs that hold these words left out."""

    def change(text: str) -> str:
        for line in lines:
            at = text.index(line)
            text = text[: text.rfind("<w:p>", 0, at)] + text[text.index("</w:p>", at) + 6 :]
        return text

    return change


def sized(words_: str, points: int) -> Callable[[str], str]:
    """The paragraph with these words in another size."""
    return around(words_, SIZE, rf'w:\1 w:val="{points * 2}"')


def wider(words_: str) -> Callable[[str], str]:
    """The frame around some words as wide as its column."""
    return around(words_, r'<w:ind w:left="\d+" w:right="\d+"/>', '<w:ind w:left="0" w:right="0"/>')


def numbered_below(text: str) -> str:
    """The page number at the foot, where the address of the other pages would stand."""
    kept = re.sub(r'<w:footerReference w:type="default"[^>]*/>', "", text)
    return kept.replace('<w:headerReference w:type="default"', '<w:footerReference w:type="default"')


def number_moved_down(text: str) -> str:
    """The row of number and day torn in two: the day stands a row lower."""
    start = text.index("<w:tr>", text.index("Hạnh phúc"))
    end = text.index("</w:tr>", start) + len("</w:tr>")
    row = text[start:end]
    cells = row.split("<w:tc>")
    empty = re.sub(r"<w:p>.*</w:p>", "<w:p/>", cells[2])
    upper = "<w:tc>".join([cells[0], cells[1], empty])
    lower = "<w:tc>".join([cells[0], re.sub(r"<w:p>.*</w:p>", "<w:p/>", cells[1]), cells[2]])
    return text[:start] + upper + lower + text[end:]


def signer_moved_down(text: str) -> str:
    """Recipients and signer no longer on one level."""
    start = text.rindex("<w:tr>", 0, text.index("Nơi nhận:"))
    end = text.index("</w:tr>", start) + len("</w:tr>")
    cells = text[start:end].split("<w:tc>")
    blank = [re.sub(r"<w:p>.*</w:p>", "<w:p/>", cell) for cell in cells]
    upper, lower = "<w:tc>".join([cells[0], cells[1], blank[2]]), "<w:tc>".join([cells[0], blank[1], cells[2]])
    return text[:start] + upper + lower + text[end:]


def last_start_lost(text: str) -> str:
    """The last part goes on counting the pages."""
    before, _, after = text.rpartition('<w:pgNumType w:start="1"/>')
    return before + after


def superior_bold(text: str) -> str:
    """Both lines of the body above in bold, as the issuer's own are."""
    twice = text
    for line in ("ỦY BAN NHÂN DÂN</w:t>", "THÀNH PHỐ VÍ DỤ</w:t>"):
        twice = around(line, "<w:color", "<w:b/><w:color")(twice)
    return twice


def rule_of(behind: str, indents: str) -> Callable[[str], str]:
    """The drawn line below some words made another length."""
    drawn = rf"({behind}</w:t></w:r></w:p><w:p><w:pPr><w:pBdr>.*?<w:ind )[^/]*/>"
    return lambda text: re.sub(drawn, rf"\g<1>{indents}/>", text, count=1)


def rule_lost(behind: str) -> Callable[[str], str]:
    """The drawn line below some words left out."""
    lost = rf"({behind}</w:t></w:r></w:p><w:p><w:pPr>)<w:pBdr>.*?</w:pBdr>"
    return lambda text: re.sub(lost, r"\1", text, count=1)


PLAN, REPORT, LETTER, DECISION = (
    render_docx(sample(kind), FORM) for kind in ("ke_hoach", "bao_cao", "cong_van", "quyet_dinh")
)
FULL = render_docx(full_report(), FORM, IMPRINT)
RULES = render_docx(rules(), FORM)
HASTY, FAST, INNER = (
    render_docx(sample("cong_van", urgency=urgency, circulation=circulation), FORM)
    for urgency, circulation in (("thuong_khan", "noi_bo"), ("hoa_toc", "xem_xong"), ("", "hop_xong"))
)
ALONE = render_docx(sample("cong_van", addressees=("Sở Giáo dục và Đào tạo",)), FORM)
SIGNED = render_docx(sample("ke_hoach", drafter="PL.(300)"), FORM)
TITLE = "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024"
LAID, SIDES = 'w:orient="landscape"', '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701"'
SIZE = r'w:(sz|szCs) w:val="\d+"'


def header_of(data: bytes) -> str:
    """The part with the page number."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return next(name for name in archive.namelist() if "header" in name and b"PAGE" in archive.read(name))


def footer_of(data: bytes) -> str:
    """The part with the address of page 1."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return next(
            name for name in archive.namelist() if "footer" in name and "đường Ví Dụ" in archive.read(name).decode()
        )


BROKEN: list[tuple[str, bytes, Callable[[str], str], str]] = [
    ("page.size", PLAN, put('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'), MAIN),
    ("margin.left", PLAN, put('w:left="1701" w:right="850"', 'w:left="1134" w:right="850"'), MAIN),
    ("margin.right", PLAN, put('w:right="850"', 'w:right="1701"'), MAIN),
    ("margin.top", PLAN, put('<w:pgMar w:top="1134"', '<w:pgMar w:top="567"'), MAIN),
    ("margin.bottom", PLAN, put('w:bottom="1134"', 'w:bottom="2268"'), MAIN),
    ("font", PLAN, around("Nâng cao nhận thức", "Times New Roman", "Arial"), MAIN),
    ("colour", PLAN, around("Nâng cao nhận thức", "000000", "1F3864"), MAIN),
    ("size.state", PLAN, around("CỘNG HÒA", SIZE, r'w:\1 w:val="28"'), MAIN),
    ("bold.state", PLAN, around("CỘNG HÒA", "<w:b/>", ""), MAIN),
    ("state.words", PLAN, put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM"), MAIN),
    ("motto.words", PLAN, put("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"), MAIN),
    ("rule.motto", PLAN, rule_lost("Hạnh phúc"), MAIN),
    ("rule.title", PLAN, rule_lost("năm 2024"), MAIN),
    ("number.form", PLAN, put("Số: 07/KH-UBND", "Số 7/KH-UBND"), MAIN),
    ("number.kind", PLAN, put("07/KH-UBND", "07/BC-UBND"), MAIN),
    ("date.form", PLAN, put("ngày 05 tháng 9 năm 2024", "ngày 5 tháng 09 năm 2024"), MAIN),
    ("italic.date", PLAN, around("ngày 05 tháng 9", "<w:i/>", ""), MAIN),
    ("bold.type", PLAN, around("KẾ HOẠCH</w:t>", "<w:b/>", ""), MAIN),
    ("upper.type", PLAN, put("KẾ HOẠCH</w:t>", "Kế hoạch</w:t>"), MAIN),
    ("size.title", PLAN, around("Tổ chức Tuần lễ", SIZE, r'w:\1 w:val="32"'), MAIN),
    ("letter_title.words", LETTER, put("V/v Tổ chức", "Về việc tổ chức"), MAIN),
    ("addressee.missing", LETTER, without("Kính gửi:", "- Sở Giáo dục và Đào tạo;", "các phường."), MAIN),
    ("addressee.end", REPORT, put("- Sở Giáo dục và Đào tạo;", "- Sở Giáo dục và Đào tạo,"), MAIN),
    ("italic.basis", PLAN, around("Căn cứ Luật", "<w:i/>", ""), MAIN),
    ("basis.end", PLAN, put("năm 2015;", "năm 2015."), MAIN),
    ("numbering.roman", PLAN, put("II. ", "III. "), MAIN),
    ("numbering.arabic", PLAN, put("2. </w:t></w:r><w:r><w:rPr>", "3. </w:t></w:r><w:r><w:rPr>"), MAIN),
    ("numbering.letter", PLAN, put("b) ", "c) "), MAIN),
    ("numbering.article", DECISION, put("Điều 3. ", "Điều 4. "), MAIN),
    ("bold.roman", PLAN, around("MỤC ĐÍCH, YÊU CẦU", "<w:b/>", ""), MAIN),
    ("size.body", PLAN, around("Nâng cao nhận thức", SIZE, r'w:\1 w:val="24"'), MAIN),
    ("indent.first", PLAN, around("Nâng cao nhận thức", 'w:firstLine="720"', 'w:firstLine="1134"'), MAIN),
    ("spacing.paragraph", PLAN, around("Nâng cao nhận thức", 'w:before="120"', 'w:before="0"'), MAIN),
    ("spacing.line", PLAN, around("Nâng cao nhận thức", 'w:line="240"', 'w:line="480"'), MAIN),
    ("align.body", PLAN, around("Nâng cao nhận thức", 'w:jc w:val="both"', 'w:jc w:val="left"'), MAIN),
    ("page_number.missing", FULL, lambda t: re.sub("<w:headerReference[^>]*/>", "", t), MAIN),
    ("page_number.centre", FULL, put('w:jc w:val="center"', 'w:jc w:val="right"'), header_of(FULL)),
    ("size.page_number", FULL, lambda t: re.sub(SIZE, r'w:\1 w:val="20"', t), header_of(FULL)),
    ("page_number.first", FULL, put("<w:titlePg/>", "", 1), MAIN),
    ("appendix.pages", FULL, last_start_lost, MAIN),
    ("signer.authority", PLAN, put("TM. ỦY BAN", "TM ỦY BAN"), MAIN),
    ("bold.signer", PLAN, around("TM. ỦY BAN", "<w:b/>", ""), MAIN),
    ("signer_name.title", PLAN, put("Nguyễn Văn Ví Dụ", "TS. Nguyễn Văn Ví Dụ"), MAIN),
    ("recipients.missing", PLAN, without("Nơi nhận:"), MAIN),
    ("italic.recipients_label", PLAN, around("Nơi nhận:", "<w:i/>", ""), MAIN),
    ("size.recipient", PLAN, around("Lưu: VT", SIZE, r'w:\1 w:val="26"'), MAIN),
    ("recipient.end", PLAN, put("các phường;", "các phường."), MAIN),
    ("filing.missing", PLAN, put("- Lưu: VT, GDĐT.", "- Văn phòng;"), MAIN),
    ("appendix.numbering", FULL, put("Phụ lục II</w:t>", "Phụ lục 2</w:t>"), MAIN),
    ("appendix.unnamed", FULL, put("nêu tại Phụ lục I.", "nêu tại bảng."), MAIN),
    ("bold.appendix", FULL, around("Phụ lục I</w:t>", "<w:b/>", ""), MAIN),
    ("end.missing", PLAN, put("để thực hiện./.", "để thực hiện."), MAIN),
    ("colour.urgency", FULL, around("KHẨN</w:t>", "FF0000", "000000"), MAIN),
    ("bold.superior", PLAN, around("ỦY BAN NHÂN DÂN</w:t>", "<w:color", "<w:b/><w:color"), MAIN),
    ("bold.superior", PLAN, superior_bold, MAIN),
    ("as_above.missing", LETTER, without("- Như trên;"), MAIN),
    ("as_above.missing", REPORT, without("- Như trên;"), MAIN),
    ("basis.end", PLAN, put("Thủ tướng Chính phủ.", "Thủ tướng Chính phủ;"), MAIN),
    ("bold.basis", PLAN, around("Căn cứ Luật", "<w:i/>", "<w:b/><w:i/>"), MAIN),
    ("indent.first", PLAN, around("Căn cứ Luật", '<w:ind w:firstLine="720"/>', ""), MAIN),
    ("decides.missing", DECISION, without("QUYẾT ĐỊNH:</w:t>"), MAIN),
    ("decides.words", DECISION, put("QUYẾT ĐỊNH:</w:t>", "QUYẾT ĐỊNH</w:t>"), MAIN),
    ("upper.decides", DECISION, put("QUYẾT ĐỊNH:</w:t>", "Quyết định:</w:t>"), MAIN),
    ("bold.decides", DECISION, around("QUYẾT ĐỊNH:</w:t>", "<w:b/>", ""), MAIN),
    ("signer_name.missing", PLAN, without("Nguyễn Văn Ví Dụ"), MAIN),
    ("lower.signer_name", PLAN, put("Nguyễn Văn Ví Dụ", "NGUYỄN VĂN VÍ DỤ"), MAIN),
    ("signer_name.title", PLAN, put("Nguyễn Văn Ví Dụ", "Tiến sĩ Nguyễn Văn Ví Dụ"), MAIN),
    ("align.signer_name", PLAN, around("Nguyễn Văn Ví Dụ", 'w:jc w:val="center"', 'w:jc w:val="left"'), MAIN),
    ("align.signer", PLAN, around("PHÓ CHỦ TỊCH", 'w:jc w:val="center"', 'w:jc w:val="right"'), MAIN),
    ("rule_length.motto", PLAN, rule_of("Hạnh phúc", 'w:left="1500" w:right="1500"'), MAIN),
    ("rule_length.issuer", PLAN, rule_of("QUẬN VÍ DỤ", 'w:left="0" w:right="0"'), MAIN),
    ("rule_length.title", PLAN, rule_of("năm 2024", 'w:left="0" w:right="0"'), MAIN),
    ("frame.urgency", FULL, around("KHẨN</w:t>", "<w:pBdr>.*?</w:pBdr>", ""), MAIN),
    ("upper.drafter", SIGNED, put("PL.(300)", "pl.(300)"), MAIN),
    ("size.contact", FULL, lambda t: re.sub(SIZE, r'w:\1 w:val="36"', t), footer_of(FULL)),
    ("italic.contact", FULL, put("<w:color", "<w:i/><w:color", 9), footer_of(FULL)),
    ("contact.rule", FULL, lambda t: re.sub("<w:pBdr>.*?</w:pBdr>", "", t), footer_of(FULL)),
    ("bold.addressee", LETTER, around("Kính gửi:", "<w:color", "<w:b/><w:color"), MAIN),
    ("addressee.words", LETTER, put("Kính gửi:", "Kính gửi"), MAIN),
    ("bold.date", PLAN, around("ngày 05 tháng 9", "<w:i/>", "<w:b/><w:i/>"), MAIN),
    ("lower.title", PLAN, lambda t: t.replace(TITLE, TITLE.upper(), 1), MAIN),
    ("lower.letter_title", LETTER, lambda t: t.replace(TITLE, TITLE.upper(), 1), MAIN),
    ("align.letter_title", LETTER, around("V/v", 'w:jc w:val="center"', 'w:jc w:val="left"'), MAIN),
    ("bold.arabic", PLAN, around("1. </w:t>", "<w:b/>", ""), MAIN),
    ("lower.arabic", PLAN, put("Mục đích</w:t>", "MỤC ĐÍCH</w:t>"), MAIN),
    ("lower.article", DECISION, put("Điều 2.", "ĐIỀU 2."), MAIN),
    ("bold.appendix_reference", FULL, around("Kèm theo", "<w:i/>", "<w:b/><w:i/>"), MAIN),
    ("align.appendix_reference", FULL, around("Kèm theo", 'w:jc w:val="center"', 'w:jc w:val="left"'), MAIN),
    ("lower.appendix", FULL, put("Phụ lục I</w:t>", "PHỤ LỤC I</w:t>"), MAIN),
    ("bold.chapter", RULES, around("Chương I</w:t>", "<w:b/>", ""), MAIN),
    ("lower.chapter", RULES, put("Chương I</w:t>", "CHƯƠNG I</w:t>"), MAIN),
    ("align.chapter", RULES, around("Chương I</w:t>", 'w:jc w:val="center"', 'w:jc w:val="left"'), MAIN),
    ("numbering.chapter", RULES, put("Chương II</w:t>", "Chương 2</w:t>"), MAIN),
    ("numbering.chapter", RULES, put("Mục 2</w:t>", "Mục II</w:t>"), MAIN),
    ("chapter.form", RULES, put("Chương II</w:t>", "Chương II. Thi hành</w:t>"), MAIN),
    ("chapter_title.missing", RULES, without("ĐIỀU KHOẢN THI HÀNH"), MAIN),
    ("upper.chapter_title", RULES, put("QUY ĐỊNH CHUNG", "Quy định chung"), MAIN),
    ("bold.chapter_title", RULES, around("QUY ĐỊNH CHUNG", "<w:b/>", ""), MAIN),
    ("numbering.article", RULES, put("Điều 2.", "Điều 1."), MAIN),
    ("capital.always", PLAN, put("của Nhân dân về", "của nhân dân về"), MAIN),
    # each further rule of the table
    ("page.size", LETTER, put('w:w="11906" w:h="16838"', f'w:w="16838" w:h="11906" {LAID}'), MAIN),
    ("margin.left", FULL, put(f'{LAID}/>{SIDES}', f'{LAID}/>{SIDES.replace("1701", "567")}'), MAIN),
    ("unicode", PLAN, put("thức của Nhân dân", normalize("NFD", "thức của Nhân dân")), MAIN),
    ("page_number.arabic", FULL, put('pgNumType w:start="1"', 'pgNumType w:fmt="upperRoman" w:start="1"'), MAIN),
    ("page_number.start", FULL, put('pgNumType w:start="1"', 'pgNumType w:start="3"'), MAIN),
    ("page_number.place", FULL, numbered_below, MAIN),
    ("italic.page_number", FULL, put("<w:color", "<w:i/><w:color", 9), header_of(FULL)),
    ("size.motto", PLAN, sized("Hạnh phúc", 12), MAIN),
    ("bold.motto", PLAN, around("Hạnh phúc", "<w:b/>", ""), MAIN),
    ("size.superior", PLAN, sized("ỦY BAN NHÂN DÂN</w:t>", 15), MAIN),
    ("upper.superior", PLAN, put("THÀNH PHỐ VÍ DỤ</w:t>", "Thành phố Ví Dụ</w:t>"), MAIN),
    ("size.issuer", PLAN, sized("QUẬN VÍ DỤ</w:t>", 14), MAIN),
    ("upper.issuer", PLAN, put("QUẬN VÍ DỤ</w:t>", "Quận Ví Dụ</w:t>"), MAIN),
    ("rule.issuer", PLAN, rule_lost("QUẬN VÍ DỤ"), MAIN),
    ("size.number", PLAN, sized("Số: 07", 14), MAIN),
    ("bold.number", PLAN, around("Số: 07", "<w:color", "<w:b/><w:color"), MAIN),
    ("number.form", PLAN, put("07/KH-UBND", "07 /KH-UBND"), MAIN),
    ("number.form", PLAN, put("07/KH-UBND", "07/KH - UBND"), MAIN),
    ("size.date", PLAN, sized("ngày 05 tháng 9", 12), MAIN),
    ("date.form", PLAN, put("Quận Ví Dụ, ngày", "Quận Ví Dụ ngày"), MAIN),
    ("level.date", PLAN, number_moved_down, MAIN),
    ("size.type", PLAN, sized("KẾ HOẠCH</w:t>", 16), MAIN),
    ("align.type", PLAN, around("KẾ HOẠCH</w:t>", 'w:jc w:val="center"', 'w:jc w:val="left"'), MAIN),
    ("bold.title", PLAN, around(TITLE, "<w:b/>", ""), MAIN),
    ("size.letter_title", LETTER, sized("V/v", 14), MAIN),
    ("bold.letter_title", LETTER, around("V/v", "<w:color", "<w:b/><w:color"), MAIN),
    ("spacing.letter_title", LETTER, around("V/v", 'w:before="120"', 'w:before="0"'), MAIN),
    ("size.basis", PLAN, sized("Căn cứ Luật", 12), MAIN),
    ("upper.roman", PLAN, put("MỤC ĐÍCH, YÊU CẦU", "Mục đích, yêu cầu"), MAIN),
    ("italic.body", PLAN, around("Nâng cao nhận thức", "<w:color", "<w:i/><w:color"), MAIN),
    ("bold.article", DECISION, around("Điều 2.", "<w:b/>", ""), MAIN),
    ("size.signer", PLAN, sized("PHÓ CHỦ TỊCH", 12), MAIN),
    ("upper.signer", PLAN, put("PHÓ CHỦ TỊCH", "Phó Chủ tịch"), MAIN),
    ("size.signer_name", PLAN, sized("Nguyễn Văn Ví Dụ", 15), MAIN),
    ("bold.signer_name", PLAN, around("Nguyễn Văn Ví Dụ", "<w:b/>", ""), MAIN),
    ("size.addressee", LETTER, sized("Kính gửi:", 12), MAIN),
    ("addressee.alone", LETTER, lambda t: without("các phường.")(t.replace("Đào tạo;", "Đào tạo.", 1)), MAIN),
    ("size.recipients_label", PLAN, sized("Nơi nhận:", 13), MAIN),
    ("bold.recipients_label", PLAN, around("Nơi nhận:", "<w:b/>", ""), MAIN),
    ("level.recipients_label", PLAN, signer_moved_down, MAIN),
    ("italic.recipient", PLAN, around("Lưu: VT", "<w:color", "<w:i/><w:color"), MAIN),
    ("size.appendix", FULL, sized("Phụ lục I</w:t>", 13), MAIN),
    ("align.appendix", FULL, around("Phụ lục I</w:t>", 'w:jc w:val="center"', 'w:jc w:val="left"'), MAIN),
    ("size.appendix_title", FULL, sized("SỐ LIỆU THEO PHƯỜNG", 12), MAIN),
    ("upper.appendix_title", FULL, put("SỐ LIỆU THEO PHƯỜNG", "Số liệu theo phường"), MAIN),
    ("bold.appendix_title", FULL, around("SỐ LIỆU THEO PHƯỜNG", "<w:b/>", ""), MAIN),
    ("size.appendix_reference", FULL, sized("Kèm theo", 12), MAIN),
    ("italic.appendix_reference", FULL, around("Kèm theo", "<w:i/>", ""), MAIN),
    ("size.urgency", FULL, sized("KHẨN</w:t>", 12), MAIN),
    ("bold.urgency", FULL, around("KHẨN</w:t>", "<w:b/>", ""), MAIN),
    ("upper.urgency", HASTY, put("THƯỢNG KHẨN</w:t>", "Thượng khẩn</w:t>"), MAIN),
    ("urgency.words", FAST, put("HỎA TỐC</w:t>", "RẤT GẤP</w:t>"), MAIN),
    ("frame_size.urgency", FULL, wider("KHẨN</w:t>"), MAIN),
    ("frame_size.urgency", HASTY, around("THƯỢNG KHẨN", r'(<w:(?:top|bottom) [^>]*w:space=)"\d+"', r'\1"20"'), MAIN),
    ("frame_size.urgency", FAST, wider("HỎA TỐC"), MAIN),
    ("colour.urgency", FAST, around("HỎA TỐC", '<w:color w:val="FF0000"', '<w:color w:val="C00000"'), MAIN),
    ("frame.circulation", HASTY, around("LƯU HÀNH NỘI BỘ", "<w:pBdr>.*?</w:pBdr>", ""), MAIN),
    ("bold.circulation", HASTY, around("LƯU HÀNH NỘI BỘ", "<w:b/>", ""), MAIN),
    ("upper.circulation", INNER, put("TRẢ LẠI SAU KHI HỌP", "Trả lại sau khi họp"), MAIN),
    ("size.circulation", FAST, sized("XEM XONG TRẢ LẠI", 16), MAIN),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_document_has_no_fault(kind):
    assert check_document(render_docx(sample(kind), FORM, IMPRINT)) == []


def test_a_good_report_with_everything_has_no_fault():
    assert check_document(FULL) == []


def test_good_rules_with_parts_chapters_and_divisions_have_no_fault():
    assert check_document(RULES) == []
    assert check_document(SIGNED) == []


@pytest.mark.parametrize(("code", "good", "change", "part"), BROKEN, ids=[one[0] for one in BROKEN])
def test_each_planted_fault_is_found_and_nothing_else(code, good, change, part):
    assert {fault.code for fault in check_document(edited(good, change, part))} == {code}


@pytest.mark.parametrize("start", ["²", "٣", "9" * 5000, "-1", "một"])
def test_a_start_of_pages_that_is_no_number_is_checked_like_none(start):
    content = edited(FULL, put('pgNumType w:start="1"', f'pgNumType w:start="{start}"', 9))
    assert {fault.code for fault in check_document(content)} <= {"appendix.pages"}


def test_more_than_thirty_different_faults_are_planted():
    assert len({one[0] for one in BROKEN}) >= 30


TABLE = {
    "paper and landscape": "page.size margin.top margin.bottom margin.left margin.right",
    "font": "font colour unicode",
    "page number": "page_number.missing page_number.place page_number.centre page_number.first page_number.arabic "
                   "page_number.start size.page_number italic.page_number appendix.pages",
    "name of the state": "state.words size.state bold.state",
    "motto": "motto.words size.motto bold.motto rule.motto rule_length.motto",
    "superior body": "size.superior bold.superior upper.superior",
    "issuing body": "size.issuer upper.issuer rule.issuer rule_length.issuer",
    "number and notation": "number.form number.kind size.number bold.number",
    "place and day": "date.form size.date italic.date bold.date level.date",
    "kind": "size.type bold.type upper.type align.type",
    "title": "size.title bold.title lower.title rule.title rule_length.title",
    "title of a letter": "letter_title.words size.letter_title bold.letter_title lower.letter_title align.letter_title "
                         "spacing.letter_title",
    "bases": "size.basis italic.basis bold.basis basis.end indent.first",
    "text": "size.body italic.body align.body indent.first spacing.paragraph spacing.line capital.always",
    "parts, chapters": "bold.chapter lower.chapter align.chapter numbering.chapter chapter.form chapter_title.missing "
                       "upper.chapter_title bold.chapter_title",
    "sections I.": "bold.roman upper.roman numbering.roman",
    "articles": "bold.article lower.article numbering.article",
    "clauses and points": "bold.arabic lower.arabic numbering.arabic numbering.letter",
    "authority of the signer": "signer.authority size.signer bold.signer upper.signer align.signer",
    "name of the signer": "signer_name.title signer_name.missing size.signer_name bold.signer_name lower.signer_name "
                          "align.signer_name",
    "addressees": "addressee.missing addressee.words addressee.end addressee.alone size.addressee bold.addressee",
    "recipients": "recipients.missing size.recipients_label bold.recipients_label italic.recipients_label "
                  "level.recipients_label size.recipient italic.recipient recipient.end filing.missing "
                  "as_above.missing",
    "appendices": "size.appendix bold.appendix lower.appendix align.appendix appendix.numbering appendix.unnamed "
                  "size.appendix_title bold.appendix_title upper.appendix_title size.appendix_reference "
                  "italic.appendix_reference bold.appendix_reference align.appendix_reference",
    "stamp of urgency": "urgency.words size.urgency bold.urgency upper.urgency frame.urgency frame_size.urgency "
                        "colour.urgency",
    "note of circulation": "size.circulation bold.circulation upper.circulation frame.circulation",
    "drafter and address": "upper.drafter size.contact italic.contact contact.rule",
    "end mark": "end.missing",
}  # fmt: skip
"""Each row of the table of form (Decree 30/2020, Appendix I) with what can be wrong in it."""


def test_every_rule_of_the_table_of_form_has_its_planted_fault():
    planted = {one[0] for one in BROKEN}
    assert {row: lost for row, codes in TABLE.items() if (lost := set(codes.split()) - planted)} == {}


def test_every_stamp_and_note_stands_in_a_good_document_without_fault():
    for good in (HASTY, FAST, INNER, ALONE):
        assert check_document(good) == []


def test_an_upright_page_turned_on_its_side_keeps_its_margins_and_no_others():
    turned = 'w:top="1701" w:bottom="850" w:left="1134" w:right="1134"'
    laid = 'w:orient="landscape"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="850"'
    assert check_document(edited(FULL, put(laid, f'w:orient="landscape"/><w:pgMar {turned}'))) == []


def test_a_school_may_print_a_title_before_the_name_of_its_signer():
    signed = (Signature("Hiệu trưởng", "TS. Nguyễn Văn Ví Dụ"),)
    school = sample("bao_cao", issuer="Trường Trung học cơ sở Ví Dụ", signatures=signed)
    assert check_document(render_docx(school, FORM)) == []


@pytest.mark.parametrize("fault", sorted({one[0] for one in BROKEN}))
def test_every_fault_is_told_in_both_languages(fault):
    for language in ("vi", "en"):
        said = sentence_of(Fault(fault, "3", "bold", "regular"), language)
        assert len(said.replace("(paragraph 3)", "").replace("(đoạn 3)", "")) > 8, said
        assert "{" not in said
        assert ": : " not in said
        assert not said.startswith((":", " "))


def test_both_spellings_of_the_state_are_accepted():
    assert check_document(edited(PLAN, put("CỘNG HÒA", "CỘNG HOÀ"))) == []


sentences = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=30).map(
    lambda some: " ".join(some).capitalize() + "."
)
runs = st.lists(st.builds(Run, sentences, bold=st.booleans(), source=st.none()), min_size=1, max_size=3).map(tuple)
plain = st.one_of(st.builds(Paragraph, runs), st.builds(Bullet, runs), st.just(table()))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of any kind with a text of its own."""
    kind = draw(st.sampled_from(KINDS))
    blocks: list[object] = []
    for _ in range(draw(st.integers(1, 4))):
        if kind == "quyet_dinh":
            blocks.append(Section("article", draw(runs)))
        elif draw(st.booleans()):
            blocks.append(Section("roman", (Run(draw(sentences)),)))
        for _ in range(draw(st.integers(0, 25))):
            blocks.append(Clause(draw(st.sampled_from(["arabic", "letter"])), draw(runs)))
        blocks += draw(st.lists(plain, max_size=3))
    blocks.append(Paragraph(draw(runs)))
    good = sample(kind, body=tuple(blocks), number=draw(st.integers(1, 9999)))
    return replace(
        good, recipients=tuple(draw(st.lists(st.sampled_from(["Sở Tài chính", "Trường Ví Dụ"]), max_size=2)))
    )


@settings(max_examples=40, deadline=None)
@given(documents())
def test_every_document_we_make_is_without_fault(document):
    assert check_document(render_docx(document, FORM)) == []


def test_words_of_the_check_are_for_a_person():
    fault = check_document(edited(PLAN, put("Số: 07/KH-UBND", "Số 7/KH-UBND")))[0]
    assert (fault.expected, fault.found) == ("Số: 07/KH-…", "Số 7/KH-UBND")
    assert words("x")[0].text == "x"


def in_soft_lines(data: bytes) -> bytes:
    """The same document with its letterhead, signature block and recipients typed as offices do: one paragraph a block
    with soft line breaks."""
    source = docx.Document(io.BytesIO(data))
    for table_ in source.tables:
        for cell in (cell for row in table_.rows for cell in row.cells):
            typed = [one for one in cell.paragraphs if one.text.strip()]
            for later in typed[1:]:
                typed[0].add_run().add_break()
                for run in later.runs:
                    typed[0]._p.append(run._r)
                later._p.getparent().remove(later._p)
    out = io.BytesIO()
    source.save(out)
    return out.getvalue()


def test_lines_broken_softly_are_lines() -> None:
    soft = in_soft_lines(FULL)
    with zipfile.ZipFile(io.BytesIO(soft)) as opened:
        assert opened.read(MAIN).decode().count("<w:br/>") > 4
    missing = [fault.code for fault in check_document(soft) if fault.code.endswith(".missing")]
    assert missing == []
