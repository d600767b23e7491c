"""The parts of a profile that are one text or one choice each."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from .. import rules
from ..models import Helping, HelpSubject, NewcomerCard, Profile
from .common import assign, finish, hold_profile


@transaction.atomic
def set_audiences(*, actor, audiences: dict[str, int]) -> Profile:
    """Say who sees which field: {name of rules.FIELDS: Level}; fields left out stay as they are. Raises Refused."""
    return finish(actor, hold_profile(actor), "audiences", audiences=audiences, changed=False)


@transaction.atomic
def introduce_oneself(
    *, actor, headline: str, presentation: str, language: str, audiences: dict[str, int] | None = None
) -> Profile:
    """One line, a text in Markdown, and the language that the whole profile is written in."""
    profile = hold_profile(actor)
    rules.check_words(headline, "headline")
    rules.check_words(presentation, "presentation")
    rules.check_language(language)
    changed = assign(profile, headline=headline.strip(), presentation=presentation.strip(), language=language)
    return finish(actor, profile, "introduction", audiences=audiences, changed=changed)


@transaction.atomic
def set_languages(*, actor, languages: list[str], audiences: dict[str, int] | None = None) -> Profile:
    """The languages spoken, the best first."""
    profile = hold_profile(actor)
    spoken = list(dict.fromkeys(languages))
    rules.check_languages(spoken)
    return finish(actor, profile, "languages", audiences=audiences, changed=assign(profile, languages=spoken))


@transaction.atomic
def set_place(*, actor, municipality, travels_km: int | None, audiences: dict[str, int] | None = None) -> Profile:
    """A municipality (never a street) or None, and how far the member goes for work, in kilometres."""
    profile = hold_profile(actor)
    rules.check_travels(travels_km)
    changed = assign(profile, municipality_id=municipality.pk if municipality else None, travels_km=travels_km)
    return finish(actor, profile, "place", audiences=audiences, changed=changed)


@transaction.atomic
def set_availability(*, actor, availability: str, note: str, audiences: dict[str, int] | None = None) -> Profile:
    """`availability` is of Profile.Availability, or "" for not said."""
    profile = hold_profile(actor)
    rules.check_availability(availability)
    rules.check_words(note, "availability_note")
    changed = assign(profile, availability=availability, availability_note=note.strip())
    return finish(actor, profile, "availability", audiences=audiences, changed=changed)


@transaction.atomic
def set_helpings(
    *, actor, subjects: Iterable[HelpSubject], note: str = "", audiences: dict[str, int] | None = None
) -> Profile:
    """On which subjects the member is willing to help (DIR-16); one note for all of them."""
    profile = hold_profile(actor)
    rules.check_words(note, "help_note")
    wanted = {subject.pk: note.strip() for subject in subjects}
    now = dict(profile.helpings.values_list("subject_id", "note"))
    if wanted != now:
        profile.helpings.exclude(subject__in=wanted).delete()
        for subject, words in wanted.items():
            Helping.objects.update_or_create(profile=profile, subject_id=subject, defaults={"note": words})
    return finish(actor, profile, "help", audiences=audiences, changed=wanted != now)


@transaction.atomic
def set_newcomer_card(
    *, actor, doing: str, looking_for: str, about_me: str, audiences: dict[str, int] | None = None
) -> Profile:
    """What somebody new says of their activity and of themselves (MEN-04); three empty texts take the card away."""
    profile = hold_profile(actor)
    texts = {"doing": doing.strip(), "looking_for": looking_for.strip(), "about_me": about_me.strip()}
    for field, words in texts.items():
        rules.check_words(words, field)
    card = NewcomerCard.objects.filter(profile=profile).first()
    changed = any(getattr(card, name, "") != words for name, words in texts.items())
    if changed and any(texts.values()):
        NewcomerCard.objects.update_or_create(profile=profile, defaults={**texts, "updated_at": timezone.now()})
    elif changed and card:
        card.delete()
    return finish(actor, profile, "newcomer_card", audiences=audiences, changed=changed)
