"""The second half of the main job, in one walk: photos without a network, the report, its return, the issued document.

Three people, each in a browser of their own: the ward's officer on a phone of 360 px, the district's campaign owner on
one too and in English (the paper is Vietnamese all the same), its leader at a desk in the dark. After signing in they
go by links and buttons only: a page without a link to the next step fails here. What is issued is opened and drawn; set
LANTOA_SHOTS to a folder to look at it all.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import Image

from lantoa.orgs.members.states import Role
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.models import Report
from tests.base.files.pictures import drawing, packed
from tests.e2e.browser import keep_picture, needs_browser, running_browser
from tests.e2e.looking import findings, page_as
from tests.e2e.test_evidence import count_says, lose_network, take
from tests.e2e.test_read_and_check_a_plan import aside
from tests.engines.plan_reader.loaders.making import office, pdf_of_docx
from tests.factories.orgs import PASSWORD, make_account, make_member
from tests.people import Cast, make_cast
from tests.work.evidence.making import AT
from tests.work.reports.making import opened
from tests.work.tasks.making import checked, issued, make_centre, prepared

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]

PHONE = ("vi", "light", 360)
PHONE_ENGLISH = ("en", "light", 360)
DESK_DARK = ("vi", "dark", 1280)
DARK_DOTS = 3_000
"""A page of the paper has more dark dots at 94 dots an inch: the emptiest, with nothing but a sentence, the recipients
and the signature, has some 4,300."""


@pytest.fixture
def house(live_server: Any, files_root: Path) -> tuple[str, Cast]:
    """A running house with an issued plan and an open form; three people can sign in."""
    cast = make_cast()
    make_centre(cast)
    for name, unit, role in (
        ("can-bo-phuong", cast.places.ward, Role.OFFICER),
        ("phu-trach", cast.places.district, Role.CAMPAIGN_OWNER),
        ("lanh-dao", cast.places.district, Role.LEADER),
    ):
        make_member(unit, role, account=make_account(name, password=PASSWORD))
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    opened(cast, cast.places.ward, cast.places.other_ward, campaign=plan.campaign)
    return live_server.url, cast


def signed_in(browser: Browser, url: str, username: str, way: tuple[str, str, int]) -> Page:
    """A person's own browser, signed in with the password: the last address that is typed."""
    page = page_as(browser, url, "", way, accept_downloads=True)
    page.goto(f"{url}/sign-in/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{url}/")
    return page


