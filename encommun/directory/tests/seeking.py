"""People to be found, for the tests of the seeker's side."""

from itertools import count

from django.http import QueryDict
from django.utils import timezone

from encommun.directory import index
from encommun.directory.actions import save_search, tell_searches
from encommun.directory.finding import Filters
from encommun.directory.models import (
    Activity,
    Helping,
    HelpSubject,
    Level,
    NewcomerCard,
    Offer,
    Profile,
    ProfileSkill,
    SavedSearch,
    Sector,
    Skill,
    Spelling,
)
from encommun.directory.rules import FIELDS
from encommun.kit.text import fold
from encommun.members.tests.factories import make_member
from encommun.notifications.telling import tell
from encommun.places.models import Municipality, PostalCode
from encommun.places.models import Spelling as PlaceSpelling
from encommun.places.spelling import spell

_numbers = count(1)
EVERYBODY = dict.fromkeys(FIELDS, Level.PUBLIC.value)
MEMBERS = dict.fromkeys(FIELDS, Level.MEMBERS.value)


def make_skill(slug: str, *spellings: tuple[str, str], sector=None, **names: str) -> Skill:
    """`spellings` are (text, language); `names` the words shown by language."""
    skill = Skill.objects.create(slug=slug, names=names or {"fr": slug}, state=Skill.State.ACCEPTED, sector=sector)
    for text, language in spellings:
        Spelling.objects.create(skill=skill, text=text, folded=fold(text), language=language)
    return skill


def make_sector(slug: str, **names: str) -> Sector:
    return Sector.objects.get_or_create(slug=slug, defaults={"names": names or {"fr": slug}})[0]


def make_subject(slug: str, **names: str) -> HelpSubject:
    return HelpSubject.objects.get_or_create(slug=slug, defaults={"names": names or {"fr": slug}})[0]


def make_town(code: str, name: str, latitude: float, longitude: float, postal: str = "", **names: str) -> Municipality:
    """With its spellings in each language, and one postal code."""
    names = {"fr": name, **names}
    town, is_new = Municipality.objects.get_or_create(
        code=code,
        defaults={
            "country": code[:2], "names": names, "area": f"{code[:2]}-1", "latitude": latitude, "longitude": longitude,
            "postal": postal,
        },
    )  # fmt: skip
    if is_new:
        for folded in {spell(word) for word in names.values()}:
            PlaceSpelling.objects.create(municipality=town, folded=folded)
        if postal:
            PostalCode.objects.create(municipality=town, country=code[:2], code=postal)
    return town


def three_towns() -> list[Municipality]:
    """Liège, Herstal some 5 km away, Nantes far from both."""
    return [
        make_town("BE-62063", "Liège", 50.633, 5.567, "4000", nl="Luik"),
        make_town("BE-62051", "Herstal", 50.664, 5.633, "4040"),
        make_town("FR-44109", "Nantes", 47.218, -1.554, "44000"),
    ]


def make_listed(
    name: str = "",
    *,
    audiences: dict | None = None,
    skills=(),
    sectors=(),
    offers=(),
    helps=(),
    member=None,
    card: str = "",
    office=None,
    indexed: bool = True,
    **fields,
) -> Profile:
    """A listed profile, open to everybody unless `audiences` says otherwise. `skills`: Skill or (Skill, as written)."""
    member = member or make_member(name or f"Person {next(_numbers)}", language="fr")
    if office:
        member.office = office
        member.save(update_fields=["office"])
    profile = Profile.objects.create(
        member=member,
        is_listed=True,
        listed_at=timezone.now(),
        audiences=EVERYBODY if audiences is None else audiences,
        **fields,
    )
    for held in skills:
        skill, written = held if isinstance(held, tuple) else (held, str(held))
        ProfileSkill.objects.create(profile=profile, skill=skill, as_written=written)
    for sector in sectors:
        Activity.objects.create(profile=profile, title=str(sector), sector=sector)
    for title in offers:
        Offer.objects.create(profile=profile, title=title)
    for subject in helps:
        Helping.objects.create(profile=profile, subject=subject)
    if card:
        NewcomerCard.objects.create(profile=profile, doing=card)
    if indexed:
        index.refresh([profile.pk])
    return profile


def keep(member, address: str = "skill=couture", name: str = "x", frequency: str = "daily") -> SavedSearch:
    return save_search(actor=member, filters=Filters.of(QueryDict(address)), name=name, frequency=frequency)


def sweep() -> int:
    now = timezone.now()
    told = tell_searches(now)
    tell(now)
    return told
