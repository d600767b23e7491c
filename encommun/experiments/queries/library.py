"""The library: what was tried, under way or ended, successes and failures alike (EXP-05)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Participation, Theme
from encommun.house.models import Office
from encommun.kit.paging import Page, page_of
from encommun.members.rules import COORDINATOR, has_role

from .. import rules
from ..models import CircleSeat, Experiment, Person

SIGNS = {
    "planned": "draft", "running": "under_way", "paused": "postponed", "succeeded": "done", "in_part": "in_part",
    "failed": "not_done", "stopped": "outdated",
}  # fmt: skip
STANDINGS = ("planned", "running", "paused", "succeeded", "in_part", "failed", "stopped")


@dataclass(frozen=True)
class Line:
    url: str
    title: str
    language: str
    context: str
    sign: str
    words: str
    at: datetime


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
    public = Q(audience=Experiment.Audience.PUBLIC)
    if not getattr(reader, "is_authenticated", False):
        return Experiment.objects.filter(public)
    own = Person.objects.filter(experiment=OuterRef("pk"), member=reader, left_at=None)
    inside = Participation.objects.filter(group=OuterRef("group"), member=reader, left_at=None)
    mine = public | Q(audience=Experiment.Audience.MEMBERS) | Q(Exists(own)) | Q(Exists(inside))
    open_to_circle = Q(group=None) | Q(group__is_closed=False)
    if has_role(reader, COORDINATOR):
        mine |= open_to_circle
    else:
        mine |= open_to_circle & Q(Exists(CircleSeat.objects.filter(member=reader, left_at=None)))
    return Experiment.objects.filter(mine)


def filters_of(request) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:40] for name in ("standing", "theme", "office")}


def library_page(request) -> LibraryPage:
    """Eight queries at most, whatever was tried."""
    reader, asked = request.user, filters_of(request)
    every = list(visible_experiments(reader).order_by().values_list("pk", "state", "outcome", "theme", "office"))
    facts = {
        pk: {"standing": outcome or state, "theme": theme, "office": office}
        for pk, state, outcome, theme, office in every
    }
    chosen = {name: value for name, value in asked.items() if value}
    kept = [pk for pk, fact in facts.items() if all(str(fact[name]) == value for name, value in chosen.items())]
    page = page_of(request, len(kept))
    rows = Experiment.objects.filter(pk__in=kept).select_related("theme", "office", "group")
    lines = [
        _line(row) for row in rows.defer("action", "own_means", "worked", "failed", "otherwise")[page.start : page.stop]
    ]
    return LibraryPage(
        lines=lines,
        page=page,
        filters=_filters(facts, chosen),
        sentence=_sentence(len(kept)),
        is_filtered=bool(chosen),
        can_start=getattr(reader, "is_authenticated", False),
        in_circle=rules.in_circle(reader),
    )


def _line(row: Experiment) -> Line:
    sign, words = standing_of(row)
    # A closed group is not named where others read (PRI-07).
    where = [row.group if row.group and not row.group.is_closed else "", row.office or "", row.theme or ""]
    return Line(
        url=f"/experiments/{row.pk}/",
        title=row.title,
        language=row.language,
        context=" · ".join(str(one) for one in where if one),
        sign=sign,
        words=words,
        at=row.ended_at or row.moved_at,
    )


def standing_of(row: Experiment) -> tuple[str, str]:
    """(sign, words): its outcome once it has ended, else its state."""
    return SIGNS[row.outcome or row.state], str(row.get_outcome_display() if row.outcome else row.get_state_display())


def _filters(facts: dict, chosen: dict) -> list[tuple[str, str, list[Option]]]:
    """Each filter counts what it would leave with the other filters as they are."""
    states, outcomes = dict(Experiment.State.choices), dict(Experiment.Outcome.choices)
    names = {
        "standing": {key: str(outcomes.get(key) or states.get(key)) for key in STANDINGS},
        "theme": _names(Theme, facts, "theme"),
        "office": _names(Office, facts, "office"),
    }
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


def _names(model, facts: dict, name: str) -> dict[int, str]:
    ids = {fact[name] for fact in facts.values()} - {None}
    return {row.pk: str(row) for row in model.objects.filter(pk__in=ids)} if ids else {}


def _sentence(count: int) -> str:
    return ngettext("%(count)d experiment", "%(count)d experiments", count) % {"count": count}
