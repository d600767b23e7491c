"""Tens of thousands of members, their profiles and what they keep, written in bulk and always the same."""

import random
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate

LISTED = 4 / 7  # of the members: 20,000 of 35,000
SKILLS_EACH = 3
WORDS_EACH_LISTED = 0.28  # skills of the vocabulary: most are words that few people use
SAVED = 1 / 7  # saved searches for each member
BATCH = 5000
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

PARTS = (
    "création", "costume", "danse", "lumière", "scène", "formation", "traduction", "image", "son", "graphisme", "écriture",
    "animation", "cuisine", "jardin", "conseil", "gestion", "atelier", "restauration", "bois", "métal", "tissu", "papier",
    "vidéo", "photographie", "musique", "théâtre", "cirque", "marionnette", "radio", "web",
)  # fmt: skip
HOW = (
    "pour enfants",
    "à domicile",
    "en tournée",
    "sur mesure",
    "pour associations",
    "en résidence",
    "à distance",
    "de nuit",
)
FILLING = (
    "Je travaille depuis des années avec des compagnies et des associations. J'aime les projets à plusieurs, les petites "
    "salles et les grandes tournées. Je cherche des gens avec qui partager matériel, idées et commandes. "
)
GIVEN = ("Ada", "Bilal", "Chloé", "Dries", "Eva", "Farid", "Greet", "Hugo", "Inès", "Joris", "Khadija", "Luc", "Mieke")
FAMILY = (
    "Peeters",
    "Dubois",
    "Janssens",
    "Lambert",
    "Maes",
    "Martin",
    "Jacobs",
    "Bernard",
    "Mertens",
    "Petit",
    "Claes",
)


def make_members(count: int) -> dict[str, int]:
    """`count` members with an office and a place, the share of them that is listed, skills, saved searches; indexed."""
    from encommun.directory.loading import load_vocabulary
    from encommun.places.actions import load_places

    load_places()
    load_vocabulary()
    chance = random.Random(3)
    offices = _offices()
    places = _places(chance)
    members = _members(count, chance, offices, places)
    profiles = _profiles(members[: int(count * LISTED)], chance, places)
    _parts(profiles, chance, _vocabulary(len(profiles), chance))
    entries = _index()
    return {"members": count, "listed": len(profiles), "entries": entries, "saved searches": _saved(members, chance)}


def _offices() -> list:
    from encommun.house.models import Country, Office

    country = Country.objects.get_or_create(code="BE", defaults={"names": {"fr": "Belgique"}})[0]
    rows = [Office(slug=f"bureau-{n}", names={"fr": f"Bureau {n}"}, country=country) for n in range(30)]
    Office.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Office.objects.filter(slug__startswith="bureau-"))


def _places(chance: random.Random) -> list[int]:
    """Municipalities to draw from, big ones far more often: some 1,500 are used."""
    from encommun.places.models import Municipality

    rows = list(Municipality.objects.order_by("-size", "code").values_list("id", "size")[:1500])
    return chance.choices([pk for pk, _ in rows], weights=[4**size for _, size in rows], k=20_000)


def _members(count: int, chance: random.Random, offices: list, places: list[int], start: int = 0) -> list:
    from encommun.members.models import Member

    rows = [
        Member(
            email=f"m{n}@bench.example", name=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {n}", language="fr",
            password="!", number=f"B{n}", office=chance.choice(offices), municipality_id=chance.choice(places),
        )
        for n in range(start, start + count)
    ]  # fmt: skip
    return Member.objects.bulk_create(rows, batch_size=BATCH)


def _profiles(members: list, chance: random.Random, places: list[int]) -> list:
    from encommun.directory.models import Profile
    from encommun.directory.rules import FIELDS

    looks = [dict.fromkeys(FIELDS, level) for level in (1, 2, 3)]
    looks.append({**looks[2], "name": 1, "place": 1, "presentation": 2})
    rows = [
        Profile(
            member=member, is_listed=True, listed_at=NOW - timedelta(hours=n), language="fr",
            audiences=chance.choices(looks, weights=(50, 10, 25, 15))[0],
            headline=f"{chance.choice(PARTS).capitalize()} et {chance.choice(PARTS)}",
            presentation=FILLING + chance.choice(PARTS),
            municipality_id=chance.choice(places),
            languages=chance.sample(["fr", "nl", "en", "de", "es", "it"], k=chance.randint(1, 3)),
            availability=chance.choice(["now", "soon", "busy", ""]),
        )
        for n, member in enumerate(members)
    ]  # fmt: skip
    return Profile.objects.bulk_create(rows, batch_size=BATCH)


