"""A form sent under a used key: the same again is answered as before, something else is refused and loses no word."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.chores import chores
from lantoa.base.jobs.delivery import deliver
from lantoa.base.sent.actions import digest_of
from lantoa.base.sent.models import SentForm
from lantoa.orgs.members.states import Role
from lantoa.work.documents.models import RegisterIn
from lantoa.work.evidence.models import Evidence
from lantoa.work.tasks.models import Assignment
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.documents.making import make_office
from tests.work.evidence.making import car_task_of, picture
from tests.work.plans.making import TEXT

pytestmark = pytest.mark.django_db

ARRIVAL = "documents:arrival"


@pytest.fixture
def car_task(cast: Cast, files_root: Path) -> Assignment:
    return car_task_of(cast)


def key_in(text: str) -> str:
    found = re.search(r'name="client_key" value="([^"]+)"', text)
    assert found is not None
    return found[1]


@pytest.fixture
def clerk(client: Client) -> Client:
    client.force_login(make_office().clerk.account)
    return client


def test_the_same_form_again_is_answered_as_before_and_makes_nothing(clerk: Client) -> None:
    sent = {"client_key": str(uuid.uuid4()), "author": "Sở Ví Dụ", "what": "Công văn một"}
    answers = [clerk.post(reverse(ARRIVAL), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert RegisterIn.objects.count() == 1


def test_something_else_under_a_used_key_is_refused_with_its_words_and_a_new_key_and_kept_when_sent_again(
    clerk: Client,
) -> None:
    sent = {"client_key": str(uuid.uuid4()), "author": "Sở Ví Dụ", "what": "Công văn một"}
    clerk.post(reverse(ARRIVAL), sent)
    other = sent | {"author": "Sở Khác", "what": "Công văn hai"}
    answer = clerk.post(reverse(ARRIVAL), other)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "đã gửi một lần với nội dung khác" in text
    assert "Sở Khác" in text
    assert "Công văn hai" in text
    assert RegisterIn.objects.count() == 1
    fresh = key_in(text)
    assert fresh != sent["client_key"]
    assert clerk.post(reverse(ARRIVAL), other | {"client_key": fresh}).status_code == 302
    assert list(RegisterIn.objects.order_by("number").values_list("what", flat=True)) == [
        "Công văn một",
        "Công văn hai",
    ]


def test_a_form_that_was_refused_may_be_corrected_under_its_key(clerk: Client) -> None:
    sent = {"client_key": str(uuid.uuid4()), "author": "", "what": "Công văn"}
    assert clerk.post(reverse(ARRIVAL), sent).status_code == 422
    assert clerk.post(reverse(ARRIVAL), sent | {"author": "Sở Ví Dụ"}).status_code == 302
    assert RegisterIn.objects.count() == 1


def test_another_photo_under_a_used_key_is_refused_to_forms_and_to_queues_and_the_same_is_one_piece(
    client: Client,
    cast: Cast,
    car_task: Assignment,
) -> None:
    client.force_login(cast.ward_officer.account)
    key, address = str(uuid.uuid4()), reverse("evidence:take", args=[car_task.pk])

    def send(seed: int, **headers: str) -> Any:
        photo = SimpleUploadedFile("anh.jpg", picture(seed))
        return client.post(address, {"client_key": key, "photos": [photo]}, headers=headers)

    queue = {"accept": "application/json"}
    assert send(1, **queue).status_code == 201
    assert send(1, **queue).status_code == 201, "the retry of a phone"
    assert Evidence.objects.count() == StoredFile.objects.filter(name="anh.jpg").count() == 1
    refused = send(2, **queue)
    assert refused.status_code == 422
    assert "với nội dung khác" in refused.json()["words"]
    assert send(2).status_code == 422
    assert Evidence.objects.count() == StoredFile.objects.filter(name="anh.jpg").count() == 1


def test_a_view_without_the_field_answers_with_the_page_of_used_keys(
    client: Client, cast: Cast, car_task: Assignment
) -> None:
    address = reverse("tasks:own_plan", args=[car_task.campaign_id])
    client.force_login(cast.ward_officer.account)
    sent = {"client_key": str(uuid.uuid4()), "length": "long"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent | {"length": "short"}).status_code == 409


def test_a_mark_tells_fields_apart_and_not_their_order() -> None:
    assert digest_of([("a", "b"), ("c", "d")]) == digest_of([("c", "d"), ("a", "b")])
    assert digest_of([("a", "bc")]) != digest_of([("ab", "c")])
    assert not SentForm.objects.exists()


def test_a_form_with_a_file_that_is_sent_again_leaves_one_row_of_the_file(
    client: Client, cast: Cast, files_root: Path
) -> None:
    client.force_login(make_member(cast.places.district, Role.CLERK).account)
    clerk = client
    sent = {"client_key": str(uuid.uuid4()), "author": "Sở Ví Dụ", "what": "Công văn một"}
    plan = {"client_key": str(uuid.uuid4()), "unit": cast.owner.unit_id}
    owner = Client()
    owner.force_login(cast.owner.account)
    for _twice in range(2):
        clerk.post(reverse(ARRIVAL), sent | {"file": SimpleUploadedFile("cong-van.pdf", b"%PDF-1.4 vi du")})
        assert owner.post("/plans/new/", plan | {"file": SimpleUploadedFile("k.txt", TEXT.encode())}).status_code == 302
    assert RegisterIn.objects.get().file.name == "cong-van.pdf"
    assert StoredFile.objects.filter(name="cong-van.pdf").count() == 1
    kept = AuditEntry.objects.filter(code="files.file.store").count()
    assert kept == StoredFile.objects.count() == 2, "nothing was stored a second time and dropped again"


def test_marks_of_half_a_year_ago_are_cleared_and_younger_ones_stay(clerk: Client) -> None:
    old, young = (
        {"client_key": str(uuid.uuid4()), "author": "Sở Ví Dụ", "what": f"Công văn {n}"} for n in ("một", "hai")
    )
    for sent in (old, young):
        clerk.post(reverse(ARRIVAL), sent)
    now = timezone.now()
    SentForm.objects.filter(client_key=old["client_key"]).update(at=now - timedelta(days=181))
    SentForm.objects.filter(client_key=young["client_key"]).update(at=now - timedelta(days=179))
    (chore,) = (one for one in chores.all() if one.kind == "sent.clear")
    assert chore.period(now) != chore.period(now + timedelta(days=1)) == chore.period(now + timedelta(days=1))
    run = enqueue("sent.clear", args={}, by=None, at=now)
    assert deliver(str(run.key)) == "done"
    assert [str(row.client_key) for row in SentForm.objects.all()] == [young["client_key"]]
    assert clerk.post(reverse(ARRIVAL), old).status_code == 302, "a repeat is still found by its row"
    assert clerk.post(reverse(ARRIVAL), young | {"what": "Khác"}).status_code == 422
    assert RegisterIn.objects.count() == 2
