"""Who sees what, field by field, or all fields at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..models import Level, Profile
from ..rules import FIELDS
from .common import AUDIENCES, SectionForm


class AudiencesForm(SectionForm):
    """`everything` sets all fields at once; "" leaves each as chosen below it."""

    part_fields = tuple(FIELDS)
    everything = forms.TypedChoiceField(
        label=_("Everything at once"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        choices=[("", _("Field by field, as chosen below")), *AUDIENCES],
        help_text=_("A quick way to begin: you can change each field afterwards."),
    )

    def initial_of(self, profile: Profile) -> dict:
        return {"everything": ""}

    def _audience_field(self, name: str) -> forms.Field:
        chosen = self.profile.audiences.get(name, Level.NOBODY)
        return forms.TypedChoiceField(
            label=FIELDS[name], choices=AUDIENCES, coerce=int, initial=chosen, required=False, empty_value=chosen
        )

    def act(self, actor) -> None:
        everything = self.cleaned_data["everything"]
        chosen = self.audiences() if everything is None else dict.fromkeys(FIELDS, everything)
        actions.set_audiences(actor=actor, audiences=chosen)
