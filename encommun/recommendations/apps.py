from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    name = "encommun.recommendations"
    label = "recommendations"

    def ready(self):
        from encommun.kit.registry import MenuItem, Panel, SubjectKind, Verb, declare
        from encommun.likeness.declarations import Asking, Compared
        from encommun.search.declarations import SearchKind

        from . import likeness, panels, subjects
        from .privacy import PERSONAL_DATA
        from .search import all_rows

        declare(
            MenuItem(_("Register"), "register", "register", 20, help=_("Every recommendation and what became of it")),
            Panel("edition.main", 10, panels.edition_documents),
            Panel("edition.whole", 10, panels.edition_whole),
            Panel("theme.main", 10, panels.theme_recommendations),
            SubjectKind("recommendation", _("recommendation"), subjects.recommendation_cards),
            SubjectKind("document", _("document"), subjects.document_cards),
            SearchKind("recommendation", _("Recommendations"), lambda: all_rows("recommendation"), order=1),
            SearchKind("document", _("Documents"), lambda: all_rows("document"), order=2),
            Compared("recommendation", _("Recommendations"), 1, likeness.rows, likeness.shelves, likeness.cards),
            Asking("recommendation", ("recommendation",), ("block_add", "block_edit"), "title", ("text",)),
            *(Verb(key, sentence, tells=tells) for key, sentence, tells in subjects.VERBS),
            *PERSONAL_DATA,
        )
