"""One page of people, as readers of one level find them."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.kit.marking import highlight
from encommun.kit.paging import Page
from encommun.kit.prepared import Prepared
from encommun.places.queries import km_between

from ..models import Entry, Level, Profile
from ..rules import level_of
from .drawing import Picture, picture
from .facets import Facet, distances_of, facets_of
from .filters import DISTANCES, Filters
from .ground import Town, towns
from .matching import Asked, match, read, worded
from .meaning import meant_by
from .orders import ordered, seed_of
from .words import Chip, chips_of, orders_of, place_taken, sentence, wider_of

PER_PAGE = 24
MARK, BREAK = "<mark>", "\x1f"
PAGES = 20  # deeper than that, a list is read by machines
_AVAILABILITIES = dict(Profile.Availability.choices)
_STATES = {"now": "done", "soon": "under_way", "busy": "postponed"}


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the reader may see them. Texts are safe HTML with what was sought highlighted when it was.

    `name` is "a member" when it `is_masked`. `place` says how far it is when a place was asked for. `state` is the sign
    of the availability.
    """

    url: str
    key: str
    language: str
    name: SafeString | str
    is_masked: bool
    headline: SafeString | str
    activities: list[SafeString | str]
    skills: list[SafeString | str]
    place: str
    availability: str
    state: str
    doing: str = ""
    looking_for: str = ""


@dataclass(frozen=True)
class SearchPage:
    """`total` counts all who fit; `page` reaches the first 480 of them. `level` is the reader's.

    `place_taken` says which place was taken when another may be meant; `meant` are [(word of the vocabulary, address)] near
    to words that nobody is found by.
    """

    filters: Filters
    level: int
    sentence: str
    chips: list[Chip]
    rows: list[Row]
    facets: list[Facet]
    distances: list[tuple[int, int]]
    page: Page
    total: int
    orders: list[tuple[str, str, bool]]
    centre: Town | None
    elsewhere: list[Town]
    wider: list[tuple[str, str, int]]
    place_taken: str
    meant: list[tuple[str, str]]

    @property
    def kilometres(self) -> tuple[int, ...]:
        return (0, *DISTANCES)

    @property
    def places(self) -> list[Town]:
        """What to choose from when the words may be several places, or are none's very name."""
        return [self.centre, *self.elsewhere] if self.centre and self.elsewhere else []

    @property
    def is_cut(self) -> bool:
        return self.total > PER_PAGE * PAGES

    @property
    def is_public(self) -> bool:
        return self.level == Level.PUBLIC


def search_page(reader, filters: Filters, page_of: Callable[[int], Page], *, day: date | None = None) -> SearchPage:
    """What `reader` (signed in or not) may find; `page_of(total)` says which part is shown. Eight queries at most."""
    held = picture(level_of(reader))
    asked = read(filters)
    words = worded(held, filters.q)
    matched = match(held, asked, words)
    total = matched.found.bit_count()
    page = page_of(min(total, PER_PAGE * PAGES))
    places = islice(ordered(held, asked, matched, seed_of(reader, day or timezone.localdate())), page.start, page.stop)
    facets = facets_of(held, asked, matched)
    chips = chips_of(asked, facets)
    return SearchPage(
        filters=filters,
        level=held.level,
        sentence=sentence(total),
        chips=chips,
        rows=rows_of(held, places, asked),
        facets=facets,
        distances=distances_of(held, asked, matched),
        page=page,
        total=total,
        orders=orders_of(filters, placed=asked.centre is not None),
        centre=asked.centre,
        elsewhere=asked.elsewhere,
        wider=[] if total else wider_of(held, asked, words, chips),
        place_taken=place_taken(asked),
        meant=meant_by(held, filters) if words and not words[1] else [],
    )


def first_found(reader, q: str, count: int) -> tuple[int, list[Row]]:
    """(how many people the words find, the first of them) for another page; three queries at most."""
    held = picture(level_of(reader))
    filters = Filters(q=q, sort="best")
    asked = Asked(filters)
    matched = match(held, asked, worded(held, q))
    places = (
        islice(ordered(held, asked, matched, seed_of(reader, timezone.localdate())), count) if matched.found else ()
    )
    return matched.found.bit_count(), rows_of(held, places, asked)


# The account's own columns are asked again: whoever left a minute ago is shown to nobody, whatever the shelf says.
_CARDS = Prepared(
    lambda level, *ids: (
        Entry.objects.filter(level=level, profile__in=ids, profile__is_listed=True, profile__member__is_active=True)
        .order_by()
        .values_list("profile_id", "card", "profile__member__left_on")
    )
)


def rows_of(held: Picture, places: Iterable[int], asked: Asked | None = None) -> list[Row]:
    """The cards of these places in their order; one query, and one for municipalities never met."""
    return list(placed_rows(held, places, asked).values())


def placed_rows(held: Picture, places: Iterable[int], asked: Asked | None = None) -> dict[int, Row]:
    """The same, {place: row} in their order; at most sixty. Who is gone a minute ago is not there."""
    ids = {held.ids[p]: p for p in places}
    today = timezone.localdate().isoformat()
    rows = _CARDS.rows(held.level, *ids) if ids else ()
    cards = {pk: json.loads(card) for pk, card, left in rows if left is None or str(left) > today}
    where = towns(held)
    q = asked.filters.q if asked else ""
    centre = asked.centre if asked else None
    return {p: _row(cards[pk], where, q, centre) for pk, p in ids.items() if pk in cards}


def _row(card: dict, where: dict[int, Town], q: str, centre: Town | None) -> Row:
    language, town = card["language"], where.get(card.get("municipality", 0))
    activities, skills = card.get("activities", []), card.get("skills", [])
    texts = [card.get("name") or _("a member"), card.get("headline", ""), *activities, *(skill[0] for skill in skills)]
    if q:
        texts = _marked(texts, q, language)
        if skills and not any(MARK in text for text in texts):
            texts[2 + len(activities) :] = _translated(skills, q)
    return Row(
        url=f"/directory/{card['key']}/",
        key=card["key"],
        language=language,
        name=texts[0],
        is_masked="name" not in card,
        headline=texts[1],
        activities=texts[2 : 2 + len(activities)],
        skills=texts[2 + len(activities) :],
        place=_place(town, centre),
        availability=str(_AVAILABILITIES.get(card.get("availability"), "")),
        state=_STATES.get(card.get("availability", ""), ""),
        doing=card.get("doing", ""),
        looking_for=card.get("looking_for", ""),
    )


def _marked(texts: list[str], q: str, language: str) -> list:
    """Each text highlighted, as safe HTML; all at once, since one call costs as much as its words."""
    whole = highlight(BREAK.join(text.replace(BREAK, " ") for text in texts), q, language, trades=True)
    return [SafeString(part) for part in whole.split(BREAK)]


def _translated(skills: list[list], q: str) -> list[str]:
    """Found by another word for what they do: each skill with the word that was sought, else in the reader's language."""
    found = []
    for written, *names in skills:
        words = names[0] if names else {}
        others = [highlight(name, q, code, trades=True) for code, name in words.items()]
        hit = next((other for other in others if MARK in other), in_language(words) if words else "")
        found.append(format_html("{} ({})", written, hit) if hit else written)
    return found


def _place(town: Town | None, centre: Town | None) -> str:
    if town is None:
        return ""
    if centre is None or centre.id == town.id:
        return str(town)
    km = km_between(centre.latitude, centre.longitude, town.latitude, town.longitude)
    return _("%(place)s, %(km)s km") % {"place": town, "km": max(1, round(km))}
