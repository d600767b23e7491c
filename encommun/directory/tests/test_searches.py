"""Saved searches: kept, told of who newly fits as their owner may see them, and stopped."""

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.directory import index
from encommun.directory.actions import change_search, drop_search, tell_searches
from encommun.directory.models import Before, Fit, Level, Profile, ProfileSkill, SavedSearch
from encommun.directory.seeking import MOST_SEARCHES
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member
from encommun.notifications.models import Follow, Notice

from .seeking import EVERYBODY, keep, make_listed, make_skill, sweep, three_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def sew():
    return make_skill("couture", ("kostuumnaaister", "nl"), fr="couture")


@pytest.fixture(autouse=True)
def towns():
    return three_towns()


def heard(member) -> int:
    return Notice.objects.filter(member=member).count()


@pytest.mark.parametrize(
    "address",
    [
        "skill=couture",
        "q=couturi%C3%A8re",
        "q=kostuum",
        "q=COUTUR",
        "place=Luik&km=10",
        "language=nl&q=couture",
        "q=liege",
    ],
)
def test_somebody_new_is_told_once(sew, chloe, address, towns):
    keep(chloe, address)
    make_listed("Ada", skills=[(sew, "couturière")], municipality=towns[1], languages=["nl"], headline="à Liège")
    assert sweep() == 1
    assert heard(chloe) == 1
    assert sweep() == 0
    assert Before.objects.count() == 0
    assert Fit.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["skill=lumiere", "q=menuisier", "place=Nantes", "language=de", "q=coutur&place=Nantes"]
)
def test_who_does_not_fit_is_not_told(sew, chloe, address, towns):
    make_skill("lumiere")
    keep(chloe, address)
    make_listed("Ada", skills=[sew], municipality=towns[0], languages=["nl"])
    assert sweep() == 0


def test_who_fitted_before_the_search_is_not_new(sew, chloe):
    ada = make_listed("Ada", skills=[sew])
    sweep()
    keep(chloe)
    Profile.objects.filter(pk=ada.pk).update(headline="Autre chose")
    index.refresh([ada.pk])
    assert sweep() == 0


def test_who_came_a_moment_before_the_search_is_not_new_either(sew, chloe, client_of):
    make_listed("Ada", skills=[sew])
    search = keep(chloe)  # no sweep in between
    make_listed("Bea", skills=[sew])
    assert sweep() == 1
    assert Event.objects.get(verb="saved_search.fits").data == {"count": 1}
    page = client_of(chloe).get(f"/me/searches/{search.pk}/").content.decode()
    assert "Bea" in page
    assert "Ada" not in page


def test_who_learns_it_is_new(sew, chloe):
    ada = make_listed("Ada", headline="Danse")
    sweep()
    keep(chloe)
    ProfileSkill.objects.create(profile=ada, skill=sew, as_written="couture")
    index.refresh([ada.pk])
    assert sweep() == 1


def test_whoever_goes_and_comes_back_is_told_once(sew, chloe):
    keep(chloe)
    ada = make_listed("Ada", skills=[sew])
    assert sweep() == 1
    for listed in (False, True):
        Profile.objects.filter(pk=ada.pk).update(is_listed=listed)
        index.refresh([ada.pk])
        sweep()
    assert heard(chloe) == 1


def test_one_who_only_blinked_is_not_told(sew, chloe):
    ada = make_listed("Ada", skills=[sew])
    sweep()
    keep(chloe)
    for listed in (False, True):
        Profile.objects.filter(pk=ada.pk).update(is_listed=listed)
        index.refresh([ada.pk])
    assert sweep() == 0


@pytest.mark.parametrize(("level", "tells"), [(Level.NOBODY, []), (Level.MEMBERS, ["m"]), (Level.PARTNERS, ["m", "p"])])
def test_nobody_is_told_of_what_they_may_not_see(sew, level, tells):
    partner = make_member("Partner", role="partner")
    partner.is_cooperator = False
    partner.save()
    member = make_member("Member")
    keep(member)
    keep(partner)
    make_listed("Ada", audiences={**EVERYBODY, "skills": level.value}, skills=[sew])
    sweep()
    assert [name for name, who in (("m", member), ("p", partner)) if heard(who)] == tells


def test_who_left_or_closed_the_account_is_told_nothing(sew, chloe, dries):
    keep(chloe)
    keep(dries)
    chloe.left_on = "2020-01-01"
    chloe.save()
    dries.is_active = False
    dries.save()
    make_listed("Ada", skills=[sew])
    assert sweep() == 0


def test_one_never_hears_of_oneself(sew, chloe):
    keep(chloe)
    make_listed(member=chloe, skills=[sew])
    assert sweep() == 0


def test_many_at_once_are_one_notice_without_names(sew, chloe):
    keep(chloe)
    for name in ("Ada", "Bob"):
        make_listed(name, skills=[sew])
    sweep()
    event = Event.objects.get(verb="saved_search.fits")
    assert (heard(chloe), event.data) == (1, {"count": 2})


def test_a_rebuild_tells_nobody(sew, chloe):
    from encommun.directory.index.writing import rebuild

    keep(chloe)
    make_listed("Ada", skills=[sew], indexed=False)
    rebuild()
    assert sweep() == 0


def test_a_search_is_kept_with_its_place_and_once(chloe):
    one = keep(chloe, "place=Luik&q=couture&sort=new")
    assert one.asked["place"] == "BE-62063"
    assert keep(chloe, "place=4000&q=couture") == one
    assert Follow.objects.get(member=chloe).subject_id == one.pk
    assert Event.objects.count() == 0  # nobody reads in the log who looks for whom


@pytest.mark.parametrize(
    ("address", "name", "field"), [("", "x", ""), ("place=Atlantide", "x", ""), ("q=a", " ", "name")]
)
def test_what_cannot_be_kept(chloe, address, name, field):
    with pytest.raises(Refused) as no:
        keep(chloe, address, name)
    assert no.value.field == field


def test_not_more_than_twenty(chloe):
    for n in range(MOST_SEARCHES):
        keep(chloe, f"q=mot{n}")
    with pytest.raises(Refused):
        keep(chloe, "q=trop")


def test_a_visitor_keeps_nothing():
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(Refused):
        keep(AnonymousUser())


def test_change_silence_and_drop(sew, chloe, dries):
    search = keep(chloe)
    change_search(actor=chloe, search=search, name="  Une   autre ", frequency="weekly")
    assert (search.name, Follow.objects.get().frequency) == ("Une autre", "weekly")
    change_search(actor=chloe, search=search, name="x", frequency="stop")
    assert Follow.objects.count() == 0
    make_listed("Ada", skills=[sew])
    sweep()
    assert heard(chloe) == 0
    for act in (
        lambda: drop_search(actor=dries, search=search),
        lambda: change_search(actor=dries, search=search, name="x", frequency="daily"),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.missing
    drop_search(actor=chloe, search=search)
    assert SavedSearch.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_pass_asks_the_same_questions_for_any_number_of_searches(sew, count, django_assert_max_num_queries):
    members = [make_member() for _ in range(3)]
    SavedSearch.objects.bulk_create(
        SavedSearch(member=members[n % 3], name="x", asked={"chosen": {"skill": ["lumiere"]}, "q": f"mot{n}"})
        for n in range(count)
    )
    make_listed("Ada", skills=[sew])
    with django_assert_max_num_queries(20):
        assert tell_searches(timezone.now()) == 0
