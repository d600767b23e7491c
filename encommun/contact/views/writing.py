"""Beginning to write to somebody: as a member, or as a visitor who first shows that their address is theirs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encommun.activity.security import network_of
from encommun.directory.models import Level
from encommun.kit.refusals import attempt, refusal

from .. import actions, queries, rules
from ..addresses import guest_token
from ..forms import AnswerForm, CodeForm, FirstMessageForm, GuestForm


@login_not_required
def write(request, key: str):
    """To the owner of a profile that the reader sees."""
    person = queries.get_reachable(request.user, key)
    if not request.user.is_authenticated:
        return _knock(request, person)
    form = FirstMessageForm(request.POST or None)
    refused = refusal(rules.check_can_write_to, request.user, person.member)
    if request.method == "POST":
        made = []
        words = {"recipient": person.member, "shows_name": person.shows_name}
        if attempt(
            form, lambda: made.append(actions.start_conversation(actor=request.user, **words, **form.cleaned_data))
        ):
            messages.success(request, _("Your message is sent."))
            return redirect("messages:thread", key=made[0].conversation.key)
    context = {"person": person, "form": form, "refused": "" if form.is_bound else refused}
    return render(request, "contact/write.html", context)


def _knock(request, person):
    """The visitor's form, where the owner opened contact to everybody."""
    if person.opens_to < Level.PUBLIC:
        return render(request, "contact/members_only.html", {"person": person})
    form = GuestForm(request.POST or None)
    made = []
    if request.method == "POST" and form.is_valid() and not form.cleaned_data.pop("website"):
        words = {"recipient": person.member, "shows_name": person.shows_name, "language": get_language() or "fr"}
        words |= {"network": network_of(request), **form.cleaned_data}
        if attempt(form, lambda: made.append(actions.knock(**words))):
            return redirect("contact:code", key=person.key, knock=made[0].key)
    return render(request, "contact/knock.html", {"person": person, "form": form})


@login_not_required
def code(request, key: str, knock: str):
    """The code from the letter delivers the message."""
    waiting = queries.get_knock(knock, key)
    form = CodeForm(request.POST or None)
    made = []
    if request.method == "POST" and attempt(
        form, lambda: made.append(actions.confirm_knock(knock=waiting, **form.cleaned_data))
    ):
        messages.success(request, _("Your message is sent."))
        return redirect("contact:guest", token=guest_token(made[0]))
    return render(request, "contact/code.html", {"form": form, "key": key})


@login_not_required
def guest(request, token: str):
    """A guest reads and answers here: whoever holds the signed address of their letters."""
    side = queries.get_guest_side(token)
    form = AnswerForm(request.POST if "body" in request.POST else None)
    if request.method == "POST":
        if "refuse" in request.POST:
            actions.refuse(side=side)
            return redirect("contact:guest", token=token)
        if "reopen" in request.POST:
            actions.reopen(side=side)
            return redirect("contact:guest", token=token)
        if attempt(form, lambda: actions.answer(side=side, **form.cleaned_data)):
            messages.success(request, _("Your message is sent."))
            return redirect("contact:guest", token=token)
    page = queries.thread_page(request, side, now=timezone.now())
    response = render(request, "contact/guest.html", {"page": page, "form": form, "token": token})
    response["X-Robots-Tag"] = "noindex"
    return response
