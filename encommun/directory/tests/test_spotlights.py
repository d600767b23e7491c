"""A member in the light: asked first, shown while it runs, taken back at any time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.directory import index
from encommun.directory.actions import answer_spotlight, choose_spotlight, end_spotlight
from encommun.directory.models import Profile, Spotlight
from encommun.directory.queries.discover import discover_page
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell

from .seeking import MEMBERS, make_listed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def ada(house):
    return make_listed("Ada Aube", headline="Costumes")


def ask(editor, profile, words: str = "Elle coud", *, start: int = 0, end: int = 7) -> Spotlight:
    days = {"from_on": TODAY + timedelta(days=start), "to_on": TODAY + timedelta(days=end)}
    return choose_spotlight(actor=editor, profile=profile, words=words, language="fr", **days)


def agree(profile, spotlight: Spotlight) -> None:
    answer_spotlight(actor=profile.member, spotlight=spotlight, agrees=True, version=spotlight.version)


def lit(reader=None) -> list[str]:
    return [light.words for light in discover_page(reader).lights]


def test_nothing_is_shown_before_the_member_agrees(bilal, ada):
    spotlight = ask(bilal, ada)
    assert lit() == []
    agree(ada, spotlight)
    assert lit() == ["Elle coud"]
    end_spotlight(actor=ada.member, spotlight=spotlight)
    assert lit() == []


def test_only_on_its_days_and_only_who_may_be_seen(bilal, ada, chloe):
    later = ask(bilal, ada, start=3)
    agree(ada, later)
    assert lit() == []
    hidden = make_listed("Bob", audiences=MEMBERS, headline="x")
    agree(hidden, ask(bilal, hidden, "Il joue"))
    assert (lit(), lit(chloe)) == ([], ["Il joue"])
    Profile.objects.filter(pk=hidden.pk).update(is_listed=False)
    index.refresh([hidden.pk])
    assert lit(chloe) == []


def test_those_whom_a_reader_may_not_see_take_nobodys_place(bilal, ada):
    """Three stand in the light: three of those who may be seen."""
    for n in range(3):
        hidden = make_listed(f"H{n}", audiences=MEMBERS, headline="x")
        agree(hidden, ask(bilal, hidden, f"caché {n}"))
    agree(ada, ask(bilal, ada, start=-1))
    assert lit() == ["Elle coud"]


def test_both_sides_hear_of_each_other(bilal, ada):
    spotlight = ask(bilal, ada)
    tell(timezone.now())
    assert Notice.objects.get().member == ada.member
    agree(ada, spotlight)
    tell(timezone.now())
    assert Notice.objects.filter(member=bilal).count() == 1
    told = Event.objects.filter(subject_kind="spotlight").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["spotlight.asked", "spotlight.agreed"]


def test_asked_twice_is_one_question_and_answers_repeat_harmlessly(bilal, ada):
    spotlight = ask(bilal, ada)
    again = ask(bilal, ada, "Mieux dit")
    assert again.pk == spotlight.pk
    with pytest.raises(Refused, match="Read them again"):
        agree(ada, spotlight)
    spotlight = again
    for _ in range(2):
        agree(ada, spotlight)
        end_spotlight(actor=bilal, spotlight=spotlight) if _ else None
    assert Event.objects.filter(verb="spotlight.agreed").count() == 1


@pytest.mark.parametrize("who", ["chloe", "carole", "admin"])
def test_editors_alone_choose(who, ada, request):
    with pytest.raises(Refused):
        ask(request.getfixturevalue(who), ada)


@pytest.mark.parametrize(("start", "end"), [(5, 2), (-9, -2), (0, 100)])
def test_days_must_make_sense(bilal, ada, start, end):
    with pytest.raises(Refused) as no:
        ask(bilal, ada, start=start, end=end)
    assert no.value.field == "to_on"


def test_nobody_answers_for_somebody_else(bilal, ada, chloe):
    spotlight = ask(bilal, ada)
    for actor in (bilal, chloe):
        with pytest.raises(Refused) as no:
            answer_spotlight(actor=actor, spotlight=spotlight, agrees=True)
        assert no.value.missing
    with pytest.raises(Refused):
        end_spotlight(actor=chloe, spotlight=spotlight)


def test_taken_back_by_editors_cannot_be_agreed(bilal, ada):
    spotlight = ask(bilal, ada)
    end_spotlight(actor=bilal, spotlight=spotlight)
    with pytest.raises(Refused):
        agree(ada, spotlight)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_from_the_profile_to_the_light(bilal, ada, client, client_of):
    editor, owner = client_of(bilal), client_of(ada.member)
    assert f"/directory/{ada.key}/spotlight/" in editor.get(f"/directory/{ada.key}/").content.decode()
    assert "/spotlight/" not in owner.get(f"/directory/{ada.key}/").content.decode()
    address = f"/directory/{ada.key}/spotlight/"
    assert editor.get(address).status_code == 200
    days = {"from_on": TODAY.isoformat(), "to_on": (TODAY - timedelta(days=1)).isoformat()}
    bad = editor.post(address, {"words": "Elle coud", "language": "fr", **days})
    assert bad.status_code == 422
    assert "Elle coud" in bad.content.decode()
    days["to_on"] = TODAY.isoformat()
    assert editor.post(address, {"words": "Elle coud", "language": "fr", **days}).status_code == 302
    pk = Spotlight.objects.get().pk
    assert "Elle coud" in owner.get(f"/directory/spotlights/{pk}/").content.decode()
    read = Spotlight.objects.get().version
    ask(bilal, ada, "Tout autre chose", end=0)
    stale = owner.post(f"/directory/spotlights/{pk}/agreement/", {"version": read}, follow=True).content.decode()
    assert "Read them again" in stale
    assert "Tout autre chose" in stale
    ask(bilal, ada, "Elle coud", end=0)
    assert f'value="{read}"' in owner.get(f"/directory/spotlights/{pk}/").content.decode()
    assert owner.post(f"/directory/spotlights/{pk}/agreement/", {"version": read}).status_code == 302
    assert "Elle coud" in client.get("/directory/discover/").content.decode()
    assert "Elle coud" in editor.get("/directory/spotlights/").content.decode()
    assert owner.post(f"/directory/spotlights/{pk}/ending/").status_code == 302
    assert "Elle coud" not in client.get("/directory/discover/").content.decode()
    assert owner.post(f"/directory/spotlights/{pk}/declining/").status_code == 302


def test_to_others_the_question_does_not_exist(bilal, ada, chloe, client_of):
    spotlight = ask(bilal, ada)
    browser = client_of(chloe)
    assert browser.get(f"/directory/spotlights/{spotlight.pk}/").status_code == 404
    for act in ("agreement", "declining", "ending"):
        assert browser.post(f"/directory/spotlights/{spotlight.pk}/{act}/").status_code == 404
    assert browser.get("/directory/spotlights/").status_code == 403
    assert browser.get(f"/directory/{ada.key}/spotlight/").status_code == 403


def test_an_editor_cannot_light_whom_they_cannot_see(bilal, client_of):
    hidden = make_listed("Zed", audiences={"name": 3}, headline="x")
    assert client_of(bilal).get(f"/directory/{hidden.key}/spotlight/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 40])
def test_number_of_queries_of_the_list(bilal, client_of, house, count, django_assert_num_queries):
    for _ in range(count):
        ask(bilal, make_listed(headline="x"))
    browser = client_of(bilal)
    browser.get("/directory/spotlights/")
    with django_assert_num_queries(3):
        browser.get("/directory/spotlights/")


def test_erasure_forgets_the_editor(bilal, ada):
    from encommun.directory.seekers import declarations
    from encommun.kit.registry import PersonalData

    ask(bilal, ada)
    record = next(one for one in declarations() if isinstance(one, PersonalData) and one.model.endswith("Spotlight"))
    assert len(record.export(bilal)) == 1
    record.erase(bilal)
    assert Spotlight.objects.get().chosen_by is None
    assert make_member()  # the house goes on
