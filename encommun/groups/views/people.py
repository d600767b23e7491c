"""The people of a room: who they are, who comes in, what is written to all, who stays in touch."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.forms import posted
from encommun.kit.panels import panels

from .. import actions, rules
from ..forms import MessageForm, OwnPlaceForm, PersonForm, RoleForm
from ..queries import get_group, get_room
from ..queries.people import contacts_page, find_person, get_place, people_page
from .common import form_page, question_page, room

TAB = "people"


def people(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    context = {"people": people_page(page), "form": MessageForm(), "main": panels(request, "group.people", page)}
    return room(request, page, "people", TAB, **context)


@require_POST
def writing(request, edition: str, key: str):
    """A message to everybody in the group."""
    page = get_room(request.user, edition, key)
    form = MessageForm(request.POST)
    return form_page(
        request, page, form,
        lambda: actions.write_to_group(actor=request.user, group=page.group, **form.cleaned_data),
        tab=TAB, template="people", done=_("Your message is in the room. The group is told in the letter of the day."),
        to=f"{page.url}people/#messages", people=people_page(page), main=panels(request, "group.people", page),
    )  # fmt: skip


def new(request, edition: str, key: str):
    """Bring somebody in by their address or name."""
    page = get_room(request.user, edition, key)
    rules.check_can_tend_people(request.user, page.group)
    form = PersonForm(posted(request))

    def act():
        data = form.cleaned_data
        return actions.place_person(
            actor=request.user, group=page.group, member=find_person(data["who"]), role=data["role"],
            attendance=data["attendance"],
        )  # fmt: skip

    return form_page(
        request, page, form, act, tab=TAB, title=_("Bring somebody into the group"), label=_("Bring in"),
        done=_("They are in the group, and are told."), to=f"{page.url}people/", back=f"{page.url}people/",
    )  # fmt: skip


def role(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    rules.check_can_tend_people(request.user, page.group)
    place = get_place(page, pk)
    form = RoleForm(posted(request), initial={"role": place.role, "attendance": place.attendance})
    return form_page(
        request, page, form,
        lambda: actions.place_person(
            actor=request.user, group=page.group, member=place.member, **form.cleaned_data
        ),
        tab=TAB, title=str(place.member), label=_("Save"), done=_("Saved."), to=f"{page.url}people/",
        back=f"{page.url}people/", removal=f"{page.url}people/{pk}/removal/",
    )  # fmt: skip


def removal(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    rules.check_can_tend_people(request.user, page.group)
    place = get_place(page, pk)
    return question_page(
        request, page, lambda: actions.take_out(actor=request.user, place=place), tab=TAB,
        title=_("Take %(name)s out of the group?") % {"name": place.member}, label=_("Take out"),
        text=_("They no longer see the room. They still hear what became of what the group asked."),
        done=_("They are no longer in the group."), to=f"{page.url}people/",
    )  # fmt: skip


def mine(request, edition: str, key: str):
    """One's own place: for the whole or meeting by meeting; staying in touch after the cycle."""
    page = get_room(request.user, edition, key)
    if page.place is None:
        raise Http404
    form = OwnPlaceForm(posted(request), initial={"attendance": page.place.attendance})
    return form_page(
        request, page, form,
        lambda: actions.choose_attendance(actor=request.user, group=page.group, **form.cleaned_data),
        tab=TAB, template="mine", done=_("Saved."), to=f"{page.url}people/",
    )  # fmt: skip


def leaving(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    if page.place is None:
        raise Http404
    return question_page(
        request, page, lambda: actions.leave(actor=request.user, group=page.group), tab=TAB,
        title=_("Leave this group?"), label=_("Leave the group"),
        text=_("You no longer see its room. You still hear what becomes of what it asks. You can ask to come back."),
        done=_("You left the group. Thank you for the time you gave."), to=page.url,
        back=f"{page.url}people/",
    )  # fmt: skip


def contacts(request, edition: str, key: str):
    """The contact list, also for who has left; POST agrees to stand in it, or takes the agreement back."""
    page = get_group(request.user, edition, key)
    shown = contacts_page(page)
    if request.method == "POST":
        agrees = request.POST.get("agrees") == "1"
        actions.stay_in_touch(actor=request.user, group=page.group, agrees=agrees)
        said = _("You stand in the contact list.") if agrees else _("You no longer stand in the contact list.")
        messages.success(request, said)
        return redirect(f"{page.url}contacts/")
    return room(request, page, "contacts", TAB, shown=shown, main=panels(request, "group.contacts", shown))
