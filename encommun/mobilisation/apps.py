"""Calls for animators and secretaries, expressions of interest, and the composition of groups."""

from django.apps import AppConfig


class MobilisationConfig(AppConfig):
    name = "encommun.mobilisation"
    label = "mobilisation"

    def ready(self) -> None:
        from encommun.cycles.declarations import Dated, PathFact
        from encommun.cycles.models import Phase
        from encommun.kit.registry import HomeCard, Panel, Task, declare

        from . import calendar, facts, notices, notices_bench, panels, privacy, privacy_bench, team
        from .actions import remind_waiting
        from .actions.composing import compose_waiting

        declare(
            Panel("edition.now", 10, panels.edition_panel, panels.edition_asked),
            Panel("group.aside", 30, panels.group_panel),
            Panel("group.people", 30, panels.people_panel),
            HomeCard("needs_me", 20, panels.entry_needs, panels.entry_waits),
            HomeCard("needs_me", 20, panels.application_needs, panels.application_waits),
            HomeCard("needs_me", 20, panels.survey_needs, panels.survey_waits),
            HomeCard("needs_me", 21, notices_bench.place_needs, notices_bench.place_waits),
            HomeCard("needs_me", 21, notices_bench.left_needs, notices_bench.left_waits),
            HomeCard("needs_me", 22, team.compose_needs, team.compose_waits),
            HomeCard("needs_me", 22, team.settle_needs, team.settle_waits),
            Dated(calendar.surveys_asked, calendar.surveys_told, order=31),
            Dated(calendar.calls_asked, calendar.calls_told, order=32),
            Dated(calendar.places_asked, calendar.places_told, order=33, is_own=True),
            PathFact(Phase.Stage.GATHER, facts.asked, facts.told),
            Task("mobilisation_reminders", remind_waiting),
            Task("composition", compose_waiting),
            *notices.VERBS,
            *notices.KINDS,
            *notices.FOLLOWERS,
            *notices_bench.VERBS,
            *notices_bench.KINDS,
            *notices_bench.FOLLOWERS,
            *privacy.declarations(),
            *privacy_bench.declarations(),
        )
