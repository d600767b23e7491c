"""Hosts become the finished parts of a document: blocks, notes, references, warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import editions
from .blocks import BlockBuilder, letter_subsections
from .body import Builder
from .contents import Contents, compare
from .dates import find_date
from .front import Front, spoken_credits
from .hosts import Host, Piece
from .lexicon import CROSSCUTTING
from .marks import links
from .model import AnnexSection, Block, Chapter, Document, Note, Recommendation, Reference, Unrecognised, Warning_
from .normal import anchor_key, fold, slug, words
from .notes import make_note, take_notes
from .references import read_references
from .vocabulary import COUNT_WORDS, language_of

_ANCHOR_NUMBER = re.compile(r"^\d{1,3}")
_GROUPS = re.compile(r"\b([a-z]{3,6}|\d{1,2}) (?:groupes|werkgroepen|groepen|groups|working groups)\b")
_LINKED_ANCHOR = re.compile(r"\]\((?P<url>[^()\s]{0,300}#[^()\s]{1,600})\)")


@dataclass(slots=True)
class _Read:
    """A host with its notes taken out."""

    host: Host
    pieces: list[Piece]
    notes: list[Note]
    nouns: frozenset[str]


def assemble(builder: Builder, contents: Contents, source: str) -> Document:
    """The document that the hosts of a builder make; process pages and the file name are added by the reader."""
    front = builder.front
    nouns = frozenset(host.noun.lower() for host in builder.hosts if host.noun)
    read = [_take_notes(host, nouns) for host in builder.hosts]
    recommendations = tuple(_recommendation(one) for one in read if one.host.kind == "recommendation")
    chapters, chapter_references = _chapters(read)
    annexes, annex_references = _annexes(read)
    title = front.title or _fallback_title(front)
    introduction = "\n".join(chapter.text for chapter in chapters[:2])[:20000]
    return Document(
        title=title,
        language=language_of(words(source[:60000])),
        edition=_edition(front, title, source),
        state_date=front.state_date,
        views=front.views,
        tags=front.tags,
        frozen=front.frozen,
        banner="\n\n".join(front.banner),
        cover=front.cover,
        credits=(*front.credits, *spoken_credits(introduction)),
        chapters=chapters,
        recommendations=recommendations,
        annexes=annexes,
        notes=tuple(note for one in read for note in one.notes),
        references=(
            *chapter_references,
            *(ref for rec in recommendations for ref in rec.references),
            *annex_references,
        ),
        links=tuple(front.links),
        contents=contents.text,
        preface="\n".join(front.preface),
        unrecognised=_unrecognised(front, title),
        warnings=_warnings(builder, contents, recommendations, chapters),
    )


def known_titles(contents: Contents, source: str) -> frozenset[str]:
    """Comparable titles that the document itself cites: printed contents and anchors of its links."""
    known = set(contents.known())
    for found in _LINKED_ANCHOR.finditer(source):
        anchor = anchor_key(found.group("url"))
        known.add(_ANCHOR_NUMBER.sub("", anchor))
        known.add(_ANCHOR_NUMBER.sub("", anchor).rstrip("0123456789"))
    return frozenset(title for title in known if len(title) >= 4)


def _take_notes(host: Host, nouns: frozenset[str]) -> _Read:
    pieces: list[Piece] = []
    notes: list[Note] = []
    for piece in host.pieces:
        if piece.role not in {"text", "box"}:
            pieces.append(piece)
            continue
        rest, found = take_notes(piece.text, piece.role == "box")
        notes.extend(make_note(text, host.host) for text in found)
        if rest.strip():
            pieces.append(Piece(piece.role, rest, piece.word, piece.number, piece.position))
    return _Read(host, pieces, notes, nouns)


def _recommendation(read: _Read) -> Recommendation:
    host = read.host
    blocks = letter_subsections(BlockBuilder().build(read.pieces))
    references = _references(blocks, host.key, read.nouns)
    for note in read.notes:
        references.extend(read_references(note.text, host.key, read.nouns))
    return Recommendation(
        series=host.series,
        number=host.number,
        title=host.title,
        codes=host.codes,
        chapter=host.chapter,
        blocks=blocks,
        notes=tuple(read.notes),
        references=tuple(references),
        title_doubtful=host.doubtful,
        anchor=slug(host.printed),
        noun=host.noun,
        label=host.label,
    )


def _references(blocks: tuple[Block, ...], key: str, nouns: frozenset[str]) -> list[Reference]:
    found: list[Reference] = []
    letters = {block.number: block.letter for block in blocks if block.kind == "subsection" and block.number}
    unnumbered = ""
    for block in blocks:
        if block.kind == "subsection":
            unnumbered = block.letter if not block.number else ""
        letter = (
            letters.get(block.number)
            or (block.letter if block.kind == "subsection" else "")
            or block.letter
            or unnumbered
        )
        read = read_references(block.text, f"{key}.{letter}" if letter else key, nouns)
        if block.kind in {"inspiration", "example"}:  # a model to look at is no pointer
            read = [one for one in read if one.target or one.marked_document or one.url.startswith("#")]
        found.extend(read)
    return found


def _chapters(read: list[_Read]) -> tuple[tuple[Chapter, ...], list[Reference]]:
    texts: dict[int, list[str]] = {}
    for one in read:
        if one.host.kind in {"chapter", "group"} and one.host.chapter is not None:
            texts.setdefault(one.host.chapter, []).append(_markdown(one.pieces))
    chapters: list[Chapter] = []
    references: list[Reference] = []
    for one in read:
        if one.host.kind == "chapter" and one.host.chapter is not None:
            text = "\n\n".join(part for part in texts[one.host.chapter] if part)
            crosscutting = bool(CROSSCUTTING.search(fold(one.host.title)))
            chapters.append(Chapter(one.host.chapter, one.host.title, text, crosscutting))
            references.extend(read_references(text, f"chapter:{one.host.chapter}", one.nouns))
    for one in read:
        if one.host.kind in {"chapter", "group"}:
            for note in one.notes:
                references.extend(read_references(note.text, f"chapter:{one.host.chapter}", one.nouns))
    return tuple(chapters), references


def _annexes(read: list[_Read]) -> tuple[tuple[AnnexSection, ...], list[Reference]]:
    sections: list[AnnexSection] = []
    references: list[Reference] = []
    for one in read:
        if one.host.kind == "annex_section":
            blocks = BlockBuilder().build(one.pieces)
            sections.append(
                AnnexSection(
                    one.host.annex,
                    one.host.number,
                    one.host.title,
                    _markdown(one.pieces),
                    blocks,
                    slug(one.host.printed),
                    one.host.noun,
                )
            )
            references.extend(_references(blocks, one.host.key, one.nouns))
            for note in one.notes:
                references.extend(read_references(note.text, one.host.key, one.nouns))
    return tuple(sections), references


def _markdown(pieces: list[Piece]) -> str:
    parts = []
    for piece in pieces:
        if piece.role == "box":
            parts.append(f":::{piece.word}\n{piece.text}\n:::")
        elif piece.role == "heading":
            parts.append(f"{piece.word} {piece.text}")
        elif piece.role == "sub":
            parts.append(f"#### {piece.number} {piece.text}")
        else:
            parts.append(piece.text)
    return "\n".join(parts).strip()


def _fallback_title(front: Front) -> str:
    for line in front.preface:
        text = line.strip(" #*_")
        if text:
            return text[:200]
    return ""


def _edition(front: Front, title: str, source: str) -> str:
    """The edition by the title, else the tags, else the closing links, else the years named most often."""
    state = front.state_date
    for text in (title, " ".join(front.tags), " ".join(link.text for link in front.links)):
        label = editions.normalise(text)
        if label and not label.startswith("#"):
            return editions.with_date(label, state)
    label = editions.most_named(_without_links(source[:200000]))
    return label if state is None or str(state.year) in label else ""


def _without_links(text: str) -> str:
    pieces, done = [], 0
    for link in links(text):
        pieces.append(text[done : link.start])
        done = link.end
    return "".join((*pieces, text[done:]))


def _unrecognised(front: Front, title: str) -> tuple[Unrecognised, ...]:
    found: list[Unrecognised] = []
    position = 0
    for line in front.preface:
        if line.strip() and line.strip(" #*_")[:200] != title and find_date(line) is None:
            found.append(Unrecognised(line.strip(), "before_body", position))
        position += len(line) + 1
    found += [Unrecognised(url, "image", position) for url in front.images]
    return tuple(found)


def _warnings(
    builder: Builder, contents: Contents, recommendations: tuple[Recommendation, ...], chapters: tuple[Chapter, ...]
) -> tuple[Warning_, ...]:
    found = list(compare(contents, recommendations))
    found += [
        Warning_("title_cut_by_reading", f"{rec.number}. {rec.title}") for rec in recommendations if rec.title_doubtful
    ]
    found += [
        Warning_("title_cut_by_reading", host.title)
        for host in builder.hosts
        if host.kind != "recommendation" and host.doubtful
    ]
    found += [Warning_("duplicate_number", str(number)) for number in builder.numbers.duplicates]
    credited = sum(len(credit.names) for credit in builder.front.credits if credit.role == "groups")
    for chapter in chapters[:2]:
        for said in _GROUPS.finditer(fold(chapter.text[:20000])):
            count = COUNT_WORDS.get(said.group(1)) or (int(said.group(1)) if said.group(1).isdigit() else 0)
            if credited and count and count != credited:
                found.append(Warning_("groups_announced_differ", f"{count} / {credited}"))
                return tuple(found)
    return tuple(found)
