"""Filled forms of the cast, photographed, and letters to the campaign's mailbox."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pypdfium2
from django.test import Client
from PIL import Image

from lantoa.base.jobs.delivery import deliver
from lantoa.engines.paper_forms import PaperField, PaperForm, PaperWords, lay_out
from lantoa.orgs.members.models import Member
from lantoa.work.arrivals.bridge import layout_of, print_report
from lantoa.work.arrivals.codes import report_code
from lantoa.work.arrivals.models import Arrival
from lantoa.work.reports.models import Report
from lantoa.work.reports.queries.forms import asked_of
from tests.engines.paper_forms.photographs import DOTS, PHRASES, Pen, photograph


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def sheet_pen(report: Report) -> Pen:
    """A pen on the first page of a report's printed form."""
    asked = asked_of(report.form, report.unit)
    page = pypdfium2.PdfDocument(print_report(report, asked, ""))[0]
    fields, words = layout_of(report, asked)
    form = PaperForm(
        report_code(report.pk),
        "",
        "",
        PHRASES,
        tuple(PaperField(key, "", "", *digits) for key, *digits in fields),
        tuple(PaperWords(key, "", lines) for key, lines in words),
    )
    return Pen(page.render(scale=DOTS * 25.4 / 72).to_pil().convert("L"), lay_out(form)[0])


def photo_of(page: Image.Image) -> io.BytesIO:
    photo = io.BytesIO(photograph(page))
    photo.name = "anh.jpg"
    return photo


def read(arrival: Arrival) -> Arrival:
    """Let the worker read it."""
    assert arrival.job is not None
    assert deliver(str(arrival.job.key)) == "done"
    arrival.refresh_from_db()
    return arrival


def letter(
    subject: str = "Báo cáo kết quả",
    text: str = "Kính gửi quý Phòng.",
    sender: str = "Văn thư <vanthu@vidu.vn>",
    message_id: str = "<1@vidu.vn>",
    files: tuple[tuple[str, bytes], ...] = (),
    **heads: str,
) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Message-ID"] = sender, "baocao@quan.vidu.vn", subject, message_id
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()
