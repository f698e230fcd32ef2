"""The forms of the room."""

from lantoa.work.documents.forms.starting import StartForm
from lantoa.work.documents.forms.steps import IssueForm, StepForm, WordsForm

__all__ = ["IssueForm", "StartForm", "StepForm", "WordsForm"]
