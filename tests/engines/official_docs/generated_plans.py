"""Plans that nobody wrote: what is asked of whom, drawn at random, printed the ways officials print it.

Each task knows how the clerk would write it down again, so that a plan can be printed, read and held beside itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from lantoa.engines.shapes.document import Block, Bullet, Clause, Column, Document, Paragraph, Run, Section, Table
from lantoa.engines.shapes.plan import Plan
from lantoa.engines.vn.folding import fold
from tests.engines.official_docs.samples import sample, words

ORDERS = {"assign": "Giao", "request": "Đề nghị", "encourage": "Khuyến khích"}
BODIES = (
    "Phòng Giáo dục và Đào tạo",
    "Phòng Văn hóa và Thông tin",
    "Phòng Tài chính - Kế hoạch",
    "Trung tâm Văn hóa - Thể thao",
    "Quận Đoàn",
    "Hội Khuyến học Quận",
    "Liên đoàn Lao động Quận",
    "Ủy ban Mặt trận Tổ quốc Việt Nam Quận",
    "Công an Quận",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân Quận",
    "Hội Liên hiệp Phụ nữ Quận",
    "Thư viện Quận",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "Trưởng Phòng Nội vụ",
)
GROUPS = (
    "Ủy ban nhân dân 10 phường",
    "Ủy ban nhân dân các phường",
    "các trường trung học cơ sở trên địa bàn Quận",
    "Hội Khuyến học các phường",
)
EXCEPTIONS = ("", " (trừ Phường Hai)", " (trừ Phường Hai, Phường Ba)", ", trừ Phường Hai,")
DEEDS = (
    "tổ chức lễ khai mạc Tuần lễ",
    "treo băng rôn tuyên truyền",
    "báo cáo kết quả thực hiện",
    "xây dựng kế hoạch hưởng ứng",
    "rà soát danh sách người chưa biết chữ",
    "tham mưu bố trí kinh phí tổ chức Tuần lễ",
    "hướng dẫn các đơn vị thực hiện Kế hoạch",
    "phát động phong trào đọc sách trong cán bộ, công chức",
    "đăng tin, bài tuyên truyền trên Cổng thông tin điện tử Quận",
)
QUANTITIES = (" 01 xe loa", " 200 đầu sách", " từ 20 đến 25 tủ sách")
CARRIED = ("bố trí", "vận động", "chuẩn bị", "trao tặng")
PLACES = ("", " tại Nhà Thiếu nhi Quận", " tại hội trường Ủy ban nhân dân Quận")
COUNTED = {" 01 xe loa": (1, 1), " 200 đầu sách": (200, 200), " từ 20 đến 25 tủ sách": (20, 25)}
Dues = tuple[tuple[str, date | None, date | None], ...]
Counts = tuple[tuple[int, int], ...]
Fact = tuple[str, tuple[str, ...], tuple[str, ...], str, Dues, Counts]


@dataclass(frozen=True)
class When:
    """A deadline as printed, and as it is written down."""

    words: str
    dues: Dues


@dataclass(frozen=True)
class Task:
    """One task: who leads, who helps, what is done, by when; ``form`` says how it is printed."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    force: str
    deed: str
    when: When
    form: str


def long(day: date) -> str:
    """A day in words and figures, as in a sentence."""
    return f"ngày {day:%d} tháng {day:%m} năm {day:%Y}"


def at_most(day: date, form: int) -> When:
    """A last day."""
    return When((f"chậm nhất {long(day)}", f"hoàn thành {long(day)}", f"xong vào ngày {day:%d/%m/%Y}")[form],
                (("by", day, day),))  # fmt: skip


def before(day: date, form: int) -> When:
    """The day before which it is done."""
    return When((f"trước {long(day)}", f"hoàn thành trước ngày {day:%d/%m/%Y}", f"xong trước ngày {day:%d/%m}")[form],
                (("before", day, day),))  # fmt: skip


def on(day: date, form: int) -> When:
    """The day of an event."""
    return When((f"vào {long(day)}", f"vào 8 giờ 00 ngày {day:%d/%m/%Y}", f"vào sáng ngày {day:%d/%m/%Y}")[form],
                (("on", day, day),))  # fmt: skip


def window(day: date, form: int) -> When:
    """From one day to another."""
    end = day + timedelta(days=9)
    printed = (
        f"từ {long(day)} đến {long(end)}",
        f"từ ngày {day:%d/%m/%Y} đến ngày {end:%d/%m/%Y}",
        f"từ ngày {day:%d/%m} đến ngày {end:%d/%m/%Y}",
    )
    return When(printed[form], (("window", day, end),))


