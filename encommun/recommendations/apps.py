from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "encommun.recommendations"
    label = "recommendations"
