"""The theme that an address names, its document in the making, and what can be frozen."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from encommun.cycles.models import Edition, Theme
from encommun.cycles.pages import get_edition
from encommun.drafting.models import Draft
from encommun.drafting.queries import visible_drafts
from encommun.recommendations.models import Document

ACROSS = "-"  # in addresses, for what lies across all themes


def key_of(theme: Theme | None) -> str:
    return theme.slug if theme else ACROSS


def theme_url(edition: Edition, theme: Theme | None) -> str:
    return f"/publication/{edition.slug}/themes/{key_of(theme)}/"


def get_theme_of(edition: str, key: str) -> tuple[Edition, Theme | None]:
    """The edition, and its theme or None for what lies across all of them. Raises Http404."""
    found = get_edition(edition)
    if key == ACROSS:
        return found, None
    theme = found.themes.filter(slug=key).first()
    if theme is None:
        raise Http404
    return found, theme


def working_document(edition: Edition, theme: Theme | None, *, hold: bool = False) -> Document | None:
    """The document that the theme's texts go to: made in the house and not published yet; the oldest. One query.

    `hold`: other writers of it wait for the end of our transaction."""
    held = Document.objects.select_for_update() if hold else Document.objects
    rows = held.filter(edition=edition, theme=theme, source_format="", published_at=None)
    return rows.exclude(state=Document.State.PUBLISHED).order_by("pk").first()


def ready_drafts(reader, edition: Edition, theme: Theme | None) -> QuerySet[Draft]:
    """Ready drafts of the theme that were not merged into another one."""
    rows = visible_drafts(reader).filter(edition=edition, theme=theme, state=Draft.State.READY, merged_into=None)
    return rows.order_by("title", "pk")


@dataclass(frozen=True)
class Freezable:
    """A text that can be frozen, or the reason `why_not`."""

    pk: int
    title: str
    language: str
    codes: str
    why_not: str
    outside_theme: bool


@dataclass(frozen=True)
class FreezePage:
    edition: Edition
    theme: Theme | None
    url: str
    texts: list[Freezable]
    writing: int  # how many are still being written
    document: Document | None


def freeze_page(reader, edition: Edition, theme: Theme | None, *, why: str) -> FreezePage:
    """What can be frozen of a theme: five queries. `why` is said of texts in which words wait to be settled."""
    drafts = list(ready_drafts(reader, edition, theme).prefetch_related("groups"))
    rows = Draft.objects.filter(pk__in=[draft.pk for draft in drafts], parts__conflicts__settled_at=None)
    unsettled = set(rows.filter(parts__conflicts__isnull=False).values_list("pk", flat=True))
    texts = [
        Freezable(
            draft.pk, draft.title, draft.language, ", ".join(map(str, draft.groups.all())),
            why if draft.pk in unsettled else "", draft.outside_theme,
        )
        for draft in drafts
    ]  # fmt: skip
    at_work = visible_drafts(reader).filter(edition=edition, theme=theme, state=Draft.State.DRAFT, merged_into=None)
    return FreezePage(edition, theme, theme_url(edition, theme), texts, at_work.count(),
                      working_document(edition, theme))  # fmt: skip
