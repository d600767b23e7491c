"""What needs the reader: three things on home, the most pressing first over all rooms, and everything on a page."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from encommun.cycles.models import Edition
from encommun.drafting.models import Draft, Part, Remark
from encommun.groups.models import AgendaItem, Attendance, Minutes
from encommun.groups.queries.home import agenda_needs, meeting_needs
from encommun.groups.tests.factories import make_data_request, make_edition, make_group, make_meeting, make_theme
from encommun.kit.registry import HomeCard, HomeLine
from encommun.members.models import Role
from encommun.mobilisation.models import Composition, Placement, ProposedGroup, Survey
from encommun.mobilisation.tests.factories import make_interest
from encommun.recommendations.models import Document
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.web import queries
from encommun.wishes.queries import forget_boxes
from encommun.wishes.tests.factories import make_box

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def day(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def moment(number: int):
    return timezone.now() + timedelta(days=number)


@pytest.fixture
def cards(monkeypatch):
    """`cards((first day or None, [lines]), …)` are the only ones; gives the list of those that are asked."""

    def make(*given) -> list[int]:
        asked: list[int] = []

        def lines_of(number: int, lines: list):
            def told(request) -> list:
                asked.append(number)
                return lines

            return told

        held = [
            (first or date.max, HomeCard("needs_me", 10, lines_of(number, lines), lambda request: []))
            for number, (first, lines) in enumerate(given)
        ]
        monkeypatch.setattr(queries, "_with_something", lambda request: held)
        return asked

    return make


def line(name: str, due: date | None = None) -> HomeLine:
    return HomeLine(name, f"/{name}/", "", due)


def test_the_most_pressing_come_first_whatever_their_room(cards):
    meetings = [line(f"meeting {n}", TODAY + timedelta(days=n)) for n in (3, 4, 5)]
    cards(
        (None, [line("messages")]), (meetings[0].due, meetings), (TODAY, [line("place", TODAY)]),
        (TODAY - timedelta(days=2), [line("study", TODAY - timedelta(days=2)), line("other", None)]),
    )  # fmt: skip
    page = queries.home_page(None)
    assert [one.text for one in page.needs_me] == ["study", "place", "meeting 3"]
    assert page.has_more


def test_only_rooms_that_can_be_among_the_three_are_asked(cards):
    soon = [line(f"{n}", TODAY) for n in range(3)]
    asked = cards((None, [line("z")]), (TODAY + timedelta(days=9), [line("y")]), (TODAY, soon))
    assert [one.text for one in queries.home_page(None).needs_me] == ["0", "1", "2"]
    assert asked == [2]


def test_a_room_that_has_nothing_after_all_is_passed_over(cards):
    cards((TODAY, []), (None, [line("a")]))
    page = queries.home_page(None)
    assert [one.text for one in page.needs_me] == ["a"]
    assert not page.has_more


def test_what_is_far_off_waits_behind_what_has_no_date(cards):
    far, near = TODAY + timedelta(days=31), TODAY + timedelta(days=29)
    cards((far, [line("far", far)]), (None, [line("a"), line("b")]), (near, [line("near", near), line("c")]))
    page = queries.home_page(None, today=TODAY)
    assert [one.text for one in page.needs_me] == ["near", "c", "a"]
    assert page.has_more
    cards((far, [line("far", far), line("d")]), (None, [line("a")]))
    assert [one.text for one in queries.home_page(None, today=TODAY).needs_me] == ["d", "a", "far"]


def test_three_things_are_all(cards):
    cards((None, [line("a"), line("b"), line("c")]))
    assert not queries.home_page(None).has_more


def test_everything_is_grouped_by_its_day_and_six_rooms_are_a_page(cards, rf):
    asked = cards(
        (TODAY + timedelta(days=30), [line("later", TODAY + timedelta(days=30))]),
        (TODAY - timedelta(days=1), [line("late", TODAY - timedelta(days=1))]),
        (TODAY, [line("week", TODAY + timedelta(days=7))]),
        *[(None, [line(f"some day {n}")]) for n in range(5)],
    )
    page = queries.waiting_page(rf.get("/waiting/"), today=TODAY)
    assert [[one.text for one in lines] for _heading, lines in page.groups] == [
        ["late"], ["week"], ["later"], ["some day 0", "some day 1", "some day 2"],
    ]  # fmt: skip
    assert len(asked) == 6
    assert page.following and not page.previous
    rest = queries.waiting_page(rf.get("/waiting/?page=2"), today=TODAY)
    assert [one.text for one in rest.groups[0][1]] == ["some day 3", "some day 4"]
    assert rest.previous and not rest.following


def test_nobody_reads_it_without_signing_in(client, house):
    assert client.get("/waiting/").status_code == 302


def test_nothing_waits(client_of, chloe, house):
    page = client_of(chloe).get("/waiting/").text
    assert "Nothing waits for you" in page
    assert page.count("<h1") == 1


def texts(member, client_of) -> dict[str, str]:
    """{address: sentence} of everything that waits, on all its pages."""
    found, number = {}, 1
    while True:
        page = client_of(member).get(f"/waiting/?page={number}").context["page"]
        found |= {one.url: str(one.text) for _heading, lines in page.groups for one in lines}
        if not page.following:
            return found
        number += 1


def a_whole_cycle(team, member) -> SimpleNamespace:
    """Something of each kind for the team, and for a member who leads a group and keeps its minutes."""
    edition, theme = make_edition(), make_theme()
    other = make_edition("gb-2027-2028", year=2027, state="preparing")
    Survey.objects.create(edition=other, opens_on=day(-20), closes_on=day(-1))
    make_interest(member, edition=other)
    composition = Composition.objects.create(
        edition=edition, theme=theme, seed="a", state="proposed", answers_by=day(-1), proposed_at=moment(-9)
    )
    proposed = ProposedGroup.objects.create(composition=composition, key="a", theme=theme, name="Remote")
    place = Placement.objects.create(composition=composition, member=member, group=proposed, told_at=moment(-1))
    make_box("ranking", edition=other, ranking_until=moment(-2), wishes_until=moment(-9))
    forget_boxes()
    group = make_group(members={member: "animator", team: "participant"})
    draft = {"edition": edition, "theme": theme, "group": group, "language": "en"}
    ready = Draft.objects.create(title="Ready", state="ready", **draft)
    ready.groups.add(group)
    documents = {}
    for state in (Document.State.FROZEN, Document.State.PUBLISHED):
        document = make_document(edition=edition, theme=theme, title=f"Asked {state}", state=state)
        row = make_recommendation(document)
        Draft.objects.create(title=state, state=state, recommendation=row, **draft).groups.add(group)
        documents[state] = document
    past = make_meeting(group, title="Past", starts_at=moment(-3))
    coming = make_meeting(group, title="Coming", form="remote", place="")
    return SimpleNamespace(
        edition=edition, other=other, composition=composition, place=place, group=group, documents=documents,
        past=past, coming=coming, draft=draft,
    )  # fmt: skip


def test_the_team_is_told_each_next_act_of_the_cycle(carole, chloe, client_of, house):
    made = a_whole_cycle(carole, chloe)
    found = texts(carole, client_of)
    slug, key = made.edition.slug, made.group.theme.slug
    acts = {
        f"/mobilisation/{made.other.slug}/bench/": "Propose working groups",
        f"/mobilisation/{slug}/bench/{made.composition.pk}/settling/": "Settle the working groups",
        f"/wishes/{made.other.slug}/settling/": "Count the orders",
        f"/publication/{slug}/themes/{key}/freeze/": "Freeze 1 text",
        f"/publication/{slug}/themes/{key}/publishing/": "Publish: Asked frozen",
        f"/follow-up/hand-overs/new/?document={made.documents['published'].slug}": "Hand over to the boards",
    }
    for url, words in acts.items():
        assert words in found.get(url, ""), url
        assert client_of(carole).get(url).status_code == 200, url
        assert url not in texts(chloe, client_of)
    Edition.objects.update(state="closed")
    assert not set(acts) & set(texts(carole, client_of))


def test_who_leads_is_told_what_a_meeting_lacks(carole, chloe, client_of, house):
    made = a_whole_cycle(carole, chloe)
    room = f"/groups/{made.edition.slug}/{made.group.code}/meetings/"
    past, coming = f"{room}{made.past.pk}/", f"{room}{made.coming.pk}/"
    lacks = {f"{past}minutes/", f"{past}attendance/", f"{coming}agenda/", f"{coming}correction/"}
    found = set(texts(chloe, client_of))
    assert lacks <= found
    for url in lacks:
        assert client_of(chloe).get(url, follow=True).status_code == 200, url
    assert not lacks & set(texts(carole, client_of))  # who only takes part
    Minutes.objects.create(meeting=made.past, text="We met.")
    Attendance.objects.create(meeting=made.past, member=chloe, came="present")
    AgendaItem.objects.create(meeting=made.coming, position=1, title="Welcome")
    made.coming.link = "https://meet.example/a"
    made.coming.save()
    assert not lacks & set(texts(chloe, client_of))


def test_the_day_of_a_meeting_is_told_with_its_weekday(carole, chloe, client_of, house):
    made = a_whole_cycle(carole, chloe)
    begins = timezone.localtime(made.coming.starts_at)
    told = [
        (one.text, one.detail) for need in (meeting_needs, agenda_needs) for one in need(SimpleNamespace(user=chloe))
    ]
    assert ("Say whether you come: Coming", date_format(begins, "l j F Y, H:i")) in told
    assert ("Write the agenda: Coming", f"{made.group}, {date_format(begins, 'l j F Y')}") in told


def test_who_keeps_the_minutes_of_one_meeting_is_told_too(carole, chloe, client_of, house):
    made = a_whole_cycle(carole, chloe)
    made.past.secretary = carole
    made.past.save()
    assert any(url.endswith(f"meetings/{made.past.pk}/minutes/") for url in texts(carole, client_of))


def test_who_leads_is_told_that_all_remarks_are_settled(carole, chloe, client_of, house):
    made = a_whole_cycle(carole, chloe)
    draft = Draft.objects.create(title="A workshop", **made.draft)
    draft.groups.add(made.group)
    part = Part.objects.create(draft=draft, position=1)
    assert f"/drafts/{draft.pk}/" not in texts(chloe, client_of)  # nothing was said yet
    remark = Remark.objects.create(part=part, by=carole, text="Which town?")
    assert f"/drafts/{draft.pk}/" not in texts(chloe, client_of)
    remark.settled_at = timezone.now()
    remark.save()
    assert "Is it ready? “A workshop”" in texts(chloe, client_of)[f"/drafts/{draft.pk}/"]
    assert f"/drafts/{draft.pk}/" not in texts(carole, client_of)


def test_a_place_whose_answer_ends_today_is_not_hidden_by_meetings(carole, chloe, client_of, house):
    made = a_whole_cycle(carole, chloe)
    made.past.delete()
    for n in (2, 3, 4):
        make_meeting(made.group, title=f"Meeting {n}", starts_at=moment(n))
    Composition.objects.update(answers_by=day(0))
    page = client_of(chloe).get("/").context["page"]
    assert page.needs_me[0].url == f"/mobilisation/{made.edition.slug}/places/{made.place.pk}/"
    assert page.has_more
    assert 'href="/waiting/"' in client_of(chloe).get("/").text


@pytest.mark.parametrize(("count", "home"), [(1, 8), (3, 7), (300, 7)])  # three lines may come from fewer rooms
def test_home_and_the_page_cost_the_same_whatever_waits(
    count, home, carole, chloe, it_service, client_of, house, django_assert_num_queries
):
    """The worst reader that can be: of the team, of a service, leading a group in which everything is missing."""
    made = a_whole_cycle(chloe, carole)
    Role.objects.create(member=carole, kind="service", service=it_service)
    for n in range(count):
        make_data_request(made.group, service=it_service)
        make_meeting(made.group, title=f"Meeting {n}", starts_at=moment(-3))
    member = client_of(carole)
    for url, queries_in_all in (("/", home), ("/waiting/", 9), ("/waiting/?page=2", 9)):
        member.get(url)
        with django_assert_num_queries(queries_in_all):
            assert member.get(url).status_code == 200
