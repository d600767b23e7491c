"""The page of a document and of its annex sections."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render

from encommun.kit.numbers import int_of
from encommun.kit.paging import page_of
from encommun.kit.panels import panels
from encommun.kit.refusals import refusal

from ..counting import count_view
from ..queries import document_page, get_visible_document
from ..queries.compiling import AT_ONCE
from ..queries.document import annex_page
from ..rules import check_can_edit, check_can_freeze, check_can_publish


@login_not_required
def document(request, slug: str):
    paging = partial(page_of, request, per_page=AT_ONCE) if request.GET.get("view") == "all" else None
    page = document_page(request.user, slug, page_of=paging)
    count_view(page.document.pk)
    found = page.document
    context = {
        "page": page,
        "document": found,
        "printed": f"{page.url}export/pdf/",
        "acts": panels(request, "document.acts", page),
        "aside": panels(request, "document.aside", page),
        "may_edit": not refusal(check_can_edit, request.user, found),
        "may_freeze": not refusal(check_can_freeze, request.user, found),
        "may_publish": not refusal(check_can_publish, request.user, found),
    }
    return render(request, "recommendations/document.html", context)


@login_not_required
def annex(request, slug: str, number: int):
    document = get_visible_document(request.user, slug)
    page = annex_page(request.user, document, int_of(number) or 0)
    if page is None:
        raise Http404
    return render(request, "recommendations/annex.html", {"page": page, "document": document})
