from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "encommun.privacy"
    label = "privacy"

    def ready(self) -> None:
        from encommun.kit.registry import MenuItem, Verb, declare

        declare(
            MenuItem(
                label=_("Your data"),
                url_name="privacy:processing",
                room="people",
                order=91,
                help=_("What the house keeps about people, why, and who can see it."),
                main=False,
            ),
            Verb(key="member.erased", sentence=_("The account was erased"), tells=False),
        )
