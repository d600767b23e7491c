"""A form field that reads a municipality as people write it, without needing JavaScript.

One place is meant: it is taken. Several may be: the same form comes back with the typed text and a short list to choose
from. With JavaScript, the field proposes while one types.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .areas import areas
from .models import Municipality
from .queries import whole_names

CHOICES = 12
LONGEST = 120


class MunicipalityInput(forms.Widget):
    """A text input and, once the field found several places, radios. Its value is (typed words, chosen code)."""

    template_name = "places/municipality.html"
    found: Sequence[Municipality] = ()

    def value_from_datadict(self, data, files, name) -> tuple[str, str]:
        return str(data.get(name) or "")[:LONGEST].strip(), str(data.get(f"{name}_choice") or "")

    def value_omitted_from_data(self, data, files, name) -> bool:
        return name not in data

    def get_context(self, name, value, attrs) -> dict:
        words, chosen = _typed(value)
        context = super().get_context(name, words, attrs)
        context["widget"] |= {
            "suggestions": f"{reverse('places:suggestions')}?of={name}",
            "found": [(one.code, one.label, _where(one), one.code == chosen) for one in self.found],
            "longest": LONGEST,
        }
        return context

    def id_for_label(self, id_: str, index=None) -> str:
        return id_


class MunicipalityField(forms.Field):
    """Cleans to a Municipality, or None. `country` ("BE") narrows what is looked for."""

    widget = MunicipalityInput
    default_error_messages = {
        "unknown": _("No municipality is called that. Type its name or its postal code, for instance “4000 Liège”."),
        "several": _("Several places are called that. Choose yours below."),
        "unsure": _("No municipality is called exactly that. Choose one below, or type another name."),
        "many": _("Many places are called that. Choose yours below, or add its postal code."),
    }

    def __init__(self, *, country: str | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Municipality"))
        kwargs.setdefault("help_text", _("Its name or its postal code, for instance “4000 Liège” or “Luik”."))
        super().__init__(**kwargs)
        self.country = country

    def clean(self, value: Any) -> Municipality | None:
        words, chosen = _typed(value)
        if not words:
            super().validate(None)
            return None
        found, sure = whole_names(words, self.country)
        taken = next((one for one in found if one.code == chosen), None)
        if taken is None and sure and len(found) == 1:
            return found[0]
        self.widget.found = found[:CHOICES]
        if taken:
            return taken
        what = "unknown" if not found else "unsure" if not sure else "several" if len(found) <= CHOICES else "many"
        raise forms.ValidationError(self.error_messages[what], code=what)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and _typed(initial)[0] != _typed(data)[0]


def _typed(value: Any) -> tuple[str, str]:
    """(words, chosen code) of what a form holds: a municipality, what was sent, plain words, nothing."""
    if isinstance(value, Municipality):
        return value.label, value.code
    if isinstance(value, tuple):
        return value
    return str(value or ""), ""


def _where(one: Municipality) -> str:
    return str(areas().get(one.area, one.country))
