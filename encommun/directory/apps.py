"""The directory: who wants to be found, for what, and by whom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "encommun.directory"
    label = "directory"

    def ready(self) -> None:
        from encommun.kit.refusals import refusal
        from encommun.kit.registry import MenuItem, Panel, SubjectKind, Withdrawal, declare
        from encommun.privacy.purposes import DIRECTORY

        from . import notices, panels, privacy
        from .actions.listing import take_off_list
        from .queries.profile import profile_cards
        from .rules import check_can_have_profile

        declare(
            MenuItem(
                label=_("My profile"),
                url_name="profile:overview",
                room="people",
                order=41,
                help=_("Say what you do, and choose who may see it."),
                main=False,
                visible=lambda member: not refusal(check_can_have_profile, member),
            ),
            SubjectKind(kind="profile", label=_("profile"), cards=profile_cards, by_audience=False),
            Panel("me.aside", 10, panels.my_profile_panel),
            Withdrawal(purpose=DIRECTORY, stop=take_off_list),
            *notices.VERBS,
            *privacy.declarations(),
        )
