"""The small map of the bench."""

from collections import Counter

from django.db.models import Q
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.places.bubbles import Spot
from encommun.places.maps import Map, draw

from ..models import Composition, Interest, ProposedGroup


def bench_map(composition: Composition, rows: list[ProposedGroup], sizes: dict[int, int]) -> Map | None:
    """Groups at their offices; who lives far from all of them, at their municipality."""
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
    spots += _far_spots(composition)
    countries = {office.country.code for office in offices.values()}
    frame = countries.pop() if len(countries) == 1 and len(spots) == len(offices) else ""
    title = _("Where the groups would meet, and who lives far from all offices")
    return draw(spots, title=title, frame=frame, unit=_("People"), key="bench-map") if spots else None


def _far_spots(composition: Composition) -> list[Spot]:
    far = composition.placements.filter(is_far=True).values("member")
    rows = Interest.objects.filter(edition=composition.edition_id, member__in=far).filter(
        Q(municipality__isnull=False) | Q(member__municipality__isnull=False)
    )
    there: Counter = Counter()
    for row in rows.select_related("municipality", "member__municipality").order_by("pk"):
        there[row.municipality or row.member.municipality] += 1
    words = _("%(place)s (far)")
    return [
        Spot(one.latitude, one.longitude, count, words % {"place": one}, area=one.area) for one, count in there.items()
    ]
