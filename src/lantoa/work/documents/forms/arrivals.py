"""What the clerk enters of an incoming document."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import LARGEST_VERSION
from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField, LimitedFileField
from lantoa.work.documents.states import ReceiptState

KINDS = ("pdf", "docx", "png", "jpg")


class ArrivalForm(forms.Form):
    """The columns of the register, and the file."""

    client_key = KeyField()
    author = forms.CharField(label=_("Which body issued it?"), max_length=250)
    notation = forms.CharField(label=_("Number and notation"), required=False, max_length=60)
    dated_on = DayField(label=_("Day of the document"), required=False)
    what = forms.CharField(label=_("Kind and title"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    arrived_on = DayField(label=_("Day of arrival"), help_text=_("Left empty, it is today."), required=False)
    receiver = forms.CharField(label=_("Unit or person that receives it"), required=False, max_length=250)
    note = forms.CharField(label=_("Note for the register"), required=False, max_length=500)
    file = LimitedFileField(label=_("Its file or scan"), extensions=KINDS, largest_mb=20, required=False)


class PackageForm(forms.Form):
    """An edXML package that has come in."""

    package = LimitedFileField(label=_("edXML package"), extensions=("edxml", "xml"), largest_mb=40)
    client_key = KeyField()


class ReceiptForm(forms.Form):
    """The version of the recipient's line that was seen, and how it stands now."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION)
    state = forms.ChoiceField(choices=[(one.value, one.label) for one in (ReceiptState.SENT, ReceiptState.RECEIVED)])
