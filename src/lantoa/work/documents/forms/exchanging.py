"""A key for a digital signature, an address for a letter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import LARGEST_VERSION
from lantoa.base.ui.fields import LimitedFileField


class SealForm(forms.Form):
    """The owner's key with its password; neither is kept."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)
    key = LimitedFileField(label=_("Your key file"), extensions=("p12", "pfx"), largest_mb=1)
    password = forms.CharField(
        label=_("Password of the key"), help_text=_("Used once, kept nowhere."), widget=forms.PasswordInput, strip=False
    )
    picture = LimitedFileField(
        label=_("Picture of the signature or seal"),
        help_text=_("Transparent PNG; without it the name and moment are printed."),
        extensions=("png",),
        largest_mb=2,
        required=False,
    )


class MailForm(forms.Form):
    """The version of the recipient's line that was seen, and the mailbox."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION)
    email = forms.CharField(max_length=254)
