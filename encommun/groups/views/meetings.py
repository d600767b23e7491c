"""Meetings of a room: planned, moved, cancelled, answered, attended."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.cycles.rules import check_can_lead
from encommun.kit.forms import posted
from encommun.kit.posting import press

from .. import actions, rules
from ..forms import AgendaForm, AttendanceForm, CancelForm, MeetingForm, OtherForm
from ..forms.meetings import people_of
from ..models import Attendance
from ..queries import get_room
from ..queries import meetings as queries
from ..queries.people import find_person
from .common import form_page, room

TAB = "meetings"


def meetings(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    return room(request, page, "meetings", TAB, shown=queries.meetings_page(page))


def new(request, edition: str, key: str):
    page = get_room(request.user, edition, key)
    check_can_lead(request.user, page.group)
    initial = {"form": "on_site", "opening": "group", "language": request.user.language}
    form = MeetingForm(posted(request), people=people_of(page), initial=initial)
    return form_page(
        request, page, form, lambda: actions.plan_meeting(actor=request.user, group=page.group, **form.plan()),
        tab=TAB, title=_("Plan a meeting"), label=_("Plan the meeting"), back=f"{page.url}meetings/",
        done=_("The meeting is planned. The group is told."), to=lambda made: f"{page.url}meetings/{made.pk}/",
        keep=f"meeting-{page.group.pk}",
    )  # fmt: skip


def meeting(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    return room(request, page, "meeting", TAB, shown=queries.meeting_page(page, pk))


def correction(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    rules.check_can_change_meeting(request.user, row)
    back = f"{page.url}meetings/{pk}/"

    def opened(data=None):
        found = queries.get_meeting(page, pk)
        return MeetingForm(data, people=people_of(page), initial=MeetingForm.initial_of(found))

    form = opened(posted(request))
    return form_page(
        request, page, form,
        lambda: actions.change_meeting(
            actor=request.user, meeting=row, base=form.cleaned_data["base"], **form.plan()
        ),
        tab=TAB, title=_("Change the meeting"), label=_("Save"), done=_("Saved. Those concerned are told."), to=back,
        back=back, stands=opened,
    )  # fmt: skip


def cancellation(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    rules.check_can_cancel(request.user, row)
    back = f"{page.url}meetings/{pk}/"
    form = CancelForm(posted(request))
    return form_page(
        request, page, form, lambda: actions.cancel_meeting(actor=request.user, meeting=row, **form.cleaned_data),
        tab=TAB, title=_("Cancel this meeting?"), label=_("Cancel the meeting"), to=back, back=back, danger=True,
        text=_("Everybody in the group and all who registered are told. A cancelled meeting does not come back."),
        done=_("The meeting is cancelled. Those concerned are told."),
    )  # fmt: skip


def agenda(request, edition: str, key: str, pk: int):
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    rules.check_can_change_meeting(request.user, row)
    back = f"{page.url}meetings/{pk}/"

    def opened(data=None):
        return AgendaForm(data, items=list(row.agenda.all()))

    def act():
        base = form.cleaned_data["base"]
        return actions.set_agenda(actor=request.user, meeting=row, items=form.items(), base=base) or True

    form = opened(posted(request))
    return form_page(
        request, page, form, act, tab=TAB, template="agenda", meeting=row, done=_("The agenda is saved."), to=back,
        back=back, stands=opened,
    )  # fmt: skip


@require_POST
def answer(request, edition: str, key: str, pk: int):
    """One's own answer: I come, remotely, I cannot."""
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)

    def act():
        site = request.POST.get("site", "")
        answer = Attendance.Answer.COMING if site else request.POST.get("answer", "")
        actions.answer_meeting(actor=request.user, meeting=row, answer=answer, site=site)

    return press(request, act, _("Your answer is in the list."), f"{page.url}meetings/{pk}/")


def attendance(request, edition: str, key: str, pk: int):
    """The attendance list: present, remote, excused, absent."""
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    rules.check_can_take_attendance(request.user, row)
    back = f"{page.url}meetings/{pk}/"
    form = AttendanceForm(
        posted(request), comers=queries.comers_of(page, row), head_count=row.head_count, sites=row.sites
    )

    def act():
        actions.take_attendance(actor=request.user, meeting=row, came=form.came(), **form.counted())

    return form_page(
        request, page, form, act, tab=TAB, template="attendance", done=_("The list is saved."), to=back, back=back,
        meeting=row, other=OtherForm(initial={"came": "present"}),
    )  # fmt: skip


@require_POST
def other(request, edition: str, key: str, pk: int):
    """Somebody who came to this meeting only."""
    page = get_room(request.user, edition, key)
    row = queries.get_meeting(page, pk)
    rules.check_can_take_attendance(request.user, row)
    form = OtherForm(request.POST)
    shown = AttendanceForm(comers=queries.comers_of(page, row), head_count=row.head_count, sites=row.sites)
    back = f"{page.url}meetings/{pk}/attendance/"

    def act():
        data = form.cleaned_data
        actions.add_to_attendance(actor=request.user, meeting=row, member=find_person(data["who"]), came=data["came"])

    return form_page(
        request, page, form, act, tab=TAB, template="attendance", done=_("They are in the list."), to=back,
        meeting=row, other=form, back=f"{page.url}meetings/{pk}/", list_form=shown,
    )  # fmt: skip
