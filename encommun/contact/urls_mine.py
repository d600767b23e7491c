"""My messages."""

from django.urls import path

from .views import mine

app_name = "messages"
urlpatterns = [
    path("", mine.conversations, name="list"),
    path("settings/", mine.settings, name="settings"),
    path("blocks/<int:pk>/removal/", mine.unblocking, name="unblocking"),
    path("decisions/<int:pk>/", mine.decision, name="decision"),
    path("<slug:key>/", mine.thread, name="thread"),
    path("<slug:key>/refusal/", mine.refusal, name="refusal"),
    path("<slug:key>/block/", mine.blocking, name="blocking"),
    path("<slug:key>/messages/<int:pk>/report/", mine.report, name="report"),
]
