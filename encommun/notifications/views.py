"""My notices and my letters."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from encommun.activity.queries import cards_of
from encommun.kit.numbers import int_of

from . import actions, queries
from .forms import STOP, FollowForm, SettingsForm
from .links import member_of_token
from .panels import follow_button


def notices(request):
    """What moved in what I follow."""
    return render(request, "notifications/list.html", {"told": queries.notices_page(request)})


@require_POST
def reading(request):
    """Mark one notice (`notice`) or all as read."""
    one = request.POST.get("notice", "")
    actions.read_notices(actor=request.user, ids=[int_of(one) or 0] if one else None)
    return redirect("notices:list")


def notice(request, pk: int):
    """Open what a notice speaks of; it is read then."""
    url = queries.address_of_notice(request.user, pk)
    if not url:
        raise Http404
    actions.read_notices(actor=request.user, ids=[pk])
    return redirect(url)


def settings(request):
    """What I follow and how often I am written to."""
    page = queries.settings_page(request.user)
    initial = {"participant": page.participant, "is_paused": page.is_paused}
    form = SettingsForm(request.POST or None, follows=page.follows, initial=initial)
    if request.method == "POST" and form.is_valid():
        wishes = {name: form.cleaned_data[name] for name in ("participant", "is_paused")}
        actions.choose_letters(actor=request.user, **wishes)
        actions.change_follows(actor=request.user, frequencies=form.frequencies)
        messages.success(request, _("Saved."))
        return redirect("notices:settings")
    rows = [(row, form[f"follow-{row.id}"]) for row in page.follows]
    return render(request, "notifications/settings.html", {"form": form, "rows": rows})


@login_not_required
def follow(request, kind: str, id: int):
    """Follow a thing, change how often, or stop. A visitor is told why to sign in."""
    title, url = cards_of([(kind, id)], request.user).get((kind, id), ("", ""))
    if not url:
        raise Http404
    if not request.user.is_authenticated or request.method != "POST":
        words = {"title": title, "url": url}
        if request.user.is_authenticated:
            words["button"] = follow_button(request, kind, id)
        return render(request, "notifications/follow.html", words)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return render(request, "notifications/follow.html", {"title": title, "url": url, "form": form}, status=422)
    message = _set_follow(request.user, kind, id, form.cleaned_data["frequency"])
    if request.htmx:
        return HttpResponse(follow_button(request, kind, id, is_new=True))
    messages.success(request, message % {"title": title})
    return redirect(url)


def _set_follow(member, kind: str, id: int, frequency: str) -> str:
    if frequency == STOP:
        actions.unfollow(actor=member, kind=kind, id=id)
        return _("You no longer follow “%(title)s”.")
    actions.follow(actor=member, kind=kind, id=id, frequency=frequency)
    return _("You follow “%(title)s”.")


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is the proof
@login_not_required
def stop(request, token: str):
    """No more letters, for whoever holds the link. Opening it only asks: mail scanners open links."""
    member = member_of_token(token)
    if member is None:
        raise Http404
    if request.method == "POST":
        actions.stop_letters(member=member)
    return render(request, "notifications/stop.html", {"stopped": request.method == "POST"})
