"""Where do the pointers lead? Inside, to another document given, to one not given (pending), or out of the register.

A document is found by its edition (every spelling of the years) and by the words of its subject, by an anchor, or by a
title quoted; never by an identifier. When two documents fit equally well the reference stays pending and is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .editions import compatible, normalise
from .grammar import number_target
from .lexicon import GROUP
from .model import Document, Reference
from .normal import anchor_key, anchor_number, comparable, fold
from .places import Places, index, subject_words

_RECOMMENDATIONS = re.compile(r"re[ck]omm[ae]ndation|aanbeveling|voorstellen|proposals")
_RANGE = re.compile(
    r"(?P<first>\d{1,3})(?:\.(?P<letter>[a-z]|\d{1,2}))?(?:-(?:(?P<last>\d{1,3})(?:\.(?P<end>[a-z]|\d{1,2}))?|(?P<upto>[a-z])))?$"
)
_ANNEX = re.compile(r"(?:annexes?|bijlagen?|annex|appendix)\b ?([ivx]{1,4}\b|[a-d]\b|)(.*)")
_ANNEX_NAME = re.compile(r"(?:annexes?|bijlagen?|annex|appendix)\b ?([ivx]{1,4}\b|[a-d]\b|\d{1,2}\b)")
_ARTICLE = re.compile(r"^(?:les? |la |l['’]|de |het |the )", re.I)
_LONGEST_RANGE = 60


def resolve(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The same documents with scope, targets and flags of every reference set; reads only, order kept."""
    given = tuple(documents)
    places = [index(document) for document in given]
    return tuple(_resolve_document(here, places) for here in places)


