from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "encommun.followup"
    label = "followup"

    def ready(self) -> None:
        from encommun.cycles.declarations import Dated
        from encommun.kit.registry import HomeCard, Panel, Task, declare
        from encommun.likeness.declarations import Beside

        from . import calendar, facts, home, likeness, menu, notices, panels, privacy, tasks

        declare(
            *notices.VERBS,
            *notices.FOLLOWERS,
            *privacy.RECORDS,
            *menu.ITEMS,
            *facts.FACTS,
            Panel("recommendation.standing", 10, panels.standing),
            Panel("recommendation.after_text", 10, panels.after_text),
            Panel("recommendation.thread", 10, panels.thread),
            Panel("recommendation.acts", 10, panels.acts),
            Panel("document.acts", 30, panels.document_acts),
            Panel("theme.aside", 30, panels.theme_aside),
            Panel("edition.aside", 30, panels.edition_aside),
            Panel("cluster.standing", 10, panels.cluster_standing),
            Panel("cluster.acts", 20, panels.cluster_acts),
            Beside("recommendation", 20, likeness.answers),
            Dated(calendar.asked, calendar.told, order=50),
            Task("overdue", tasks.tell_overdue),
            HomeCard("needs_me", 10, home.needs_me, home.waits),
            HomeCard("moved", 20, home.moved),
        )
