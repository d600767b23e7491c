"""The frame of a document: its own row, chapters, annex sections, credits and notes, written or updated in place."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.db.models import F, Max
from django.utils import timezone
from django.utils.text import slugify

from encommun.engines.pads import model as pads
from encommun.engines.pads.normal import comparable
from encommun.recommendations.models import AnnexSection, Chapter, Credit, Document, Note, Recommendation

from ..refreshing import digest_of

ASIDE = 20_000  # where positions wait while others take theirs: a position is unique in its document


def fit(text: str, most: int) -> str:
    """The text in at most so many characters; a cut shows as an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def corrected(document: Document, name: str) -> bool:
    """True when an editor changed this since it was last imported."""
    return name in document.imported and document.imported[name] != digest_of(getattr(document, name))


def write_document(
    *, actor, parsed: pads.Document, edition, theme, document: Document | None, hidden_names: dict
) -> Document:
    """The document's row. A second import leaves its address, its audience and what was decided about it."""
    found = document or Document(
        edition=edition,
        slug=free_slug(theme.title if theme else parsed.title, edition),
        created_by=actor,
        audience=Document.Audience.EDITORS,
    )
    found.edition, found.theme = edition, theme
    found.hidden_names = hidden_names
    if found.published_at is None:  # others already point at a published title
        found.title = fit(parsed.title, 300)
    found.language = parsed.language or found.language
    for name, value in (("introduction", parsed.preface), ("tags", list(parsed.tags))):
        if not corrected(found, name):
            setattr(found, name, value)
            found.imported = {**found.imported, name: digest_of(value)}
    found.state_on = parsed.state_date or found.state_on
    found.links = [[link.text, link.url] for link in parsed.links]
    found.source_format = parsed.format
    found.source_views = parsed.views or found.source_views
    found.source_names = {"edition": parsed.edition, "title": parsed.title, "process": list(parsed.process)}
    if parsed.frozen and found.state == Document.State.DRAFT:
        found.state, found.frozen_at = Document.State.FROZEN, timezone.now()
    found.save()
    return found


def free_slug(words: str, edition) -> str:
    """An address nobody has: the words of the theme (else the title), then the edition's years, then a number."""
    whole = slugify(words.partition("]")[2] if words.startswith("[") else words) or "document"
    stem = whole if len(whole) <= 60 else whole[:61].rpartition("-")[0] or whole[:60]
    years = f"{edition.start_year}-{edition.end_year}"
    taken = set(Document.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    choices = [stem, f"{stem}-{years}", *(f"{stem}-{years}-{number}" for number in range(2, len(taken) + 3))]
    return next(choice for choice in choices if choice not in taken)


def asked_at(parsed: pads.Document, edition) -> datetime:
    """When it was first asked: noon of the document's own date, else of the edition's last day; never in the future.

    Texts are handed over when a cycle ends: the last day of its phases, or the end of June where none are known.
    """
    last = edition.phases.aggregate(last=Max("to_on"))["last"]
    day = parsed.state_date or last or date(edition.end_year, 6, 30)
    return min(datetime.combine(day, time(12), tzinfo=UTC), timezone.now())


def _aligned(rows: list, wanted: list, row_key, wanted_key) -> list:
    """For each wanted thing the row it is (same key, each row once) or None; rows left over come last as (row, None)."""
    waiting: dict = {}
    for row in rows:
        waiting.setdefault(row_key(row), []).append(row)
    pairs = []
    for thing in wanted:
        same = waiting.get(wanted_key(thing))
        pairs.append((same.pop(0) if same else None, thing))
    return pairs + [(row, None) for same in waiting.values() for row in same]


def write_chapters(document: Document, parsed: pads.Document) -> dict[int, Chapter]:
    """{position: chapter}; a chapter is the same as before when its title is."""
    rows = list(document.chapters.all())
    pairs = _aligned(
        rows, list(parsed.chapters), lambda row: comparable(row.title), lambda ch: comparable(fit(ch.title, 300))
    )
    _set_aside(document.chapters, "position")
    kept = {}
    for row, chapter in pairs:
        if chapter is None:
            row.delete()
            continue
        here = row or Chapter(document=document)
        here.position, here.title, here.text = chapter.position, fit(chapter.title, 300), chapter.text
        here.is_crosscutting = chapter.crosscutting
        here.save()
        kept[chapter.position] = here
    return kept


def write_annexes(document: Document, parsed: pads.Document) -> dict[int, AnnexSection]:
    """{number: section}. A number that comes twice goes on after the last one, so that each keeps an address."""
    rows = list(document.annex_sections.all())
    pairs = _aligned(
        rows, list(parsed.annexes), lambda row: comparable(row.title), lambda sec: comparable(fit(sec.title, 500))
    )
    _set_aside(document.annex_sections, "number")
    kept: dict[int, AnnexSection] = {}
    free = max((section.number for section in parsed.annexes), default=0)
    for row, section in pairs:
        if section is None:
            row.delete()
            continue
        number = section.number
        if number in kept:
            number = free = free + 1
        here = row or AnnexSection(document=document)
        here.annex, here.number, here.title = fit(section.annex, 200), number, fit(section.title, 500)
        here.text = section.text
        here.save()
        kept[number] = here
    return kept


def _set_aside(related, column: str) -> None:
    related.update(**{column: F(column) + ASIDE})


def write_credits(document: Document, parsed: pads.Document) -> None:
    """Names as printed, unpublished; an agreement holds as long as the names are the same ones."""
    rows = list(document.credits.all())
    for row, credit in _aligned(
        rows, list(parsed.credits), lambda r: (r.role, r.label), lambda c: (c.role, fit(c.label, 120))
    ):
        if credit is None:
            row.delete()
            continue
        here = row or Credit(document=document, role=credit.role[:24], label=fit(credit.label, 120))
        if here.names != list(credit.names):
            here.names, here.is_agreed, here.agreed_by = list(credit.names), False, None
        here.save()


def write_notes(
    document: Document, parsed: pads.Document, chapters: dict[int, Chapter], placed: dict[str, Recommendation]
) -> None:
    """The notes of the pad. Those that an editor wrote here (position 0) or corrected here are left alone."""
    mine = [note for note in document.notes.filter(position__gt=0) if note.imported_hash != note.digest]
    document.notes.filter(position__gt=0).exclude(pk__in=[note.pk for note in mine]).delete()
    corrected_here = {note.imported_hash for note in mine}
    rows = []
    for position, note in enumerate(parsed.notes, start=1):
        kind, *where = note.host or ("document",)
        made = Note(
            document=document,
            recommendation=placed.get(f"{where[0]}.{where[1]}") if kind == "recommendation" else None,
            chapter=chapters.get(where[0]) if kind == "chapter" else None,
            host=fit(str(where[0]), 300) if kind == "group" and where else "",
            position=position,
            kind=note.kind if note.kind in Note.Kind.values else Note.Kind.OTHER,
            text=note.text,
        )
        made.imported_hash = made.digest
        if made.imported_hash not in corrected_here:
            rows.append(made)
    Note.objects.bulk_create(rows, batch_size=1000)
