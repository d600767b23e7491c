"""The small map of the bench."""

from collections import Counter
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.kit.prepared import NUMBERS, Prepared, words
from encommun.places.areas import areas, lineage
from encommun.places.bubbles import Spot
from encommun.places.maps import Map, draw
from encommun.places.models import Municipality

from ..models import Composition, Placement
from .bench_rows import GroupRow, OfficeRow

FAR_SHOWN = 30  # spots: more municipalities are added up by province or département, more of these by region

Far = dict[tuple[int | None, str | None], int]


def bench_map(rows: list[GroupRow], sizes: dict[int, int], far: Far) -> Map | None:
    """Groups at their offices; who lives far from all of them, where they live (`far`, as `far_homes` counts). One
    query."""
    sums: Counter = Counter()
    offices: dict[int, OfficeRow] = {}
    for row in rows:
        if row.office and row.office.latitude is not None:
            offices[row.office.pk] = row.office
            sums[row.office.pk] += sizes[row.pk]
    spots = [
        Spot(office.latitude, office.longitude, sums[pk], in_language(office.names), area=office.area or "")
        for pk, office in offices.items()
    ]
    spots += _far_spots(far)
    countries = {office.country for office in offices.values()}
    frame = countries.pop() if len(countries) == 1 and len(spots) == len(offices) else ""
    title = _("Where the groups would meet, and who lives far from all offices")
    return draw(spots, title=title, frame=frame, unit=_("People"), key="bench-map") if spots else None


def _homes(composition: int, edition: int) -> QuerySet[Any, tuple]:
    said = FilteredRelation("member__interests", condition=Q(member__interests__edition=edition))
    rows = Placement.objects.filter(composition=composition, is_far=True).order_by().annotate(
        said=said, home=Coalesce("said__municipality", "member__municipality"),
        area=Coalesce("said__municipality__area", "member__municipality__area"),
    )  # fmt: skip
    return rows.values_list("home", "area").annotate(count=Count("pk"))


def _towns(*homes: int) -> QuerySet[Any, tuple]:
    # 0 is no town: one query also when there is none.
    rows = Municipality.objects.filter(pk__in=homes or [0]).order_by("pk")
    return rows.values_list("pk", "names", "latitude", "longitude", "area")


HOMES, TOWNS = Prepared(_homes), Prepared(_towns)


def far_homes(composition: Composition) -> Far:
    """How many who live far from all offices live where: {(municipality, its area), or twice None where nobody knows:
    count}. One query."""
    rows = HOMES.rows(composition.pk, composition.edition_id)
    return {(home, area): count for home, area, count in rows}


def _far_spots(far: Far) -> list[Spot]:
    """Each at their municipality; where these are many, at the areas that hold them, so that the map stays legible."""
    far_words, sums = _("%(place)s (far)"), _added_up(far) if len(far) > FAR_SHOWN else {}
    named = {home: count for (home, area), count in far.items() if home is not None and not (sums and area in areas())}
    towns = TOWNS.rows(*named) if len(named) <= len(NUMBERS) else _towns(*named)
    return [
        *(Spot(latitude, longitude, named[pk], far_words % {"place": in_language(words(names))}, area=area)
          for pk, names, latitude, longitude, area in towns),
        *(Spot(areas()[code].latitude, areas()[code].longitude, count, far_words % {"place": areas()[code]}, area=code)
          for code, count in sums.items()),
    ]  # fmt: skip


def _added_up(far: Far) -> dict[str, int]:
    """{code: count} by province or département; where these are many too, by region. Who lives in an area that nobody
    knows is in none."""
    sums: dict[str, int] = {}
    for (_home, area), count in far.items():
        if area in areas():
            sums[area] = sums.get(area, 0) + count
    if len(sums) <= FAR_SHOWN:
        return sums
    regions: dict[str, int] = {}
    for area, count in sums.items():
        region = lineage(area)[:2][-1]
        regions[region] = regions.get(region, 0) + count
    return regions
