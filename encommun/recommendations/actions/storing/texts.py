"""The recommendations themselves and their blocks: new ones are added, known ones keep their row and its history."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.cycles.models import WorkingGroup
from encommun.engines.pads import model as pads
from encommun.house.models import Country
from encommun.recommendations.models import Block, Chapter, Document, Note, Recommendation
from encommun.recommendations.models.recommendations import CODES_BETWEEN

from .corrections import key_of
from .frame import ASIDE, fit
from .matching import Difference, Pair
from .rows import blocks_of, fill_block, hash_of, kind_of, summary

COLUMNS = [
    "edition", "theme", "chapter", "series", "number", "position", "title", "language", "summary", "title_doubtful",
    "codes", "text_hash",
]  # fmt: skip
BLOCK_COLUMNS = ["position", "kind", "part", "label", "letter", "number", "title", "text"]


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
    moving = [pair.old.pk for pair in change.pairs if pair.old and (pair.renumbered or pair.new is None)]
    document.recommendations.filter(pk__in=moving).update(number=F("number") + ASIDE * 1000)
    placed = Placed()
    touched = []
    position = 0
    for pair in change.pairs:
        if pair.new is None:
            continue
        position += 1
        row = pair.old or Recommendation(document=document, audience=document.audience, asked_at=asked, moved_at=asked)
        before = _place(row)
        _fill(row, pair.new, document, chapters.get(pair.new.chapter or 0), position)
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


def _place(row: Recommendation) -> tuple:
    return (row.edition_id, row.theme_id, row.chapter_id, row.position, row.language, row.title_doubtful)


def _fill(
    row: Recommendation, new: pads.Recommendation, document: Document, chapter: Chapter | None, position: int
) -> None:
    row.edition, row.theme, row.chapter = document.edition, document.theme, chapter
    row.series, row.number, row.position = new.series, new.number, position
    row.title, row.language = fit(new.title, 500), document.language
    row.summary, row.title_doubtful = summary(new), new.title_doubtful
    row.codes, row.text_hash = fit(CODES_BETWEEN.join(new.codes), 200), hash_of(new)


def keep_or_remove_gone(document: Document, gone: list[Pair], placed: Placed, *, remove: bool) -> tuple[int, int]:
    """(kept, removed). What has a history is always kept, with a note; an address somebody else took moves on."""
    rows = [pair.old for pair in gone]
    if remove:
        without = [row for row in rows if not has_history(row)]
        Recommendation.objects.filter(pk__in=[row.pk for row in without]).delete()
        rows = [row for row in rows if row not in without]
    taken = {(row.series, row.number) for row in placed.rows.values()}
    for row in rows:
        while (row.series, row.number) in taken:
            row.number = 1 + max(number for series, number in taken if series == row.series)
        taken.add((row.series, row.number))
        row.position = len(taken)
    Recommendation.objects.bulk_update(rows, ["number", "position"], batch_size=200)
    _say_gone(document, rows)
    return len(rows), len(gone) - len(rows)


def has_history(row: Recommendation) -> bool:
    """True when something was done about it: a standing, or a row of any other room that points at it."""
    if row.status != row.Status.OPEN or row.verdict or row.handed_over_at or row.comments_count or row.approvals_count:
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
    """Only blocks that differ are written: a changed pad changes few of them."""
    rows: dict[int, list[Block]] = defaultdict(list)
    for block in Block.objects.filter(recommendation__in=[pair.old.pk for pair in pairs]).order_by("position"):
        rows[block.recommendation_id].append(block)
    gone, added = [], []
    for pair in pairs:
        waiting = defaultdict(list)
        for row in rows[pair.old.pk]:
            waiting[row.kind, row.letter, row.number].append(row)
        for position, block in enumerate(pair.new.blocks, start=1):
            same = waiting[kind_of(block), block.letter[:2], block.number[:12]]
            if not same:
                added.append(fill_block(Block(recommendation=pair.old), position, block))
                continue
            row = same.pop(0)
            before = _values(row)
            if _values(fill_block(row, position, block)) != before:
                row.save(update_fields=BLOCK_COLUMNS)
        gone += [row.pk for left in waiting.values() for row in left]
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
        groups[code] = WorkingGroup.objects.create(
            edition=document.edition,
            theme=document.theme,
            code=code[:20],
            country=countries.get(code.partition("-")[0]),
        )
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
