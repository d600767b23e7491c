"""Which edition and theme a pad belongs to: what its own words suggest, and what the editor chose instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from encommun.cycles.actions import add_edition, add_theme
from encommun.cycles.models import Edition, Theme
from encommun.cycles.queries import edition_by_spelling
from encommun.engines.pads.model import Document
from encommun.engines.pads.normal import clean
from encommun.recommendations.actions.storing import likeness

_QUOTED = re.compile(r"[\"“„«]\s*([^\"”“»]{4,200}?)\s*[\"”»]")
_AFTER_DASH = re.compile(r"\s[–—-]\s(.{4,250})$")
_PAIR = re.compile(r"((?:19|20)\d\d)\D{1,3}((?:19|20)\d\d|\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_ARTICLE = re.compile(r"\s*(?:l['’]|(?:les?|la|une?|de|het|een|the|an?)\s)\s*", re.I)
SAME_THEME = 0.7


@dataclass(frozen=True)
class Choice:
    """An edition and a theme: rows that exist, or the words that would make them. `theme_title` "" means no theme."""

    edition: Edition | None
    edition_label: str = ""
    start_year: int | None = None
    end_year: int | None = None
    theme: Theme | None = None
    theme_title: str = ""

    @property
    def edition_words(self) -> str:
        return self.edition.label if self.edition else self.edition_label

    @property
    def theme_words(self) -> str:
        return self.theme.title if self.theme else self.theme_title

    @property
    def is_whole(self) -> bool:
        """True when nothing more has to be said about the edition."""
        return bool(self.edition or (self.edition_label and self.start_year and self.end_year))


def is_process(parsed: Document) -> bool:
    """A page that presents a cycle: phases and themes, no recommendation."""
    return not parsed.recommendations and bool(parsed.phases or parsed.themes)


def proposed(parsed: Document) -> Choice:
    """What the pad says of itself: the edition by any of its spellings, the theme by its title."""
    edition = edition_by_spelling(parsed.edition) if parsed.edition else None
    years = years_of(parsed.edition) or ((parsed.state_date.year,) * 2 if parsed.state_date else None)
    title = "" if is_process(parsed) else theme_title(parsed)
    theme = theme_like(edition, title)
    return Choice(
        edition=edition,
        edition_label="" if edition else parsed.edition or ("-".join(map(str, sorted(set(years)))) if years else ""),
        start_year=years[0] if years else None,
        end_year=years[1] if years else None,
        theme=theme,
        theme_title="" if theme else title,
    )


def years_of(label: str) -> tuple[int, int] | None:
    """(2020, 2021) of "2020-2021" or "2020–21", (2020, 2020) of "2020", None without a year."""
    if pair := _PAIR.search(label):
        first, last = int(pair.group(1)), pair.group(2)
        second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return (first, second) if first <= second <= first + 3 else (first, first)
    single = _YEAR.search(label)
    return (int(single.group(1)),) * 2 if single else None


def theme_title(parsed: Document) -> str:
    """The subject in a document's title: what it quotes, what follows its dash, or the whole title."""
    title = clean(parsed.title)
    for pattern in (_QUOTED, _AFTER_DASH):
        if found := pattern.search(title):
            return found.group(1).strip()[:300]
    return (title.partition("]")[2].strip() or title)[:300]


def theme_like(edition: Edition | None, title: str) -> Theme | None:
    """The edition's theme of that title, nearly: "L'accompagnement" is "Accompagnement"."""
    if edition is None or not title:
        return None
    wanted = _bare(title)
    best, how_like = None, SAME_THEME
    for theme in edition.themes.all():
        like = max(likeness(theme.title, title), likeness(_bare(theme.title), wanted))
        if like > how_like or (best is None and like == how_like):
            best, how_like = theme, like
    return best


def _bare(title: str) -> str:
    """Without the article that it begins with."""
    article = _ARTICLE.match(title)
    return title[article.end() :] if article else title


def chosen(choices: dict, parsed: Document) -> Choice:
    """What the editor chose, else what the pad proposes. `choices` is what `ChoiceForm` keeps on a draft."""
    if not choices:
        return proposed(parsed)
    edition = Edition.objects.filter(pk=choices.get("edition") or 0).first()
    return Choice(
        edition=edition,
        edition_label=choices.get("edition_label", ""),
        start_year=choices.get("start_year"),
        end_year=choices.get("end_year"),
        theme=Theme.objects.filter(pk=choices.get("theme") or 0, edition=edition).first() if edition else None,
        theme_title=choices.get("theme_title", ""),
    )


def settle(*, actor, choice: Choice, language: str) -> tuple[Edition, Theme | None]:
    """The rows of a choice, made when they do not exist yet. Call it inside the transaction that saves."""
    edition = choice.edition or edition_by_spelling(choice.edition_label)
    if edition is None:
        edition = add_edition(
            actor=actor, label=choice.edition_label, start_year=choice.start_year, end_year=choice.end_year
        )
    theme = choice.theme or theme_like(edition, choice.theme_title)
    if theme is None and choice.theme_title:
        theme = add_theme(actor=actor, edition=edition, title=choice.theme_title, language=language)
    return edition, theme
