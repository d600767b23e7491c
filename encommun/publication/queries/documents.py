"""The theme that an address names, its document in the making, and what can be frozen."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Theme
from encommun.cycles.pages import get_edition
from encommun.drafting.models import Conflict, Draft
from encommun.kit.holding import locking
from encommun.kit.text import render_markdown
from encommun.recommendations.models import Document, Recommendation

from ..models import LetterTo
from ..rules import OFFERED, known_to_editors, known_to_team

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
    held = locking(Document.objects.all()) if hold else Document.objects
    rows = held.filter(edition=edition, theme=theme, source_format="", published_at=None)
    return rows.exclude(state=Document.State.PUBLISHED).order_by("pk").first()


def known_drafts(edition: Edition, *, team: bool = True) -> QuerySet[Draft]:
    """What those who bring texts to the register may know of: of closed groups what these offer, and nothing else. The
    editors (not `team`) do not hear of what is offered either."""
    return Draft.objects.filter(known_to_team() if team else known_to_editors(), edition=edition)


def ready_drafts(edition: Edition, theme: Theme | None) -> QuerySet[Draft]:
    """Ready drafts of the theme that were not merged into another one."""
    rows = known_drafts(edition).filter(theme=theme, state=Draft.State.READY, merged_into=None)
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
    url: str
    offered_at: datetime | None = None  # of a closed group's


@dataclass(frozen=True)
class FreezePage:
    edition: Edition
    theme: Theme | None
    url: str
    texts: list[Freezable]
    writing: int  # how many are still being written
    document: Document | None
    published: Document | None  # where no document is in the making: the latest one, which stays as it is


def freeze_page(edition: Edition, theme: Theme | None) -> FreezePage:
    """What can be frozen of a theme, and why another text cannot: six queries."""
    addressed = Exists(LetterTo.objects.filter(draft=OuterRef("pk")))
    waiting = Conflict.objects.filter(part__draft=OuterRef("pk"), part__removed_at=None, settled_at=None)
    drafts = ready_drafts(edition, theme).select_related("offer").prefetch_related("groups")
    texts = [
        _freezable(draft)
        for draft in drafts.annotate(addressed=addressed, unsettled=Subquery(waiting.values("by__name")[:1]))
    ]
    at_work = known_drafts(edition).filter(theme=theme, state=Draft.State.DRAFT, merged_into=None)
    document = working_document(edition, theme)
    return FreezePage(
        edition, theme, theme_url(edition, theme), texts, at_work.count(), document,
        None if document else _published_document(edition, theme),
    )  # fmt: skip


def _published_document(edition: Edition, theme: Theme | None) -> Document | None:
    rows = Document.objects.filter(
        edition=edition, theme=theme, source_format="", recommendations__drafts__isnull=False
    )
    return rows.order_by("-pk").first()


def _freezable(draft: Draft) -> Freezable:
    why = ""
    if draft.kind == Recommendation.Kind.LETTER and not draft.addressed:
        why = _("it does not say yet to whom it is written")
    groups = draft.groups.all()
    is_closed = any(group.is_closed for group in groups)
    if draft.unsettled and not why:
        why = _("words that two people changed wait to be settled")
        why = why if is_closed else f"{why} ({draft.unsettled})"  # nobody outside a closed group knows who is in it
    return Freezable(
        draft.pk, draft.title, draft.language, ", ".join(map(str, groups)), why, draft.outside_theme,
        offered_url(draft.pk) if is_closed else f"/drafts/{draft.pk}/", draft.offer.at if is_closed else None,
    )  # fmt: skip


def offered_url(pk: int) -> str:
    return f"/publication/drafts/{pk}/offered/"


@dataclass(frozen=True)
class OfferedPage:
    """A closed group's text as those who freeze read it: no name, no version, no remark."""

    draft: Draft
    codes: str
    offered_at: datetime
    parts: list[tuple[str, str]]  # (heading, HTML)
    to: list[str]  # the bodies that a letter speaks to
    back: str


def offered_page(pk: int) -> OfferedPage:
    """Four queries. Raises Http404 for what is not offered (any more)."""
    rows = Draft.objects.filter(OFFERED, pk=pk).select_related("offer", "edition", "theme")
    draft = rows.prefetch_related("groups", "letter_to").first()
    if draft is None:
        raise Http404
    return OfferedPage(
        draft, ", ".join(map(str, draft.groups.all())), draft.offer.at, read_parts(draft),
        [one.name for one in draft.letter_to.all()], f"{theme_url(draft.edition, draft.theme)}freeze/",
    )  # fmt: skip


def read_parts(draft: Draft) -> list[tuple[str, str]]:
    """[(heading, HTML)] of the parts that hold words, in reading order: one query."""
    parts = draft.parts.filter(removed_at=None).exclude(text="", title="")
    return [(part.heading, render_markdown(part.text, 3)) for part in parts]
