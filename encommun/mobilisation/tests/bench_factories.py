"""Offices on the map, and members who wish, for the tests of the bench."""

from encommun.house.models import Office
from encommun.members.models import Member
from encommun.members.tests.factories import make_country
from encommun.mobilisation.actions.composing import compose_groups, open_composition
from encommun.mobilisation.models import Composition, Interest
from encommun.places.models import Municipality

from .factories import make_edition, make_themes

WHERE = {"liege": (50.63, 5.57), "namur": (50.46, 4.87), "ouessant": (48.46, -5.1)}


def make_municipality(name: str) -> Municipality:
    latitude, longitude = WHERE[name]
    country = "FR" if name == "ouessant" else "BE"
    return Municipality.objects.get_or_create(
        code=f"{country}-{name}",
        defaults={"country": country, "names": {"fr": name.title()}, "area": "", "latitude": latitude,
                  "longitude": longitude},
    )[0]  # fmt: skip


def make_site(name: str) -> Office:
    country = make_country()
    return Office.objects.get_or_create(
        slug=name,
        defaults={"names": {"en": name.title()}, "country": country, "municipality": make_municipality(name)},
    )[0]


def make_wishes(count: int, place: str = "liege", *, start: int = 0, **columns) -> list[Interest]:
    """Members who wish the first theme and live in that place; in one insert each."""
    edition, municipality = make_edition(), make_municipality(place)
    columns.setdefault("themes", [make_themes(edition)[0].pk])
    country = make_country()
    people = Member.objects.bulk_create(
        [
            Member(email=f"{place}{n}@example.org", name=f"{place.title()} {n:04}", country=country, language="en")
            for n in range(start, start + count)
        ]
    )
    first = {"remote": "no", "languages": ["fr"], "municipality": municipality}
    return Interest.objects.bulk_create(
        [Interest(edition=edition, member=member, **{**first, **columns}) for member in people]
    )


def make_bench(count: int = 12, *, actor=None, smallest: int = 6, largest: int = 12) -> Composition:
    """A composed draft for the first theme: `count` people who live in Liège."""
    make_site("liege")
    make_site("namur")
    make_wishes(count)
    edition = make_edition()
    row = open_composition(
        actor=actor, edition=edition, theme=make_themes(edition)[0], smallest=smallest, largest=largest
    )
    return compose_groups(actor=actor, composition=row, smallest=smallest, largest=largest, far_km=60, seed="the draw")
