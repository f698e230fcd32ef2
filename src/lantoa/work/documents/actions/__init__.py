"""The verbs of the room."""

from lantoa.work.documents.actions.exchanging import export_package, mail_document, take_in_package
from lantoa.work.documents.actions.issuing import issue_document
from lantoa.work.documents.actions.moving import approve_document, return_document, sign_document, submit_document
from lantoa.work.documents.actions.sealing import seal_document
from lantoa.work.documents.actions.writing import explain_fault, replace_content, start_document

__all__ = [
    "approve_document",
    "explain_fault",
    "export_package",
    "issue_document",
    "mail_document",
    "replace_content",
    "return_document",
    "seal_document",
    "sign_document",
    "start_document",
    "submit_document",
    "take_in_package",
]
