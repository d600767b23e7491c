"""Members, countries and services for tests."""

from itertools import count

from django.utils.text import slugify

from encommun.house.models import Country, LegalEntity, Service
from encommun.members.actions import give_role
from encommun.members.models import Member

_numbers = count(1)


def make_country(code: str = "BE", nl: str = "België", fr: str = "Belgique", en: str = "Belgium") -> Country:
    boards = {"nl": f"Raad van bestuur {nl}", "fr": f"Conseil d’administration {fr}", "en": f"Board {en}"}
    return Country.objects.get_or_create(
        code=code, defaults={"names": {"nl": nl, "fr": fr, "en": en}, "board_names": boards}
    )[0]


def make_service(slug: str = "it", name: str = "IT") -> Service:
    return Service.objects.get_or_create(slug=slug, defaults={"names": {"fr": name, "nl": name, "en": name}})[0]


def make_member(name: str = "", *, language: str = "en", role: str = "", country=None, service=None) -> Member:
    """A member with at most one role."""
    name = name or f"Member {next(_numbers)}"
    email = f"{slugify(name)}-{next(_numbers)}@example.org"
    member = Member.objects.create_user(email=email, name=name, language=language)
    if role:
        give_role(actor=None, member=member, kind=role, country=country, service=service)
    return member


def make_entity(name: str = "Ruche SC", country: Country | None = None, *, colleges: dict | None = None) -> LegalEntity:
    """A company of the cooperative, in Belgium when no country is named."""
    country = country or make_country()
    return LegalEntity.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "country": country, "colleges": colleges or {}}
    )[0]
