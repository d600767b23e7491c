"""A page that presents a cycle goes into the cycle: its phases, themes and working groups, no recommendation."""

from __future__ import annotations

import re

from encommun.activity.actions import record
from encommun.cycles.actions import add_phase, add_theme, add_told_group
from encommun.cycles.models import Edition, Theme
from encommun.engines.pads import model as pads
from encommun.house.models import Country
from encommun.places.queries import whole_names

from .proposals import theme_like

_ONE_LINE = re.compile(r"\s+")
_TOWNS = re.compile(r"\s*(?:[/,;&+]|\b(?:et|en|and)\b)\s*")


def store_process(*, actor, parsed: pads.Document, edition: Edition) -> None:
    """Add what the page tells and the edition does not hold yet; a second time changes nothing."""
    for phase in parsed.phases:
        add_phase(
            actor=actor, edition=edition, title=phase.label or phase.text, from_on=phase.date_from, to_on=phase.date_to,
            is_parallel=phase.parallel, meetings=phase.meetings,
        )  # fmt: skip
    countries = {country.code: country for country in Country.objects.all()}
    for theme in parsed.themes:
        _store_theme(actor, edition, theme, countries, parsed.language or "fr")
    data = {"phases": len(parsed.phases), "themes": len(parsed.themes)}
    record(actor=actor, verb="edition.imported", kind="edition", id=edition.pk, data=data, internal=True)


def _store_theme(actor, edition: Edition, theme: pads.Theme, countries: dict, language: str) -> None:
    title = _ONE_LINE.sub(" ", theme.title).strip()[:300]
    row = theme_like(edition, title)
    if row is None:
        row = add_theme(
            actor=actor, edition=edition, title=title, question=theme.question, language=language,
            origin=_origin(theme), countries=[countries[code] for code in theme.countries if code in countries],
        )  # fmt: skip
    among = [countries[code] for code in theme.countries if code in countries] or list(countries.values())
    for said in theme.groups or ([] if theme.number else [title]):  # a theme across all others is a group's
        name, _dash, places = said.partition(" – ")
        towns = _TOWNS.split(places or name)
        add_told_group(
            actor=actor, edition=edition, theme=row, name=name, places=", ".join(towns) if places else "",
            country=country_of(towns, among),
        )  # fmt: skip


def country_of(towns: list[str], among: list[Country]) -> Country | None:
    """The one country of a group: the theme's only one, or where all its towns lie. None when that is not sure."""
    if len(among) == 1:
        return among[0]
    found = set()
    for town in filter(None, towns):
        called, is_sure = whole_names(town)
        if is_sure and called:
            found.add(called[0].country)  # towns come before their namesakes
    return next((one for one in among if found == {one.code}), None)


def _origin(theme: pads.Theme) -> str:
    if theme.prolonged:
        return Theme.Origin.PROLONGED
    return Theme.Origin.VOTED if theme.number else Theme.Origin.CROSS
