"""A digital signature on an issued PDF (PAdES), with what the form asks to be seen; and the check of signatures.

The key and its password are used once and kept nowhere.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from lantoa.engines.official_docs.errors import DocumentRefused
from lantoa.engines.official_docs.pictures import refuse_vast_png
from lantoa.engines.shapes.sealing import Certificate, Seal, Sealed
from lantoa.engines.vn.bodies import body_key
from lantoa.engines.vn.folding import fold_words

__all__ = ["Seal", "Signed", "names_one", "seal_for", "seal_pdf", "signatures_of"]

VIETNAM = timezone(timedelta(hours=7))
POINTS_PER_MM = 72 / 25.4
PERSON_MM = (56.0, 18.0)
BODY_MM = (36.0, 36.0)
TEXT_POINTS = 10
MOST_ROUNDS = 5_000_000
"""How often a key file may have its password hashed. Programs ask for some thousands, the careful for a million: a
second or two. Nothing else bounds it, and whoever opens the file pays."""
NAMES = ("common_name", "organization_name", "email_address")
LONGEST_NAME = 250
TELLING_WORDS = 3
"""So many words of a longer name tell it from others: "Nguyễn Văn" is many people, "UBND phường Một" is one body."""
STAMP = b"""
#let said = json(bytes(sys.inputs.said))
#set page(width: said.width * 1mm, height: said.height * 1mm, margin: 0pt, fill: none)
#set text(font: said.font, size: said.size * 1pt, fill: black)
#if said.picture.len() > 0 {
  image(bytes(said.picture), format: "png", width: 100%, height: 100%, fit: "contain")
} else {
  align(center + horizon, for line in said.lines { block(above: 2pt, below: 2pt, line) })
}
"""


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature of a PDF: whether what it covers is untouched, and whether it covers the whole file."""

    signer: str
    signed_at: datetime | None
    intact: bool
    whole: bool
    trusted: bool


def seal_pdf(pdf: bytes, p12: bytes, password: str, seal: Seal, *, at: datetime) -> bytes:
    """The PDF with one more signature, what was there before untouched.

    Raises DocumentRefused: ``key_refused`` for a wrong password, a file that holds no key with its certificate or
    would take minutes to open, or a key of a kind that seals no PDF; ``key_not_valid`` where its certificate does not
    hold today, whatever ``at`` says; ``picture_unreadable`` for a picture that is no PNG, or far too large;
    ``pdf_unreadable`` for a PDF that does not open.
    """
    return _seal(pdf, _signer(p12, password), seal, at)


def seal_for(
    pdf: bytes, p12: bytes, password: str, seal: Seal, names: tuple[str, ...], known_holder: str, at: datetime
) -> Sealed:
    """The same, with the certificate, and only where that names one of ``names`` or is said to be ``known_holder``'s.

    Raises DocumentRefused also ``other_holder`` where it plainly names somebody else, before anything is signed.
    """
    signer = _signer(p12, password)
    said = _certificate(signer.signing_cert)
    known = known_holder and fold_words(known_holder) == fold_words(said.holder)
    if names and not known and not any(names_one(said.holder, name) for name in names):
        raise DocumentRefused("other_holder", holder=said.holder)
    return Sealed(_seal(pdf, signer, seal, at), said)


def names_one(holder: str, name: str) -> bool:
    """Whether a certificate's name may be that of a person or body: marks, letter case, abbreviations and what stands
    around it aside ("NGUYEN VAN A - Chu tich", "UBND phường Một")."""
    for key in (fold_words, body_key):
        one, other = set(key(holder).split()), set(key(name).split())
        if one and other and (other <= one or (one <= other and len(one) >= TELLING_WORDS)):
            return True
    return False


