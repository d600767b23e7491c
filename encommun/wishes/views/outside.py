"""A wish from outside: left signed out, read and decided by the coordination."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encommun.activity.security import network_of
from encommun.cycles.acting import confirm_page, form_page
from encommun.kit.forms import posted
from encommun.kit.posting import status_of
from encommun.kit.refusals import attempt

from .. import actions, outside, queries, rules
from ..forms import OutsideForm, RefusalForm
from .common import trail


@login_not_required
def leave(request, slug: str):
    """The form for who is not a member; an address where the box takes no such wishes leads nowhere."""
    box = queries.get_box(slug)
    if request.method == "GET":
        rules.check_can_wish_outside(box, now=timezone.now())
    form = OutsideForm(posted(request), initial={"language": (get_language() or "fr")[:2]})
    if request.method == "POST" and attempt(
        form, lambda: actions.leave_wish(box=box, network=network_of(request), **form.cleaned_data)
    ):
        return redirect("wishes:outside_thanks", slug=slug)
    context = {"form": form, "box": box, "url": queries.url_of(slug), "trail": trail(box.edition)}
    return render(request, "wishes/outside.html", context, status=status_of(form))


@login_not_required
def thanks(request, slug: str):
    box = queries.get_box(slug)
    return render(request, "wishes/thanks.html", {"url": queries.url_of(slug), "trail": trail(box.edition)})


def waiting(request, slug: str):
    """What came from outside, for the coordination alone."""
    rules.check_can_coordinate(request.user)
    return render(request, "wishes/waiting.html", {"shown": outside.outside_page(request, slug)})


def _back(slug: str) -> str:
    return f"{queries.url_of(slug)}outside/waiting/"


def acceptance(request, slug: str, pk: int):
    rules.check_can_coordinate(request.user)
    row = outside.get_outside(slug, pk)
    return confirm_page(
        request, lambda: actions.let_in(actor=request.user, row=row), title=_("Put this wish in the box?"),
        text=_("%(title)s (%(who)s). Everybody reads it; its author, where they asked for an answer, is told.")
        % {"title": row.title, "who": row.said_by or _("somebody")},
        label=_("Put it in the box"), done=_("The wish is in the box."), back=_back(slug),
        trail=trail(row.box.edition),
    )  # fmt: skip


def refused(request, slug: str, pk: int):
    rules.check_can_coordinate(request.user)
    row = outside.get_outside(slug, pk)
    if request.method == "GET":
        rules.check_can_decide(request.user, row)
    form = RefusalForm(posted(request))
    return form_page(
        request, form, lambda: actions.refuse_wish(actor=request.user, row=row, **form.cleaned_data),
        title=_("Refuse this wish"), label=_("Refuse it"), done=_("It is refused, with its reason."),
        back=_back(slug), trail=trail(row.box.edition), lead=row.title,
    )  # fmt: skip
