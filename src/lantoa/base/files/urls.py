"""The addresses of files."""

from django.urls import path

from lantoa.base.files.views import showing, uploads

app_name = "files"

urlpatterns = [
    path("uploads/", uploads.begin, name="uploads"),
    path("uploads/<uuid:key>/", uploads.go_on, name="upload"),
    path("<uuid:key>/", showing.show_file, name="show"),
    path("<uuid:key>/<slug:kind>/", showing.show_copy, name="copy"),
]
