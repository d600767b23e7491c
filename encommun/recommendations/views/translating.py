"""Translations: side by side, and what is missing in a document."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.house.queries import house
from encommun.kit.refusals import Refused

from .. import actions
from ..queries import document_url, get_visible_document, recommendation_url
from ..queries.recommendation import language_name
from ..queries.translations import gaps_of, sides_of
from ..rules import check_can_translate
from .editing import editable


def translation_gaps(request, slug: str):
    document = get_visible_document(request.user, slug)
    check_can_translate(request.user, document)
    page = gaps_of(document, house().languages or ["fr", "nl", "en"])
    return render(
        request, "recommendations/translations.html", {"page": page, "document": document, "url": document_url(slug)}
    )


def translate(request, slug: str, place: str, language: str):
    recommendation = editable(request, slug, place)
    check_can_translate(request.user, recommendation.document)
    if language not in (house().languages or ["fr", "nl", "en"]) or language == recommendation.language:
        raise Http404
    page = sides_of(recommendation, language, request.POST if request.method == "POST" else None)
    error = ""
    if request.method == "POST":
        try:
            _save(request, recommendation, language, page)
        except Refused as no:
            error = str(no.reason)
        else:
            messages.success(request, _("The translation is saved."))
            return redirect(f"{recommendation_url(slug, place)}?lang={language}")
    context = {
        "page": page, "rec": recommendation, "language": language, "language_name": language_name(language),
        "url": recommendation_url(slug, place), "error": error,
    }  # fmt: skip
    return render(request, "recommendations/translate.html", context, status=422 if error else 200)


def _save(request, recommendation, language: str, page) -> None:
    actions.save_translation(
        actor=request.user,
        recommendation=recommendation,
        language=language,
        title=page.title,
        blocks={side.key: side.text for side in page.sides},
        source=page.source,
        reviewed=request.POST.get("state") == "reviewed",
    )
