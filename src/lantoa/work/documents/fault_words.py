"""Words for the faults of form, for the drafter."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

from lantoa.engines.shapes.form import Fault

ROLES = {
    "state": gettext_lazy("Name of the state"),
    "motto": gettext_lazy("Motto"),
    "superior": gettext_lazy("Superior body"),
    "issuer": gettext_lazy("Issuing body"),
    "number": gettext_lazy("Number and notation"),
    "date": gettext_lazy("Place and day"),
    "type": gettext_lazy("Kind of document"),
    "title": gettext_lazy("Title"),
    "letter_title": gettext_lazy("Title of the letter"),
    "addressee": gettext_lazy("Addressees"),
    "basis": gettext_lazy("Bases"),
    "body": gettext_lazy("Text"),
    "roman": gettext_lazy("Sections I, II, III"),
    "arabic": gettext_lazy("Clauses 1, 2, 3"),
    "letter": gettext_lazy("Points a, b, c"),
    "article": gettext_lazy("Articles"),
    "signer": gettext_lazy("Authority and post of the signer"),
    "as_above": gettext_lazy("First line of recipients “- Như trên;”"),
    "decides": gettext_lazy("The line “QUYẾT ĐỊNH:”"),
    "chapter": gettext_lazy("Parts, chapters, divisions"),
    "chapter_title": gettext_lazy("Titles of parts, chapters, divisions"),
    "drafter": gettext_lazy("Sign of the drafter"),
    "contact": gettext_lazy("Address at the foot of page 1"),
    "signer_name": gettext_lazy("Name of the signer"),
    "recipients": gettext_lazy("Recipients"),
    "recipients_label": gettext_lazy("The words “Nơi nhận:”"),
    "recipient": gettext_lazy("Lines of recipients"),
    "filing": gettext_lazy("Line “Lưu: VT”"),
    "appendix": gettext_lazy("The word “Phụ lục”"),
    "appendix_title": gettext_lazy("Title of the appendix"),
    "appendix_reference": gettext_lazy("Reference line of the appendix"),
    "urgency": gettext_lazy("Stamp of urgency"),
    "circulation": gettext_lazy("Note of circulation"),
    "page_number": gettext_lazy("Page number"),
    "end": gettext_lazy("End mark"),
    "top": gettext_lazy("Top margin"),
    "bottom": gettext_lazy("Bottom margin"),
    "left": gettext_lazy("Left margin"),
    "right": gettext_lazy("Right margin"),
}

RULES = {
    "page.size": gettext_lazy("Paper is %(found)s, the form asks for %(expected)s upright"),
    "margin": gettext_lazy("%(role)s is %(found)s, the form asks for %(expected)s"),
    "font": gettext_lazy("Font is %(found)s, the form asks for %(expected)s"),
    "colour": gettext_lazy("%(role)s: colour is %(found)s, the form asks for %(expected)s"),
    "size": gettext_lazy("%(role)s: size is %(found)s, the form asks for %(expected)s"),
    "bold": gettext_lazy("%(role)s: must be %(expected)s"),
    "italic": gettext_lazy("%(role)s: must be %(expected)s"),
    "upper": gettext_lazy("%(role)s: must be in capitals"),
    "lower": gettext_lazy("%(role)s: must not be in capitals"),
    "frame": gettext_lazy("%(role)s: must stand in a single frame"),
    "frame_size": gettext_lazy("%(role)s: the frame is %(found)s, the form asks for %(expected)s"),
    "level": gettext_lazy("%(role)s: must stand level with what is beside it in the form"),
    "spacing": gettext_lazy("%(role)s: space above is %(found)s, the form asks for %(expected)s"),
    "unicode": gettext_lazy("Letters with marks must be composed Unicode (%(expected)s)"),
    "addressee.alone": gettext_lazy("A single addressee stands on the line of “%(expected)s”"),
    "page_number.arabic": gettext_lazy("Page numbers are Arabic: %(expected)s"),
    "page_number.start": gettext_lazy("Page numbers begin with %(found)s, they must begin with %(expected)s"),
    "rule_length": gettext_lazy("%(role)s: the line below is %(found)s long, beside its words it must be %(expected)s"),
    "contact.rule": gettext_lazy("The address at the foot of page 1 stands below a line"),
    "align": gettext_lazy("%(role)s: stands at the wrong side"),
    "rule": gettext_lazy("%(role)s: the line below is missing"),
    "notation_open": gettext_lazy(
        "%(role)s: behind “%(found)s” the abbreviation of the issuing body is missing, such as UBND"
    ),
    "numbering": gettext_lazy("%(role)s: says “%(found)s”, “%(expected)s” comes next"),
    "missing": gettext_lazy("Missing: %(role)s"),
    "misplaced": gettext_lazy("%(role)s: is there, but not laid out as the form has it"),
    "words": gettext_lazy("%(role)s: says “%(found)s”, the form says “%(expected)s”"),
    "form": gettext_lazy("%(role)s: says “%(found)s”, the form is “%(expected)s”"),
    "end": gettext_lazy("%(role)s: ends with “%(found)s”, must end with “%(expected)s”"),
    "end.missing": gettext_lazy("The end mark “%(expected)s” is missing behind the last words"),
    "number.kind": gettext_lazy("The notation says “%(found)s”, this kind of document is “%(expected)s”"),
    "indent.first": gettext_lazy("First lines are set in by %(found)s, the form asks for %(expected)s"),
    "spacing.paragraph": gettext_lazy("Space between paragraphs is %(found)s, the form asks for %(expected)s"),
    "spacing.line": gettext_lazy("Line spacing is %(found)s, the form asks for %(expected)s"),
    "align.body": gettext_lazy("The text must be justified"),
    "page_number.missing": gettext_lazy("Pages are not numbered"),
    "page_number.place": gettext_lazy("Page numbers stand in the top margin, not at the foot"),
    "page_number.centre": gettext_lazy("Page numbers stand in the middle of the top margin"),
    "page_number.first": gettext_lazy("Page 1 shows no number"),
    "appendix.pages": gettext_lazy("Each appendix numbers its pages from 1"),
    "appendix.numbering": gettext_lazy("An appendix says “%(found)s”, “%(expected)s” comes next"),
    "appendix.unnamed": gettext_lazy("The text does not point to “%(expected)s”"),
    "signer.authority": gettext_lazy("The signer’s authority is abbreviated with a full stop: %(expected)s"),
    "signer_name.title": gettext_lazy("No academic title stands before the signer’s name: “%(found)s”"),
    "capital.always": gettext_lazy("Capital letters: “%(found)s” → “%(expected)s”"),
}
MEASURES = {
    "bold": gettext_lazy("bold"),
    "italic": gettext_lazy("italic"),
    "regular": gettext_lazy("not bold"),
    "upright": gettext_lazy("upright"),
}


def fault_words(fault: Fault) -> str:
    """One fault as a sentence."""
    kind, _, rest = fault.code.partition(".")
    rule = "misplaced" if fault.is_misplaced else kind if kind in RULES else rest
    if fault.code == "number.form" and fault.found.rstrip().endswith("-"):
        rule = "notation_open"
    template = RULES.get(fault.code) or RULES.get(rule) or RULES["capital.always"]
    role = ROLES.get(rest if kind in RULES else kind)
    values = {
        name: str(MEASURES.get(value, value)) for name, value in (("found", fault.found), ("expected", fault.expected))
    }
    said = (str(template) % {"role": str(role or ""), **values}).lstrip(": ")
    if not fault.words or not fault.place.isdigit():
        return said
    return gettext("%(said)s, at “%(words)s”") % {"said": said, "words": fault.words}
