"""My saved searches."""

from django.urls import path

from .views import saved

app_name = "searches"
urlpatterns = [
    path("", saved.searches, name="list"),
    path("new/", saved.new, name="new"),
    path("<int:pk>/", saved.search, name="search"),
    path("<int:pk>/silence/", saved.silence, name="silence"),
    path("<int:pk>/removal/", saved.removal, name="removal"),
]
