"""Inputs come, are published or hidden, and are traced to what they fed."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.cycles.models import Edition, Theme
from encommun.kit.holding import held
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Feed, Input, Opening
from ..queries import texts_at_work
from ..search import index_input


@dataclass(frozen=True)
class Said:
    """What a form says of an input; `links` is [{"title", "url"}]."""

    form: str
    title: str
    text: str = ""
    theme: Theme | None = None
    language: str = "fr"
    held_on: date | None = None
    place: str = ""
    office: Any = None
    said_by: str = ""
    links: list[dict] = field(default_factory=list)
    audience: str = "members"

    def columns(self) -> dict:
        words = {name: getattr(self, name).strip() for name in ("title", "text", "place", "said_by")}
        return {one.name: words.get(one.name, getattr(self, one.name)) for one in fields(self)}


@transaction.atomic
def add_input(*, actor, edition: Edition, said: Said, publish: bool = True, now: datetime | None = None) -> Input:
    """Keep one input; the same words of the same edition again change nothing. Raises Refused.

    A member is the author of what they write or tell. Who keeps the inputs says in whose name (`said_by`), or nobody's.
    """
    held(Edition.objects.all(), edition.pk)  # the bound below counts rows
    rules.check_can_contribute(actor, edition, said.form)
    _check(edition, said)
    columns, moment = said.columns(), now or timezone.now()
    known = {name: columns[name] for name in ("form", "title", "text")}
    if same := Input.objects.filter(edition=edition, kept_by=actor, **known).first():
        return same
    if actor is not None and not rules.keeps(actor):
        _check_bound(actor, moment)
        columns["said_by"] = ""
    mine = said.form in rules.BY_MEMBERS and not columns["said_by"]
    state = Input.State.PUBLISHED if publish else Input.State.DRAFT
    row = Input.objects.create(
        edition=edition, author=actor if mine else None, kept_by=actor, state=state, at=moment, **columns
    )
    record(actor=actor, verb="input.added", kind="input", id=row.pk, at=now)
    index_input(row)
    return row


def _check_bound(actor, moment: datetime) -> None:
    since = moment - timedelta(days=1)
    if Input.objects.filter(kept_by=actor, at__gt=since).count() >= rules.MOST_A_DAY:
        raise Refused(_("You gave %(count)s contributions today: go on tomorrow.") % {"count": rules.MOST_A_DAY})


def _check(edition: Edition, said: Said) -> None:
    rules.check_words(title=said.title, text=said.text, links=said.links)
    if said.theme is not None and said.theme.edition_id != edition.pk:
        raise Refused(_("Choose a theme of this edition."), field="theme")


@transaction.atomic
def edit_input(*, actor, row: Input, said: Said) -> Input:
    """Its author or those who keep change it; whose words they are is said by those who keep alone."""
    rules.check_can_edit(actor, row)
    _check(row.edition, said)
    columns = said.columns()
    if columns["form"] != row.form:
        rules.check_can_contribute(actor, row.edition, columns["form"])
    if actor is not None and not rules.keeps(actor):
        del columns["said_by"]
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    if changed:
        row.save(update_fields=changed)
        record(actor=actor, verb="input.edited", kind="input", id=row.pk)
        index_input(row)
    return row


@transaction.atomic
def publish_input(*, actor, row: Input) -> None:
    """It shows from now on, also what was hidden; a second time changes nothing."""
    rules.check_can_keep(actor)
    if row.state != Input.State.PUBLISHED:
        _move(actor, row, Input.State.PUBLISHED, "", "input.published")


@transaction.atomic
def hide_input(*, actor, row: Input, reason: str) -> None:
    """It no longer shows; its author still reads it, with the reason. A second time changes nothing."""
    rules.check_can_keep(actor)
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    if row.state != Input.State.HIDDEN:
        _move(actor, row, Input.State.HIDDEN, reason.strip()[:300], "input.hidden")


def _move(actor, row: Input, state: str, reason: str, verb: str) -> None:
    row.state, row.reason = state, reason
    row.save(update_fields=["state", "reason"])
    record(actor=actor, verb=verb, kind="input", id=row.pk, internal=verb == "input.hidden")
    index_input(row)


@transaction.atomic
def feed(*, actor, row: Input, recommendation=None, text: int | None = None, words: str = "") -> Feed:
    """Say what it fed; again is the same. The recommendation then shows it too. `text` is one of `queries.texts_at_work`:
    its title is told to nobody else."""
    rules.check_can_keep(actor)
    words = words.strip()[:300]
    if text is not None and text not in dict(texts_at_work(row.edition_id, actor)):
        raise Refused(_("This text is no longer being written."), field="text")
    if recommendation is None and text is None and not words:
        raise Refused(_("Name a recommendation, or say what it fed."), field="words")
    found, created = Feed.objects.get_or_create(
        input=row, recommendation=recommendation, text=text,
        **({} if recommendation or text else {"words": words}), defaults={"words": words},
    )  # fmt: skip
    if created:
        record(actor=actor, verb="input.fed", kind="input", id=row.pk, data={"words": str(recommendation or words)})
    return found


@transaction.atomic
def unfeed(*, actor, found: Feed) -> None:
    """Take the trace away; again is harmless."""
    rules.check_can_keep(actor)
    gone, _rows = Feed.objects.filter(pk=found.pk).delete()
    if gone:
        record(actor=actor, verb="input.unfed", kind="input", id=found.input_id)


@transaction.atomic
def open_to_all(*, actor, theme: Theme, until_at: datetime, words: str = "", now: datetime | None = None) -> Opening:
    """People who are not members may write on the theme until then; opening again changes the day and the words."""
    rules.check_can_open(actor, theme)
    if until_at <= (now or timezone.now()):
        raise Refused(_("Choose a moment to come."), field="until_on")
    opening, created = Opening.objects.update_or_create(
        theme=theme, defaults={"until_at": until_at, "words": words.strip()[:500]}
    )
    if created:
        record(actor=actor, verb="inputs.opened", kind="theme", id=theme.pk)
    return opening


@transaction.atomic
def close_to_all(*, actor, opening: Opening) -> None:
    """Closed at once; again is harmless."""
    rules.check_can_open(actor, opening.theme)
    if Opening.objects.filter(pk=opening.pk).delete()[0]:
        record(actor=actor, verb="inputs.closed", kind="theme", id=opening.theme_id)


@transaction.atomic
def give_from_outside(
    *, opening: Opening, title: str, text: str, said_by: str, language: str = "fr", now: datetime | None = None
) -> Input:
    """A contribution without an account: a role, no name, and nothing shows before somebody read it (CYC-33)."""
    moment = now or timezone.now()
    opening = held(Opening.objects.select_related("theme__edition"), opening.pk)
    rules.check_is_open(opening, now=moment)
    rules.check_words(title=title, text=text, links=[], most=rules.OUTSIDE_MAX)
    if not said_by.strip():
        raise Refused(_("Say in which role you write."), field="said_by")
    waiting = Input.objects.filter(theme=opening.theme, is_outside=True, state=Input.State.DRAFT)
    if same := waiting.filter(title=title.strip(), text=text.strip()).first():
        return same
    if waiting.count() >= rules.MOST_WAITING:
        raise Refused(_("Many contributions wait to be read: come back in a few days. Keep your text until then."))
    row = Input.objects.create(
        edition=opening.theme.edition, theme=opening.theme, form=Input.Form.WRITTEN, title=title.strip(), text=text.strip(),
        language=language, said_by=said_by.strip()[:120], is_outside=True, audience=Input.Audience.PUBLIC, at=moment,
    )  # fmt: skip
    record(actor=None, verb="input.came", kind="input", id=row.pk, internal=True, at=moment)
    return row
