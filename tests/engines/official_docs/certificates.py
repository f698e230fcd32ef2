"""A certificate authority and a signer of tests, made anew each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "mot-mat-khau-vi-du"


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@cache
def authority_and_key(days_ago: int = 0) -> tuple[bytes, bytes]:
    """The authority's certificate as PEM, and a signer's .p12, as they were made so many days ago."""
    now = datetime.now(UTC) - timedelta(days=days_ago)
    root, own = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))

    def certificate(subject, issuer, key, *, ca):
        builder = x509.CertificateBuilder(_name(issuer), _name(subject), key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        usage = [not ca, not ca, False, False, False, ca, ca, False, False]
        return builder.add_extension(x509.KeyUsage(*usage), critical=True).sign(root, hashes.SHA256())

    top = certificate("CA ví dụ", "CA ví dụ", root, ca=True)
    mine = certificate("Nguyễn Văn Ví Dụ", "CA ví dụ", own, ca=False)
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    p12 = pkcs12.serialize_key_and_certificates(b"vi du", own, mine, [top], locked)
    return top.public_bytes(serialization.Encoding.PEM), p12


@cache
def own_key(holder: str) -> bytes:
    """The .p12 of somebody who vouches for themselves."""
    now, own = datetime.now(UTC), rsa.generate_private_key(public_exponent=65537, key_size=2048)
    builder = x509.CertificateBuilder(_name(holder), _name(holder), own.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
    usage = [True, True, False, False, False, False, False, False, False]
    mine = builder.add_extension(x509.KeyUsage(*usage), critical=True).sign(own, hashes.SHA256())
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"vi du", own, mine, None, locked)


def key_without_certificate() -> bytes:
    """A .p12 that holds a key alone."""
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    locked = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"vi du", own, None, None, locked)


def slow_key(rounds: int) -> bytes:
    """The signer's .p12, asking to have its password hashed so many times for its seal."""
    from asn1crypto.pkcs12 import Pfx

    file = Pfx.load(authority_and_key()[1])
    file["mac_data"]["iterations"] = rounds
    return bytes(file.dump(force=True))
