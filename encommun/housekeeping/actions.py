"""Every write on the house. Each asks the rules, is told in the log once, and does nothing the second time."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from encommun.house.models import Country, House, Service, Term
from encommun.kit.refusals import Refused

from . import rules
from .queries import is_used, the_house
from .writing import name_of, slug_of, tell, tidy, write


@transaction.atomic
def edit_house(*, actor, **columns) -> House:
    """Write some columns of the house (name, tagline, welcome, contact, time_zone, languages, accent, words)."""
    rules.check_can_keep_house(actor)
    columns = {name: tidy(value) for name, value in columns.items()}
    if "accent" in columns:
        columns["accent"] = columns["accent"].lower()
    rules.check_columns(columns)
    row = the_house(locked=True)
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    if changed or row.pk is None:
        for name in changed:
            setattr(row, name, columns[name])
        row.save()
        tell(actor, "house.edited", row, parts=changed)
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
    tell(actor, "house.logo_set", row)
    return row


@transaction.atomic
def remove_logo(*, actor) -> None:
    rules.check_can_keep_house(actor)
    row = the_house(locked=True)
    if before := row.logo.name:
        row.logo = ""
        row.save()
        transaction.on_commit(lambda: row.logo.storage.delete(before))
        tell(actor, "house.logo_removed", row)


@transaction.atomic
def add_country(*, actor, code: str, names: dict, board_names: dict) -> Country:
    rules.check_can_keep_house(actor)
    words = {"names": tidy(names), "board_names": tidy(board_names)}
    rules.check_country(code=code, **words)
    country, is_new = Country.objects.get_or_create(code=code.upper(), defaults=words)
    if is_new:
        tell(actor, "country.added", country, code=country.code)
    elif words != {"names": country.names, "board_names": country.board_names}:
        raise Refused(_("This country is already here."), field="code")
    return country


@transaction.atomic
def edit_country(*, actor, country: Country, names: dict, board_names: dict) -> Country:
    rules.check_can_keep_house(actor)
    rules.check_country(code=country.code, names=names, board_names=board_names)
    if write(country, names=tidy(names), board_names=tidy(board_names)):
        tell(actor, "country.edited", country, code=country.code)
    return country


@transaction.atomic
def remove_country(*, actor, country: Country) -> None:
    """Only one that nothing points at. Raises Refused otherwise; a country that has gone already is no matter."""
    rules.check_can_keep_house(actor)
    rules.check_country_removable(is_used(country))
    if gone := Country.objects.select_for_update().filter(pk=country.pk).first():
        tell(actor, "country.removed", gone, code=gone.code)
        gone.delete()


@transaction.atomic
def add_service(*, actor, names: dict) -> Service:
    rules.check_can_keep_house(actor)
    names = tidy(names)
    rules.check_words("names", names, needed=True)
    slug = slug_of(names, "names")
    service, is_new = Service.objects.get_or_create(slug=slug, defaults={"names": names})
    if is_new:
        tell(actor, "service.added", service, name=name_of(names))
    elif service.names != names:
        raise Refused(_("A service with this name is already here."), field="names")
    return service


@transaction.atomic
def rename_service(*, actor, service: Service, names: dict) -> Service:
    """The address stays: only the words change."""
    rules.check_can_keep_house(actor)
    names = tidy(names)
    rules.check_words("names", names, needed=True)
    if write(service, names=names):
        tell(actor, "service.renamed", service, name=name_of(names))
    return service


@transaction.atomic
def close_service(*, actor, service: Service) -> Service:
    """It can no longer be chosen; what it carries stays with it. A service is never deleted."""
    rules.check_can_keep_house(actor)
    if write(service, is_active=False):
        tell(actor, "service.closed", service, name=name_of(service.names))
    return service


@transaction.atomic
def reopen_service(*, actor, service: Service) -> Service:
    rules.check_can_keep_house(actor)
    if write(service, is_active=True):
        tell(actor, "service.reopened", service, name=name_of(service.names))
    return service


@transaction.atomic
def add_term(*, actor, words: dict, meanings: dict) -> Term:
    rules.check_can_keep_house(actor)
    written = {"words": tidy(words), "meanings": tidy(meanings)}
    rules.check_term(**written)
    term, is_new = Term.objects.get_or_create(slug=slug_of(written["words"], "words"), defaults=written)
    if is_new:
        tell(actor, "term.added", term, name=name_of(term.words))
    elif written != {"words": term.words, "meanings": term.meanings}:
        raise Refused(_("This word is already explained."), field="words")
    return term


@transaction.atomic
def edit_term(*, actor, term: Term, words: dict, meanings: dict) -> Term:
    rules.check_can_keep_house(actor)
    words, meanings = tidy(words), tidy(meanings)
    rules.check_term(words=words, meanings=meanings)
    if write(term, words=words, meanings=meanings):
        tell(actor, "term.edited", term, name=name_of(words))
    return term


@transaction.atomic
def remove_term(*, actor, term: Term) -> None:
    rules.check_can_keep_house(actor)
    if gone := Term.objects.select_for_update().filter(pk=term.pk).first():
        tell(actor, "term.removed", gone, name=name_of(gone.words))
        gone.delete()
