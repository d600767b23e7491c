"""Experts, partners and resource persons of a group."""

from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_lead
from encommun.kit.forms import posted

from .. import actions
from ..forms import GuestForm
from ..queries import get_room
from ..queries.meetings import get_guest
from .common import form_page, question_page

TAB = "meetings"


def new(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    check_can_lead(request.user, page.group)
    back = f"{page.url}meetings/#guests"
    initial = {"kind": "session", "meeting": request.GET.get("meeting", "")}
    form = GuestForm(posted(request), group=page.group, initial=initial)
    return form_page(
        request, page, form, lambda: actions.keep_guest(actor=request.user, group=page.group, **form.written()),
        tab=TAB, title=_("Note an expert or a resource person"), label=_("Save"), done=_("Saved."), to=back, back=back,
    )  # fmt: skip


def guest(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    check_can_lead(request.user, page.group)
    row = get_guest(page, pk)
    back = f"{page.url}meetings/#guests"

    def opened(data=None):
        return GuestForm(data, group=page.group, initial=GuestForm.initial_of(get_guest(page, pk)))

    form = opened(posted(request))
    return form_page(
        request, page, form,
        lambda: actions.keep_guest(actor=request.user, group=page.group, guest=row, **form.written()),
        tab=TAB, title=str(row), label=_("Save"), done=_("Saved."), to=back, back=back,
        removal=f"{page.url}guests/{pk}/removal/", stands=opened,
    )  # fmt: skip


def removal(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    check_can_lead(request.user, page.group)
    row = get_guest(page, pk)
    return question_page(
        request, page, lambda: actions.remove_guest(actor=request.user, guest=row), tab=TAB,
        title=_("Take “%(guest)s” off the list?") % {"guest": row}, label=_("Take off the list"),
        text=_("All that was noted of them goes, also what they brought."), done=_("Taken off the list."),
        to=f"{page.url}meetings/",
    )  # fmt: skip
