"""A phone without a network: three photos wait in it, arrive once, outlive the sign-in, go by file to another device.

Set LANTOA_SHOTS to a folder to keep a picture of each page that is looked at.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.actions import check_evidence, record_consent, withdraw_consent
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import ConsentForm, Verdict
from lantoa.work.tasks.models import Assignment
from tests.base.files.pictures import boxes, drawing, packed
from tests.e2e.browser import INSECURE_HOST, needs_browser, running_browser
from tests.e2e.looking import findings
from tests.e2e.test_assign_and_answer import page_of
from tests.e2e.test_read_and_check_a_plan import aside
from tests.people import Cast, make_cast
from tests.work.evidence.making import AT, add
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
PHONE = ("vi", "light", 360)


@pytest.fixture
def house(live_server: Any, files_root: Path) -> tuple[str, Cast, Assignment]:
    """A running house, the cast, and the ward's car task."""
    cast = make_cast()
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    return live_server.url, cast, assignment_of(cast.places.ward, "xe loa")


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    """Three photos as a phone keeps them."""
    for seed in (1, 2, 3):
        (tmp_path / f"IMG_{seed}.jpg").write_bytes(packed(drawing((1200, 900), seed)))
    return [str(path) for path in sorted(tmp_path.glob("IMG_*.jpg"))]


