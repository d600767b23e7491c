"""Every write on the house. Each asks the rules, is told in the log once, and does nothing the second time."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.house.models import Country, House, Service, Term
from encommun.house.queries import forget
from encommun.kit.languages import CODES, in_language
from encommun.kit.refusals import Refused

from . import rules
from .queries import is_used, the_house


@transaction.atomic
def edit_house(*, actor, **columns) -> House:
    """Write some columns of the house (name, tagline, welcome, contact, time_zone, languages, accent, words)."""
    rules.check_can_keep_house(actor)
    columns = {name: _tidy(value) for name, value in columns.items()}
    if "accent" in columns:
        columns["accent"] = columns["accent"].lower()
    rules.check_columns(columns)
    row = the_house(locked=True)
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    if changed or row.pk is None:
        for name in changed:
            setattr(row, name, columns[name])
        row.save()
        _tell(actor, "house.edited", row, parts=changed)
    return row


@transaction.atomic
def set_logo(*, actor, data: bytes) -> House:
    """Keep the picture under a name of ours, made from its content. Raises Refused for what is no small picture."""
    rules.check_can_keep_house(actor)
    picture = rules.check_logo(data)
    row = the_house(locked=True)
    before = row.logo.name
    name = f"house/logo-{hashlib.sha256(data).hexdigest()[:16]}.{picture.ending}"
    if before == name:
        return row
    storage = row.logo.storage
    row.logo.name = name if storage.exists(name) else storage.save(name, ContentFile(data))
    row.save()
    if before:
        transaction.on_commit(lambda: storage.delete(before))
    _tell(actor, "house.logo_set", row)
    return row


@transaction.atomic
def remove_logo(*, actor) -> None:
    rules.check_can_keep_house(actor)
    row = the_house(locked=True)
    if before := row.logo.name:
        row.logo = ""
        row.save()
        transaction.on_commit(lambda: row.logo.storage.delete(before))
        _tell(actor, "house.logo_removed", row)


@transaction.atomic
def add_country(*, actor, code: str, names: dict, board_names: dict) -> Country:
    rules.check_can_keep_house(actor)
    words = {"names": _tidy(names), "board_names": _tidy(board_names)}
    rules.check_country(code=code, **words)
    country, is_new = Country.objects.get_or_create(code=code.upper(), defaults=words)
    if is_new:
        _tell(actor, "country.added", country, code=country.code)
    elif words != {"names": country.names, "board_names": country.board_names}:
        raise Refused(_("This country is already here."), field="code")
    return country


@transaction.atomic
def edit_country(*, actor, country: Country, names: dict, board_names: dict) -> Country:
    rules.check_can_keep_house(actor)
    rules.check_country(code=country.code, names=names, board_names=board_names)
    if _write(country, names=_tidy(names), board_names=_tidy(board_names)):
        _tell(actor, "country.edited", country, code=country.code)
    return country


@transaction.atomic
def remove_country(*, actor, country: Country) -> None:
    """Only one that nothing points at. Raises Refused otherwise; a country that has gone already is no matter."""
    rules.check_can_keep_house(actor)
    rules.check_country_removable(is_used(country))
    if gone := Country.objects.select_for_update().filter(pk=country.pk).first():
        _tell(actor, "country.removed", gone, code=gone.code)
        gone.delete()


@transaction.atomic
def add_service(*, actor, names: dict) -> Service:
    rules.check_can_keep_house(actor)
    names = _tidy(names)
    rules.check_words("names", names, needed=True)
    slug = _slug(names, "names")
    service, is_new = Service.objects.get_or_create(slug=slug, defaults={"names": names})
    if is_new:
        _tell(actor, "service.added", service, name=_name(names))
    elif service.names != names:
        raise Refused(_("A service with this name is already here."), field="names")
    return service


@transaction.atomic
def rename_service(*, actor, service: Service, names: dict) -> Service:
    """The address stays: only the words change."""
    rules.check_can_keep_house(actor)
    names = _tidy(names)
    rules.check_words("names", names, needed=True)
    if _write(service, names=names):
        _tell(actor, "service.renamed", service, name=_name(names))
    return service


@transaction.atomic
def close_service(*, actor, service: Service) -> Service:
    """It can no longer be chosen; what it carries stays with it. A service is never deleted."""
    rules.check_can_keep_house(actor)
    if _write(service, is_active=False):
        _tell(actor, "service.closed", service, name=_name(service.names))
    return service


@transaction.atomic
def reopen_service(*, actor, service: Service) -> Service:
    rules.check_can_keep_house(actor)
    if _write(service, is_active=True):
        _tell(actor, "service.reopened", service, name=_name(service.names))
    return service


@transaction.atomic
def add_term(*, actor, words: dict, meanings: dict) -> Term:
    rules.check_can_keep_house(actor)
    written = {"words": _tidy(words), "meanings": _tidy(meanings)}
    rules.check_term(**written)
    term, is_new = Term.objects.get_or_create(slug=_slug(written["words"], "words"), defaults=written)
    if is_new:
        _tell(actor, "term.added", term, name=_name(term.words))
    elif written != {"words": term.words, "meanings": term.meanings}:
        raise Refused(_("This word is already explained."), field="words")
    return term


@transaction.atomic
def edit_term(*, actor, term: Term, words: dict, meanings: dict) -> Term:
    rules.check_can_keep_house(actor)
    words, meanings = _tidy(words), _tidy(meanings)
    rules.check_term(words=words, meanings=meanings)
    if _write(term, words=words, meanings=meanings):
        _tell(actor, "term.edited", term, name=_name(words))
    return term


@transaction.atomic
def remove_term(*, actor, term: Term) -> None:
    rules.check_can_keep_house(actor)
    if gone := Term.objects.select_for_update().filter(pk=term.pk).first():
        _tell(actor, "term.removed", gone, name=_name(gone.words))
        gone.delete()


def _write(row, **columns) -> bool:
    """Write what differs from the row as it is now; True when something did."""
    now = type(row).objects.select_for_update().get(pk=row.pk)
    changed = [name for name, value in columns.items() if getattr(now, name) != value]
    for name, value in columns.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


def _tell(actor, verb: str, row, **data) -> None:
    """Log it for administrators, and let every page read the house anew once it is written."""
    record(actor=actor, verb=verb, kind=verb.split(".", 1)[0], id=row.pk, data=data, internal=True)
    if not isinstance(row, House) and (house := House.objects.first()):
        house.save(update_fields=["revised_at"])  # menu and foot kept in memory are filed under it
    forget()
    transaction.on_commit(forget)


def _tidy(value):
    """Texts without blanks around them, line ends as one sign, languages without a word left out, at any depth."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, dict):
        tidied = {key: _tidy(inner) for key, inner in value.items()}
        return {key: inner for key, inner in tidied.items() if inner}
    return value


def _name(words: dict) -> str:
    return in_language(words)


def _slug(words: dict, field: str) -> str:
    """From the English word where there is one: addresses carry English. Raises Refused when nothing can be spelt."""
    first = words.get("en") or next((words[code] for code in CODES if words.get(code)), "")
    slug = slugify(first)[:50].strip("-")
    if not slug:
        raise Refused(_("Use letters: the address is made from this name."), field=field)
    return "new-one" if slug == "new" else slug  # …/new/ is the form that adds one
