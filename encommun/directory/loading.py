"""The vocabulary that every house starts with: data/*.csv. Loading it again adds what is missing and changes nothing.

A word that moderators renamed, refused or brought together stays as they left it; a word that members had proposed
becomes the one of the file. The words are those of trades, of no cooperative in particular.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from .models import HelpSubject, Sector, Skill, Spelling
from .queries.lists import forget
from .spelling import key_of

DATA = Path(__file__).parent / "data"
LANGUAGES = ("fr", "nl", "en")


@dataclass(frozen=True)
class Loaded:
    """How many rows of each kind were new."""

    sectors: int
    help_subjects: int
    skills: int
    spellings: int


@transaction.atomic
def load_vocabulary() -> Loaded:
    """Add to the vocabulary what the files have and it has not; four queries when nothing is missing."""
    sectors = _load_list(Sector, "sectors.csv")
    subjects = _load_list(HelpSubject, "help_subjects.csv")
    rows = _rows("skills.csv")
    skills = _load_skills(rows)
    spellings = _load_spellings(rows)
    forget()
    return Loaded(sectors, subjects, skills, spellings)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_list(model, name: str) -> int:
    held = set(model.objects.values_list("slug", flat=True))
    new = [
        model(slug=row["slug"], names={code: row[code] for code in LANGUAGES})
        for row in _rows(name)
        if row["slug"] not in held
    ]
    model.objects.bulk_create(new)
    return len(new)


def _load_skills(rows: list[dict[str, str]]) -> int:
    held = set(Skill.objects.values_list("slug", flat=True))
    missing = [row for row in rows if row["slug"] not in held]
    if not missing:
        return 0
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    Skill.objects.bulk_create(
        [
            Skill(
                slug=row["slug"],
                names={code: row[code] for code in LANGUAGES},
                state=Skill.State.ACCEPTED,
                sector=sectors.get(row["sector"]),
            )
            for row in missing
        ]
    )
    return len(missing)


def _load_spellings(rows: list[dict[str, str]]) -> int:
    """The names and other spellings that no skill has yet. A word that members proposed meanwhile is brought in."""
    skills = {skill.slug: skill for skill in Skill.objects.all()}
    by_key = {skill.pk: skill for skill in skills.values()}
    held = {(folded, code): pk for folded, code, pk in Spelling.objects.values_list("folded", "language", "skill")}
    proposed = {skill.pk: skill for skill in skills.values() if skill.state == Skill.State.PROPOSED}
    new: list[Spelling] = []
    for row in rows:
        skill = skills[row["slug"]]
        while skill.merged_into_id:  # moderators brought it into another one: its spellings follow
            skill = by_key[skill.merged_into_id]
        for language, text in _words(row):
            key = (key_of(text), language)
            if key not in held:
                held[key] = skill.pk
                new.append(Spelling(skill=skill, text=text, folded=key[0], language=language))
            elif held[key] in proposed and skill.state == Skill.State.ACCEPTED and skill.pk != held[key]:
                _bring_in(proposed.pop(held[key]), skill)
    Spelling.objects.bulk_create(new)
    return len(new)


def _bring_in(proposed: Skill, skill: Skill) -> None:
    from .actions.vocabulary import join_skills

    join_skills(actor=None, skill=proposed, into=skill)


def _words(row: dict[str, str]) -> list[tuple[str, str]]:
    """[(language, a way of writing it)], the name of each language first."""
    return [(code, word) for code in LANGUAGES for word in [row[code], *row[f"also_{code}"].split("|")] if word]
