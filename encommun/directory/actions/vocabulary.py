"""Tending the vocabulary: what moderators do to a word, its holders follow at once, and each act can be taken back.

Each change keeps in its row what undoing needs, and nothing else; the last change of a word is undone first.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from encommun.activity.actions import record
from encommun.kit.languages import in_language
from encommun.kit.slugs import free_slug

from .. import index, rules
from ..models import ProfileSkill, Skill, Spelling, VocabularyChange
from ..spelling import key_of

Kind = VocabularyChange.Kind


@transaction.atomic
def join_skills(*, actor, skill: Skill, into: Skill) -> VocabularyChange | None:
    """Make `skill` another way of writing `into`. None when it is already. Raises Refused."""
    rules.check_can_tend_vocabulary(actor)
    skill, into = _held(skill), _held(into)
    if skill.merged_into_id == into.pk:
        return None
    rules.check_joining(skill, into)
    doubles = ProfileSkill.objects.filter(skill=skill, profile__skills__skill=into)
    data = {
        "into": into.pk,
        "state": skill.state,
        "spellings": list(skill.spellings.values_list("pk", flat=True)),
        "doubles": [list(row) for row in doubles.values_list("profile_id", "as_written")],
    }
    ProfileSkill.objects.filter(pk__in=list(doubles.values_list("pk", flat=True))).delete()
    data["holders"] = list(skill.holders.values_list("pk", flat=True))
    skill.holders.update(skill=into)
    skill.spellings.update(skill=into)
    skill.state, skill.merged_into = Skill.State.MERGED, into
    skill.save(update_fields=["state", "merged_into"])
    return _changed(actor, Kind.JOINED, skill, data, also=[into], into=in_language(into.names))


@transaction.atomic
def split_spelling(*, actor, spelling: Spelling) -> VocabularyChange:
    """Set one way of writing apart: a skill of its own again, with those who wrote it so. Raises Refused."""
    rules.check_can_tend_vocabulary(actor)
    into = _held(spelling.skill)
    rules.check_splitting(spelling, into)
    names = {spelling.language or "fr": spelling.text}
    skill = Skill.objects.create(
        slug=free_slug(Skill.objects.all(), spelling.text, 76, "word"),
        names=names,
        state=into.state,
        sector=into.sector,
    )
    moved = [row.pk for row in into.holders.all() if key_of(row.as_written) == spelling.folded]
    ProfileSkill.objects.filter(pk__in=moved).update(skill=skill)
    spelling.skill = skill
    spelling.save(update_fields=["skill"])
    data = {"from": into.pk, "spelling": spelling.pk, "holders": moved}
    return _changed(actor, Kind.SPLIT, skill, data, also=[into], into=in_language(into.names))


@transaction.atomic
def rename_skill(*, actor, skill: Skill, names: dict[str, str], sector=None) -> VocabularyChange | None:
    """Name it in each language ("" for none) and say its sector; a new name is a spelling too. A reviewed word is
    accepted. None when nothing changes; raises Refused, also when the name is already another skill's."""
    rules.check_can_tend_vocabulary(actor)
    skill = _held(skill)
    names = {code: " ".join(word.split()) for code, word in names.items() if word.strip()}
    rules.check_names(names)
    data = {"names": skill.names, "sector": skill.sector_id, "state": skill.state}
    if (names, sector and sector.pk) == (skill.names, skill.sector_id) and skill.state == Skill.State.ACCEPTED:
        return None
    data["spellings"] = [_own_spelling(skill, word, code) for code, word in names.items()]
    data["spellings"] = [pk for pk in data["spellings"] if pk]
    skill.names, skill.sector, skill.state = names, sector, Skill.State.ACCEPTED
    skill.save(update_fields=["names", "sector", "state"])
    return _changed(actor, Kind.RENAMED, skill, data)


@transaction.atomic
def accept_skill(*, actor, skill: Skill) -> VocabularyChange | None:
    """A new word is good as it is."""
    return _set_state(actor, skill, Skill.State.ACCEPTED, Kind.ACCEPTED)


@transaction.atomic
def refuse_skill(*, actor, skill: Skill) -> VocabularyChange | None:
    """Shown and found nowhere any more; whoever wrote it keeps the row, unseen, in case this is taken back."""
    return _set_state(actor, skill, Skill.State.REFUSED, Kind.REFUSED)