def lose_network(page: Page) -> None:
    """The page is kept on the device, then there is no network any more."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.context.set_offline(True)


def take(page: Page, files: list[str], words: str = "Xe loa chạy") -> None:
    """Choose photos as the camera gives them, say what is seen, send."""
    page.locator("#id_photos").set_input_files(files)
    page.locator("#id_caption").fill(words)
    page.get_by_role("button", name="Gửi", exact=True).click()


def kept() -> int:
    return int(aside(Evidence.objects.count))


def count_says(page: Page, words: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(".queue-count")).to_have_text(words, timeout=20_000)


SMALL_PICTURES = """() => Array.from(document.querySelectorAll(".queue-items canvas"), (shot) => {
  const dots = shot.getContext("2d").getImageData(0, 0, shot.width, shot.height).data, found = [];
  for (let row = 0; row < 6; row++) for (let column = 0; column < 8; column++) {
    const at = 4 * ((row * 2 + 1) * shot.height / 12 * shot.width + (column * 2 + 1) * shot.width / 16);
    found.push(Array.from(dots.slice(at, at + 4)));
  }
  return found;
})"""


def small_pictures_show(page: Page, photos: list[str]) -> bool:
    """Whether the small picture of each photo that waits soon has the photo's colours in all of its 48 fields."""
    images = [Image.open(photo).resize((128, 96), Image.Resampling.BOX) for photo in photos]
    expected = [[image.getpixel((n % 8 * 16 + 8, n // 8 * 16 + 8)) for n in range(48)] for image in images]
    for _turn in range(50):
        shown = page.evaluate(SMALL_PICTURES)
        if len(shown) == len(photos) and all(
            abs(one - other) <= 30
            for fields, wanted in zip(shown, expected, strict=True)
            for dot, colour in zip(fields, wanted, strict=True)
            for one, other in zip(dot, (*colour, 255), strict=True)
        ):
            return True
        page.wait_for_timeout(100)
    return False


def test_three_photos_taken_without_a_network_arrive_once(
    house: tuple[str, Cast, Assignment], photos: list[str], tmp_path: Path
) -> None:
    """They show small while they wait; one goes when the network is back, one by the button, one by opening again."""
    url, cast, task = house
    again = tmp_path / "again.jpg"
    again.write_bytes(Path(photos[0]).read_bytes())
    lets = 1  # how many more pieces the network lets through
    stopped = 0

    def gate(route: Route) -> None:
        nonlocal lets, stopped
        if route.request.method != "POST":
            route.continue_()
        elif lets:
            lets -= 1
            route.continue_()
        else:
            stopped += 1
            route.abort()

    def until_all_were_tried() -> None:
        page.get_by_text("chưa gửi được, sẽ thử lại").first.wait_for()
        before = -1
        while before < stopped:
            before = stopped
            page.wait_for_timeout(300)

    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, PHONE)
        page.goto(f"{url}/evidence/tasks/{task.pk}/")
        lose_network(page)
        page.reload()
        take(page, [*photos, str(again)])
        count_says(page, "3 còn trên máy này")
        page.get_by_text("Không có mạng").wait_for()
        page.get_by_text("Chọn hai lần, chỉ giữ một: again.jpg").wait_for()
        assert kept() == 0
        assert small_pictures_show(page, photos), "a small picture is made before anything is sent"
        assert not findings(page, "evidence-waiting-360")
        page.reload()
        count_says(page, "3 còn trên máy này")
        assert small_pictures_show(page, photos)
        page.route(f"**/evidence/tasks/{task.pk}/", gate)
        page.context.set_offline(False)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        count_says(page, "2 còn trên máy này")
        until_all_were_tried()
        lets = 1
        page.get_by_role("button", name="Gửi ngay").click()
        count_says(page, "1 còn trên máy này")
        until_all_were_tried()
        assert page.locator("#sent-now li:visible").count() == 2, "what was sent is listed before the page is reopened"
        assert kept() == 2
        lets = 1
        page.reload()
        count_says(page, "Đã gửi hết.")
        page.reload()
        page.wait_for_selector(".piece")
        assert page.locator(".piece").count() == 3
    assert kept() == 3


def test_each_line_of_the_queue_says_which_file_it_is_though_all_share_one_caption(
    house: tuple[str, Cast, Assignment], photos: list[str], tmp_path: Path
) -> None:
    """A small picture where the phone can make one, else what kind of file it is; the name always; offline too."""
    url, cast, task = house
    (tmp_path / "IMG_rong.heic").write_bytes(b"")
    (tmp_path / "sai duoi.pdf").write_bytes(b"no document of any kind")
    files = [photos[0], str(tmp_path / "IMG_rong.heic"), str(tmp_path / "sai duoi.pdf")]
    lines = """() => Array.from(document.querySelectorAll(".queue-items li"), (row) => [
      row.querySelector("b")?.textContent, row.firstChild.textContent, row.firstChild.getAttribute("aria-label")])"""
    waiting = [
        ["IMG_1.jpg", "", "Ảnh nhỏ của IMG_1.jpg"],
        ["IMG_rong.heic", "Ảnh", None],
        ["sai duoi.pdf", "Tài liệu", None],
    ]
    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, PHONE)
        page.goto(f"{url}/evidence/tasks/{task.pk}/")
        lose_network(page)
        take(page, files, "Tiết đọc sách ngoài trời")
        for _turn in range(2):
            count_says(page, "3 còn trên máy này")
            page.wait_for_selector(".queue-items canvas")
            assert page.evaluate(lines) == waiting
            assert not findings(page, "evidence-queue-names-360")
            page.reload()
        page.context.set_offline(False)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        count_says(page, "2 còn trên máy này")
        page.locator(".queue-items .btn").nth(1).wait_for()
        assert page.evaluate(lines) == waiting[1:], "these two were refused, and the page says which"
        page.get_by_role("button", name="Xóa khỏi máy này: sai duoi.pdf").wait_for()
        assert "IMG_1.jpg" in page.locator("#sent-now").inner_text()
        assert not findings(page, "evidence-queue-refused-360")
    assert kept() == 1


def test_what_waits_outlives_the_sign_in_and_goes_by_file_to_another_device(
    house: tuple[str, Cast, Assignment], photos: list[str], tmp_path: Path
) -> None:
    url, cast, task = house
    with running_browser() as browser:
        phone = page_of(browser, url, cast.ward_officer, PHONE, accept_downloads=True)
        phone.goto(f"{url}/evidence/tasks/{task.pk}/")
        phone.context.clear_cookies()
        take(phone, photos)
        count_says(phone, "3 còn trên máy này")
        phone.goto(f"{url}/evidence/waiting/")
        count_says(phone, "3 còn trên máy này")
        phone.get_by_text("Chưa ai đăng nhập").wait_for()
        with phone.expect_download() as coming:
            phone.get_by_role("button", name="Ghi ra tệp").click()
        coming.value.save_as(tmp_path / "queue.zip")
        other = page_of(browser, url, cast.ward_leader, PHONE)
        other.goto(f"{url}/evidence/import/")
        for _ in range(2):
            other.locator("#id_file").set_input_files(str(tmp_path / "queue.zip"))
            other.get_by_role("button", name="Nhận", exact=True).click()
            other.get_by_text("Đã có 3 mục").wait_for()
        assert kept() == 3
        back = page_of(browser, url, cast.ward_officer, PHONE).context.cookies()
        phone.context.add_cookies(back)
        phone.reload()
        count_says(phone, "Đã gửi hết.")
    assert kept() == 3


def test_a_video_goes_on_where_the_network_broke_off_and_a_position_is_noted_with_consent(
    house: tuple[str, Cast, Assignment], tmp_path: Path, settings: Any
) -> None:
    url, cast, task = house
    settings.FILE_LIMIT_BYTES = 4 * 1024 * 1024
    content = boxes("isom", "vide") + os.urandom(1024 * 1024) * 9
    (tmp_path / "video.mp4").write_bytes(content)
    where = {"latitude": 10.7373, "longitude": 106.7218, "accuracy": 14.2}
    begun: list[int] = []
    sent: list[int] = []
    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, PHONE, geolocation=where, permissions=["geolocation"])
        line = page.context.new_cdp_session(page)

        def network(*, offline: bool = False, upload: int = -1) -> None:
            ways = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload}
            line.send("Network.emulateNetworkConditions", ways)

        def asked(request: Any) -> None:
            if request.method == "PATCH":
                sent.append(int(request.headers["upload-offset"]))

        def answered(response: Any) -> None:
            if response.request.method == "POST" and response.url.endswith("/files/uploads/"):
                begun.append(int(response.headers["upload-offset"]))

        page.on("request", asked)
        page.on("response", answered)
        page.goto(f"{url}/evidence/tasks/{task.pk}/")
        page.get_by_label("Ghi vị trí của tôi khi chụp ảnh").check()
        page.wait_for_function("document.getElementById('position').textContent.includes('15 m')")
        page.locator("details.fold summary").first.click()
        page.locator("#id_others").set_input_files(str(tmp_path / "video.mp4"))
        network(upload=6 * 1024 * 1024)
        page.get_by_role("button", name="Gửi", exact=True).click()
        page.get_by_text("44 %").wait_for()
        page.wait_for_timeout(200)
        network(offline=True)
        page.get_by_text("chưa gửi được, sẽ thử lại").wait_for()
        assert kept() == 0
        network()
        page.get_by_role("button", name="Gửi ngay").click()
        count_says(page, "Đã gửi hết.")
    first, again = begun
    assert (first, sent[:2]) == (0, [0, 4 * 1024 * 1024])
    assert 4 * 1024 * 1024 < again < len(content), "bytes of the broken piece count too"
    assert sent[2] == again, "nothing that arrived is sent again"
    row = aside(lambda: Evidence.objects.select_related("file").get())
    assert (row.kind, row.file.size, row.accuracy_m, row.position_source) == ("video", len(content), 15, "device")
    assert row.file.sha256 == hashlib.sha256(content).hexdigest()


