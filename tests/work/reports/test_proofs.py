"""Evidence tied to the figure it proves: claimed, evidenced and verified are three numbers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client
from django.urls import reverse

from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.evidence.actions.adding import add_evidence, withdraw_evidence
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import EvidenceState, Kind
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.deciding import Mark, accept_report, return_report
from lantoa.work.reports.actions.proving import prove_figure, recount_proofs
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Figure, FigureEvidence, ProvedAmount, Report, ReportForm
from lantoa.work.reports.queries.proofs import proved_places
from lantoa.work.reports.states import RemarkOn, ReportRefused
from tests.factories.orgs import make_member
from tests.people import Cast, make_cast
from tests.work.reports.making import AT, figure_of, opened, report_of, sent, typed
from tests.work.tasks.making import checked, issue_of, make_centre

pytestmark = pytest.mark.django_db
A_MOMENT_SECONDS = 1


@pytest.fixture
def form(cast: Cast, campaign: Campaign) -> ReportForm:
    return opened(cast, campaign=campaign)


def link_of(member: Member, campaign: Campaign, number: int = 1) -> Evidence:
    url = f"https://vi-du.example/{member.unit_id}/{number}"
    return add_evidence(member.unit, campaign, kind=Kind.LINK, url=url, caption="Bài đăng (ví dụ)", by=member, at=AT)


def events_of(form: ReportForm, member: Member) -> Figure:
    return Figure.objects.get(report__form=form, report__unit=member.unit, form_indicator=figure_of(form, "events"))


def test_a_claim_is_proved_by_what_is_tied_to_it_all_or_in_part(cast: Cast, form: ReportForm) -> None:
    report, by = sent(form, cast.ward_officer, events="12"), cast.ward_officer
    assert events_of(form, by).evidenced_value is None
    piece, events = link_of(by, form.campaign), figure_of(form, "events")
    prove_figure(report, events, "", [piece], by=by, at=AT)
    assert events_of(form, by).evidenced_value == 12
    prove_figure(report, events, "", [piece], amount=Decimal(8), by=by, at=AT)
    assert (events_of(form, by).value, events_of(form, by).evidenced_value) == (12, 8)
    with pytest.raises(ReportRefused, match="proves_more"):
        prove_figure(report, events, "", [piece], amount=Decimal(13), by=by, at=AT)
    prove_figure(report, events, "", [], by=by, at=AT)
    assert events_of(form, by).evidenced_value is None


def test_evidence_of_another_unit_proves_nothing_here(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    foreign = link_of(cast.other_ward_officer, form.campaign)
    prove_figure(report, figure_of(form, "events"), "", [foreign], by=cast.ward_officer, at=AT)
    assert not FigureEvidence.objects.exists()
    with pytest.raises(PermissionDenied):
        prove_figure(report, figure_of(form, "events"), "", [foreign], by=cast.other_ward_officer, at=AT)


def test_evidence_tied_before_sending_proves_what_is_sent_and_stays_with_a_correction(
    cast: Cast, form: ReportForm
) -> None:
    by, report = cast.ward_officer, report_of(form, cast.places.ward)
    prove_figure(report, figure_of(form, "events"), "", [link_of(by, form.campaign)], by=by, at=AT)
    sent(form, by, events="12")
    assert events_of(form, by).evidenced_value == 12
    sent(form, by, events="10")
    assert events_of(form, by).evidenced_value == 10


def test_how_much_is_proved_may_be_said_before_the_figure_is_sent(cast: Cast, form: ReportForm) -> None:
    by, report, events = cast.ward_officer, report_of(form, cast.places.ward), figure_of(form, "events")
    piece = link_of(by, form.campaign)
    prove_figure(report, events, "", [piece], amount=Decimal(8), by=by, at=AT)
    sent(form, by, events="10-12")
    assert events_of(form, by).evidenced_value == 8
    sent(form, by, events="14")
    assert events_of(form, by).evidenced_value == 8, "a correction does not prove more than the unit said"
    sent(form, by, events="5")
    assert events_of(form, by).evidenced_value == 5, "nor more than it claims"
    prove_figure(report, events, "", [piece], by=by, at=AT)
    assert (events_of(form, by).evidenced_value, ProvedAmount.objects.count()) == (5, 0)


def test_of_a_range_no_end_is_guessed_and_a_stated_zero_is_proved_by_nothing(cast: Cast, form: ReportForm) -> None:
    by, report, events = cast.ward_officer, sent(form, cast.ward_officer, events="1-2"), figure_of(form, "events")
    piece = link_of(by, form.campaign)
    with pytest.raises(ReportRefused, match="proves_range"):
        prove_figure(report, events, "", [piece], by=by, at=AT)
    prove_figure(report, events, "", [piece], amount=Decimal(2), by=by, at=AT)
    assert events_of(form, by).evidenced_value == 2, "what the unit said, not the lower end"
    sent(form, by, events="0")
    assert events_of(form, by).evidenced_value is None, "nothing proves that there was none"
    with pytest.raises(ReportRefused, match="proves_none"):
        prove_figure(report, events, "", [piece], by=by, at=AT)
    prove_figure(report, events, "", [], by=by, at=AT)
    assert not FigureEvidence.objects.exists()


def test_how_much_is_proved_is_one_number(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    piece, client = link_of(by, form.campaign), Client()
    client.force_login(by.account)
    address = reverse("reports:prove", args=[report.pk, str(figure_of(form, "events").pk)])
    for typed_so in ("1-2", "khoảng 8", "trên 5"):
        answer = client.post(address, {"evidence": [piece.pk], "amount": typed_so})
        assert (answer.status_code, "không phải một con số chính xác" in answer.content.decode()) == (422, True)
    client.force_login(cast.owner.account)
    row = events_of(form, by)
    verify = reverse("reports:verify", args=[report.pk])
    assert client.post(verify, {"version": report.version, f"v{row.pk}": "1-2"}).status_code == 422
    assert events_of(form, by).verified_value is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("1-2", "1 minh chứng; chưa rõ chứng minh bao nhiêu trong khoảng này"),
        ("0", "1 minh chứng gắn với số 0, không chứng minh gì"),
        ("12", "1 minh chứng cho 12"),
    ],
)
def test_before_sending_it_is_read_back_what_the_evidence_proves(
    cast: Cast, form: ReportForm, said: str, words: str
) -> None:
    by, report, events = cast.ward_officer, report_of(form, cast.places.ward), figure_of(form, "events")
    prove_figure(report, events, "", [link_of(by, form.campaign)], by=by, at=AT)
    save_draft(report, figures=typed(form, events=said), version=report.version, by=by, at=AT)
    client = Client()
    client.force_login(by.account)
    page = client.get(reverse("reports:check", args=[report.pk])).content.decode()
    assert words in page
    assert reverse("reports:prove", args=[report.pk, str(events.pk)]) in page


def test_what_was_accepted_as_evidenced_stays_until_it_is_sent_again(cast: Cast, form: ReportForm) -> None:
    by, events = cast.ward_officer, figure_of(form, "events")
    report = sent(form, by, events="12", budget_spent="2.000.000")
    first, later = (link_of(by, form.campaign, number) for number in (1, 2))
    prove_figure(report, events, "", [first], amount=Decimal(8), by=by, at=AT)
    report.refresh_from_db()
    accept_report(report, version=report.version, by=cast.owner, at=AT)
    money, after = figure_of(form, "budget_spent"), AT + timedelta(days=1)
    prove_figure(report, money, "", [later], by=by, at=after)
    prove_figure(report, events, "", [], by=by, at=after)
    withdraw_evidence(first, reason="Nhầm (ví dụ)", version=first.version, by=by, at=after)
    assert events_of(form, by).evidenced_value == 8
    assert Figure.objects.get(form_indicator=money).evidenced_value is None
    client = Client()
    for member in (by, cast.owner):
        client.force_login(member.account)
        page = client.get(reverse("reports:report", args=[report.pk])).content.decode()
        assert "Minh chứng thay đổi sau khi chấp nhận" in page
    report = report_of(form, by.unit)
    submit_report(report, version=report.version, client_key=uuid4(), by=by, at=after, note="Bổ sung (ví dụ)")
    assert events_of(form, by).evidenced_value is None
    assert Figure.objects.get(form_indicator=money).evidenced_value == 2_000_000


def test_a_piece_tied_between_sending_and_accepting_was_accepted_with_it(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    prove_figure(report, figure_of(form, "events"), "", [link_of(by, form.campaign)], by=by, at=AT)
    report.refresh_from_db()
    accept_report(report, version=report.version, by=cast.owner, at=AT + timedelta(hours=1))
    client = Client()
    client.force_login(cast.owner.account)
    page = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert events_of(form, by).evidenced_value == 12
    assert "Minh chứng thay đổi sau khi chấp nhận" not in page


def test_more_than_the_draft_says_is_refused_before_it_is_sent(cast: Cast, form: ReportForm) -> None:
    by, events = cast.ward_officer, figure_of(form, "events")
    report = sent(form, by, events="5")
    save_draft(report, figures=typed(form, events="12"), version=report.version, by=by, at=AT)
    piece = link_of(by, form.campaign)
    prove_figure(report, events, "", [piece], amount=Decimal(8), by=by, at=AT)
    assert events_of(form, by).evidenced_value == 5, "eight of the twelve that will be sent, five of what was"
    with pytest.raises(ReportRefused, match="proves_more"):
        prove_figure(report, events, "", [piece], amount=Decimal(13), by=by, at=AT)
    assert FigureEvidence.objects.count() == 1
    Evidence.objects.filter(pk=piece.pk).update(state=EvidenceState.WITHDRAWN)
    recount_proofs(piece.pk, at=AT)
    assert not ProvedAmount.objects.exists()


def test_what_an_earlier_release_kept_in_the_figure_alone_is_kept_as_said(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12", participants="30")
    piece, events, participants = link_of(by, form.campaign), figure_of(form, "events"), figure_of(form, "participants")
    prove_figure(report, events, "", [piece], amount=Decimal(8), by=by, at=AT)
    prove_figure(report, participants, "", [piece], by=by, at=AT)
    ProvedAmount.objects.all().delete()
    import_module("lantoa.work.reports.migrations.0007_proved_amounts").keep_parts(apps, None)
    kept = ProvedAmount.objects.get()
    assert (kept.report, kept.form_indicator, kept.split, kept.amount) == (report, events, "", 8)


def test_the_page_shows_how_much_was_said_and_saving_it_again_changes_nothing(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    pieces, client = [link_of(by, form.campaign, number) for number in (1, 2)], Client()
    client.force_login(by.account)
    address = reverse("reports:prove", args=[report.pk, str(figure_of(form, "events").pk)])
    client.post(address, {"evidence": [pieces[0].pk], "amount": "hai"})
    shown = client.get(address).context["form"]
    assert (shown["amount"].value(), list(shown["evidence"].value())) == ("hai", [pieces[0].pk])
    client.post(address, {"evidence": [one.pk for one in pieces], "amount": shown["amount"].value()})
    assert events_of(form, by).evidenced_value == 2


def test_a_withdrawn_piece_proves_no_longer(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    piece, other = (link_of(by, form.campaign, number) for number in (1, 2))
    prove_figure(report, figure_of(form, "events"), "", [piece, other], by=by, at=AT)
    Evidence.objects.filter(pk=piece.pk).update(state=EvidenceState.WITHDRAWN)
    assert recount_proofs(piece.pk, at=AT) == 0
    Evidence.objects.filter(pk=other.pk).update(state=EvidenceState.WITHDRAWN)
    assert recount_proofs(other.pk, at=AT) == 1
    assert events_of(form, by).evidenced_value is None


def test_a_piece_withdrawn_after_acceptance_proves_no_longer_and_others_stay(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12", budget_spent="2.000.000")
    money, pieces = figure_of(form, "budget_spent"), [link_of(by, form.campaign, number) for number in (1, 2)]
    prove_figure(report, figure_of(form, "events"), "", [pieces[0]], amount=Decimal(8), by=by, at=AT)
    prove_figure(report, money, "", [pieces[1]], by=by, at=AT)
    report.refresh_from_db()
    accept_report(report, version=report.version, by=cast.owner, at=AT)
    prove_figure(report, money, "", [], by=by, at=AT + timedelta(hours=1))
    withdraw_evidence(pieces[0], reason="Nhầm (ví dụ)", version=pieces[0].version, by=by, at=AT + timedelta(hours=2))
    assert events_of(form, by).evidenced_value is None, "nothing shows it any more"
    assert Figure.objects.get(form_indicator=money).evidenced_value == 2_000_000, "its piece stands, as it was accepted"


def test_a_returned_picture_is_marked_where_it_is_tied(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    piece = link_of(by, form.campaign)
    prove_figure(report, figure_of(form, "events"), "", [piece], by=by, at=AT)
    mark = Mark(RemarkOn.EVIDENCE, "Đường dẫn không mở được (ví dụ)", evidence=piece)
    return_report(report, [mark], words="", version=report.version, by=cast.owner, at=AT)
    client = Client()
    client.force_login(by.account)
    address = reverse("reports:evidence", args=[report.pk])
    assert address in client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Đường dẫn không mở được (ví dụ)" in client.get(address).content.decode()


def test_the_page_of_evidence_leads_only_to_pieces_the_reader_may_open(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    piece = link_of(by, form.campaign)
    prove_figure(report, figure_of(form, "events"), "", [piece], by=by, at=AT)
    address, leads = reverse("reports:evidence", args=[report.pk]), reverse("evidence:show", args=[piece.pk])
    for reader, opens in ((by, True), (make_member(cast.places.ward, Role.FINANCE), False)):
        client = Client()
        client.force_login(reader.account)
        page = client.get(address).content.decode()
        assert piece.get_kind_display() in page, "that there is a piece is told to whoever reads the figure"
        assert (leads in page, piece.caption in page) == (opens, opens)
        assert client.get(leads).status_code == (200 if opens else 404)


def test_a_unit_ties_evidence_on_the_page(cast: Cast, form: ReportForm) -> None:
    by, report = cast.ward_officer, sent(form, cast.ward_officer, events="12")
    piece, client = link_of(by, form.campaign), Client()
    client.force_login(by.account)
    address = reverse("reports:prove", args=[report.pk, str(figure_of(form, "events").pk)])
    assert client.post(address, {"evidence": [piece.pk], "amount": "20"}).status_code == 422
    assert client.post(address, {"evidence": [piece.pk], "amount": "mười"}).status_code == 302
    assert events_of(form, by).evidenced_value == 10


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_pieces_withdrawn_at_one_moment_the_figure_keeps_no_proof(
    files_root: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = make_cast()
    make_centre(cast)
    form = opened(cast, campaign=issue_of(checked(by=cast.owner), by=cast.owner).campaign)
    report, by, events = sent(form, cast.ward_officer, events="12"), cast.ward_officer, figure_of(form, "events")
    pieces = [link_of(by, form.campaign, number) for number in (1, 2)]
    prove_figure(report, events, "", pieces, by=by, at=AT)
    both = Barrier(2)

    def looked_at_together(held: Report) -> set[tuple[int, str]]:
        with suppress(BrokenBarrierError):  # who holds the report looks alone
            both.wait(A_MOMENT_SECONDS)
        return proved_places(held)

    monkeypatch.setattr("lantoa.work.reports.actions.proving.proved_places", looked_at_together)

    def withdrawing(piece: Evidence) -> None:
        try:
            withdraw_evidence(piece, reason="Nhầm (ví dụ)", version=piece.version, by=by, at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(withdrawing, piece) for piece in pieces]:
            done.result()
    assert events_of(form, by).evidenced_value is None
