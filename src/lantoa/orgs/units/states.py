"""What kinds of units there are, the two lines they stand in, what may happen to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is; levels of government are kinds, never columns, so two and three levels both fit."""

    PROVINCE = "province", _("Province or central city")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Ward or commune")
    OFFICE = "office", _("Office or department")
    PUBLIC_SERVICE = "public_service", _("Public service unit")
    NURSERY = "nursery", _("Nursery school")
    PRIMARY = "primary", _("Primary school")
    LOWER_SECONDARY = "lower_secondary", _("Lower secondary school")
    UPPER_SECONDARY = "upper_secondary", _("Upper secondary school")
    CONTINUING_EDUCATION = "continuing_education", _("Vocational and continuing education centre")
    COMMUNITY_CENTRE = "community_centre", _("Community learning centre")
    UNIVERSITY = "university", _("University or college")
    PARTY = "party", _("Party body")
    FRONT = "front", _("Fatherland Front")
    UNION = "union", _("Socio-political organisation")
    ASSOCIATION = "association", _("Association")
    ARMED_FORCES = "armed_forces", _("Police or military body")
    ENTERPRISE = "enterprise", _("Enterprise")
    NEIGHBOURHOOD = "neighbourhood", _("Village or residential group")
    OTHER = "other", _("Other body")


SCHOOL_KINDS = frozenset({UnitKind.NURSERY, UnitKind.PRIMARY, UnitKind.LOWER_SECONDARY, UnitKind.UPPER_SECONDARY})


class Line(models.TextChoices):
    """Whose unit it is: of a territory's authority, or of a sector's office."""

    TERRITORIAL = "territorial", _("Territorial line")
    SECTOR = "sector", _("Sector line")


class ChangeKind(models.TextChoices):
    """What may happen to units by decision."""

    FOUND = "found", _("Founded")
    RENAME = "rename", _("Renamed")
    MOVE = "move", _("Moved to another superior")
    MERGE = "merge", _("Merged")
    SPLIT = "split", _("Split")
    CLOSE = "close", _("Dissolved")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    UNIT_CREATED = "units.unit.create", _("Unit created")
    UNIT_RENAMED = "units.unit.rename", _("Unit renamed")
    UNIT_MOVED = "units.unit.move", _("Unit moved to another superior")
    UNIT_CLOSED = "units.unit.close", _("Unit dissolved")
    UNITS_MERGED = "units.unit.merge", _("Units merged")
    UNIT_SPLIT = "units.unit.split", _("Unit split")
    SHARES_TOLD = "units.share.tell", _("Shares of a split told")
    UNIT_CODED = "units.code.add", _("Unit given a code")
    UNIT_ALIASED = "units.unit.alias", _("Unit given other names")
    UNITS_LOADED = "units.pack.load", _("Administrative units loaded")
    UNITS_IMPORTED = "units.sheet.import", _("Units imported from a sheet")


class UnitRefused(Exception):
    """A change of the tree that cannot be true; ``code`` says which rule it breaks."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
