"""Lists, documents and single recommendations as CSV, JSON, Markdown and PDF."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.members.rules import audiences_of

from ..exports import PDF_LIMIT, book_json, book_markdown, csv_lines, json_lines, markdown_lines, pdf_of, records_of
from ..queries import (
    document_frame,
    document_url,
    get_visible_document,
    get_visible_recommendation,
    recommendation_url,
    visible_recommendations,
)
from ..queries.books import get_book
from ..queries.register import Filters, matching_pks
from ..queries.register.words import sentence_for

FORMS: dict[str, tuple[str, str, Callable]] = {
    "csv": ("text/csv; charset=utf-8", "csv", csv_lines),
    "json": ("application/json", "json", json_lines),
    "markdown": ("text/markdown; charset=utf-8", "md", markdown_lines),
}

BOOKS: dict[str, tuple[str, str, Callable]] = {
    "json": ("application/json", "json", book_json),
    "markdown": ("text/markdown; charset=utf-8", "md", book_markdown),
}


def _answer(request, ids: list[int], form: str, *, name: str, title: str, subtitle: str, back: str, **whole):
    """`whole` holds the frame of a document, for the forms that can say more than recommendations."""
    if form == "pdf":
        return _pdf(request, ids, name=name, title=title, subtitle=subtitle, back=back, **whole)
    if form not in FORMS:
        raise Http404
    kind, ending, lines = FORMS[form]
    response = StreamingHttpResponse(lines(records_of(ids), **whole), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _pdf(request, ids: list[int], *, name: str, title: str, subtitle: str, back: str, **whole):
    if len(ids) > PDF_LIMIT:
        context = {"count": len(ids), "limit": PDF_LIMIT, "back": back}
        return render(request, "recommendations/too_long.html", context, status=413)
    response = HttpResponse(
        pdf_of(list(records_of(ids)), title=title, subtitle=subtitle, **whole), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@login_not_required
def export_list(request, form: str):
    filters = Filters.of(request.GET)
    ids = matching_pks(request.user, filters)
    words = sentence_for(filters, len(ids), audiences_of(request.user))
    return _answer(
        request, ids, form, name="register", title=_("Register of recommendations"), subtitle=words,
        back=f"/register/?{filters.address}",
    )  # fmt: skip


@login_not_required
def export_document(request, slug: str, form: str):
    document = get_visible_document(request.user, slug)
    rows = visible_recommendations(request.user).filter(document=document).order_by("position", "series", "number")
    whole = {} if form == "csv" else {"frame": document_frame(document)}
    return _answer(
        request, list(rows.values_list("pk", flat=True)), form, name=slug, title=document.title,
        subtitle=document.edition.label, back=document_url(slug), **whole,
    )  # fmt: skip


@login_not_required
def book(request, edition: str, theme: str = ""):
    """A theme, or a whole edition, as one PDF with everything around its recommendations."""
    found = get_book(request.user, edition, theme)
    return _pdf(
        request, found.ids, name=f"{edition}-{theme}" if theme else edition,
        title=found.theme.title if found.theme else found.edition.label,
        subtitle=found.edition.label if found.theme else _("Recommendations of the whole edition"),
        back=f"/cycles/{edition}/{theme}/" if theme else f"/cycles/{edition}/all/", book=found,
    )  # fmt: skip


@login_not_required
def book_file(request, edition: str, form: str, theme: str = ""):
    """The same as a text to read or to work on: whole, however long."""
    if form not in BOOKS:
        raise Http404
    kind, ending, lines = BOOKS[form]
    response = StreamingHttpResponse(lines(get_book(request.user, edition, theme)), content_type=kind)
    name = f"{edition}-{theme}" if theme else edition
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


@login_not_required
def export_recommendation(request, slug: str, place: str, form: str):
    found = get_visible_recommendation(request.user, slug, place)
    return _answer(
        request, [found.pk], form, name=f"{slug}-{place}", title=found.title, subtitle=found.document.title,
        back=recommendation_url(slug, place),
    )  # fmt: skip
