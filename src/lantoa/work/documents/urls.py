"""The addresses of official documents."""

from django.urls import path

from lantoa.work.documents.views import casing, exchanging, finding, pages, registers, writing

app_name = "documents"

urlpatterns = [
    path("", pages.list_documents, name="list"),
    path("new/", pages.new_document, name="new"),
    path("registers/out/", registers.show_out, name="register_out"),
    path("registers/in/", registers.show_in, name="register_in"),
    path("registers/in/new/", registers.new_arrival, name="arrival"),
    path("registers/in/package/", exchanging.package_in, name="package_in"),
    path("recipients/<int:pk>/mail/", exchanging.mail, name="mail"),
    path("<int:pk>/seal/", exchanging.seal, name="seal"),
    path("<int:pk>/package/", exchanging.package_out, name="package"),
    path("recipients/<int:pk>/", registers.receive, name="receive"),
    path("campaigns/<int:pk>/", pages.list_of_campaign, name="campaign"),
    path("campaigns/<int:pk>/case-file/", casing.case_file, name="case_file"),
    path("find/", finding.find_document, name="find"),
    path("v/<str:code>/", finding.open_code, name="code"),
    path("<int:pk>/", pages.show_document, name="show"),
    path("<int:pk>/write/", writing.write_document, name="write"),
    path("<int:pk>/explain/", writing.explain, name="explain"),
    path("<int:pk>/docx/", pages.document_docx, name="docx"),
    path("<int:pk>/pdf/", pages.document_pdf, name="pdf"),
    path("<int:pk>/pictures/<int:place>/", pages.document_picture, name="picture"),
    path("<int:pk>/sources/", finding.show_sources, name="sources"),
    path("<int:pk>/step/<str:act>/", pages.step_document, name="step"),
]
