"""Keeping a search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.notifications.models import Frequency

from ..seeking import NAME_LETTERS

STOP = "stop"


class SaveSearchForm(forms.Form):
    """What it is called, and how often to write."""

    name = forms.CharField(label=_("Name of this search"), max_length=NAME_LETTERS)
    frequency = forms.ChoiceField(
        label=_("Letters when somebody new fits"), choices=Frequency.choices, initial=Frequency.DAILY
    )


class ChangeSearchForm(SaveSearchForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = [*Frequency.choices, (STOP, _("tell me nothing more"))]
