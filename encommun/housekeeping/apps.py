"""The administrator's room: the name, looks and words of the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HousekeepingConfig(AppConfig):
    name = "encommun.housekeeping"
    label = "housekeeping"

    def ready(self) -> None:
        from encommun.kit.registry import MenuItem, Task, declare
        from encommun.members.rules import ADMINISTRATOR, has_role

        from . import tasks
        from .notices import VERBS

        declare(
            MenuItem(
                label=_("House settings"),
                url_name="house:overview",
                room="house",
                order=92,
                help=_("The name, looks, words, countries and services of this house."),
                main=False,
                visible=lambda member: has_role(member, ADMINISTRATOR),
            ),
            *VERBS,
            Task("expired sessions and counts", tasks.forget_expired),
        )
