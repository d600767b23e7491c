"""The seeker's pages of the directory; urls.py takes them in, before the keys of profiles."""

from django.urls import path

from .views import calls, discover, mapping, search

urlpatterns = [
    path("", search.search, name="search"),
    path("discover/", discover.discover, name="discover"),
    path("map/", mapping.members_map, name="map"),
    path("spotlights/", discover.spotlights, name="spotlights"),
    path("spotlights/<int:pk>/", discover.spotlight, name="spotlight"),
    path("spotlights/<int:pk>/agreement/", discover.agreement, name="spotlight_agreement"),
    path("spotlights/<int:pk>/declining/", discover.declining, name="spotlight_declining"),
    path("spotlights/<int:pk>/ending/", discover.ending, name="spotlight_ending"),
    path("calls/", calls.calls, name="calls"),
    path("calls/new/", calls.writing, name="call_writing"),
    path("calls/<int:pk>/", calls.call, name="call"),
    path("calls/<int:pk>/correction/", calls.correction, name="call_correction"),
    path("calls/<int:pk>/sending/", calls.sending, name="call_sending"),
    path("calls/<int:pk>/closing/", calls.closing, name="call_closing"),
    path("calls/<int:pk>/interest/", calls.interest, name="call_interest"),
    path("calls/<int:pk>/disinterest/", calls.disinterest, name="call_disinterest"),
    path("<slug:key>/spotlight/", discover.choice, name="spotlight_choice"),
]
