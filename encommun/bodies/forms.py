"""Forms of bodies: words once per language that the house offers, terms with their days."""

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.house.models import Office
from encommun.house.queries import countries
from encommun.housekeeping.forms import HouseForm, Words
from encommun.kit.forms import Day
from encommun.members.models import Member

from .models import Body


class BodyForm(HouseForm):
    """What is said of a body. `kind` is asked once, when it is added."""

    in_languages = {
        "names": Words(_("Name"), 80),
        "remits": Words(
            _("What it decides, and what it does not"), 4000, 5, _("Bold, lists and links are possible (Markdown).")
        ),
        "ways": Words(_("How to reach it"), 2000, 3, _("Markdown. Never somebody’s private address.")),
    }
    country = forms.TypedChoiceField(label=_("Country"), required=False, coerce=int, empty_value=None)
    office = forms.TypedChoiceField(label=_("Office"), required=False, coerce=int, empty_value=None)
    contact = forms.EmailField(label=_("Address of the body"), required=False)
    seat_count = forms.IntegerField(label=_("Number of seats"), required=False, min_value=1, max_value=500)
    names_public = forms.BooleanField(label=_("Visitors also see who sits in it"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offices = {row.pk: row for row in Office.objects.filter(is_active=True)}
        self.fields["country"].choices = [("", _("the whole cooperative")), *((c.pk, str(c)) for c in countries())]
        self.fields["office"].choices = [("", "—"), *((pk, str(row)) for pk, row in self.offices.items())]
        self.order_fields(
            ["kind", *(name for name in self.fields if name.startswith("names_") and name[6:] != "public")]
        )

    def values(self) -> dict:
        found = super().values()
        found["country"] = next((row for row in countries() if row.pk == found["country"]), None)
        found["office"] = self.offices.get(found["office"])
        return found


class NewBodyForm(BodyForm):
    kind = forms.ChoiceField(label=_("Kind of body"), choices=Body.Kind.choices)


class SeatForm(forms.Form):
    """A term. People are named by their address: nobody is found by name (PRI-08)."""

    email = forms.EmailField(label=_("E-mail address of the person"))
    function = forms.CharField(label=_("Function"), required=False, max_length=80, help_text=_("Chair, treasurer…"))
    chosen_by = forms.CharField(
        label=_("Chosen by"), required=False, max_length=160, help_text=_("The vote or the decision, with its date.")
    )
    from_on = Day(label=_("From"), back=40)
    to_on = Day(
        label=_("Until"), required=False, back=40, ahead=20,
        help_text=_("Leave empty for no end."),
    )  # fmt: skip

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        self.member = Member.objects.filter(email=email, is_active=True).first()
        if self.member is None:
            raise forms.ValidationError(_("Nobody has an account with this address. Open the account first."))
        return email

    def values(self) -> dict:
        return {"member": self.member, **{k: v for k, v in self.cleaned_data.items() if k != "email"}}

    def add_refusal(self, refused) -> None:
        field = "email" if refused.field == "member" else refused.field
        self.add_error(field if field in self.fields else None, refused.reason)


class PresentationForm(forms.Form):
    presentation = forms.CharField(
        label=_("Who I am and what I want to do here"), required=False, max_length=4000,
        widget=forms.Textarea({"rows": 8}), help_text=_("Markdown. Members read it."),
    )  # fmt: skip
    video = forms.URLField(
        label=_("Video"), required=False, max_length=300, assume_scheme="https",
        help_text=_("The address of a page that shows it."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of this text"), choices=())

    def __init__(self, *args, **kwargs):
        from encommun.housekeeping.queries import language_names

        super().__init__(*args, **kwargs)
        self.fields["language"].choices = list(language_names().items())

    def values(self) -> dict:
        return self.cleaned_data

    def add_refusal(self, refused) -> None:
        self.add_error(None, refused.reason)
