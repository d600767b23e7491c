"""The list and the page of one recommendation: open to everybody, each reader seeing what their audience may."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render

from encommun.kit.paging import page_of
from encommun.kit.panels import panels, panels_of

from ..counting import count_view
from ..queries import get_visible_recommendation, recommendation_page, recommendation_url
from ..queries.placing import anchors_of
from ..queries.register import Filters, register_page
from ..rules import is_editor

SORTS_WITHOUT_WORDS = ("moved", "silence", "overdue", "number")


@login_not_required
def register(request):
    page = register_page(request.user, Filters.of(request.GET), partial(page_of, request))
    template = "_list" if request.htmx else "list"
    after = panels(request, "register.after", page) if page.filters.q and page.rows else []
    return render(request, f"recommendations/{template}.html", {"page": page, "after": after})


@login_not_required
def recommendation(request, slug: str, place: str):
    page = recommendation_page(request.user, slug, place, language=request.GET.get("lang", "")[:2])
    count_view(page.recommendation.document_id)
    names = ("standing", "after_text", "thread", "acts")
    shown = panels_of(request, page, *(f"recommendation.{name}" for name in names))
    slots = dict(zip(names, shown, strict=True))
    editor = is_editor(request.user)
    hidden = page.recommendation.document.hidden_names if editor else {}
    context = {"page": page, "rec": page.recommendation, "slots": slots, "is_editor": editor, "names": hidden}
    return render(request, "recommendations/recommendation.html", context)


@login_not_required
def item(request, slug: str, place: str, item: str):
    """An item's own address leads to its place on the page."""
    found = get_visible_recommendation(request.user, slug, place)
    blocks = list(found.blocks.all())
    anchors = anchors_of(blocks)
    number = item.replace("-", ".")
    names = (anchors[b.pk] for b in blocks if b.pk in anchors and (anchors[b.pk][5:] == item or b.number == number))
    anchor = next(names, None)
    if anchor is None:
        raise Http404
    return redirect(f"{recommendation_url(slug, place)}#{anchor}")