def _resolve_document(here: Places, places: list[Places]) -> Document:
    def settle(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(_resolve_one(reference, here, places) for reference in references)

    recommendations = tuple(replace(rec, references=settle(rec.references)) for rec in here.document.recommendations)
    return replace(here.document, recommendations=recommendations, references=settle(here.document.references))


def _resolve_one(reference: Reference, here: Places, places: list[Places]) -> Reference:
    reference = replace(reference, broken=False, self_reference=False, doubtful=False, target_file="", targets=())
    local = reference.url.startswith("#")
    if not reference.target_document and (local or not _foreign_url(reference.url)):
        return _aim(replace(reference, scope="inside"), here, here)
    named = "" if reference.target or reference.marked_document else _own_place(reference.target_document, here)
    if named:
        reference = replace(reference, target=_written(named, here), target_document="", scope="inside")
        return _aim(reference, here, here)
    found, doubtful = _find_document(reference, here, places)
    if found is here:
        return _aim(replace(reference, scope="inside"), here, here)
    if found is not None:
        return _aim(replace(reference, scope="other", target_file=found.document.file, doubtful=doubtful), here, found)
    return replace(reference, scope=_absent_scope(reference, here), doubtful=doubtful)


def _own_place(words: str, here: Places) -> str:
    """The key of a place of this document that is named by its bare title, ``""`` otherwise."""
    wanted = comparable(words)
    shorter = comparable(_ARTICLE.sub("", words.strip()))
    return here.anchors.get(wanted) or here.anchors.get(shorter, "") if len(shorter) >= 8 else ""


def _foreign_url(url: str) -> bool:
    return bool(url) and not url.startswith("#")


def _absent_scope(reference: Reference, here: Places) -> str:
    """Pending for any recommendations document that is not given, outside for an article or an initiative."""
    words = fold(reference.target_document)
    if reference.marked_document or normalise(_without_dates(reference.target_document)):
        return "pending"
    names = [fold(name) for name in here.document.process]
    if reference.target and not reference.target.startswith("chapter:"):
        return "pending"
    if _RECOMMENDATIONS.search(words) or GROUP.search(words) or any(name in words for name in names if len(name) > 3):
        return "pending"
    path = fold(reference.url.partition("#")[0])
    return "pending" if _RECOMMENDATIONS.search(path) or anchor_number(reference.url) is not None else "outside"


def _without_dates(text: str) -> str:
    text = re.sub(r"https?://\S+", " ", text)
    return text if re.search(r"(?:19|20)\d\d\s?[-–—/]\s?\d\d|#\d|[A-Z]{2,6}[ -]?(?:19|20)\d\d", text) else ""


# Which document? ----------------------------------------------------------------------------------------------------


def _find_document(reference: Reference, here: Places, places: list[Places]) -> tuple[Places | None, bool]:
    """(document, doubtful): the best match, None when none is good enough or two are equally good."""
    scored = sorted(
        ((_score(reference, here, there), order) for order, there in enumerate(places)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not scored or scored[0][0] < 1.0:
        return None, False
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.15:
        if places[scored[0][1]] is here and scored[0][0] > scored[1][0]:
            return here, True
        return None, True
    return places[scored[0][1]], scored[0][0] < 1.3


def _score(reference: Reference, here: Places, there: Places) -> float:
    """How well a document fits a pointer: subject words 0…1, edition 0.5, anchor 1, quoted title 0.5.

    An edition that contradicts the document's own rules it out; a subject that shares no word rules it out unless an
    anchor proves it.
    """
    document = there.document
    if not document.recommendations:
        return 0.0
    cited = normalise(_without_dates(reference.target_document))
    if cited and document.edition and not compatible(cited, document.edition):
        return 0.0
    process = (*here.document.process, *document.process)
    wanted = subject_words(reference.target_document, process)
    have = there.subject | subject_words(document.title, process)
    shared = len(wanted & have) / len(wanted) if wanted else 0.0
    anchored = _foreign_url(reference.url) and bool(there.by_anchor(anchor_key(reference.url)))
    quoted = _quotes(reference, there)
    if not anchored and shared < 0.3 and not quoted:
        return 0.0
    same = 0.5 if cited and compatible(cited, document.edition) else 0.0
    return shared + same + (1.0 if anchored else 0.0) + (0.6 if quoted else 0.0)


def _quotes(reference: Reference, there: Places) -> bool:
    """True when the words quoted are the title of the very place the pointer names in that document."""
    if not reference.quoted:
        return False
    wanted = comparable(reference.quoted)
    return (
        any(_same_title(there.title_of(key), wanted) for key in _keys(reference, there, there)[0])
        if len(wanted) > 12
        else False
    )


# Which place in it? -------------------------------------------------------------------------------------------------


def _aim(reference: Reference, here: Places, there: Places) -> Reference:
    """Set the targets of a reference whose document is known."""
    anchor = anchor_key(reference.url) if reference.url else ""
    by_anchor = there.by_anchor(anchor) if anchor else ""
    targets, doubtful = _keys(reference, here, there)
    if by_anchor and (not targets or reference.target in {"", "annex:"}):
        targets = (by_anchor,)
        reference = replace(
            reference, target=reference.target if reference.target not in {"", "annex:"} else _written(by_anchor, there)
        )
    elif by_anchor[:1].isdigit() and reference.target.startswith("annex:"):  # the anchor says that it is no annex
        reference = replace(reference, target=reference.target.removeprefix("annex:"))
        targets, doubtful = _keys(reference, here, there)
    elif by_anchor and by_anchor.startswith("annex:"):
        targets, reference = _into_annex(reference, targets, by_anchor, there)
    elif (
        by_anchor
        and not by_anchor.startswith("chapter:")
        and not any(_within(key, by_anchor) or _within(by_anchor, key) for key in targets)
    ):
        doubtful = doubtful or len(targets) == 1
    missing = bool(targets) and any(key not in there.keys for key in targets)
    lost = not targets and (bool(reference.target) or (there is here and bool(anchor)))
    mismatch = bool(reference.quoted) and len(targets) == 1 and _contradicts(reference, targets[0], there)
    own = there is here and any(_within(reference.source, key) for key in targets)
    return replace(
        reference,
        targets=targets,
        broken=missing or lost,
        self_reference=own,
        doubtful=reference.doubtful or doubtful or mismatch,
    )


def _into_annex(
    reference: Reference, targets: tuple[str, ...], anchor: str, there: Places
) -> tuple[tuple[str, ...], Reference]:
    """A link into an annex wins over the bare number in its text; a letter in the text points to the item."""
    found = _RANGE.match(reference.target.removeprefix("annex:"))
    letter = found.group("letter") if found else None
    key = f"{anchor}.{letter}" if letter and f"{anchor}.{letter}" in there.keys else anchor
    if any(target in there.keys and target.startswith("annex:") for target in targets):
        return targets, reference
    return (key,), replace(reference, target=key)


def _within(place: str, whole: str) -> bool:
    return place == whole or place.startswith(whole + ".")


def _written(key: str, there: Places) -> str:
    """A key as one would write it: ``"1.9.c"`` is "9.c"; chapters by their title."""
    if key.startswith("chapter:"):
        position = int(key.partition(":")[2])
        return f"chapter: {there.document.chapters[position - 1].title}"
    return key if key.startswith("annex:") else key.partition(".")[2]


def _same_title(one: str, other: str) -> bool:
    return (
        bool(one)
        and bool(other)
        and (one.startswith(other[:60]) or other.startswith(one[:60]) or one in other or other in one)
    )


def _contradicts(reference: Reference, key: str, there: Places) -> bool:
    """True when the words quoted are the title of quite another place."""
    title, wanted = there.title_of(key), comparable(reference.quoted)
    if not title or len(wanted) < 12 or _same_title(title, wanted):
        return False
    first, second = set(_grams(title)), set(_grams(wanted))
    return len(first & second) / max(1, min(len(first), len(second))) < 0.5


def _grams(text: str) -> list[str]:
    return [text[at : at + 4] for at in range(max(1, len(text) - 3))]


def _keys(reference: Reference, here: Places, there: Places) -> tuple[tuple[str, ...], bool]:
    """(keys, doubtful) of a target as written, ranges expanded; nothing for a whole document."""
    target = reference.target
    if target.startswith("chapter:"):
        title = re.sub(r" n°[\d.a-z-]+$", "", target.partition(":")[2]).strip()
        numbers = target[len("chapter: ") + len(title) :].strip().removeprefix("n°")
        if numbers:
            return _numbered_keys(numbers, "", here, there)
        chapter = there.find_chapter(title)
        return ((chapter,) if chapter else ("chapter:?",)), False
    if target.startswith("annex:"):
        return _annex_keys(reference, there)
    return _numbered_keys(target, reference.source, here, there) if target else ((), False)


def _annex_keys(reference: Reference, there: Places) -> tuple[tuple[str, ...], bool]:
    numbers = reference.target.partition(":")[2]
    if numbers:
        named = _ANNEX_NAME.search(fold(reference.text))
        keys = [_in_annex(part, named.group(1) if named else "", there) for part in expand(numbers)]
        return tuple(key if key in there.keys else there.aliases.get(key, key) for key in keys), False
    wanted = comparable(reference.quoted)
    named = _ANNEX.match(fold(reference.quoted))
    if named and not named.group(2).strip(" .:"):
        key = there.aliases.get(f"annex:{named.group(1)}", there.aliases.get("annex:", ""))
        return ((key,) if key else ()), False
    for section in there.document.annexes:
        if wanted and _same_title(comparable(section.title), wanted.lstrip("0123456789")):
            return (f"annex:{section.number}",), False
    return (), False


def _in_annex(part: str, annex: str, there: Places) -> str:
    """The key of section ``part`` of the annex named "ii"; of the only annex when none is named."""
    number, dot, letter = part.partition(".")
    return there.aliases.get(f"annex:{annex} {number}", f"annex:{number}") + dot + letter


def _numbered_keys(numbers: str, source: str, here: Places, there: Places) -> tuple[tuple[str, ...], bool]:
    keys, doubtful = [], False
    own = int(source.split(".", maxsplit=1)[0]) if there is here and re.match(r"\d+\.\d", source) else 1
    for part in expand(numbers):
        if labelled := there.numbered(part):
            keys.append(labelled)
            continue
        number = int(part.split(".")[0])
        series = there.numbers.get(number, [])
        chosen = own if own in series else (series[0] if series else 1)
        doubtful |= len(series) > 1 and own != 1
        key = f"{chosen}.{part}"
        key = there.digits.get(key, key)
        keys.append(part if key not in there.keys and part in there.keys and part.count(".") else key)
    return tuple(keys), doubtful


def expand(numbers: str) -> list[str]:
    """``"19-22"`` gives 19, 20, 21, 22; ``"9.a-c"`` gives 9.a, 9.b, 9.c; a range of nonsense gives its two ends."""
    found = _RANGE.match(numbers)
    if not found:
        return [numbers] if re.match(r"\d", numbers) else []
    first, letter = int(found.group("first")), found.group("letter")
    start = f"{first}.{letter}" if letter else str(first)
    if found.group("upto"):
        ends = range(ord(letter or "a"), ord(found.group("upto")) + 1)
        return [f"{first}.{chr(code)}" for code in ends] or [start]
    if not found.group("last"):
        return [start]
    last, end = int(found.group("last")), found.group("end")
    if letter and end and first == last and letter.isalpha() and end.isalpha():
        return [f"{first}.{chr(code)}" for code in range(ord(letter), ord(end) + 1)]
    if letter or end or not 0 < last - first <= _LONGEST_RANGE:
        return [start, number_target(f"{last}.{end}" if end else str(last), None)]
    return [str(number) for number in range(first, last + 1)]