BREAKS = {
    "no store": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "full": """let left = 1; const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...all) {
        if (left-- <= 0) throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, all);
      };""",
}


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("insecure", "Trang này không qua HTTPS"),
        ("no store", "Trình duyệt này không lưu được"),
        ("full", ""),
    ],
)
def test_a_device_that_can_keep_nothing_says_so_and_the_plain_form_sends_once(
    house: tuple[str, Cast, Assignment], photos: list[str], settings: Any, way: str, says: str
) -> None:
    """Without HTTPS; without a store; with a store that is full after the first photo. Without a network nothing goes
    into nothing: what was chosen stays chosen."""
    from playwright.sync_api import expect

    url, cast, task = house
    settings.ALLOWED_HOSTS = ["*"]
    if way == "insecure":
        url = url.replace("localhost", INSECURE_HOST)
    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, PHONE)
        page.add_init_script(BREAKS.get(way, ""))
        page.goto(f"{url}/evidence/tasks/{task.pk}/")
        assert page.evaluate("window.isSecureContext") == (way != "insecure")
        expect(page.locator(".queue-note")).to_contain_text(says)
        page.context.set_offline(True)
        take(page, photos[:2])
        expect(page.locator(".queue-note")).to_contain_text("Không có mạng: chưa gửi gì")
        assert page.evaluate("document.getElementById('id_photos').files.length") == 2
        assert not findings(page, f"evidence-keeps-nothing-{way}-360")
        page.context.set_offline(False)
        page.get_by_role("button", name="Gửi", exact=True).click()
        page.wait_for_selector(".piece")
        assert page.locator(".piece").count() == 2
        assert (kept(), page.locator(".queue-items li").count()) == (2, 0)
        if way == "insecure":
            english = page_of(browser, url, cast.ward_officer, ("en", "light", 360))
            english.goto(f"{url}/evidence/tasks/{task.pk}/")
            expect(english.locator(".queue-note")).to_contain_text("This page came without HTTPS")


RECORD = """(sort) => new Promise((done) => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d"), sound = new AudioContext();
  const out = sound.createMediaStreamDestination(), tone = sound.createOscillator();
  tone.connect(out); tone.start();
  const paint = () => { pen.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`; pen.fillRect(0, 0, 300, 150); };
  const timer = setInterval(paint, 40);
  const tracks = sort === "video" ? canvas.captureStream(25).getTracks() : [];
  const stream = new MediaStream([...out.stream.getTracks(), ...tracks]);
  const recorder = new MediaRecorder(stream, { mimeType: `${sort}/webm` }), parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.onstop = async () => {
    clearInterval(timer);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    done(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
  };
  recorder.start();
  setTimeout(() => recorder.stop(), 1200);
})"""


