"""Every write of a cycle: editions with their spellings, phases, themes, working groups."""

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused
from encommun.kit.slugs import free_slug
from encommun.members.rules import COORDINATOR, EDITOR, check_role
from encommun.search.actions import index_things

from .models import Edition, Phase, Theme, WorkingGroup
from .queries import edition_by_spelling, spelling_key
from .search import edition_row, theme_row


def check_can_edit_cycles(actor) -> None:
    """Editors and coordinators; None is the house itself (command line, demo)."""
    if actor is not None:
        check_role(actor, EDITOR, COORDINATOR)


@transaction.atomic
def add_edition(
    *, actor, label: str, start_year: int, end_year: int, aliases=(), state: str = "closed", **columns
) -> Edition:
    """Open an edition. Raises Refused when one of its spellings already names another, or the years make no sense."""
    check_can_edit_cycles(actor)
    if not label.strip():
        raise Refused(_("Give the edition a name."), field="label")
    if not 0 <= end_year - start_year <= 5:
        raise Refused(_("The last year comes after the first, at most five years later."), field="end_year")
    if edition_by_spelling(label):
        raise Refused(_("This edition is already here."), field="label")
    edition = Edition.objects.create(
        label=label.strip()[:60], slug=free_slug(Edition.objects.all(), label, 50), start_year=start_year,
        end_year=end_year, aliases=[spelling_key(alias) for alias in aliases], state=state, **columns,
    )  # fmt: skip
    record(actor=actor, verb="edition.added", kind="edition", id=edition.pk, data={"label": edition.label})
    index_things("edition", [edition_row(edition)])
    return edition


@transaction.atomic
def add_phase(*, actor, edition: Edition, title: str, from_on, to_on, is_parallel=False, meetings: str = "") -> Phase:
    """Add a dated phase after the others; the same title and days again change nothing."""
    check_can_edit_cycles(actor)
    if to_on < from_on:
        raise Refused(_("The last day comes after the first."), field="to_on")
    same = edition.phases.filter(title=title, from_on=from_on, to_on=to_on).first()
    return same or Phase.objects.create(
        edition=edition, position=edition.phases.count() + 1, title=title, from_on=from_on, to_on=to_on,
        is_parallel=is_parallel, meetings=meetings[:200],
    )  # fmt: skip


@transaction.atomic
def add_theme(
    *,
    actor,
    edition: Edition,
    title: str,
    question: str = "",
    language: str = "fr",
    origin: str = "voted",
    countries=(),
    previous=None,
) -> Theme:
    """Put a theme to an edition, after the others. Raises Refused when it is already there."""
    check_can_edit_cycles(actor)
    if not title.strip():
        raise Refused(_("Give the theme a title."), field="title")
    if edition.themes.filter(title=title.strip()[:300]).exists():
        raise Refused(_("This theme is already in the edition."), field="title")
    theme = Theme.objects.create(
        edition=edition, slug=free_slug(edition.themes.all(), title, 80), title=title.strip()[:300], question=question,
        language=language, position=edition.themes.count() + 1, origin=origin, previous=previous,
    )  # fmt: skip
    theme.countries.set(countries)
    record(actor=actor, verb="theme.added", kind="theme", id=theme.pk, data={"title": theme.title})
    index_things("theme", [theme_row(theme)])
    return theme


@transaction.atomic
def add_group(
    *,
    actor,
    edition: Edition,
    theme: Theme | None = None,
    code: str = "",
    name: str = "",
    places: str = "",
    country=None,
    languages=(),
    is_closed: bool = False,
) -> WorkingGroup:
    """Add a working group; the same code, or without a code the same name and theme, again changes nothing."""
    check_can_edit_cycles(actor)
    key = {"code": code[:20]} if code else {"code": "", "name": name[:200], "theme": theme}
    group, _created = WorkingGroup.objects.get_or_create(
        edition=edition,
        **key,
        defaults={
            "name": name[:200], "theme": theme, "places": places[:200], "country": country, "languages": list(languages),
            "is_closed": is_closed,
        },
    )  # fmt: skip
    return group
