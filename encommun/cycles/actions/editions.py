"""Writes on editions: their names, what they say of their method, what participants commit to, how they meet."""

from datetime import date

from django.db import transaction

from encommun.activity.actions import record
from encommun.housekeeping.writing import tidy, write
from encommun.kit.holding import held, locking
from encommun.kit.slugs import free_slug
from encommun.search.actions import drop, index_things

from .. import rules
from ..models import Commitment, Edition
from ..queries import spelling_key
from ..search import edition_row

RESERVED = ("new", "now", "calendar", "by-name", "deployments")  # addresses of this room


@transaction.atomic
def add_edition(
    *, actor, label: str, start_year: int, end_year: int, aliases=(), state: str = "closed", countries=(), **columns
) -> Edition:
    """Open an edition. Raises Refused when one of its spellings already names another, or the years make no sense."""
    rules.check_can_edit_cycles(actor)
    label, spellings = label.strip()[:60], _spellings(aliases)
    rules.check_edition(label=label, start_year=start_year, end_year=end_year, spellings=spellings)
    edition = Edition.objects.create(
        label=label, slug=free_slug(Edition.objects.all(), _address(label), 50), start_year=start_year,
        end_year=end_year, spellings=spellings, aliases=[spelling_key(one) for one in spellings], state=state, **columns,
    )  # fmt: skip
    edition.countries.set(countries)
    record(actor=actor, verb="edition.added", kind="edition", id=edition.pk, data={"label": edition.label})
    index_things("edition", [edition_row(edition)])
    return edition


@transaction.atomic
def edit_edition(
    *, actor, edition: Edition, label: str, start_year: int, end_year: int, aliases=(), state: str, countries=(),
    language: str = "",
) -> Edition:  # fmt: skip
    """Its names, years, countries and state. The address of its page stays."""
    rules.check_can_coordinate(actor)
    label, spellings = label.strip()[:60], _spellings(aliases)
    rules.check_edition(label=label, start_year=start_year, end_year=end_year, spellings=spellings, edition=edition)
    changed = write(
        edition, label=label, start_year=start_year, end_year=end_year, spellings=spellings,
        aliases=[spelling_key(one) for one in spellings], state=state, language=language or edition.language,
    )  # fmt: skip
    if {row.pk for row in edition.countries.all()} != {row.pk for row in countries}:
        edition.countries.set(countries)
        changed = True
    return _told(actor, "edition.edited", edition, changed)


@transaction.atomic
def remove_edition(*, actor, edition: Edition) -> None:
    """Take away an edition that was opened by mistake, with its phases and words; again is harmless. Raises Refused."""
    rules.check_can_coordinate(actor)
    row = locking(Edition.objects.filter(pk=edition.pk)).first()
    if row is None:
        return
    rules.check_can_remove_edition(actor, row)
    record(actor=actor, verb="edition.removed", kind="edition", id=row.pk, data={"label": row.label})
    drop("edition", [row.pk])
    row.delete()


@transaction.atomic
def present_edition(
    *, actor, edition: Edition, introduction: str = "", method: str = "", changes: str = "", question_address: str = ""
) -> Edition:
    """What an edition says of itself: who may take part and why, how groups work, what this cycle changes."""
    rules.check_can_coordinate(actor)
    changed = write(
        edition, introduction=tidy(introduction), method=tidy(method), changes=tidy(changes),
        question_address=question_address.strip(),
    )  # fmt: skip
    return _told(actor, "edition.presented", edition, changed)


@transaction.atomic
def set_commitment(*, actor, edition: Edition, text: str, language: str = "fr") -> Edition:
    """What a participant accepts. New words are a new version: who accepted an older one can still read theirs."""
    rules.check_can_coordinate(actor)
    text = tidy(text)
    rules.check_commitment(text)
    version = held(Edition.objects.all(), edition.pk).commitment_version
    if not write(edition, commitment=text, commitment_language=language):
        return edition
    write(edition, commitment_version=version + 1)
    Commitment.objects.create(edition=edition, version=version + 1, text=text, language=language)
    data = {"label": edition.label, "version": version + 1}
    record(actor=actor, verb="edition.committed", kind="edition", id=edition.pk, data=data)
    return edition


@transaction.atomic
def set_remote(
    *, actor, edition: Edition, from_on: date | None, to_on: date | None = None, reason: str = ""
) -> Edition:
    """Every meeting is remote between these days, both counted, and nobody has to travel; None brings rooms back."""
    rules.check_can_coordinate(actor)
    reason = reason.strip()[:200]
    rules.check_remote(from_on, to_on, reason)
    if from_on is None:
        to_on, reason = None, ""
    if write(edition, remote_from_on=from_on, remote_to_on=to_on, remote_reason=reason):
        verb = "edition.remote" if from_on else "edition.rooms_back"
        data = {"label": edition.label, "from": from_on and from_on.isoformat(), "reason": reason}
        record(actor=actor, verb=verb, kind="edition", id=edition.pk, data=data)
    return edition


@transaction.atomic
def open_evaluation(*, actor, edition: Edition, from_on: date | None, to_on: date | None = None) -> Edition:
    """The days on which participants say how the cycle went; None takes them back."""
    rules.check_can_coordinate(actor)
    rules.check_days(from_on, to_on)
    if write(edition, evaluation_from_on=from_on, evaluation_to_on=to_on if from_on else None) and from_on:
        data = {"label": edition.label, "from": from_on.isoformat()}
        record(actor=actor, verb="edition.evaluated", kind="edition", id=edition.pk, data=data)
    return edition


def _told(actor, verb: str, edition: Edition, changed: bool) -> Edition:
    if changed:
        record(actor=actor, verb=verb, kind="edition", id=edition.pk, data={"label": edition.label})
        index_things("edition", [edition_row(edition)])
    return edition


def _spellings(aliases) -> list[str]:
    """Each once, without blanks around it, as people write it."""
    kept = {spelling_key(one): " ".join(str(one).split())[:120] for one in aliases}
    return [one for key, one in kept.items() if key]


def _address(label: str) -> str:
    return f"{label}-edition" if label.strip().lower() in RESERVED else label