def _seal(pdf: bytes, signer: Any, seal: Seal, at: datetime) -> bytes:
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError
    from pyhanko.stamp import StaticStampStyle

    page_of: Any = ImportedPdfPage
    if seal.picture:
        refuse_vast_png(seal.picture)
    try:
        page, box = _box(pdf, seal)
        name = f"ChuKy{_count(pdf) + 1}"
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    except Exception as error:  # two libraries, each with errors of its own: it is no PDF that we can sign
        raise DocumentRefused("pdf_unreadable") from error
    with tempfile.NamedTemporaryFile(suffix=".pdf") as stamp:
        stamp.write(_stamp(seal, box, at))
        stamp.flush()
        style = StaticStampStyle(border_width=0, background=page_of(stamp.name), background_opacity=1.0)
        meta = signers.PdfSignatureMetadata(
            field_name=name, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
        )
        spec = fields.SigFieldSpec(name, on_page=page, box=box)
        signing = signers.PdfSigner(meta, signer, stamp_style=style, new_field_spec=spec)
        out = io.BytesIO()
        try:
            signing.sign_pdf(writer, output=out)
        except SigningError as error:
            raise DocumentRefused("key_refused") from error
    return out.getvalue()


def _certificate(held: Any) -> Certificate:
    return Certificate(
        _called(held.subject.native), _called(held.issuer.native), held.self_signed != "no",
        held.not_valid_before, held.not_valid_after,
    )  # fmt: skip


def _called(subject: dict[str, Any]) -> str:
    """What a certificate calls somebody: their common name, else that of the body, else the address."""
    said = next((subject[one] for one in NAMES if subject.get(one)), "")
    words = " · ".join(map(str, said)) if isinstance(said, list) else str(said)
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())[:LONGEST_NAME]


def signatures_of(pdf: bytes, trusted: tuple[bytes, ...] = ()) -> tuple[Signed, ...]:
    """The signatures of a PDF in order; ``trusted`` are the certificates (PEM or DER) of those whose word is taken."""
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    roots = [one for data in trusted for one in load_certs_from_pemder_data(data)]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    found = []
    try:
        held = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
        for one in held:
            status = validate_pdf_signature(one, context)
            whole = getattr(status.coverage, "name", "") == "ENTIRE_FILE" or len(held) > 1
            owner = str(status.signing_cert.subject.native.get("common_name", ""))
            at = status.signer_reported_dt
            found.append(Signed(owner, at, bool(status.intact and status.valid), whole, bool(status.trusted)))
    except Exception as error:
        raise DocumentRefused("signature_unreadable", why=type(error).__name__) from error
    return tuple(found)


def _signer(p12: bytes, password: str) -> Any:
    from pyhanko.sign import signers

    if "\0" in password:  # OpenSSL panics at it
        raise DocumentRefused("key_refused")
    try:
        if _rounds_of(p12) > MOST_ROUNDS:
            raise DocumentRefused("key_refused")
        signer = signers.SimpleSigner.load_pkcs12_data(p12, other_certs=[], passphrase=password.encode())
    except Exception as error:  # whatever the file makes the library raise: it is no key that we can use
        raise DocumentRefused("key_refused") from error
    if signer is None or signer.signing_cert is None:
        raise DocumentRefused("key_refused")
    begins, ends = signer.signing_cert.not_valid_before, signer.signing_cert.not_valid_after
    if not begins <= datetime.now(UTC) <= ends:
        raise DocumentRefused("key_not_valid", begins=f"{begins:%d/%m/%Y}", ends=f"{ends:%d/%m/%Y}")
    return signer


def _rounds_of(p12: bytes) -> int:
    """How often a key file asks to have the password hashed, for its seal and for each part under lock."""
    from asn1crypto import pkcs12

    file = pkcs12.Pfx.load(p12)
    asked = int((file["mac_data"].native or {}).get("iterations", 0))
    for part in file.authenticated_safe:
        if part["content_type"].native == "encrypted_data":
            asked += _rounds(part["content"]["encrypted_content_info"]["content_encryption_algorithm"].native)
        else:
            bags = pkcs12.SafeContents.load(part["content"].native)
            asked += sum(_rounds(bag["bag_value"]["encryption_algorithm"].native) for bag in _locked(bags))
    return asked


