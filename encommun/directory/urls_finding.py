"""The seeker's pages of the directory; urls.py takes them in, before the keys of profiles."""

from django.urls import path

from .views import search

urlpatterns = [
    path("", search.search, name="search"),
]
