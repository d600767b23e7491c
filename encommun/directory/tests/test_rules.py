"""Who sees which field: level of the reader × audience × whether the owner is on the list and still here."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from encommun.directory import rules
from encommun.directory.models import Level, Profile
from encommun.directory.rules import FIELDS, level_of, on_list, visible_fields
from encommun.kit.refusals import Refused, refusal
from encommun.members.actions import add_member, add_membership, end_role, give_role, refresh_standings
from encommun.members.rules import check_voice
from encommun.members.tests.factories import make_entity, make_member

from .factories import make_profile

pytestmark = pytest.mark.django_db
READERS = (Level.MEMBERS, Level.PARTNERS, Level.PUBLIC)


@pytest.fixture
def partner():
    member = make_member("Théâtre voisin", role="partner")
    member.is_cooperator = False
    member.save()
    return member


def test_the_level_of_each_reader(chloe, partner, admin):
    assert level_of(None) == level_of(AnonymousUser()) == Level.PUBLIC
    assert level_of(chloe) == level_of(admin) == Level.MEMBERS
    assert level_of(partner) == Level.PARTNERS
    chloe.left_on = timezone.localdate()
    assert level_of(chloe) == Level.PUBLIC


def test_a_partner_who_is_a_cooperator_is_a_member():
    both = make_member("Member and partner", role="partner")
    add_membership(actor=None, member=both, entity=make_entity())
    assert level_of(both) == Level.MEMBERS


@pytest.mark.parametrize("role", ["administrator", "adviser", "service", "board", "moderator"])
def test_who_works_for_the_house_or_was_elected_reads_as_members_do(role, it_service, belgium):
    bound = {"service": {"service": it_service}, "board": {"country": belgium}}.get(role, {})
    member = make_member("Of the house", role=role, **bound)
    for member.is_cooperator in (True, False):
        for member.acting_as in ("", "member", "employee"):
            assert level_of(member) == Level.MEMBERS


@pytest.mark.parametrize("statute", ["client", "partner", "employee"])
def test_a_membership_that_is_no_cooperators_brings_nobody_nearer(statute):
    member = add_member(actor=None, email="x@example.org", name="X", is_cooperator=True)
    add_membership(actor=None, member=member, entity=make_entity(), statute=statute)
    assert level_of(member) == Level.PUBLIC
    with pytest.raises(Refused):
        check_voice(member)
    give_role(actor=None, member=member, kind="mentor")
    assert level_of(member) == Level.PUBLIC, "a member's role makes nobody a member"


@pytest.mark.parametrize("is_cooperator", [True, False])
def test_an_agreement_opens_to_its_partner_as_long_as_it_runs(is_cooperator):
    member = add_member(actor=None, email="x@example.org", name="X", is_cooperator=is_cooperator)
    role = give_role(actor=None, member=member, kind="partner")
    for member.acting_as in ("", "member", "employee"):
        assert level_of(member) == Level.PARTNERS
    member.acting_as = ""
    with pytest.raises(Refused):
        check_voice(member)
    end_role(actor=None, role=role)
    member.refresh_from_db()
    assert level_of(member) == Level.PUBLIC
    assert refresh_standings() == 0


@pytest.mark.parametrize("audience", Level)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("field", [name for name in FIELDS if name != "name"])
def test_a_field_is_seen_at_its_level_and_nearer(chloe, field, audience, reader):
    profile = Profile(member=chloe, is_listed=True, audiences={field: int(audience), "name": 3})
    seen = field in visible_fields(profile, reader)
    assert seen == (audience != Level.NOBODY and audience >= reader)


@pytest.mark.parametrize("reader", READERS)
def test_a_name_alone_shows_nobody(chloe, reader):
    assert visible_fields(Profile(member=chloe, is_listed=True, audiences={"name": 3}), reader) == set()


def test_a_field_without_a_choice_is_shown_to_nobody(chloe):
    assert visible_fields(Profile(member=chloe, is_listed=True, audiences={"skills": 1}), Level.MEMBERS) == {"skills"}


@pytest.mark.parametrize("why", ["not listed", "left", "closed"])
def test_nothing_is_seen_of_somebody_who_is_not_here(chloe, why):
    profile = make_profile(chloe, level=Level.PUBLIC)
    assert Profile.objects.filter(on_list()).exists()
    if why == "not listed":
        profile.is_listed = False
        profile.save()
    elif why == "left":
        profile.member.left_on = timezone.localdate()
        profile.member.save()
    else:
        profile.member.is_active = False
        profile.member.save()
    assert visible_fields(profile, Level.MEMBERS) == set()
    assert not Profile.objects.filter(on_list()).exists()


def test_who_leaves_tomorrow_is_still_here(chloe):
    profile = make_profile(chloe)
    profile.member.left_on = timezone.localdate() + timedelta(days=1)
    profile.member.save()
    assert visible_fields(profile, Level.MEMBERS)
    assert Profile.objects.filter(on_list()).exists()


def test_only_members_have_a_profile(chloe, partner):
    assert refusal(rules.check_can_have_profile, chloe) == ""
    assert refusal(rules.check_can_have_profile, partner)
    assert refusal(rules.check_can_have_profile, None)


def test_only_its_owner_edits_it_and_to_others_it_does_not_exist(chloe, dries):
    profile = make_profile(chloe)
    rules.check_can_edit_profile(chloe, profile)
    with pytest.raises(Refused) as no:
        rules.check_can_edit_profile(dries, profile)
    assert no.value.missing


def test_what_nobody_would_see_is_not_listed(chloe):
    profile = make_profile(chloe, level=Level.NOBODY, listed=False)
    assert refusal(rules.check_can_list, chloe, profile)
    profile.audiences["skills"] = Level.MEMBERS
    assert refusal(rules.check_can_list, chloe, profile) == ""


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "data:text/html,x", "example", ""])
def test_links_lead_to_the_web_only(url):
    with pytest.raises(Refused):
        rules.check_link(url)
    rules.check_link("https://example.org/portfolio?x=1")


def test_who_tends_words_and_lists(chloe, bilal, admin):
    moderator = make_member("Moderator", role="moderator")
    for person, words, lists in ((chloe, 0, 0), (bilal, 1, 1), (admin, 0, 1), (moderator, 1, 0), (None, 1, 1)):
        assert (refusal(rules.check_can_tend_vocabulary, person) == "") == bool(words)
        assert (refusal(rules.check_can_keep_lists, person) == "") == bool(lists)
