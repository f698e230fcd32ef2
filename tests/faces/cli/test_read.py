"""`lantoa read FILE`: what it prints, what it refuses with one sentence, and what odd files it reads all the same."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from lantoa.engines.plan_reader import read
from lantoa.engines.plan_reader.loaders import MOST_BYTES
from lantoa.engines.plan_reader.loaders.text_file import MOST_CHARACTERS
from lantoa.faces.cli.__main__ import main
from lantoa.faces.cli.sentences import KINDS, REFUSALS, WORDS
from lantoa.faces.cli.summary import coarse_words, summary
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL
from tests.engines.plan_reader.loaders.making import (
    NUMBERING,
    bare_docx,
    docx_of_text,
    locked_office_file,
    paragraph_xml,
    plain_pdf,
)

BODY = "1. Sở Y tế (ví dụ) chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 11/10/2026."
PLAN = HEAD + BODY + TAIL
# "Ủy ban nhân dân", "Cộng hòa xã hội chủ nghĩa Việt Nam" … as files of the 1990s hold them.
TCVN3 = """Uû ban nh©n d©n quËn
Céng hßa x· héi chñ nghÜa ViÖt Nam
§éc lËp - Tù do - H¹nh phóc
Sè: 12/KH-UBND
KÕ ho¹ch
Tæ chøc TuÇn lÔ häc tËp suèt ®êi n¨m 2023
II. Tæ chøc thùc hiÖn
1. Giao Phßng Gi¸o dôc vµ §µo t¹o tæng hîp, b¸o c¸o tr­íc ngµy 11/10/2023.
"""
VNI = """Uyû ban nhaân daân quaän
COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM
Ñoäc laäp - Töï do - Haïnh phuùc
Soá: 12/KH-UBND
Keá hoaïch
Toå chöùc Tuaàn leã hoïc taäp suoát ñôøi naêm 2023
II. Toå chöùc thöïc hieän
1. Giao Phoøng Giaùo duïc vaø Ñaøo taïo toång hôïp, baùo caùo tröôùc ngaøy 11/10/2023.
"""
ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def picture() -> bytes:
    """A white dot as PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")


