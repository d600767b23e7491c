"""Forms about links and clusters. What is allowed is said by the rules, in the actions."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .models import Relation


class LinkForm(forms.Form):
    """Which other recommendation, and how the two belong together."""

    other = forms.IntegerField(label=_("The other recommendation"), min_value=1, max_value=2**62)
    kind = forms.ChoiceField(label=_("How they belong together: the later one"), choices=Relation.Kind.choices)
    note = forms.CharField(label=_("Note"), required=False, max_length=500)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ClusterForm(forms.Form):
    """The request in one title and a few sentences."""

    title = forms.CharField(
        label=_("The request in a few words"),
        required=False,
        max_length=300,
        help_text=_("Such as: a members’ directory"),
    )
    summary = forms.CharField(
        label=_("What all the wordings ask for"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class MergeForm(forms.Form):
    into = forms.TypedChoiceField(label=_("Join it with"), coerce=int)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = choices


class SplitForm(forms.Form):
    """Which wordings leave, under which title."""

    recommendations = forms.TypedMultipleChoiceField(
        label=_("These ask for something else"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    title = forms.CharField(label=_("What they ask for, in a few words"), required=False, max_length=300)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recommendations"].choices = choices
