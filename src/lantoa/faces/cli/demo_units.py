"""The units of the demonstration: an invented district with everybody its plan speaks to, each marked as an example.

The district stands as plans of 2024 knew it. It is left without an end, although real districts ended on 1 July 2025,
so that its people can act in it today. Each school stands below a ward and, in its sector's line, below the education
office; each ward's learning-promotion association below the ward and below the district's association.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

EXAMPLE = "(ví dụ)"
BEGINS_ON = date(2021, 7, 1)
WARDS = 10
PLACE = "quận Sông Mẫu"
SCHOOLS = (
    # (key, kind, the level as a school's name says it, its short form, how many)
    ("nursery", "nursery", "Mầm non", "MN", 32),
    ("primary", "primary", "Tiểu học", "TH", 20),
    ("lower", "lower_secondary", "Trung học cơ sở", "THCS", 12),
)
UPPER_SCHOOLS = 5
ENTERPRISES = 2


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


def sample_units() -> tuple[SampleUnit, ...]:
    """Every unit of the demonstration, superiors first."""
    return (*_city(), *_offices(), *_organisations(), *_services(), *_wards(), *_schools())


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


def _city() -> Iterator[SampleUnit]:
    """The city, whose department and association the district reports to, and the district itself."""
    city = "Thành phố Ví Dụ"
    yield _unit("city", "province", f"Ủy ban nhân dân {city}", "UBND TP Ví Dụ", None)
    yield _unit("city_education", "office", f"Sở Giáo dục và Đào tạo {city}", "Sở GDĐT", "city", leads_sector=True)
    yield _unit("city_learning", "association", f"Hội Khuyến học {city}", "HKH TP", "city", leads_sector=True)
    yield _unit("district", "district", f"Ủy ban nhân dân {PLACE}", "UBND quận", "city")


def _offices() -> Iterator[SampleUnit]:
    """The district's offices, the Party's boards, police and military."""
    name = f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {PLACE}"
    yield _unit("cabinet", "office", name, "VP UBND", "district")
    for key, sector, short in (
        ("culture", "Văn hóa và Thông tin", "VHTT"),
        ("finance", "Tài chính - Kế hoạch", "TCKH"),
        ("home", "Nội vụ", "NV"),
        ("labour", "Lao động - Thương binh và Xã hội", "LĐTBXH"),
        ("justice", "Tư pháp", "Tư pháp"),
        ("economy", "Kinh tế", "Kinh tế"),
        ("urban", "Quản lý đô thị", "QLĐT"),
        ("environment", "Tài nguyên và Môi trường", "TNMT"),
        ("health", "Y tế", "Y tế"),
    ):
        yield _unit(key, "office", f"Phòng {sector} {PLACE}", f"Phòng {short}", "district")
    name = "Phòng Giáo dục và Đào tạo"
    yield _unit("education", "office", f"{name} {PLACE}", "Phòng GDĐT", "district", "city_education", name)
    yield _unit("inspection", "office", f"Thanh tra {PLACE}", "Thanh tra quận", "district")
    for key, board in (("propaganda", "Ban Tuyên giáo"), ("mobilisation", "Ban Dân vận"), ("party", "Văn phòng")):
        yield _unit(key, "party", f"{board} Quận ủy Sông Mẫu", f"{board} Quận ủy", "district")
    yield _unit("police", "armed_forces", f"Công an {PLACE}", "Công an quận", "district")
    yield _unit("military", "armed_forces", f"Ban Chỉ huy Quân sự {PLACE}", "BCHQS quận", "district")


def _services() -> Iterator[SampleUnit]:
    """Public services: culture, library, health, insurance, vocational and technical schools; and enterprises."""
    yield _unit("centre", "public_service", f"Trung tâm Văn hóa - Thể thao {PLACE}", "TT VHTT", "district")
    yield _unit("library", "public_service", f"Thư viện {PLACE}", "Thư viện quận", "centre")
    yield _unit("children", "public_service", f"Nhà Thiếu nhi {PLACE}", "Nhà Thiếu nhi quận", "district")
    yield _unit("clinic", "public_service", f"Trung tâm Y tế {PLACE}", "TTYT quận", "district")
    yield _unit("insurance", "public_service", f"Bảo hiểm xã hội {PLACE}", "BHXH quận", "district")
    name = f"Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên {PLACE}"
    yield _unit("vocational", "continuing_education", name, "TT GDNN-GDTX", "district", "city_education")
    name = "Trường Trung cấp Kinh tế - Kỹ thuật Sông Mẫu"
    yield _unit("technical", "university", name, "Trường TC KTKT", "district", "city_education")
    for n in range(1, ENTERPRISES + 1):
        yield _unit(f"enterprise{n}", "enterprise", f"Công ty Mẫu {n}", f"Công ty Mẫu {n}", "district", "workers")


def _organisations() -> Iterator[SampleUnit]:
    """The Fatherland Front, the mass organisations and the learning-promotion association."""
    yield _unit("front", "front", f"Ủy ban Mặt trận Tổ quốc Việt Nam {PLACE}", "UBMTTQVN quận", "district")
    name = f"Liên đoàn Lao động {PLACE}"
    yield _unit("workers", "union", name, "LĐLĐ quận", "district", leads_sector=True)
    yield _unit("youth", "union", "Quận Đoàn Sông Mẫu", "Quận Đoàn", "district")
    yield _unit("women", "union", f"Hội Liên hiệp Phụ nữ {PLACE}", "Hội LHPN quận", "district")
    yield _unit("veterans", "union", f"Hội Cựu chiến binh {PLACE}", "Hội CCB quận", "district")
    yield _unit("farmers", "union", f"Hội Nông dân {PLACE}", "Hội Nông dân quận", "district")
    yield _unit("learning", "association", f"Hội Khuyến học {PLACE}", "Hội Khuyến học", "district", "city_learning")
    yield _unit("elders", "association", f"Hội Người cao tuổi {PLACE}", "Hội NCT quận", "district")
    yield _unit("red_cross", "association", f"Hội Chữ thập đỏ {PLACE}", "Hội CTĐ quận", "district")


def _wards() -> Iterator[SampleUnit]:
    """Ten wards, each with its community learning centre and its learning-promotion association."""
    for n in range(1, WARDS + 1):
        name = f"Ủy ban nhân dân Phường {n}"
        yield _unit(f"ward{n}", "commune", name, f"UBND P.{n}", "district", None, f"Phường {n}")
        name = f"Trung tâm học tập cộng đồng Phường {n}"
        yield _unit(f"community{n}", "community_centre", name, f"TTHTCĐ P.{n}", f"ward{n}", "education")
        name = f"Hội Khuyến học Phường {n}"
        yield _unit(f"learning{n}", "association", name, f"HKH P.{n}", f"ward{n}", "learning")


def _schools() -> Iterator[SampleUnit]:
    """Schools by level, dealt out to the wards in turn; the upper level answers to the city's department."""
    for key, kind, level, short, count in SCHOOLS:
        for n in range(1, count + 1):
            ward = f"ward{(n - 1) % WARDS + 1}"
            yield _unit(f"{key}{n}", kind, f"Trường {level} Mẫu {n}", f"{short} Mẫu {n}", ward, "education")
    for n in range(1, UPPER_SCHOOLS + 1):
        name = f"Trường Trung học phổ thông Mẫu {n}"
        yield _unit(f"upper{n}", "upper_secondary", name, f"THPT Mẫu {n}", f"ward{2 * n}", "city_education")
