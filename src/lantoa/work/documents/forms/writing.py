"""The text of a document as a plain form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import LARGEST_VERSION
from lantoa.engines.shapes.document import Block, Document, Run, Signature, Words

SECTION = re.compile(r"[IVXLC]+\.\s")
ADDED = re.compile(r"(?:như trên|lưu ?:? ?vt)\s*[;.]?", re.IGNORECASE)
"""The lines of recipients that every document has anyway; a clerk types them from habit."""
MOST_LETTERS = 200_000
URGENCIES = [("", _("Not urgent")), ("khan", "KHẨN"), ("thuong_khan", "THƯỢNG KHẨN"), ("hoa_toc", "HỎA TỐC")]
CIRCULATIONS = [
    ("", _("No limit of circulation")), ("noi_bo", "LƯU HÀNH NỘI BỘ"), ("hop_xong", "TRẢ LẠI SAU KHI HỌP"),
    ("xem_xong", "XEM XONG TRẢ LẠI"),
]  # fmt: skip
Typed = Callable[[str, Document], tuple[Block, ...]]


def _lines(label: Any, help_text: Any = "", *, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=False, widget=area, max_length=20_000)


class WritingForm(forms.Form):
    """Head, text, signer and recipients. The text stands in one box a section, and one for a further section."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)
    title = forms.CharField(label=_("Title (trích yếu)"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    superior = forms.CharField(label=_("Superior body"), required=False, max_length=250)
    issuer = forms.CharField(label=_("Issuing body"), max_length=250)
    sign = forms.CharField(
        label=_("Notation"), help_text=_("Such as BC-UBND; the clerk gives the number."), max_length=40
    )
    place = forms.CharField(label=_("Place of issue"), max_length=100)
    addressees = _lines(_("Addressees (Kính gửi)"), _("One a line."))
    bases = _lines(_("Bases (căn cứ)"), _("One a line, each ends with a semicolon, the last with a full stop."))
    authority = _lines(
        _("Authority of the signer"), _("Such as TM. Ủy ban nhân dân, and on the next line KT. Chủ tịch."), rows=2
    )
    post = forms.CharField(label=_("Post of the signer"), max_length=250)
    name = forms.CharField(
        label=_("Name of the signer"),
        help_text=_("Left blank, it is the name of the leader who signs."),
        required=False,
        max_length=250,
    )
    secretary = forms.CharField(label=_("Name of the secretary"), required=False, max_length=250)
    recipients = _lines(_("Recipients (Nơi nhận)"), _("One a line; “Như trên” and “Lưu: VT” are added."), rows=4)
    filing = forms.CharField(label=_("Filed at the clerk’s and at"), required=False, max_length=100)
    urgency = forms.ChoiceField(label=_("Urgency"), choices=URGENCIES, required=False)
    circulation = forms.ChoiceField(label=_("How far it may go"), choices=CIRCULATIONS, required=False)
    contact = forms.CharField(label=_("Address at the foot of page 1"), required=False, max_length=300)

    def __init__(self, document: Document, typed: str, data: Any = None, *, version: int) -> None:
        self.document = document
        initial = _initial(document) | {"version": version}
        super().__init__(data, initial=initial)
        self.parts = _parts_of(typed)
        for number, part in enumerate([*self.parts, ""]):
            label = _("Text, part %(n)d") % {"n": number + 1} if number < len(self.parts) else _("A further section")
            box = forms.Textarea(attrs={"rows": min(24, max(4, part.count("\n") + 3)), "class": "serif", "lang": "vi"})
            field = forms.CharField(label=label, required=False, widget=box, initial=part, max_length=MOST_LETTERS)
            self.fields[f"part_{number}"] = field
        if document.kind != "bien_ban":
            del self.fields["secretary"]

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """The boxes of the text, in order."""
        return [self[name] for name in self.fields if name.startswith("part_")]

    @property
    def head_fields(self) -> list[forms.BoundField]:
        """What stands above the text."""
        return [self[name] for name in ("title", "superior", "issuer", "sign", "place", "addressees", "bases")]

    @property
    def foot_fields(self) -> list[forms.BoundField]:
        """What stands below the text."""
        names = ("authority", "post", "name", "secretary", "recipients", "filing", "urgency", "circulation", "contact")
        return [self[name] for name in names if name in self.fields]

    def content(self, read_typed: Typed) -> Document:
        """The document with what the form says."""
        said = self.cleaned_data
        text = "\n".join(said[name] for name in self.fields if name.startswith("part_"))
        plain = ("title", "superior", "issuer", "sign", "place", "filing", "urgency", "circulation", "contact")
        return replace(
            self.document,
            **{name: said[name].strip() for name in plain},
            addressees=_split(said["addressees"]),
            bases=tuple(_same(line, self.document.bases) for line in _split(said["bases"])),
            recipients=tuple(line for line in _split(said["recipients"]) if not ADDED.fullmatch(line)),
            signatures=self._signatures(),
            body=read_typed(text, self.document),
        )

    def _signatures(self) -> tuple[Signature, ...]:
        said = self.cleaned_data
        signer = Signature(said["post"].strip(), said["name"].strip(), _split(said["authority"]))
        if "secretary" not in self.fields:
            return (signer,)
        return (replace(self.document.signatures[0], name=said["secretary"].strip()), signer)


def _initial(document: Document) -> dict[str, Any]:
    signer = document.signatures[-1] if document.signatures else Signature("")
    plain = ("title", "superior", "issuer", "sign", "place", "filing", "urgency", "circulation", "contact")
    return {name: getattr(document, name) for name in plain} | {
        "addressees": "\n".join(document.addressees),
        "bases": "\n".join("".join(run.text for run in words) for words in document.bases),
        "recipients": "\n".join(document.recipients),
        "authority": "\n".join(signer.authority),
        "post": signer.post,
        "name": signer.name,
        "secretary": document.signatures[0].name if len(document.signatures) > 1 else "",
    }


def _parts_of(typed: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in typed.splitlines():
        if SECTION.match(line) and parts[-1]:
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(part) for part in parts]


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" \t-") for line in text.splitlines() if line.strip(" \t-"))


def _same(line: str, old: tuple[Words, ...]) -> Words:
    """The words of a basis as they were where nobody changed them."""
    return next((words for words in old if "".join(run.text for run in words).strip() == line), (Run(line),))
