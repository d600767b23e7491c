"""The programme of presentations of an edition (CYC-25)."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.cycles.acting import form_page
from encommun.cycles.pages import get_edition
from encommun.groups.models import Meeting
from encommun.kit.forms import posted
from encommun.kit.refusals import refusal

from .. import actions, queries, rules
from ..forms import DocumentsForm, PresentationForm
from ..queries.presentations import documents_to_present


@login_not_required
def presentations(request, edition: str):
    """Open to everybody; registration and the video link are on each session's own page."""
    page = queries.presentations_page(request.user, edition)
    context = {"page": page, "keeps": not refusal(rules.check_team, request.user)}
    return render(request, "publication/presentations.html", context)


def new(request, edition: str):
    rules.check_team(request.user)
    found = get_edition(edition)
    asked = {
        "form": Meeting.Form.REMOTE, "opening": Meeting.Opening.PUBLIC, "duration": 90, "language": request.user.language
    }  # fmt: skip
    form = PresentationForm(posted(request), edition=found, documents=documents_to_present(found), initial=asked)
    back = f"/publication/{edition}/presentations/"
    return form_page(
        request, form, lambda: actions.plan_presentation(actor=request.user, **form.plan()),
        title=_("Plan a presentation"), label=_("Plan it"), done=_("The presentation is planned."), back=back,
        trail=[(found.label, back)], lead=_("Everybody may register; the video link is read by who is registered."),
    )  # fmt: skip


def documents(request, edition: str, pk: int):
    """Which texts are presented."""
    rules.check_team(request.user)
    row = queries.get_presentation(edition, pk)
    back = f"/publication/{edition}/presentations/"
    initial = {"documents": list(row.documents.all())}
    form = DocumentsForm(posted(request), documents=documents_to_present(row.edition), initial=initial)

    def act() -> bool:
        actions.choose_documents(actor=request.user, presentation=row, documents=list(form.cleaned_data["documents"]))
        return True

    return form_page(
        request, form, act, title=_("What is presented"), label=_("Save"), done=_("Saved."), back=back,
        trail=[(row.meeting.title, back)],
    )  # fmt: skip
