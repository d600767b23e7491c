"""The library: what was tried, under way or ended, successes and failures alike (EXP-05)."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Participation, Theme
from encommun.house.models import Office
from encommun.kit.languages import in_language
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Prepared, moment
from encommun.members.rules import COORDINATOR, has_role

from .. import rules
from ..models import CircleSeat, Experiment, Person

SIGNS = {
    "planned": "draft", "running": "under_way", "paused": "postponed", "succeeded": "done", "in_part": "in_part",
    "failed": "not_done", "stopped": "outdated", "given_up": "not_done",
}  # fmt: skip
STANDINGS = ("planned", "running", "paused", "succeeded", "in_part", "failed", "stopped", "given_up")


@dataclass(frozen=True)
class Line:
    """`at` is when it ended or last moved: for machines, and in the reader's words."""

    url: str
    title: str
    language: str
    context: str
    sign: str
    words: str
    at: str
    day: str


@dataclass(frozen=True)
class Option:
    value: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class LibraryPage:
    """`filters`: [(name in the address, label, options)]; `sentence` says in words what is shown."""

    lines: list[Line]
    page: Page
    filters: list[tuple[str, str, list[Option]]]
    sentence: str
    is_filtered: bool
    can_start: bool
    in_circle: bool


def visible_experiments(reader) -> QuerySet[Experiment]:
    """Those for everybody; for members those for members; those of one's own group or that one is in; for the circle,
    those of every group that is not closed."""
    values, shape = reading(reader)
    return seen_by(*values, *shape)


def reading(reader) -> tuple[tuple, tuple]:
    """What `seen_by` is given, the reader's number apart, for a Prepared."""
    if not getattr(reader, "is_authenticated", False):
        return (), (None, False)
    return (reader.pk,), (has_role(reader, COORDINATOR),)


def seen_by(member: int | None, coordinates: bool) -> QuerySet[Experiment]:
    """See visible_experiments."""
    public = Q(audience=Experiment.Audience.PUBLIC)
    if member is None:
        return Experiment.objects.filter(public)
    own = Person.objects.filter(experiment=OuterRef("pk"), member=member, left_at=None)
    inside = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None)
    mine = public | Q(audience=Experiment.Audience.MEMBERS) | Q(Exists(own)) | Q(Exists(inside))
    open_to_circle = Q(group=None) | Q(group__is_closed=False)
    if coordinates:
        mine |= open_to_circle
    else:
        mine |= open_to_circle & Q(Exists(CircleSeat.objects.filter(member=member, left_at=None)))
    return Experiment.objects.filter(mine)


_EVERY = Prepared(lambda *who: seen_by(*who).values_list("pk", "state", "outcome", "theme", "office"))
_LINES = Prepared(
    lambda *ids: Experiment.objects.filter(pk__in=ids).values_list(
        "pk", "title", "language", "state", "outcome", "theme", "office", "moved_at", "ended_at",
        "group__code", "group__name", "group__is_closed",
    )
)  # fmt: skip


def filters_of(request) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:40] for name in ("standing", "theme", "office")}


def library_page(request) -> LibraryPage:
    """Seven queries at most, whatever was tried."""
    reader, asked = request.user, filters_of(request)
    values, shape = reading(reader)
    facts = {
        pk: {"standing": outcome or state, "theme": theme, "office": office}
        for pk, state, outcome, theme, office in _EVERY.rows(*values, shape=shape)
    }
    chosen = {name: value for name, value in asked.items() if value}
    kept = [pk for pk, fact in facts.items() if all(str(fact[name]) == value for name, value in chosen.items())]
    page = page_of(request, len(kept))
    names = _names(facts)
    return LibraryPage(
        lines=_lines(kept[page.start : page.stop], names),
        page=page,
        filters=_filters(facts, chosen, names),
        sentence=_sentence(len(kept)),
        is_filtered=bool(chosen),
        can_start=getattr(reader, "is_authenticated", False),
        in_circle=rules.in_circle(reader),
    )


def _lines(ids: list[int], names: dict[str, dict]) -> list[Line]:
    days: dict[Any, str] = {}
    return [_line(row, names, days) for row in _LINES.rows(*ids)] if ids else []


def _line(row: tuple, names: dict[str, dict], days: dict) -> Line:
    pk, title, language, state, outcome, theme, office, moved_at, ended_at, code, name, is_closed = row
    at = timezone.localtime(moment(ended_at or moved_at))
    day = at.date()
    if day not in days:
        days[day] = date_format(day, "DATE_FORMAT")
    # A closed group is not named where others read (PRI-07).
    where = ["" if is_closed else code or name, names["office"].get(office), names["theme"].get(theme)]
    return Line(
        url=f"/experiments/{pk}/",
        title=title,
        language=language,
        context=" · ".join(one for one in where if one),
        sign=SIGNS[outcome or state],
        words=names["standing"][outcome or state],
        at=at.isoformat(),
        day=days[day],
    )


def standing_of(row: Experiment) -> tuple[str, str]:
    """(sign, words): its outcome once it has ended, else its state."""
    return SIGNS[row.outcome or row.state], str(row.get_outcome_display() if row.outcome else row.get_state_display())


def words_of_standings() -> dict[str, str]:
    """What each outcome and each state that is not an end is called."""
    states, outcomes = dict(Experiment.State.choices), dict(Experiment.Outcome.choices)
    return {key: str(outcomes.get(key) or states.get(key)) for key in STANDINGS}


def _names(facts: dict) -> dict[str, dict]:
    """{filter: {value: words}}; two queries at most."""
    themes, offices = ({fact[name] for fact in facts.values()} - {None} for name in ("theme", "office"))
    found: dict[str, dict] = {"standing": words_of_standings(), "theme": {}, "office": {}}
    if themes:
        found["theme"] = dict(Theme.objects.filter(pk__in=themes).values_list("pk", "title"))
    if offices:
        rows = Office.objects.filter(pk__in=offices).values_list("pk", "names", "slug")
        found["office"] = {pk: in_language(names) or slug for pk, names, slug in rows}
    return found


def _filters(facts: dict, chosen: dict, names: dict[str, dict]) -> list[tuple[str, str, list[Option]]]:
    """Each filter counts what it would leave with the other filters as they are."""
    labels = {"standing": _("How it went"), "theme": _("Theme"), "office": _("Office")}
    found = []
    for name, label in labels.items():
        others = {key: value for key, value in chosen.items() if key != name}
        counts = Counter(
            fact[name] for fact in facts.values() if all(str(fact[key]) == value for key, value in others.items())
        )
        options = [
            Option(str(key), words, counts[key], chosen.get(name) == str(key))
            for key, words in names[name].items()
            if counts[key] or chosen.get(name) == str(key)
        ]
        if options:
            found.append((name, label, options))
    return found


def _sentence(count: int) -> str:
    return ngettext("%(count)d experiment", "%(count)d experiments", count) % {"count": count}
