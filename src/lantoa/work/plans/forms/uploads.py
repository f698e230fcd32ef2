"""The form that takes a plan in: a file, or its text pasted."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import LARGEST_VERSION, whole_number
from lantoa.base.sent.forms import KeyField
from lantoa.base.ui import written
from lantoa.base.ui.fields import LimitedFileField
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.bridge import LONGEST_LINE, recognises_letters
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.words import plan_apart
from lantoa.work.plans.rules import in_use_among
from lantoa.work.plans.states import LINE_TOO_LONG

NO_RECOGNITION = _("Text recognition is not installed on this server: a scan cannot be read here. Paste its text.")
HELPS = {
    "legacy": frozenset({"", "legacy_encoding"}),
    "ocr": frozenset({"", "no_text_layer", "ocr_missing", "ocr_failed"}),
}  # against which refusals a way of reading may help; "" is a reading that was stopped or broke off
KINDS = ("docx", "pdf", "txt", "doc")
LARGEST_MB = 50
LONGEST_TEXT = 5_000_000


class PlanChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of plans, each named so that it can be told from the others."""

    assigned: Collection[int] = ()

    def label_from_instance(self, obj: Plan) -> str:
        """Number, day and title, issuer, file, when it came in, how it stands."""
        return plan_apart(obj, assigned=obj.pk in self.assigned)


def refuse_endless_line(text: str) -> None:
    """Raises ValidationError where a line is longer than the reader takes: here the words still stand in the form."""
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            facts = {"line": number, "length": len(line), "limit": LONGEST_LINE}
            said = {name: written.number(value) for name, value in facts.items()}
            raise ValidationError(LINE_TOO_LONG, code="line_too_long", params=said)


class UploadForm(forms.Form):
    """A plan as a file or as pasted text; one of the two."""

    client_key = KeyField()
    unit = forms.ModelChoiceField(label=_("Which unit runs this plan"), queryset=Unit.objects.none(), empty_label=None)
    file = LimitedFileField(
        label=_("File of the plan"),
        extensions=KINDS,
        largest_mb=LARGEST_MB,
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=_("Or paste the text of the plan"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[refuse_endless_line],
    )
    previous = PlanChoiceField(
        label=_("Does it amend an earlier plan"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("No, it is a plan of its own"),
    )
    legacy = forms.BooleanField(
        label=_("The text is in an old code (TCVN3, VNI): convert it"),
        required=False,
        help_text=_("Only where the reader has said that the text is in an old code."),
    )
    ocr = forms.BooleanField(
        label=_("It is a scan: read it with text recognition"),
        required=False,
        help_text=_("Takes about 15 seconds a page; you see how far it is and can stop it."),
    )

    def __init__(self, *args: Any, units: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["previous"].queryset = plans  # type: ignore[attr-defined]
        self.fields["previous"].assigned = in_use_among(set(plans.values_list("pk", flat=True)))  # type: ignore[attr-defined]
        _close_where_missing(self.fields["ocr"])
        for name in ("file", "text"):  # neither is optional for itself: one of the two is needed
            self.fields[name].one_of = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one of file and text."""
        data = super().clean() or {}
        file, text = data.get("file"), (data.get("text") or "").strip()
        if not file and not text and "file" not in self.errors:
            self.add_error("file", _("Choose the file of the plan, or paste its text below."))
        if file and text:
            self.add_error("text", _("You chose a file and pasted a text. Take one of them away."))
        return data

    def content(self, pasted_name: str) -> tuple[IO[bytes], str]:
        """What came in as a stream, and its name."""
        file = self.cleaned_data["file"]
        if file:
            return file, file.name
        return io.BytesIO(self.cleaned_data["text"].encode()), pasted_name


class PasteForm(forms.Form):
    """The text of a plan whose file could not be read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text of the plan"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        validators=[refuse_endless_line],
    )


class RereadForm(forms.Form):
    """How to read a plan again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    legacy = forms.BooleanField(label=_("The text is in an old code (TCVN3, VNI): convert it"), required=False)
    ocr = forms.BooleanField(label=_("It is a scan: read it with text recognition"), required=False)

    def __init__(self, *args: Any, refusal: str | None = None, **kwargs: Any) -> None:
        """``refusal`` is why the plan was not read: only what may help against it is offered (None: everything)."""
        super().__init__(*args, **kwargs)
        _close_where_missing(self.fields["ocr"])
        for name, helps in HELPS.items():
            if refusal is not None and refusal not in helps:
                del self.fields[name]


def _close_where_missing(field: forms.Field) -> None:
    """Say beforehand where this server cannot recognise letters, and offer no tick that would end in a refusal."""
    if not recognises_letters():
        field.disabled, field.help_text = True, NO_RECOGNITION


def ids_and_versions(values: Iterable[str]) -> dict[int, int]:
    """ "12.3 13.1" → {12: 3, 13: 1}: the rows a button stands for, each with the version that was seen."""
    seen: dict[int, int] = {}
    for pair in " ".join(values).split():
        row, _dot, version = pair.partition(".")
        key, number = whole_number(row), whole_number(version, largest=LARGEST_VERSION)
        if key is not None and number is not None:
            seen[key] = number
    return seen
