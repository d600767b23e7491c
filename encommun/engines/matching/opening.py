"""Which groups could be opened: one for each theme, site and language with enough people, more where more would come."""

from collections import Counter
from collections.abc import Iterable, Sequence

from .costs import km_between, person_cost
from .model import Group, Person, Rules, Site

Spot = tuple[str, str, str]  # theme, site ("" remote), language


def nearest_site(person: Person, sites: Iterable[Site]) -> tuple[Site, float] | None:
    """The site nearest to them, of any country, and how far in kilometres."""
    if person.place is None:
        return None
    near = [(km_between(person.place, site.place), site.key, site) for site in sites]
    return (min(near)[2], min(near)[0]) if near else None


def is_far(person: Person, sites: Sequence[Site], rules: Rules) -> bool:
    """Beyond `far_km` of every site (CYC-15); somebody whose place nobody knows is not."""
    found = nearest_site(person, sites)
    return found is not None and found[1] > rules.far_km


def home_site(person: Person, sites: Sequence[Site], rules: Rules) -> str:
    """Where they would meet: the site they chose, else the nearest within reach; "" when there is none."""
    if person.remote == "only":
        return ""
    if any(site.key == person.site for site in sites):
        return person.site
    found = nearest_site(person, sites)
    return found[0].key if found and found[1] <= rules.far_km else ""


def offers(people: Sequence[Person], sites: Sequence[Site], rules: Rules, given: Sequence[Group] = ()) -> list[Group]:
    """The given groups, and one for each spot where `smallest` people could be, repeated while their first wishes fill
    more. Themes that nobody named and nobody has are not offered."""
    could, first = _demand(people, sites, rules)
    found = list(given)
    taken = {group.key for group in given}
    there = Counter((group.theme, group.site, group.language) for group in given)
    for spot in sorted(could):
        if could[spot] < rules.smallest:
            continue
        wanted = max(1, -(-first[spot] // rules.ideal)) - there[spot]
        number = 1
        while wanted > 0:
            key = "|".join((*spot, str(number)))
            number += 1
            if key not in taken:
                found.append(Group(key, *spot))
                wanted -= 1
    return found


def spots(people: Sequence[Person], sites: Sequence[Site], rules: Rules) -> list[Spot]:
    themes = sorted({theme for one in people for theme in one.wishes} | set(rules.scopes))
    languages = sorted({word for one in people for word in one.languages}) or [""]
    where = ["", *sorted(site.key for site in sites)]
    return [(theme, site, language) for theme in themes for site in where for language in languages]


def _demand(people: Sequence[Person], sites: Sequence[Site], rules: Rules) -> tuple[Counter[Spot], Counter[Spot]]:
    """How many could be at each spot, and how many would like it best (first theme, home site, first language)."""
    by_key = {site.key: site for site in sites}
    every = spots(people, sites, rules)
    could: Counter[Spot] = Counter()
    first: Counter[Spot] = Counter()
    for person in people:
        home = home_site(person, sites, rules)
        for spot in every:
            if person.wishes and spot[0] not in person.wishes:
                continue
            if person_cost(person, Group("", *spot), by_key, rules) is None:
                continue
            could[spot] += 1
            dearest = not person.wishes or spot[0] == person.wishes[0]
            speaks = not person.languages or spot[2] == person.languages[0]
            first[spot] += dearest and speaks and spot[1] == home
    return could, first
