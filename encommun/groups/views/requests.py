"""Questions of a group to services, and the page where a service answers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.posting import press
from encommun.kit.refusals import attempt, refusal

from .. import actions, rules
from ..actions.requests import usual_due
from ..forms import DataAnswerForm, DataForm
from ..queries import get_room
from ..queries import requests as queries
from .common import form_page, room

TAB = "data-requests"


def requests(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    return room(request, page, "requests", TAB, shown=queries.data_page(page))


def new(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    rules.check_inside(request.user, page.group)
    due_on, meeting = usual_due(page.group, timezone.localdate())
    form = DataForm(posted(request), initial={"due_on": due_on, "language": request.user.language})
    back = f"{page.url}data-requests/"
    return form_page(
        request, page, form, lambda: actions.ask_data(actor=request.user, group=page.group, **form.written()),
        tab=TAB, title=_("Ask for figures"), label=_("Ask"), to=back, back=back, keep=f"data-{page.group.pk}",
        asking="data-request",
        text=_("The service reads your question and the group’s code, not who you are nor what is in the room.")
        + (" " + _("The usual day is the one before your next meeting.") if meeting else ""),
        done=_("The service is asked. The question stands here until it is answered."),
    )  # fmt: skip


@require_POST
def withdrawal(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    row = queries.get_data_request(page, pk)
    done = _("The question is withdrawn.")
    back = f"{page.url}data-requests/"
    return press(request, lambda: actions.withdraw_data(actor=request.user, request=row), done, back)


def service(request):
    """What groups ask the reader's services."""
    return render(request, "groups/service.html", {"page": queries.service_page(request.user)})


def answer(request, pk: int):
    """One question, and its answer."""
    row = queries.get_service_request(request.user, pk)

    def opened(data=None):
        language = row.answer_language if row.answered_at else request.user.language
        return DataAnswerForm(data, initial={"answer": row.answer, "language": language})

    def act():
        return actions.answer_data(actor=request.user, request=row, **form.cleaned_data)

    form = opened(posted(request))
    if request.method == "POST":
        rules.check_can_answer_data(request.user, row)
        if attempt(form, lambda: unless_changed(row, opened, form, act)):
            messages.success(request, _("The groups of this theme can read your answer."))
            return redirect("groups:service")
    why = refusal(rules.check_can_answer_data, request.user, row)
    context = {"row": row, "form": form, "why_not": why, "current": met(form, opened()) if form.errors else []}
    return render(request, "groups/answer.html", context, status=422 if form.errors else 200)
