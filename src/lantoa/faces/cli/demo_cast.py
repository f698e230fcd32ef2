"""The people of the demonstration and the plan's own unit; the units stand in demo_units. Every name is an example."""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.faces.cli.demo_units import BEGINS_ON, EXAMPLE, WARDS, SampleUnit, sample_units

__all__ = [
    "BEGINS_ON",
    "EXAMPLE",
    "PEOPLE",
    "PLAN_READER",
    "PLAN_UNIT",
    "WARDS",
    "SamplePerson",
    "SampleUnit",
    "sample_units",
]

PLAN_UNIT = "district"
PLAN_READER = "phu-trach"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody who can sign in, with the hats worn: (key of the unit, value of ``orgs.members.states.Role``)."""

    username: str
    name: str
    hats: tuple[tuple[str, str], ...]
    may_vi: str
    may_en: str


PEOPLE: tuple[SamplePerson, ...] = (
    SamplePerson(
        "phu-trach",
        f"Chuyên viên phụ trách {EXAMPLE}",
        (("district", "campaign_owner"), ("education", "officer")),
        "soát kế hoạch, giao việc, theo dõi, quyết định; ở “Bạn thay mặt ai” chọn Phòng GDĐT để chuyển tiếp báo cáo"
        " của các trường",
        "checks plans, assigns, follows, decides; acting for the education office it passes on the schools' reports"
        " (“For whom you act”)",
    ),
    SamplePerson(
        "lanh-dao",
        f"Lãnh đạo quận {EXAMPLE}",
        (("district", "leader"),),
        "theo dõi, quyết định, in trang tóm tắt",
        "follows, decides, prints the one-page brief",
    ),
    SamplePerson(
        "van-thu",
        f"Văn thư {EXAMPLE}",
        (("district", "clerk"),),
        "xem kế hoạch của quận",
        "reads the district's plans",
    ),
    SamplePerson(
        "giam-sat",
        f"Giám sát của Mặt trận {EXAMPLE}",
        (("district", "supervisor"),),
        "xem kế hoạch và tiến độ để giám sát",
        "reads plans and how they stand, for oversight",
    ),
    SamplePerson(
        "can-bo",
        f"Cán bộ Phường 3 {EXAMPLE}",
        (("ward3", "officer"),),
        "nhận và trả lời việc của phường",
        "receives and answers the ward's tasks",
    ),
    SamplePerson(
        "lanh-dao-phuong",
        f"Lãnh đạo Phường 3 {EXAMPLE}",
        (("ward3", "leader"),),
        "duyệt và ký văn bản của phường, theo dõi việc của phường, ủy quyền",
        "approves and signs the ward's documents, follows its tasks, delegates",
    ),
    SamplePerson(
        "tai-chinh",
        f"Cán bộ tài chính {EXAMPLE}",
        (("finance", "finance"),),
        "xem việc và số liệu của phòng mình, chỉ đọc",
        "reads the office's own tasks and figures, changes nothing",
    ),
    SamplePerson(
        "quan-tri",
        f"Quản trị {EXAMPLE}",
        (("district", "administrator"),),
        "chỉ có quyền trong phiên có ghi lý do",
        "has power only in a session with a reason",
    ),
)
