"""The register as sets of bits: position p of every set is the p-th recommendation by latest move."""

import threading
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.text import slugify

from encommun.cycles.models import Edition, Theme, WorkingGroup
from encommun.house.queries import countries, services
from encommun.kit.bits import Placed, bits_of
from encommun.kit.prepared import Prepared, moment
from encommun.kit.text import fold
from encommun.search.queries import numbers_of

from ...models import Chapter, Document, Recommendation, Revision

CLOSED = ("done", "not_done", "rejected")
SILENCES = {"90d": 90, "1y": 365, "2y": 730}
AGES = {"0-1": (0, 365), "1-2": (365, 730), "2-5": (730, 1825), "5-": (1825, 10**6)}
NOTHING: dict[str, int] = {}


@dataclass
class Picture:
    """Everything that filtering, counting, ordering and labelling a list needs, but not the texts of its rows."""

    revision: int
    ids: list[int]
    indexed: Placed
    audiences: dict[str, int]
    sets: dict[str, dict[str, int]]
    labels: dict[str, dict[str, str]]
    documents: dict[int, tuple[str, str]]
    editions: dict[int, str]
    themes: dict[int, str]
    moved: list[float]
    asked: list[float]
    due: list[tuple[float, int]]
    silent: list[int]  # those without any answer, the longest silence first
    reading: list[int]
    _clock: tuple = field(default=(None, NOTHING, NOTHING, NOTHING))

    @property
    def everything(self) -> int:
        return (1 << len(self.ids)) - 1

    def holding(self, indexed: Iterable[int]) -> int:
        """The set of the recommendations with these numbers in the search index; things of other kinds are left out."""
        return bits_of(map(self.indexed.__getitem__, indexed), len(self.ids)) & self.everything

    def seen_by(self, audiences: list[str]) -> int:
        found = 0
        for audience in audiences:
            found |= self.audiences.get(audience, 0)
        return found

    def facet(self, name: str, now: datetime) -> dict[str, int]:
        """{value: set}; what depends on the hour is worked out once a minute."""
        if name not in {"overdue", "silent", "age"}:
            return self.sets.get(name, NOTHING)
        minute = int(now.timestamp()) // 60
        if self._clock[0] != minute:
            self._clock = (minute, self._overdue(now), self._silent(now), self._ages(now))
        return self._clock[1 + ("overdue", "silent", "age").index(name)]

    def _overdue(self, now: datetime) -> dict[str, int]:
        late = self.due[: bisect_right(self.due, (now.timestamp(), len(self.ids)))]
        return {"yes": bits_of((p for _, p in late), len(self.ids))}

    def _silent(self, now: datetime) -> dict[str, int]:
        closed = 0
        for status in CLOSED:
            closed |= self.sets["status"].get(status, 0)
        found = {}
        for value, days in SILENCES.items():
            cutoff = (now - timedelta(days=days)).timestamp()
            first = bisect_left(self.moved, -cutoff)  # `moved` holds negated times, latest move first
            found[value] = (self.everything >> first << first) & ~closed
        return found

    def _ages(self, now: datetime) -> dict[str, int]:
        moment = now.timestamp()
        found: dict[str, list[int]] = {value: [] for value in AGES}
        limits = [(value, moment - high * 86400) for value, (_, high) in AGES.items()]
        for p, asked in enumerate(self.asked):
            found[next((value for value, oldest in limits if asked > oldest), "5-")].append(p)
        return {value: bits_of(places, len(self.ids)) for value, places in found.items()}


_REVISION = Prepared(lambda: Revision.objects.filter(pk=1).values_list("number"))
_lock = threading.Lock()
_latest: Picture | None = None


def picture() -> Picture:
    """The picture of the register as it is now: one query for its revision, four more when it has changed."""
    global _latest  # noqa: PLW0603 - one picture a process is the point
    ((revision,),) = _REVISION.rows() or [(0,)]
    held = _latest
    if held is not None and held.revision == revision and revision:
        return held
    with _lock:
        if _latest is None or _latest.revision != revision or not revision:
            _latest = _draw(revision)
        return _latest


_COLUMNS = (
    "id", "document_id", "edition_id", "theme_id", "chapter_id", "audience", "kind", "status", "verdict", "language",
    "members_can_do_it", "asked_at", "moved_at", "due_at", "position", "series", "number",
    "handed_over_at",
)  # fmt: skip


