"""A member takes their pictures along."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from encommun.directory.models import Picture, Profile
from encommun.privacy.tests.test_exports import archive_of, made

pytestmark = pytest.mark.django_db


def test_pictures_come_along_under_their_own_words(house, chloe, dries):
    kept = default_storage.save("portfolio/c.jpg", ContentFile(b"picture"))
    for owner, alt in ((chloe, "A coat / green"), (dries, "Not hers")):
        Picture.objects.create(profile=Profile.objects.create(member=owner), file=kept, alt=alt, width=1, height=1)
    with archive_of(made(chloe)) as archive:
        assert archive.read("files/A coat - green.jpg") == b"picture"
        assert [name for name in archive.namelist() if name.startswith("files/")] == ["files/A coat - green.jpg"]
    default_storage.delete(kept)