def _locked(bags: Any) -> Iterator[Any]:
    """The bags with a lock of their own, those that lie in other bags too."""
    for bag in bags:
        if bag["bag_id"].native == "safe_contents":
            yield from _locked(bag["bag_value"])
        elif bag["bag_id"].native == "pkcs8_shrouded_key_bag":
            yield bag


def _rounds(lock: dict[str, Any]) -> int:
    """What one lock asks for: PBKDF2 as often again for each block of a longer key, scrypt by its three measures."""
    asked = lock["parameters"]
    asked = asked.get("key_derivation_func", {}).get("parameters", asked)
    if "cost_parameter" in asked:
        return int(asked["cost_parameter"] * asked["block_size"] * asked["parallelization_parameter"])
    rounds = int(asked.get("iteration_count") or asked["iterations"])
    return rounds * (1 + int(asked.get("key_length") or 0) // 20)


def _count(pdf: bytes) -> int:
    from pyhanko.pdf_utils.reader import PdfFileReader

    return len(PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures)


def _box(pdf: bytes, seal: Seal) -> tuple[int, tuple[int, int, int, int]]:
    """The page and the box, in points from its lower left corner."""
    import pypdfium2

    file = pypdfium2.PdfDocument(pdf)
    if seal.place == "annex":
        width, height = file[0].get_size()
        return 0, _corners(
            width - 15 * POINTS_PER_MM - PERSON_MM[0] * POINTS_PER_MM, height - 20 * POINTS_PER_MM, PERSON_MM
        )
    page, left, right, top = _name_at(file, seal.name)
    wide = PERSON_MM[0] * POINTS_PER_MM
    start = (left + right) / 2 - wide / 2
    above = top + 2 * POINTS_PER_MM
    if seal.place == "person":
        return page, _corners(start, above, PERSON_MM)
    side = BODY_MM[0] * POINTS_PER_MM
    return page, _corners(start + wide / 3 - side, above - side / 4, BODY_MM)


def _name_at(file: Any, name: str) -> tuple[int, float, float, float]:
    """Where the signer's name is printed last; the foot of the last page where it is not."""
    for number in range(len(file) - 1, -1, -1):
        text = file[number].get_textpage()
        found, at = None, text.search(name) if name else None
        while at is not None and (hit := at.get_next()) is not None:
            found = hit
        if found is not None:
            boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
            return number, min(b[0] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    width, _ = file[len(file) - 1].get_size()
    return len(file) - 1, width / 2, width - 15 * POINTS_PER_MM, 25 * POINTS_PER_MM


def _corners(left: float, bottom: float, size: tuple[float, float]) -> tuple[int, int, int, int]:
    low, start = max(0, round(bottom)), max(0, round(left))
    return start, low, start + round(size[0] * POINTS_PER_MM), low + round(size[1] * POINTS_PER_MM)


def _stamp(seal: Seal, box: tuple[int, int, int, int], at: datetime) -> bytes:
    from lantoa.engines.official_docs.typeset.compiling import compile_typst
    from lantoa.engines.official_docs.typeset.fonts import body_face

    picture = seal.picture if seal.place != "annex" else b""
    said = {
        "width": (box[2] - box[0]) / POINTS_PER_MM,
        "height": (box[3] - box[1]) / POINTS_PER_MM,
        "font": body_face().family,
        "size": TEXT_POINTS,
        "lines": [*seal.lines, at.astimezone(VIETNAM).isoformat(timespec="seconds")],
        "picture": list(picture),
    }
    return compile_typst(
        STAMP, "pdf", sys_inputs={"said": json.dumps(said, ensure_ascii=False)}, timestamp=at.replace(microsecond=0)
    )
