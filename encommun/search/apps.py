from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "encommun.search"
    label = "search"
