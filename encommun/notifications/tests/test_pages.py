"""The notices' pages and the follow button."""

import pytest
from django.urls import reverse

from encommun.activity.tests.factories import NOW, grow
from encommun.notifications.actions import follow, read_notices, unfollow
from encommun.notifications.links import stop_token
from encommun.notifications.models import Follow, Notice, Preference
from encommun.notifications.telling import tell

from .test_telling import follows


@pytest.fixture
def three_told(world, chloe):
    for leaf in (11, 12, 21):
        follows(chloe, id=leaf)
        grow(leaf=leaf)
    tell(NOW)
    chloe.refresh_from_db()
    return chloe


def test_the_list_tells_and_counts(three_told, client_of):
    page = client_of(three_told).get("/notices/")
    assert page.status_code == 200
    assert "Leaf 11" in page.text
    assert three_told.unread_count == 3


def test_a_notice_on_what_was_withdrawn_is_not_shown(world, three_told, client_of):
    world.leaves[21] = "editors"
    client = client_of(three_told)
    assert "Leaf 21" not in client.get("/notices/").text
    hidden = Notice.objects.get(event__subject_id=21)
    assert client.get(f"/notices/{hidden.pk}/").status_code == 404


def test_opening_a_notice_reads_it_and_leads_there(three_told, client_of):
    notice = Notice.objects.get(event__subject_id=11)
    answer = client_of(three_told).get(f"/notices/{notice.pk}/")
    assert answer.url == "/leaf/11/"
    three_told.refresh_from_db()
    assert three_told.unread_count == 2


def test_others_notices_stay_others(three_told, dries, client_of):
    notice = Notice.objects.first()
    assert client_of(dries).get(f"/notices/{notice.pk}/").status_code == 404
    assert read_notices(actor=dries, ids=[notice.pk]) == 0
    three_told.refresh_from_db()
    assert three_told.unread_count == 3


def test_mark_one_then_all(three_told, client_of):
    client = client_of(three_told)
    client.post("/notices/reading/", {"notice": Notice.objects.first().pk})
    three_told.refresh_from_db()
    assert three_told.unread_count == 2
    client.post("/notices/reading/")
    client.post("/notices/reading/")
    three_told.refresh_from_db()
    assert three_told.unread_count == 0
    assert not Notice.objects.filter(read_at=None).exists()


@pytest.mark.parametrize("number", ["²", "x", "9" * 25, "9" * 5000])
def test_a_number_that_is_no_notice_reads_none(three_told, client_of, number):
    assert client_of(three_told).post("/notices/reading/", {"notice": number}).status_code == 302
    assert client_of(three_told).get(f"/notices/{number}/").status_code == 404
    three_told.refresh_from_db()
    assert three_told.unread_count == 3


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_the_same_for_any_length(world, chloe, client_of, django_assert_num_queries, count):
    follows(chloe)
    for _n in range(count):
        grow()
    tell(NOW)
    client = client_of(chloe)
    client.get("/notices/")
    with django_assert_num_queries(4):  # session, member, count, rows; a real kind of thing adds one
        client.get("/notices/")


def test_settings_change_and_stop_follows(three_told, client_of):
    rows = {row.subject_id: row.pk for row in Follow.objects.filter(member=three_told)}
    client = client_of(three_told)
    answer = client.post(
        "/notices/settings/",
        {
            "participant": "off",
            "is_paused": "on",
            f"follow-{rows[11]}": "immediately",
            f"follow-{rows[12]}": "stop",
            f"follow-{rows[21]}": "daily",
        },
    )
    assert answer.status_code == 302
    assert dict(Follow.objects.values_list("subject_id", "frequency")) == {11: "immediately", 21: "daily"}
    wishes = Preference.objects.get(member=three_told)
    assert (wishes.participant, wishes.is_paused) == ("off", True)
    assert client.get("/notices/settings/").status_code == 200


def test_a_strange_choice_comes_back(three_told, client_of):
    page = client_of(three_told).post("/notices/settings/", {"participant": "hourly"})
    assert page.status_code == 200
    assert not Preference.objects.exists()


def test_follow_and_stop_without_a_script(world, chloe, client_of):
    client = client_of(chloe)
    url = reverse("notices:follow", args=("leaf", 11))
    assert client.post(url, {"frequency": "weekly"}).url == "/leaf/11/"
    client.post(url, {"frequency": "weekly"})
    assert list(Follow.objects.values_list("member", "frequency")) == [(chloe.pk, "weekly")]
    client.post(url, {"frequency": "stop"})
    assert not Follow.objects.exists()
    assert unfollow(actor=chloe, kind="leaf", id=11) is False


def test_the_button_swaps_itself_with_htmx(world, chloe, client_of):
    url = reverse("notices:follow", args=("leaf", 11))
    page = client_of(chloe).post(url, {"frequency": "daily"}, headers={"HX-Request": "true"})
    assert page.text.lstrip().startswith('<div class="follow')
    assert "<html" not in page.text


def test_strangers_learn_nothing_of_what_they_may_not_see(world, client, chloe, client_of):
    assert client.get(reverse("notices:follow", args=("leaf", 21))).status_code == 404
    assert client.post(reverse("notices:follow", args=("leaf", 21)), {"frequency": "daily"}).status_code == 404
    assert client_of(chloe).get(reverse("notices:follow", args=("leaf", 99))).status_code == 404
    page = client.get(reverse("notices:follow", args=("leaf", 11)))
    assert "/accounts/login/?next=" in page.text


def test_a_wrong_frequency_is_refused(world, chloe, client_of):
    page = client_of(chloe).post(reverse("notices:follow", args=("leaf", 11)), {"frequency": "hourly"})
    assert page.status_code == 422
    assert not Follow.objects.exists()


def test_the_stop_link_asks_first_and_works_signed_out(world, chloe, client):
    url = reverse("notices:stop", args=(stop_token(chloe),))
    assert client.get(url).status_code == 200
    assert not Preference.objects.exists()
    client.handler.enforce_csrf_checks = True
    assert client.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Preference.objects.get(member=chloe).is_paused
    assert client.get(reverse("notices:stop", args=("1:forged",))).status_code == 404


def test_following_is_kept_when_repeated_with_another_rhythm(world, chloe):
    follow(actor=chloe, kind="leaf", id=11)
    follow(actor=chloe, kind="leaf", id=11, frequency="none")
    assert Follow.objects.get().frequency == "none"
