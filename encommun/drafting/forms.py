"""Forms of a draft. What is allowed is said by the rules, in the actions."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from encommun.recommendations.models import Block

from .models import Draft


class StartForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=500,
        help_text=_("What is asked, in one line. It can change later."),
    )
    template = forms.ChoiceField(
        label=_("Begin with"), choices=Draft.Template.choices, widget=forms.RadioSelect, initial=Draft.Template.BLANK
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)


class DraftForm(forms.Form):
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    outside_theme = forms.BooleanField(label=_("It stands outside the group's theme"), required=False)
    outside_words = forms.CharField(
        label=_("Why it is worth keeping"),
        required=False,
        max_length=300,
        help_text=_("Editors read this when they place the text."),
    )


class GroupForm(forms.Form):
    group = forms.ModelChoiceField(
        label=_("Let another group write in it"), queryset=None, required=False, empty_label=_("Choose a group")
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups


class PartForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), choices=Block.Kind.choices)
    label = forms.CharField(
        label=_("Words above it"),
        required=False,
        max_length=200,
        help_text=_("Leave empty to keep the usual word, for example “Means”."),
    )
    title = forms.CharField(label=_("Title of its own"), required=False, max_length=500)


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("Your remark"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
