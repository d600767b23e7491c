"""Adding a picture, and saying what is seen on one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from encommun.housekeeping.imaging import MOST_BYTES

from .. import actions
from ..rules import MOST
from .common import SectionForm


def alt_field() -> forms.CharField:
    return forms.CharField(
        label=_("What is seen on it"),
        max_length=MOST["alt"],
        help_text=_("For those who cannot see it, for example: a dancer in a red paper dress."),
    )


class PictureForm(SectionForm):
    part_fields = ("pictures",)
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 12 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = alt_field()

    def __init__(self, data=None, *, profile, files=None):
        super().__init__(data, profile=profile)
        self.files = files or {}

    def act(self, actor) -> None:
        data = self.cleaned_data["picture"].read(MOST_BYTES + 1)
        actions.add_picture(actor=actor, data=data, alt=self.cleaned_data["alt"], audiences=self.audiences())


class AltForm(forms.Form):
    alt = alt_field()
