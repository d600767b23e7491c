"""Feasibility studies: asked of a text, answered by a service."""

from django.forms import Form
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.cycles.acting import form_page
from encommun.drafting.queries import draft_url, get_draft
from encommun.kit.clashes import unless_changed
from encommun.kit.forms import posted
from encommun.members.rules import services_of
from encommun.recommendations.queries import get_visible_recommendation, recommendation_url

from .. import actions, queries, rules
from ..forms import AnswerForm, AskForm
from ..queries.studies import study_url, title_of

LISTED = 200


def service(request):
    """What the reader's services still have to answer."""
    waiting = queries.waiting_for(services_of(request.user), LISTED)
    rows = [(study_url(row.pk), *title_of(row), row.due_on, row.asked_at) for row in waiting]
    return render(request, "publication/service.html", {"rows": rows})


def study(request, pk: int):
    """The questions, the text they are about, and the answer; the service writes it here."""
    found = queries.get_study(request.user, pk)
    page = queries.study_page(request.user, found)

    def opened(data=None):
        return AnswerForm(data, initial=AnswerForm.initial_of(found, request.user.language))

    def act():
        return actions.answer_study(actor=request.user, study=found, **form.values()) or True

    form = opened(posted(request))
    if request.method == "POST":
        rules.check_can_answer(request.user, found)
        return form_page(
            request, form, lambda: unless_changed(found, opened, form, act), stands=opened,
            title=_("Answer the study"), label=_("Send the answer"), done=_("The answer is sent."), back=study_url(pk),
            trail=[(page.title, study_url(pk))],
        )  # fmt: skip
    return render(request, "publication/study.html", {"page": page, "form": form, "study": found})


def withdrawal(request, pk: int):
    found = queries.get_study(request.user, pk)
    rules.check_can_withdraw(request.user, found)
    back = draft_url(found.draft_id) if found.draft_id else study_url(pk)
    return form_page(
        request, Form(posted(request)),
        lambda: actions.withdraw_study(actor=request.user, study=found) or True,
        title=_("Withdraw these questions"), label=_("Withdraw"), done=_("The questions are withdrawn."), back=back,
        trail=[(title_of(found)[0], study_url(pk))], lead=_("The service no longer has to answer them."),
    )  # fmt: skip


def of_draft(request, pk: int):
    """Ask a service whether what a draft asks can be done."""
    draft = get_draft(request.user, pk)
    rules.check_can_ask(request.user, draft=draft)
    return _ask(request, draft_url(pk), draft.title, draft.language, draft=draft)


def of_recommendation(request, slug: str, place: str):
    row = get_visible_recommendation(request.user, slug, place)
    rules.check_can_ask(request.user, recommendation=row)
    return _ask(request, recommendation_url(slug, place), row.title, row.language, recommendation=row)


def _ask(request, back: str, title: str, language: str, **about):
    form = AskForm(posted(request), initial={"language": language})
    return form_page(
        request, form, lambda: actions.ask_study(actor=request.user, **about, **form.cleaned_data),
        title=_("Ask what is feasible"), label=_("Ask"), done=_("The service is asked."), back=back,
        trail=[(title, back)], lead=_("The service reads the text and your questions. The boards read its answer."),
    )  # fmt: skip
