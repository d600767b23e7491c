from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "encommun.privacy"
    label = "privacy"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, PrivatePage, Task, Verb, declare
        from encommun.members.rules import ADMINISTRATOR, has_role

        from . import panels, privacy, tasks
        from .purposes import HOUSE_PURPOSES
        from .retention import RETENTIONS

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
            MenuItem(
                label=_("My data"),
                url_name="my_privacy:overview",
                room="people",
                order=82,
                help=_("What you agree to, all your data in one file, and the way out."),
                main=False,
                visible=lambda member: member.is_authenticated,
            ),
            MenuItem(
                label=_("What goes by itself"),
                url_name="privacy_admin:retention",
                room="people",
                order=92,
                help=_("How long things are kept, what will go and what went."),
                main=False,
                visible=lambda member: has_role(member, ADMINISTRATOR),
            ),
            MenuItem(
                label=_("Tries at closed doors"),
                url_name="privacy_admin:security",
                room="people",
                order=93,
                help=_("What was refused and looked like more than a mistake."),
                main=False,
                visible=lambda member: has_role(member, ADMINISTRATOR),
            ),
            HomeCard(question="needs_me", order=1, lines=panels.erasure_lines, waits=panels.waits),
            PrivatePage("/me/privacy/"),
            Task("exports", tasks.exports),
            Task("erasures", tasks.erasures),
            Task("retention", tasks.retention),
            *RETENTIONS,
            Verb("member.export_asked", _("{actor} asked for all their data in one file"), tells=False),
            Verb("member.export_taken", _("{actor} downloaded all their data"), tells=False),
            Verb("member.erasure_asked", _("{actor} asked to be erased"), tells=False),
            Verb("member.erasure_cancelled", _("{actor} cancelled the erasure"), tells=False),
            Verb(key="member.erased", sentence=_("The account was erased"), tells=False),
            Verb("consent.given", _("{actor} agreed: {purpose}"), tells=False, values=purpose_words),
            Verb("consent.withdrawn", _("{actor} no longer agrees: {purpose}"), tells=False, values=purpose_words),
        )


def purpose_words(data: dict) -> dict:
    from encommun.kit.registry import Purpose, declared

    titles = {purpose.key: str(purpose.title) for purpose in declared(Purpose)}
    return {**data, "purpose": titles.get(data.get("purpose", ""), data.get("purpose", ""))}
