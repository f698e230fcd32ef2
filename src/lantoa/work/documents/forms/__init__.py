"""The forms of the room."""

from lantoa.work.documents.forms.starting import StartForm
from lantoa.work.documents.forms.steps import ExplainForm, IssueForm, SendForm, StepForm, WordsForm
from lantoa.work.documents.forms.writing import WritingForm

__all__ = ["ExplainForm", "IssueForm", "SendForm", "StartForm", "StepForm", "WordsForm", "WritingForm"]
