"""The units and people of the demonstration: an invented district, every name marked as an example.

The district stands as plans of 2024 knew it. It is left without an end, although real districts ended on 1 July 2025,
so that its people can act in it today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EXAMPLE = "(ví dụ)"
BEGINS_ON = date(2021, 7, 1)
WARDS = 10
SCHOOLS = (
    # (key, kind, the level as a school's name says it, its short form, how many)
    ("nursery", "nursery", "Mầm non", "MN", 10),
    ("primary", "primary", "Tiểu học", "TH", 8),
    ("lower", "lower_secondary", "Trung học cơ sở", "THCS", 5),
)
UPPER_SCHOOLS = 2
PLAN_UNIT = "district"
PLAN_READER = "phu-trach"


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit to be founded: its superior in the territorial line and, where it has one, in its sector's line."""

    key: str
    kind: str
    name: str
    short_name: str
    above: str | None
    sector_above: str | None = None
    aliases: tuple[str, ...] = ()
    leads_sector: bool = False


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody who can sign in, with the hats worn: (key of the unit, value of ``orgs.members.states.Role``)."""

    username: str
    name: str
    hats: tuple[tuple[str, str], ...]
    may_vi: str
    may_en: str


def _unit(
    key: str,
    kind: str,
    name: str,
    short: str,
    above: str | None,
    sector: str | None = None,
    alias: str | None = None,
    leads_sector: bool = False,
) -> SampleUnit:
    aliases = (name,) if alias is None else (name, alias)
    return SampleUnit(key, kind, f"{name} {EXAMPLE}", short, above, sector, aliases, leads_sector)


def _named() -> list[SampleUnit]:
    return [
        _unit("city", "province", "Ủy ban nhân dân Thành phố Ví Dụ", "UBND TP Ví Dụ", None),
        _unit(
            "city_education", "office", "Sở Giáo dục và Đào tạo Thành phố Ví Dụ", "Sở GDĐT", "city", leads_sector=True
        ),
        _unit("district", "district", "Ủy ban nhân dân quận Sông Mẫu", "UBND quận", "city"),
        _unit(
            "cabinet", "office", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân quận Sông Mẫu", "VP UBND", "district"
        ),
        _unit(
            "education",
            "office",
            "Phòng Giáo dục và Đào tạo quận Sông Mẫu",
            "Phòng GDĐT",
            "district",
            "city_education",
            "Phòng Giáo dục và Đào tạo",
        ),
        _unit("culture", "office", "Phòng Văn hóa và Thông tin quận Sông Mẫu", "Phòng VHTT", "district"),
        _unit("finance", "office", "Phòng Tài chính - Kế hoạch quận Sông Mẫu", "Phòng TCKH", "district"),
        _unit("home", "office", "Phòng Nội vụ quận Sông Mẫu", "Phòng NV", "district"),
        _unit("labour", "office", "Phòng Lao động - Thương binh và Xã hội quận Sông Mẫu", "Phòng LĐTBXH", "district"),
        _unit("centre", "public_service", "Trung tâm Văn hóa - Thể thao quận Sông Mẫu", "TT VHTT", "district"),
        _unit(
            "vocational",
            "continuing_education",
            "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên quận Sông Mẫu",
            "TT GDNN-GDTX",
            "district",
            "city_education",
        ),
        _unit("police", "armed_forces", "Công an quận Sông Mẫu", "Công an quận", "district"),
        _unit("front", "front", "Ủy ban Mặt trận Tổ quốc Việt Nam quận Sông Mẫu", "UBMTTQVN quận", "district"),
        _unit("workers", "union", "Liên đoàn Lao động quận Sông Mẫu", "LĐLĐ quận", "district"),
        _unit("youth", "union", "Quận Đoàn Sông Mẫu", "Quận Đoàn", "district"),
        _unit("women", "union", "Hội Liên hiệp Phụ nữ quận Sông Mẫu", "Hội LHPN quận", "district"),
        _unit("learning", "association", "Hội Khuyến học quận Sông Mẫu", "Hội Khuyến học", "district"),
    ]


def sample_units() -> tuple[SampleUnit, ...]:
    """Every unit of the demonstration, superiors first."""
    units = _named()
    for n in range(1, WARDS + 1):
        units.append(
            _unit(f"ward{n}", "commune", f"Ủy ban nhân dân Phường {n}", f"UBND P.{n}", "district", None, f"Phường {n}")
        )
        units.append(
            _unit(
                f"community{n}",
                "community_centre",
                f"Trung tâm học tập cộng đồng Phường {n}",
                f"TTHTCĐ P.{n}",
                f"ward{n}",
            )
        )
    for key, kind, level, short, count in SCHOOLS:
        for n in range(1, count + 1):
            units.append(
                _unit(f"{key}{n}", kind, f"Trường {level} Mẫu {n}", f"{short} Mẫu {n}", "district", "education")
            )
    for n in range(1, UPPER_SCHOOLS + 1):
        name = f"Trường Trung học phổ thông Mẫu {n}"
        units.append(_unit(f"upper{n}", "upper_secondary", name, f"THPT Mẫu {n}", "city", "city_education"))
    return tuple(units)


PEOPLE: tuple[SamplePerson, ...] = (
    SamplePerson(
        "phu-trach",
        f"Chuyên viên phụ trách {EXAMPLE}",
        (("district", "campaign_owner"), ("education", "officer")),
        "tải kế hoạch lên, soát, sửa",
        "uploads, checks and corrects plans",
    ),
    SamplePerson(
        "lanh-dao",
        f"Lãnh đạo quận {EXAMPLE}",
        (("district", "leader"),),
        "xem kế hoạch của quận",
        "reads the district's plans",
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
        "xem kế hoạch để giám sát",
        "reads plans for oversight",
    ),
    SamplePerson(
        "can-bo",
        f"Cán bộ Phường 3 {EXAMPLE}",
        (("ward3", "officer"),),
        "kế hoạch riêng của phường",
        "the ward's own plans",
    ),
    SamplePerson(
        "tai-chinh",
        f"Cán bộ tài chính {EXAMPLE}",
        (("finance", "finance"),),
        "chưa có trang riêng",
        "no page of its own yet",
    ),
    SamplePerson(
        "quan-tri",
        f"Quản trị {EXAMPLE}",
        (("district", "administrator"),),
        "chỉ có quyền trong phiên có ghi lý do",
        "has power only in a session with a reason",
    ),
)
