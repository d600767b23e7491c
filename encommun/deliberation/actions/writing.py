"""Sheets of the project generator, and the group's own words."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.kit.clashes import Base
from encommun.kit.holding import locking

from .. import rules
from ..models import EarlierText, GroupWords, ProjectIdea
from .common import hold_in_group, note, save_shared

FOUR = ("problem", "antidote", "example", "project")
THREE = ("preamble", "method", "angle")


@transaction.atomic
def write_idea(
    *,
    actor,
    group,
    title: str,
    texts: dict[str, str],
    outside: str = "",
    language: str = "fr",
    idea: ProjectIdea | None = None,
    base: Base = None,
    now: datetime | None = None,
) -> ProjectIdea:
    """Add a sheet, or change one from the revision `base`. `texts` has the keys of FOUR; any may be empty but all."""
    rules.check_inside(actor, group)
    rules.check_title(title)
    rules.check_language(language)
    four = {name: rules.clean_words(texts.get(name, "")) for name in FOUR}
    rules.check_texts(four)
    if idea is None:
        same = group.ideas.filter(title=rules.clean_words(title)[:200], is_withdrawn=False, **four).first()
        if same is not None:
            return same
        rules.check_daily(actor, group.ideas.filter(by=actor), now=now)
        idea = ProjectIdea(group=group, at=now or timezone.now())
    else:
        hold_in_group(idea)
    said = {
        "title": rules.clean_words(title)[:200], "outside": ProjectIdea.Outside(outside).value, "language": language, **four,
    }  # fmt: skip
    if save_shared(
        idea, actor=actor, kind=EarlierText.Kind.IDEA, said=said, texts=("title", *FOUR), base=base, now=now
    ):
        note(actor, "idea.written", group, idea=idea.pk)
    return idea


@transaction.atomic
def withdraw_idea(*, actor, idea: ProjectIdea) -> None:
    """Put a sheet aside; its texts stay, see put_idea_back."""
    _set_aside(actor, idea, True)


@transaction.atomic
def put_idea_back(*, actor, idea: ProjectIdea) -> None:
    _set_aside(actor, idea, False)


def _set_aside(actor, idea: ProjectIdea, aside: bool) -> None:
    hold_in_group(idea)
    rules.check_inside(actor, idea.group)
    if idea.is_withdrawn != aside:
        idea.is_withdrawn = aside
        idea.save(update_fields=["is_withdrawn"])
        note(actor, "idea.put_aside" if aside else "idea.put_back", idea.group, idea=idea.pk)


@transaction.atomic
def write_words(
    *, actor, group, texts: dict[str, str], language: str = "fr", base: Base = None, now: datetime | None = None
) -> GroupWords:
    """The group's preamble, method note and angle (keys of THREE), from the revision `base`; each version is kept."""
    rules.check_can_write_words(actor, group)
    rules.check_language(language)
    three = {name: rules.clean_words(texts.get(name, "")) for name in THREE}
    for field, words in three.items():
        rules.check_words(words, field=field, longest=rules.LONGEST_TEXT, needed=False)
    row = locking(GroupWords.objects.filter(group=group)).first() or GroupWords(group=group)
    said = {**three, "language": language}
    if save_shared(row, actor=actor, kind=EarlierText.Kind.WORDS, said=said, texts=THREE, base=base, now=now):
        note(actor, "words.written", group, revision=row.revision)
    return row


@transaction.atomic
def restore_words(*, actor, group, version: EarlierText) -> GroupWords:
    """Write an earlier version anew; what stood until now becomes an earlier version itself."""
    row = GroupWords.objects.get(group=group)
    return write_words(actor=actor, group=group, texts=version.content, language=row.language)


@transaction.atomic
def show_words(*, actor, words: GroupWords, is_shown: bool, now: datetime | None = None) -> GroupWords:
    """Put the group's words on its public card, or take them off it."""
    hold_in_group(words)
    rules.check_can_write_words(actor, words.group)
    if is_shown:
        rules.check_texts({name: getattr(words, name) for name in THREE})
    if bool(words.shown_at) != is_shown:
        words.shown_at = (now or timezone.now()) if is_shown else None
        words.save(update_fields=["shown_at"])
        # Told without a name: of a closed group nobody outside learns who is in it, so there it is not told at all.
        told = is_shown and not words.group.is_closed
        note(actor, "group.words_shown" if is_shown else "group.words_taken_off", words.group, is_internal=not told)
    return words
