"""Forms of a draft. What is allowed is said by the rules, in the actions."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from encommun.kit.clashes import OpenedForm
from encommun.recommendations.forms import BlockForm
from encommun.recommendations.models import Block

from .models import Box, Draft, Part


class StartForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=500,
        help_text=_("What is asked, in one line. It can change later."),
    )
    template = forms.ChoiceField(
        label=_("Begin with"), choices=Draft.Template.choices, widget=forms.RadioSelect, initial=Draft.Template.BLANK
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    texts = forms.Field(widget=forms.MultipleHiddenInput, required=False)


class DraftForm(OpenedForm):
    title = forms.CharField(label=_("Title"), max_length=500)
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


class PartForm(OpenedForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=Block.Kind.choices)
    label = forms.CharField(
        label=_("Words above it"),
        required=False,
        max_length=200,
        help_text=_("Leave empty to keep the usual word, for example “Means”."),
    )
    box = forms.ChoiceField(label=_("For a box: what it says"), choices=Box.choices, required=False)
    number = BlockForm.base_fields["number"]
    title = forms.CharField(label=_("Title of its own"), required=False, max_length=500)

    def values(self) -> dict:
        """A box keeps its sort where the other parts keep the words above them."""
        said = dict(self.cleaned_data)
        box = said.pop("box")
        return {**said, "label": box or Box.INFO.value} if said["kind"] == Block.Kind.BOX else said

    @staticmethod
    def initial_of(part: Part) -> dict:
        is_box = part.kind == Block.Kind.BOX
        words = {"label": "", "box": part.label} if is_box else {"label": part.label, "box": Box.INFO.value}
        return {"kind": part.kind, "number": part.number, "title": part.title, **words}


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("Your remark"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )
