from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "encommun.privacy"
    label = "privacy"

    def ready(self) -> None:
        from encommun.kit.registry import MenuItem, Verb, declare

        from . import privacy
        from .purposes import HOUSE_PURPOSES

        declare(
            *HOUSE_PURPOSES,
            *privacy.declarations(),
            MenuItem(
                label=_("Your data"),
                url_name="privacy:processing",
                room="people",
                order=91,
                help=_("What the house keeps about people, why, and who can see it."),
                main=False,
            ),
            Verb(key="member.erased", sentence=_("The account was erased"), tells=False),
            Verb("consent.given", _("{actor} agreed: {purpose}"), tells=False, values=purpose_words),
            Verb("consent.withdrawn", _("{actor} no longer agrees: {purpose}"), tells=False, values=purpose_words),
        )


def purpose_words(data: dict) -> dict:
    from encommun.kit.registry import Purpose, declared

    titles = {purpose.key: str(purpose.title) for purpose in declared(Purpose)}
    return {**data, "purpose": titles.get(data.get("purpose", ""), data.get("purpose", ""))}
