"""The same cast in every test: who they are is said once, here.

Ana sits on Belgium's board, Bilal edits, Chloé is a member, Dries works in the IT service and reads Dutch, Carole
coordinates, and `client` without anybody is Eve, signed out.
"""

import os
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

# No test says how long anything may take: machines are shared.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

# Today is the house's, as on its pages, for modules that ask when they are read too: an hour before midnight UTC it is
# tomorrow there already.
ZONE = ZoneInfo("Europe/Brussels")
timezone.activate(ZONE)

# Playwright runs an event loop in the test's thread; the ORM calls of a browser test are still plain synchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(autouse=True)
def _fresh_cache():
    from django.core.cache import caches

    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def _in_english(settings):
    """Tests read the source language, whatever catalogues are compiled, in the house's time zone; those about languages and
    zones switch by themselves."""
    from django.utils import translation

    settings.LANGUAGE_CODE = "en"
    with translation.override("en"), timezone.override(ZONE):
        yield


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.LIKENESS_DIR = tmp_path / "likeness"
    settings.LIKENESS = "words"  # the model takes two seconds to load: tests that need it say so


@pytest.fixture(autouse=True)
def _no_haste(monkeypatch):
    """A sweep leaves the rest for the next one after some seconds: those of a stalled machine decide no test."""
    from encommun.lineage.actions import looking
    from encommun.stateofplay import tasks

    monkeypatch.setattr(looking, "SECONDS", 3600)
    monkeypatch.setattr(tasks, "SECONDS", 3600)


@pytest.fixture
def house(db):
    from encommun.house.models import House

    return House.objects.create(name="La Ruche commune", languages=["en", "fr", "nl"], contact="house@example.org")


@pytest.fixture
def belgium(db):
    from encommun.members.tests.factories import make_country

    return make_country("BE", "België", "Belgique", "Belgium")


@pytest.fixture
def france(db):
    from encommun.members.tests.factories import make_country

    return make_country("FR", "Frankrijk", "France", "France")


@pytest.fixture
def it_service(db):
    from encommun.members.tests.factories import make_service

    return make_service("it", "IT")


@pytest.fixture
def chloe(db):
    from encommun.members.tests.factories import make_member

    return make_member("Chloé Cast")


@pytest.fixture
def ana(belgium):
    from encommun.members.tests.factories import make_member

    return make_member("Ana Cast", role="board", country=belgium)


@pytest.fixture
def bilal(db):
    from encommun.members.tests.factories import make_member

    return make_member("Bilal Cast", role="editor")


@pytest.fixture
def carole(db):
    from encommun.members.tests.factories import make_member

    return make_member("Carole Cast", role="coordinator")


@pytest.fixture
def dries(it_service):
    from encommun.members.tests.factories import make_member

    return make_member("Dries Cast", language="nl", role="service", service=it_service)


@pytest.fixture
def admin(db):
    from encommun.members.tests.factories import make_member

    return make_member("Adèle Cast", role="administrator")


@pytest.fixture
def client_of():
    """`client_of(member)` is a signed-in browser of that member."""
    from django.test import Client

    def make(member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return make
