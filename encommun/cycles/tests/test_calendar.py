"""Where we are, what comes next, and the calendar of the whole year with its feed; today is always given."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone
from icalendar import Calendar

from encommun.cycles import actions
from encommun.cycles.declarations import CalendarEntry, Dated, PathFact
from encommun.cycles.models import CalendarDate, Edition, Phase
from encommun.cycles.pages.calendar import calendar_page, entries_between, month_of, now_page
from encommun.cycles.pages.feeds import calendar_feed
from encommun.cycles.pages.paths import path_of
from encommun.kit import registry
from encommun.kit.prepared import Prepared

from .factories import make_edition, make_phase

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 10)


@pytest.fixture
def edition(db):
    return make_edition()


@pytest.fixture
def year(edition):
    """Call, understand (4 to 31 January), ideas from the 20th, an experiment beside, and the boards' answers."""
    for stage, first, last, parallel in (
        ("gather", date(2026, 11, 1), date(2026, 12, 31), False),
        ("understand", date(2027, 1, 4), date(2027, 1, 31), False),
        ("ideas", date(2027, 1, 20), date(2027, 2, 20), False),
        ("ideas", date(2027, 1, 15), date(2027, 4, 15), True),
        ("answer", date(2027, 6, 1), date(2027, 12, 1), False),
    ):
        make_phase(edition, f"{stage} {first}", first, last, stage=stage, is_parallel=parallel)
    return edition


def announce(title: str, on: date, **more) -> CalendarDate:
    columns = {"kind": "board", "title": title, "on": on, "until_on": None, **more}
    return actions.announce_date(actor=None, **columns)


@pytest.mark.parametrize(("today", "states"), [
    (date(2026, 10, 1), {"ask": "coming", "gather": "coming", "understand": "coming", "do": "coming"}),
    (date(2026, 12, 1), {"ask": "done", "gather": "now", "understand": "coming", "ideas": "coming"}),
    (date(2027, 1, 2), {"gather": "done", "understand": "coming"}),
    (date(2027, 1, 25), {"gather": "done", "understand": "now", "ideas": "now", "write": "coming"}),
    (date(2027, 4, 15), {"understand": "done", "ideas": "now", "write": "coming"}),
    (date(2027, 5, 1), {"ideas": "done", "write": "coming", "answer": "coming", "next": "coming"}),
    (date(2027, 7, 1), {"ideas": "done", "write": "done", "present": "done", "answer": "now", "do": "coming"}),
])  # fmt: skip
def test_where_an_edition_is_on_its_way(year, today, states):
    path = path_of(year, list(year.phases.all()), today)
    found = dict(zip(Phase.Stage.values, (stop.state for stop in path.stops), strict=True))
    assert {stage: found[stage] for stage in states} == states
    marked = [stop for stop in path.stops if stop.state == "now"]
    assert not marked or path.today_x == marked[0].x
    assert [stop.number for stop in path.stops] == list(range(1, 10))


def test_between_two_phases_today_lies_between_their_stops(year):
    path = path_of(year, list(year.phases.all()), date(2027, 1, 2))
    assert path.stops[1].x < path.today_x < path.stops[2].x
    assert not path.is_ahead
    assert path_of(year, list(year.phases.all()), date(2025, 1, 2)).is_ahead


def test_what_goes_on_after_an_edition_is_closed(year):
    year.state = "closed"
    states = [stop.state for stop in path_of(year, [], date(2028, 1, 1)).stops]
    assert states == ["done"] * 6 + ["goes_on"] * 2 + ["done"]


def test_all_year_round_the_page_says_what_comes_next(year):
    announce("Assembly", date(2027, 1, 12), kind="assembly")
    page = now_page(None, today=DAY)
    assert [phase.stage for phase in page.here[0].now] == ["understand"]
    assert page.here[0].following.from_on == date(2027, 1, 15) and not page.is_between
    assert page.soon[0].title == "Assembly"
    assert all(entry.day >= DAY for entry in page.soon)


def test_between_editions_the_page_names_the_next_one(year):
    actions.edit_edition(actor=None, edition=year, label=year.label, start_year=2026, end_year=2027, state="closed")
    day = date(2028, 3, 1)
    page = now_page(None, today=day)
    assert page.here == [] and page.is_between and page.last.edition == year
    following = make_edition("GB 2028-2029", 2028, state="preparing")
    make_phase(following, "Call", date(2028, 4, 1), date(2028, 6, 1), stage="gather")
    page = now_page(None, today=day)
    assert page.is_between and page.here[0].following.title == "Call"
    assert [entry.title for entry in page.soon] == ["Call"]


def test_upper_rooms_tell_facts_of_the_path(year, monkeypatch):
    known = Prepared(lambda pk: Edition.objects.filter(pk=pk).values_list("start_year"))
    fact = PathFact("answer", lambda pk, reader: [known.asked(pk)], lambda edition, values: (f"{values[0]}", "/x/"))
    monkeypatch.setitem(registry._declared, PathFact, [fact])
    assert {stop.fact for stop in now_page(None, today=DAY).here[0].path.stops} == {"", "2026"}


