"""My messages: the list, one conversation, and what I decide about being written to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.refusals import attempt

from .. import actions, queries
from ..forms import AnswerForm, ReasonForm, WishForm


def conversations(request):
    """All my conversations, the latest first."""
    return render(request, "contact/list.html", {"page": queries.messages_page(request)})


def thread(request, key: str):
    """One conversation; POST answers."""
    side = queries.get_side(request.user, key)
    form = AnswerForm(request.POST or None, initial={"body": side.draft})
    if request.method == "POST":
        if "keep" in request.POST:
            actions.keep_draft(side=side, body=request.POST.get("body", ""))
            messages.success(request, _("Your draft is kept. Nobody else sees it."))
            return redirect("messages:thread", key=key)
        if attempt(form, lambda: actions.answer(side=side, **form.cleaned_data)):
            messages.success(request, _("Your message is sent."))
            return redirect("messages:thread", key=key)
    elif side.unread:
        actions.mark_read(side=side)
        request.user.refresh_from_db(fields=["unread_messages"])
    page = queries.thread_page(request, side, now=timezone.now())
    return render(request, "contact/thread.html", {"page": page, "form": form})


def refusal(request, key: str):
    """No more messages in this conversation, or again."""
    side = queries.get_side(request.user, key)
    if request.method == "POST":
        if "reopen" in request.POST:
            actions.reopen(side=side)
            messages.success(request, _("The conversation is open again."))
        else:
            actions.refuse(side=side)
            messages.success(request, _("You receive no more messages in this conversation."))
        return redirect("messages:thread", key=key)
    return render(request, "contact/refusal.html", {"page": _page(request, side)})


def blocking(request, key: str):
    """Nothing more from this person, anywhere in the house."""
    side = queries.get_side(request.user, key)
    if request.method == "POST":
        actions.block(actor=request.user, other=side.other)
        messages.success(request, _("You receive nothing more from this person. They are not told."))
        return redirect("messages:thread", key=key)
    return render(request, "contact/blocking.html", {"page": _page(request, side)})


@require_POST
def unblocking(request, pk: int):
    """End one of my blocks."""
    if not actions.unblock(actor=request.user, pk=pk):
        raise Http404
    messages.success(request, _("This person may write to you again."))
    return redirect("messages:settings")


def report(request, key: str, pk: int):
    """Show one message to the moderators."""
    side = queries.get_side(request.user, key)
    message = queries.get_message(side, pk)
    form = ReasonForm(request.POST or None)
    before = queries.own_report(request.user, message)
    if request.method == "POST" and attempt(
        form, lambda: actions.report_message(side=side, message=message, **form.cleaned_data)
    ):
        messages.success(
            request, _("Thank you. The moderators will look at this message, and tell you what they decide.")
        )
        return redirect("messages:thread", key=key)
    context = {"page": _page(request, side), "message": message, "form": form, "before": before}
    return render(request, "contact/report.html", context)


def decision(request, pk: int):
    """What the moderators decided, for the two it is about."""
    found, role = queries.get_decision(request.user, pk)
    return render(request, "contact/decision.html", {"report": found, "role": role, "pause": queries.pause_of(found)})


def settings(request):
    """Who may write to me, how letters come, whom I blocked."""
    page = queries.settings_page(request.user)
    form = WishForm(request.POST or None, initial={"opens_to": page.opens_to, "letters": page.letters})
    if request.method == "POST" and attempt(form, lambda: actions.choose_wish(actor=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("messages:settings")
    return render(request, "contact/settings.html", {"page": page, "form": form})


def _page(request, side):
    return queries.thread_page(request, side, now=timezone.now())
