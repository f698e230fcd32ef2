"""Digital signatures: whose certificate it is, what is asked where it is another's, and that it is opened apart."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.states import ChildTimedOut
from lantoa.base.rows.states import StaleVersion
from lantoa.base.ui import written
from lantoa.engines.official_docs.sealing import signatures_of
from lantoa.engines.shapes.document import Signature
from lantoa.work.documents import bridge
from lantoa.work.documents.actions import seal_document
from lantoa.work.documents.models import DocumentSeal, OfficialDocument
from lantoa.work.documents.states import StepRefused
from tests.base.files.lying import content_of
from tests.engines.official_docs.certificates import PASSWORD, authority_and_key, own_key
from tests.work.documents.making import AT, issued

HOLDER = "Nguyễn Văn Ví Dụ"


def signed_by(office, name=HOLDER):
    """An issued document with a name below it."""
    return issued(office, signatures=(Signature("Chủ tịch", name=name),))


def uploaded(key, name="khoa.p12"):
    return SimpleUploadedFile(name, key, "application/x-pkcs12")


def send(client, row, key, **more):
    sent = {"version": row.version, "key": uploaded(key), "password": PASSWORD, **more}
    return client.post(reverse("documents:seal", args=[row.pk]), sent)


@pytest.mark.usefixtures("shelf_kind")
def test_leader_and_body_sign_the_issued_pdf_and_it_holds(office):
    row, key = signed_by(office), authority_and_key()[1]
    with pytest.raises(StepRefused, match="key_refused"):
        seal_document(row, key, "sai", version=row.version, by=office.leader, at=AT)
    row = seal_document(row, key, PASSWORD, version=row.version, by=office.leader, at=AT).document
    body = {"as_body": True, "by": office.clerk, "at": AT}
    with pytest.raises(StepRefused, match="other_holder"):
        seal_document(row, key, PASSWORD, version=row.version, **body)
    row = seal_document(row, key, PASSWORD, version=row.version, known_holder=HOLDER, **body).document
    found = signatures_of(content_of(row.sealed_pdf))
    assert [one.intact for one in found] == [True, True]
    assert [(one.as_body, one.holder, one.issuer) for one in row.seals.all()] == [
        (False, HOLDER, "CA ví dụ"),
        (True, HOLDER, "CA ví dụ"),
    ]
    with pytest.raises(PermissionDenied):
        seal_document(row, key, PASSWORD, version=row.version, by=office.drafter, at=AT)
    assert AuditEntry.objects.filter(code="documents.document.seal").count() == 2


def test_signing_is_a_form_and_the_password_stands_nowhere(client, office, key_file):
    row = signed_by(office)
    client.force_login(office.leader.account)
    assert send(client, row, key_file.read()).status_code == 302
    row.refresh_from_db()
    assert row.sealed_pdf is not None
    assert PASSWORD not in client.get(reverse("documents:show", args=[row.pk])).content.decode()


@pytest.mark.parametrize(
    ("language", "self_signed", "until"),
    [("vi", "tự ký", "có giá trị đến"), ("en", "self-signed", "valid until")],
)
def test_the_page_says_whose_certificate_it_is_and_opens_no_pdf_for_it(
    client, office, language, self_signed, until, monkeypatch
):
    row = signed_by(office)
    client.force_login(office.leader.account)
    client.cookies["lantoa_language"] = language
    assert send(client, row, own_key(HOLDER)).status_code == 302
    row.refresh_from_db()
    seal = row.seals.get()
    told = client.get(reverse("documents:show", args=[row.pk])).content.decode()
    with translation.override(language):
        day = written.short_day(seal.ends_on)
    for words in (HOLDER, self_signed, until, day):
        assert told.count(words) >= 2, "in the message and in the list"
    monkeypatch.setattr("pyhanko.pdf_utils.reader.PdfFileReader", None)
    with CaptureQueriesContext(connection) as asked:
        again = client.get(reverse("documents:show", args=[row.pk])).content.decode()
    assert self_signed in again
    assert sum("documents_documentseal" in one["sql"] for one in asked) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_key_of_somebody_else_is_asked_about_and_seals_only_with_the_tick(client, office, language):
    row, key = signed_by(office, "Lê Thị Ví Dụ"), own_key("Trần Văn <b>Khác</b>")
    address = reverse("documents:seal", args=[row.pk])
    client.force_login(office.leader.account)
    client.cookies["lantoa_language"] = language
    assert 'name="knows"' not in client.get(address).content.decode()
    answer = send(client, row, key)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Trần Văn &lt;b&gt;Khác&lt;/b&gt;" in shown
    assert "Lê Thị Ví Dụ" in shown
    assert 'name="knows"' in shown
    again = {"vi": "Chọn lại tệp: tệp vừa gửi không được lưu.", "en": "Choose the file again: it was not kept."}
    assert again[language] in shown
    assert not DocumentSeal.objects.exists()
    other = {"certificate_of": "Trần Văn <b>Khác</b>", "knows": "on"}
    assert send(client, row, own_key("Phạm Văn Nữa"), **other).status_code == 422, "what is known is one name"
    answer = send(client, row, key, certificate_of="Trần Văn <b>Khác</b>")
    assert answer.status_code == 422, "the question is answered by the tick alone"
    assert send(client, row, key, **other).status_code == 302
    assert row.seals.get().holder == "Trần Văn <b>Khác</b>"


def test_a_wrong_password_says_too_that_the_key_is_to_be_chosen_again(client, office, key_file):
    row = signed_by(office)
    client.force_login(office.leader.account)
    answer = send(client, row, key_file.read(), password="sai")
    assert "Chọn lại tệp: tệp vừa gửi không được lưu." in answer.content.decode()


def test_a_pdf_that_does_not_open_any_more_is_told_in_a_sentence(client, office, key_file, monkeypatch):
    row = signed_by(office)
    monkeypatch.setattr("lantoa.work.documents.actions.sealing.open_file", lambda _stored: ContentFile(b"%PDF-1.7 x"))
    client.force_login(office.leader.account)
    answer = send(client, row, key_file.read())
    assert answer.status_code == 422
    assert "Tệp PDF đã ban hành không mở được nữa" in answer.content.decode()


def test_key_and_picture_are_opened_in_a_process_of_its_own_before_the_row_is_held(office, monkeypatch):
    row, seen = signed_by(office), {}

    def run(function, *_args, memory_mb, seconds):
        seen.update(function=function, limits=(memory_mb, seconds))
        with CaptureQueriesContext(connection) as asked:
            OfficialDocument.objects.filter(pk=row.pk).update(version=row.version + 1)  # somebody is faster meanwhile
        assert asked
        raise ChildTimedOut(seconds)

    monkeypatch.setattr("lantoa.base.jobs.confine.run_in_child", run)
    with CaptureQueriesContext(connection) as asked, pytest.raises(StepRefused, match="seal_stopped"):
        seal_document(row, b"k", PASSWORD, version=row.version, by=office.leader, at=AT)
    assert seen == {"function": bridge.SEALER, "limits": (bridge.READ_MEMORY_MB, bridge.READ_SECONDS)}
    assert not any("FOR UPDATE" in one["sql"] for one in asked)


def test_who_was_faster_while_the_key_was_opened_is_not_overwritten_and_no_file_is_left(office, monkeypatch):
    row, real = signed_by(office), bridge.seal_apart
    before = StoredFile.objects.count()

    def meanwhile(*args, **kwargs):
        OfficialDocument.objects.filter(pk=row.pk).update(version=row.version + 1)
        return real(*args, **kwargs)

    monkeypatch.setattr("lantoa.work.documents.actions.sealing.seal_apart", meanwhile)
    with pytest.raises(StaleVersion):
        seal_document(row, own_key(HOLDER), PASSWORD, version=row.version, by=office.leader, at=AT)
    row.refresh_from_db()
    assert row.sealed_pdf is None
    assert StoredFile.objects.count() == before
    assert not DocumentSeal.objects.exists()
