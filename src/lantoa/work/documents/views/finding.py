"""The doors that lead to a document or to what stands behind its figures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from lantoa.work.documents.bridge import as_shape
from lantoa.work.documents.queries.documents import document_with_code, get_document
from lantoa.work.documents.source_pages import source_pages
from lantoa.work.documents.views.doors import asks, now


@require_GET
def find_document(request: HttpRequest) -> HttpResponse:
    """Find a document by the code that is printed on it."""
    typed = request.GET.get("code", "")[:40]
    document = document_with_code(asks(request), typed, at=now()) if typed else None
    if document is not None:
        return redirect("documents:show", document.pk)
    return render(request, "documents/find.html", {"typed": typed}, status=404 if typed else 200)


@require_GET
def open_code(request: HttpRequest, code: str) -> HttpResponse:
    """The address in the QR: the document, for those who may see it."""
    document = document_with_code(asks(request), code, at=now())
    if document is None:
        raise Http404
    return redirect("documents:show", document.pk)


@require_GET
def show_sources(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure of the document with what it rests on, each with its page."""
    document = get_document(asks(request), pk, at=now())
    sources = as_shape(document.content).sources
    pages = source_pages.addresses_of((one.key for one in sources), request)
    context = {"document": document, "sources": [(one, pages.get(one.key, "")) for one in sources]}
    return render(request, "documents/sources.html", context)
