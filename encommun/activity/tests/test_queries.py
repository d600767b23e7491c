"""What the log tells to whom."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from encommun.activity.actions import record
from encommun.activity.models import Event
from encommun.activity.queries import cards_of, events_about, latest_events, latest_under, lines_of, place_of, token_of
from encommun.kit.registry import SubjectKind, Verb

from .factories import NOW, grow


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def sentences(lines) -> list[str]:
    return [line.sentence for line in lines]


def test_members_read_names_visitors_do_not(world, chloe, dries):
    grow(actor=chloe)
    assert sentences(events_about("leaf", [11], dries)) == ["Chloé Cast made it grow by one"]
    assert sentences(events_about("leaf", [11])) == ["A member made it grow by one"]


def test_a_body_is_named_to_everybody_and_in_their_language(world, ana):
    grow(actor=ana, body={"en": "Board of Belgium", "nl": "Raad van bestuur"})
    assert sentences(events_about("leaf", [11])) == ["Board of Belgium made it grow by one"]
    with translation.override("nl"):
        assert sentences(events_about("leaf", [11]))[0].startswith("Raad van bestuur")


def test_the_house_is_not_a_former_member(world, chloe):
    grow()
    grow(actor=chloe)
    chloe.is_active = False
    chloe.save(update_fields=["is_active"])
    assert sentences(events_about("leaf", [11])) == [
        "A former member made it grow by one",
        "La Ruche commune made it grow by one",
    ]
    Event.objects.update(actor=None)
    assert len(set(sentences(events_about("leaf", [11])))) == 2


def test_an_old_act_without_its_words_still_reads(world):
    record(actor=None, verb="leaf.grew", kind="leaf", id=11)
    assert sentences(events_about("leaf", [11])) == ["La Ruche commune made it grow by"]


def test_typed_braces_are_only_text(world):
    grow(size="{actor.__class__}")
    assert sentences(events_about("leaf", [11])) == ["La Ruche commune made it grow by {actor.__class__}"]


def test_hidden_things_and_internal_acts_leave_no_trace(world, chloe):
    grow(leaf=21)
    world.leaves[31] = "editors"
    grow(leaf=31)
    Event.objects.filter(pk=grow().pk).update(is_internal=True)
    assert latest_events(None) == []
    assert [line.title for line in latest_events(chloe)] == ["Leaf 21"]
    assert events_about("leaf", [21]) == []


def test_newest_first_and_older_ones(world):
    for hour in range(5):
        grow(leaf=11 if hour % 2 else 12, at=NOW + timedelta(hours=hour))
    lines = latest_events(None, limit=2)
    assert [line.title for line in lines] == ["Leaf 12", "Leaf 11"]
    older = latest_events(None, limit=10, before=place_of(token_of(lines[-1])))
    assert len(older) == 3
    assert latest_events(None, ["shelf"]) == []


def test_visible_acts_are_found_behind_many_hidden_ones(world):
    grow(at=NOW - timedelta(days=1))
    template = grow(leaf=21)
    Event.objects.bulk_create(
        Event(verb=template.verb, subject_kind="leaf", subject_id=21, at=NOW, data=template.data) for _n in range(450)
    )
    assert [line.title for line in latest_events(None)] == ["Leaf 11"]


def test_acts_under_a_shelf(world):
    grow(leaf=11)
    grow(leaf=12)
    world.leaves[41] = "public"
    grow(leaf=41)
    assert {line.title for line in latest_under("shelf", 1, None)} == {"Leaf 11", "Leaf 12"}
    assert len(latest_under("room", 1, None)) == 3


@pytest.mark.parametrize("count", [1, 3, 150])
def test_two_queries_whatever_the_number(world, django_assert_num_queries, count):
    for _n in range(count):
        grow()
    with django_assert_num_queries(2):  # acts; the house (then remembered); the cards of leaves need none
        assert len(events_about("leaf", [11, 12])) == count


def test_every_declared_sentence_can_be_told(world, chloe):
    from encommun.kit.registry import declared

    for verb in declared(Verb):
        assert isinstance(str(verb.sentence), str)
        assert verb.key.count(".") == 1


def test_pages_and_feeds_hide_what_members_alone_see(world, client, chloe, client_of):
    grow(leaf=21)
    grow(leaf=11, at=datetime(2026, 3, 1, tzinfo=UTC))
    assert "Leaf 21" not in client.get("/activity/").text
    assert "Leaf 21" in client_of(chloe).get("/activity/").text
    for url in ("/activity/feed/", "/activity/feed/shelf/1/"):
        feed = client_of(chloe).get(url)
        assert feed["Content-Type"].startswith("application/atom+xml")
        assert "Leaf 11" in feed.text
        assert "Leaf 21" not in feed.text
        assert "http://127.0.0.1:8000/leaf/11/" in feed.text
    assert client_of(chloe).get("/activity/feed/leaf/21/").status_code == 404
    assert client.get("/activity/?before=nonsense").status_code == 200


def test_older_link_goes_back(world, client):
    for minute in range(35):
        grow(at=NOW + timedelta(minutes=minute))
    page = client.get("/activity/")
    assert page.text.count('class="entry"') == 30
    older = page.context["older"]
    assert client.get("/activity/", {"before": older}).text.count('class="entry"') == 5


def test_acts_of_one_moment_are_all_reached_by_older_pages(world, client):
    for _n in range(70):
        grow()
    shown, address = 0, {}
    for _page in range(3):
        page = client.get("/activity/", address)
        shown += page.text.count('class="entry"')
        address = {"before": page.context["older"]}
    assert (shown, address["before"]) == (70, "")


def test_older_addresses_tell_nothing_of_hidden_rows(world):
    """The same act has the same address however many hidden ones came before it; its row's number is not in it."""
    line = lines_of([grow()], None)[0]
    stored, _signature = token_of(line).rsplit(":", 1)
    words = signing.b64_decode(stored.encode()).decode()
    assert line.at.isoformat() in words
    assert f'"{line.event.pk}"' not in words
    assert f",{line.event.pk}]" not in words
    assert place_of(token_of(line)) == (line.at, line.event.pk)
    assert place_of(token_of(line)[:-1]) is None


@pytest.mark.parametrize("id", ["9" * 25, "9" * 5000, "²", 2**63])
def test_numbers_that_no_thing_has_are_not_found(world, client, chloe, client_of, id):
    assert client.get(f"/activity/feed/leaf/{id}/").status_code == 404
    assert client.get(f"/activity/feed/recommendation/{id}/").status_code == 404
    assert client_of(chloe).get(f"/notices/follows/recommendation/{id}/").status_code == 404


@pytest.mark.parametrize("before", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "²", "\x00", "a:b", ":"])
def test_moments_typed_in_the_address_are_ignored(world, client, before):
    grow()
    assert client.get("/activity/", {"before": before}).text.count('class="entry"') == 1


def test_a_kind_is_asked_for_nobody_when_a_visitor_reads(db, monkeypatch):
    """`request.user` of somebody signed out is no None: what kinds of things promise to understand is None."""
    asked = []
    kind = SubjectKind("leaf", "leaf", lambda ids, member: asked.append(member) or {}, by_audience=False)
    monkeypatch.setattr("encommun.activity.queries.declared", lambda _record: [kind])
    cards_of([("leaf", 1)], SimpleLazyObject(AnonymousUser))
    assert asked == [None]
