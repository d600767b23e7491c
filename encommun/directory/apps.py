"""The directory: who wants to be found, for what, and by whom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "encommun.directory"
    label = "directory"

    def ready(self) -> None:
        from encommun.kit.refusals import refusal
        from encommun.kit.registry import MenuItem, Panel, PrivatePage, SubjectKind, Withdrawal, declare
        from encommun.privacy.purposes import DIRECTORY

        from . import local, notices, panels, privacy, seekers
        from .actions.listing import take_off_list
        from .queries.profile import profile_cards
        from .rules import check_can_have_profile, check_can_keep_lists, check_can_tend_vocabulary

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
            MenuItem(
                label=_("Words of the directory"),
                url_name="directory:words",
                room="people",
                order=86,
                help=_("Bring the same skills together, name them in three languages."),
                main=False,
                visible=lambda member: not refusal(check_can_tend_vocabulary, member),
            ),
            MenuItem(
                label=_("Lists of the directory"),
                url_name="directory:lists",
                room="people",
                order=87,
                help=_("Sectors, subjects of help, and the request that the directory answers."),
                main=False,
                visible=lambda member: not refusal(check_can_keep_lists, member),
            ),
            SubjectKind(kind="profile", label=_("profile"), cards=profile_cards, by_audience=False),
            Panel("me.aside", 10, panels.my_profile_panel),
            Panel("office.members", 10, local.office_panel),
            PrivatePage("/directory/calls/"),
            PrivatePage("/directory/spotlights/"),
            Withdrawal(purpose=DIRECTORY, stop=take_off_list),
            *notices.VERBS,
            *seekers.declarations(),
            *privacy.declarations(),
        )
