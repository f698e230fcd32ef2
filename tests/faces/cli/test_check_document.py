"""`lantoa check-document`, as it is called."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from lantoa.engines.official_docs import profile, render_docx
from lantoa.faces.cli.__main__ import main
from lantoa.faces.cli.form_sentences import sentence_of
from tests.engines.official_docs.samples import sample
from tests.engines.official_docs.test_check import BROKEN, edited, put

GOOD = render_docx(sample("ke_hoach"), profile("nd30-2020"))


def archive(**parts: bytes) -> bytes:
    """A zip with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The good document with a further or another part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one in given.namelist():
            if one != name:
                made.writestr(one, given.read(one))
        made.writestr(name, content)
    return out.getvalue()


def run(tmp_path, data, *more):
    """The exit status of the command on a file."""
    path = tmp_path / "van-ban.docx"
    path.write_bytes(data)
    return main(["check-document", str(path), *more])


def test_a_good_document_is_said_to_be_good(tmp_path, capsys):
    assert run(tmp_path, GOOD) == 0
    assert capsys.readouterr().out == "Không thấy lỗi thể thức.\n"


def test_a_fault_is_told_in_words_with_its_place_and_for_a_program_as_json(tmp_path, capsys):
    bad = edited(GOOD, put("ngày 05 tháng 9", "ngày 5 tháng 9"))
    assert run(tmp_path, bad) == 1
    told = capsys.readouterr().out
    assert "Địa danh, thời gian: ghi “Quận Ví Dụ, ngày 5 tháng 9 năm 2024”" in told
    assert run(tmp_path, bad, "--json") == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)] == ["date.form"]
    assert run(tmp_path, bad, "--lang", "en") == 1
    assert "Place and day: says" in capsys.readouterr().out


def test_what_stands_in_plain_paragraphs_is_said_to_be_there_but_not_laid_out(tmp_path, capsys):
    lines = ["ỦY BAN NHÂN DÂN QUẬN VÍ DỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    lines += ["Số: 07/KH-UBND", "Quận Ví Dụ, ngày 05 tháng 9 năm 2024", "KẾ HOẠCH", "Về việc ví dụ", "Nội dung."]
    lines += ["Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    margins = " ".join(f'w:{side}="1134"' for side in ("top", "left", "right", "bottom"))
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = with_part("word/document.xml", f"<w:document {name}><w:body>{body}{page}</w:body></w:document>".encode())
    assert run(tmp_path, data) == 1
    told = capsys.readouterr().out
    for role, code in (("Số, ký hiệu", "number"), ("Cơ quan ban hành", "issuer"), ("Tiêu ngữ", "motto")):
        assert re.search(rf"{role}: có nhưng không ở đúng vị trí, bố cục của mẫu .*\[{code}\.missing\]", told), told
    assert "Nơi nhận: có nhưng" in told
    assert "Thiếu:" not in told
    assert "20,0 mm" in told
    assert run(tmp_path, data, "--lang", "en") == 1
    assert "20.0 mm" in capsys.readouterr().out


@pytest.mark.parametrize("code", sorted({one[0] for one in BROKEN}))
def test_every_rule_has_its_sentence_in_both_languages(code):
    from lantoa.engines.shapes.form import Fault

    for language in ("vi", "en"):
        said = sentence_of(Fault(code, "7", "bold", "x", "Chữ"), language)
        assert len(said) > 25
        assert "{" not in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a document", "không phải tệp Word"),
        (archive(xl__workbook_DOT_xml=b"<a/>"), "không phải tệp Word"),
        (GOOD[: len(GOOD) // 2], "bị hỏng"),
        (with_part("word/vbaProject.bin", b"\0"), "macro"),
        (with_part("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "thực thể XML"),
        (with_part("word/styles.xml", b"<a>" + b" " * 60_000_000 + b"</a>"), "phình to"),
        (with_part("word/document.xml", b"<a>" * 100_000), "bị hỏng"),
    ],
    ids=["text", "workbook", "half", "macros", "entities", "bomb", "deep"],
)
def test_a_hostile_file_gets_one_sentence(tmp_path, capsys, data, words):
    assert run(tmp_path, data) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("shell", "words", "begins"),
    [("en_US.UTF-8", [], "Usage"), ("vi_VN.UTF-8", [], "Cách dùng"), ("C", [], "Cách dùng"),
     ("en_US.UTF-8", ["--lang", "vi"], "Cách dùng"), ("vi_VN.UTF-8", ["--lang", "en"], "Usage")],
)  # fmt: skip
def test_the_list_of_commands_follows_the_shell_and_lang_before_it(monkeypatch, capsys, shell, words, begins):
    monkeypatch.setenv("LC_ALL", shell)
    assert main(["--help", *words]) == 0
    assert capsys.readouterr().out.startswith(begins)


def test_a_file_that_is_not_there_gets_one_sentence(capsys):
    assert main(["check-document", "/khong/co.docx", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "There is no file co.docx.\n"


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("", "Chưa có tên tệp", "No file is named"),
        ("thu-muc", "là thư mục", "is a folder"),
        ("khong-co", "Không có tệp", "no file"),
    ],
)
def test_what_is_no_file_is_told_as_such(tmp_path, monkeypatch, capsys, name, vi, en):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "thu-muc").mkdir()
    assert main(["check-document", name]) == 2
    assert vi in capsys.readouterr().err
    assert main(["check-document", name, "--lang", "en"]) == 2
    assert en in capsys.readouterr().err