def _vocabulary(listed: int, chance: random.Random) -> list[int]:
    """The ids of the house's own skills, then of thousands that members proposed."""
    from encommun.directory.models import Skill, Spelling
    from encommun.directory.spelling import key_of

    wanted = int(listed * WORDS_EACH_LISTED)
    names = [f"{one} {other} {how} {n}" for n in range(9) for one in PARTS for other in PARTS for how in HOW][
        : wanted * 2
    ]
    chance.shuffle(names)
    rows = [
        Skill(slug=f"bench-{n}", names={"fr": name}, state=Skill.State.PROPOSED)
        for n, name in enumerate(names[:wanted])
    ]
    made = Skill.objects.bulk_create(rows, batch_size=BATCH)
    spellings = [
        Spelling(skill=skill, text=skill.names["fr"], folded=key_of(skill.names["fr"]), language="fr") for skill in made
    ]
    Spelling.objects.bulk_create(spellings, ignore_conflicts=True, batch_size=BATCH)
    own = list(Skill.objects.filter(state=Skill.State.ACCEPTED).values_list("pk", flat=True))
    return own + [skill.pk for skill in made]


def _parts(profiles: list, chance: random.Random, skills: list[int]) -> None:
    from encommun.directory.models import Activity, Helping, HelpSubject, NewcomerCard, Offer, ProfileSkill, Sector

    sectors = list(Sector.objects.values_list("pk", flat=True))
    subjects = list(HelpSubject.objects.values_list("pk", flat=True))
    weights = list(
        accumulate(1 / (n + 8) for n in range(len(skills)))
    )  # a few words that many use, thousands that few do
    held = []
    for profile in profiles:
        for skill in dict.fromkeys(chance.choices(skills, cum_weights=weights, k=SKILLS_EACH)):
            held.append(ProfileSkill(profile=profile, skill_id=skill, as_written=chance.choice(PARTS)))
    ProfileSkill.objects.bulk_create(held, batch_size=BATCH)
    activities = [
        Activity(profile=p, title=f"{chance.choice(PARTS)} {chance.choice(HOW)}", sector_id=chance.choice(sectors))
        for p in profiles
    ]
    Activity.objects.bulk_create(activities, batch_size=BATCH)
    some = [p for p in profiles if chance.random() < 0.4]
    Offer.objects.bulk_create(
        [Offer(profile=p, title=f"Atelier {chance.choice(PARTS)}") for p in some], batch_size=BATCH
    )
    Helping.objects.bulk_create(
        [Helping(profile=p, subject_id=chance.choice(subjects)) for p in some[::2]], batch_size=BATCH
    )
    NewcomerCard.objects.bulk_create([NewcomerCard(profile=p, doing=FILLING) for p in some[::8]], batch_size=BATCH)


def _index() -> int:
    from encommun.directory.index.writing import rebuild

    return rebuild()


def _saved(members: list, chance: random.Random) -> int:
    """Searches of all kinds: a skill, words, a place, and all of them together."""
    from encommun.directory.models import SavedSearch, Skill
    from encommun.places.models import Municipality

    skills = list(Skill.objects.values_list("slug", flat=True)[:2000])
    towns = list(Municipality.objects.order_by("-size").values_list("code", flat=True)[:500])
    rows = []
    for n in range(int(len(members) * SAVED)):
        asked: dict = {"chosen": {}, "q": "", "place": "", "km": 25}
        if n % 3 != 1:
            asked["chosen"]["skill"] = [chance.choice(skills)]
        if n % 3 != 0:
            asked["q"] = f"{chance.choice(PARTS)} {chance.choice(PARTS)}" if n % 2 else chance.choice(PARTS)
        if n % 4 == 0:
            asked["place"] = chance.choice(towns)
        if n % 5 == 0:
            asked["chosen"]["language"] = [chance.choice(["nl", "de"])]
        rows.append(SavedSearch(member=chance.choice(members), name=f"Recherche {n}", asked=asked))
    SavedSearch.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def measure_matching(new: int = 500) -> dict:
    """CPU seconds of one pass over `new` profiles that just came, against all saved searches."""
    from django.utils import timezone

    from encommun.directory import index
    from encommun.directory.actions import tell_searches
    from encommun.directory.models import Before, Profile, SavedSearch, Skill
    from encommun.members.models import Member

    chance = random.Random(time.time())
    Before.objects.all().delete()
    start = Member.objects.count()
    places = _places(chance)
    profiles = _profiles(_members(new, chance, _offices(), places, start=start), chance, places)
    _parts(profiles, chance, list(Skill.objects.values_list("pk", flat=True)))
    began = time.process_time()
    index.refresh([profile.pk for profile in profiles])
    indexed = time.process_time() - began
    began = time.process_time()
    told = tell_searches(timezone.now())
    spent = time.process_time() - began
    Profile.objects.filter(pk__in=[profile.pk for profile in profiles]).update(is_listed=False)
    index.refresh([profile.pk for profile in profiles], quietly=True)
    return {
        "profiles": new, "searches": SavedSearch.objects.count(), "told": told, "cpu_s": round(spent, 2), "bound_s": 5,
        "indexing_cpu_s": round(indexed, 2),
    }  # fmt: skip
