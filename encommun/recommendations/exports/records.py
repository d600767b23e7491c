"""What an export says of each recommendation, read a few hundred at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

from ..models import Block, Note, Recommendation, Reference
from ..queries.document import DocumentFrame, Section
from ..queries.visibility import recommendation_url

AT_ONCE = 250


@dataclass(frozen=True)
class Record:
    """One recommendation with its texts. `references` holds (text as written, scope); addresses are complete."""

    recommendation: Recommendation
    address: str
    blocks: list[Block]
    notes: list[Note]
    references: list[tuple[str, str]]
    services: list[str]
    codes: list[str]


def records_of(ids: list[int]) -> Iterator[Record]:
    """In the order of `ids`; six queries for each 250."""
    for start in range(0, len(ids), AT_ONCE):
        yield from _batch(ids[start : start + AT_ONCE])


def records_of_frame(frame: DocumentFrame) -> Iterator[Record]:
    """Those of one document, when they are asked for."""
    return records_of([rec.pk for section in frame.sections for rec in section.recommendations])


def by_section(frame: DocumentFrame, records: Iterable[Record]) -> list[tuple[Section, list[Record]]]:
    """A document's records, each in the section where it is read. A document fits in memory, a register may not."""
    found = {record.recommendation.pk: record for record in records}
    return [
        (section, [found[rec.pk] for rec in section.recommendations if rec.pk in found]) for section in frame.sections
    ]


def _batch(ids: list[int]) -> Iterator[Record]:
    found = Recommendation.objects.filter(pk__in=ids).select_related("document", "edition", "theme", "chapter")
    rows = found.prefetch_related("services", "groups").in_bulk()
    blocks, notes, references = defaultdict(list), defaultdict(list), defaultdict(list)
    for block in Block.objects.filter(recommendation__in=ids):
        blocks[block.recommendation_id].append(block)
    for note in Note.objects.filter(recommendation__in=ids):
        notes[note.recommendation_id].append(note)
    for source, text, scope in Reference.objects.filter(source__in=ids).values_list("source_id", "text", "scope"):
        references[source].append((text, scope))
    for pk in ids:
        if pk in rows:
            rec = rows[pk]
            address = settings.PUBLIC_URL + recommendation_url(rec.document.slug, rec.place)
            slugs = [service.slug for service in rec.services.all()]
            yield Record(
                rec, address, blocks[pk], notes[pk], references[pk], slugs, [str(group) for group in rec.groups.all()]
            )
