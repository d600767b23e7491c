"""What is typed in a group's room. Rules, in the actions, have the last word."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from encommun.kit.clashes import OpenedForm, SharedForm
from encommun.kit.forms import Day
from encommun.kit.languages import CODES

from .models import Contribution, ProjectIdea
from .rules import STANCES


def words(label, *, rows: int = 5, **kwargs) -> forms.CharField:
    """Long text whose length the rules judge; `required=False` where it may stay empty."""
    return forms.CharField(label=label, strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES)


class NoteForm(forms.Form):
    body = words(_("Your note"), rows=3)
    language = language_field()


class EditForm(forms.Form):
    body = words(_("Your words"), rows=6)


class ArgumentForm(forms.Form):
    stance = forms.ChoiceField(
        label=_("What it is"),
        choices=[(one.value, one.label) for one in STANCES],
        widget=forms.RadioSelect,
        initial=Contribution.Stance.FOR,
    )
    body = words(_("Your argument"))
    language = language_field()


class ReplyForm(forms.Form):
    body = words(_("Your answer"), rows=4)
    language = language_field()


class QuestionForm(forms.Form):
    title = forms.CharField(label=_("Question"), max_length=200)
    context = words(_("What one should know first"), rows=4, required=False)
    language = language_field()


class ConclusionForm(OpenedForm):
    conclusion = words(_("What the group concludes"), rows=4)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class BoardForm(forms.Form):
    title = forms.CharField(label=_("Name of the board"), max_length=200)
    url = forms.CharField(
        label=_("Address"), max_length=500, help_text=_("It begins with https://."), widget=forms.URLInput
    )


class TickForm(forms.Form):
    done_on = Day(label=_("Finished on"))
    note_words = forms.CharField(label=_("In a few words"), required=False, max_length=300)


class IdeaForm(SharedForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    problem = words(_("Problem"), rows=4, required=False, help_text=_("What hurts, for whom, and how one sees it."))
    antidote = words(_("Antidote"), rows=4, required=False, help_text=_("What would ease it."))
    example = words(
        _("Inspiring example"), rows=4, required=False, help_text=_("Who does it already, here or elsewhere.")
    )
    project = words(
        _("Concrete project"), rows=4, required=False, help_text=_("What we would do first, with whom and with what.")
    )
    outside = forms.ChoiceField(label=_("Theme"), choices=ProjectIdea.Outside.choices, required=False)
    language = language_field()

    def written(self) -> dict:
        said = self.cleaned_data
        texts = {name: said[name] for name in ("problem", "antidote", "example", "project")}
        return {"texts": texts, **{name: said[name] for name in ("title", "outside", "language", "base")}}


class WordsForm(SharedForm):
    preamble = words(
        _("Preamble"),
        rows=6,
        required=False,
        help_text=_("What the reader should know before the first recommendation."),
    )
    method = words(_("How we worked"), rows=6, required=False, help_text=_("Who met, how often, with whom you spoke."))
    angle = words(_("Our angle"), rows=4, required=False, help_text=_("From which side you looked at the theme."))
    language = language_field()

    def written(self) -> dict:
        said = self.cleaned_data
        texts = {name: said[name] for name in ("preamble", "method", "angle")}
        return {"texts": texts, "language": said["language"], "base": said["base"]}


class ResolutionForm(SharedForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = words(_("Text of the resolution"), rows=8, help_text=_("“The assembly decides that …”"))
    language = language_field()


class ReservationForm(forms.Form):
    words = words(_("Your reservation"), rows=5, required=False, help_text=_("Leave empty to say that there is none."))
    language = language_field()


class StepForm(forms.Form):
    """The words of one step in each language."""

    key = forms.SlugField(required=False, widget=forms.HiddenInput, max_length=40)
    position = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=999)
    is_retired = forms.BooleanField(label=_("Groups no longer go through this step"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            title = forms.CharField(label=_("Name of the step"), max_length=200, required=False)
            expected = words(_("What is expected at its end"), rows=3, max_length=1000, required=False)
            title.label, expected.label = f"{title.label} ({name})", f"{expected.label} ({name})"
            self.fields[f"title_{code}"], self.fields[f"expected_{code}"] = title, expected

    def written(self) -> dict:
        said = self.cleaned_data
        return {
            "key": said["key"],
            "position": said["position"],
            "is_retired": said["is_retired"],
            "titles": {code: said[f"title_{code}"] for code in CODES},
            "expected": {code: said[f"expected_{code}"] for code in CODES},
        }
