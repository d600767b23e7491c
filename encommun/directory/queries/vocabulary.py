"""Reading the vocabulary: what words mean, and what somebody who is typing may mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from encommun.kit.languages import CODES, in_language

from ..models import Skill, Spelling
from ..spelling import key_of, keys_of

SUGGESTIONS = 8


@dataclass(frozen=True)
class Understood:
    """One word of a list as it is understood: `meaning` is the skill's own name; `others` that name elsewhere.

    `meaning` "" is a word that the vocabulary does not have; `is_refused` one that moderators took out.
    """

    written: str
    meaning: str
    others: list[tuple[str, str]]
    is_refused: bool = False


@dataclass(frozen=True)
class Reading:
    """What the page of skills shows below the list that is being typed: one line a word, and words to add."""

    lines: list[Understood]
    suggestions: list[str]


def recognise(words: Iterable[str], language: str) -> dict[str, Skill]:
    """{word: the skill that it means} for the words that the vocabulary has in some language; one query.

    The same spelling may be two skills in two languages: the writer's own language goes first.
    """
    keys = {word: keys_of(word) for word in words}
    wanted = {key for ways in keys.values() for key in ways}
    stored: dict[str, list[Spelling]] = {}
    for spelling in Spelling.objects.filter(folded__in=wanted).select_related("skill").order_by("pk"):
        stored.setdefault(spelling.folded, []).append(spelling)
    found = {}
    for word, ways in keys.items():
        own = (row for key in ways for row in stored.get(key, ()) if row.language == language)
        first = next(own, None) or next((row for key in ways for row in stored.get(key, ())), None)
        if first is not None:
            found[word] = first.skill
    return found


def read_skills(words: list[str], language: str) -> list[Understood]:
    """How each of these words would be understood, in their order; one query."""
    known = recognise(words, language)
    lines = []
    for written in words:
        skill = known.get(written)
        if skill is None or skill.state == Skill.State.PROPOSED:
            lines.append(Understood(written, "", []))
        elif skill.state == Skill.State.REFUSED:
            lines.append(Understood(written, "", [], is_refused=True))
        else:
            meaning = in_language(skill.names, language)
            names = [(code, skill.names[code]) for code in CODES if skill.names.get(code)]
            others = [(code, name) for code, name in names if name != meaning]
            lines.append(Understood(written, meaning, others))
    return lines


def suggest(beginning: str, language: str, *, without: Iterable[str] = ()) -> list[str]:
    """Names of accepted skills of which some spelling begins so, the nearest first; at most 8, [] below three letters."""
    key = key_of(beginning)
    if len(key) < 3:
        return []
    rows = Spelling.objects.filter(folded__startswith=key, skill__state=Skill.State.ACCEPTED)
    taken = {key_of(word) for word in without}
    found: dict[int, tuple] = {}
    for spelling in rows.select_related("skill").order_by("folded")[:60]:
        nearness = (spelling.language != language, len(spelling.folded))
        name = in_language(spelling.skill.names, language)
        if key_of(name) not in taken and nearness < found.get(spelling.skill_id, ((True, 999), ""))[0]:
            found[spelling.skill_id] = (nearness, name)
    return [name for _, name in sorted(found.values())[:SUGGESTIONS]]


def reading_of(words: list[str], language: str) -> Reading:
    """What is understood of the list, and what its last word may become; two queries."""
    lines = read_skills(words, language)
    last = words[-1] if words and not lines[-1].meaning else ""
    return Reading(lines, suggest(last, language, without=words))
