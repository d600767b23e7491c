"""What moved, and its feeds."""

from django.urls import path

from . import views

app_name = "activity"
urlpatterns = [
    path("", views.latest, name="list"),
    path("feed/", views.feed, name="feed"),
    path("feed/<slug:kind>/<int:id>/", views.feed_of, name="feed_of"),
]