# Nothing here passes through the ORM but its text: turning 5,000 rows into Python's own types costs most of a drawing.
_ROWS = Prepared(lambda: Recommendation.objects.order_by("-moved_at", "-pk").values_list(*_COLUMNS))
_GROUPS = Prepared(lambda: Recommendation.groups.through.objects.values_list("recommendation_id", "workinggroup_id"))
_BOARDS = Prepared(lambda: Recommendation.boards.through.objects.values_list("recommendation_id", "country_id"))


def _stamp(value: datetime | str) -> float:
    return moment(value).timestamp()


def _draw(revision: int) -> Picture:
    rows = _ROWS.rows()
    documents = list(Document.objects.order_by("-edition__start_year", "title").values_list("id", "slug", "title"))
    editions = {pk: (slug, label) for pk, slug, label in Edition.objects.values_list("id", "slug", "label")}
    themes = {
        pk: (slug, title)
        for pk, slug, title in Theme.objects.order_by("edition__start_year").values_list("id", "slug", "title")
    }
    chapters = {pk: (slugify(fold(title))[:60], title) for pk, title in Chapter.objects.values_list("id", "title")}
    place = {row[0]: p for p, row in enumerate(rows)}
    members: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for p, row in enumerate(rows):
        _sort_in(members, p, row, editions, themes, chapters)
    groups = _sort_in_groups(members, place)
    _sort_in_services(members, place)
    size = len(rows)
    sets = {
        name: {value: bits_of(places, size) for value, places in values.items()} for name, values in members.items()
    }
    order = {pk: n for n, (pk, _, _) in enumerate(documents)}
    return Picture(
        revision=revision,
        ids=[row[0] for row in rows],
        indexed=Placed(size, ((number, place[pk]) for number, pk in numbers_of("recommendation") if pk in place)),
        audiences=sets.pop("audience", {}),
        sets=defaultdict(dict, sets),
        labels={
            "edition": dict(editions.values()),
            "theme": dict(themes.values()),
            "chapter": dict(chapters.values()),
            "code": groups,
        },
        documents={pk: (slug, title) for pk, slug, title in documents},
        editions={pk: label for pk, (_, label) in editions.items()},
        themes={pk: title for pk, (_, title) in themes.items()},
        moved=[-_stamp(row[12]) for row in rows],
        asked=[_stamp(row[11]) for row in rows],
        due=sorted((_stamp(row[13]), p) for p, row in enumerate(rows) if row[13]),
        silent=[p for _, p in sorted((_stamp(row[17] or row[11]), p) for p, row in enumerate(rows) if not row[8])],
        reading=sorted(range(size), key=lambda p: (order[rows[p][1]], rows[p][14], rows[p][15], rows[p][16])),
    )


def _sort_in(members, p: int, row: tuple, editions: dict, themes: dict, chapters: dict) -> None:
    _, _, edition, theme, chapter, audience, kind, status, verdict, language, volunteers, *_ = row
    members["audience"][audience].append(p)
    members["edition"][editions[edition][0]].append(p)
    members["kind"][kind].append(p)
    members["status"][status].append(p)
    members["verdict"][verdict or "none"].append(p)
    members["language"][language].append(p)
    if theme:
        members["theme"][themes[theme][0]].append(p)
    if chapter and chapters[chapter][0]:
        members["chapter"][chapters[chapter][0]].append(p)
    if volunteers:
        members["members"]["yes"].append(p)


def _sort_in_groups(members, place: dict[int, int]) -> dict[str, str]:
    codes_of_countries = {country.pk: country.code.lower() for country in countries()}
    labels: dict[str, str] = {}
    groups = {
        group: (code or slugify(name)[:40], code or name, country)
        for group, code, name, country in WorkingGroup.objects.order_by().values_list(
            "id", "code", "name", "country_id"
        )
    }
    seen: set[tuple[int, int]] = set()
    for pk, group in _GROUPS.rows():
        if pk not in place or group not in groups:
            continue  # came in between: the next picture has it
        key, label, country = groups[group]
        if key:
            members["code"][key].append(place[pk])
            labels[key] = label
        if country:
            seen.add((pk, country))
    seen.update(_BOARDS.rows())
    for pk, country in (pair for pair in seen if pair[0] in place):
        members["country"][codes_of_countries.get(country, str(country))].append(place[pk])
    return labels


def _sort_in_services(members, place: dict[int, int]) -> None:
    slugs = {service.pk: service.slug for service in services()}
    for pk, service in Recommendation.services.through.objects.values_list("recommendation_id", "service_id"):
        if pk in place:
            members["service"][slugs.get(service, str(service))].append(place[pk])


def now_or(now: datetime | None) -> datetime:
    return now or timezone.now()