def zipped(name: str, data: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def swelling() -> bytes:
    """A document part of 64 MB that packs to 64 KB."""
    return zipped("word/document.xml", b"<w:document>" + b" " * (64 * 1024 * 1024))


def lying() -> bytes:
    """A swelling document whose archive declares it small."""
    data = bytearray(swelling())
    for place in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[place : place + 4] = struct.pack("<I", 1000)
    return bytes(data)


def locked_zip() -> bytes:
    """An archive whose entries are marked as encrypted."""
    data = bytearray(bare_docx(paragraph_xml("x")))
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    return bytes(data)


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t\n \xef\xbb\xbf", "empty"),
    "empty.docx": (bare_docx("<w:p/>"), "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "program.docx": (b"\x7fELF" + bytes(200), "binary"),
    "locked.docx": (locked_office_file(), "encrypted"),
    "locked-entries.docx": (locked_zip(), "encrypted"),
    "locked.pdf": (plain_pdf([["Giao So A"]], encrypted=True), "encrypted"),
    "short.docx": (docx_of_text(PLAN)[:-900], "truncated"),
    "shorter.docx": (docx_of_text(PLAN)[:300], "truncated"),
    "short.pdf": (plain_pdf([["Giao So A"] * 20])[:-200], "truncated"),
    "broken.pdf": (b"%PDF-1.7\nnothing that a document has\n%%EOF\n", "truncated"),
    "bomb.docx": (swelling(), "zip_bomb"),
    "lying-bomb.docx": (lying(), None),
    "entities.docx": (bare_docx(paragraph_xml("&c;"), before=ENTITIES), "xml_entities"),
    "outside.docx": (bare_docx(paragraph_xml("x"), before='<!DOCTYPE d SYSTEM "file:///etc/passwd">'), "xml_entities"),
    "picture.docx": (picture(), "unsupported"),
    "picture.txt": (b"\xff\xd8\xff\xe0" + bytes(64), "unsupported"),
    "sheet.docx": (zipped("xl/workbook.xml", b"<workbook/>"), "not_a_docx"),
    "web.txt": (b"<!DOCTYPE html><html><body>Giao</body></html>", "unsupported"),
    "web-part.docx": (b"<!-- saved -->\r\n<div><p>Giao</p></div>", "unsupported"),
    "web-in-one-file.doc": (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>Giao So Y te</p>", "unsupported"),
    "drawing.docx": (
        b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "unsupported",
    ),
    "drawing.txt": (b'\xef\xbb\xbf<svg width="9"><text>Giao So Y te</text></svg>', "unsupported"),
    "drawing-16.txt": ('<svg width="9"><text>Giao Sở Y tế</text></svg>'.encode("utf-16"), "unsupported"),
    "data.docx": (b'<?xml version="1.0"?><plan><line>Giao</line></plan>', "unsupported"),
    "data.txt": (b"<plan><line>Giao</line></plan>\n", "unsupported"),
    "rich.docx": (b"{\\rtf1\\ansi Giao So Y te}", "unsupported"),
    "scan.pdf": (plain_pdf([[]]), "no_text_layer"),
    "tcvn3.txt": (TCVN3.encode("latin-1"), "legacy_encoding"),
    "vni.txt": (VNI.encode("latin-1"), "legacy_encoding"),
    "tcvn3.docx": (docx_of_text(TCVN3), "legacy_encoding"),
}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_with_one_sentence(name: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    data, code = BAD[name]
    Path(name).write_bytes(data)
    assert main(["read", name, "--lang", language]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert name in printed.err
    if code is None:  # which sentence depends on how zlib notices the lie
        assert any(_is_sentence(printed.err, language, each) for each in ("zip_bomb", "truncated"))
    else:
        assert _is_sentence(printed.err, language, code)


def _is_sentence(printed: str, language: str, code: str) -> bool:
    """Whether what was printed is the sentence of that code, whatever stands in its blanks."""
    pieces = REFUSALS[language][code].replace("{kind}", "{file}").replace("{encoding}", "{file}").split("{file}")
    return all(piece.strip() in printed for piece in pieces)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("drawing.docx", "hình ảnh"),
        ("drawing-16.txt", "hình ảnh"),
        ("web-part.docx", "trang web"),
        ("web-in-one-file.doc", "trang web"),
        ("data.docx", "XML"),
        ("data.txt", "XML"),
        ("rich.docx", "RTF"),
    ],
)
def test_what_a_file_really_is_is_named(name: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_bytes(BAD[name][0])
    assert main(["read", name]) == 2
    assert f"là tệp {word}" in capsys.readouterr().err


def test_a_plan_that_begins_with_an_angle_bracket_is_still_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    Path("form.txt").write_text("<ten co quan>\n" + PLAN, encoding="utf-8")
    assert main(["read", "form.txt"]) == 0
    assert "Sở Y tế" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["read", "lint"])
def test_devices_and_pipes_are_refused_at_once(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("pipe.docx")
    for name in ("/dev/zero", "/dev/urandom", "pipe.docx"):
        assert main([command, name]) == 2
        assert _is_sentence(capsys.readouterr().err, "vi", "not_a_file"), name
    assert main([command, ""]) == 2
    assert _is_sentence(capsys.readouterr().err, "vi", "no_name")


def test_the_engine_itself_opens_no_device() -> None:
    with pytest.raises(OSError, match="not a regular file"):
        read(Path("/dev/zero"))


def test_standard_input_without_an_end_is_refused() -> None:
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run([_program(), "read", "-"], stdin=endless, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert _is_sentence(done.stderr, "vi", "too_large")


def test_a_text_of_more_letters_than_are_read_at_once_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("long.txt").write_text(PLAN + "a b c\n" * (MOST_CHARACTERS // 6), encoding="utf-8")
    assert main(["read", "long.txt"]) == 2
    printed = capsys.readouterr().err
    assert _is_sentence(printed.replace("5.000.000", "{characters}"), "vi", "too_long")
    assert main(["read", "long.txt", "--lang", "en"]) == 2
    assert "5,000,000 letters" in capsys.readouterr().err


TWO_OWNERS = (
    "1. Sở Y tế, Sở Tài chính chủ trì, tổng hợp số liệu trong tháng 12/2026.\n"
    "2. Sở Tài chính báo cáo trong quý IV/2026.\n3. Sở Nội vụ báo cáo trong năm 2026.\n"
)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("vi", ["Sở Y tế; Sở Tài chính (1 việc)", "tháng 12/2026", "quý IV/2026", "năm 2026", "(3 việc"]),
        ("en", ["Sở Y tế; Sở Tài chính (1 task)", "December 2026", "quarter IV/2026", "year 2026", "(3 tasks"]),
    ],
)
def test_a_task_of_two_owners_stands_once_and_a_month_is_called_a_month(
    language: str, shown: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("two.txt").write_text(HEAD + TWO_OWNERS + TAIL, encoding="utf-8")
    assert main(["read", "two.txt", "--lang", language]) == 0
    printed = capsys.readouterr().out
    assert [each for each in shown if each not in printed] == []
    by_unit = printed.split("THỜI HẠN" if language == "vi" else "DEADLINES")[0]
    assert by_unit.count("tổng hợp số liệu") == 1
    assert "01/12/2026" not in printed


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2026, 1, 1), (2026, 6, 30), "6 tháng đầu năm 2026"),
        ((2026, 7, 1), (2026, 12, 31), "6 tháng cuối năm 2026"),
        ((2026, 2, 1), (2026, 2, 28), "tháng 02/2026"),
        ((2026, 2, 1), (2026, 4, 30), "01/02/2026 – 30/04/2026"),
        ((2026, 1, 1), (2030, 12, 31), "01/01/2026 – 31/12/2030"),
    ],
)
def test_only_a_whole_month_quarter_half_or_year_is_called_one(
    start: tuple[int, int, int], end: tuple[int, int, int], words: str
) -> None:
    assert coarse_words(date(*start), date(*end), WORDS["vi"]) == words


@pytest.mark.parametrize(("name", "encoding"), [("tcvn3.txt", "TCVN3"), ("vni.txt", "VNI"), ("tcvn3.docx", "TCVN3")])
def test_old_letters_are_named_and_read_when_the_person_says_so(
    name: str, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(BAD[name][0])
    assert main(["read", name]) == 2
    refused = capsys.readouterr().err
    assert encoding in refused
    assert "--legacy" in refused
    assert main(["read", name, "--legacy", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(duty["lead"], [due["end"] for due in duty["due"]]) for duty in found["duties"]] == [
        (["Phòng Giáo dục và Đào tạo"], ["2023-10-11"])
    ]
    assert found["notes"] == [f"legacy.{encoding.lower()}"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_no_readable_file_is_refused(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("folder").mkdir()
    for name, code in (("missing.docx", "file_missing"), ("folder", "is_folder"), ("no/such/plan.txt", "file_missing")):
        assert main(["read", name, "--lang", language]) == 2
        assert _is_sentence(capsys.readouterr().err, language, code), name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_file_one_may_not_open_is_refused(language: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed.txt"
    closed.write_text(PLAN, encoding="utf-8")
    closed.chmod(0)
    if os.access(closed, os.R_OK):  # the administrator may open everything: ask as nobody
        done = _as_nobody(closed, language)
        if done is None:
            pytest.skip("this machine does not let the tests become another user")
        status, printed = done
    else:
        status = main(["read", str(closed), "--lang", language])
        printed = capfd.readouterr().err
    assert status == 2
    assert _is_sentence(printed, language, "not_allowed")


def _as_nobody(path: Path, language: str) -> tuple[int, str] | None:
    """Status and words of the command when a user without rights gives it; None where we cannot become one."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.close(read_end)
            from lantoa.engines.plan_reader.loaders import text_file  # noqa: F401 - nobody may not read our folders
            from lantoa.faces.cli import read, sentences  # noqa: F401

            sys.stderr = os.fdopen(write_end, "w", encoding="utf-8")
            os.setgid(65534)
            os.setuid(65534)
            if not os.access(path.parent, os.X_OK):
                os.chdir("/")
            status = main(["read", str(path), "--lang", language])
            sys.stderr.flush()
        finally:
            os._exit(status)
    os.close(write_end)
    with os.fdopen(read_end, encoding="utf-8") as stream:
        printed = stream.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return None if status == 99 or "file_missing" in printed else (status, printed)


def test_a_file_too_large_is_left_closed(capsys: pytest.CaptureFixture[str]) -> None:
    with open("large.txt", "wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert main(["read", "large.txt", "--lang", "en"]) == 2
    assert _is_sentence(capsys.readouterr().err, "en", "too_large")


def test_every_kind_a_file_may_be_has_a_name_in_both_languages() -> None:
    source = (Path(main.__code__.co_filename).parents[2] / "engines/plan_reader/loaders/sniff.py").read_text("utf-8")
    raised = {piece.split('"')[0] for piece in source.split('kind="')[1:]}
    assert raised == set(KINDS["vi"]) == set(KINDS["en"])
    assert set(REFUSALS["vi"]) == set(REFUSALS["en"])


@pytest.mark.parametrize("name", ["short.docx", "locked.pdf", "binary.txt"])
def test_the_program_itself_ends_with_status_2_and_no_traceback(name: str) -> None:
    Path(name).write_bytes(BAD[name][0])
    done = subprocess.run([_program(), "read", name], capture_output=True, text=True, check=False, env=_plain_locale())
    assert done.returncode == 2
    assert done.stdout == ""
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plan_given_on_standard_input_is_read() -> None:
    done = subprocess.run([_program(), "read", "-", "--json"], input=PLAN.encode(), capture_output=True, check=True)
    (duty,) = json.loads(done.stdout)["duties"]
    assert duty["lead"] == ["Sở Y tế"]
    assert duty["due"][0]["kind"] == "before"


def test_the_object_has_the_form_of_the_clerks_key(capsys: pytest.CaptureFixture[str]) -> None:
    """Field by field what the guide to the keys shows; what the product needs beside that carries other names."""
    lines = [
        "Thời gian: từ ngày 05/10/2026 đến ngày 11/10/2026.",
        "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính báo cáo trước 16 giờ 30 ngày 11/10/2026 và hằng tháng.",
        "2. Đề nghị Mặt trận Tổ quốc tỉnh giám sát trong tháng 12/2026.",
        "3. Treo băng rôn trên các tuyến đường.",
    ]
    below = "\nPhụ lục\n\nMỘT SỐ KHẨU HIỆU\n\n1. Học, học nữa, học mãi (Lenin).\n"
    Path("plan.txt").write_text(HEAD + "\n".join(lines) + TAIL + below, encoding="utf-8")
    assert main(["read", "plan.txt", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["header"].pop("title") == "TỔ CHỨC NGÀY HỘI ĐỌC SÁCH"
    duties = [{name: duty[name] for name in ("line", "lead", "support", "force", "due")} for duty in found["duties"]]
    for due in (due for duty in duties for due in duty["due"]):
        for name in ("found", "inherited"):
            due.pop(name)
        if due["kind"] not in ("recurring", "relative"):
            due.pop("text")
    fields = ("header", "bases", "period", "activities", "recipients", "slogans", "appendices")
    assert {name: found[name] for name in fields} | {"duties": duties} == {
        "header": {
            "type": "Kế hoạch",
            "number": "12/KH-UBND",
            "date": "2026-03-02",
            "place": "Ví Dụ",
            "issuer": "Ủy ban nhân dân tỉnh Ví Dụ",
            "title_lines": [14],
            "signer": "Trần Ví Dụ",
        },
        "bases": [{"number": "46/2019/QH14", "date": "2019-11-21", "line": 16}],
        "period": {"start": "2026-10-05", "end": "2026-10-11"},
        "duties": [
            {
                "line": 27,
                "lead": ["Sở Y tế"],
                "support": ["Sở Tài chính"],
                "force": "assign",
                "due": [
                    {"kind": "before", "start": "2026-10-11", "end": "2026-10-11", "time": "16:30"},
                    {"kind": "recurring", "start": None, "end": None, "time": None, "text": "hằng tháng"},
                ],
            },
            {
                "line": 28,
                "lead": ["Mặt trận Tổ quốc tỉnh"],
                "support": [],
                "force": "request",
                "due": [{"kind": "coarse", "start": "2026-12-01", "end": "2026-12-31", "time": None}],
            },
        ],
        "activities": [29],
        "recipients": [32, 33],
        "slogans": [43],
        "appendices": [39],
    }


def test_reading_loads_no_django() -> None:
    Path("plan.txt").write_text(PLAN, encoding="utf-8")
    look = (
        "import sys; from lantoa.faces.cli.__main__ import main; main(['read', 'plan.txt']); "
        "loaded = {name.partition('.')[0] for name in sys.modules}; "
        "sys.exit(' '.join(loaded & {'django', 'holidays', 'numpy', 'docx', 'pypdfium2'}) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), "what only pages and other engines need"


def _program() -> str:
    return str(Path(sys.executable).parent / "lantoa")


def _plain_locale() -> dict[str, str]:
    """An environment that knows no Vietnamese letters."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("LC_")}, "LANG": "C"}


def odd_files() -> dict[str, bytes]:
    """Files no clerk would send and that are read all the same; each holds the duty of PLAN."""
    many = [f"{at}. Sở Y tế báo cáo trước ngày 11/10/2026." for at in range(1, 20_001)]
    numbered = "".join(paragraph_xml("Sở Y tế báo cáo trước ngày 11/10/2026.", numbered=True) for _ in range(20_000))
    names = ["".join("abcdefghij"[int(figure)] for figure in str(number)) for number in range(300)]
    pages = [[f"{at}. Giao viec {name} cho don vi." for at in range(1, 45)] for name in names]
    head, tail = ("".join(map(paragraph_xml, part.split("\n"))) for part in (HEAD, TAIL))
    nested = [("<w:tbl><w:tr><w:tc>" * depth, "</w:tc></w:tr></w:tbl>" * depth) for depth in (60, 400)]
    deep, deeper = (f"{head}{begin}{paragraph_xml(BODY)}{end}{tail}" for begin, end in nested)
    marks = BODY.replace(" ", " \u200f").replace("Sở", "\u202bSở\u202c").replace("ngày", "ng\u200bày")
    long = HEAD + BODY + " " + "Nội dung được nêu tại đây, và còn nữa; " * 40_000 + TAIL
    return {
        "many.txt": (HEAD + "\n".join(many) + TAIL).encode(),
        "many.docx": bare_docx(head + numbered + tail, numbering=NUMBERING),
        "pages.pdf": plain_pdf(pages),
        "deep.docx": bare_docx(deep),
        "deeper.docx": bare_docx(deeper),
        "marks.txt": (HEAD + marks + TAIL).encode(),
        "marks.docx": docx_of_text(HEAD + marks + TAIL),
        "long-line.txt": long.encode(),
        "ends.txt": PLAN.replace("\n", "\r\n", 9).replace("\n\n", "\n\r\n").encode(),
        "old-mac.txt": PLAN.replace("\n", "\r").encode(),
        "utf16.txt": PLAN.encode("utf-16"),
        "utf16-be.txt": b"\xfe\xff" + PLAN.encode("utf-16-be"),
        "bom.txt": b"\xef\xbb\xbf" + PLAN.encode(),
        "nfd.txt": unicodedata.normalize("NFD", PLAN).encode(),
    }


MEASURED = """
import sys, time
from lantoa.faces.cli.__main__ import main
status = main(["read", sys.argv[1], "--json"])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(status, time.process_time(), int(peak.split()[1]) // 1024, file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", list(odd_files()))
def test_an_odd_file_is_read_in_ten_seconds_and_500_mb(name: str) -> None:
    Path(name).write_bytes(odd_files()[name])
    words = [sys.executable, "-c", MEASURED, name]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    status, seconds, megabytes = done.stderr.split()
    assert status == "0"
    assert float(seconds) < 10
    assert int(megabytes) < 500
    found = json.loads(done.stdout)
    if name == "pages.pdf":
        assert len(found["sentences"]) == 300 * 44
        return
    if name.startswith("deep"):  # a frame round one paragraph is a table of one cell
        assert BODY in [sentence["text"] for sentence in found["sentences"]]
        return
    assert "Sở Y tế" in {body for duty in found["duties"] for body in duty["lead"]}
    assert {due["start"] for duty in found["duties"] for due in duty["due"]} == {"2026-10-11"}
    assert len(found["sentences"]) > 20_000 if name.startswith("many") else len(found["duties"]) == 1


@pytest.mark.parametrize("name", ["nulls.txt", "nulls-between.txt"])
def test_null_bytes_are_refused_or_read_but_never_a_crash(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = PLAN.encode() + b"\0" * 40 if name == "nulls.txt" else PLAN.encode().replace(b" ", b"\0", 3)
    Path(name).write_bytes(data)
    assert main(["read", name]) == 2
    assert _is_sentence(capsys.readouterr().err, "vi", "binary")


@pytest.mark.parametrize("text", ["a b c d e f g\nh i j k l\n", "Đi chợ\n- 2 kg gạo\n- trứng, sữa\n", "xyz\n" * 40])
def test_a_text_without_anything_of_a_plan_is_refused_with_one_sentence(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vidu.txt"
    file.write_text(text, "utf-8")
    assert main(["read", str(file)]) == 2
    told = capsys.readouterr()
    assert (told.out, " ".join(told.err.split())) == (
        "",
        "Văn bản này không giống một kế hoạch: không có tên loại, số và không có nhiệm vụ nào. "
        "Hãy đưa toàn văn kế hoạch, từ tên cơ quan ban hành đến nơi nhận.",
    )
    assert main(["read", "--json", str(file)]) == 0
    assert "document.no_plan" in [one["code"] for one in json.loads(capsys.readouterr().out)["unclear"]]


def test_what_is_no_plan_but_says_what_to_do_is_shown_without_an_empty_head(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vidu.txt"
    file.write_text("Đi chợ\n- Mua 3 bó rau\nGọi điện cho mẹ\n", "utf-8")
    assert main(["read", "--lang", "en", str(file)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("This does not look like a plan: no kind of document, no number and no task in it. Give ")
    assert "ACTIVITIES WITH NOBODY NAMED (1)" in told
    assert "unknown" not in told.lower()
    assert "blank" not in told


COUNTED = """II. TỔ CHỨC THỰC HIỆN
1. Giao Ủy ban nhân dân 10 phường
- Mỗi phường chuẩn bị một xe loa; báo cáo trước ngày 31/9.
- Mỗi khu phố có một tủ sách.
"""


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (
            "vi",
            [
                "→ ngày chưa rõ: lịch không có ngày 31/9 · một xe loa cho mỗi phường; tổng cộng 10",
                "→ không ghi hạn · một tủ sách cho mỗi khu phố",
            ],
        ),
        ("en", ["→ day unclear: no calendar has ngày 31/9 · một xe loa for each phường; in all 10"]),
    ],
)
def test_each_total_and_a_day_on_no_calendar_are_said_in_words(
    language: str, shown: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "counted.txt"
    file.write_text(HEAD + COUNTED + TAIL, encoding="utf-8")
    assert main(["read", str(file), "--lang", language]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert [each for each in shown if each not in printed] == []


def test_a_long_sentence_is_cut_and_shown_whole_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    file = tmp_path / "long.txt"
    end = "kết thúc bằng những chữ cuối cùng này"
    file.write_text(HEAD + BODY.removesuffix(".") + ", trong đó có các số liệu" * 12 + f" {end}." + TAIL, "utf-8")
    assert main(["read", str(file)]) == 0
    short = " ".join(capsys.readouterr().out.split())
    assert (end in short, "Thêm --full để xem cả câu." in short) == (False, True)
    assert main(["read", str(file), "--full"]) == 0
    whole = " ".join(capsys.readouterr().out.split())
    assert (end in whole, "--full" in whole) == (True, False)


def test_a_row_of_a_table_is_printed_without_the_edges_of_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "table.docx"
    file.write_bytes(docx_of_text(HEAD + BODY + TAIL))
    plan = read(file.read_bytes())
    cells = ("II", "Tổng hợp số liệu", "Sở Y tế")
    row = replace(plan.sentences[-1], text=" | ".join(cells), cells=cells)
    shown = summary(replace(plan, sentences=(*plan.sentences[:-1], row), activities=(row.line,)), "vi")
    assert "II · Tổng hợp số liệu · Sở Y tế" in shown
    assert " | " not in shown


def test_a_blank_of_the_head_is_said_beside_no_line() -> None:
    plan = read(PLAN.replace("Số: 12/KH-UBND", "Số:      /KH-UBND"))
    assert "header.number_blank" in {one.code for one in plan.unclear}
    line = next(one for one in summary(plan, "vi").splitlines() if "Số văn bản để trống" in one)
    assert line.strip() == "Số văn bản để trống"
