from django.apps import AppConfig


class LineageConfig(AppConfig):
    name = "encommun.lineage"
    label = "lineage"