def coarse(day: date, form: int) -> When:
    """A month or a quarter."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    if form == 2:
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        following = (first + timedelta(days=95)).replace(day=1)
        return When(f"trong quý {('I', 'II', 'III', 'IV')[first.month // 3]}/{day.year}",
                    (("coarse", first, following - timedelta(days=1)),))  # fmt: skip
    return When((f"trong tháng {day:%m/%Y}", f"trong tháng {day.month} năm {day.year}")[form],
                (("coarse", first, following - timedelta(days=1)),))  # fmt: skip


def no_day(_day: date, form: int) -> When:
    """A habit, a term that begins with something else, or none."""
    kinds = (("hằng tháng", "recurring"), ("trong 10 ngày kể từ ngày nhận được kế hoạch", "relative"), ("", ""))
    printed, kind = kinds[form]
    return When(printed, ((kind, None, None),) if kind else ())


days = st.dates(date(2024, 9, 10), date(2024, 12, 20))
whens = st.builds(
    lambda make, day, form: make(day, form),
    st.sampled_from([at_most, before, on, window, coarse, no_day]),
    days,
    st.integers(0, 2),
)
groups = st.builds(str.__add__, st.sampled_from(GROUPS[:2]), st.sampled_from(EXCEPTIONS)) | st.sampled_from(GROUPS)
some = st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True)
deeds = st.sampled_from(DEEDS) | st.builds(
    "{}{}{}".format, st.sampled_from(CARRIED), st.sampled_from(QUANTITIES), st.sampled_from(PLACES)
)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """One task."""
    form = draw(st.sampled_from(["order", "named", "heading", "colon", "table", "bracket", "block"]))
    named = draw(some)
    leads = draw(st.integers(1, 3))
    lead, support = tuple(named[:leads]), tuple(named[leads:])
    if draw(st.booleans()):
        lead = (draw(groups),)
    force = draw(st.sampled_from(sorted(ORDERS))) if form in ("order", "heading") else "assign"
    return Task(lead, support, force, draw(deeds), draw(whens), form)


plans = st.lists(tasks(), min_size=1, max_size=4)


def listed(names: tuple[str, ...]) -> str:
    """Several names as a list."""
    return ", ".join(name.removesuffix(",") for name in names)


def acting(task: Task) -> str:
    """What those who lead do: with whom, what, by when."""
    helped = f"chủ trì, phối hợp với {listed(task.support)} " if task.support else ""
    return f"{helped}{task.deed}{', ' if task.when.words else ''}{task.when.words}"


def leads(task: Task) -> str:
    """Who leads, at the head of a sentence that goes on."""
    return f"{listed(task.lead[:-1])}{', ' if task.lead[1:] else ''}{task.lead[-1]}"


def first_capital(text: str) -> str:
    """A sentence begins with a capital."""
    return text[:1].upper() + text[1:]


def printed(task: Task) -> tuple[list[Block], str]:
    """The blocks of one task, and the sentence that holds it as the reader should find it."""
    order = ORDERS[task.force]
    if task.form == "order":
        text = f"{order} {leads(task)} {acting(task)}."
        return [Bullet(words(text))], f"- {text}"
    if task.form == "named":
        text = f"{first_capital(leads(task))} {acting(task)}."
        return [Clause("arabic", words(text), label="1.")], f"1. {text}"
    if task.form == "heading":
        text = f"{first_capital(acting(task))}."
        title = first_capital(listed(task.lead)) if task.force == "assign" else f"{order} {listed(task.lead)}"
        return [Section("arabic", words(title), label="1."), Bullet(words(text))], f"- {text}"
    if task.form == "colon":
        text = f"{first_capital(listed(task.lead))}: {first_capital(acting(task))}."
        return [Bullet(words(text))], f"- {text}"
    if task.form == "bracket":
        helped = f" chủ trì, phối hợp với {listed(task.support)}" if task.support else " thực hiện"
        when = f", {task.when.words}" if task.when.words else ""
        text = f"{first_capital(task.deed)} ({leads(task)}{helped}){when}."
        return [Bullet(words(text))], f"- {text}"
    if task.form == "block":
        title = first_capital(task.deed)
        told = [("Thời gian", first_capital(task.when.words)), ("Đơn vị chủ trì", first_capital(listed(task.lead))),
                ("Đơn vị phối hợp", listed(task.support))]  # fmt: skip
        lines = [Bullet(words(f"{label}: {value}.")) for label, value in told if value]
        return [Section("arabic", words(title), label="1."), *lines], f"1. {title}"
    cells = ("1", first_capital(task.deed), first_capital(listed(task.lead)), listed(task.support),
             first_capital(task.when.words))  # fmt: skip
    titles = ("TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện")
    columns = tuple(Column(title, weight=weight) for title, weight in zip(titles, (1, 4, 3, 3, 3), strict=True))
    row = tuple(words(cell) for cell in cells)
    return [Table(columns, (row,), caption="Bảng 1. Phân công nhiệm vụ")], " | ".join(filter(None, cells))


def written_down(task: Task) -> Fact:
    """A task as the clerk writes it down: folded sentence, lead, support, force, dates."""
    return (
        folded(printed(task)[1]),
        tuple(fold(name.removesuffix(",")) for name in task.lead),
        tuple(fold(name) for name in task.support),
        task.force,
        task.when.dues,
        tuple(counts for noun, counts in COUNTED.items() if noun in task.deed),
    )


def folded(text: str) -> str:
    """Words without marks and without what stands between them."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())


def read_back(plan: Plan) -> list[Fact]:
    """The same of a plan that was read."""
    texts = {sentence.line: sentence.text for sentence in plan.sentences}
    return [
        (
            folded(texts[duty.line]),
            tuple(fold(body.name) for body in duty.lead),
            tuple(fold(body.name) for body in duty.support),
            duty.force,
            tuple((due.kind, due.start, due.end) for due in duty.due),
            tuple((int(one.low or 0), int(one.high or 0)) for one in duty.quantities),
        )
        for duty in plan.duties
    ]


def document_of(asked: list[Task], number: int = 12) -> Document:
    """The plan with these tasks, each below a part of its own so that none holds what stands behind it."""
    body: list[Block] = [
        Section("roman", (Run("Mục đích"),)),
        Paragraph(words("Nâng cao nhận thức về học tập suốt đời.")),
    ]
    for task in asked:
        body += [Section("roman", (Run("Tổ chức thực hiện"),)), *printed(task)[0]]
    body.append(Paragraph(words("Trên đây là Kế hoạch tổ chức Tuần lễ.")))
    return replace(sample("ke_hoach"), number=number, body=tuple(body))
