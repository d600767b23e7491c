"""Why each person is where they are, and what would change it. Said in codes, so that each language finds its words."""

from collections import Counter
from dataclasses import replace

from .costs import Ground, km_between, person_cost
from .model import Change, Group, Person, Placement, Unplaced
from .opening import Spot, home_site, nearest_site

CHANGES = 2  # told to a person, at most
NEAR_MISS = 4  # people missing to a group: more than that is no help to tell


class Reasons:
    """Answers for one composition: `places` says who is where, `pinned` who was put there by hand."""

    def __init__(self, ground: Ground, places: list[int | None], pinned: set[int]) -> None:
        self.ground, self.places, self.pinned = ground, places, pinned
        self.sites = list(ground.sites.values())
        self.sizes = Counter(at for at in places if at is not None)
        self.open = [(at, group) for at, group in enumerate(ground.groups) if self.sizes[at] or group.is_kept]
        self.homes = [home_site(row.person, self.sites, ground.rules) for row in ground.rows]
        self.waiting = self._waiting()

    def _waiting(self) -> Counter[Spot]:
        """How many would rather be at each spot than where they are: their home site, or remote where they accept."""
        found: Counter[Spot] = Counter()
        for at, row in enumerate(self.ground.rows):
            for theme in self._better(at):
                found.update((theme, site, language) for site, language in self._spots(row.person, at, theme))
        return found

    def _spots(self, person: Person, at: int, theme: str) -> list[tuple[str, str]]:
        rules, sites = self.ground.rules, self.ground.sites
        language = person.languages[0] if person.languages else ""
        wheres = {self.homes[at], ""} if person.remote != "no" else {self.homes[at]} - {""}
        return [
            (site, language)
            for site in sorted(wheres)
            if person_cost(person, Group("", theme, site, language), sites, rules) is not None
        ]

    def _better(self, at: int) -> tuple[str, ...]:
        """The themes that they put before the one they have."""
        person, here = self.ground.rows[at].person, self.places[at]
        if here is None:
            return person.wishes
        theme = self.ground.groups[here].theme
        return person.wishes[: person.wishes.index(theme)] if theme in person.wishes else person.wishes

    def placement(self, at: int) -> Placement:
        row, here = self.ground.rows[at], self.places[at]
        if here is None:
            raise ValueError("this person has no group")
        person, group = row.person, self.ground.groups[here]
        site = self.ground.sites.get(group.site)
        known = site is not None and person.place is not None
        return Placement(
            person=person.key,
            group=group.key,
            wish=person.wishes.index(group.theme) + 1 if group.theme in person.wishes else 0,
            km=round(km_between(person.place, site.place), 1) if known and site and person.place else None,
            language=group.language,
            cost=row.options.get(here, self.ground.rules.weights.unplaced),
            is_pinned=at in self.pinned,
            is_chosen_site=bool(group.site) and group.site == person.site,
            changes=self.changes(at),
        )

    def unplaced(self, at: int) -> Unplaced:
        person = self.ground.rows[at].person
        near = nearest_site(person, self.sites)
        return Unplaced(
            person=person.key,
            why=self._why(at),
            km=round(near[1], 1) if near else None,
            site=near[0].key if near else "",
            changes=self.changes(at),
        )

    def _why(self, at: int) -> str:
        person, rules = self.ground.rows[at].person, self.ground.rules
        scopes = [rules.scopes.get(theme) for theme in person.wishes]
        if scopes and all(scope and person.country not in scope for scope in scopes):
            return "scope"
        if not self.homes[at] and person.remote == "no" and person.place is not None:
            return "far"
        if any(here in self.ground.rows[at].options for here, _group in self.open):
            return "full"
        polyglot = replace(person, languages=())
        if any(self._could(polyglot, group) for _here, group in self.open):
            return "language"
        return "few"

    def _could(self, person: Person, group: Group) -> bool:
        return person_cost(person, group, self.ground.sites, self.ground.rules) is not None

    def changes(self, at: int) -> tuple[Change, ...]:
        """At most CHANGES: for each theme they would like better, the nearest thing that would give it."""
        found: list[Change] = []
        for theme in self._better(at):
            found += [one for one in self._for_theme(at, theme) if one not in found]
        return tuple(found[:CHANGES])

    def _for_theme(self, at: int, theme: str) -> list[Change]:
        person, rules = self.ground.rows[at].person, self.ground.rules
        groups = [(here, group) for here, group in self.open if group.theme == theme]
        free = [group for here, group in groups if self.sizes[here] < rules.largest]
        found = []
        willing = replace(person, remote="yes")
        if person.remote == "no" and any(not group.site and self._could(willing, group) for group in free):
            found.append(Change("remote", theme))
        speaking = next(
            (g for g in free if g.language and not self._could(person, g) and self._if_spoken(person, g)), None
        )
        if speaking:
            found.append(Change("language", theme, site=speaking.site, language=speaking.language))
        full = next((group for here, group in groups if here in self.ground.rows[at].options), None)
        if full and full not in free:
            found.append(Change("full", theme, site=full.site, group=full.key))
        return found or self._missing(at, theme)

    def _if_spoken(self, person: Person, group: Group) -> bool:
        return self._could(replace(person, languages=(*person.languages, group.language)), group)

    def _missing(self, at: int, theme: str) -> list[Change]:
        """How many more people would make a group where they are."""
        found = []
        for site, language in self._spots(self.ground.rows[at].person, at, theme):
            missing = self.ground.rules.smallest - self.waiting[theme, site, language]
            if 0 < missing <= NEAR_MISS:
                found.append(Change("more", theme, site=site, language=language, count=missing))
        return sorted(found, key=lambda one: (one.count, not one.site))[:1]
