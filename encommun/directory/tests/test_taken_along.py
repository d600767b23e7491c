"""A profile in what its owner takes along: in words, not in codes."""

import pytest

from encommun.directory.actions.profiles import set_audiences
from encommun.members.actions import give_role
from encommun.privacy.tests.test_exports import archive_of, made

pytestmark = pytest.mark.django_db


def test_codes_are_said_in_words_and_what_was_done_about_oneself_is_told(house, chloe, admin):
    give_role(actor=admin, member=chloe, kind="mentor")
    set_audiences(actor=chloe, audiences={"headline": 3})
    with archive_of(made(chloe)) as archive:
        profile = archive.read("pages/directory.profile.html").decode()
        assert "<dd>everybody</dd>" in profile
        about_me = archive.read("pages/members.member.html").decode()
        assert "What was done about your account" in about_me
        assert "mentor" in about_me
        acts = archive.read("pages/activity.event.html").decode()
        assert "member.export_asked" not in acts
        assert "pages/voices.comment.html" not in archive.namelist()  # nothing in it
