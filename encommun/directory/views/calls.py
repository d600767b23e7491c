"""Calls of the cooperative to its members: written, sent, answered, closed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.forms import posted
from encommun.kit.refusals import attempt, refusal

from .. import actions, seeking
from ..forms.seeking import AnswerForm, CallForm
from ..queries import calls as queries
from .common import said_or_refused


def calls(request):
    words = {"page": queries.calls_page(request.user), "can_call": not refusal(seeking.check_can_call, request.user)}
    return render(request, "directory/calls/list.html", words)


def writing(request):
    """A new call: a draft that nobody sees yet."""
    seeking.check_can_call(request.user)
    form = CallForm(posted(request), actor=request.user, initial={"language": request.user.language})
    done = []
    if request.method == "POST" and attempt(
        form, lambda: done.append(actions.write_call(actor=request.user, **form.written()))
    ):
        return redirect("directory:call", pk=done[0].pk)
    return render(request, "directory/calls/writing.html", {"form": form}, status=422 if form.errors else 200)


def correction(request, pk: int):
    """The same form for a draft."""
    call, _called, _ours = queries.get_call(request.user, pk)
    seeking.check_own_call(request.user, call)
    form = CallForm(posted(request), actor=request.user, initial=CallForm.initial_of(call))
    if request.method == "POST" and attempt(
        form, lambda: actions.write_call(actor=request.user, call=call, **form.written())
    ):
        messages.success(request, _("Saved."))
        return redirect("directory:call", pk=pk)
    context = {"form": form, "call": call}
    return render(request, "directory/calls/writing.html", context, status=422 if form.errors else 200)


def call(request, pk: int):
    """One call: before it is sent, whom it would reach in number; after, the answers; for a member, the answer."""
    page = queries.call_page(request.user, pk)
    form = AnswerForm(initial={"note": page.called.note if page.called else ""})
    words = {"page": page, "form": form}
    if page.is_ours and page.call.state == "draft":
        words["reach"] = queries.reach_words(actions.count_reach(actor=request.user, call=page.call))
    return render(request, "directory/calls/call.html", words)


@require_POST
def sending(request, pk: int):
    call, _called, _ours = queries.get_call(request.user, pk)
    return _do(request, pk, lambda: actions.send_call(actor=request.user, call=call), _("The call is sent."))


@require_POST
def closing(request, pk: int):
    call, _called, _ours = queries.get_call(request.user, pk)
    return _do(request, pk, lambda: actions.close_call(actor=request.user, call=call), _("The call is closed."))


@require_POST
def interest(request, pk: int):
    """A member is interested: the service reads their name and note."""
    call, _called, _ours = queries.get_call(request.user, pk)
    form = AnswerForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""

    def answer():
        actions.answer_call(actor=request.user, call=call, is_interested=True, note=note)

    return _do(request, pk, answer, _("The service knows that you are interested."))


@require_POST
def disinterest(request, pk: int):
    call, _called, _ours = queries.get_call(request.user, pk)
    done = _("Understood. The service does not see your name.")
    return _do(request, pk, lambda: actions.answer_call(actor=request.user, call=call, is_interested=False), done)


def _do(request, pk: int, act, done: str):
    said_or_refused(request, act, done)
    return redirect("directory:call", pk=pk)
