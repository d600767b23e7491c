"""Naming a word in each language, bringing it into another one, and the lists of sectors and help subjects."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.languages import CODES

from ..models import Skill
from ..queries.bench import find_word
from ..spelling import MOST_LETTERS
from .common import sector_field


class RefusableForm(forms.Form):
    def add_refusal(self, refused) -> None:
        """At the field it is about, at its first language for names, else above the form."""
        places = (refused.field, *(f"{refused.field}_{code}" for code in CODES))
        self.add_error(next((place for place in places if place in self.fields), None), refused.reason)


class NamesForm(RefusableForm):
    """The same thing in each language; `names()` is {language: word}."""

    def __init__(self, data=None, *, names: dict[str, str] | None = None):
        super().__init__(data)
        for code, language in settings.LANGUAGES:
            label = gettext("%(what)s (%(language)s)") % {"what": gettext("Name"), "language": str(language)}
            widget = forms.TextInput(attrs={"lang": code})
            initial = (names or {}).get(code, "")
            self.fields[f"names_{code}"] = forms.CharField(
                label=label, max_length=MOST_LETTERS, required=False, widget=widget, initial=initial
            )

    def names(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"names_{code}"] for code in CODES}


class WordForm(NamesForm):
    """A skill's names and its sector."""

    def __init__(self, data=None, *, skill: Skill):
        super().__init__(data, names=skill.names)
        self.fields["sector"] = sector_field()
        self.initial["sector"] = str(skill.sector_id or "")


class JoinForm(RefusableForm):
    into = forms.CharField(
        label=_("Bring it into this word"),
        max_length=MOST_LETTERS,
        help_text=_("Any way of writing that word will do."),
    )

    def clean_into(self) -> Skill:
        found = find_word(self.cleaned_data["into"])
        if found is None:
            raise forms.ValidationError(gettext("The vocabulary has no such word."))
        return found


class RequestForm(RefusableForm):
    request_url = forms.CharField(
        label=_("Address of the recommendation"),
        required=False,
        max_length=200,
        help_text=_("For example /register/gt-2021/9/: members read there who asked for a directory, and the answer."),
    )
