"""What one profile is to readers of one level: the words that find it, the facts that filter it, the card that shows it.

Made of the fields that `rules.visible_fields` names, and of nothing else: this is where a hidden field stops.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from encommun.kit.fulltext import words_to_store
from encommun.kit.text import plain

from ..models import Level, Profile
from ..rules import visible_fields
from .sources import HeldSkill, Sources, Texts, texts_of

ACTIVITIES, SKILLS, CHARACTERS = 3, 6, 280  # of what a card shows
LEVELS = (Level.MEMBERS, Level.PARTNERS, Level.PUBLIC)


@dataclass(frozen=True)
class Document:
    """`facts` is the JSON of `Facts.row`, `card` that of `_card`; `title` and `body` are words ready to store."""

    profile_id: int
    level: int
    facts: str
    card: str
    title: str
    body: str


@dataclass
class Facts:
    """What filters and counts read; 0, "" and [] stand for what is empty or hidden alike."""

    municipality: int
    office: int
    skills: list[int]
    sectors: list[int]
    languages: list[str]
    offers: int
    helps: list[int]
    availability: str
    newcomer: int

    @property
    def row(self) -> str:
        return json.dumps(list(vars(self).values()), separators=(",", ":"))


def documents_of(sources: Sources) -> Iterator[Document]:
    """A document for each profile and level that sees any of it."""
    for profile in sources.profiles:
        made: dict[frozenset[str], tuple[str, str, str, str] | None] = {}
        for level in LEVELS:
            fields = frozenset(visible_fields(profile, level))
            if not fields:
                continue
            if fields not in made:  # most profiles show all their readers the same
                made[fields] = _parts(sources, profile, fields)
            if parts := made[fields]:
                yield Document(profile.pk, level.value, *parts)


def _parts(sources: Sources, profile: Profile, fields: frozenset[str]) -> tuple[str, str, str, str] | None:
    """None when nothing is written in these fields but perhaps a name: nobody would be helped by finding it."""
    title, body = _titles(sources, profile, fields - {"name"}), _bodies(sources, profile, fields)
    facts = _facts(sources, profile, fields)
    if not any(text for text, _ in (*title, *body)) and not any(vars(facts).values()):
        return None
    if "name" in fields:
        title.append((profile.member.name, ""))
    return (
        facts.row,
        json.dumps(_card(sources, profile, fields), ensure_ascii=False, separators=(",", ":")),
        words_to_store(_in(title, profile.language), trades=True),
        words_to_store(_in(body, profile.language), trades=True),
    )


def _in(texts: Texts, language: str) -> Texts:
    """Each text once; one whose language nobody said is read in that of the profile."""
    return list(dict.fromkeys((text, own or language) for text, own in texts if text))


def _titles(sources: Sources, profile: Profile, fields: frozenset[str]) -> Texts:
    pk, found = profile.pk, []
    if "headline" in fields:
        found.append((profile.headline, ""))
    if "activities" in fields:
        found += [(title, "") for title, _ in sources.activities.get(pk, ())]
    if "skills" in fields:
        for held in sources.skills.get(pk, ()):
            found += [(held.as_written, ""), *held.words]
    if "offers" in fields:
        found += [(title, "") for title, _, _ in sources.offers.get(pk, ())]
    return found


def _bodies(sources: Sources, profile: Profile, fields: frozenset[str]) -> Texts:
    pk, found = profile.pk, []
    if "presentation" in fields:
        found.append((plain(profile.presentation), ""))
    if "offers" in fields:
        found += [(plain(text), "") for _, text, _ in sources.offers.get(pk, ())]
    for sector in _sectors(sources, profile, fields):
        found += sources.sectors.get(sector, [])
    if "helps" in fields:
        for subject, note in sources.helpings.get(pk, ()):
            found += [*sources.subjects.get(subject, []), (note, "")]
    if "place" in fields and profile.municipality:
        found += [*texts_of(profile.municipality.names), (profile.municipality.postal, "")]
    if "office" in fields and profile.member.office:
        found += texts_of(profile.member.office.names)
    if "availability" in fields:
        found.append((profile.availability_note, ""))
    if "links" in fields:
        found += [(label, "") for (label,) in sources.links.get(pk, ())]
    if "pictures" in fields:
        found += [(alt, "") for (alt,) in sources.pictures.get(pk, ())]
    if "newcomer_card" in fields and (card := sources.cards.get(pk)):
        found += [(plain(text), "") for text in (card.doing, card.looking_for, card.about_me)]
    return found


def _sectors(sources: Sources, profile: Profile, fields: frozenset[str]) -> list[int]:
    pk, found = profile.pk, []
    if "activities" in fields:
        found += [sector for _, sector in sources.activities.get(pk, ())]
    if "skills" in fields:
        found += [held.sector for held in sources.skills.get(pk, ())]
    if "offers" in fields:
        found += [sector for _, _, sector in sources.offers.get(pk, ())]
    return sorted({sector for sector in found if sector})


def _facts(sources: Sources, profile: Profile, fields: frozenset[str]) -> Facts:
    pk = profile.pk
    return Facts(
        municipality=profile.municipality_id or 0 if "place" in fields else 0,
        office=profile.member.office_id or 0 if "office" in fields else 0,
        skills=sorted({held.skill for held in sources.skills.get(pk, ())}) if "skills" in fields else [],
        sectors=_sectors(sources, profile, fields),
        languages=list(profile.languages) if "languages" in fields else [],
        offers=int("offers" in fields and bool(sources.offers.get(pk))),
        helps=sorted({subject for subject, _ in sources.helpings.get(pk, ())}) if "helps" in fields else [],
        availability=profile.availability if "availability" in fields else "",
        newcomer=int("newcomer_card" in fields and _has_words(sources.cards.get(pk))),
    )


def _has_words(card) -> bool:
    return card is not None and any((card.doing, card.looking_for, card.about_me))


def _card(sources: Sources, profile: Profile, fields: frozenset[str]) -> dict:
    """What a line of the list shows; a key that is not there is empty or hidden."""
    pk = profile.pk
    found = {
        "key": profile.key,
        "language": profile.language,
        "name": profile.member.name if "name" in fields else "",
        "headline": profile.headline if "headline" in fields else "",
        "activities": [t for t, _ in sources.activities.get(pk, ())][:ACTIVITIES] if "activities" in fields else [],
        "skills": [_skill(h) for h in sources.skills.get(pk, ())][:SKILLS] if "skills" in fields else [],
        "municipality": profile.municipality_id if "place" in fields else 0,
        "availability": profile.availability if "availability" in fields else "",
    }
    card = sources.cards.get(pk)
    if "newcomer_card" in fields and card is not None and _has_words(card):
        found["doing"], found["looking_for"] = _short(card.doing), _short(card.looking_for)
    return {name: value for name, value in found.items() if value}


def _skill(held: HeldSkill) -> list:
    """[as written, {language: the vocabulary's word}]: who sought a translation must see why this person is found."""
    names = {code: name for code, name in held.names.items() if name and name.casefold() != held.as_written.casefold()}
    return [held.as_written, names] if names else [held.as_written]


def _short(text: str) -> str:
    words = plain(text)
    return words if len(words) <= CHARACTERS else f"{words[:CHARACTERS].rsplit(' ', 1)[0]} …"
