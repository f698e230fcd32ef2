"""A key for a digital signature, an address for a letter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import LARGEST_VERSION
from lantoa.base.ui.fields import LimitedFileField

NAMES = 250


class SealForm(forms.Form):
    """The owner's key with its password; neither is kept.

    Where the certificate names somebody else than who signs, the form comes back with a tick that this is known.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)
    certificate_of = forms.CharField(widget=forms.HiddenInput, required=False, max_length=NAMES)
    knows = forms.BooleanField(required=False)
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

    def __init__(self, *args: Any, signer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signer, self._tick = signer, self.fields["knows"]
        self._offer(self.data.get("certificate_of", "")[:NAMES])

    def _offer(self, holder: str) -> None:
        """The tick, where there is somebody to be known."""
        said = gettext("I know: the certificate names %(holder)s, and this signature is that of %(signer)s.")
        self._tick.label = said % {"holder": holder, "signer": self._signer}
        self.fields.pop("knows", None)
        if holder:
            self.fields["knows"] = self._tick
            self.order_fields(["version", "certificate_of", "knows"])

    def known_holder(self) -> str:
        """The name that was said to be known, "" for none."""
        return str(self.cleaned_data["certificate_of"]) if self.cleaned_data.get("knows") else ""

    def ask(self, holder: str) -> None:
        """Have the form come back with the tick, not yet ticked."""
        self.data = {**{name: self.data[name] for name in self.data if name != "knows"}, "certificate_of": holder}
        self._offer(holder)
        self.add_error("knows", gettext("The certificate names somebody else. If that is right, tick this."))

    def choose_again(self) -> None:
        """Say of each file that was sent that it is to be chosen again: no page can bring a file back."""
        for name in ("key", "picture"):
            if name in self.files and name not in self.errors:
                self.add_error(name, gettext("Choose the file again: it was not kept."))


class MailForm(forms.Form):
    """The version of the recipient's line that was seen, and the mailbox."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST_VERSION)
    email = forms.CharField(max_length=254)
