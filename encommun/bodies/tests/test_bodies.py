"""Bodies: who may keep them, what a seat gives and takes away, who reads the names, how many queries a page costs."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.bodies import actions
from encommun.bodies.models import Body, Seat
from encommun.bodies.queries import body_page
from encommun.kit.refusals import Refused
from encommun.members.models import Role
from encommun.members.rules import BOARD, has_role
from encommun.members.tests.factories import make_member
from encommun.privacy.actions import ask_erasure, erase_member

TODAY = date(2026, 3, 2)
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def board(belgium) -> Body:
    return actions.add_body(actor=None, kind="board", names={"en": "Board Belgium"}, country=belgium, seat_count=2)


@pytest.fixture
def committee(db) -> Body:
    return actions.add_body(actor=None, kind="committee", names={"en": "Garden committee"})


def test_a_member_adds_no_body(chloe):
    with pytest.raises(Refused):
        actions.add_body(actor=chloe, kind="committee", names={"en": "Mine"})


def test_a_board_needs_its_country(db):
    with pytest.raises(Refused) as no:
        actions.add_body(actor=None, kind="board", names={"en": "Board"})
    assert no.value.field == "country"


def test_the_same_body_twice_is_one(committee):
    again = actions.add_body(actor=None, kind="committee", names={"en": "Garden committee"})
    assert again == committee
    assert Event.objects.filter(verb="body.added").count() == 1


def test_a_seat_on_a_board_gives_its_power_and_ending_it_takes_it(board, chloe, belgium, admin):
    seat = actions.give_seat(actor=admin, body=board, member=chloe, from_on=LONG_AGO)
    chloe.refresh_from_db()
    assert has_role(chloe, BOARD, country_id=belgium.pk)
    assert seat.role.posture == "elected"
    actions.end_seat(actor=admin, seat=seat)
    actions.end_seat(actor=admin, seat=seat)
    chloe.refresh_from_db()
    assert not has_role(chloe, BOARD)
    assert Event.objects.filter(verb="body.seat_ended").count() == 1


def test_a_power_shared_by_two_seats_ends_with_the_last(admin, chloe, belgium):
    one, two = (
        actions.add_body(actor=admin, names={"en": name}, kind="ethics", country=belgium) for name in ("One", "Two")
    )
    first, second = (actions.give_seat(actor=admin, body=body, member=chloe, from_on=LONG_AGO) for body in (one, two))
    actions.end_seat(actor=admin, seat=first)
    chloe.refresh_from_db()
    assert has_role(chloe, "ethics")
    actions.end_seat(actor=admin, seat=second)
    chloe.refresh_from_db()
    assert not has_role(chloe, "ethics")


def test_a_term_that_ends_later_keeps_its_power_until_then(board, chloe, admin):
    day = timezone.localdate() + timedelta(days=30)
    seat = actions.give_seat(actor=admin, body=board, member=chloe, from_on=LONG_AGO)
    actions.end_seat(actor=admin, seat=seat, on=day)
    chloe.refresh_from_db()
    assert has_role(chloe, BOARD)
    assert timezone.localdate(seat.role.to_at) == day


def test_a_seat_that_begins_later_gives_its_power_later(board, chloe, admin):
    actions.give_seat(actor=admin, body=board, member=chloe, from_on=timezone.localdate() + timedelta(days=30))
    chloe.refresh_from_db()
    assert not has_role(chloe, BOARD)


def test_a_committee_gives_no_power(committee, chloe, admin):
    seat = actions.give_seat(actor=admin, body=committee, member=chloe, from_on=LONG_AGO)
    assert seat.role is None
    assert not Role.objects.filter(member=chloe).exists()


def test_a_coordinator_keeps_bodies_but_gives_no_seat(committee, carole, chloe):
    actions.edit_body(actor=carole, body=committee, contact="garden@example.org")
    with pytest.raises(Refused):
        actions.give_seat(actor=carole, body=committee, member=chloe, from_on=LONG_AGO)


def test_seats_are_counted_over_the_whole_term(board, admin):
    first, second, third = (make_member() for _ in range(3))
    actions.give_seat(actor=admin, body=board, member=first, from_on=LONG_AGO)
    actions.give_seat(actor=admin, body=board, member=second, from_on=date(2021, 1, 1), to_on=date(2022, 1, 1))
    with pytest.raises(Refused, match="taken"):
        actions.give_seat(actor=admin, body=board, member=third, from_on=date(2021, 6, 1), to_on=date(2023, 1, 1))
    actions.give_seat(actor=admin, body=board, member=third, from_on=date(2022, 1, 1))


def test_nobody_sits_twice_at_once(committee, chloe, admin):
    actions.give_seat(actor=admin, body=committee, member=chloe, from_on=LONG_AGO)
    with pytest.raises(Refused) as no:
        actions.give_seat(actor=admin, body=committee, member=chloe, from_on=date(2021, 1, 1))
    assert no.value.field == "member"


@pytest.mark.parametrize("to_on", [LONG_AGO, date(2019, 1, 1), date(2090, 1, 1)])
def test_terms_are_bounded(committee, chloe, admin, to_on):
    with pytest.raises(Refused) as no:
        actions.give_seat(actor=admin, body=committee, member=chloe, from_on=LONG_AGO, to_on=to_on)
    assert no.value.field == "to_on"


def test_closing_a_body_ends_its_terms_and_powers(board, chloe, admin, client):
    actions.give_seat(actor=admin, body=board, member=chloe, from_on=LONG_AGO)
    actions.set_active(actor=admin, body=board, active=False)
    chloe.refresh_from_db()
    assert not has_role(chloe, BOARD)
    assert client.get(f"/bodies/{board.slug}/").status_code == 404
    with pytest.raises(Refused):
        actions.give_seat(actor=admin, body=board, member=chloe, from_on=timezone.localdate())


def test_visitors_see_no_name_unless_the_body_says_so(board, chloe, admin, client, client_of, house):
    actions.give_seat(actor=admin, body=board, member=chloe, from_on=LONG_AGO)
    url = f"/bodies/{board.slug}/"
    assert "Chloé" not in client.get(url).content.decode()
    assert "Chloé" in client_of(make_member()).get(url).content.decode()
    actions.edit_body(actor=admin, body=board, names_public=True)
    assert "Chloé" in client.get(url).content.decode()


def test_only_the_person_presents_themselves(committee, chloe, admin, client_of, house):
    seat = actions.give_seat(actor=admin, body=committee, member=chloe, from_on=LONG_AGO)
    url = f"/bodies/{committee.slug}/seats/{seat.pk}/presentation/"
    words = {"presentation": "I plant **trees**.", "video": "", "language": "en"}
    assert client_of(admin).post(url, words).status_code == 404
    assert client_of(chloe).post(url, words).status_code == 302
    assert "<strong>trees</strong>" in client_of(chloe).get(f"/bodies/{committee.slug}/").content.decode()


def test_the_seat_form_says_when_nobody_has_the_address(committee, admin, client_of, house):
    answer = client_of(admin).post(
        f"/bodies/{committee.slug}/seats/new/", {"email": "nobody@example.org", "from_on": "2026-01-01"}
    )
    assert "Nobody has an account with this address" in answer.content.decode()
    assert not Seat.objects.exists()


def test_a_body_is_added_and_changed_in_the_browser(carole, client_of, house):
    carole_client = client_of(carole)
    fields = {"kind": "committee", "names_en": "Choir", "remits_en": "It sings.", "country": "", "office": ""}
    assert carole_client.post("/bodies/new/", fields)["Location"] == "/bodies/choir/"
    assert carole_client.post("/bodies/choir/edit/", {**fields, "seat_count": "4"}).status_code == 302
    assert Body.objects.get().seat_count == 4
    assert Body.objects.get().remits == {"en": "It sings.", "fr": "", "nl": ""}


def test_erasure_keeps_the_term_without_the_person(committee, chloe, admin):
    actions.give_seat(actor=admin, body=committee, member=chloe, from_on=LONG_AGO, function="Chair")
    erase_member(actor=admin, member=chloe)
    term = body_page(admin, committee.slug).now[0]
    assert (term.name, term.function) == ("a former member", "Chair")


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_list_and_the_page_cost_the_same_whatever_they_hold(
    committee, chloe, admin, client_of, house, django_assert_num_queries, count
):
    for number in range(count):
        actions.add_body(actor=None, kind="other", names={"en": f"Body {number}"})
        actions.give_seat(actor=admin, body=committee, member=make_member(), from_on=LONG_AGO)
    reader = client_of(chloe)
    reader.get("/bodies/")
    with django_assert_num_queries(3):
        reader.get("/bodies/")
    with django_assert_num_queries(4):
        reader.get(f"/bodies/{committee.slug}/")


def test_who_sits_hands_the_seat_over_before_leaving_for_good(committee, chloe, admin, house):
    seat = actions.give_seat(actor=admin, body=committee, member=chloe, from_on=LONG_AGO)
    assert chloe.powers == []
    with pytest.raises(Refused, match="Garden committee"):
        ask_erasure(actor=chloe)
    actions.end_seat(actor=admin, seat=seat)
    assert ask_erasure(actor=chloe)
