"""Writes on themes: what they ask, in which order, for which countries, what is prepared for those who work on them."""

from django.db import transaction

from encommun.activity.actions import record
from encommun.housekeeping.writing import tidy, write
from encommun.kit.slugs import free_slug
from encommun.search.actions import drop, index_things

from .. import rules
from ..models import Edition, Resource, Theme
from ..search import theme_row

# addresses of an edition's pages
RESERVED = (
    "all",
    "edit",
    "texts",
    "method",
    "commitment",
    "remote",
    "evaluation",
    "phases",
    "themes",
    "steering",
    "keeping",
    "removal",
)


@transaction.atomic
def add_theme(
    *, actor, edition: Edition, title: str, question: str = "", language: str = "fr", origin: str = "voted",
    countries=(), previous=None, context: str = "", questions=(),
) -> Theme:  # fmt: skip
    """Put a theme to an edition, after the others. Raises Refused when it is already there."""
    rules.check_can_edit_cycles(actor)
    rules.check_theme(edition, title)
    theme = _made(
        edition, title, tidy(question), language, origin=origin, previous=previous, context=tidy(context),
        questions=_lines(questions),
    )  # fmt: skip
    theme.countries.set(countries)
    record(actor=actor, verb="theme.added", kind="theme", id=theme.pk, data={"title": theme.title})
    index_things("theme", [theme_row(theme)])
    return theme


@transaction.atomic
def edit_theme(
    *, actor, theme: Theme, title: str, question: str = "", context: str = "", questions=(), language: str = "fr",
    countries=(),
) -> Theme:  # fmt: skip
    """What it asks and of whom. The address of its page stays."""
    rules.check_can_coordinate(actor)
    rules.check_theme(theme.edition, title, theme)
    changed = write(
        theme, title=title.strip()[:300], question=tidy(question), context=tidy(context), questions=_lines(questions),
        language=language,
    )  # fmt: skip
    if {row.pk for row in theme.countries.all()} != {row.pk for row in countries}:
        theme.countries.set(countries)
        changed = True
    if changed:
        record(actor=actor, verb="theme.edited", kind="theme", id=theme.pk, data={"title": theme.title})
        index_things("theme", [theme_row(theme)])
    return theme


@transaction.atomic
def remove_theme(*, actor, theme: Theme) -> None:
    """Take off a theme that was added by mistake, with what was prepared for it; again is harmless. Raises Refused."""
    rules.check_can_coordinate(actor)
    row = Theme.objects.select_for_update(of=("self",)).select_related("edition").filter(pk=theme.pk).first()
    if row is None:
        return
    rules.check_can_remove_theme(actor, row)
    data = {"title": row.title, "label": row.edition.label}
    record(actor=actor, verb="theme.removed", kind="edition", id=row.edition_id, data=data)
    drop("theme", [row.pk])
    row.delete()


@transaction.atomic
def order_themes(*, actor, edition: Edition, places: dict[int, int]) -> None:
    """`places` maps a theme's id to the place asked for; what it leaves out keeps its own."""
    rules.check_can_coordinate(actor)
    rows = list(edition.themes.select_for_update())
    rows.sort(key=lambda row: (places.get(row.pk, row.position), row.position, row.pk))
    for position, row in enumerate(rows, 1):
        row.position = position
    Theme.objects.bulk_update(rows, ["position"])


@transaction.atomic
def prolong_theme(*, actor, theme: Theme, edition: Edition, reason: str, countries=()) -> Theme:
    """Take a theme up again in another edition, for some countries only if need be. A second time is the same one."""
    rules.check_can_coordinate(actor)
    rules.check_prolongation(theme, edition, reason)
    there = Theme.objects.filter(previous=theme, edition=edition).first()
    if there:
        return there
    if known := edition.themes.filter(title=theme.title, previous=None).first():
        return _tied(actor, known, theme, reason)
    rules.check_theme(edition, theme.title)
    new = _made(
        edition, theme.title, theme.question, theme.language, origin=Theme.Origin.PROLONGED, previous=theme,
        context=theme.context, questions=theme.questions, reason=tidy(reason),
    )  # fmt: skip
    new.countries.set(_of_edition(edition, countries or theme.countries.all()))
    _tell_prolonged(actor, theme, edition, reason)
    index_things("theme", [theme_row(new)])
    return new


@transaction.atomic
def add_resource(*, actor, theme: Theme, title: str, url: str = "", note: str = "", language: str = "fr") -> Resource:
    """Something prepared for the groups of a theme; the same title and address again change nothing."""
    rules.check_can_coordinate(actor)
    rules.check_resource(title, url, note)
    same = theme.resources.filter(title=title.strip()[:200], url=url).first()
    if same:
        return same
    row = Resource.objects.create(
        theme=theme, position=theme.resources.count() + 1, title=title.strip()[:200], url=url, note=tidy(note),
        language=language,
    )  # fmt: skip
    data = {"title": theme.title, "resource": row.title}
    record(actor=actor, verb="theme.resource_added", kind="theme", id=theme.pk, data=data)
    return row


@transaction.atomic
def edit_resource(
    *, actor, resource: Resource, title: str, url: str = "", note: str = "", language: str = "fr"
) -> Resource:
    rules.check_can_coordinate(actor)
    rules.check_resource(title, url, note)
    write(resource, title=title.strip()[:200], url=url, note=tidy(note), language=language)
    return resource


@transaction.atomic
def remove_resource(*, actor, resource: Resource) -> None:
    """Take it off the list; again is harmless."""
    rules.check_can_coordinate(actor)
    Resource.objects.filter(pk=resource.pk).delete()


def _tied(actor, known: Theme, theme: Theme, reason: str) -> Theme:
    """An imported archive brought both: only their lineage was not known."""
    write(known, origin=Theme.Origin.PROLONGED, previous=theme, reason=tidy(reason))
    _tell_prolonged(actor, theme, known.edition, reason)
    return known


def _of_edition(edition: Edition, chosen) -> list:
    """Those of `chosen` that the edition has, or all of its own; an edition without countries takes any."""
    own = list(edition.countries.all())
    return [row for row in chosen if row in own] or own if own else list(chosen)


def _tell_prolonged(actor, theme: Theme, edition: Edition, reason: str) -> None:
    data = {"title": theme.title, "edition": edition.label, "reason": tidy(reason)}
    record(actor=actor, verb="theme.prolonged", kind="theme", id=theme.pk, data=data)


def _made(edition: Edition, title: str, question: str, language: str, **columns) -> Theme:
    title = title.strip()[:300]
    words = f"{title}-theme" if title.lower() in RESERVED else title
    return Theme.objects.create(
        edition=edition, slug=free_slug(edition.themes.all(), words, 80), title=title, question=question,
        language=language, position=edition.themes.count() + 1, **columns,
    )  # fmt: skip


def _lines(questions) -> list[str]:
    return [line for one in questions if (line := " ".join(str(one).split()))]