@transaction.atomic
def undo_change(*, actor, change: VocabularyChange) -> None:
    """Take back one change, the latest of its word first; a second time changes nothing. Raises Refused."""
    rules.check_can_tend_vocabulary(actor)
    change = VocabularyChange.objects.select_for_update().select_related("skill").get(pk=change.pk)
    if change.undone_at is not None:
        return
    rules.check_undoing(change, later=later_changes(change).exists())
    skill, data = change.skill, change.data
    touched = [skill.pk, *(data[name] for name in ("into", "from") if name in data)]
    _UNDO[Kind(change.kind)](skill, data)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    _tell(actor, "vocabulary.undone", skill)
    index.refresh_skills(touched)


def later_changes(change: VocabularyChange) -> QuerySet:
    """The changes since then of the same word, or of the one that it was brought into or set apart from."""
    words = [change.skill_id, *(change.data[name] for name in ("into", "from") if name in change.data)]
    return VocabularyChange.objects.filter(skill__in=words, pk__gt=change.pk, undone_at=None)


def _set_state(actor, skill: Skill, state: str, kind: str) -> VocabularyChange | None:
    rules.check_can_tend_vocabulary(actor)
    skill = _held(skill)
    rules.check_is_word(skill)
    if skill.state == state:
        return None
    data = {"state": skill.state}
    skill.state = state
    skill.save(update_fields=["state"])
    return _changed(actor, kind, skill, data)


def _held(skill: Skill) -> Skill:
    return Skill.objects.select_for_update().get(pk=skill.pk)


def _own_spelling(skill: Skill, word: str, language: str) -> int:
    """The new spelling's key, 0 when the skill had it already. Raises Refused when it is another's."""
    row, is_new = Spelling.objects.get_or_create(
        folded=key_of(word), language=language, defaults={"skill": skill, "text": word}
    )
    if not is_new and row.skill_id != skill.pk:
        rules.refuse_taken_name(word, row.skill, language)
    return row.pk if is_new else 0


def _changed(actor, kind: str, skill: Skill, data: dict, *, also: list[Skill] = [], **words) -> VocabularyChange:  # noqa: B006 - read only
    change = VocabularyChange.objects.create(kind=kind, skill=skill, data=data, by=actor)
    _tell(actor, f"vocabulary.{kind}", skill, **words)
    index.refresh_skills([skill.pk, *(other.pk for other in also)])
    return change


def _tell(actor, verb: str, skill: Skill, **words) -> None:
    data = {"word": in_language(skill.names), **words}
    record(actor=actor, verb=verb, kind="skill", id=skill.pk, data=data, internal=True)


def _undo_joining(skill: Skill, data: dict) -> None:
    Spelling.objects.filter(pk__in=data["spellings"]).update(skill=skill)
    ProfileSkill.objects.filter(pk__in=data["holders"], skill=data["into"]).update(skill=skill)
    still = ProfileSkill.objects.filter(skill=data["into"], profile__in=[pk for pk, _ in data["doubles"]])
    words = dict(data["doubles"])
    ProfileSkill.objects.bulk_create(
        [
            ProfileSkill(profile_id=pk, skill=skill, as_written=words[pk])
            for pk in still.values_list("profile", flat=True)
        ],
        ignore_conflicts=True,
    )
    skill.state, skill.merged_into = data["state"], None
    skill.save(update_fields=["state", "merged_into"])


def _undo_splitting(skill: Skill, data: dict) -> None:
    """Its holders go back; one who has both by now keeps the other."""
    both = skill.holders.filter(profile__skills__skill=data["from"]).values_list("pk", flat=True)
    ProfileSkill.objects.filter(pk__in=list(both)).delete()
    skill.holders.update(skill=data["from"])
    skill.spellings.update(skill=data["from"])
    skill.state, skill.merged_into_id = Skill.State.MERGED, data["from"]
    skill.save(update_fields=["state", "merged_into"])


def _undo_renaming(skill: Skill, data: dict) -> None:
    Spelling.objects.filter(pk__in=data["spellings"], skill=skill).delete()
    skill.names, skill.sector_id, skill.state = data["names"], data["sector"], data["state"]
    skill.save(update_fields=["names", "sector", "state"])


def _undo_state(skill: Skill, data: dict) -> None:
    skill.state = data["state"]
    skill.save(update_fields=["state"])


_UNDO = {
    Kind.JOINED: _undo_joining,
    Kind.SPLIT: _undo_splitting,
    Kind.RENAMED: _undo_renaming,
    Kind.ACCEPTED: _undo_state,
    Kind.REFUSED: _undo_state,
}
