"""What the register shows on the pages of cycles: documents and recommendations of an edition or a theme."""

from django.template.loader import render_to_string

from .queries.compiling import documents_of, recommendations_of


def _render(request, template: str, context: dict) -> str:
    return render_to_string(f"recommendations/{template}", context, request=request)


def edition_documents(request, page) -> str:
    """Slot "edition.main"."""
    return _render(request, "_documents.html", {"documents": documents_of(page.member, edition=page.edition)})


def edition_whole(request, page) -> str:
    """Slot "edition.whole": every recommendation, theme by theme, document by document."""
    parts = recommendations_of(page.member, edition=page.edition, whole=True)
    return _render(request, "_compiled.html", {"parts": parts, "whole": True})


def theme_recommendations(request, page) -> str:
    """Slot "theme.main": the theme's documents, then its recommendations across them."""
    context = {
        "documents": documents_of(page.member, theme=page.theme),
        "parts": recommendations_of(page.member, theme=page.theme, whole=page.whole),
        "whole": page.whole,
        "url": page.url,
    }
    return _render(request, "_theme.html", context)
