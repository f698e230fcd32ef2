"""The form that ties evidence to a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui import written
from lantoa.base.ui.fields import RowTicks
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.templatetags.evidence_words import thumb
from lantoa.work.reports.bridge import counted_in
from lantoa.work.reports.forms.fields import OneNumberField
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.wording import measure_of


class EvidenceTicks(RowTicks):
    """The unit's pieces of evidence, each with its small picture: captions are often the same."""

    def label_from_instance(self, obj: Evidence) -> str:
        """The picture, where one was made, what is seen and when it was sent."""
        shot = thumb(obj)
        address = reverse("files:copy", args=[obj.file.key, "thumb"]) if shot is not None and obj.file else ""
        picture = format_html('<img class="tick-shot" src="{}" alt="" loading="lazy">', address) if address else ""
        words = format_html('{} <span class="caption">{}</span>', obj, written.moment(obj.added_at))
        return format_html("{}<span>{}</span>", picture, words)


class ProofForm(forms.Form):
    """Which pieces prove a figure, and how much of it."""

    evidence = EvidenceTicks(label=_("Evidence"), queryset=Evidence.objects.none(), required=False)

    def __init__(self, *args: Any, wanted: FormIndicator, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.fields["evidence"].queryset = rows  # type: ignore[attr-defined]
        self.fields["amount"] = OneNumberField(
            kind=wanted.kind, measure=counted_in(wanted.measure_vi, wanted.name_vi), measure_shown=measure_of(wanted),
            label=_("How much of it they prove"), help_text=_("Blank: all of it."),
        )  # fmt: skip

    def typed(self) -> str:
        """The amount as the person wrote it."""
        return str(self.cleaned_data["amount"])

    def amount(self) -> Decimal | None:
        """How much of the figure is proved; None is all of it."""
        field: Any = self.fields["amount"]
        return cast("Decimal | None", field.number(self.cleaned_data["amount"]))
