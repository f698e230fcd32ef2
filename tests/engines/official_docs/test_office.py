"""LibreOffice opens each .docx without losing anything; skipped, saying so, where it is not installed."""

from __future__ import annotations

import shutil
import subprocess

import pypdfium2
import pytest

from lantoa.engines.official_docs import check_document, profile, render_docx
from tests.engines.official_docs.samples import KINDS, full_report, rules, sample
from tests.engines.official_docs.test_rendering import words_of

OFFICE = shutil.which("soffice")
FORM = profile("nd30-2020")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_every_word_of_every_kind(tmp_path):
    made = {kind: render_docx(sample(kind), FORM) for kind in KINDS} | {"full": render_docx(full_report(), FORM)}
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    profile_folder = f"-env:UserInstallation=file://{tmp_path}/profile"
    names = [str(tmp_path / f"{name}.docx") for name in made]
    command = [str(OFFICE), profile_folder, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *names]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, data in made.items():
        pdf = pypdfium2.PdfDocument((tmp_path / f"{name}.pdf").read_bytes())
        printed = {word for page in pdf for word in page.get_textpage().get_text_range().split()}
        assert set(words_of(data).split()) <= printed | {"2"}, name


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_good_document_saved_again_by_libreoffice_has_no_fault(tmp_path):
    made = {kind: sample(kind) for kind in KINDS} | {"full": full_report(), "rules": rules()}
    for name, document in made.items():
        (tmp_path / f"{name}.docx").write_bytes(render_docx(document, FORM))
    (tmp_path / "again").mkdir()
    profile_folder = f"-env:UserInstallation=file://{tmp_path}/profile"
    names = [str(tmp_path / f"{name}.docx") for name in made]
    command = [str(OFFICE), profile_folder, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "again"), *names], check=True, capture_output=True, timeout=300
    )
    found = {name: check_document((tmp_path / "again" / f"{name}.docx").read_bytes()) for name in made}
    assert {name: [one.code for one in faults] for name, faults in found.items() if faults} == {}
