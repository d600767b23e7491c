"""For administrators."""

from django.urls import path

from .views import keeping

app_name = "privacy_admin"
urlpatterns = [
    path("retention/", keeping.retention, name="retention"),
    path("retention/<str:key>/", keeping.switch, name="switch"),
    path("security/", keeping.tries, name="security"),
]
