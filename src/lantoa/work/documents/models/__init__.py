"""The rows of the room: documents with their steps and texts, registers, recipients."""

from lantoa.work.documents.models.documents import DocumentStep, DocumentText, FaultNote, OfficialDocument
from lantoa.work.documents.models.recipients import DocumentRecipient
from lantoa.work.documents.models.registers import RegisterCounter, RegisterIn, RegisterOut

__all__ = [
    "DocumentRecipient",
    "DocumentStep",
    "DocumentText",
    "FaultNote",
    "OfficialDocument",
    "RegisterCounter",
    "RegisterIn",
    "RegisterOut",
]
