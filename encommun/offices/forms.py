"""Forms of offices and regions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.house.models import Region
from encommun.house.queries import countries
from encommun.housekeeping.forms import HouseForm, Words
from encommun.housekeeping.rules import MOST
from encommun.places.forms import MunicipalityField

from .rules import PRESENTATION_MOST, STREET_MOST


class _InCountry(HouseForm):
    country = forms.TypedChoiceField(label=_("Country"), coerce=int, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", "—"), *((row.pk, str(row)) for row in countries())]

    def values(self) -> dict:
        found = super().values()
        found["country"] = next((row for row in countries() if row.pk == found["country"]), None)
        return found


class OfficeForm(_InCountry):
    in_languages = {"names": Words(_("Name of the office"), MOST["names"])}
    region = forms.TypedChoiceField(label=_("Region"), required=False, coerce=int, empty_value=None)
    municipality = MunicipalityField(required=False)
    street = forms.CharField(label=_("Street and number"), required=False, max_length=STREET_MOST)
    contact = forms.EmailField(
        label=_("E-mail address of the office"), required=False, help_text=_("Everybody can read it.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.regions = {row.pk: row for row in Region.objects.select_related("country")}
        rows = [(pk, f"{row} ({row.country})") for pk, row in self.regions.items()]
        self.fields["region"].choices = [("", "—"), *rows]
        self.order_fields([name for name in self.fields if name.startswith("names_")])

    def values(self) -> dict:
        found = super().values()
        found["region"] = self.regions.get(found["region"])
        return found


class PresentationForm(HouseForm):
    in_languages = {
        "presentation": Words(
            _("Presentation"), PRESENTATION_MOST, 10, _("Opening hours, who works there, how to come. Markdown.")
        )
    }


class RegionForm(_InCountry):
    in_languages = {"names": Words(_("Name of the region"), MOST["names"])}


class NearForm(forms.Form):
    """Where the reader is: asked in the address, kept nowhere."""

    place = MunicipalityField(required=False, label=_("Where are you?"))
