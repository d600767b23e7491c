"""Calls for animators and secretaries, expressions of interest, and the composition of groups."""

from django.apps import AppConfig


class MobilisationConfig(AppConfig):
    name = "encommun.mobilisation"
    label = "mobilisation"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, Panel, Task, declare

        from . import notices, notices_bench, panels, privacy, privacy_bench
        from .actions import remind_waiting
        from .actions.composing import compose_waiting

        declare(
            Panel("edition.now", 10, panels.edition_panel),
            Panel("group.aside", 30, panels.group_panel),
            HomeCard("needs_me", 20, panels.needs_me, panels.waits),
            HomeCard("needs_me", 21, notices_bench.needs_me, notices_bench.waits),
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
