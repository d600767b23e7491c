"""Sectors and help subjects, kept by editors and administrators; and the request that the directory answers (DIR-20)."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.languages import CODES, in_language
from encommun.kit.refusals import Refused

from .. import index, rules
from ..models import Activity, DirectorySettings, Helping, HelpSubject, Offer, Sector, Skill
from ..queries.lists import forget

Entry = Sector | HelpSubject


@transaction.atomic
def add_entry(*, actor, model: type[Entry], names: dict[str, str]) -> Entry:
    """A new sector or help subject; its address is made from the English name. Raises Refused for one that exists."""
    rules.check_can_keep_lists(actor)
    names = _tidy(names)
    rules.check_list_names(names)
    first = names.get("en") or next(names[code] for code in CODES if names.get(code))
    slug = slugify(first)[:50].strip("-")
    if not slug:
        raise Refused(_("Use letters: the address is made from this name."), field="names")
    entry, is_new = model.objects.get_or_create(slug=slug, defaults={"names": names})
    if is_new:
        _tell(actor, entry, "added")
    elif entry.names != names:
        raise Refused(_("One with this name is already here."), field="names")
    return entry


@transaction.atomic
def rename_entry(*, actor, entry: Entry, names: dict[str, str]) -> Entry:
    """The address stays: only the words change, on every profile at once."""
    rules.check_can_keep_lists(actor)
    names = _tidy(names)
    rules.check_list_names(names)
    return _write(actor, entry, names=names)


@transaction.atomic
def close_entry(*, actor, entry: Entry) -> Entry:
    """It can no longer be chosen; profiles that have it keep it."""
    rules.check_can_keep_lists(actor)
    return _write(actor, entry, is_active=False)


@transaction.atomic
def reopen_entry(*, actor, entry: Entry) -> Entry:
    rules.check_can_keep_lists(actor)
    return _write(actor, entry, is_active=True)


@transaction.atomic
def set_request(*, actor, request_url: str) -> DirectorySettings:
    """Say which recommendation asked for the directory, by its address in this house; "" for none."""
    rules.check_can_keep_lists(actor)
    url = request_url.strip()
    rules.check_request_url(url)
    row = DirectorySettings.objects.first() or DirectorySettings()
    if row.request_url != url:
        row.request_url = url
        row.save()
        record(actor=actor, verb="directory.request_set", kind="directory", id=row.pk, internal=True)
        _forget()
    return row


def _write(actor, entry: Entry, **columns) -> Entry:
    changed = [name for name, value in columns.items() if getattr(entry, name) != value]
    for name, value in columns.items():
        setattr(entry, name, value)
    if changed:
        entry.save(update_fields=changed)
        _tell(actor, entry, "changed")
        index.refresh_later(_profiles_with(entry))
    return entry


def _profiles_with(entry: Entry) -> set[int]:
    """The profiles that are found or filtered by it."""
    if isinstance(entry, HelpSubject):
        return set(Helping.objects.filter(subject=entry).values_list("profile", flat=True))
    rows = [model.objects.filter(sector=entry).values_list("profile", flat=True) for model in (Activity, Offer)]
    rows.append(Skill.objects.filter(sector=entry, holders__isnull=False).values_list("holders__profile", flat=True))
    return {pk for ids in rows for pk in ids}


def _tell(actor, entry: Entry, what: str) -> None:
    kind = "help_subjects" if isinstance(entry, HelpSubject) else "sectors"
    data = {"name": in_language(entry.names)}
    record(actor=actor, verb=f"directory.{kind}_{what}", kind=kind, id=entry.pk, data=data, internal=True)
    _forget()


def _forget() -> None:
    forget()
    transaction.on_commit(forget)


def _tidy(names: dict[str, str]) -> dict[str, str]:
    return {code: " ".join(name.split()) for code, name in names.items() if name.strip()}
