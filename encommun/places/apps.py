"""Places: where municipalities are, how far apart, and how they are drawn."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "encommun.places"
    label = "places"
