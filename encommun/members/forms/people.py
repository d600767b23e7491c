"""Forms about people: their account, their roles, what ties them to the cooperative."""

import zoneinfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.house.models import LegalEntity, Office
from encommun.house.queries import countries, services
from encommun.kit.forms import Day
from encommun.kit.languages import in_language

from ..models import Member, Membership, Posture, Role

ZONES = [
    "Europe/Brussels",
    "Europe/Paris",
    "Europe/Luxembourg",
    "Europe/Amsterdam",
    "Europe/London",
    "Europe/Lisbon",
    "UTC",
]


def _day(label, **more) -> Day:
    return Day(label=label, required=False, back=80, **more)


def _one_of(label, **more) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=int, empty_value=None, **more)


def _rows(rows) -> list[tuple]:
    return [("", "—"), *[(row.pk, str(row)) for row in rows]]


class MeForm(forms.Form):
    """What a member says about their account: name, language of their letters, time zone."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language of your letters"), choices=settings.LANGUAGES)
    time_zone = forms.CharField(label=_("Time zone"), required=False)

    def __init__(self, *args, member: Member, **kwargs):
        now = {name: getattr(member, name) for name in ("name", "language", "time_zone")}
        super().__init__(*args, initial=now, **kwargs)
        zones = [*ZONES, member.time_zone] if member.time_zone and member.time_zone not in ZONES else ZONES
        self.fields["time_zone"].widget = forms.Select(choices=[("", _("the house's own")), *[(z, z) for z in zones]])

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        if zone and zone not in zoneinfo.available_timezones():
            raise forms.ValidationError(_("This time zone is not known."))
        return zone


class NewMemberForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The sign-in code is sent to this address."))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    is_cooperator = forms.TypedChoiceField(
        label=_("This person is"),
        choices=[
            ("yes", _("a cooperator, with a member’s voice")),
            ("no", _("somebody else: a partner, a client, an employee")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=_("A membership of a legal entity, added later, says it better."),
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if Member.objects.filter(email=email).exists():
            raise forms.ValidationError(_("An account with this address exists already."))
        return email


class AccountForm(forms.Form):
    """What an administrator may correct. Each change is shown to the person, from → to."""

    name = forms.CharField(label=_("Name shown"), max_length=120)
    given_name = forms.CharField(label=_("First name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The sign-in code is sent to this address."))
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    number = forms.CharField(label=_("Number in the cooperative"), max_length=32, required=False)
    country = _one_of(_("Country"))
    office = _one_of(_("Office"))
    joined_on = _day(_("Joined the cooperative on"))
    left_on = _day(_("Left the cooperative on"))
    is_active = forms.BooleanField(
        label=_("The account is open"), required=False, help_text=_("A closed account cannot sign in; nothing is lost.")
    )

    def __init__(self, *args, person: Member, **kwargs):
        now = {name: getattr(person, name) for name in self.base_fields}
        now |= {"country": person.country_id, "office": person.office_id}
        super().__init__(*args, initial=now, **kwargs)
        self.offices = list(Office.objects.all())
        self.fields["country"].choices = _rows(countries())
        self.fields["office"].choices = _rows(self.offices)

    def words(self) -> dict:
        """What `change_member` takes."""
        data = {**self.cleaned_data, "number": self.cleaned_data["number"].strip() or None}
        data["country"] = next((row for row in countries() if row.pk == data["country"]), None)
        data["office"] = next((row for row in self.offices if row.pk == data["office"]), None)
        return data


class RoleForm(forms.Form):
    """A role, with the country a board member sits for, the service or the office somebody works in."""

    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices)
    posture = forms.ChoiceField(
        label=_("Held as"),
        required=False,
        choices=[("", _("the usual quality of this role")), *Posture.choices],
        help_text=_("What somebody does as an employee never counts as a member's voice."),
    )
    country = _one_of(_("Country (for a board member)"))
    service = _one_of(_("Service (for a service)"))
    office = _one_of(_("Office (for an adviser or a referent)"))
    to_on = _day(_("Until"), help_text=_("Leave empty for no end."))
    note = forms.CharField(
        label=_("Note"),
        max_length=160,
        required=False,
        help_text=_("The agreement of a partner, the vote that elected…"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offices = list(Office.objects.filter(is_active=True))
        self.fields["country"].choices = _rows(countries())
        self.fields["service"].choices = _rows(services())
        self.fields["office"].choices = _rows(self.offices)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("kind") == Role.Kind.BOARD and not data.get("country"):
            self.add_error("country", _("Say for which country this board member sits."))
        if data.get("kind") == Role.Kind.SERVICE and not data.get("service"):
            self.add_error("service", _("Say in which service."))
        if data.get("to_on") and data["to_on"] < timezone.localdate():
            self.add_error("to_on", _("This day is past: the role would never begin."))
        return data


class MembershipForm(forms.Form):
    """What ties the person to one legal entity; `membership` is the one that is corrected (entity and statute stay)."""

    entity = _one_of(_("Entity"))
    statute = forms.ChoiceField(label=_("Statute"), choices=Membership.Statute.choices, required=False)
    college = forms.ChoiceField(
        label=_("College"), required=False, help_text=_("The category of members that votes apart.")
    )
    shares = forms.IntegerField(label=_("Number of shares"), required=False, min_value=0, max_value=1_000_000)
    from_on = _day(_("From"))
    to_on = _day(_("Until"), help_text=_("The first day without it. Leave empty for no end."))

    def __init__(self, *args, membership: Membership | None = None, **kwargs):
        names = ("college", "shares", "from_on", "to_on")
        now = {name: getattr(membership, name) for name in names} if membership else {}
        super().__init__(*args, initial=now, **kwargs)
        self.entities = [membership.entity] if membership else list(LegalEntity.objects.all())
        if membership:
            del self.fields["entity"], self.fields["statute"]
        else:
            self.fields["entity"].choices = _rows(self.entities)
            self.fields["entity"].required = True
        self.fields["college"].choices = [("", "—"), *self._colleges()]

    def _colleges(self) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        for entity in self.entities:
            for code, names in entity.colleges.items():
                label = in_language(names) or code
                found.setdefault(code, label if len(self.entities) == 1 else f"{label} – {entity}")
        return list(found.items())

    def words(self) -> dict:
        data = {**self.cleaned_data, "shares": self.cleaned_data["shares"] or 0}
        if "entity" in data:
            data["entity"] = next(row for row in self.entities if row.pk == data["entity"])
            data["statute"] = data["statute"] or Membership.Statute.COOPERATOR
        return data


class MembershipEndForm(forms.Form):
    to_on = _day(_("First day without it"), help_text=_("Leave empty for today."))


class SeeAsForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you look?"),
        max_length=200,
        help_text=_("The person reads it: “You asked me why a page is empty.”"),
    )
