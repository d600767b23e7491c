"""The owner's pages: one part at a time, nothing typed is lost, and nothing is shown before its owner says so."""

import pytest

from encommun.directory.models import Level, Profile
from encommun.directory.queries.mine import LOOKS
from encommun.directory.sections import SECTIONS

from .factories import make_profile, make_sector, make_skill

pytestmark = pytest.mark.django_db


def audience(**levels: int) -> dict[str, int]:
    return {f"audience_{name}": level for name, level in levels.items()}


def test_reading_the_pages_writes_nothing(client_of, chloe, house):
    browser = client_of(chloe)
    pages = [f"/me/profile/{section.slug}/" for section in SECTIONS]
    pages += [f"/me/profile/look/{word}/" for word in LOOKS.values()]
    for page in ("/me/profile/", "/me/profile/audiences/", "/me/profile/listing/removal/", *pages):
        assert browser.get(page).status_code == 200, page
    assert not Profile.objects.exists()
