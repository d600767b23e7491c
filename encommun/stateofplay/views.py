"""What was already asked: the page in a group's room, its file, and what the group corrects and says of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.groups.queries import get_room
from encommun.kit.numbers import int_of
from encommun.kit.posting import press
from encommun.recommendations.queries import visible_recommendations

from . import actions, queries, rules
from .exports import state_markdown

TAB = "already-asked"
MOST = 100  # askings of one request


@require_safe
def state(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    words = {"page": page, "tab": TAB, "shown": queries.state_page(page, now=timezone.now())}
    return render(request, "stateofplay/state.html", words)


@require_safe
def markdown(request, edition: str, key: str):
    """The same as a file, to take along."""
    page = get_room(request.user, edition, key)
    words = state_markdown(page.group, queries.state_page(page, now=timezone.now()), request.build_absolute_uri)
    response = HttpResponse(words, content_type="text/markdown; charset=utf-8")
    name = f"already-asked-{page.group}.md"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_POST
def reading(request, edition: str, key: str):
    """The group has read it."""
    page = get_room(request.user, edition, key)
    digest = queries.get_digest(page)
    return press(request, lambda: actions.say_read(actor=request.user, digest=digest), _("Noted."), _url(page))


@require_POST
def reading_withdrawal(request, edition: str, key: str):
    """Not yet, after all."""
    page = get_room(request.user, edition, key)
    digest = queries.get_digest(page)
    done = _("It stands among the first things of the room again.")
    return press(request, lambda: actions.unsay_read(actor=request.user, digest=digest), done, _url(page))


def additions(request, edition: str, key: str):
    """Search the register for an earlier request; POST adds one."""
    page = get_room(request.user, edition, key)
    digest = queries.get_digest(page)
    rules.check_can_correct(request.user, digest)
    query = request.GET.get("q", "")[:200].strip()
    if request.method == "POST":
        pk = int_of(request.POST.get("recommendation", ""))
        row = visible_recommendations(request.user).filter(pk=pk).first() if pk else None
        act = lambda: actions.add_find(actor=request.user, digest=digest, recommendation=row)  # noqa: E731
        return press(request, act, _("Added."), request.get_full_path())
    words = {"page": page, "tab": TAB, "query": query, "sought": queries.sought(page, query), "back": _url(page)}
    return render(request, "stateofplay/additions.html", words)


@require_POST
def removal(request, edition: str, key: str, pk: int):
    """It does not belong here, nor do those that are named `with` it: the askings of one gathered request."""
    page = get_room(request.user, edition, key)
    found = [pk, *(number for one in request.POST.getlist("with") if (number := int_of(one)))]
    finds = queries.get_finds(page, found[:MOST])
    done = _("Taken out. It stands at the end of the page, where you can put it back.")
    return press(
        request, lambda: actions.take_out_all(actor=request.user, finds=finds), done, f"{_url(page)}#taken-out"
    )


@require_POST
def returning(request, edition: str, key: str, pk: int):
    """It belongs here after all."""
    page = get_room(request.user, edition, key)
    find = queries.get_find(page, pk)
    return press(request, lambda: actions.put_back(actor=request.user, find=find), _("Put back."), _url(page))


def _url(page) -> str:
    return f"{page.url}already-asked/"
