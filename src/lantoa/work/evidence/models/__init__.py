"""The rows of evidence."""

from lantoa.work.evidence.models.consents import Consent, Occasion
from lantoa.work.evidence.models.evidence import Evidence, EvidenceCheck, EvidenceUse
from lantoa.work.evidence.models.likeness import Likeness, PictureMark

__all__ = ["Consent", "Evidence", "EvidenceCheck", "EvidenceUse", "Likeness", "Occasion", "PictureMark"]
