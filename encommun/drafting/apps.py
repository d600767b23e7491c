from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "encommun.drafting"
    label = "drafting"
