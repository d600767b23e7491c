"""From drafts to the register: bringing texts together, studying what is feasible, freezing, presenting, publishing."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    name = "encommun.publication"
    label = "publication"

    def ready(self) -> None:
        from encommun.cycles.declarations import PathFact
        from encommun.cycles.models import Phase
        from encommun.kit.registry import HomeCard, MenuItem, Panel, declare
        from encommun.members.rules import services_of

        from . import facts, home, notices, panels, privacy

        declare(
            MenuItem(
                label=_("Feasibility studies"), url_name="publication:service", room="cycle", order=89, main=False,
                help=_("What groups ask your service before they hand their texts over."),
                visible=lambda member: bool(services_of(member)),
            ),
            Panel("draft.aside", 20, panels.draft_panel),
            Panel("recommendation.after_text", 30, panels.recommendation_panel),
            Panel("input.aside", 20, panels.moment_panel),
            Panel("group.main", 10, panels.written_panel),
            Panel("group.aside", 40, panels.group_panel),
            Panel("group.people", 40, panels.naming_panel),
            Panel("edition.aside", 40, panels.edition_panel),
            PathFact(Phase.Stage.PRESENT, facts.asked, facts.told),
            HomeCard("needs_me", 35, home.study_needs, home.study_waits),
            HomeCard("needs_me", 36, home.freeze_needs, home.freeze_waits),
            HomeCard("needs_me", 37, home.publish_needs, home.publish_waits),
            HomeCard("needs_me", 38, home.hand_over_needs, home.hand_over_waits),
            *notices.VERBS,
            *notices.SUBJECTS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
        )  # fmt: skip
