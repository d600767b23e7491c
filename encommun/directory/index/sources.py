"""Everything that documents of some profiles are made of, read at once: the same number of queries for one and for 300."""

from collections import defaultdict
from dataclasses import dataclass, field

from ..models import (
    Activity,
    Helping,
    HelpSubject,
    Link,
    NewcomerCard,
    Offer,
    Picture,
    Profile,
    ProfileSkill,
    Sector,
    Skill,
    Spelling,
)

Texts = list[tuple[str, str]]  # (text, its language; "" when nobody said)


@dataclass(frozen=True)
class HeldSkill:
    """`skill` is the vocabulary's entry (of what it was brought into), with every way of writing it.

    `names` are its words by language, {} while moderators did not accept it.
    """

    as_written: str
    skill: int
    sector: int
    words: Texts
    names: dict[str, str]


@dataclass
class Sources:
    profiles: list[Profile]
    activities: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    skills: dict[int, list[HeldSkill]] = field(default_factory=dict)
    offers: dict[int, list[tuple[str, str, int]]] = field(default_factory=dict)
    helpings: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    links: dict[int, list[tuple[str]]] = field(default_factory=dict)
    pictures: dict[int, list[tuple[str]]] = field(default_factory=dict)
    cards: dict[int, NewcomerCard] = field(default_factory=dict)
    sectors: dict[int, Texts] = field(default_factory=dict)
    subjects: dict[int, Texts] = field(default_factory=dict)


def sources_of(ids: list[int]) -> Sources:
    """Profiles that no longer exist are simply not there. Fourteen queries at most."""
    related = ("member__office", "municipality")
    profiles = list(Profile.objects.filter(pk__in=ids).select_related("member", *related).order_by("pk"))
    found = Sources(profiles)
    if not profiles:
        return found
    here = [profile.pk for profile in profiles]
    found.activities = _grouped(Activity, here, "title", "sector_id")
    found.offers = _grouped(Offer, here, "title", "text", "sector_id")
    found.helpings = _grouped(Helping, here, "subject_id", "note")
    found.links = _grouped(Link, here, "label")
    found.pictures = _grouped(Picture, here, "alt")
    found.skills = _skills(here)
    found.cards = {card.profile_id: card for card in NewcomerCard.objects.filter(profile__in=here)}
    found.sectors = {pk: texts_of(names) for pk, names in Sector.objects.order_by().values_list("pk", "names")}
    subjects = HelpSubject.objects.filter(is_active=True).order_by().values_list("pk", "names")
    found.subjects = {pk: texts_of(names) for pk, names in subjects}
    found.helpings = {
        profile: [(pk, note) for pk, note in rows if pk in found.subjects] for profile, rows in found.helpings.items()
    }
    return found


def texts_of(names: dict[str, str] | None) -> Texts:
    return [(text, language) for language, text in (names or {}).items() if text]


def _grouped(model, ids: list[int], *fields: str) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = defaultdict(list)
    for profile, *values in model.objects.filter(profile__in=ids).values_list("profile_id", *fields):
        found[profile].append(tuple(values))
    return found


def _skills(ids: list[int]) -> dict[int, list[HeldSkill]]:
    rows = list(
        ProfileSkill.objects.filter(profile__in=ids)
        .exclude(skill__state=Skill.State.REFUSED)
        .order_by("pk")
        .values_list("profile_id", "as_written", "skill_id", "skill__merged_into_id")
    )
    wanted = {into or skill for _, _, skill, into in rows}
    entries = {
        pk: (sector or 0, texts_of(names), names if state == Skill.State.ACCEPTED else {})
        for pk, sector, names, state in Skill.objects.filter(pk__in=wanted).values_list(
            "pk", "sector_id", "names", "state"
        )
    }
    spellings: dict[int, Texts] = defaultdict(list)
    for skill, text, language in Spelling.objects.filter(skill__in=wanted).values_list("skill_id", "text", "language"):
        spellings[skill].append((text, language))
    found: dict[int, list[HeldSkill]] = defaultdict(list)
    for profile, as_written, skill, into in rows:
        sector, words, names = entries[into or skill]
        found[profile].append(HeldSkill(as_written, into or skill, sector, words + spellings[into or skill], names))
    return found
