"""What the administrator's pages show."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Model, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from encommun.activity.models import Event
from encommun.activity.sentences import sentence
from encommun.house.models import Country, House, Service, Term
from encommun.house.queries import countries, terms
from encommun.house.queries import services as open_services
from encommun.kit.colour import DARK, LIGHT, Accent, accent_on
from encommun.kit.languages import CODES, in_language
from encommun.kit.refusals import refusal
from encommun.kit.registry import MenuItem, declared
from encommun.kit.text import plain
from encommun.members.models import Member, Role

from . import rules
from .notices import VERBS
from .pictures import TYPES

HISTORY = 10


@dataclass(frozen=True)
class Room:
    """A name in the menu that the house may change: `key` in House.words, `label` the product's own word."""

    key: str
    label: str
    is_main: bool


@dataclass(frozen=True)
class Section:
    """One part of the house on the overview: what it is called, where it is changed, how it stands."""

    title: str
    url_name: str
    now: str
    detail: str = ""
    swatch: str = ""


@dataclass(frozen=True)
class Overview:
    """`history`: [(when, sentence)], newest first."""

    sections: list[Section]
    history: list[tuple[datetime, str]]


def the_house(*, locked: bool = False) -> House:
    """The house's row as it is in the database, or an unsaved one before set-up."""
    rows = House.objects.select_for_update() if locked else House.objects
    found = rows.order_by("pk").first()
    return found or House(name="Encommun", languages=[code for code, _name in settings.LANGUAGES])


def language_names() -> dict[str, str]:
    """{code: name in the reader's language}"""
    return {code: str(get_language_info(code)["name_translated"]) for code in CODES}


def rooms() -> list[Room]:
    items = sorted(declared(MenuItem), key=lambda item: (not item.main, item.order))
    return [Room(item.url_name, str(item.label), item.main) for item in items]


def history(reader) -> list[tuple[datetime, str]]:
    """The latest acts on the house, newest first: [(when, sentence)]."""
    words = {verb.key: verb for verb in VERBS}
    rows = Event.objects.filter(subject_kind__in=("house", "country", "service", "term"), verb__in=words)
    return [(row.at, sentence(row, words[row.verb], reader)) for row in rows.select_related("actor")[:HISTORY]]


def get_country(code: str) -> Country:
    return get_object_or_404(Country, code=code.upper()[:2] if len(code) == 2 else "")


def get_service(slug: str) -> Service:
    return get_object_or_404(Service, slug=slug)


def get_term(slug: str) -> Term:
    return get_object_or_404(Term, slug=slug)


def every_service() -> list[Service]:
    """Closed ones last."""
    return sorted(Service.objects.all(), key=lambda service: (not service.is_active, str(service).casefold()))


def is_used(thing: Model) -> bool:
    """True when any row of any table points at it. The tables are asked, not named: the spine knows no domain."""
    for relation in thing._meta.get_fields(include_hidden=True):
        pointing = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if pointing and relation.related_model._base_manager.filter(**{relation.field.name: thing}).exists():
            return True
    return False


def why_country_stays(country: Country) -> str:
    """The sentence that answers the removal button, "" when it may be removed."""
    return refusal(rules.check_country_removable, is_used(country))


def people_in(service: Service) -> int:
    """How many people hold a role in it today."""
    in_force = Q(to_at=None) | Q(to_at__gt=timezone.now())
    return Role.objects.filter(in_force, service=service).values("member").distinct().count()


def readers_of(codes) -> list[tuple[str, int]]:
    """[(language, how many open accounts receive their letters in it)] of those codes."""
    names = language_names()
    return [(names[code], Member.objects.filter(is_active=True, language=code).count()) for code in codes]


def legibility(colour: str) -> list[tuple[str, Accent]]:
    """[(name of the ground, what becomes of the colour there)]. Raises ValueError for what is no colour."""
    return [(_("On light paper"), accent_on(LIGHT, colour)), (_("On dark paper"), accent_on(DARK, colour))]


def overview(reader) -> Overview:
    house, names = the_house(), language_names()
    unnamed = _("not written yet")
    closed = Service.objects.filter(is_active=False).count()
    services = ngettext("%(count)s service open", "%(count)s services open", len(open_services())) % {
        "count": len(open_services())
    }
    lines = [
        Section(_("Name and contact"), "house:name", house.name, in_language(house.tagline) or unnamed),
        Section(_("Welcome text"), "house:welcome", plain(in_language(house.welcome))[:140] or unnamed),
        Section(_("Languages"), "house:languages", ", ".join(names[code] for code in house.languages if code in names)),
        Section(_("Colour"), "house:colour", house.accent, swatch=house.accent),
        Section(
            _("Logo"), "house:logo_edit", _("a picture of your own") if house.logo else _("the product’s own mark")
        ),
        Section(_("Names of rooms"), "house:words", _renamed(house.words)),
        Section(_("Countries and boards"), "house:countries", ", ".join(map(str, countries())) or unnamed),
        Section(
            _("Services"), "house:services", services, _("closed: %(count)s") % {"count": closed} if closed else ""
        ),
        Section(_("Words explained"), "house:terms", ", ".join(str(term) for term in terms()[:6]) or unnamed),
    ]
    return Overview(lines, history(reader))


def _renamed(words: dict) -> str:
    count = sum(1 for room in rooms() if in_language(words.get(room.key)))
    if not count:
        return _("the product’s own words")
    return ngettext("%(count)s name of your own", "%(count)s names of your own", count) % {"count": count}


def logo_of(house: House) -> tuple[str, str]:
    """(content type, path in the storage). Raises Http404 when there is no logo, or its file has gone."""
    name = house.logo.name if house.logo else ""
    kind = TYPES.get(name.rpartition(".")[2])
    if not kind or not house.logo.storage.exists(name):
        raise Http404
    return kind, name
