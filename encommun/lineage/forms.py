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


class GroupForm(forms.Form):
    """Which of a group belong together, and in which request they are gathered. `base`: what its page showed. What is
    only worth a look begins with nothing ticked: no press gathers what nobody has read."""

    base = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    chosen = forms.TypedMultipleChoiceField(
        label=_("These ask for the same"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    into = forms.TypedChoiceField(
        label=_("Where they are gathered"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("The request in a few words"),
        required=False,
        max_length=300,
        help_text=_("For a new request. Such as: a members’ directory"),
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES, required=False)

    def __init__(self, *args, page, **kwargs):
        group = page.group
        title, language = group.suggested
        initial = {
            "base": page.base,
            "chosen": [one.id for one in group.ones] if group.verdict == "same" else [],
            "into": group.gathered[0][3] if group.gathered else "",
            "title": title[:300],
            "language": language,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["chosen"].choices = [(one.id, one.title) for one in group.ones]
        self.fields["title"].is_part_of_a_row = not group.gathered  # a new request needs it: never said to be optional
        self.fields["into"].choices = [
            *((cluster, title) for title, _url, _language, cluster in group.gathered),
            ("", _("A new gathered request")),
        ]

    @property
    def ticked(self) -> set[int]:
        """What is ticked as the form is shown."""
        return {int(one) for one in self["chosen"].value() or () if str(one).isdecimal()}


class ApartForm(ReasonForm):
    """Why none of a group asks for the same as another."""

    base = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
