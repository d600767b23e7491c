"""What the register shows on the pages of cycles: documents and recommendations of an edition or a theme."""

from functools import partial

from encommun.kit.fragments import draw_part
from encommun.kit.paging import page_of

from .queries.compiling import AT_ONCE, documents_of, recommendations_of


def edition_documents(request, page) -> str:
    """Slot "edition.main"."""
    words = {"documents": documents_of(page.member, edition=page.edition.pk)}
    return draw_part(request, "recommendations/_documents.html", words)


def edition_whole(request, page) -> str:
    """Slot "edition.whole": every recommendation, theme by theme, document by document."""
    compiled = recommendations_of(page.member, _paging(request), whole=True, edition=page.edition.pk)
    words = {"compiled": compiled, "whole": True, "printed": f"/register/books/{page.edition.slug}/"}
    words["files"] = f"{words['printed']}all/"
    return draw_part(request, "recommendations/_compiled.html", words)


def theme_recommendations(request, page) -> str:
    """Slot "theme.main": the theme's documents, then its recommendations across them."""
    words = {
        "documents": documents_of(page.member, theme=page.theme.pk),
        "compiled": recommendations_of(page.member, _paging(request), whole=page.whole, theme=page.theme.pk),
        "whole": page.whole,
        "url": page.url,
        "printed": f"/register/books/{page.edition.slug}/{page.theme.slug}/",
    }
    words["files"] = words["printed"]
    return draw_part(request, "recommendations/_theme.html", words)


def _paging(request):
    return partial(page_of, request, per_page=AT_ONCE)
