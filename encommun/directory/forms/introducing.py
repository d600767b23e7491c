"""Who one is: the name, and the first lines that others read."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..models import Level, Profile
from ..rules import MOST
from .common import SectionForm

ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\W\d_]{2}")
OPEN_ADDRESS = _(
    "Everybody can read the e-mail address in this text, machines that send spam too. Readers can write to you through "
    "the house without it. Send again to keep it all the same."
)


class NameForm(SectionForm):
    """Who may see the name, asked again before the profile goes on the list."""

    part_fields = ("name",)

    def act(self, actor) -> None:
        actions.set_audiences(actor=actor, audiences=self.audiences())


class IntroductionForm(SectionForm):
    """An e-mail address that everybody could read is pointed out once; sent again, it is kept."""

    part_fields = ("headline", "presentation")
    headline = forms.CharField(
        label=_("You in one line"),
        required=False,
        max_length=MOST["headline"],
        help_text=_("For example: costumes for dance and circus, from sketch to stage."),
    )
    presentation = forms.CharField(
        label=_("Presentation"),
        required=False,
        max_length=MOST["presentation"],
        widget=forms.Textarea({"rows": 7}),
        help_text=_("What you do, for whom, what you like. Markdown: **strong**, a blank line between paragraphs."),
    )
    language = forms.ChoiceField(label=_("Language of your profile"), choices=settings.LANGUAGES)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def initial_of(self, profile: Profile) -> dict:
        return {name: getattr(profile, name) for name in ("headline", "presentation", "language")}

    def __init__(self, data=None, *, profile: Profile):
        super().__init__(data, profile=profile)
        self.initial.setdefault("language", profile.language)

    def clean(self) -> dict:
        data = super().clean()
        for name in self.part_fields:
            is_open = data.get(f"audience_{name}") == Level.PUBLIC
            if is_open and not data.get("seen") and ADDRESS.search(data.get(name) or ""):
                self.add_error(name, OPEN_ADDRESS)
                self.data = self.data.copy()
                self.data["seen"] = "1"
        return data

    def act(self, actor) -> None:
        data = self.cleaned_data
        actions.introduce_oneself(
            actor=actor,
            headline=data["headline"],
            presentation=data["presentation"],
            language=data["language"],
            audiences=self.audiences(),
        )
