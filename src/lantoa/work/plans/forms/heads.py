"""The forms of the head of a plan, of its facts and of its open questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField
from lantoa.work.plans.models import Finding
from lantoa.work.plans.states import Answer, FactKind, SentenceKind

ONE_LINE = 500
LONGEST_NUMBER, LONGEST_TEXT = 80, 2000


class HeadForm(forms.Form):
    """What the head of the document prints; blank is unknown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    type = forms.CharField(label=_("Kind of document"), required=False, max_length=ONE_LINE)
    number = forms.CharField(label=_("Number"), required=False, max_length=LONGEST_NUMBER)
    issued_on = DayField(label=_("Issued on"), required=False)
    place = forms.CharField(label=_("Place of issue"), required=False, max_length=ONE_LINE)
    issuer = forms.CharField(label=_("Issuing body"), required=False, max_length=ONE_LINE)
    title = forms.CharField(
        label=_("Title"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    signer = forms.CharField(label=_("Signed by"), required=False, max_length=ONE_LINE)
    period_start_on = DayField(label=_("First day of the campaign"), required=False)
    period_end_on = DayField(label=_("Last day of the campaign"), required=False)
    reason = forms.CharField(label=_("Why"), required=False, max_length=ONE_LINE)

    def clean(self) -> dict[str, Any]:
        """The campaign does not end before it begins."""
        data = super().clean() or {}
        start, end = data.get("period_start_on"), data.get("period_end_on")
        if end and not start:
            self.add_error("period_start_on", _("Write the first day too."))
        if start and end and end < start:
            self.add_error("period_end_on", _("The last day lies before the first."))
        return data


class FactForm(forms.Form):
    """One fact beside the tasks."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    client_key = KeyField(required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=FactKind)
    value = forms.CharField(label=_("Text"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2}))
    on = DayField(label=_("Date"), required=False)
    author = forms.CharField(label=_("Attributed to"), required=False, max_length=ONE_LINE)
    reason = forms.CharField(label=_("Why"), required=False, max_length=ONE_LINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "fact_%s", **kwargs})  # stands below the form of the head


class KindForm(forms.Form):
    """What a sentence is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What this sentence is"), choices=SentenceKind, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), required=False, max_length=ONE_LINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "kind_%s", **kwargs})  # stands below the form of a task


class AnswerForm(forms.Form):
    """How a question is settled."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), required=False, max_length=ONE_LINE)

    def __init__(self, *args: Any, finding: Finding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [Answer.MINE] if finding.rule == "rereading" else [Answer.CORRECTED, Answer.KEEP]
        if finding.data.get("proposal") or "field" in finding.data or "fact" in finding.data:
            offered.insert(0, Answer.TAKE)
        self.fields["answer"].choices = [(a.value, a.label) for a in offered]  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why a plan is withdrawn."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the plan is withdrawn.")},
    )
