"""One form a part of the profile, each with its own words: small enough for a thumb."""

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.places.forms import MunicipalityField

from .. import actions
from ..languages import language_choices
from ..models import Profile
from ..queries.lists import help_subjects
from ..queries.vocabulary import read_skills
from ..rules import MOST, MOST_KM
from ..spelling import split_words
from .common import RowsForm, SectionForm, sector_field


def _text(label, most: str, *, rows: int = 4, help_text="") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=MOST[most], widget=forms.Textarea({"rows": rows}), help_text=help_text
    )


class ActivitiesForm(RowsForm):
    part, part_fields = "activities", ("name", "activities")  # the first page, which also asks about the name
    row_label = _("Activity %(number)s")
    row_fields = {
        "title": forms.CharField(
            label=_("What you do"), max_length=80, help_text=_("For example: costume maker, mime, accountant.")
        ),
        "sector": sector_field(),
        "since": forms.IntegerField(
            label=_("Since which year"),
            min_value=1930,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
        ),
    }

    def held(self, profile: Profile) -> list[dict]:
        rows = profile.activities.values("title", "sector", "since")
        return [{**row, "sector": str(row["sector"] or "")} for row in rows]

    def clean(self) -> dict:
        data = super().clean()
        for number in range(self.count):
            if (data.get(f"since_{number}") or 0) > timezone.localdate().year:
                self.add_error(f"since_{number}", _("This year is yet to come."))
        return data

    def act(self, actor) -> None:
        actions.set_activities(actor=actor, rows=self.rows, audiences=self.audiences())


