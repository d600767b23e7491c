"""Who may write to whom, and how often: each bound is tried at its last allowed row and at the next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import SecurityEvent
from encommun.contact import rules
from encommun.contact.actions import answer, block, choose_wish, knock, refuse, reopen, start_conversation, unblock
from encommun.contact.models import Block, ContactPause, Conversation, Knock, Message, Side
from encommun.contact.tests.factories import make_conversation, make_old, make_profile
from encommun.directory.models import Level
from encommun.kit.refusals import Refused, refusal
from encommun.members.tests.factories import make_member

pytestmark = pytest.mark.django_db
UNREACHABLE = "This person cannot be reached through the house for now."


def start(actor, recipient, n=0, **more):
    return start_conversation(actor=actor, recipient=recipient, about=f"Coat {n}", body=f"Hello {n}", **more)


def make_partner(**more):
    partner = make_member("Pat Cast", role="partner")
    partner.is_cooperator = False
    partner.save(update_fields=["is_cooperator"])
    return partner


def test_members_write_to_members_unless_they_wish_otherwise(chloe, dries):
    assert refusal(rules.check_can_write_to, chloe, dries) == ""
    choose_wish(actor=dries, opens_to=Level.NOBODY, letters="none")
    assert refusal(rules.check_can_write_to, chloe, dries) == UNREACHABLE


@pytest.mark.parametrize(("opens_to", "allowed"), [(None, False), (Level.MEMBERS, False), (Level.PARTNERS, True)])
def test_partners_write_only_where_the_owner_allowed_it(chloe, opens_to, allowed):
    if opens_to is not None:
        choose_wish(actor=chloe, opens_to=opens_to, letters="none")
    assert (refusal(rules.check_can_write_to, make_partner(), chloe) == "") is allowed


@pytest.mark.parametrize(("opens_to", "allowed"), [(Level.PARTNERS, False), (Level.PUBLIC, True)])
def test_visitors_write_only_where_the_owner_allowed_it(chloe, opens_to, allowed):
    choose_wish(actor=chloe, opens_to=opens_to, letters="none")
    words = {"name": "Guest", "email": "g@example.com", "about": "x", "body": "y", "language": "en"}
    if allowed:
        assert knock(recipient=chloe, **words)
    else:
        with pytest.raises(Refused, match="cannot be reached"):
            knock(recipient=chloe, **words)


def test_nobody_writes_to_themselves_to_the_gone_or_signed_out(chloe, dries):
    assert refusal(rules.check_can_write_to, chloe, chloe)
    assert refusal(rules.check_can_write_to, None, chloe)
    dries.left_on = timezone.localdate() - timedelta(days=1)
    assert refusal(rules.check_can_write_to, chloe, dries) == UNREACHABLE


def test_a_block_reads_as_any_other_silence(chloe, dries, bilal):
    side, other = make_conversation(chloe, dries)
    block(actor=dries, other=side)
    choose_wish(actor=bilal, opens_to=Level.NOBODY, letters="none")
    of_a_block = refusal(rules.check_can_write_to, chloe, dries)
    assert of_a_block == refusal(rules.check_can_write_to, chloe, bilal) == UNREACHABLE
    assert refusal(rules.check_can_answer, side, other, now=timezone.now()) == UNREACHABLE
    assert "blocked this person" in refusal(rules.check_can_write_to, dries, chloe)
    block(actor=dries, other=side)
    assert Block.objects.count() == 1
    assert not unblock(actor=chloe, pk=Block.objects.get().pk)
    assert unblock(actor=dries, pk=Block.objects.get().pk)
    assert refusal(rules.check_can_write_to, chloe, dries) == ""


def test_who_ends_a_conversation_is_left_alone_in_it(chloe, dries):
    side, other = make_conversation(chloe, dries)
    refuse(side=other)
    with pytest.raises(Refused, match="does not wish to go on"):
        answer(side=side, body="And now?")
    with pytest.raises(Refused, match="Open it again"):
        answer(side=other, body="No.")
    reopen(side=other)
    assert answer(side=other, body="Yes after all.")


def members(count):
    return [make_member() for _ in range(count)]


@pytest.mark.parametrize(("kind", "bound"), [("member", 10), ("newcomer", 3), ("partner", 5)])
def test_new_conversations_a_day_are_bounded_by_who_writes(chloe, kind, bound):
    actor = {"member": make_old, "newcomer": lambda member: member, "partner": lambda member: make_partner()}[kind](
        chloe
    )
    people = members(bound + 1)
    for person in people:
        choose_wish(actor=person, opens_to=Level.PARTNERS, letters="none")
    for number, person in enumerate(people[:bound]):
        start(actor, person, number)
    assert Side.objects.filter(member=actor, is_starter=True).count() == bound
    with pytest.raises(rules.TooMany, match=str(bound)):
        start(actor, people[bound], 99)
    assert Conversation.objects.count() == bound
    assert SecurityEvent.objects.get().kind == "mass contact"
    start(actor, people[bound], 99, now=timezone.now() + timedelta(days=1, minutes=1))


def test_what_one_person_receives_in_a_day_is_bounded(chloe):
    senders = members(rules.RECIPIENT_DAILY + 1)
    for number, sender in enumerate(senders[:-1]):
        start(sender, chloe, number)
    with pytest.raises(Refused, match="received many messages"):
        start(senders[-1], chloe, 99)
    assert Side.objects.filter(member=chloe).count() == rules.RECIPIENT_DAILY


def test_visitors_are_bounded_by_address_and_by_network(chloe, dries):
    for person in (chloe, dries):
        choose_wish(actor=person, opens_to=Level.PUBLIC, letters="none")
    words = {"name": "Guest", "about": "x", "body": "y", "language": "en"}
    for _ in range(rules.GUEST_DAILY):
        knock(recipient=chloe, email="g@example.com", network="192.0.2.0/24", **words)
    with pytest.raises(rules.TooMany):
        knock(recipient=dries, email="G@example.com ", network="198.51.100.0/24", **words)
    for number in range(rules.NETWORK_DAILY - rules.GUEST_DAILY):
        knock(recipient=chloe, email=f"g{number}@example.com", network="192.0.2.0/24", **words)
    with pytest.raises(rules.TooMany):
        knock(recipient=dries, email="other@example.com", network="192.0.2.0/24", **words)
    assert Knock.objects.count() == rules.NETWORK_DAILY
    assert SecurityEvent.objects.filter(kind="mass contact").count() == 2


def test_who_gets_no_answer_stops_after_three_messages(chloe, dries):
    side, other = make_conversation(chloe, dries)
    for number in range(rules.UNANSWERED - 1):
        answer(side=side, body=f"Again {number}")
    with pytest.raises(Refused, match="Wait for an answer"):
        answer(side=side, body="Once more")
    answer(side=other, body="Here I am.")
    assert answer(side=side, body="At last")


def test_messages_an_hour_are_bounded(chloe, dries):
    _side, other = make_conversation(chloe, dries)
    for number in range(rules.HOURLY):
        answer(side=other, body=f"Word {number}")
    with pytest.raises(rules.TooMany):
        answer(side=other, body="Too much")
    assert Message.objects.filter(side=other).count() == rules.HOURLY


def test_a_pause_by_the_moderators_stops_beginnings_alone(chloe, dries, bilal):
    side, _other = make_conversation(chloe, dries)
    ContactPause.objects.create(member=chloe, until=timezone.now() + timedelta(days=3))
    assert "moderators decided" in refusal(rules.check_can_write_to, chloe, bilal)
    assert answer(side=side, body="I may still answer.")


@pytest.mark.parametrize(
    ("about", "body", "field"), [("", "x", "about"), ("x", " ", "body"), ("x", "y" * 5001, "body")]
)
def test_words_are_asked_for_at_their_field(chloe, dries, about, body, field):
    with pytest.raises(Refused) as no:
        start_conversation(actor=chloe, recipient=dries, about=about, body=body)
    assert no.value.field == field


def test_a_profile_hidden_from_the_reader_hides_its_address_too(chloe, client_of, dries):
    profile = make_profile(dries, audiences={"headline": Level.NOBODY})
    assert client_of(chloe).get(f"/contact/{profile.key}/").status_code == 404
    assert client_of(chloe).get("/contact/nothing/").status_code == 404
