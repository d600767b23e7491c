"""The path of an edition's texts, freezing a theme, opening it again, publishing."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.acting import form_page
from encommun.kit.forms import posted
from encommun.kit.numbers import int_of
from encommun.kit.paging import page_of
from encommun.kit.refusals import Refused, attempt
from encommun.recommendations.queries import document_url

from .. import actions, queries, rules
from ..forms import AudienceForm, FreezeForm, ReasonForm
from ..queries.path import documents_to_publish, published_documents, titles_of

READY_A_PAGE = 12  # ready texts above the next steps of each theme


def edition(request, edition: str):
    """Where every text stands, what the editors may read, and the next step of each theme."""
    rules.check_editors(request.user)
    paged = partial(page_of, request, per_page=READY_A_PAGE)
    return render(request, "publication/path.html", {"page": queries.path_page(request.user, edition, paged)})


def freeze(request, edition: str, theme: str):
    """Choose ready texts, read what freezing does, confirm. ?group= ticks those of one group only."""
    rules.check_team(request.user)
    found, chosen = queries.get_theme_of(edition, theme)
    page = queries.freeze_page(found, chosen)
    form = FreezeForm(posted(request), texts=page.texts)
    if request.method == "POST":
        drafts = queries.ready_drafts(found, chosen)

        def act():
            picked = [draft for draft in drafts if draft.pk in form.cleaned_data["drafts"]]
            words = {"drafts": picked, "audience": form.cleaned_data["audience"]}
            return actions.freeze_theme(actor=request.user, edition=found, theme=chosen, **words)

        if attempt(form, act):
            messages.success(request, _("The texts are frozen. The groups are told."))
            return redirect(f"/publication/{found.slug}/")
    context = {"page": page, "form": form, "ticked": _ticked(request, page)}
    return render(request, "publication/freeze.html", context, status=422 if form.errors else 200)


def _ticked(request, page) -> set[int]:
    """What was ticked, or all that can be frozen; of one group where the address names it."""
    if request.method == "POST":
        return {pk for one in request.POST.getlist("drafts") if (pk := int_of(one))}
    code = request.GET.get("group", "")
    return {one.pk for one in page.texts if not one.why_not and (not code or code in one.codes.split(", "))}


def unfreeze(request, edition: str, theme: str):
    """Let the groups write again, with a reason."""
    rules.check_team(request.user)
    found, chosen = queries.get_theme_of(edition, theme)
    document, back = queries.working_document(found, chosen), f"/publication/{found.slug}/"
    if document is None:
        raise Refused(_("This theme is not frozen."))
    rules.check_can_unfreeze(request.user, document)
    form = ReasonForm(posted(request))
    return form_page(
        request, form, lambda: actions.unfreeze_theme(actor=request.user, document=document, **form.cleaned_data) or True,
        title=_("Let the groups write again"), label=_("Open the texts again"), back=back, trail=[(found.label, back)],
        done=_("The texts are open again. The groups are told."), listed=[document.title],
        lead=_("The register closes these texts to readers until they are frozen again. Numbers and remarks stay."),
    )  # fmt: skip


def publish_theme(request, edition: str, theme: str):
    found, chosen = queries.get_theme_of(edition, theme)
    return _publish(
        request, found, lambda: documents_to_publish(found, chosen), lambda row: published_documents(row, chosen)
    )


def publish_edition(request, edition: str):
    """Everything that is frozen, at once."""
    found, _theme = queries.get_theme_of(edition, "-")
    return _publish(request, found, lambda: documents_to_publish(found, whole=True))


def _publish(request, edition, find, published=published_documents):
    rules.check_team(request.user)
    documents, back = find(), f"/publication/{edition.slug}/"
    if not documents and (out := published(edition)):  # sent twice: it is out, and can be read
        return redirect(document_url(out[0].slug) if len(out) == 1 else back)
    rules.check_can_publish(request.user, documents)
    form = AudienceForm(posted(request))
    count, texts = len(documents), titles_of(documents)
    lead = ngettext("%(count)s text goes out.", "%(count)s texts go out.", len(texts)) % {"count": len(texts)}
    lead += " " + _("Their addresses and their numbers no longer change. Then they can be handed over to the boards.")
    return form_page(
        request, form,
        lambda: actions.publish_documents(actor=request.user, documents=documents, **form.cleaned_data),
        title=ngettext("Publish this document", "Publish these %(count)s documents", count) % {"count": count},
        label=_("Publish"), done=_("Published. The groups are told."), back=back, trail=[(edition.label, back)],
        listed=texts, lead=lead,
    )  # fmt: skip
