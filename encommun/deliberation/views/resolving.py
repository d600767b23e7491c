"""Draft assembly resolutions, in the room and for those who say reservations."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.groups.queries import get_group
from encommun.kit.forms import posted
from encommun.kit.refusals import attempt

from .. import actions, rules
from ..forms import ReservationForm, ResolutionForm
from ..models import EarlierText, Reservation
from ..queries import path as queries
from ..queries.common import versions_of
from .common import get_room, press, shared_page


@require_safe
def resolutions(request, edition: str, key: str):
    """All drafts for those inside; those that are offered for editors and boards."""
    page = get_group(request.user, edition, key)
    if not page.is_inside and not rules.roles_of(page.member):
        raise Http404
    words = {"page": page, "tab": "path", "rows": queries.resolutions_of(page)}
    return render(request, "deliberation/resolutions.html", words)


def resolution_new(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    rules.check_inside(request.user, room.group)
    return _form(request, room, None, title=_("A new draft resolution"), to=f"{room.url}resolutions/")


def resolution_edit(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    found = queries.get_resolution(room, pk)
    rules.check_inside(request.user, room.group)
    return _form(request, room, found, title=_("Change the draft"), to=f"{room.url}resolutions/{pk}/")


def _form(request, room, found, *, title: str, to: str):
    return shared_page(
        request, room, ResolutionForm,
        lambda form: actions.write_resolution(
            actor=request.user, group=room.group, resolution=found, **form.cleaned_data
        ),
        row=found, names=("title", "text", "language"), done=_("The draft is saved."), to=to, tab="path", title=title,
        label=_("Save the draft"), keep="resolution",
    )  # fmt: skip


def resolution(request, edition: str, key: str, pk: int):
    """One draft with the reservations. A POST says one, for the role named in the form."""
    page = get_group(request.user, edition, key)
    found = queries.get_resolution(page, pk)
    form = ReservationForm(posted(request), initial={"language": get_language()})
    role = request.POST.get("role", "")
    if request.method == "POST":
        if role not in Reservation.Role.values:
            raise Http404
        if attempt(form, lambda: actions.reserve(actor=request.user, resolution=found, role=role, **form.cleaned_data)):
            return press(request, lambda: None, done=_("Your words stand beside the draft."), to=request.path)
    words = {
        "page": page, "tab": "path", "shown": queries.resolution_page(page, found), "resolution": found, "form": form,
        "versions": versions_of(EarlierText.Kind.RESOLUTION, pk, {"title": _("Title"), "text": ""}, limit=20)
        if page.is_inside else [],
    }  # fmt: skip
    return render(request, "deliberation/resolution.html", words, status=422 if form.errors else 200)


@require_POST
def offering(request, edition: str, key: str, pk: int):
    """Let editors and boards read it; `back` takes it back from them."""
    room = get_room(request.user, edition, key)
    found = queries.get_resolution(room, pk)
    offered = "back" not in request.POST
    done = _("The editors and the boards can read the draft.") if offered else _("The draft is the group’s own again.")
    return press(
        request,
        lambda: actions.offer_resolution(actor=request.user, resolution=found, is_offered=offered),
        done=done,
        to=f"{room.url}resolutions/{pk}/",
    )


@require_POST
def aside(request, edition: str, key: str, pk: int):
    room = get_room(request.user, edition, key)
    found = queries.get_resolution(room, pk)
    away = "back" not in request.POST
    done = _("The draft is put aside. It can be put back at any time.") if away else _("The draft is back.")
    return press(
        request,
        lambda: actions.put_resolution_aside(actor=request.user, resolution=found, is_aside=away),
        done=done,
        to=f"{room.url}resolutions/{pk}/",
    )


@require_POST
def lifting(request, edition: str, key: str, pk: int, reservation: int):
    page = get_group(request.user, edition, key)
    found = queries.get_resolution(page, pk)
    row = get_object_or_404(found.reservations.select_related("resolution"), pk=reservation)
    row.resolution = found
    return press(
        request,
        lambda: actions.lift_reservation(actor=request.user, reservation=row),
        done=_("The reservation is lifted."),
        to=f"{page.url}resolutions/{pk}/",
    )
