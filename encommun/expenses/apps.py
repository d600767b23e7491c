from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExpensesConfig(AppConfig):
    name = "encommun.expenses"
    label = "expenses"

    def ready(self) -> None:
        from encommun.cycles.rules import check_can_coordinate
        from encommun.groups.declarations import RoomTab
        from encommun.kit.refusals import refusal
        from encommun.kit.registry import HomeCard, MenuItem, PrivatePage, declare

        from . import panels, privacy

        declare(
            RoomTab("budget", _("Budget"), "budget/", 55),
            MenuItem(
                label=_("Budgets of the groups"),
                url_name="expenses:overview",
                room="cycle",
                order=84,
                help=_("What each working group may spend, spent and has left."),
                main=False,
                visible=lambda member: member.is_authenticated and not refusal(check_can_coordinate, member),
            ),
            MenuItem(
                label=_("My claims"),
                url_name="expenses:own_claims",
                room="cycle",
                order=85,
                help=_("What you paid for a working group and ask back, also for a group that you have left."),
                main=False,
                visible=lambda member: member.is_authenticated,
            ),
            PrivatePage("/groups/my-claims/"),
            HomeCard(question="needs_me", order=40, lines=panels.waiting_lines, waits=panels.waits),
            HomeCard(question="needs_me", order=41, lines=panels.transfer_lines, waits=panels.transfers_wait),
            *privacy.declarations(),
        )
