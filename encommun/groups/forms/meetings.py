"""Meetings, their agenda, attendance, guests and minutes. Hours are read in the reader's zone."""

from datetime import datetime
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.clashes import SharedForm
from encommun.kit.forms import SOON, Day
from encommun.kit.numbers import int_of

from ..marks import mark_of_agenda, mark_of_guest, mark_of_site
from ..models import Attendance, Guest, Meeting
from ..queries.people import places_of
from ..rules import SITE_MAX, SITES_MOST

ROWS_MORE, ROWS_MOST = 3, 30


class MeetingForm(SharedForm):
    """One meeting; `people` are those in the group, one of whom may keep its minutes."""

    title = forms.CharField(label=_("Title"), max_length=160)
    starts_on = Day(label=_("Day"), ahead=SOON)
    starts_time = forms.TimeField(
        label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time", "class": "input--short"}, format="%H:%M"),
        error_messages={"invalid": _("Write the hour with minutes, for example 18:30.")},
    )  # fmt: skip
    duration = forms.IntegerField(
        label=_("Duration in minutes"), initial=180, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    form = forms.ChoiceField(label=_("How"), choices=Meeting.Form.choices, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=SITES_MOST * (SITE_MAX + 2), widget=forms.Textarea({"rows": 2}),
        help_text=_("Street, number, town; which door, if need be. Several places: one a line, ten at most."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Video link"), max_length=200, required=False, assume_scheme="https",
        help_text=_("Only those who take part read it."),
    )  # fmt: skip
    secretary = forms.ChoiceField(
        label=_("Who keeps the minutes of this meeting"), required=False,
        help_text=_("The secretaries of the group can always write them too."),
    )  # fmt: skip
    opening = forms.ChoiceField(label=_("Open to"), choices=Meeting.Opening.choices, widget=forms.RadioSelect)
    about = forms.CharField(
        label=_("For the public page of an open session"), max_length=8000, required=False,
        widget=forms.Textarea({"rows": 5}), help_text=_("What it is about, and for whom. Markdown."),
    )  # fmt: skip
    places = forms.IntegerField(
        label=_("Places for those who register"), min_value=1, max_value=10_000, required=False,
        help_text=_("Empty: as many as wish. Beyond, people wait on a list."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the meeting"), choices=settings.LANGUAGES)

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(member.pk): member for member in people}
        self.fields["secretary"].choices = [("", "—"), *((pk, str(member)) for pk, member in self.people.items())]
        zone = timezone.get_current_timezone_name()
        self.fields["starts_time"].help_text = gettext("In your time zone: %(zone)s.") % {"zone": zone}

    def plan(self) -> dict:
        """The columns of actions.meetings.Plan."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "base"}
        day, hour = data.pop("starts_on"), data.pop("starts_time")
        secretary = self.people.get(data.pop("secretary"))
        return {**data, "starts_at": timezone.make_aware(datetime.combine(day, hour)), "secretary": secretary}

    @staticmethod
    def initial_of(meeting: Meeting) -> dict:
        local = timezone.localtime(meeting.starts_at)
        names = ("title", "duration", "form", "place", "link", "opening", "about", "places", "language")
        said = {name: getattr(meeting, name) for name in names}
        return {
            **said, "base": meeting.revision, "starts_on": local.date(), "starts_time": local.time(),
            "secretary": str(meeting.secretary_id or ""),
        }  # fmt: skip


class AgendaForm(SharedForm):
    """The items in order, with a few empty rows. A row without a title is no item."""

    def __init__(self, data=None, *, items=()):
        super().__init__(data, initial={"base": mark_of_agenda(items)})
        self.stored = items
        self.count = min(len(items) + ROWS_MORE, ROWS_MOST)
        if data is not None:
            self.count = max(self.count, min(sum(name.startswith("title_") for name in data), ROWS_MOST))
        for number in range(self.count):
            self.fields[f"order_{number}"] = forms.IntegerField(
                label=_("Order"), required=False, min_value=1, max_value=99, initial=number + 1
            )
            self.fields[f"title_{number}"] = forms.CharField(label=_("Item"), max_length=200, required=False)
            self.fields[f"minutes_{number}"] = forms.IntegerField(
                label=_("How many minutes"), required=False, min_value=1, max_value=600
            )
            for name in ("order", "title", "minutes"):
                self.fields[f"{name}_{number}"].is_part_of_a_row = True
        for number, item in enumerate(items[: self.count]):
            self.initial.update({f"title_{number}": item.title, f"minutes_{number}": item.minutes})

    def rows(self) -> list[tuple[int, list]]:
        """[(number, the bound fields of that row)]"""
        return [
            (number + 1, [self[f"{name}_{number}"] for name in ("order", "title", "minutes")])
            for number in range(self.count)
        ]

    def beside(self, typed: forms.Form) -> list[tuple[str, str]]:
        """The whole list: rows that moved say little one by one."""
        minutes = gettext("%(title)s (%(minutes)s min)")
        said = (
            minutes % {"title": one.title, "minutes": one.minutes} if one.minutes else one.title for one in self.stored
        )
        return [("", "\n".join(f"{number}. {words}" for number, words in enumerate(said, 1)) or "—")]

    def items(self) -> list[tuple[str, int | None]]:
        """[(title, minutes)] in the order asked for."""
        data = self.cleaned_data
        numbered = sorted(range(self.count), key=lambda n: (data.get(f"order_{n}") or 99, n))
        return [(data.get(f"title_{n}") or "", data.get(f"minutes_{n}")) for n in numbered]


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea({"rows": 3}),
        help_text=_("Those who wanted to come read it."),
    )  # fmt: skip


class ListRow(NamedTuple):
    """One person of the attendance list."""

    name: str
    id: str
    label: str
    value: str
    errors: list[str]


class AttendanceForm(forms.Form):
    """One choice for each person of the list, and how many came in all."""

    head_count = forms.IntegerField(
        label=_("How many came in all"), required=False, min_value=0, max_value=10_000,
        help_text=_("With those who are not on the list: guests, visitors."),
    )  # fmt: skip

    def __init__(self, data=None, *, comers, head_count=None, sites=()):
        super().__init__(data, initial={"head_count": head_count})
        self.comers = comers
        here = gettext("present: %(place)s")
        at = [(f"present@{mark_of_site(site)}", here % {"place": site}) for site in sites] if len(sites) > 1 else []
        self.choices = [("", "—"), *at, *((one.value, str(one.label)) for one in Attendance.Came)]
        for one in comers:
            self.fields[f"came_{one.member.pk}"] = forms.ChoiceField(
                label=str(one.member), required=False, initial=one.state, choices=self.choices
            )

    def rows(self) -> list[ListRow]:
        """What the template draws of each person: a widget's own template for each of thirty is slow."""
        fields = [self[f"came_{one.member.pk}"] for one in self.comers]
        return [ListRow(one.html_name, one.auto_id, one.label, one.value() or "", list(one.errors)) for one in fields]

    def counted(self) -> dict:
        """How many came, and what the page showed when it was opened; nothing of that where it did not say."""
        count = {"head_count": self.cleaned_data["head_count"]}
        if "stood" not in self.data:
            return count
        pairs = (one.partition(":") for one in self.data["stood"].split(","))
        shown = {int_of(pk): state for pk, _colon, state in pairs}
        head = shown.pop(None, "")
        return {**count, "stood": shown, "head_count_stood": int_of(head)}

    def stood(self) -> str:
        """What this page shows, to be sent with it: "12:present,13:,:24" (the last one is how many came in all)."""
        if "stood" in self.data:
            return self.data["stood"]
        shown = [f"{one.member.pk}:{one.state}" for one in self.comers]
        return ",".join([*shown, f":{'' if self.initial['head_count'] is None else self.initial['head_count']}"])

    def came(self) -> dict[int, str]:
        return {one.member.pk: self.cleaned_data.get(f"came_{one.member.pk}", "") for one in self.comers}


class OtherForm(forms.Form):
    who = forms.CharField(
        label=_("A member who came to this meeting only"), max_length=254,
        help_text=_("Their e-mail address, or their whole name."),
    )  # fmt: skip
    came = forms.ChoiceField(
        label=_("How"), choices=[Attendance.Came.PRESENT, Attendance.Came.REMOTE], widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = (Attendance.Came.PRESENT, Attendance.Came.REMOTE)
        self.fields["came"].choices = [(one.value, one.label) for one in chosen]


class GuestForm(SharedForm):
    role = forms.CharField(
        label=_("Who it is, in words"), max_length=160,
        help_text=_("Without a name: a jurist of a housing cooperative in Ghent."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("How we meet them"), choices=Guest.Kind.choices, widget=forms.RadioSelect)
    state = forms.ChoiceField(label=_("Where it stands"), choices=Guest.State.choices)
    meeting = forms.ChoiceField(label=_("At which meeting"), required=False)
    on_date = Day(label=_("On"), ahead=SOON, required=False)
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    agreed = forms.BooleanField(
        label=_("They agreed that their name is kept and shown"), required=False,
        help_text=_("Without their agreement we keep the words above, not the name."),
    )  # fmt: skip
    profile = forms.CharField(
        label=_("Presentation"), max_length=8000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("For the page of an open session. Markdown."),
    )  # fmt: skip
    notes = forms.CharField(
        label=_("What they brought us"), max_length=8000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Only the group reads it."),
    )  # fmt: skip

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Meeting.objects.filter(group=group).only("title", "starts_at").order_by("-starts_at")[:50]
        self.meetings = {str(row.pk): row for row in rows}
        days = [(pk, f"{timezone.localtime(row.starts_at):%d/%m/%Y} · {row}") for pk, row in self.meetings.items()]
        self.fields["meeting"].choices = [("", "—"), *days]

    def written(self) -> dict:
        return {**self.cleaned_data, "meeting": self.meetings.get(self.cleaned_data["meeting"])}

    @staticmethod
    def initial_of(guest: Guest) -> dict:
        names = ("role", "kind", "state", "on_date", "name", "profile", "notes")
        said = {name: getattr(guest, name) for name in names}
        mark = mark_of_guest(guest)
        return {**said, "base": mark, "meeting": str(guest.meeting_id or ""), "agreed": guest.agreed_on is not None}


class MinutesForm(forms.Form):
    """Saved while it is typed: `base` is the revision from which the text was typed on."""

    text = forms.CharField(
        label=_("Minutes"), required=False, strip=False, max_length=200_000, widget=forms.Textarea({"rows": 20})
    )
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    token = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    after = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


def people_of(page) -> list:
    """Those in the group, for the choice of who keeps the minutes."""
    return [place.member for place in places_of(page.group, page.member)]
