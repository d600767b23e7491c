from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LineageConfig(AppConfig):
    name = "encommun.lineage"
    label = "lineage"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, Panel, SubjectKind, declare
        from encommun.notifications.panels import follow_panel
        from encommun.search.declarations import Quoting, SearchKind

        from . import notices, panels, privacy, search
        from .queries import cluster_cards

        declare(
            MenuItem(
                label=_("Asked again and again"),
                url_name="lineage:list",
                room="register",
                order=25,
                help=_("The same request over the years, with every wording and every answer."),
                main=False,
            ),
            SubjectKind("cluster", _("gathered request"), cluster_cards),
            Panel("recommendation.thread", 30, panels.thread_panel),
            Panel("register.after", 30, panels.asked_elsewhere),
            follow_panel("cluster.acts", 50, "cluster", lambda page: page.cluster.pk),
            SearchKind("cluster", _("Gathered requests"), search.cluster_rows, order=4),
            Quoting("recommendation", search.refresh_quoting),
            HomeCard(question="needs_me", order=65, lines=panels.keeper_lines, waits=panels.keeper_waits),
            *notices.VERBS,
            *notices.PARENTS,
            *privacy.declarations(),
        )
