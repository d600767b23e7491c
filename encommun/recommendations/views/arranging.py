"""Editors arrange a document that was written here: its chapters, its annex, its credits; and give any document a cover."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.housekeeping.imaging import MOST_BYTES
from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.posting import answered, press, status_of

from .. import actions
from ..forms_arranging import AnnexForm, ChapterForm, CoverForm, CreditForm
from ..queries import document_url, get_visible_document
from ..queries.arranging import contents_page
from ..rules import check_can_arrange, check_can_edit

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Short, and never in a shared cache: who may read the document can change.
    "Cache-Control": "private, max-age=600",
}


def _arranged(request, slug: str):
    """The document, for those who may arrange it, and the address of the page where they do."""
    document = get_visible_document(request.user, slug)
    check_can_arrange(request.user, document)
    return document, f"{document_url(slug)}contents/"


def _of(rows, **key):
    found = rows.filter(**key).first()
    if found is None:
        raise Http404
    return found


def _form(request, form, act, *, title: str, done: str, back: str, document, stands=None):
    """One form. `stands()` is one that others change too, as it would be opened now (see kit.clashes)."""
    if reply := answered(request, form, act, done=done, to=back):
        return reply
    context = {
        "form": form, "heading": title, "back": back, "label": _("Save"), "text_language": document.language,
        "current": met(form, stands()) if stands and form.errors else [],
    }  # fmt: skip
    return render(request, "recommendations/form.html", context, status=status_of(form))


def _edit(request, row, opened, act, *, document, **words):
    form = opened(posted(request))
    kept = lambda: unless_changed(row, opened, form, lambda: act(form), under=document)  # noqa: E731
    return _form(request, form, kept, stands=opened, document=document, **words)


def contents(request, slug: str):
    """Every chapter and annex section in its order, and what can be done with each."""
    document, _back = _arranged(request, slug)
    return render(request, "recommendations/contents.html", {"page": contents_page(document), "document": document})


def add_chapter(request, slug: str):
    document, back = _arranged(request, slug)
    form = ChapterForm(posted(request), initial={"language": document.language})
    act = lambda: actions.save_chapter(actor=request.user, document=document, **form.cleaned_data)  # noqa: E731
    return _form(
        request, form, act, title=_("Add a chapter"), done=_("The chapter is added."), back=back, document=document
    )


def edit_chapter(request, slug: str, pk: int):
    document, back = _arranged(request, slug)
    chapter = _of(document.chapters, pk=pk)

    def opened(data=None):
        language = chapter.language or document.language
        return ChapterForm(data, initial={"title": chapter.title, "text": chapter.text, "language": language})

    def act(form):
        return actions.save_chapter(actor=request.user, document=document, chapter=chapter, **form.cleaned_data)

    return _edit(request, chapter, opened, act, title=_("Edit this chapter"), done=_("The chapter is saved."), back=back,
                 document=document)  # fmt: skip


@require_POST
def move_chapter(request, slug: str, pk: int):
    document, back = _arranged(request, slug)
    chapter = _of(document.chapters.select_related("document"), pk=pk)
    actions.move_chapter(actor=request.user, chapter=chapter, up=request.POST.get("direction") == "up")
    return redirect(f"{back}#chapters")


def remove_chapter(request, slug: str, pk: int):
    document, back = _arranged(request, slug)
    chapter = _of(document.chapters.select_related("document"), pk=pk)
    if request.method == "POST":
        act = lambda: actions.remove_chapter(actor=request.user, chapter=chapter)  # noqa: E731
        return press(request, act, done=_("The chapter is removed."), to=back)
    return _question(request, _("Remove this chapter?"), _("Its introduction leaves the page."), chapter.title, back)


def _question(request, heading: str, text: str, quoted: str, back: str):
    context = {"heading": heading, "text": text, "quoted": quoted, "label": _("Remove"), "back": back}
    return render(request, "recommendations/confirm.html", context)


def add_annex(request, slug: str):
    document, back = _arranged(request, slug)
    last = document.annex_sections.last()
    form = AnnexForm(posted(request), initial={"annex": last.annex if last else ""})
    act = lambda: actions.save_annex(actor=request.user, document=document, **form.cleaned_data)  # noqa: E731
    return _form(request, form, act, title=_("Write a section of the annex"), done=_("The section is added."), back=back,
                 document=document)  # fmt: skip


def edit_annex(request, slug: str, number: int):
    document, back = _arranged(request, slug)
    section = _of(document.annex_sections, number=number)

    def opened(data=None):
        return AnnexForm(data, initial={name: getattr(section, name) for name in ("annex", "title", "text")})

    def act(form):
        return actions.save_annex(actor=request.user, document=document, section=section, **form.cleaned_data)

    return _edit(request, section, opened, act, title=_("Edit this section"), done=_("The section is saved."), back=back,
                 document=document)  # fmt: skip


def remove_annex(request, slug: str, number: int):
    document, back = _arranged(request, slug)
    section = _of(document.annex_sections.select_related("document"), number=number)
    if request.method == "POST":
        act = lambda: actions.remove_annex(actor=request.user, section=section)  # noqa: E731
        return press(request, act, done=_("The section is removed."), to=back)
    text = _("Its text leaves the page. References that point to it will be shown as broken.")
    return _question(request, _("Remove this section?"), text, section.title, back)


def edit_credit(request, slug: str, pk: int):
    document, _back = _arranged(request, slug)
    credit = _of(document.credits.select_related("document"), pk=pk)

    def opened(data=None):
        return CreditForm(data, initial={"label": credit.label, "names": "\n".join(map(str, credit.names))})

    def act(form):
        return actions.edit_credit(actor=request.user, credit=credit, **form.said())

    return _edit(request, credit, opened, act, title=_("Edit these credits"), done=_("The credits are saved."),
                 back=f"{document_url(slug)}#credits", document=document)  # fmt: skip


@login_not_required
@require_safe
def cover(request, slug: str):
    document = get_visible_document(request.user, slug)
    if not document.cover:
        raise Http404
    try:
        response = FileResponse(document.cover.storage.open(document.cover.name), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None
    for name, value in SAFE.items():
        response[name] = value
    return response


def edit_cover(request, slug: str):
    document = get_visible_document(request.user, slug)
    check_can_edit(request.user, document)
    files = request.FILES if request.method == "POST" else None
    form = CoverForm(posted(request), files, initial={"alt": document.cover_alt}, needed=not document.cover)

    def act() -> bool:
        sent = form.cleaned_data["picture"]
        data = sent.read(MOST_BYTES + 1) if sent else None
        actions.set_cover(actor=request.user, document=document, alt=form.cleaned_data["alt"], data=data)
        return True

    back = document_url(slug)
    return _form(request, form, act, title=_("Choose a cover"), done=_("The cover is saved."), back=back,
                 document=document)  # fmt: skip


def remove_cover(request, slug: str):
    document = get_visible_document(request.user, slug)
    check_can_edit(request.user, document)
    back = document_url(slug)
    if request.method == "POST":
        actions.remove_cover(actor=request.user, document=document)
        messages.success(request, _("The cover is removed."))
        return redirect(back)
    return _question(request, _("Remove the cover?"), _("The picture is deleted."), document.cover_alt, back)
