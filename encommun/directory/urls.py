"""The directory as its readers see it. A profile's address comes last: its key could be any word."""

from django.urls import path

from .views import pictures, profile

app_name = "directory"
urlpatterns = [
    path("<slug:key>/", profile.profile, name="profile"),
    path("<slug:key>/pictures/<slug:picture>/", pictures.picture, name="picture"),
    path("<slug:key>/pictures/<slug:picture>/small/", pictures.thumbnail, name="thumbnail"),
]
