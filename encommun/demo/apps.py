from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "encommun.demo"
    label = "demo"

    def ready(self) -> None:
        from encommun.kit.registry import MenuItem, declare

        declare(
            MenuItem(
                label=_("Demo people"),
                url_name="demo:people",
                room="people",
                order=95,
                help=_("Sign in as one of the demo's people and look around."),
                main=False,
            ),
            MenuItem(
                label=_("Demo letter box"),
                url_name="demo:letters",
                room="people",
                order=96,
                help=_("The letters that this house wrote to the demo's people."),
                main=False,
            ),
        )
