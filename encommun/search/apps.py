from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "encommun.search"
    label = "search"

    def ready(self):
        from encommun.kit.registry import MenuItem, Task, declare

        from . import glossary
        from .declarations import SearchKind

        declare(
            MenuItem(_("Search"), "search", "search", 90, help=_("Find words in everything you may read"), main=False),
            SearchKind("term", _("Words of the house"), glossary.rows, order=9),
            Task("glossary in search", glossary.refresh),
        )
