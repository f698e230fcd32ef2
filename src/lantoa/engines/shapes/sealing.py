"""What is seen of a digital signature, whose certificate it rests on, and the PDF that carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Seal:
    """What is seen of a signature.

    ``place`` is ``person`` (between post and name of the signer), ``body`` (left of it, over a third of the picture
    of the hand's signature) or ``annex`` (top right of page 1, never with a picture). ``picture`` is a transparent
    PNG; without one, and on an annex, ``lines`` are printed, 10 points upright black, with the moment of signing.
    """

    place: str
    name: str
    lines: tuple[str, ...]
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose certificate it is, who vouches for it (the holder alone where it is self-signed), and for how long."""

    holder: str
    issuer: str
    is_self_signed: bool
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Sealed:
    """A PDF with one more signature, and the certificate of it."""

    pdf: bytes
    certificate: Certificate
