"""Registering for open sessions; questions to services."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from encommun.house.queries import services
from encommun.kit.clashes import OpenedForm
from encommun.kit.forms import SOON, Day


class RegistrationForm(forms.Form):
    """`is_mixed`: one may come or take part remotely."""

    is_remote = forms.BooleanField(label=_("I take part remotely"), required=False)

    def __init__(self, *args, is_mixed: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_mixed:
            del self.fields["is_remote"]


class VisitorForm(RegistrationForm):
    name = forms.CharField(label=_("Your name"), max_length=80)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("You receive a letter to confirm. We forget name and address thirty days after the session."),
    )
    field_order = ("name", "email", "is_remote")


class DataForm(forms.Form):
    service = forms.ChoiceField(label=_("To which service"))
    question = forms.CharField(
        label=_("Your question, or the figure that is missing"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    detail = forms.CharField(
        label=_("What it is for"), required=False, max_length=8000, widget=forms.Textarea({"rows": 4}),
        help_text=_("What you know already, which years, how exact it must be."),
    )  # fmt: skip
    due_on = Day(label=_("Answer by"), ahead=SOON)
    language = forms.ChoiceField(label=_("Language of the question"), choices=settings.LANGUAGES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.services = {row.slug: row for row in services()}
        self.fields["service"].choices = [
            ("", _("Choose…")),
            *((slug, str(row)) for slug, row in self.services.items()),
        ]

    def written(self) -> dict:
        return {**self.cleaned_data, "service": self.services[self.cleaned_data["service"]]}


class DataAnswerForm(OpenedForm):
    answer = forms.CharField(
        label=_("Your answer"), max_length=8000, widget=forms.Textarea({"rows": 8}),
        help_text=_("Every group that works on this theme reads it. Markdown."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the answer"), choices=settings.LANGUAGES)
