"""Editors correct texts. Without JavaScript each block has a page of its own; with it nothing else is needed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.refusals import attempt as try_act

from .. import actions
from ..forms import BlockForm, DocumentForm, NoteForm, RecommendationForm
from ..queries import document_url, get_visible_document, get_visible_recommendation, recommendation_url
from ..queries.clarity import clarity_page
from ..rules import check_can_edit


def attempt(form, act):
    """`kit.refusals.attempt` for acts that take the form's clean data."""
    return try_act(form, lambda: act(form.cleaned_data))


def _page(request, form, *, title: str, back: str, label: str = "", extra=None):
    context = {"form": form, "heading": title, "back": back, "label": label or _("Save"), **(extra or {})}
    return render(request, "recommendations/form.html", context, status=422 if form.is_bound else 200)


def _shared(request, row, opened, act, *, under=None):
    """(the form, whether it was done, what stands now beside what was typed): `opened(data)` is the form of a row that
    other editors change too, `act(form)` the writing."""
    form = opened(posted(request))
    kept = lambda: unless_changed(row, opened, form, lambda: act(form), under=under)  # noqa: E731
    done = request.method == "POST" and try_act(form, kept)
    return form, done, met(form, opened()) if form.errors else []


def editable(request, slug: str, place: str):
    """The recommendation, for those who may edit it (strangers to the document get 404, other readers a refusal)."""
    recommendation = get_visible_recommendation(request.user, slug, place)
    check_can_edit(request.user, recommendation.document)
    return recommendation


def edit_document(request, slug: str):
    document = get_visible_document(request.user, slug)
    check_can_edit(request.user, document)

    def opened(data=None):
        return DocumentForm(data, instance=document)

    def act(form):
        return actions.edit_document(actor=request.user, document=document, **form.columns())

    form, done, current = _shared(request, document, opened, act)
    if done:
        messages.success(request, _("The document is saved."))
        return redirect(document_url(document.slug))
    return _page(request, form, title=_("Edit this document"), back=document_url(slug), extra={"current": current})


def edit_recommendation(request, slug: str, place: str):
    recommendation = editable(request, slug, place)
    url = recommendation_url(slug, place)

    def opened(data=None):
        return RecommendationForm(data, recommendation=recommendation)

    def act(form):
        return actions.edit_recommendation(actor=request.user, recommendation=recommendation, **form.cleaned_data)

    form, done, current = _shared(request, recommendation, opened, act)
    if done:
        messages.success(request, _("The recommendation is saved."))
        return redirect(url)
    context = {
        "form": form, "rec": recommendation, "url": url, "blocks": recommendation.blocks.all(),
        "notes": recommendation.notes.all(), "current": current,
    }  # fmt: skip
    return render(request, "recommendations/edit.html", context, status=422 if form.is_bound else 200)


def clarity(request, slug: str, place: str):
    """How plainly the text reads: nothing is changed."""
    recommendation = editable(request, slug, place)
    context = {
        "page": clarity_page(recommendation), "rec": recommendation, "url": recommendation_url(slug, place),
    }  # fmt: skip
    return render(request, "recommendations/clarity.html", context)


def add_block(request, slug: str, place: str):
    recommendation = editable(request, slug, place)
    back = f"{recommendation_url(slug, place)}edit/"
    form = BlockForm(request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda data: actions.add_block(actor=request.user, recommendation=recommendation, **data)
    ):
        messages.success(request, _("The part is added at the end."))
        return redirect(f"{back}#blocks")
    extra = {"asking": "recommendation", "asking_without": f"recommendation:{recommendation.pk}"}
    return _page(request, form, title=_("Add a part"), back=back, extra=extra)


def _block(request, slug: str, place: str, pk: int):
    found = editable(request, slug, place).blocks.filter(pk=pk).select_related("recommendation__document").first()
    if found is None:
        raise Http404
    return found, f"{recommendation_url(slug, place)}edit/"


def edit_block(request, slug: str, place: str, pk: int):
    block, back = _block(request, slug, place, pk)
    recommendation, names = block.recommendation, [name for name in BlockForm.base_fields if name != "base"]

    def opened(data=None):
        return BlockForm(data, initial={name: getattr(block, name) for name in names})

    def act(form):
        return actions.edit_block(actor=request.user, block=block, **form.cleaned_data)

    form, done, current = _shared(request, block, opened, act, under=recommendation)
    if done:
        messages.success(request, _("The part is saved."))
        return redirect(f"{back}#blocks")
    extra = {
        "text_language": recommendation.language, "current": current,
        "asking": "recommendation", "asking_without": f"recommendation:{recommendation.pk}",
    }  # fmt: skip
    return _page(request, form, title=_("Edit this part"), back=back, extra=extra)


def remove_block(request, slug: str, place: str, pk: int):
    block, back = _block(request, slug, place, pk)
    if request.method == "POST":
        actions.remove_block(actor=request.user, block=block)
        messages.success(request, _("The part is removed."))
        return redirect(f"{back}#blocks")
    context = {
        "heading": _("Remove this part?"),
        "text": _("Its text leaves the page. References that point to it will be shown as broken."),
        "quoted": block.text, "label": _("Remove"), "back": back,
    }  # fmt: skip
    return render(request, "recommendations/confirm.html", context)


@require_POST
def move_block(request, slug: str, place: str, pk: int):
    block, back = _block(request, slug, place, pk)
    actions.move_block(actor=request.user, block=block, up=request.POST.get("direction") == "up")
    return redirect(f"{back}#blocks")


def add_note(request, slug: str, place: str):
    recommendation = editable(request, slug, place)
    back = f"{recommendation_url(slug, place)}edit/"
    form = NoteForm(request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda data: actions.save_note(actor=request.user, recommendation=recommendation, **data)
    ):
        messages.success(request, _("The note is added."))
        return redirect(f"{back}#notes")
    return _page(request, form, title=_("Add an editor's note"), back=back)


def _note(request, slug: str, place: str, pk: int):
    recommendation = editable(request, slug, place)
    found = recommendation.notes.filter(pk=pk).select_related("document", "recommendation__document").first()
    if found is None:
        raise Http404
    return found, f"{recommendation_url(slug, place)}edit/"


def edit_note(request, slug: str, place: str, pk: int):
    note, back = _note(request, slug, place, pk)
    recommendation = note.recommendation

    def opened(data=None):
        return NoteForm(data, initial={"kind": note.kind, "text": note.text})

    def act(form):
        said = form.cleaned_data
        return actions.save_note(actor=request.user, recommendation=recommendation, note=note, **said)

    form, done, current = _shared(request, note, opened, act, under=recommendation)
    if done:
        messages.success(request, _("The note is saved."))
        return redirect(f"{back}#notes")
    return _page(request, form, title=_("Edit this note"), back=back, extra={"current": current})


def remove_note(request, slug: str, place: str, pk: int):
    note, back = _note(request, slug, place, pk)
    if request.method == "POST":
        actions.remove_note(actor=request.user, note=note)
        messages.success(request, _("The note is removed."))
        return redirect(f"{back}#notes")
    context = {"heading": _("Remove this note?"), "text": "", "quoted": note.text, "label": _("Remove"), "back": back}
    return render(request, "recommendations/confirm.html", context)
