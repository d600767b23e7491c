"""The small map of the bench."""

from collections import Counter

from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.places.bubbles import Spot
from encommun.places.maps import Map, draw
from encommun.places.models import Municipality

from ..models import Composition, Interest, ProposedGroup


def bench_map(rows: list[ProposedGroup], sizes: dict[int, int], far: Counter) -> Map | None:
    """Groups at their offices; who lives far from all of them, at their municipality (`far`, as `far_homes` counts). One
    query."""
    sums: Counter = Counter()
    offices = {}
    for row in rows:
        if row.office and row.office.municipality:
            offices[row.office_id] = row.office
            sums[row.office_id] += sizes[row.pk]
    spots = [
        Spot(office.municipality.latitude, office.municipality.longitude, sums[pk], in_language(office.names),
             area=office.municipality.area)
        for pk, office in offices.items()
    ]  # fmt: skip
    spots += _far_spots(far)
    countries = {office.country.code for office in offices.values()}
    frame = countries.pop() if len(countries) == 1 and len(spots) == len(offices) else ""
    title = _("Where the groups would meet, and who lives far from all offices")
    return draw(spots, title=title, frame=frame, unit=_("People"), key="bench-map") if spots else None


def far_homes(composition: Composition) -> Counter:
    """How many who live far from all offices live where: {municipality id, or None where nobody knows: count}. One query."""
    said = Interest.objects.filter(edition=composition.edition_id, member=OuterRef("member"))
    home = Coalesce(Subquery(said.values("municipality")[:1]), "member__municipality", output_field=BigIntegerField())
    rows = composition.placements.filter(is_far=True).order_by().annotate(home=home)
    return Counter(rows.values_list("home", flat=True))


def _far_spots(far: Counter) -> list[Spot]:
    # 0 is no town: one query also when nobody lives far.
    towns = Municipality.objects.filter(pk__in=[0, *(pk for pk in far if pk is not None)]).order_by("pk")
    words = _("%(place)s (far)")
    return [
        Spot(latitude, longitude, far[pk], words % {"place": in_language(names)}, area=area)
        for pk, names, latitude, longitude, area in towns.values_list("pk", "names", "latitude", "longitude", "area")
    ]
