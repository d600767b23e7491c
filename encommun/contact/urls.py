"""Writing to somebody, and the moderators' bench."""

from django.urls import path

from .views import bench, writing

app_name = "contact"
urlpatterns = [
    path("reports/", bench.reports, name="reports"),
    path("reports/<int:pk>/", bench.report, name="report"),
    path("guest/<str:token>/", writing.guest, name="guest"),
    path("<slug:key>/", writing.write, name="write"),
    path("<slug:key>/code/<slug:knock>/", writing.code, name="code"),
]
