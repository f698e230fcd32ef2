"""The fixed cast: one district with its wards, offices and schools, and the people every room's tests meet.

All names are examples. ``cast`` is a fixture; a test asks for it and takes who it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from tests.factories.orgs import make_account, make_member, make_unit


@dataclass(frozen=True, slots=True)
class Places:
    """The units of the cast."""

    province: Unit
    district: Unit
    education_office: Unit
    ward: Unit
    other_ward: Unit
    school: Unit
    front: Unit
    elsewhere: Unit


@dataclass(frozen=True, slots=True)
class Cast:
    """The people, each as the hat they wear, and where they stand."""

    places: Places
    owner: Member  # the district's campaign owner
    specialist: Member  # the education office's
    ward_officer: Member
    ward_leader: Member
    other_ward_officer: Member
    district_leader: Member
    supervisor: Member
    administrator: Member
    elsewhere_officer: Member  # of a district of another province
    stranger: Account  # signs in, acts for nobody


def make_places() -> Places:
    """A province with one district, its education office, two wards, a school, the Front; and a unit elsewhere."""
    province = make_unit("Thành phố Ví Dụ", UnitKind.PROVINCE)
    district = make_unit("Quận Ví Dụ", UnitKind.DISTRICT, parent=province)
    education = make_unit("Phòng Giáo dục và Đào tạo", UnitKind.OFFICE, parent=district, short_name="Phòng GDĐT")
    education_top = _stands_in_sector(education)
    ward = make_unit("Phường Một", UnitKind.COMMUNE, parent=district)
    return Places(
        province=province,
        district=district,
        education_office=education_top,
        ward=ward,
        other_ward=make_unit("Phường Hai", UnitKind.COMMUNE, parent=district),
        school=make_unit("Trường Tiểu học Ví Dụ", UnitKind.PRIMARY, parent=ward, sector_parent=education_top),
        front=make_unit("Ủy ban Mặt trận Tổ quốc Quận Ví Dụ", UnitKind.FRONT, parent=district),
        elsewhere=make_unit("Quận Ở Tỉnh Khác", UnitKind.DISTRICT),
    )


def make_cast() -> Cast:
    """Everybody."""
    places = make_places()
    return Cast(
        places=places,
        owner=make_member(places.district, Role.CAMPAIGN_OWNER, account=make_account("owner")),
        specialist=make_member(places.education_office, Role.OFFICER, account=make_account("specialist")),
        ward_officer=make_member(places.ward, Role.OFFICER, account=make_account("ward-officer")),
        ward_leader=make_member(places.ward, Role.LEADER, account=make_account("ward-leader")),
        other_ward_officer=make_member(places.other_ward, Role.OFFICER, account=make_account("other-ward-officer")),
        district_leader=make_member(places.district, Role.LEADER, account=make_account("district-leader")),
        supervisor=make_member(places.front, Role.SUPERVISOR, account=make_account("supervisor")),
        administrator=make_member(places.district, Role.ADMINISTRATOR, account=make_account("administrator")),
        elsewhere_officer=make_member(places.elsewhere, Role.OFFICER, account=make_account("elsewhere")),
        stranger=make_account("stranger"),
    )


def _stands_in_sector(office: Unit) -> Unit:
    """The office as the top of its sector's line."""
    from lantoa.orgs.units.actions import move_unit
    from lantoa.orgs.units.states import Line
    from tests.factories.orgs import LONG_AGO, THEN

    move_unit(office, line=Line.SECTOR, parent=None, on=LONG_AGO, by=None, at=THEN)
    return office
