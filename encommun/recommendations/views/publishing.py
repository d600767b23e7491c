"""Freezing, publishing, naming people: the consequence is said before the act."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import actions
from ..forms import PublicationForm
from ..models import Document
from ..models.names import NAMELESS
from ..queries import document_url, get_visible_document
from ..rules import check_can_edit, check_can_freeze
from .editing import attempt


def freeze(request, slug: str):
    document = get_visible_document(request.user, slug)
    check_can_freeze(request.user, document)
    if request.method == "POST":
        actions.freeze_document(actor=request.user, document=document)
        messages.success(request, _("The text is frozen."))
        return redirect(document_url(slug))
    context = {
        "heading": _("Freeze this text?"),
        "text": _("The page will say that the groups agreed on it, with today's date. Editors can still correct mistakes."),
        "quoted": document.title, "label": _("Freeze the text"), "back": document_url(slug),
    }  # fmt: skip
    return render(request, "recommendations/confirm.html", context)


def publication(request, slug: str):
    """Who may read the document: the page says what will happen, then it happens."""
    document = get_visible_document(request.user, slug)
    check_can_edit(request.user, document)
    form = PublicationForm(request.POST or None, initial={"audience": document.audience})
    if request.method == "POST" and attempt(form, lambda data: _publish(request.user, document, data["audience"])):
        messages.success(request, _("Its readers are changed."))
        return redirect(document_url(slug))
    count = document.recommendations.count()
    unpublished = document.credits.filter(is_agreed=False).exclude(role__in=NAMELESS).count()
    context = {
        "form": form,
        "document": document,
        "heading": _("Choose who may read it"),
        "back": document_url(slug),
        "label": _("Change its readers"),
        "consequences": _consequences(document, count, unpublished),
    }
    return render(request, "recommendations/form.html", context, status=422 if form.is_bound else 200)


def _publish(actor, document: Document, audience: str) -> None:
    if audience == Document.Audience.EDITORS:
        actions.unpublish_document(actor=actor, document=document)
    else:
        actions.publish_document(actor=actor, document=document, audience=audience)


def _consequences(document: Document, count: int, unpublished: int) -> list[str]:
    said = [
        ngettext(
            "%(count)s recommendation follows: in the register, in search, in exports.",
            "%(count)s recommendations follow: in the register, in search, in exports.",
            count,
        )
        % {"count": count},
    ]
    if document.published_at is None:
        said.append(_("Once published, its title and its address no longer change."))
    if unpublished:
        said.append(_("Names of people who have not agreed stay hidden."))
    return said


def credit_agreement(request, slug: str, pk: int):
    document = get_visible_document(request.user, slug)
    check_can_edit(request.user, document)
    credit = document.credits.filter(pk=pk).first()
    if credit is None:
        raise Http404
    if request.method == "POST":
        actions.set_agreement(actor=request.user, credit=credit, agreed=not credit.is_agreed)
        messages.success(request, _("Noted."))
        return redirect(f"{document_url(slug)}#credits")
    context = {
        "heading": _("Hide these names again?") if credit.is_agreed else _("Did these people agree to be named?"),
        "text": _("Their names will be hidden from readers.")
        if credit.is_agreed
        else _("Their names will be shown to everyone who may read the document."),
        "quoted": ", ".join(map(str, credit.names)),
        "label": _("Hide the names") if credit.is_agreed else _("They agreed: show the names"),
        "back": f"{document_url(slug)}#credits",
    }
    return render(request, "recommendations/confirm.html", context)
