"""Looking at a draft: its report, where it belongs, how it will read, what saving changes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.numbers import int_of
from encommun.kit.paging import page_of
from encommun.kit.refusals import Refused

from ..actions import add_corrections, choose_place, discard_draft, remove_correction, save_draft
from ..alike import groups_alike
from ..forms import ChoiceForm, DocumentForm, SaveForm
from ..models import ImportDraft
from ..previews import correction_lines, preview_of
from ..queries import Desk, get_visible_draft
from ..reports import report_of
from . import open_draft_of, posted

PER_PAGE = 50
PREVIEWED = 10
MOST_CHANGES = 300


def desk_of(request, pk: int) -> Desk:
    """The desk of one of the reader's own open drafts. Raises Http404 for a stranger's, Closed for one that has ended."""
    return Desk(open_draft_of(request, pk), request.user)


def report(request, pk: int):
    draft = get_visible_draft(request.user, pk)
    if draft.state != ImportDraft.State.OPEN:
        return render(request, "importing/closed.html", {"draft": draft, "alike": groups_alike(draft)})
    desk = Desk(draft, request.user)
    found = report_of(desk)
    page = page_of(request, len(found.others), per_page=PER_PAGE)
    context = {
        "desk": desk,
        "draft": desk.draft,
        "report": found,
        "page": page,
        "others": found.others[page.start : page.stop],
    }
    return render(request, "importing/report.html", context)


def place(request, pk: int):
    """Choose the edition and the theme."""
    desk = desk_of(request, pk)
    form = ChoiceForm(posted(request), choice=desk.choice, with_theme=not desk.is_process)
    if request.method == "POST" and form.is_valid():
        choose_place(actor=request.user, draft=desk.draft, choices=form.choices_made())
        return _kept(request, pk)
    return _form(request, desk, form, _("Where does this document belong?"))


def document(request, pk: int):
    """Correct the document's title and language."""
    desk = desk_of(request, pk)
    form = DocumentForm(posted(request), document=desk.document)
    if request.method == "POST" and form.is_valid():
        add_corrections(actor=request.user, draft=desk.draft, corrections=form.corrections())
        return _kept(request, pk)
    return _form(request, desk, form, _("Title and language of the document"))


def _kept(request, pk: int):
    messages.success(request, _("Kept. Nothing is in the register yet."))
    return redirect("import_draft", pk=pk)


def _form(request, desk: Desk, form, title: str):
    context = {"desk": desk, "draft": desk.draft, "form": form, "title": title}
    return render(request, "importing/form.html", context, status=422 if form.errors else 200)


def preview(request, pk: int):
    """Side by side: what the pad says, and how the register will read."""
    desk = desk_of(request, pk)
    page = page_of(request, len(desk.document.recommendations), per_page=PREVIEWED)
    shown = [preview_of(desk, key) for key in desk.corrected.origins[page.start : page.stop]]
    return render(request, "importing/preview.html", {"desk": desk, "draft": desk.draft, "page": page, "shown": shown})


def corrections(request, pk: int):
    desk = desk_of(request, pk)
    return render(request, "importing/corrections.html", {"draft": desk.draft, "lines": correction_lines(desk)})


@require_POST
def undoing(request, pk: int, correction: str):
    draft = open_draft_of(request, pk)
    remove_correction(actor=request.user, draft=draft, correction_id=correction)
    messages.success(request, _("The correction was undone."))
    return redirect("import_corrections", pk=pk)


def saving(request, pk: int):
    """What saving will do, then do it, once."""
    desk = desk_of(request, pk)
    form = SaveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        expected = form.cleaned_data["expected"]
        remove = form.cleaned_data["remove_gone"]
        try:
            save_draft(actor=request.user, draft=desk.draft, expected=int_of(expected), remove_gone=remove)
            messages.success(request, _("Saved in the register. Only editors can read it until it is published."))
            return redirect("import_draft", pk=pk)
        except Refused as no:
            form.add_error(None, no.reason)
            desk = desk_of(request, pk)
    changes = [pair for pair in desk.difference.pairs if desk.match and (pair.kept or pair.state != "unchanged")][
        :MOST_CHANGES
    ]
    context = {"desk": desk, "draft": desk.draft, "form": form, "changes": changes}
    return render(request, "importing/saving.html", context, status=422 if form.errors else 200)


def discarding(request, pk: int):
    draft = open_draft_of(request, pk)
    if request.method == "POST":
        discard_draft(actor=request.user, draft=draft)
        messages.success(request, _("The import was discarded. The register has not changed."))
        return redirect("import_start")
    return render(request, "importing/discarding.html", {"draft": draft})
