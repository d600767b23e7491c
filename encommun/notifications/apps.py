from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "encommun.notifications"
    label = "notifications"

    def ready(self) -> None:
        from encommun.kit.registry import Hold, HomeCard, MenuItem, Task, declare

        from . import privacy, tasks
        from .panels import notice_lines
        from .queries import is_followed
        from .retention import RETENTIONS

        declare(
            MenuItem(
                label=_("My notices"),
                url_name="notices:list",
                room="people",
                order=80,
                help=_("What moved in what you follow, and how often we write to you."),
                main=False,
                visible=lambda member: member.is_authenticated,
            ),
            HomeCard(question="moved", order=10, lines=notice_lines),
            Hold(is_followed),
            Task("notices", tasks.notices, order=8),
            Task("letters", tasks.letters, order=9),
            *RETENTIONS,
            *privacy.declarations(),
        )