class SkillsForm(SectionForm):
    part_fields = ("skills",)
    skills = forms.CharField(
        label=_("Your skills"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea({"rows": 5, "autocapitalize": "none"}),
        help_text=_("In your own words, in any language: separated by commas, or one a line."),
    )

    def initial_of(self, profile: Profile) -> dict:
        return {"skills": "\n".join(profile.skills.values_list("as_written", flat=True))}

    def words(self) -> list[str]:
        """What is typed now, or what is kept when nothing was sent."""
        return split_words(str(self["skills"].value() or ""))

    def act(self, actor) -> None:
        words = split_words(self.cleaned_data["skills"])
        actions.set_skills(actor=actor, words=words, audiences=self.audiences())


def with_word(typed: QueryDict, word: str, language: str) -> QueryDict:
    """The typed skills and a proposed one, in the place of the last when that was its beginning and means nothing yet."""
    words = split_words(typed.get("skills", "")[:4_000])
    if words and not read_skills(words, language)[-1].meaning:
        words = words[:-1]
    changed = typed.copy()
    changed["skills"] = "\n".join(split_words("\n".join([*words, word])))
    return changed


class OffersForm(RowsForm):
    part, part_fields = "offers", ("offers",)
    row_label = _("Offer %(number)s")
    row_fields = {
        "title": forms.CharField(
            label=_("What you sell or lend"),
            max_length=120,
            help_text=_("For example: a mending workshop for 12 people."),
        ),
        "text": _text(_("In a few words"), "text", rows=3),
        "sector": sector_field(),
    }

    def held(self, profile: Profile) -> list[dict]:
        rows = profile.offers.values("title", "text", "sector")
        return [{**row, "sector": str(row["sector"] or "")} for row in rows]

    def act(self, actor) -> None:
        rows = [{**row, "text": row["text"] or ""} for row in self.rows]
        actions.set_offers(actor=actor, rows=rows, audiences=self.audiences())


class LinksForm(RowsForm):
    part, part_fields = "links", ("links",)
    row_label = _("Link %(number)s")
    row_fields = {
        "url": forms.URLField(
            label=_("Web address"), max_length=300, assume_scheme="https", widget=forms.TextInput({"inputmode": "url"})
        ),
        "label": forms.CharField(
            label=_("What is there"),
            max_length=80,
            help_text=_("For example: my portfolio. Empty: the name of the site."),
        ),
    }

    def held(self, profile: Profile) -> list[dict]:
        return list(profile.links.values("url", "label"))

    def act(self, actor) -> None:
        rows = [{"url": row["url"], "label": row["label"] or _site_of(row["url"])} for row in self.rows]
        actions.set_links(actor=actor, rows=rows, audiences=self.audiences())


def _site_of(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.")[:80]


class LanguagesForm(SectionForm):
    part_fields = ("languages",)
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can work"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, profile: Profile):
        super().__init__(data, profile=profile)
        self.fields["languages"].choices = language_choices()

    def initial_of(self, profile: Profile) -> dict:
        return {"languages": profile.languages}

    def act(self, actor) -> None:
        actions.set_languages(actor=actor, languages=self.cleaned_data["languages"], audiences=self.audiences())


class AvailabilityForm(SectionForm):
    part_fields = ("availability",)
    availability = forms.ChoiceField(
        label=_("Are you free for work?"), required=False, widget=forms.RadioSelect, initial=""
    )
    note = forms.CharField(
        label=_("A word about it"),
        required=False,
        max_length=MOST["availability_note"],
        help_text=_("For example: from March, not on Wednesdays."),
    )

    def __init__(self, data=None, *, profile: Profile):
        super().__init__(data, profile=profile)
        self.fields["availability"].choices = [*Profile.Availability.choices, ("", _("I do not say"))]

    def initial_of(self, profile: Profile) -> dict:
        return {"availability": profile.availability, "note": profile.availability_note}

    def act(self, actor) -> None:
        data = self.cleaned_data
        actions.set_availability(
            actor=actor, availability=data["availability"], note=data["note"], audiences=self.audiences()
        )


class HelpForm(SectionForm):
    part_fields = ("helps",)
    subjects = forms.MultipleChoiceField(
        label=_("You are willing to help other members with"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("How"),
        required=False,
        max_length=MOST["help_note"],
        help_text=_("For example: by telephone, half an hour, in French or Dutch."),
    )

    def __init__(self, data=None, *, profile: Profile):
        super().__init__(data, profile=profile)
        self.fields["subjects"].choices = [(str(row.pk), str(row)) for row in help_subjects()]

    def initial_of(self, profile: Profile) -> dict:
        rows = list(profile.helpings.values_list("subject_id", "note"))
        return {"subjects": [str(pk) for pk, _note in rows], "note": rows[0][1] if rows else ""}

    def act(self, actor) -> None:
        chosen = set(self.cleaned_data["subjects"])
        actions.set_helpings(
            actor=actor,
            subjects=[row for row in help_subjects() if str(row.pk) in chosen],
            note=self.cleaned_data["note"],
            audiences=self.audiences(),
        )


class NewcomerCardForm(SectionForm):
    part_fields = ("newcomer_card",)
    doing = _text(_("What I am doing"), "doing")
    looking_for = _text(_("What I am looking for"), "looking_for")
    about_me = _text(_("A little about me"), "about_me")

    def initial_of(self, profile: Profile) -> dict:
        card = getattr(profile, "newcomer_card", None)
        return {name: getattr(card, name, "") for name in ("doing", "looking_for", "about_me")}

    def act(self, actor) -> None:
        texts = {name: self.cleaned_data[name] for name in ("doing", "looking_for", "about_me")}
        actions.set_newcomer_card(actor=actor, audiences=self.audiences(), **texts)


class PlaceForm(SectionForm):
    part_fields = ("place", "office")
    travels_km = forms.IntegerField(
        label=_("How far you go for work, in kilometres"),
        required=False,
        min_value=0,
        max_value=MOST_KM,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input--short"}),
    )
    field_order = ("municipality", "travels_km")

    def __init__(self, data=None, *, profile: Profile):
        super().__init__(data, profile=profile)
        self.fields["municipality"] = MunicipalityField(required=False)
        self.order_fields(self.field_order)
        if "place" not in profile.audiences:  # asked for the first time: where the administration says they live
            self.initial["municipality"] = profile.member.municipality

    def initial_of(self, profile: Profile) -> dict:
        return {"municipality": profile.municipality, "travels_km": profile.travels_km}

    def act(self, actor) -> None:
        data = self.cleaned_data
        actions.set_place(
            actor=actor,
            municipality=data["municipality"],
            travels_km=data["travels_km"],
            audiences=self.audiences(),
        )
