"""The forms of the room."""

from lantoa.work.documents.forms.starting import StartForm
from lantoa.work.documents.forms.steps import ExplainForm, IssueForm, StepForm, WordsForm
from lantoa.work.documents.forms.writing import WritingForm

__all__ = ["ExplainForm", "IssueForm", "StartForm", "StepForm", "WordsForm", "WritingForm"]
