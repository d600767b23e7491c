"""Reading the house: its one row, kept in memory for a few seconds since every page shows it."""

from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from .models import Country, House, Service, Term

CACHE_KEY = "house"
KEPT_SECONDS = 30  # several web processes agree again after this long


_read: dict[str, House] = {}  # the last house read, by its mark in the cache: reading the cache alone costs a copy


def house() -> House:
    """The house's row, or an unsaved one with the product's own name before set-up."""
    mark = cache.get(CACHE_KEY)
    if mark is None or mark not in _read:
        found = House.objects.order_by("pk").first() or _before_set_up()
        mark = uuid4().hex
        _read.clear()
        _read[mark] = found
        cache.set(CACHE_KEY, mark, KEPT_SECONDS)
        return found
    return _read[mark]


def revision() -> str:
    """Changes whenever the house was edited: what pieces of pages kept in memory are filed under."""
    found = house()
    return f"{found.pk}-{found.revised_at.timestamp()}" if found.revised_at else "0"


def _before_set_up() -> House:
    codes = [code for code, _ in settings.LANGUAGES]
    return House(name="Encommun", languages=sorted(codes, key=lambda code: code != settings.LANGUAGE_CODE))


def word(key: str, default: str) -> str:
    """The house's own name for a room or page in the reader's language, else the product's word (`default`)."""
    return ((house().words or {}).get(key) or {}).get((get_language() or settings.LANGUAGE_CODE)[:2]) or default


def countries() -> list[Country]:
    found = cache.get("house.countries")
    if found is None:
        found = list(Country.objects.all())
        cache.set("house.countries", found, KEPT_SECONDS)
    return found


def services() -> list[Service]:
    found = cache.get("house.services")
    if found is None:
        found = list(Service.objects.filter(is_active=True))
        cache.set("house.services", found, KEPT_SECONDS)
    return found


def terms() -> list[Term]:
    found = cache.get("house.terms")
    if found is None:
        found = list(Term.objects.all())
        cache.set("house.terms", found, KEPT_SECONDS)
    return found


def forget() -> None:
    """Called by every action that changes the house."""
    cache.delete_many([CACHE_KEY, "house.countries", "house.services", "house.terms"])