def test_a_sound_and_a_film_recorded_on_a_device_arrive_as_what_they_are_and_play_in_the_owners_page(
    house: tuple[str, Cast, Assignment], tmp_path: Path
) -> None:
    url, cast, task = house
    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, PHONE)
        page.goto(f"{url}/evidence/tasks/{task.pk}/")
        for sort in ("audio", "video"):
            (tmp_path / f"{sort}.webm").write_bytes(base64.b64decode(page.evaluate(RECORD, sort)))
            page.locator("details.fold:not([open]) > summary").first.click()
            page.locator("#id_others").set_input_files(str(tmp_path / f"{sort}.webm"))
            page.get_by_role("button", name="Gửi", exact=True).click()
            count_says(page, "Đã gửi hết.")
            page.reload()
        rows = aside(lambda: list(Evidence.objects.select_related("file").order_by("pk")))
        assert [(row.kind, row.file.media_type) for row in rows] == [("audio", "audio/webm"), ("video", "video/webm")]
        owner = page_of(browser, url, cast.owner, PHONE)
        for row, tag in zip(rows, ("audio", "video"), strict=True):
            owner.goto(f"{url}/evidence/{row.pk}/")
            owner.wait_for_function(
                f"(async () => {{ const it = document.querySelector('{tag}'); it.muted = true;"
                " await it.play(); return it.currentTime > 0.2 && !it.error })()"
            )
            assert findings(owner, tag) == []


def _looked_at(cast: Cast, task: Assignment) -> tuple[Evidence, Evidence]:
    one = add(cast.ward_officer, task, packed(drawing((1200, 900))), caption="Xe loa chạy qua chợ")
    other_unit: Unit = cast.places.other_ward
    two = add(cast.other_ward_officer, assignment_of(other_unit, "xe loa"), packed(drawing((1200, 900))))
    for row in (one, two):
        look_at(row, at=AT)
    check_evidence(one, Verdict.CORRECT, version=1, by=cast.owner, at=AT, words="Ghi rõ tên đường")
    return one, two


def _closed(cast: Cast, task: Assignment) -> Evidence:
    """A picture whose consent was withdrawn."""
    row = add(cast.ward_officer, task, packed(drawing((1200, 900), 9)), caption="Lớp đọc sách")
    look_at(row, at=AT)
    how = {"who": "Phụ huynh (ví dụ)", "form": ConsentForm.SPOKEN, "given_on": AT.date()}
    consent = record_consent(row, by=cast.ward_officer, at=AT, **how)
    withdraw_consent(consent, words="Gia đình rút lại", version=1, by=cast.ward_officer, at=AT)
    return row


def test_axe_and_a_ruler_find_nothing_on_any_page_of_evidence(house: tuple[str, Cast, Assignment]) -> None:
    url, cast, task = house
    one, two = _looked_at(cast, task)
    closed = _closed(cast, task)
    found: list[str] = []
    pages = [
        (cast.ward_officer, "take", f"/evidence/tasks/{task.pk}/"),
        (cast.ward_officer, "own", "/evidence/"),
        (cast.ward_officer, "piece-of-the-unit", f"/evidence/{one.pk}/"),
        (cast.ward_officer, "piece-closed", f"/evidence/{closed.pk}/"),
        (cast.ward_officer, "task", f"/tasks/{task.pk}/"),
        (cast.ward_officer, "waiting", "/evidence/waiting/"),
        (cast.ward_officer, "import", "/evidence/import/"),
        (cast.owner, "own-of-who-watches", "/evidence/"),
        (cast.owner, "gallery", f"/evidence/campaigns/{task.campaign_id}/"),
        (cast.owner, "piece-to-check", f"/evidence/{two.pk}/"),
    ]
    with running_browser() as browser:
        for way in (PHONE, ("en", "dark", 1280)):
            for member, name, address in pages:
                page = page_of(browser, url, member, way)
                page.goto(url + address)
                page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
                found += findings(page, f"evidence-{name}-{way[0]}-{way[2]}")
                page.context.close()
    assert not found, "\n".join(found)


def test_a_picture_that_is_too_large_is_told_before_it_is_sent(
    house: tuple[str, Cast, Assignment], photos: list[str], tmp_path: Path, settings: Any
) -> None:
    from playwright.sync_api import expect

    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    url, cast, task = house
    large = tmp_path / "lon.jpg"
    large.write_bytes(Path(photos[0]).read_bytes() + b"\0" * 1_500_000)
    with running_browser() as browser:
        page = page_of(browser, url, cast.ward_officer, PHONE)
        page.goto(f"{url}/evidence/tasks/{task.pk}/")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.locator("#id_photos").set_input_files([str(large)])
        expect(page.locator("#too-large")).to_contain_text("“lon.jpg” nặng")
        page.get_by_role("button", name="Gửi", exact=True).click()
        expect(page.locator("#too-large")).to_be_visible()
        assert (sent, kept()) == ([], 0)
        page.locator("#id_photos").set_input_files(photos[:1])
        expect(page.locator("#too-large")).to_be_hidden()
