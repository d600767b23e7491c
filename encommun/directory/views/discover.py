"""Meeting people by chance, and the members put in the light."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.forms import posted
from encommun.kit.numbers import int_of
from encommun.kit.refusals import attempt
from encommun.members.rules import EDITOR, check_role

from .. import actions, seeking
from ..bounds import bounded
from ..forms.seeking import SpotlightForm
from ..queries import spotlights as queries
from ..queries.discover import discover_page
from ..queries.profile import get_visible_profile
from .common import said_or_refused


@login_not_required
@bounded
def discover(request):
    page = discover_page(request.user, int_of(request.GET.get("again")) or 0)
    template = "directory/_chance.html" if request.htmx else "directory/discover.html"
    return render(request, template, {"page": page})


def spotlights(request):
    """The editors' list."""
    check_role(request.user, EDITOR)
    return render(request, "directory/spotlights/list.html", {"rows": queries.spotlights_page(request.user)})


def choice(request, key: str):
    """Ask one member."""
    profile = get_visible_profile(request.user, key)
    seeking.check_can_choose_spotlight(request.user, profile)
    form = SpotlightForm(posted(request), initial={"language": request.user.language})

    def ask():
        actions.choose_spotlight(actor=request.user, profile=profile, **form.cleaned_data)

    if request.method == "POST" and attempt(form, ask):
        messages.success(request, _("The question is asked. Nothing is shown before the member agrees."))
        return redirect("directory:spotlights")
    context = {"form": form, "profile": profile}
    return render(request, "directory/spotlights/choice.html", context, status=422 if form.errors else 200)


def spotlight(request, pk: int):
    """The member's page: read, agree, decline or take back."""
    found = queries.get_own_spotlight(request.user, pk)
    return render(request, "directory/spotlights/spotlight.html", {"spotlight": found})


@require_POST
def agreement(request, pk: int):
    """Yes to the words that the page showed; when they changed since, the page says so and shows the new ones."""
    found, read = queries.get_own_spotlight(request.user, pk), request.POST.get("version", "")
    act = partial(actions.answer_spotlight, actor=request.user, spotlight=found, agrees=True, version=read)
    said_or_refused(request, act, _("Thank you. You can take it back at any time, here."))
    return redirect("directory:spotlight", pk=pk)


@require_POST
def declining(request, pk: int):
    actions.answer_spotlight(actor=request.user, spotlight=queries.get_own_spotlight(request.user, pk), agrees=False)
    messages.success(request, _("Understood: nothing is shown."))
    return redirect("directory:spotlight", pk=pk)


@require_POST
def ending(request, pk: int):
    """Its member, or an editor."""
    found = queries.get_spotlight(request.user, pk)
    actions.end_spotlight(actor=request.user, spotlight=found)
    messages.success(request, _("It is shown no more."))
    own = found.profile.member_id == request.user.pk
    return redirect("directory:spotlight", pk=pk) if own else redirect("directory:spotlights")
