"""The pages of official documents, looked at in a browser: axe, nothing wider than the screen, pictures."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.work.documents.models import OfficialDocument
from lantoa.work.plans.models import Campaign
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import TWO_WAYS, look_at_all, session_of
from tests.engines.official_docs.samples import full_report
from tests.work.documents.making import drafted, issued, make_office

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser]


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_documents_are_sound_on_a_phone_and_on_a_desk(live_server):
    office, good = make_office(), full_report()
    draft = drafted(office.drafter, body=good.body, sources=good.sources, addressees=(), title="x" * 300)
    done = issued(office, recipients=("Phòng Giáo dục và Đào tạo", "Nhà văn hóa (ví dụ)"), addressees=())
    campaign = Campaign.objects.create(unit=office.cast.places.ward, title="Tuần lễ của phường (ví dụ)")
    OfficialDocument.objects.filter(pk=done.pk).update(campaign=campaign)
    drafter = {"draft": ("show", draft.pk), "write": ("write", draft.pk), "new": ("new",), "find": ("find",)}
    clerk = {
        "issued": ("show", done.pk), "sources": ("sources", draft.pk), "campaign": ("campaign", campaign.pk),
        "register": ("register_out",), "register-in": ("register_in",), "arrival": ("arrival",), "list": ("list",),
        "seal": ("seal", done.pk),
    }  # fmt: skip
    looks = [(office.drafter, drafter), (office.clerk, clerk)]
    wanted = [(_session(who), _addresses(pages)) for who, pages in looks]
    with running_browser() as browser:
        found = [
            finding
            for session, addresses in wanted
            for finding in look_at_all(browser, live_server.url, session, addresses, TWO_WAYS)
        ]
    assert not found, "\n".join(found)


def _session(member):
    client = Client()
    client.force_login(member.account)
    return session_of(client)


def _addresses(pages):
    return {name: reverse(f"documents:{page[0]}", args=page[1:]) for name, page in pages.items()}
