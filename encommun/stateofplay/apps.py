"""What was already asked on a theme, for each new group before it starts (REC-22, DOC-21)."""

from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StateOfPlayConfig(AppConfig):
    name = "encommun.stateofplay"
    label = "stateofplay"

    def ready(self) -> None:
        from encommun.groups.declarations import RoomTab
        from encommun.kit.registry import Panel, Task, declare
        from encommun.likeness.declarations import Watching

        from . import actions, notices, panels, privacy, tasks
        from .models import Find

        declare(
            RoomTab("already-asked", _("Already asked"), "already-asked/", 5),
            Panel("group.first", 10, panels.group_panel, panels.group_asked),
            Panel("theme.main", 3, panels.theme_panel, panels.theme_asked),
            Panel("digest.after", 20, panels.digest_panel),
            # After the shelves of likeness, whose task is order 90.
            Task("what was already asked", tasks.collect, order=95),
            Task("telling groups what was already asked", tasks.tell, order=96),
            *[Watching(str(kind), partial(actions.forget_words, str(kind))) for kind in Find.Kind.values],
            *notices.VERBS,
            *notices.SUBJECTS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
        )
