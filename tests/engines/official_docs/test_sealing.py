"""Digital signatures on PDFs, with a certificate authority of the tests."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pypdfium2
import pytest

from lantoa.engines.official_docs import DocumentRefused, profile, render_pdf
from lantoa.engines.official_docs.pictures import PNG_HEAD, as_png
from lantoa.engines.official_docs.sealing import Seal, names_one, seal_for, seal_pdf, signatures_of
from lantoa.engines.shapes.paper import Picture
from tests.engines.official_docs.certificates import PASSWORD, authority_and_key, key_without_certificate, slow_key
from tests.engines.official_docs.samples import sample

AT = datetime(2024, 10, 8, 3, 5, tzinfo=UTC)
PDF = render_pdf(sample("bao_cao"), profile("nd30-2020"))
PERSON = Seal("person", "Nguyễn Văn Ví Dụ", ("Ký bởi: Nguyễn Văn Ví Dụ",))


def sealed(seal=PERSON, pdf=PDF):
    """The PDF signed with the tests' key."""
    return seal_pdf(pdf, authority_and_key()[1], PASSWORD, seal, at=AT)


def test_a_signed_pdf_holds_and_is_trusted_by_its_authority():
    (found,) = signatures_of(sealed(), (authority_and_key()[0],))
    assert (found.signer, found.intact, found.whole, found.trusted) == ("Nguyễn Văn Ví Dụ", True, True, True)


def test_a_signer_of_an_unknown_authority_is_not_trusted():
    (found,) = signatures_of(sealed())
    assert (found.intact, found.trusted) == (True, False)


def test_one_flipped_byte_is_found():
    data = bytearray(sealed())
    data[PDF.index(b"stream") + 40] ^= 1  # inside the first stream: the file still opens
    (found,) = signatures_of(bytes(data), (authority_and_key()[0],))
    assert not found.intact


def test_the_moment_stands_in_vietnamese_time_above_the_signers_name():
    pdf = pypdfium2.PdfDocument(sealed())
    pdf.init_forms()
    pdf[len(pdf) - 1].flatten()
    text = pdf[len(pdf) - 1].get_textpage().get_text_range()
    assert "Ký bởi: Nguyễn Văn Ví Dụ" in text
    assert "2024-10-08T10:05:00+07:00" in text


def test_person_and_body_both_sign_and_both_hold():
    twice = sealed(Seal("body", "Nguyễn Văn Ví Dụ", ("Ủy ban nhân dân quận Ví Dụ",)), sealed())
    assert [one.intact for one in signatures_of(twice, (authority_and_key()[0],))] == [True, True]


def test_a_wrong_password_gets_a_code_and_a_file_without_a_key_too():
    good = authority_and_key()[1]
    bare = key_without_certificate()
    for p12, password in ((good, "sai"), (good, "sai\0"), (b"khong phai p12", PASSWORD), (bare, PASSWORD)):
        with pytest.raises(DocumentRefused) as refused:
            seal_pdf(PDF, p12, password, PERSON, at=AT)
        assert refused.value.code == "key_refused"


@pytest.mark.parametrize("days_ago", [40, -10])
def test_a_certificate_that_does_not_hold_today_seals_nothing_and_says_since_when(days_ago):
    with pytest.raises(DocumentRefused) as refused:
        seal_pdf(PDF, authority_and_key(days_ago)[1], PASSWORD, PERSON, at=AT)
    assert refused.value.code == "key_not_valid"
    assert set(refused.value.params) == {"begins", "ends"}


def test_a_key_that_asks_for_minutes_of_hashing_is_refused_at_once():
    began = time.process_time()
    with pytest.raises(DocumentRefused) as refused:
        seal_pdf(PDF, slow_key(2**25), PASSWORD, PERSON, at=AT)
    assert refused.value.code == "key_refused"
    assert time.process_time() - began < 1


def test_a_small_file_that_is_a_vast_picture_is_not_drawn():
    vast = PNG_HEAD + b"\0\0\0\rIHDR" + (20_000).to_bytes(4) * 2 + b"\x08\x06\0\0\0"
    for data in (vast, b"<svg/>", PNG_HEAD):
        with pytest.raises(DocumentRefused) as refused:
            sealed(Seal("person", "Nguyễn Văn Ví Dụ", (), data))
        assert refused.value.code == "picture_unreadable"
        with pytest.raises(DocumentRefused):
            as_png(Picture("png", data, "", 50.0))


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("NGUYEN VAN A - CHU TICH", "Nguyễn Văn A"),
        ("Chủ tịch Nguyễn Văn A · 0791234", "Nguyễn Văn A"),
        ("UBND PHƯỜNG MỘT", "Ủy ban nhân dân Phường Một"),
        ("Uỷ ban nhân dân phường Một, Quận 7", "Ủy ban nhân dân Phường Một"),
        ("UBND Phường Một", "Ủy ban nhân dân Phường Một, thành phố Ví Dụ"),
    ],
)
def test_a_certificate_writes_a_name_in_many_ways(holder, name):
    assert names_one(holder, name)


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        ("Nguyễn Văn A", "Trần Thị B"),
        ("Nguyễn Văn B", "Nguyễn Văn A"),
        ("Nguyễn Văn", "Nguyễn Văn A"),
        ("UBND Phường Hai", "Ủy ban nhân dân Phường Một"),
        ("Nguyễn Văn A", "Ủy ban nhân dân Phường Một"),
        ("", "Nguyễn Văn A"),
    ],
)
def test_a_certificate_of_somebody_else_is_told_apart(holder, name):
    assert not names_one(holder, name)


def test_what_is_sealed_says_whose_certificate_it_is_and_another_holder_seals_nothing_unless_known():
    key = authority_and_key()[1]
    made = seal_for(PDF, key, PASSWORD, PERSON, ("Nguyễn Văn Ví Dụ",), "", AT)
    said = made.certificate
    assert (said.holder, said.issuer, said.is_self_signed) == ("Nguyễn Văn Ví Dụ", "CA ví dụ", False)
    assert said.begins < said.ends
    assert [one.intact for one in signatures_of(made.pdf)] == [True]
    for known in ("", "Trần Thị B"):
        with pytest.raises(DocumentRefused, match="other_holder") as refused:
            seal_for(PDF, key, PASSWORD, PERSON, ("Lê Văn C",), known, AT)
        assert refused.value.params == {"holder": "Nguyễn Văn Ví Dụ"}
    assert seal_for(PDF, key, PASSWORD, PERSON, ("Lê Văn C",), "nguyễn văn ví dụ", AT).certificate == said


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 hong", PDF[: len(PDF) // 2]])
def test_a_pdf_that_does_not_open_is_refused_by_name(pdf):
    with pytest.raises(DocumentRefused, match="pdf_unreadable"):
        sealed(pdf=pdf)
