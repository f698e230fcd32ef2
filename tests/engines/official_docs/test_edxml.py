"""edXML packages out and in."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.official_docs import DocumentRefused
from lantoa.engines.official_docs.edxml import read_package, write_package
from lantoa.engines.shapes.exchange import Attachment, Package, Party

HANOI = timezone(timedelta(hours=7))
words = st.text(st.sampled_from("aĐđộ <>&\"'7-;"), max_size=20).map(lambda text: " ".join(text.split()))
named = words.map(lambda text: f"x{text}")
parties = st.builds(Party, words, named, words, words, words, words)
packages = st.builds(
    Package,
    sender=parties,
    receivers=st.lists(parties, max_size=3).map(tuple),
    number=words,
    notation=words,
    place=words,
    issued_on=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2099, 12, 31))),
    kind=words,
    subject=named,
    signer_position=words,
    signer_name=words,
    document_id=words,
    sent_at=st.one_of(st.none(), st.just(datetime(2024, 10, 8, 10, 0, tzinfo=HANOI))),
    attachments=st.lists(st.builds(Attachment, words, words, st.binary(max_size=60), words), max_size=3).map(tuple),
    signer_competence=words,
    to_places=st.lists(words, max_size=3).map(tuple),
    due_on=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2099, 12, 31))),
    priority=st.integers(0, 3),
    page_count=st.one_of(st.none(), st.integers(0, 999)),
    copy_count=st.one_of(st.none(), st.integers(0, 999)),
    appendices=st.lists(named, max_size=2).map(tuple),
)


@given(packages)
def test_what_is_written_is_read_back(package):
    assert read_package(write_package(package)) == package


def sample_package() -> Package:
    """A package with a file."""
    return Package(
        sender=Party("H29.7", "Ủy ban nhân dân quận Ví Dụ"),
        receivers=(Party("H29", "Ủy ban nhân dân Thành phố Ví Dụ"),),
        number="7",
        notation="BC-UBND",
        place="Quận Ví Dụ",
        issued_on=date(2024, 10, 8),
        kind="Báo cáo",
        subject="Kết quả Tuần lễ (ví dụ)",
        signer_position="Phó Chủ tịch",
        signer_name="Nguyễn Văn Ví Dụ",
        document_id="H29.7,2024/10/08,7/BC-UBND",
        sent_at=datetime(2024, 10, 8, 10, 0, tzinfo=HANOI),
        attachments=(Attachment("bao-cao.pdf", "application/pdf", b"%PDF-1.7"),),
    )


def test_the_shape_is_that_of_the_standard():
    text = write_package(sample_package()).decode()
    assert 'xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"' in text
    assert "<BussinessDocType>0</BussinessDocType>" in text.replace("edXML:", "")
    assert "2024/10/08 10:00:00" in text


@pytest.mark.parametrize("space", ["http://www.go.vn/eDoc", "http://www.e-doc.vn/Schema/"])
def test_packages_of_other_name_spaces_are_understood(space):
    data = write_package(sample_package()).replace(b"http://www.mic.gov.vn/TBT/QCVN_102_2016", space.encode())
    assert read_package(data) == sample_package()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><edXML>&b;</edXML>", "xml_entities"),
        (b"<html><body>x</body></html>", "not_a_package"),
        (b"<edXML><MessageHeader/></edXML>", "not_a_package"),
        (write_package(sample_package())[:500], "truncated"),
        (write_package(sample_package()).replace(b"JVBERi0xLjc=", b"***"), "truncated"),
        (b"x" * (61 * 1024 * 1024), "too_large"),
    ],
    ids=["entities", "html", "empty", "half", "base64", "large"],
)
def test_a_hostile_package_is_refused(data, code):
    with pytest.raises(DocumentRefused) as refused:
        read_package(data)
    assert refused.value.code == code
