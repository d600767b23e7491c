"""The parts of a profile in the order in which they are filled in, each with its address, its words and its form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from .forms import introducing, parts
from .forms.common import SectionForm
from .forms.pictures import PictureForm


@dataclass(frozen=True)
class Section:
    """`lead` says why somebody would fill it in. `template` draws its form."""

    slug: str
    title: Any
    lead: Any
    form: Callable[..., SectionForm]
    template: str = "section"

    @property
    def fields(self) -> tuple[str, ...]:
        return self.form.part_fields


SECTIONS = (
    Section(
        "activities",
        _("What I do"),
        _("One activity or several, for a living or besides. Each is found in its own sector."),
        parts.ActivitiesForm,
        "rows",
    ),
    Section(
        "skills",
        _("Skills"),
        _("Whoever looks for one finds you, also in another language and whichever way they write it."),
        parts.SkillsForm,
        "skills",
    ),
    Section(
        "introduction",
        _("Presentation"),
        _("The first lines that others read about you."),
        introducing.IntroductionForm,
    ),
    Section(
        "place",
        _("Place"),
        _("A municipality, never a street: that is as near as the house ever shows."),
        parts.PlaceForm,
    ),
    Section(
        "languages",
        _("Languages"),
        _("So that a project in two languages finds the right people."),
        parts.LanguagesForm,
    ),
    Section(
        "availability",
        _("Availability"),
        _("Change it as often as you like: it takes ten seconds."),
        parts.AvailabilityForm,
    ),
    Section(
        "offers",
        _("Offers"),
        _("What organisers and other members can buy or borrow from you."),
        parts.OffersForm,
        "rows",
    ),
    Section("links", _("Links"), _("Your own site, a portfolio, recordings."), parts.LinksForm, "rows"),
    Section(
        "pictures",
        _("Pictures"),
        _("Your work in at most twelve pictures. What your camera wrote in them (place, time) is taken out."),
        PictureForm,
        "pictures",
    ),
    Section(
        "help",
        _("Willing to help with"),
        _("When you know the way already: nothing binds you, and a member writes to you first."),
        parts.HelpForm,
    ),
    Section(
        "newcomer-card",
        _("Newcomer’s card"),
        _("Have you just joined? Tell the others who you are. The newsletter may introduce you if members can see it."),
        parts.NewcomerCardForm,
    ),
)


def get_section(slug: str) -> Section:
    """404 for a word that is no part."""
    found = next((section for section in SECTIONS if section.slug == slug), None)
    if found is None:
        raise Http404
    return found


def section_after(section: Section) -> Section | None:
    place = SECTIONS.index(section) + 1
    return SECTIONS[place] if place < len(SECTIONS) else None
