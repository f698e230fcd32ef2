"""The form of a draft: what it keeps before everything is known."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.work.documents.actions import approve_document, sign_document, submit_document
from lantoa.work.documents.bridge import signer_of
from tests.work.documents.making import AT, Office, drafted


@pytest.mark.parametrize("name", ["", "Nguyễn Văn Ví Dụ"])
def test_who_does_not_know_yet_who_signs_leaves_the_name_to_the_leader(
    client: Client, office: Office, name: str
) -> None:
    row = drafted(office.drafter)
    client.force_login(office.drafter.account)
    address = reverse("documents:write", args=[row.pk])
    assert "Để trống thì ghi họ tên lãnh đạo đã ký" in client.get(address).content.decode()
    text = "1. Đã tổ chức 12 buổi nói chuyện (ví dụ)."
    sent = {"version": row.version, "title": row.title, "issuer": "Ủy ban nhân dân Phường Một", "sign": "BC-UBND"}
    sent |= {"place": "Phường Một", "post": "Chủ tịch", "name": name, "part_0": text, "recipients": "Các khu phố"}
    assert client.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert signer_of(row) == name
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    row = approve_document(row, version=row.version, by=office.leader, at=AT)
    row = sign_document(row, version=row.version, by=office.leader, at=AT)
    assert signer_of(row) == (name or office.leader.account.person.display_name)


def test_the_lines_every_document_has_are_not_recipients_twice(client: Client, office: Office) -> None:
    row = drafted(office.drafter)
    client.force_login(office.drafter.account)
    sent = {"version": row.version, "title": row.title, "issuer": "Ủy ban nhân dân Phường Một", "sign": "BC-UBND"}
    sent |= {"place": "Phường Một", "post": "Chủ tịch", "part_0": "1. Đã họp (ví dụ)."}
    sent |= {"recipients": "- Như trên;\nHội Khuyến học (ví dụ)\nNhư trên Sở\nLưu: VT."}
    assert client.post(reverse("documents:write", args=[row.pk]), sent).status_code == 302
    row.refresh_from_db()
    assert row.content["recipients"] == ["Hội Khuyến học (ví dụ)", "Như trên Sở"]
