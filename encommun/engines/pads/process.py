"""Pages that present a process: dated phases, themes with their groups, forms of participation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from .dates import find_range
from .heads import Head
from .lines import Line
from .model import Document, Form, Phase, Theme, Unrecognised
from .normal import clean, comparable, fold
from .numbering import numbered
from .vocabulary import COUNT_WORDS, COUNTRY_PATTERNS

_PARALLEL = re.compile(r"(?:en )?parallele?\b|tegelijk|gelijktijdig|in parallel|alongside|meanwhile")
_MEETINGS = re.compile(r"\d[^:]{0,60}(?:rencontre|reunion|atelier|bijeenkomst|vergadering|meeting|session)")
_THEMES = re.compile(r"\b(?:thematiques?|themes?|sujets?|thema's|themas?|onderwerpen|topics?|subjects?)\b")
_FORMS = re.compile(r"\b(?:formes?|vormen|manieren|forms?|ways)\b")
_GROUP = re.compile(
    r"(?:groupe|groep|group)s?\s+['‘’\"“«]\s?(?P<name>[^'’\"”»]{1,60})\s?['’\"”»]\s*(?:[–—:-]\s*(?P<place>.+))?$", re.I
)
_PLACE = re.compile(r"(?:groupe|groep|group)\s(?:de\s|d[’']|van\s|of\s)?(?P<name>[A-ZÀ-Ý][^.:;?!]{1,60})$", re.I)
_CROSS = re.compile(
    r"(?:groupe de travail|werkgroep|working group)\s*[\"“«‘']\s?(?P<title>.{3,120}?)\s?[\"”»’']\s*$", re.I
)
_PROLONGED = re.compile(r"prolonge|verlengd|prolonged|extended|continued")
_LEARN_MORE = re.compile(r"\s*(?:en savoir plus|lees meer|meer weten|read more|learn more)\s*\.?\s*$", re.I)
_TOLD = re.compile(
    r"(?:le |de |het |the )?(?:calendrier|kalender|planning|calendar|agenda|timeline)[ 0-9:/–-]*"
    r"|(?:les |de |the )?(?:thematiques?|themes?|thema's|themas|sujets|onderwerpen|topics)[ 0-9:/–-]*"
    r"|.{0,60}\b(?:prolonge|verlengd|prolonged|extended)\w*\b.{0,60}"
)
_COUNTRIES = re.compile(r"\(([^()]{2,80})\)\s*$")
_BULLET = re.compile(r"\s*[-*•–]\s+(.*)", re.S)


class Page:
    """What a text holds as a process page; ``is_process`` when that is what it is."""

    def __init__(self, lines: list[Line], heads: Mapping[int, Head]) -> None:
        self._lines = lines
        self.phases = read_phases(lines)
        self.themes = read_themes(lines)
        self.forms = read_forms(lines)
        strong = any(head.heading or head.number.noun for head in heads.values())
        self.is_process = (
            not strong
            and (len(self.phases) >= 2 or len(self.themes) >= 2)
            and (bool(self.phases or self.forms) or (not heads and self._speaks_of_themes()))
        )

    def _speaks_of_themes(self) -> bool:
        """Numbered lines alone are no themes: the page says the word, or names the groups."""
        return any(theme.groups for theme in self.themes) or any(
            _THEMES.search(fold(line.text)) for line in self._lines if line.text and len(line.text) < 200
        )

    def complete(self, document: Document) -> Document:
        """The document with what the page tells; lines that told nothing are reported as unrecognised."""
        used = "\n".join(
            (
                *(phase.text for phase in self.phases),
                *(f"{t.title} {t.question} {' '.join(t.groups)}" for t in self.themes),
                *(form.title for form in self.forms),
                document.title,
            )
        )
        told = {comparable(part) for part in used.split("\n")}
        told |= {comparable(part) for t in self.themes for part in (t.title, t.question) if part}
        everything = comparable(used)
        rest = tuple(_passages(self._lines, lambda text: _is_told(text, told, everything)))
        return replace(
            document, format="process-page", phases=self.phases, themes=self.themes, forms=self.forms, unrecognised=rest
        )


def _is_told(text: str, told: set[str], everything: str) -> bool:
    said = numbered(text)
    forms = [comparable(text), comparable(_LEARN_MORE.sub("", text))]
    if said is not None:
        forms.append(comparable(_theme("", said.rest).title))
    return _told(text) or any(form in told or (len(form) > 3 and form in everything) for form in forms)


def _passages(lines: list[Line], used: Callable[[str], bool]) -> Iterator[Unrecognised]:
    """What a page says beyond its phases and themes, a passage at a time: a short line begins one, a used line ends it."""
    passage: list[str] = []
    position, titled = 0, False
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        spent = line.role not in {"text", "heading"} or used(text)
        title = len(text) <= 80 and text[-1] not in ".;," and not _BULLET.match(text)
        if passage and (spent or (title and not titled)):
            yield Unrecognised("\n".join(passage), "not_used", position)
            passage = []
        if not spent:
            position = position if passage else line.position
            passage.append(text)
            titled = title
    if passage:
        yield Unrecognised("\n".join(passage), "not_used", position)


def _told(text: str) -> bool:
    """True for a line whose meaning is kept in another form: a group, a numbered theme, an announcement, "in parallel"."""
    short = clean(text)
    if len(short) > 200:
        return False
    head = fold(short)
    announced = any(word in COUNT_WORDS for word in head.split(" ")[:3]) and bool(
        _THEMES.search(head) or _FORMS.search(head)
    )
    return bool(
        _GROUP.match(short)
        or _place(short)
        or _CROSS.match(short)
        or announced
        or _PARALLEL.fullmatch(head.strip(" :"))
        or _TOLD.fullmatch(head)
    )


def read_phases(lines: list[Line]) -> tuple[Phase, ...]:
    """Lines that begin with a range of days; those after a line "in parallel" run beside the others."""
    phases: list[Phase] = []
    parallel = False
    for line in lines:
        text = line.text.strip()
        if line.role not in {"text", "heading"} or not text or len(text) > 600:
            parallel = parallel and line.role == "blank"
            continue
        found = find_range(text) if any(char.isdigit() for char in text[:80]) else None
        if not found:
            parallel = len(text) < 60 and bool(_PARALLEL.search(fold(text)))
            continue
        first, last, end = found
        said = text[end:].strip(" :–—-.,\t")
        label, meetings = _label(said)
        phases.append(
            Phase(clean(label), first, last, parallel or bool(_PARALLEL.search(fold(said))), clean(meetings), text)
        )
    return tuple(phases)


def _label(said: str) -> tuple[str, str]:
    label, colon, rest = said.partition(" :") if " :" in said else said.partition(":")
    if not colon:
        return said, ""
    return label.strip(), rest.strip() if _MEETINGS.search(fold(rest)) else ""


def read_themes(lines: list[Line]) -> tuple[Theme, ...]:
    """Numbered themes with their groups, the groups across themes, or the announced list of subjects."""
    texts = [line.text.strip() for line in lines if line.role in {"text", "heading"}]
    themes = _numbered_themes(texts)
    return themes or tuple(Theme("", title, question) for title, question in _announced(texts, _THEMES))


def read_forms(lines: list[Line]) -> tuple[Form, ...]:
    """The announced forms of participation ("Four forms of participation", then a list)."""
    texts = [line.text.strip() for line in lines if line.role in {"text", "heading"}]
    return tuple(Form(title) for title, _ in _announced(texts, _FORMS))


def _announced(texts: list[str], noun: re.Pattern[str]) -> list[tuple[str, str]]:
    """(title, question) of each thing that a title like "Four subjects…" announces."""
    for index, text in enumerate(texts):
        folded = fold(clean(text))
        head = folded.split(" ")[:4]
        if len(text) > 100 or text.endswith((".", ";")) or not noun.search(folded):
            continue
        count = next(
            (
                COUNT_WORDS.get(word) or (int(word) if word.isdigit() and len(word) < 3 else 0)
                for word in head
                if word in COUNT_WORDS or word.isdigit()
            ),
            0,
        )
        found = _listed(texts[index + 1 : index + 1 + 12 * count], count) if count else []
        if found:
            return found
    return []


def _listed(texts: list[str], count: int) -> list[tuple[str, str]]:
    if texts and _BULLET.match(texts[0]):
        bullets: list[tuple[str, str]] = []
        for text in texts:
            bullet = _BULLET.match(text)
            if not bullet or len(bullets) == count:
                break
            bullets.append((clean(bullet.group(1)), ""))
        return bullets
    found: list[tuple[str, str]] = []
    for text, following in zip(texts, [*texts[1:], ""], strict=False):
        if len(found) == count:
            break
        if (
            len(text) <= 110
            and not _BULLET.match(text)
            and text[-1:] not in ".;:"
            and len(following) > len(text)
            and not _BULLET.match(following)
        ):
            found.append((clean(text), following))
    return found


def _numbered_themes(texts: list[str]) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    previous = ""
    open_theme = False
    for text in texts:
        found = numbered(text) if text[:1].isdigit() and len(text) <= 200 else None
        if (
            found
            and not found.noun
            and len(found.path) == 1
            and found.path[0] == len([t for t in themes if t.number]) + 1
            and not find_range(text)
        ):
            themes.append(_theme(str(found.path[0]), found.rest))
            open_theme = True
        elif themes and (cross := _CROSS.match(text)) and not _known(cross.group("title"), themes):
            question = previous if cross.group("title").lower() in previous.lower() else ""
            themes.append(Theme("", clean(cross.group("title")), _LEARN_MORE.sub("", question)))
            open_theme = True
        elif open_theme and themes:
            open_theme = _detail(text, themes)
        previous = text
    return tuple(themes)


def _place(text: str) -> re.Match[str] | None:
    """ "Groupe de Liège": a line that is nothing but a group and its town."""
    found = _PLACE.match(clean(text)) if len(text) < 80 else None
    return found if found and found.group("name")[0].isupper() else None


def _known(title: str, themes: list[Theme]) -> bool:
    wanted = comparable(title)
    return any(wanted in comparable(theme.title) or comparable(theme.title) in wanted for theme in themes)


def _theme(number: str, title: str) -> Theme:
    found = _COUNTRIES.search(title)
    inside = fold(found.group(1)) if found else ""
    codes = tuple(code for code, pattern in COUNTRY_PATTERNS if pattern.search(inside)) if inside else ()
    return Theme(number, clean(title[: found.start()] if found and codes else title), countries=codes)


def _detail(text: str, themes: list[Theme]) -> bool:
    """Take a line that follows a theme; False when the theme's part of the page has ended."""
    last = themes[-1]
    group = _GROUP.match(clean(text)) or _place(text)
    if group:
        place = group.groupdict().get("place")
        name = group.group("name").strip() + (f" – {place.strip()}" if place else "")
        themes[-1] = replace(last, groups=(*last.groups, name))
    elif len(text) < 120 and _PROLONGED.search(fold(text)):
        themes[-1] = replace(last, prolonged=True)
    elif not last.question and len(text) > 60:
        themes[-1] = replace(last, question=_LEARN_MORE.sub("", text))
    return not (text.endswith("?") and len(text) < 40)
