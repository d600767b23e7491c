"""My data."""

from django.urls import path

from .views import mine

app_name = "my_privacy"
urlpatterns = [
    path("", mine.overview, name="overview"),
    path("consents/", mine.consent, name="consents"),
    path("exports/", mine.exports, name="exports"),
    path("exports/progress/", mine.progress, name="progress"),
    path("exports/<slug:key>/", mine.download, name="download"),
    path("erasure/", mine.erasure, name="erasure"),
]
