"""Editions for tests, made through actions."""

from datetime import date

from encommun.cycles import actions
from encommun.cycles.models import Edition, Participation, Phase

FIRST, LAST = date(2027, 1, 4), date(2027, 1, 31)


def make_edition(label: str = "GB 2026-2027", start: int = 2026, **columns) -> Edition:
    return actions.add_edition(
        actor=None, label=label, start_year=start, end_year=start + 1, **{"state": "running", **columns}
    )


def make_phase(edition: Edition, title: str = "Understand", from_on: date = FIRST, to_on: date = LAST, **more) -> Phase:
    return actions.add_phase(actor=None, edition=edition, title=title, from_on=from_on, to_on=to_on, **more)


def make_participant(edition: Edition, member, code: str = "BE-X1", **columns) -> Participation:
    group = actions.add_group(actor=None, edition=edition, code=code)
    place = actions.place_member(actor=None, group=group, member=member)
    for name, value in columns.items():
        setattr(place, name, value)
    place.save()
    return place
