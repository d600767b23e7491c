"""Chapters and annex sections of a document that was written here: added, named, ordered, written, taken out."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from ..models import AnnexSection, Chapter, Document
from ..rules import check_can_arrange
from .names import published_words
from .pointing import find_references
from .refreshing import refresh_search

MOST = 200  # chapters, or annex sections, of one document
ASIDE = 30_000  # where a chapter waits while another takes its place: a position is unique in its document


@transaction.atomic
def save_chapter(
    *, actor, document: Document, chapter: Chapter | None = None, title: str, text: str = "", language: str = ""
) -> Chapter:
    """Add a chapter after the others, or correct one. A further freezing leaves what an editor wrote. Raises Refused."""
    hold(document)
    check_can_arrange(actor, document)
    title = _title(title)
    if document.chapters.filter(title=title).exclude(pk=chapter.pk if chapter else None).exists():
        raise Refused(_("Another chapter has this title."), field="title")
    said = {"title": published_words(document, title), "text": published_words(document, text.strip())}
    said["language"] = "" if language == document.language else language
    if chapter is None:
        chapter = Chapter(document=document, position=_next(document.chapters, "position"))
    elif all(getattr(chapter, name) == value for name, value in said.items()):
        return chapter
    for name, value in said.items():
        setattr(chapter, name, value)
    chapter.save()
    _arranged(actor, document, "chapters")
    return chapter


@transaction.atomic
def move_chapter(*, actor, chapter: Chapter, up: bool) -> bool:
    """Change places with the chapter above or below. Returns False at the end of the line."""
    document = chapter.document
    hold(document)
    check_can_arrange(actor, document)
    chapter.refresh_from_db(fields=["position"])
    others = document.chapters
    above = others.filter(position__lt=chapter.position).order_by("-position")
    other = (above if up else others.filter(position__gt=chapter.position).order_by("position")).first()
    if other is None:
        return False
    mine, theirs = chapter.position, other.position
    for row, position in ((chapter, ASIDE), (other, mine), (chapter, theirs)):
        row.position = position
        row.save(update_fields=["position"])
    _arranged(actor, document, "chapters")
    return True


@transaction.atomic
def remove_chapter(*, actor, chapter: Chapter) -> None:
    """Take an empty chapter out; where recommendations stand in it, they are moved first."""
    document = chapter.document
    hold(document)
    check_can_arrange(actor, document)
    if chapter.recommendations.exists():
        raise Refused(_("Recommendations stand in this chapter: move them to another one first."))
    chapter.delete()
    _arranged(actor, document, "chapters")


@transaction.atomic
def save_annex(
    *, actor, document: Document, section: AnnexSection | None = None, annex: str = "", title: str, text: str
) -> AnnexSection:
    """Add a section at the end of the annex, with the next number, or correct one. Its number never changes."""
    hold(document)
    check_can_arrange(actor, document)
    title, text = _title(title, 500), text.strip()
    if not text:
        raise Refused(_("Write the section."), field="text")
    said = {"annex": " ".join(annex.split())[:200], "title": title, "text": text}
    said = {name: published_words(document, value) for name, value in said.items()}
    if section is None:
        same = document.annex_sections.filter(**said).first()
        if same:  # the same form sent twice
            return same
        section = AnnexSection(document=document, number=_next(document.annex_sections, "number"))
    elif all(getattr(section, name) == value for name, value in said.items()):
        return section
    for name, value in said.items():
        setattr(section, name, value)
    section.save()
    _arranged(actor, document, "annexes")
    return section


@transaction.atomic
def remove_annex(*, actor, section: AnnexSection) -> None:
    """Take a section out. What pointed to it is shown as broken."""
    document = section.document
    hold(document)
    check_can_arrange(actor, document)
    section.delete()
    _arranged(actor, document, "annexes")


def _title(title: str, most: int = 300) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Give it a title."), field="title")
    if len(title) > most:
        raise Refused(_("Say it in %(count)s characters at most.") % {"count": most}, field="title")
    return title


def _next(rows, column: str) -> int:
    if rows.count() >= MOST:
        raise Refused(_("A document holds %(count)s of them at most.") % {"count": MOST})
    return (rows.aggregate(last=Max(column))["last"] or 0) + 1


def _arranged(actor, document: Document, what: str) -> None:
    find_references(actor=actor, document=document)
    refresh_search(document)
    record(actor=actor, verb="document.edited", kind="document", id=document.pk, data={"fields": [what]})
