from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivityConfig(AppConfig):
    name = "encommun.activity"
    label = "activity"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, declare

        from .panels import latest_lines

        declare(
            MenuItem(
                label=_("What moved"),
                url_name="activity:list",
                room="followup",
                order=35,
                help=_("Every answer, step and comment, newest first."),
                main=False,
            ),
            HomeCard(question="moved", order=90, lines=latest_lines),
        )