@pytest.mark.parametrize("words", ["2027", "2027-13", "27-01", "1800-01", "x", "2027-01-01", "２０２７-01"])
def test_what_is_no_month_is_no_page(words):
    with pytest.raises(Http404):
        month_of(words, DAY)


def test_a_month_with_its_days_and_what_spans_it(year, chloe):
    announce("Board", date(2027, 1, 31))
    announce("Members", date(2027, 1, 12), for_members=True)
    announce("Next month", date(2027, 2, 1))
    announce("Fair", date(2026, 12, 30), until_on=date(2027, 1, 2))
    page = calendar_page(None, "2027-01", today=DAY)
    assert [(day, [entry.title for entry in rows]) for day, rows in page.days] == [(date(2027, 1, 31), ["Board"])]
    assert page.spans[0].title == "Fair" and len(page.spans) == 4
    assert (page.before, page.after, page.is_now) == (date(2026, 12, 1), date(2027, 2, 1), True)
    assert page.chart and page.chart.today == DAY and len(page.chart.bands) == 4
    titles = [entry.title for _day, rows in calendar_page(chloe, "2027-01", today=DAY).days for entry in rows]
    assert titles == ["Members", "Board"]


def test_december_and_january_are_neighbours():
    page = calendar_page(None, "2026-12", today=DAY)
    assert (page.before, page.after) == (date(2026, 11, 1), date(2027, 1, 1))


def test_upper_rooms_put_their_days_in(monkeypatch):
    asked = []

    def ask(from_on, to_on, reader):
        asked.append((from_on, to_on, reader))

    def entries(rows, from_on, to_on):
        at = datetime(2027, 1, 12, 17, tzinfo=UTC)
        return [CalendarEntry("meeting-1", at.date(), "Late", "/m/1/", "meeting", from_at=at),
                CalendarEntry("due-1", at.date(), "All day", "", "due")]  # fmt: skip

    monkeypatch.setitem(registry._declared, Dated, [Dated(ask, entries)])
    found = entries_between(date(2027, 1, 1), date(2027, 1, 31), None)
    assert [entry.title for entry in found] == ["All day", "Late"]
    assert asked == [(date(2027, 1, 1), date(2027, 1, 31), None)]


def test_the_feed_is_what_a_visitor_sees(year, house, monkeypatch):
    announce("Board; of Belgium", date(2027, 1, 12), place="Liège, rue du Pont")
    announce("Members only", date(2027, 1, 13), for_members=True)
    at = datetime(2027, 1, 14, 17, tzinfo=UTC)
    meeting = CalendarEntry("meeting-1", at.date(), "Open session", "/m/1/", "session", from_at=at, is_cancelled=True)
    monkeypatch.setitem(
        registry._declared,
        Dated,
        [*registry.declared(Dated)[:2], Dated(lambda *days_and_reader: None, lambda rows, first, last: [meeting])],
    )
    feed = calendar_feed("https://ruche.example", today=DAY)
    assert feed == calendar_feed("https://ruche.example", today=DAY)
    events = {str(event["summary"]): event for event in Calendar.from_ical(feed).walk("VEVENT")}
    assert "Members only" not in events
    board = events["Board; of Belgium"]
    assert board.decoded("dtstart") == date(2027, 1, 12) and board.decoded("dtend") == date(2027, 1, 13)
    assert str(board["location"]) == "Liège, rue du Pont" and str(board["uid"]).endswith("@ruche.example")
    session = events["Open session"]
    assert session.decoded("dtstart") == at and str(session["status"]) == "CANCELLED"
    assert str(session["url"]) == "https://ruche.example/m/1/"
    assert b"BEGIN:VTIMEZONE" in feed and b"Europe/Brussels" in feed
    phase = next(event for title, event in events.items() if title.startswith("understand"))
    assert phase.decoded("dtend") - phase.decoded("dtstart") == timedelta(days=28)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_number_of_queries(number, django_assert_num_queries):
    today = timezone.localdate()
    edition = make_edition()
    Phase.objects.bulk_create(
        Phase(
            edition=edition, position=n, title=f"P {n}", from_on=today, to_on=today + timedelta(days=40), stage="ideas"
        )
        for n in range(number)
    )
    CalendarDate.objects.bulk_create(CalendarDate(kind="board", title=f"B {n}", on=today) for n in range(number))
    registered = [dated for dated in registry.declared(Dated) if dated.told.__module__.startswith("encommun.cycles")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(registry._declared, Dated, registered)
        patch.setitem(registry._declared, PathFact, [])
        with django_assert_num_queries(2):
            calendar_page(None, today=today)
        with django_assert_num_queries(3):
            now_page(None, today=today)


def test_an_edition_with_a_phase_today_comes_before_one_without(year):
    make_edition("GB 2027-2028", 2027)
    assert now_page(None, today=DAY).here[0].edition.pk == year.pk
