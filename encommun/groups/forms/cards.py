"""The card of a group, and its people."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Edition, Participation, WorkingGroup
from encommun.house.models import Office
from encommun.house.queries import countries
from encommun.kit.clashes import SharedForm

from ..marks import mark_of_delivery, mark_of_group
from ..models import Card

WHO = _("Their e-mail address, or their whole name.")


class GroupForm(SharedForm):
    """A group of `edition`; `group` is None for a new one, which may be closed and then names its animator."""

    code = forms.CharField(
        label=_("Code"), max_length=20, required=False, help_text=_("Country, theme and number: BE-HOR1.")
    )
    name = forms.CharField(
        label=_("Name"), max_length=200, required=False,
        help_text=_("Until it has a code, or for a group across all themes: its sector."),
    )  # fmt: skip
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    places = forms.CharField(
        label=_("Towns"), max_length=200, required=False, help_text=_("Where people meet: Liège, Namur.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    offices = forms.MultipleChoiceField(
        label=_("Offices whose members take part"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_closed = forms.BooleanField(
        label=_("A closed group: only those in it know who is in it"), required=False,
        help_text=_("You will not see its people either. It begins with its animator, who brings the others in."),
    )  # fmt: skip
    who = forms.CharField(label=_("Animator of a closed group"), required=False, max_length=254, help_text=WHO)

    def __init__(self, *args, edition: Edition, group: WorkingGroup | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.themes = {str(row.pk): row for row in edition.themes.all()}
        self.countries = {str(row.pk): row for row in countries()}
        self.offices = {str(row.pk): row for row in Office.objects.filter(is_active=True)}
        self.fields["theme"].choices = [
            ("", _("across all themes")),
            *((k, str(row)) for k, row in self.themes.items()),
        ]
        self.fields["country"].choices = [("", "—"), *((k, str(row)) for k, row in self.countries.items())]
        self.fields["offices"].choices = [(k, str(row)) for k, row in self.offices.items()]
        if group is not None:
            del self.fields["is_closed"], self.fields["who"]

    def written(self) -> dict:
        """What the actions take."""
        data = self.cleaned_data
        return {
            "code": data["code"].strip(), "name": data["name"], "places": data["places"],
            "languages": data["languages"], "theme": self.themes.get(data["theme"]),
            "country": self.countries.get(data["country"]), "offices": [self.offices[pk] for pk in data["offices"]],
        }  # fmt: skip

    @staticmethod
    def initial_of(group: WorkingGroup, offices) -> dict:
        return {
            "base": mark_of_group(group, offices), "code": group.code, "name": group.name,
            "theme": group.theme_id or "", "country": group.country_id or "", "places": group.places,
            "languages": group.languages, "offices": [str(row.pk) for row in offices],
        }  # fmt: skip


class DeliveryForm(SharedForm):
    output = forms.ChoiceField(label=_("We deliver"), choices=WorkingGroup.Output.choices, widget=forms.RadioSelect)
    said = forms.CharField(
        label=_("In our own words"), max_length=600, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Everybody reads it. A group that delivers nothing says why: that is an answer too."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)

    @staticmethod
    def initial_of(card: Card, *, language: str) -> dict:
        """`language` is that of the reader, for a card that says nothing yet."""
        spoken = card.said_language or language
        return {"base": mark_of_delivery(card), "output": card.group.output, "said": card.said, "language": spoken}


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Participation.Role.choices)
    attendance = forms.ChoiceField(
        label=_("Takes part"), choices=Participation.Attendance.choices, widget=forms.RadioSelect,
        initial=Participation.Attendance.COMMITTED,
    )  # fmt: skip


class PersonForm(RoleForm):
    who = forms.CharField(label=_("Who"), max_length=254, help_text=WHO)
    field_order = ("who", "role", "attendance")


class OwnPlaceForm(forms.Form):
    attendance = forms.ChoiceField(
        label=_("I take part"), choices=Participation.Attendance.choices, widget=forms.RadioSelect
    )


class MessageForm(forms.Form):
    body = forms.CharField(
        label=_("Your message to everybody in the group"), max_length=8000, widget=forms.Textarea({"rows": 4}),
        help_text=_("They are told in their letter of the day. Nobody sees anybody’s address."),
    )  # fmt: skip
