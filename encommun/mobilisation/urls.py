"""The addresses of this room."""

from django.urls import path

from . import urls_bench
from .views import calls, entries, wishes

app_name = "mobilisation"
urlpatterns = [
    path("entries/<int:pk>/", entries.entry, name="entry"),
    path("entries/<int:pk>/withdrawal/", entries.entry_withdrawal, name="entry_withdrawal"),
    path("<slug:edition>/", wishes.mobilisation, name="home"),
    path("<slug:edition>/survey/", wishes.survey, name="survey"),
    path("<slug:edition>/interest/", wishes.interest, name="interest"),
    path("<slug:edition>/interest/withdrawal/", wishes.interest_withdrawal, name="interest_withdrawal"),
    path("<slug:edition>/interests/", wishes.wishes, name="interests"),
    path("<slug:edition>/calls/new/", calls.call_new, name="call_new"),
    path("<slug:edition>/calls/<int:pk>/", calls.call, name="call"),
    path("<slug:edition>/calls/<int:pk>/edit/", calls.call_edit, name="call_edit"),
    path("<slug:edition>/calls/<int:pk>/application/", calls.application, name="apply"),
    path("<slug:edition>/applications/", calls.applications, name="applications"),
    path("<slug:edition>/applications/<int:pk>/", calls.application_detail, name="application"),
    path(
        "<slug:edition>/applications/<int:pk>/withdrawal/", calls.application_withdrawal, name="application_withdrawal"
    ),
    path("<slug:edition>/groups/<str:key>/request/", entries.request_new, name="request"),
    path("<slug:edition>/groups/<str:key>/invitation/", entries.invitation_new, name="invitation"),
    path("<slug:edition>/groups/<str:key>/neighbours/", entries.invitation_neighbours, name="neighbours"),
    *urls_bench.urlpatterns,
]
