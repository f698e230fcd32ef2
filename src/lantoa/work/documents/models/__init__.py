"""The rows of the room: documents with their steps, texts and digital signatures, registers, recipients."""

from lantoa.work.documents.models.documents import DocumentStep, DocumentText, FaultNote, OfficialDocument
from lantoa.work.documents.models.recipients import DocumentRecipient
from lantoa.work.documents.models.registers import RegisterCounter, RegisterIn, RegisterOut
from lantoa.work.documents.models.seals import DocumentSeal

__all__ = [
    "DocumentRecipient",
    "DocumentSeal",
    "DocumentStep",
    "DocumentText",
    "FaultNote",
    "OfficialDocument",
    "RegisterCounter",
    "RegisterIn",
    "RegisterOut",
]
