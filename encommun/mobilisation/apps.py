"""Calls for animators and secretaries, expressions of interest, and the composition of groups."""

from django.apps import AppConfig


class MobilisationConfig(AppConfig):
    name = "encommun.mobilisation"
    label = "mobilisation"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, Panel, Task, declare

        from . import notices, panels, privacy
        from .actions import remind_waiting

        declare(
            Panel("edition.main", 20, panels.edition_panel),
            Panel("group.aside", 30, panels.group_panel),
            HomeCard("needs_me", 20, panels.needs_me),
            Task("mobilisation_reminders", remind_waiting),
            *notices.VERBS,
            *notices.KINDS,
            *notices.FOLLOWERS,
            *privacy.declarations(),
        )
