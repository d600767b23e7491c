"""The recommendations themselves and their blocks: new ones are added, known ones keep their row and its history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.cycles.actions import add_told_group
from encommun.cycles.models import WorkingGroup
from encommun.engines.pads import model as pads
from encommun.house.models import Country
from encommun.kit.registry import is_held
from encommun.likeness.actions import note_changes
from encommun.recommendations.likeness import KIND
from encommun.recommendations.models import Block, Chapter, Document, Note, Recommendation
from encommun.recommendations.models.digests import digest
from encommun.recommendations.models.recommendations import CODES_BETWEEN

from ..refreshing import summary_of, text_hash
from .corrections import key_of
from .frame import ASIDE, fit
from .matching import Difference, Pair, stored_blocks, title_corrected
from .rows import align, blocks_of, hash_of, summary

COLUMNS = [
    "edition", "theme", "chapter", "series", "number", "position", "title", "language", "summary", "title_doubtful",
    "codes", "text_hash", "pad_key", "imported_hash",
]  # fmt: skip
GONE = "gone"  # the pad key of what the pad no longer holds: nothing in the pad can mean it
BLOCK_COLUMNS = ["position", "kind", "part", "label", "letter", "number", "title", "text", "imported_hash"]


@dataclass
class Placed:
    """The rows a pad's recommendations became, by the pad's key; `added` are new."""

    rows: dict[str, Recommendation] = field(default_factory=dict)
    added: list[Recommendation] = field(default_factory=list)
    changed: list[Recommendation] = field(default_factory=list)


def write_recommendations(
    document: Document, change: Difference, chapters: dict[int, Chapter], asked: datetime
) -> Placed:
    """Rows for every pair of the difference; the standing columns of known rows are not touched."""
    if document.published_at is None:
        moving = [pair.old.pk for pair in change.pairs if pair.old and (pair.renumbered or pair.new is None)]
        document.recommendations.filter(pk__in=moving).update(number=F("number") + ASIDE * 1000)
    places = Places(document)
    placed = Placed()
    touched = []
    position = 0
    for pair in change.pairs:
        if pair.new is None:
            continue
        position += 1
        row = pair.old or Recommendation(document=document, audience=document.audience, asked_at=asked, moved_at=asked)
        before = _place(row)
        _fill(row, pair.new, document, chapters.get(pair.new.chapter or 0), position, places)
        if pair.old and (pair.state == "changed" or before != _place(row)):
            touched.append(row)
        placed.rows[key_of(pair.new)] = row
        if pair.old is None:
            placed.added.append(row)
        elif pair.state == "changed":
            placed.changed.append(row)
    for row in touched:  # faster than one statement with thousands of cases
        row.save(update_fields=COLUMNS)
    Recommendation.objects.bulk_create(placed.added, batch_size=500)
    return placed


class Places:
    """The numbers of a document, which are addresses. While it is a draft they are the pad's. Once it was published,
    a number means one recommendation for ever: known ones keep theirs, new ones take the pad's only where nothing
    ever had it (decision 0012)."""

    def __init__(self, document: Document) -> None:
        self.fixed = document.published_at is not None
        self.taken: set[tuple[int, int]] = set()
        if self.fixed:
            self.taken = set(document.recommendations.values_list("series", "number"))
            self.taken |= {tuple(map(int, key.split("."))) for key in document.retired}

    def give(self, row: Recommendation, new: pads.Recommendation) -> None:
        if self.fixed and row.pk:
            return
        row.series, row.number = new.series, new.number
        if self.fixed and (row.series, row.number) in self.taken:
            row.number = 1 + max(number for series, number in self.taken if series == row.series)
        if self.fixed:
            self.taken.add((row.series, row.number))


def _place(row: Recommendation) -> tuple:
    where = (row.edition_id, row.theme_id, row.chapter_id, row.position, row.language, row.title_doubtful)
    return (*where, row.pad_key, row.imported_hash)


def _fill(
    row: Recommendation,
    new: pads.Recommendation,
    document: Document,
    chapter: Chapter | None,
    position: int,
    places: Places,
) -> None:
    row.edition, row.theme, row.chapter = document.edition, document.theme, chapter
    places.give(row, new)
    row.pad_key, row.position, row.language = key_of(new)[:16], position, document.language
    title = fit(new.title, 500)
    if not row.pk or not title_corrected(row):
        row.title, row.imported_hash = title, digest(title)
    row.summary, row.title_doubtful = summary(new), new.title_doubtful
    row.codes, row.text_hash = fit(CODES_BETWEEN.join(new.codes), 200), hash_of(new)


def keep_or_remove_gone(document: Document, gone: list[Pair], placed: Placed, *, remove: bool) -> tuple[int, int]:
    """(kept, removed). What has a history is always kept, with a note; an address somebody else took moves on."""
    rows = [pair.old for pair in gone]
    if remove:
        without = [row for row in rows if not has_history(row)]
        note_changes(KIND, [row.pk for row in without])
        Recommendation.objects.filter(pk__in=[row.pk for row in without]).delete()
        rows = [row for row in rows if row not in without]
    if document.published_at is not None:
        removed = [f"{pair.old.series}.{pair.old.number}" for pair in gone if pair.old not in rows]
        document.retired = sorted({*document.retired, *removed})
        document.save(update_fields=["retired"])
    taken = {(row.series, row.number) for row in placed.rows.values()}
    for row in rows:
        while (row.series, row.number) in taken:
            row.number = 1 + max(number for series, number in taken if series == row.series)
        taken.add((row.series, row.number))
        row.position, row.pad_key = len(taken), GONE
    Recommendation.objects.bulk_update(rows, ["number", "position", "pad_key"], batch_size=200)
    _say_gone(document, rows)
    return len(rows), len(gone) - len(rows)


def has_history(row: Recommendation) -> bool:
    """True when something was done about it: a standing, a follower, a translation, a citation from elsewhere, or a
    row of any other room that points at it."""
    if row.status != row.Status.OPEN or row.verdict or row.handed_over_at or row.comments_count or row.approvals_count:
        return True
    if row.translations.exists() or is_held("recommendation", row.pk):
        return True
    if row.cited_by.exclude(document=row.document_id).exists():
        return True
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in Recommendation._meta.related_objects
        if relation.related_model._meta.app_label != "recommendations"
    )


def gone_words(language: str) -> str:
    with override(language):
        return _("This recommendation is no longer in the document as its group last sent it.")


def _say_gone(document: Document, rows: list[Recommendation]) -> None:
    words = gone_words(document.language)
    document.notes.filter(position=0, text=words).delete()
    Note.objects.bulk_create(
        Note(document=document, recommendation=row, kind=Note.Kind.STATE, text=words) for row in rows
    )


def write_blocks(change: Difference, placed: Placed) -> None:
    """The blocks of what was added or changed; a block keeps its row when its kind, letter and number are the same."""
    fresh = [(placed.rows[key_of(pair.new)], pair.new) for pair in change.pairs if pair.state == "added"]
    Block.objects.bulk_create((block for row, new in fresh for block in blocks_of(new, row)), batch_size=1000)
    _change_blocks(change.of("changed"))


def _change_blocks(pairs: list[Pair]) -> None:
    """Only blocks that differ are written: a changed pad changes few of them. Corrections made here stay."""
    rows = stored_blocks([pair.old.pk for pair in pairs])
    gone, added = [], []
    for pair in pairs:
        before = {row.pk: _values(row) for row in rows[pair.old.pk]}
        aligned = align(pair.old, rows[pair.old.pk], pair.new)
        for position, row in enumerate(aligned.order, start=1):
            row.position = position
            if row.pk is None:
                added.append(row)
            elif _values(row) != before[row.pk]:
                row.save(update_fields=BLOCK_COLUMNS)
        gone += [row.pk for row in aligned.gone]
        pair.old.text_hash = text_hash(pair.old.title, aligned.order)
        pair.old.summary = summary_of(aligned.order)
        pair.old.save(update_fields=["text_hash", "summary"])
    Block.objects.filter(pk__in=gone).delete()
    Block.objects.bulk_create(added, batch_size=500)


def _values(block: Block) -> list:
    return [getattr(block, column) for column in BLOCK_COLUMNS]


def write_groups(document: Document, change: Difference, placed: Placed) -> None:
    """The working groups that the codes name, made once for each edition; the country is the code's when it is ours."""
    codes = {code for pair in change.pairs if pair.new for code in pair.new.codes}
    groups = {group.code: group for group in WorkingGroup.objects.filter(edition=document.edition, code__in=codes)}
    countries = {country.code: country for country in Country.objects.all()}
    for code in sorted(codes - set(groups)):
        groups[code] = add_told_group(
            actor=None, edition=document.edition, theme=document.theme, code=code,
            country=countries.get(code.partition("-")[0]),
        )  # fmt: skip
    through = Recommendation.groups.through
    rows = {key_of(pair.new): pair.new for pair in change.pairs if pair.new and pair.state != "unchanged"}
    through.objects.filter(recommendation_id__in=[placed.rows[key].pk for key in rows]).delete()
    through.objects.bulk_create(
        (
            through(recommendation_id=placed.rows[key].pk, workinggroup_id=groups[code].pk)
            for key, new in rows.items()
            for code in dict.fromkeys(new.codes)
        ),
        batch_size=1000,
    )
