from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "encommun.web"
    label = "web"

    def ready(self) -> None:
        from encommun.kit.registry import HomeCard, MenuItem, declare

        from .queries import phase_lines

        declare(
            HomeCard(question="near", order=10, lines=phase_lines),
            MenuItem(_("First steps"), "start", "house", 97, help=_("How to read, answer and take part"), main=False),
            MenuItem(_("Words of the house"), "glossary", "house", 98, help=_("Each word explained"), main=False),
            MenuItem(_("Style guide"), "styleguide", "house", 99, help=_("What pages are made of"), main=False),
        )
