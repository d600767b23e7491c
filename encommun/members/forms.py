"""Forms about people."""

import zoneinfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from encommun.house.queries import countries, services

from .models import Member, Role

ZONES = [
    "Europe/Brussels",
    "Europe/Paris",
    "Europe/Luxembourg",
    "Europe/Amsterdam",
    "Europe/London",
    "Europe/Lisbon",
    "UTC",
]


class MeForm(forms.ModelForm):
    """What a member says about themselves for now: name, language, time zone."""

    class Meta:
        model = Member
        fields = ["name", "language", "time_zone"]
        labels = {"name": _("Name"), "language": _("Language of your letters"), "time_zone": _("Time zone")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language of your letters"), choices=settings.LANGUAGES)
        own = self.instance.time_zone
        zones = [*ZONES, own] if own and own not in ZONES else ZONES
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

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if Member.objects.filter(email=email).exists():
            raise forms.ValidationError(_("An account with this address exists already."))
        return email


class RoleForm(forms.Form):
    """A role, with the country a board member sits for or the service somebody works in."""

    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices)
    country = forms.TypedChoiceField(
        label=_("Country (for a board member)"), required=False, coerce=int, empty_value=None
    )
    service = forms.TypedChoiceField(label=_("Service (for a service)"), required=False, coerce=int, empty_value=None)
    to_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leave empty for no end."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *[(row.pk, str(row)) for row in countries()]]
        self.fields["service"].choices = [("", "—"), *[(row.pk, str(row)) for row in services()]]

    def clean(self) -> dict:
        data = super().clean()
        if data.get("kind") == Role.Kind.BOARD and not data.get("country"):
            self.add_error("country", _("Say for which country this board member sits."))
        if data.get("kind") == Role.Kind.SERVICE and not data.get("service"):
            self.add_error("service", _("Say in which service."))
        return data
