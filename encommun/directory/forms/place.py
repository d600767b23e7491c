"""A municipality, written as people write it."""

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from encommun.kit.text import fold
from encommun.places.models import Municipality


class PlainMunicipalityField(forms.CharField):
    """The one municipality of that postal code or name."""

    def prepare_value(self, value):
        return str(value) if isinstance(value, Municipality) else value

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return None
        rows = Municipality.objects.filter(folded__contains=f" {fold(words)} ")[:2]
        found = list(rows or Municipality.objects.filter(postal_codes__code=words.split()[0]).distinct()[:2])
        if len(found) != 1:
            raise forms.ValidationError(say("No municipality is called so. Write its name or its postal code."))
        return found[0]


def municipality_field() -> forms.Field:
    return PlainMunicipalityField(
        label=_("Municipality"), required=False, max_length=120, help_text=_("Its name or its postal code.")
    )
