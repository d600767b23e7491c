"""The page of one recommendation."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from encommun.house.queries import house
from encommun.kit.prepared import Prepared
from encommun.members.rules import audiences_of

from ..models import Block, Note, Recommendation
from .placing import Part, parts_of
from .references import Backlink, Pointer, pointers_of
from .standing import Standing, standing_of_row
from .visibility import get_visible_recommendation, recommendation_url


@dataclass(frozen=True)
class Neighbour:
    url: str
    title: str


@dataclass(frozen=True)
class Version:
    """A translation: `state` is draft, reviewed or outdated."""

    language: str
    title: str
    state: str

    @property
    def label(self) -> str:
        return language_name(self.language)


@dataclass(frozen=True)
class RecommendationPage:
    """What the page shows, and what panels of its slots receive.

    `recommendation` comes with document, edition, theme and chapter; `member` is None for a visitor; `blocks` are the
    rows in reading order; `parts` the same ready to print (with references linked, in the language shown).
    """

    recommendation: Recommendation
    member: Any
    blocks: list[Block]
    url: str
    title: str
    language: str
    parts: list[Part]
    notes: list[Note]
    pointers: list[Pointer]
    backlinks: list[Backlink]
    previous: Neighbour | None
    next: Neighbour | None
    versions: list[Version]
    shown_version: Version | None
    standing: Standing

    @property
    def original_label(self) -> str:
        return language_name(self.recommendation.language)

    @property
    def other_languages(self) -> list[tuple[str, str]]:
        """(code, name) of each language of the house but the original's."""
        codes = house().languages or list(NAMES)
        return [(code, language_name(code)) for code in codes if code != self.recommendation.language]


BLOCKS = Prepared(lambda recommendation: Block.objects.filter(recommendation_id=recommendation).order_by("position"))

NAMES = dict(settings.LANGUAGES)


def language_name(code: str) -> str:
    """The name of a language in the reader's language."""
    return str(NAMES.get(code, code))


def member_or_none(user) -> Any:
    return user if getattr(user, "is_authenticated", False) else None


def recommendation_page(user, slug: str, place: str, *, language: str = "") -> RecommendationPage:
    """The page in four queries. `language` asks for a translation; the original is shown where there is none."""
    recommendation = get_visible_recommendation(user, slug, place)
    blocks = BLOCKS.objects(recommendation.pk)
    notes, neighbours, versions = _around(recommendation)
    pointers, backlinks = pointers_of(recommendation, audiences_of(user))
    shown = next((v for v in versions if v.language == language), None) if language != recommendation.language else None
    translated = recommendation.translations.get(language=language).blocks if shown else {}
    return RecommendationPage(
        recommendation=recommendation,
        member=member_or_none(user),
        blocks=blocks,
        url=recommendation_url(slug, recommendation.place),
        title=shown.title if shown else recommendation.title,
        language=shown.language if shown else recommendation.language,
        parts=parts_of(blocks, pointers, backlinks, translated),
        notes=notes,
        pointers=pointers,
        backlinks=backlinks,
        previous=neighbours.get(-1),
        next=neighbours.get(1),
        versions=versions,
        shown_version=shown,
        standing=standing_of_row(recommendation, timezone.now()),
    )


_AROUND = """
SELECT 'note', position, id, kind, host, text FROM recommendations_note WHERE recommendation_id = %s
UNION ALL
SELECT 'place', position, series, CAST(number AS text), '', title
FROM recommendations_recommendation WHERE document_id = %s
UNION ALL
SELECT 'language', CASE WHEN source_hash = %s THEN 0 ELSE 1 END, 0, language, state, title
FROM recommendations_translation WHERE recommendation_id = %s
"""


def _around(rec: Recommendation) -> tuple[list[Note], dict[int, Neighbour], list[Version]]:
    """Notes, neighbours in the document and translations, in one query: (what, number, number, word, word, text)."""
    found: dict[str, list[tuple]] = {"note": [], "place": [], "language": []}
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, [rec.pk, rec.document_id, rec.text_hash, rec.pk])
        for what, *row in cursor.fetchall():
            found[what].append(tuple(row))
    return (
        [Note(pk=pk, kind=kind, host=host, text=text) for _, pk, kind, host, text in sorted(found["note"])],
        _neighbours(rec, found["place"]),
        [
            Version(code, title, "outdated" if outdated else state)
            for outdated, _, code, state, title in sorted(found["language"], key=lambda row: row[2])
        ],
    )


def _neighbours(rec: Recommendation, rows: list[tuple]) -> dict[int, Neighbour]:
    order = sorted(rows, key=lambda row: (row[0], row[1], int(row[2])))
    here = next(i for i, row in enumerate(order) if row[1] == rec.series and row[2] == str(rec.number))
    found = {}
    for step in (-1, 1):
        if 0 <= here + step < len(order):
            _, series, number, _, title = order[here + step]
            place = number if series == 1 else f"{series}-{number}"
            found[step] = Neighbour(recommendation_url(rec.document.slug, place), f"{number}. {title}")
    return found
