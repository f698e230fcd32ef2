"""The forms of the room: sending, correcting, checking, consent, questions, a queue that came as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField, ManyFiles, ManyFilesInput
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.actions.places import LONGEST_PLACE, Position
from lantoa.work.evidence.states import ConsentForm as ConsentWay
from lantoa.work.evidence.states import Kind, LikenessAnswer, PositionSource, Standing
from lantoa.work.tasks.models import Assignment, Task

SHORT = {"rows": 2, "maxlength": 4000}
CAMERA = {"accept": "image/*", "capture": "environment"}
OTHERS = {"accept": "image/*,video/*,audio/*,.pdf,.docx,.xlsx,.pptx,.doc,.xls,.txt,.heic"}


class TakeForm(forms.Form):
    """Photos and other files for one task, with what is seen and where."""

    client_key = KeyField()
    photos = ManyFiles(label=_("Take photos"), required=False, widget=ManyFilesInput(CAMERA))
    # No "(optional)" behind what the page is for: what may be left out are the photos where another file is sent.
    photos.template_name = "ui/forms/plain.html"  # type: ignore[attr-defined]
    others = ManyFiles(
        label=_("Or choose photos, videos, sound, documents"), required=False, widget=ManyFilesInput(OTHERS)
    )
    url = forms.URLField(label=_("Or the address of a page"), required=False, assume_scheme="https", max_length=2000)
    caption = forms.CharField(label=_("What is seen"), required=False, widget=forms.Textarea(attrs=SHORT))
    place_words = forms.CharField(
        label=_("Where"), required=False, max_length=LONGEST_PLACE, help_text=_("As one says it: a street, a school.")
    )
    occasion = forms.CharField(
        label=_("Event"), required=False, max_length=200, help_text=_("If these pictures belong together, for consent.")
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    accuracy_m = forms.FloatField(required=False, widget=forms.HiddenInput)
    taken_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    upload = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Something must come."""
        said = super().clean() or {}
        something = said.get("photos") or said.get("others") or said.get("url") or said.get("upload")
        if not something and not self.errors:
            raise forms.ValidationError(_("Take or choose at least one file, or give an address."))
        return said

    @property
    def position(self) -> Position | None:
        """What the device measured, if the person let it."""
        said = self.cleaned_data
        if said.get("latitude") is None or said.get("longitude") is None:
            return None
        return Position(said["latitude"], said["longitude"], said.get("accuracy_m"), PositionSource.DEVICE)


class VersionForm(forms.Form):
    """The version the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ChangeForm(VersionForm):
    """What is said of a piece, corrected."""

    caption = forms.CharField(label=_("What is seen"), required=False, widget=forms.Textarea(attrs=SHORT))
    place_words = forms.CharField(label=_("Where"), required=False, max_length=LONGEST_PLACE)
    latitude = forms.FloatField(label=_("Degrees north"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Degrees east"), required=False, min_value=-180, max_value=180)


class ReasonForm(VersionForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs=SHORT))


class TaskChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A task by its number and the plan's words."""

    def label_from_instance(self, obj: Any) -> str:
        """The line of the list."""
        return _("Task no. %(n)s") % {"n": obj.task.number} + f": {Truncator(obj.task.words).chars(100)}"


class TieForm(VersionForm):
    """One more task that the piece proves."""

    assignment = TaskChoice(label=_("Task"), queryset=Assignment.objects.none(), empty_label=None)

    def __init__(self, *args: Any, tasks: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["assignment"].queryset = tasks  # type: ignore[attr-defined]


class WordsForm(VersionForm):
    """Words to the unit."""

    words = forms.CharField(label=_("Your words to the unit"), widget=forms.Textarea(attrs=SHORT))


class ConsentForm(forms.Form):
    """Who agrees, how, when, and the paper if there is one."""

    client_key = KeyField()
    covers = forms.ChoiceField(label=_("For"), widget=forms.RadioSelect)
    who = forms.CharField(label=_("Who agrees"), widget=forms.Textarea(attrs=SHORT))
    form = forms.ChoiceField(label=_("How"), choices=ConsentWay, widget=forms.RadioSelect)
    given_on = DayField(label=_("Agreed on"), initial=timezone.localdate)  # mostly written down on the day
    paper = forms.FileField(label=_("The signed paper, photographed or scanned"), required=False)

    def __init__(self, *args: Any, occasion: object = None, **options: Any) -> None:
        super().__init__(*args, **options)
        covers: list[tuple[str, Any]] = [("picture", _("this picture"))]
        if occasion is not None:
            covers.append(("occasion", _("all pictures of the event")))
        self.fields["covers"].choices = covers  # type: ignore[attr-defined]
        self.fields["covers"].initial = covers[-1][0]


class LikenessForm(VersionForm):
    """What two alike pieces are."""

    answer = forms.ChoiceField(label=_("Answer"), choices=LikenessAnswer, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs=SHORT))


class QueueForm(forms.Form):
    """A queue that another device wrote into a file."""

    file = forms.FileField(label=_("The file of the other device (.zip)"))


class GalleryForm(forms.Form):
    """What of a campaign's evidence is looked at."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("All"))
    task = forms.ModelChoiceField(label=_("Task"), queryset=Task.objects.none(), required=False, empty_label=_("All"))
    standing = forms.ChoiceField(label=_("Check"), choices=[("", _("All")), *Standing.choices], required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False)
    questions = forms.BooleanField(label=_("Only with an open question"), required=False)

    def __init__(self, *args: Any, units: Any, tasks: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
