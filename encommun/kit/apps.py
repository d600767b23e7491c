from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "encommun.kit"
    label = "kit"

    def ready(self) -> None:
        from .forms import say_what_to_do

        say_what_to_do()
