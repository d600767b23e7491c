"""Municipalities for tests, without the data file."""

from itertools import count

from encommun.places.models import Municipality, PostalCode, Spelling
from encommun.places.spelling import spell

_numbers = count(1)


def make_municipality(
    fr: str = "Liège",
    *,
    code: str = "",
    area: str = "BE-60000",
    at: tuple[float, float] = (50.634, 5.567),
    postal: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    size: int = 5,
    **names: str,
) -> Municipality:
    """`at` is (latitude, longitude); `names` are its names in other languages (nl="Luik"), `also` its sections."""
    country = area[:2]
    code = code or f"{country}-T{next(_numbers)}"
    row = Municipality.objects.filter(code=code).first()
    if row:
        return row
    row = Municipality.objects.create(
        code=code, country=country, names={"fr": fr, **names}, area=area, latitude=at[0], longitude=at[1], size=size,
        postal=postal[0] if postal else "",
    )  # fmt: skip
    words = {spell(name) for name in (fr, *names.values(), *also)}
    Spelling.objects.bulk_create([Spelling(municipality=row, folded=word) for word in sorted(words)])
    PostalCode.objects.bulk_create([PostalCode(municipality=row, country=country, code=one) for one in postal])
    return row


def make_liege() -> Municipality:
    return make_municipality(
        "Liège", nl="Luik", de="Lüttich", code="BE-62063", postal=("4000", "4020"), also=("Bressoux",), size=6
    )


def make_nantes() -> Municipality:
    return make_municipality(
        "Nantes", code="FR-44109", area="FR-44", at=(47.217, -1.553), postal=("44000", "44100"), size=6
    )
