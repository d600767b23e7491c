"""Forms about letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Frequency, Preference

STOP = "stop"


class FollowForm(forms.Form):
    """How often, or stop."""

    frequency = forms.ChoiceField(label=_("Letters"), choices=[*Frequency.choices, (STOP, _("stop following"))])


class SettingsForm(forms.Form):
    """All wishes on one page; one choice for each thing that is followed."""

    is_paused = forms.BooleanField(
        label=_("Send me no letters at all for now"),
        required=False,
        help_text=_("Notices still wait for you on the site."),
    )
    participant = forms.ChoiceField(
        label=_("What came of the recommendations of my own working groups"), choices=Preference.Participant.choices
    )

    def __init__(self, *args, follows, **kwargs):
        super().__init__(*args, **kwargs)
        for row in follows:
            self.fields[f"follow-{row.id}"] = forms.ChoiceField(
                label=row.title or _("Something that is no longer open to you"),
                choices=[*Frequency.choices, (STOP, _("stop following"))],
                initial=row.frequency,
                help_text=row.why,
            )

    @property
    def frequencies(self) -> dict[int, str]:
        """{follow id: frequency or "stop"}."""
        return {
            int(name.removeprefix("follow-")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("follow-")
        }
