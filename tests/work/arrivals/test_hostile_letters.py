"""Letters that would stop the mailbox: kept, told, marked as seen, and what lies behind them comes in."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DataError
from django.test import override_settings
from django.urls import reverse

from lantoa.base.files.actions import scanning
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file
from lantoa.base.files.states import ScanState
from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.delivery import deliver
from lantoa.base.jobs.states import ChildTimedOut
from lantoa.work.arrivals import mailbox
from lantoa.work.arrivals.actions import fetching, receive_letter
from lantoa.work.arrivals.codes import printed_code
from lantoa.work.arrivals.jobs import FETCH_JOB
from lantoa.work.arrivals.letters_in import take_apart
from lantoa.work.arrivals.mailbox import letters_of
from lantoa.work.arrivals.models import Arrival, Enclosure
from lantoa.work.arrivals.states import ArrivalState, Way
from lantoa.work.reports.models import ReportForm
from tests.people import Cast
from tests.work.arrivals.imap import needs_dovecot, put
from tests.work.arrivals.making import letter, signed_in
from tests.work.arrivals.standin import StandIn, laid_in
from tests.work.reports.making import AT, opened, report_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root", "form")]

NO_BOUNDARY = (
    'From: ai-do@vidu.vn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\nPhần mở đầu\r\n'
).encode()
HALF_A_LETTER = (
    b"Message-ID: <s@x>\r\nFrom: a@b\r\nSubject: x\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="unicode-escape"\r\n\r\nabc \\ud800 def\r\n'
)

Laid = Callable[..., str]


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


@pytest.fixture(params=["standin", pytest.param("dovecot", marks=needs_dovecot)])
def laid(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Laid:
    """Lays letters into a mailbox and gives back its address."""
    if request.param == "standin":
        monkeypatch.setitem(mailbox.SCHEMES, "standin", (StandIn, 1))
        return laid_in
    address: str = request.getfixturevalue("address")

    def lay(*letters: bytes) -> str:
        put(address, *letters)
        return address

    return lay


def emptied(address: str) -> str:
    """How the job ended that fetches what is new."""
    with override_settings(MAILBOX=address):
        return deliver(str(enqueue(FETCH_JOB, args={}, by=None, at=AT).key))


def test_a_letter_that_no_library_writes_again_holds_up_none_behind_it(laid: Laid, cast: Cast) -> None:
    address = laid(NO_BOUNDARY, HALF_A_LETTER, letter())
    assert emptied(address) == "done"
    assert Arrival.objects.count() == 3
    assert list(letters_of(address)) == []
    hostile = Arrival.objects.get(message_id__startswith="sha256:")
    with open_file(hostile.file) as kept:
        assert kept.read() == NO_BOUNDARY, "as the server gave it, byte for byte"


def test_whatever_a_letter_raises_it_waits_as_unreadable_and_the_next_comes_in(
    laid: Laid, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    guess = fetching._guess

    def raising(told: dict[str, Any]) -> Any:
        if told["subject"] == "poison":
            raise DataError("no database takes this")
        return guess(told)

    monkeypatch.setattr(fetching, "_guess", raising)
    poison = letter(subject="poison", message_id="<p@x>", files=(("a.pdf", b"%PDF-1.4 poison"),))
    address = laid(poison, letter())
    assert emptied(address) == "done"
    assert list(letters_of(address)) == []
    unread = Arrival.objects.get(state=ArrivalState.UNREADABLE)
    with open_file(unread.file) as kept:
        assert kept.read().replace(b"\r\n", b"\n") == poison
    assert "giữ nguyên" in signed_in(cast.owner).get(reverse("arrivals:show", args=[unread.pk])).content.decode()
    assert set(StoredFile.objects.filter(name__in=["thu.eml", "a.pdf"])) == {one.file for one in Arrival.objects.all()}


def test_a_letter_that_cannot_even_be_kept_stays_and_holds_up_none(laid: Laid, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fetching._store

    def full(content: bytes, *how: Any, **more: Any) -> StoredFile:
        if b"poison" in content:
            raise OSError("no space left")
        return store(content, *how, **more)

    monkeypatch.setattr(fetching, "_store", full)
    address = laid(letter(subject="poison", message_id="<p@x>"), letter())
    assert emptied(address) != "done", "whoever looks after the house sees that something is wrong"
    assert Arrival.objects.count() == 1
    assert len(list(letters_of(address))) == 1


def test_halves_of_letters_are_written_as_a_question_mark() -> None:
    found = take_apart(HALF_A_LETTER)
    assert found["text"] == "abc ? def"
    (found["sender"] + found["subject"] + found["message_id"]).encode()


HEAD = "Message-ID: <q@x>\r\nFrom: ai-do@vidu.vn\r\nSubject: %s\r\nMIME-Version: 1.0\r\n"
MANY = HEAD + 'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' + "--x\r\nSubject: y\r\n\r\nz\r\n" * 400


@pytest.mark.parametrize(
    ("rest", "text", "state"),
    [
        ('Content-Type: text/plain; charset="x-viet-tcvn"\r\n\r\nXin chào', "Xin chào", "waiting"),
        ('Content-Type: text/plain; charset="hex"\r\n\r\nXin chào', "Xin chào", "waiting"),
        (MANY.partition("1.0\r\n")[2], "", "unreadable"),
    ],
)
def test_a_good_head_says_whose_report_it_is_whatever_the_body_is_like(
    form: ReportForm, cast: Cast, rest: str, text: str, state: str
) -> None:
    report = report_of(form, cast.places.ward)
    arrival = receive_letter((HEAD % printed_code(report.pk) + rest).encode(), at=AT)
    assert arrival is not None
    assert (arrival.report, arrival.sender, arrival.words, arrival.state) == (report, "ai-do@vidu.vn", text, state)


def test_a_field_of_the_head_that_breaks_the_library_breaks_only_itself(form: ReportForm, cast: Cast) -> None:
    report = report_of(form, cast.places.ward)
    head = (HEAD % printed_code(report.pk)).replace("ai-do@vidu.vn", "(" * 20_000)
    arrival = receive_letter((head + "\r\nXin chào").encode(), at=AT)
    assert arrival is not None
    assert (arrival.report, arrival.words) == (report, "Xin chào")
    words = " ".join(["=?utf-8?q?x?="] * 20_000)
    assert take_apart((HEAD % words + "\r\nXin chào").encode())["text"] == "Xin chào"


def test_enclosures_beyond_the_twentieth_are_spoken_of(cast: Cast) -> None:
    sheets = tuple((f"{number}.pdf", b"%PDF-1.4 " + bytes([number])) for number in range(26))
    arrival = receive_letter(letter(files=sheets), at=AT)
    assert arrival is not None
    assert (arrival.enclosures.count(), arrival.reason) == (20, "enclosures_left")
    page = signed_in(cast.owner).get(reverse("arrivals:show", args=[arrival.pk])).content.decode()
    assert "Thư có hơn hai mươi tệp kèm" in page


@pytest.mark.parametrize("sign", ["<", "<script ", "<script>x</script ", "   ", "<style></style>"])
def test_a_page_made_to_take_minutes_is_read_in_a_moment(sign: str) -> None:
    page = HEAD % "x" + "Content-Type: text/html; charset=utf-8\r\n\r\n" + "Chào <b>bạn</b>" + sign * 300_000
    begun = time.process_time()
    assert take_apart(page.encode())["text"].startswith("Chào  bạn")
    assert time.process_time() - begun < 5


def test_a_letter_with_a_virus_is_told_without_its_content(laid: Laid, cast: Cast, monkeypatch: Any) -> None:
    def scan(path: Any, _address: str) -> tuple[ScanState, str]:
        found = b"EICAR" in path.read_bytes()
        return (ScanState.INFECTED, "Eicar") if found else (ScanState.CLEAN, "")

    monkeypatch.setattr(scanning, "scan", scan)
    address = laid(letter(subject="Báo cáo quý", text="EICAR"), letter(message_id="<2@x>"))
    with override_settings(CLAMAV="tcp://127.0.0.1:1"):
        assert emptied(address) == "done"
    assert list(letters_of(address)) == []
    virus = Arrival.objects.get(reason="letter_infected")
    assert (virus.state, virus.subject, virus.words) == (ArrivalState.UNREADABLE, "Báo cáo quý", "")
    page = signed_in(cast.owner).get(reverse("arrivals:show", args=[virus.pk])).content.decode()
    assert "vi-rút" in page.lower()
    with open_file(virus.file) as kept:
        assert b"EICAR" not in kept.read()


def test_letters_that_are_too_large_are_told_and_starve_nobody(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mailbox.SCHEMES, "standin", (StandIn, 1))
    monkeypatch.setattr(mailbox, "MOST_AT_ONCE", 3)
    address = laid_in(
        *(letter(message_id=f"<{n}@x>", subject=f"Thư {n}", text="rất dài") for n in range(4)), size=2**26
    )
    StandIn.letters["5"] = [letter(), 300, False]
    assert emptied(address) == "done"
    assert all("HEADER" in one for one in StandIn.fetched), "nothing of that size is fetched"
    assert emptied(address) == "done"
    assert StandIn.uids(StandIn(), "") == []
    large = Arrival.objects.filter(reason="letter_too_large", state=ArrivalState.UNREADABLE)
    assert sorted(large.values_list("subject", flat=True)) == ["Thư 0", "Thư 1", "Thư 2", "Thư 3"]
    assert Arrival.objects.filter(state=ArrivalState.WAITING).count() == 1
    page = signed_in(cast.owner).get(reverse("arrivals:show", args=[large[0].pk])).content.decode()
    assert "30 MB" in page


def test_a_mailbox_that_marks_nothing_gives_the_letters_behind_fifty_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mailbox.SCHEMES, "standin", (StandIn, 1))
    monkeypatch.setattr(mailbox, "MOST_AT_ONCE", 1)
    assert len(list(letters_of(laid_in(letter(), letter(), letter())))) == 3


def test_another_letter_under_the_same_message_id_is_kept_too_and_the_same_one_once() -> None:
    first = letter(text="Số liệu 1", files=(("a.txt", b"1"),))
    others = [letter(text="Số liệu 2", files=(("a.txt", b"1"),)), letter(text="Số liệu 1", files=(("a.txt", b"2"),)),
              letter(text="Số liệu 1", files=(("a.txt", b"1"),), sender="c@d.vn")]  # fmt: skip
    by_two_ways = b"Received: from a by b\r\n" + first
    kept = [receive_letter(raw, at=AT) for raw in (first, *others, first, by_two_ways, others[1])]
    assert len(set(kept)) == 4
    assert kept[0] == kept[4] == kept[5]
    assert (Arrival.objects.count(), Enclosure.objects.count()) == (4, 4)


def test_whoever_is_killed_before_the_arrival_is_written_leaves_no_second_row(monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def kill(*_args: object) -> None:
        raise Killed

    for _ in range(3):
        monkeypatch.setattr(fetching, "_write", kill)
        with pytest.raises(Killed):
            receive_letter(letter(), at=AT)
    monkeypatch.undo()
    assert StoredFile.objects.filter(name="thu.eml").count() == 1
    assert receive_letter(letter(), at=AT) is not None
    assert StoredFile.objects.filter(name="thu.eml").count() == 1


def test_a_letter_that_says_nothing_is_not_taken_for_a_photographed_page() -> None:
    first = receive_letter(NO_BOUNDARY, at=AT)
    assert first is not None
    Arrival.objects.create(way=Way.PAPER, file=first.file, arrived_at=AT)
    silent = receive_letter(b"Date: Mon, 7 Oct 2024 08:00:00 +0700\r\n\r\n", at=AT)
    assert silent is not None
    assert silent.way == Way.MAIL
    assert receive_letter(b"Date: Mon, 7 Oct 2024 08:00:00 +0700\r\n\r\n", at=AT) == silent


def test_sheets_that_open_slowly_take_the_seconds_of_one_and_the_letter_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float] = []

    def slow(function: str, content: bytes, *, memory_mb: int, seconds: float) -> Any:
        if function == fetching.APART_IN_CHILD:
            return take_apart(content)
        asked.append(seconds)
        time.sleep(min(seconds, 0.2))
        raise ChildTimedOut(seconds)

    monkeypatch.setattr(fetching, "run_in_child", slow)
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    sheets = tuple((f"{number}.xlsx", b"PK\3\4") for number in range(20))
    arrival = receive_letter(letter(files=sheets), at=AT)
    assert arrival is not None
    assert arrival.enclosures.count() == 20
    assert asked == sorted(asked, reverse=True)
    assert 1 <= len(asked) <= 3