class Walker:
    """One person at one browser, who goes on by what the page offers; some pages are looked at on the way."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name, self.found, self.count = page, name, [], 0

    def press(self, words: str, role: str = "", *, look: bool = False) -> None:
        """Press the button or link with these words; ``look`` at where it leads."""
        page = self.page
        named = [page.get_by_role(kind, name=words, exact=True) for kind in ([role] if role else ["button", "link"])]
        (named[0].or_(named[1]) if len(named) > 1 else named[0]).first.click()
        page.wait_for_load_state()
        self.came(look=look)

    def follow(self, name: str | re.Pattern[str], role: Any = "link", *, look: bool = False) -> None:
        """Follow the first link whose words contain these."""
        self.page.get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        self.came(look=look)

    def came(self, *, look: bool) -> None:
        """A picture of the page where a folder is named; what axe and a ruler say of it where it is looked at."""
        if look:
            self.look()
        elif shots := os.environ.get("LANTOA_SHOTS"):
            self.count += 1
            keep_picture(self.page, Path(shots), f"journey-{self.name}-{self.count:02d}")

    def look(self) -> None:
        """What axe and a ruler say of the page."""
        self.count += 1
        self.found += findings(self.page, f"journey-{self.name}-{self.count:02d}")

    def says(self, words: str) -> None:
        """The page says it."""
        said = " ".join(self.page.inner_text("main").split())
        assert words in said, f"{self.page.url}: {said}"


def test_from_photos_without_a_network_to_the_issued_document(house: tuple[str, Cast], tmp_path: Path) -> None:
    url, _cast = house
    with running_browser() as browser:
        ward = Walker(signed_in(browser, url, "can-bo-phuong", PHONE), "ward")
        owner = Walker(signed_in(browser, url, "phu-trach", PHONE_ENGLISH), "owner")
        leader = Walker(signed_in(browser, url, "lanh-dao", DESK_DARK), "leader")
        _three_photos_arrive_once(ward, tmp_path)
        _the_ward_reports_too_much(ward)
        _the_owner_returns_it(owner)
        _the_ward_puts_it_right_and_ties_its_photos(ward)
        _the_owner_accepts_and_drafts_the_report(owner)
        _the_leader_approves_signs_and_issues(leader)
        _a_figure_leads_to_its_photos(owner)
        issued_files = _the_owner_takes_the_files(owner, tmp_path)
    assert not [*ward.found, *owner.found, *leader.found]
    _the_papers_say(issued_files)


def _three_photos_arrive_once(ward: Walker, folder: Path) -> None:
    files = []
    for seed in (1, 2, 3):
        (folder / f"IMG_{seed}.jpg").write_bytes(packed(drawing((1200, 900), seed)))
        files.append(str(folder / f"IMG_{seed}.jpg"))
    page = ward.page
    ward.follow("Báo cáo kết quả về Ủy ban nhân dân quận", look=True)
    ward.press("Chụp ảnh, gửi tệp")
    lose_network(page)
    page.reload()
    take(page, files, "Ngày hội đọc sách ở chợ")
    count_says(page, "3 còn trên máy này")
    assert aside(Evidence.objects.count) == 0
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    count_says(page, "Đã gửi hết.")
    ward.press("Xem những gì đã gửi")
    assert page.locator(".piece").count() == 3
    assert aside(Evidence.objects.count) == 3
    aside(_small_pictures)


def _small_pictures() -> None:
    """What the worker makes of each photo."""
    for row in Evidence.objects.order_by("pk"):
        look_at(row, at=AT)


def _the_ward_reports_too_much(ward: Walker) -> None:
    page = ward.page
    ward.press("Báo cáo")
    ward.press("Báo cáo kết quả (ví dụ)")
    ward.press("Viết báo cáo")
    page.get_by_label("Số cuộc, buổi đã tổ chức").fill("120")
    page.get_by_label("Học sinh, học viên, sinh viên").fill("1,5 nghìn")
    ward.press("Lưu và tiếp tục")
    ward.press("Lưu và tiếp tục")
    page.get_by_label("Kết quả đạt được").fill("Ngày hội đọc sách của phường có 12 buổi.")
    ward.press("Lưu và tiếp tục")
    ward.says("“1,5 nghìn” 1.500 lượt")
    ward.press("Gửi báo cáo")
    ward.says("Đã nộp báo cáo.")


def _the_owner_returns_it(owner: Walker) -> None:
    owner.page.reload()
    owner.press("Phường Một")
    owner.press("Return with marks")
    owner.page.get_by_label("Events held").fill("Có phải 12 buổi không? Phần lời ghi 12.")
    owner.press("Return for correction")
    owner.says("Returned with your words.")


def _the_ward_puts_it_right_and_ties_its_photos(ward: Walker) -> None:
    page = ward.page
    ward.press("Lan Tỏa", "link")
    ward.follow("thông báo mới", look=True)
    ward.follow("Chỗ cần sửa đã được đánh dấu", role="button", look=True)
    ward.says("“Có phải 12 buổi không? Phần lời ghi 12.”")
    ward.follow("Sửa chỗ này", look=True)
    page.get_by_label("Số cuộc, buổi đã tổ chức").fill("12")
    for _step in range(3):
        ward.press("Lưu và tiếp tục", look=False)
    page.get_by_label("Ghi chú").fill("Gõ thừa một số 0.")
    ward.press("Gửi báo cáo")
    ward.press("Số liệu và minh chứng")
    ward.follow(re.compile("^Gắn minh chứng.*Số cuộc, buổi"))
    for tick in page.locator("input[type=checkbox]").all():
        tick.check()
    ward.look()
    ward.press("Lưu")
    assert page.locator(".piece img").count() == 3
    report = aside(lambda: Report.objects.get(unit__name="Phường Một"))
    assert (report.state, aside(report.versions.count)) == ("submitted", 2)


def _the_owner_accepts_and_drafts_the_report(owner: Walker) -> None:
    page = owner.page
    owner.press("Lan Tỏa", "link", look=False)
    owner.press("Phường Một")
    owner.press("Photos and files of this unit")
    assert page.locator(".piece").count() == 3
    page.go_back()
    owner.press("Accept the report")
    owner.press("Báo cáo kết quả (ví dụ)")
    owner.press("Totals of these reports")
    owner.says("12")
    owner.press("Words of the units")
    page.get_by_role("button", name="Choose for the report").click()
    owner.press("Totals")
    page.get_by_label("as the units report").check()
    owner.press("Freeze and draft the report")
    owner.press("Write the document")
    page.get_by_label("Name of the signer").fill("Nguyễn Văn Ví Dụ")
    assert "Thành phố Ví Dụ" in page.get_by_label("Addressees (Kính gửi)").input_value(), "who asked for it is proposed"
    page.get_by_label("Recipients").fill("Ủy ban nhân dân Thành phố Ví Dụ\nHội Khuyến học")
    owner.press("Save")
    assert page.locator(".doc-faults li").count() == 0
    owner.press("Submit for signature")
    owner.says("It waits for the leader’s approval.")


def _the_leader_approves_signs_and_issues(leader: Walker) -> None:
    page = leader.page
    page.reload()
    leader.look()
    leader.follow("Kết quả tổ chức Tuần lễ đọc sách", look=True)
    for step in ("Duyệt", "Ghi nhận đã ký", "Cấp số và ban hành"):
        leader.press(step)
    document = aside(lambda: OfficialDocument.objects.get())
    assert (document.state, document.number) == ("issued", 1)


def _a_figure_leads_to_its_photos(owner: Walker) -> None:
    page = owner.page
    owner.press("Official documents of this campaign")
    owner.follow("Kết quả tổ chức Tuần lễ đọc sách", look=True)
    page.locator("a.figure-link", has_text=re.compile("^12$")).first.click()
    page.wait_for_load_state()
    owner.look()
    assert page.locator(".piece img").count() == 3
    owner.says("Phường Một")
    owner.says("Báo cáo kết quả về Ủy ban nhân dân quận")
    page.go_back()


def _the_owner_takes_the_files(owner: Walker, folder: Path) -> list[Path]:
    page, found = owner.page, []
    for name, ending in (("Word file", "docx"), ("PDF", "pdf")):
        with page.expect_download() as coming:
            page.get_by_role("link", name=name, exact=True).click()
        found.append(folder / f"issued.{ending}")
        coming.value.save_as(found[-1])
    return found


def _the_papers_say(files: list[Path]) -> None:
    """Both files are opened as anybody opens them, and say the same."""
    docx, pdf = files
    papers = {"pdf": pdf.read_bytes()}
    if office() is not None:
        papers["word"] = pdf_of_docx(docx.read_bytes(), docx.parent, "printed")
    for name, paper in papers.items():
        opened_paper = pypdfium2.PdfDocument(paper)
        text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in opened_paper)
        assert "Số: 01/BC-UBND" in text
        assert "1/2 đơn vị đã gửi báo cáo" in text
        assert "Số cuộc, buổi đã tổ chức: 12[2] cuộc" in text
        assert re.search(r"“Ngày hội đọc sách của phường có 12 buổi.” ?\[\d+\] \(Phường Một\)", text)
        assert "120" not in text
        assert re.search(r"Nơi nhận: - Như trên; - Hội Khuyến học; - Lưu: VT", text), "the body above is said once"
        for number, page in enumerate(opened_paper, start=1):
            _drawn(page, files[0].parent / f"journey-paper-{name}-{number}.png")


def _drawn(page: Any, picture: Path) -> None:
    """A page of the paper as a picture: written on, in black on white; kept where a folder is named."""
    page.render(scale=1.3).to_pil().save(picture)
    with Image.open(picture) as image:
        shades = image.convert("L").histogram()
    dark = sum(shades[:128])
    assert DARK_DOTS < dark < sum(shades) // 4, f"{picture.name}: {dark} dark dots of {sum(shades)}"
    if shots := os.environ.get("LANTOA_SHOTS"):
        shutil.copy(picture, shots)
