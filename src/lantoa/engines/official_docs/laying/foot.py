"""The foot of the document: who signs, who receives, where it is filed."""

from __future__ import annotations

from lantoa.engines.official_docs.laying.setting import Setter, clean
from lantoa.engines.shapes.document import Section, Signature
from lantoa.engines.shapes.paper import Columns, Item

POINTS_PER_MM = 72 / 25.4
SIGNER_SHARE = 0.5


def laid_foot(setter: Setter) -> list[Item]:
    """Recipients left, signer right; a record of a meeting has two signers side by side above them."""
    signatures = setter.document.signatures
    recipients = tuple(_recipients(setter))
    gap = setter.line("body", "", keep=True)
    if len(signatures) >= 2:
        signed = tuple(tuple(_signer(setter, one)) for one in signatures[:2])
        return [gap, Columns(SIGNER_SHARE, ((signed[0], signed[1]), ((gap, *recipients), ())))]
    signer = tuple(_signer(setter, signatures[0])) if signatures else ()
    return [gap, Columns(SIGNER_SHARE, ((recipients, signer),))]


def _signer(setter: Setter, signature: Signature) -> list[Item]:
    lines = [line for line in (*signature.authority, signature.post) if clean(line)]
    items: list[Item] = [setter.line("signer", line, align="center", keep=True) for line in lines]
    gap = setter.form.signature_gap_mm * POINTS_PER_MM
    items.append(setter.line("signer_name", signature.name, align="center", before=gap))
    return items


def _recipients(setter: Setter) -> list[Item]:
    document, words = setter.document, setter.form.words
    names = [clean(one).strip(" -.;") for one in document.recipients if clean(one).strip(" -.;")]
    articles = sum(isinstance(block, Section) and block.level == "article" for block in document.body)
    if document.kind == "quyet_dinh" and articles:
        names.insert(0, str(words["as_article"]).format(n=articles))
    elif document.addressees and document.kind in words["upward_kinds"]:
        above = {clean(one).strip(" -.;") for one in document.addressees}
        names = [str(words["as_above"]), *(name for name in names if name not in above)]  # said once, above
    filing = ", ".join(one for one in (str(words["filing"]), clean(document.filing)) if one)
    filed = f"- {filing}.{clean(document.drafter)}"
    lines = [setter.line("recipients_label", words["recipients"])]
    lines += [setter.line("recipient", f"- {name};") for name in names]
    return [*lines, setter.line("recipient", filed)]
