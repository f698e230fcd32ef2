"""The office whose documents the tests of this room write."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.engines.official_docs.certificates import authority_and_key
from tests.kept import kept
from tests.work.documents.making import Office, make_office


@pytest.fixture
def office(db) -> Office:
    return kept("office", make_office)


@pytest.fixture
def sample_pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("den.pdf", b"%PDF-1.7 vi du", "application/pdf")


@pytest.fixture
def key_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("khoa.p12", authority_and_key()[1], "application/x-pkcs12")
