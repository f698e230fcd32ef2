"""The room's forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import ManyFilesInput
from lantoa.base.ui.written import file_size
from lantoa.work.arrivals.actions.bringing import MOST_PHOTOS
from lantoa.work.arrivals.models import Arrival
from lantoa.work.reports.models import Report

LARGEST = 25 * 1024**2
ACCEPTED = "image/jpeg,image/png,image/webp,image/heic"


class PhotosField(forms.FileField):
    """Several photographs, from the camera or the album, each checked by itself."""

    widget = ManyFilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files, none empty and none above the limit."""
        given = list(data) if isinstance(data, list | tuple) else [data]
        files = [super(PhotosField, self).clean(one, initial) for one in given or [None]]
        for one in files:
            if one.size > LARGEST:
                params = {"name": one.name, "most": file_size(LARGEST)}
                raise forms.ValidationError(_("%(name)s is larger than %(most)s."), params=params)
        return files


class PhotosForm(forms.Form):
    """Photographs of filled forms. ``client_key`` is made with the page: sent twice it is brought in once."""

    photos = PhotosField(
        label=_("Photographs of the pages"),
        help_text=format_lazy(
            _("One page a photograph, at most {most} at once, {size} each."), most=MOST_PHOTOS, size=file_size(LARGEST)
        ),
    )
    client_key = KeyField()

    def keys(self) -> list[UUID]:
        """A key for each photograph, the same for the same page sent again."""
        first = self.cleaned_data["client_key"]
        return [uuid5(first, str(place)) for place in range(len(self.cleaned_data["photos"]))]


class AssignForm(forms.Form):
    """Which report something belongs to."""

    report = forms.ModelChoiceField(queryset=Report.objects.none(), label=_("Report of"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, reports: QuerySet[Report], arrival: Arrival) -> None:
        super().__init__(data, initial={"version": arrival.version})
        field = self.fields["report"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 for the type
        field.queryset = reports
        field.label_from_instance = _named  # type: ignore[method-assign]
        self.has_choices = reports.exists()
        """Whether there is any report to choose."""


def _named(obj: Any) -> str:
    return f"{obj.unit.name} · {obj.form.title}"


class DropForm(forms.Form):
    """Why it is laid aside."""

    reason = forms.CharField(label=_("Why it is laid aside"), max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
