"""The editors' door: ready texts of open groups, read and reserved without a place in the group; nothing else."""

import pytest

from encommun.activity.models import Event
from encommun.drafting.actions import move_draft, start_draft, write_part
from encommun.publication import actions
from encommun.publication.models import Reservation

from .factories import make_two_desks

pytestmark = pytest.mark.django_db
WORDS = {"text": "The lease is signed already."}


@pytest.fixture
def two(house):
    return make_two_desks()


def text_of(draft) -> str:
    return f"/publication/drafts/{draft.pk}/text/"


def reservation_of(draft) -> str:
    return f"/publication/drafts/{draft.pk}/reservation/"


def path_of(two) -> str:
    return f"/publication/{two.edition.slug}/"


def test_an_editor_finds_reads_and_reserves_a_ready_text(two, bilal, client_of):
    draft, browser = two.liege.draft, client_of(bilal)
    assert path_of(two) in browser.get(f"/cycles/{two.edition.slug}/").content.decode()
    found = browser.get(path_of(two)).content.decode()
    assert text_of(draft) in found and "/freeze/" not in found and "/bench/" not in found
    shown = browser.get(text_of(draft)).content.decode()
    assert "A workshop in <strong>each</strong> town" in shown and reservation_of(draft) in shown
    people = (two.liege.fenna, two.liege.bart, two.liege.animator, two.liege.secretary)
    assert not any(one.name in shown for one in people)
    for _n in range(2):
        answer = browser.post(reservation_of(draft), WORDS)
        assert answer.status_code == 302 and answer.url == text_of(draft)
    assert WORDS["text"] in browser.get(text_of(draft)).content.decode()
    assert "with a reservation" in browser.get(path_of(two)).content.decode()
    assert Reservation.objects.get().by == bilal
    assert Event.objects.filter(verb="draft.reserved").count() == 1


STATES = ("ready", "draft", "closed", "offered", "merged", "frozen", "dropped")


def become(two, state: str, carole) -> None:
    desk = two.liege
    if state in ("draft", "dropped"):
        move_draft(actor=desk.animator, draft=desk.draft, state=state)
    elif state in ("closed", "offered"):
        desk.group.is_closed = True
        desk.group.save()
        if state == "offered":
            actions.offer_text(actor=desk.animator, draft=desk.draft)
    elif state == "merged":
        parts = [draft.parts.get(kind="proposal") for draft in two.drafts]
        actions.merge_drafts(actor=desk.animator, parts=parts, title="One text", language="en")
    elif state == "frozen":
        words = {"edition": two.edition, "theme": two.theme, "audience": "members"}
        actions.freeze_theme(actor=carole, drafts=[desk.draft], **words)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ["bilal", "carole", "chloe", "ana", "dries", "admin", "fenna", "animator", "ghent"])
def test_who_reads_and_reserves_what(two, carole, request, client_of, who, state):
    inside = {"fenna": two.liege.fenna, "animator": two.liege.animator, "ghent": two.ghent.animator}
    actor = inside.get(who) or request.getfixturevalue(who)
    become(two, state, carole)
    browser, draft = client_of(actor), two.liege.draft
    opens = who in ("bilal", "carole") and state == "ready"
    assert browser.get(text_of(draft)).status_code == (200 if opens else 404)
    reserved = browser.post(reservation_of(draft), WORDS)
    if who == "carole" and state not in ("closed", "offered"):  # she reads what open groups write anyway
        assert reserved.status_code == {"frozen": 403, "dropped": 403}.get(state, 302)
    else:
        assert reserved.status_code == (302 if opens else 404)
    assert Reservation.objects.exists() is (reserved.status_code == 302)


def test_words_sent_after_the_group_took_its_text_up_again_are_given_back(two, bilal, client_of):
    move_draft(actor=two.liege.animator, draft=two.liege.draft, state="draft")
    answer = client_of(bilal).post(reservation_of(two.liege.draft), WORDS, headers={"Origin": "http://testserver"})
    assert answer.status_code == 404 and WORDS["text"] in answer.content.decode()
    assert two.liege.draft.title not in answer.content.decode()


def test_the_editors_path_counts_nothing_of_what_a_closed_group_offers(two, bilal, carole, client_of):
    become(two, "offered", carole)
    one = '<td class="number" data-label="ready">1</td>'
    shown = client_of(bilal).get(path_of(two)).content.decode()
    assert one in shown and two.liege.group.code not in shown
    assert one not in client_of(carole).get(path_of(two)).content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_editors_path_costs_the_same_for_many_texts(two, bilal, client_of, django_assert_num_queries, count):
    for n in range(count):
        draft = start_draft(actor=two.liege.fenna, group=two.liege.group, title=f"Draft {n}")
        if n < 3:
            write_part(actor=two.liege.fenna, part=draft.parts.first(), text="Words", base=0)
    two.liege.group.drafts.update(state="ready")
    browser = client_of(bilal)
    for address, queries in [(path_of(two), 9), (text_of(two.liege.draft), 7)]:
        browser.get(address)
        with django_assert_num_queries(queries):
            browser.get(address)


def test_many_ready_texts_are_read_a_page_at_a_time(two, bilal, client_of):
    for n in range(12):
        start_draft(actor=two.liege.fenna, group=two.liege.group, title=f"Draft {n}")
    two.liege.group.drafts.update(state="ready")
    first, second = (client_of(bilal).get(path_of(two) + query).content.decode() for query in ("", "?page=2"))
    texts = two.edition.drafts.filter(state="ready").order_by("theme__position", "state_at", "pk")
    assert [text_of(row) in first for row in texts] == [True] * 12 + [False] * 2
    assert [text_of(row) in second for row in texts] == [False] * 12 + [True] * 2
    assert 'href="?page=2"' in first
