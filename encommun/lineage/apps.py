from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LineageConfig(AppConfig):
    name = "encommun.lineage"
    label = "lineage"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, Panel, SubjectKind, Task, declare
        from encommun.likeness.declarations import Beside, Compared, Watching
        from encommun.notifications.panels import follow_panel
        from encommun.search.declarations import Quoting, SearchKind

        from . import likeness, notices, panels, privacy, search
        from .actions import look_for_resemblances, note_to_compare
        from .beside import asked_lines
        from .queries import cluster_cards
        from .rules import is_keeper

        declare(
            MenuItem(
                label=_("Asked again and again"),
                url_name="lineage:list",
                room="register",
                order=25,
                help=_("The same request over the years, with every wording and every answer."),
                main=False,
            ),
            MenuItem(
                label=_("Requests that look alike"),
                url_name="lineage:bench",
                room="register",
                order=26,
                help=_("Groups that the house proposes to gather, year after year: you decide."),
                main=False,
                visible=is_keeper,
            ),
            SubjectKind("cluster", _("gathered request"), cluster_cards),
            Panel("recommendation.thread", 30, panels.thread_panel, panels.thread_asked),
            Panel("recommendation.thread", 31, panels.alike_panel, panels.alike_asked),
            Panel("register.after", 30, panels.asked_elsewhere),
            follow_panel("cluster.acts", 50, "cluster", lambda page: page.cluster.pk),
            SearchKind("cluster", _("Gathered requests"), search.cluster_rows, order=4),
            Quoting("recommendation", search.refresh_quoting),
            HomeCard(question="needs_me", order=65, lines=panels.keeper_lines, waits=panels.keeper_waits),
            HomeCard(question="needs_me", order=66, lines=panels.bench_lines, waits=panels.bench_waits),
            Watching("recommendation", note_to_compare),
            Beside("recommendation", 10, asked_lines),
            Compared(
                "cluster", _("Gathered requests"), 0, likeness.rows, likeness.shelves, likeness.cards, "recommendation"
            ),
            # After the shelves are in step: what is compared is found by its new words.
            Task("requests that look alike", look_for_resemblances, order=91),
            *notices.VERBS,
            *notices.PARENTS,
            *privacy.declarations(),
        )
