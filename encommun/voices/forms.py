"""Forms about comments. What is allowed is said by the rules, in the actions."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class Words(forms.CharField):
    """Long text whose emptiness and length the rules judge."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), strip=False, required=False, **kwargs)


class CommentForm(forms.Form):
    """A comment, on the whole or on one item."""

    body = Words(label=_("Your comment"))
    item = forms.CharField(label=_("About"), required=False, max_length=16)
    is_reservation = forms.BooleanField(label=_("This is a reservation, to be kept on record"), required=False)
    language = forms.ChoiceField(label=_("Language of your comment"), choices=settings.LANGUAGES)


class ReplyForm(forms.Form):
    body = Words(label=_("Your answer"))
    language = forms.ChoiceField(label=_("Language of your answer"), choices=settings.LANGUAGES)


class EditForm(forms.Form):
    body = Words(label=_("Your comment"))


class RemarkForm(forms.Form):
    """A remark made aloud. Roles, not names: the person did not sign."""

    body = Words(label=_("What was said"))
    said_by = forms.CharField(
        label=_("Who said it"),
        required=False,
        max_length=120,
        help_text=_("A role, not a name: “a newcomer”, “an adviser in Liège”."),
    )
    heard_at = forms.CharField(
        label=_("Where and when"),
        required=False,
        max_length=200,
        help_text=_("Which meeting, or to whom it was said."),
    )
    item = forms.CharField(
        label=_("About item"), required=False, max_length=12, help_text=_("Leave empty for the whole recommendation.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
