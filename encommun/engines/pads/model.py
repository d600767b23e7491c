"""What a pad becomes once it is read: plain, frozen, comparable values.

Nothing here knows Django or a file format. All texts are Markdown with e-mail addresses already masked as ``[@]``.

Keys. A place inside a document is written ``series.number`` (``"1.9"``), ``series.number.letter`` (``"1.9.g"``),
``chapter:3``, ``annex:1``, ``annex:1.b``, ``group:<title>`` or ``document``. Numbered sub-sections are keyed by the
letter they are cited with (7.1 is ``"1.7.a"``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Host = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of credits. ``role``: groups, secretaries, animators, participants, languages, editors, other.

    ``text`` is the list as printed.
    """

    role: str
    label: str
    names: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the banner or the footer."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something an editor should look at; ``code`` is translated by the callers, ``detail`` is free text."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Text the reader could not place; ``position`` counts characters from the start of the masked source text."""

    text: str
    reason: str
    position: int


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note; ``host`` names where it stands, e.g. ``("recommendation", 1, 2)`` or ``("chapter", 8)``.

    ``kinds`` holds every kind that its words suggest, the strongest first; ``kind`` is that first one.
    """

    kind: str
    text: str
    host: Host
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a recommendation, in reading order.

    ``kind``: a labelled part (context, observations, argumentation, proposal, how, interests, questions, means, who,
    inspiration, example, other), plain ``text``, a lettered ``item``, a ``subsection``, a call-out ``box`` (its label
    is the kind of box) or an epigraph ``quote``. ``part`` is the kind of the labelled part a block sits in. A labelled
    part that belongs to one lettered item carries that item's letter; ``codes`` are those on a sub-section's title.
    """

    kind: str
    label: str = ""
    letter: str = ""
    number: str = ""
    title: str = ""
    text: str = ""
    part: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One written pointer. ``scope`` is inside, other, pending or outside (see :func:`resolve`).

    ``target`` is normalised as written (``"9.c"``, ``"19-22"``, ``"chapter: …"``, ``"annex:1"``, ``""`` for a whole
    document); ``targets`` are keys, ranges expanded. ``url`` and ``quoted`` are the evidence kept for resolving later.
    """

    source: str
    marker: str
    text: str
    target_document: str = ""
    target: str = ""
    targets: tuple[str, ...] = ()
    scope: str = "inside"
    broken: bool = False
    self_reference: bool = False
    doubtful: bool = False
    target_file: str = ""
    url: str = ""
    quoted: str = ""
    marked_document: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation; its key in the document is ``f"{series}.{number}"`` and is unique.

    ``noun`` is the word printed before the number ("Voorstel", "Recommendation"), ``anchor`` a slug of number and title,
    ``label`` the printed number when it is more than the number ("2.4": the number is 4; "R1").
    """

    series: int
    number: int
    title: str
    codes: tuple[str, ...] = ()
    chapter: int | None = None
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    title_doubtful: bool = False
    anchor: str = ""
    noun: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; ``position`` counts from 1, ``text`` is its Markdown introduction."""

    position: int
    title: str
    text: str = ""
    crosscutting: bool = False


@dataclass(frozen=True, slots=True)
class AnnexSection:
    """A numbered section of an annex, citable as ``annex:<number>``; ``annex`` is the annex's title."""

    annex: str
    number: int
    title: str
    text: str = ""
    blocks: tuple[Block, ...] = ()
    anchor: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A dated phase of a process, both days included; ``text`` is the line as printed."""

    label: str
    date_from: date
    date_to: date
    parallel: bool = False
    meetings: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme on a process page; ``number`` is ``""`` for a group that works across themes."""

    number: str
    title: str
    question: str = ""
    countries: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    prolonged: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of participation named on a process page."""

    title: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. ``references`` holds every reference, those of recommendations, chapters and annexes."""

    file: str = ""
    title: str = ""
    format: str = "markdown"
    language: str = ""
    edition: str = ""
    state_date: date | None = None
    views: int | None = None
    tags: tuple[str, ...] = ()
    frozen: bool = False
    banner: str = ""
    cover: str = ""
    credits: tuple[Credit, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    annexes: tuple[AnnexSection, ...] = ()
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    phases: tuple[Phase, ...] = ()
    themes: tuple[Theme, ...] = ()
    forms: tuple[Form, ...] = ()
    links: tuple[Link, ...] = ()
    masked: int = 0
    unrecognised: tuple[Unrecognised, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    contents: str = ""
    preface: str = ""
    process: tuple[str, ...] = ()
