"""The forms of superiors' documents: which one, and what answers a demand."""

from __future__ import annotations

import io
from typing import IO, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField, LimitedFileField
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.words import plan_words
from lantoa.work.tasks.forms import SHORT
from lantoa.work.tasks.models import ParentDocument, Task
from lantoa.work.tasks.models.demands import LONGEST_ISSUER, LONGEST_NUMBER, LONGEST_TITLE
from lantoa.work.tasks.queries.parents import KnownParent
from lantoa.work.tasks.wait_forms import TaskChoice

KINDS = ("docx", "pdf", "txt", "doc")
PASTED_NAME = "van-ban-cap-tren.txt"


class DocumentChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A document by its number and title, so that it can be told from the others."""

    def label_from_instance(self, obj: Any) -> str:
        """Number, title and day."""
        return plan_words(obj)


class ParentForm(forms.Form):
    """A superior's document: one that is here already, a file, or its text pasted."""

    client_key = KeyField()
    document = DocumentChoice(
        label=_("A document that is here already"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("No, I bring it now"),
    )
    file = LimitedFileField(
        label=_("File of the document"), extensions=KINDS, largest_mb=50, required=False, allow_empty_file=True
    )
    text = forms.CharField(
        label=_("Or paste its text"), required=False, max_length=5_000_000, widget=forms.Textarea(attrs={"rows": 6})
    )

    named = forms.ModelChoiceField(
        label=_("It is the text of"),
        queryset=ParentDocument.objects.none(),
        required=False,
        empty_label=_("None of these: link it as one more"),
    )

    def __init__(self, *args: Any, documents: Any, named: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["named"].queryset = named  # type: ignore[attr-defined]
        if not named.exists():
            self.fields["named"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """One of the three, and only one."""
        data = super().clean() or {}
        given = [name for name in ("document", "file", "text") if data.get(name)]
        if not given and not self.errors:
            self.add_error("document", _("Choose a document, its file, or paste its text."))
        if len(given) > 1:
            self.add_error(given[-1], _("Give the document in one way only: take the others away."))
        return data

    def content(self) -> tuple[IO[bytes], str]:
        """What came in as a stream, and its name."""
        file = self.cleaned_data["file"]
        return (file, file.name) if file else (io.BytesIO(self.cleaned_data["text"].encode()), PASTED_NAME)


class NamedParentForm(forms.Form):
    """A superior's document of which only the number is known."""

    number = forms.CharField(label=_("Number"), max_length=LONGEST_NUMBER)
    issued_on = DayField(label=_("Issued on"), required=False)
    issuer = forms.CharField(label=_("Issuing body"), max_length=LONGEST_ISSUER, required=False)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, required=False)

    def known(self) -> KnownParent:
        """What was typed."""
        return KnownParent(**self.cleaned_data)


class DemandForm(forms.Form):
    """What a person says about one demand."""

    anchor = forms.CharField(widget=forms.HiddenInput, max_length=255)
    act = forms.ChoiceField(choices=[(name, name) for name in ("answer", "not-ours", "again")])
    task = TaskChoice(
        label=_("Answered by"), queryset=Task.objects.none(), required=False, empty_label=_("Choose a task")
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=1000, widget=forms.Textarea(attrs=SHORT))

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
