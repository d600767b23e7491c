"""What a page says: figures, gathered requests, and nothing of what the reader may not see."""

from datetime import timedelta

import pytest

from encommun.experiments.models import Experiment
from encommun.followup.models import Answer
from encommun.groups.queries import get_group
from encommun.groups.tests.factories import make_data_request, make_group, make_staffed_group
from encommun.recommendations.models import Recommendation
from encommun.stateofplay import actions
from encommun.stateofplay.exports import state_markdown
from encommun.stateofplay.queries import state_page
from encommun.stateofplay.queries.page import theme_state

from .factories import LATELY, LONG_AGO, NOW, asked, gathered, made, new_group, new_theme, past_theme

pytestmark = pytest.mark.django_db


def page_of(group, member):
    return state_page(get_group(member, group.edition.slug, group.code), now=NOW)


@pytest.fixture
def staffed(house):
    return make_staffed_group("BE-ASK1", theme=new_theme(), participants=1)


def test_the_figures_say_how_many_were_answered_done_refused_silent_and_late(staffed):
    group, people = staffed
    theme = past_theme()
    asked(theme, "Done", status="done", verdict="applicable", answered_at=LATELY)
    asked(theme, "Refused", status="rejected", verdict="not_applicable", answered_at=LATELY)
    asked(theme, "Said no", verdict="not_applicable", answered_at=LATELY)
    asked(theme, "Silent", handed_over_at=NOW - timedelta(days=412), due_at=LATELY, due_kind="answer")
    asked(theme, "Asked only")
    made(group)
    figures = page_of(group, people["animator"]).figures
    assert (figures.askings, figures.requests, figures.answered, figures.done) == (5, 5, 3, 1)
    assert [line.title for line in figures.refused] == ["Refused", "Said no"]
    assert figures.silent_since and (NOW - figures.silent_since).days == 800
    assert (figures.silent, figures.late) == (2, 1)


def test_a_refusal_is_told_with_the_first_words_of_its_reason(staffed, belgium):
    group, people = staffed
    row = asked(past_theme(), verdict="not_applicable", answered_at=LATELY)
    Answer.objects.create(recommendation=row, country=belgium, verdict="not_applicable", reason="**Too dear** for now.")
    made(group)
    (line,) = page_of(group, people["animator"]).figures.refused
    assert [(said.verdict, said.reason) for said in line.answers] == [("not_applicable", "Too dear for now.")]


def test_a_gathered_request_holds_every_asking_over_the_years_oldest_first(staffed):
    group, people = staffed
    new = asked(past_theme(), "A directory", asked_at=LATELY)
    old = asked(past_theme("Money", year=2015), "A list", verdict="in_part", answered_at=LATELY)
    alone = asked(past_theme(), "A bus")
    gathered("A members’ directory", new, old)
    made(group)
    page = page_of(group, people["animator"])
    (one,) = page.gathered
    assert (one.title, [line.title for line in one.lines]) == ("A members’ directory", ["A list", "A directory"])
    assert "2 times" in one.sentence
    assert [request.lines[0].id for request in page.once] == [alone.pk]
    assert (page.figures.askings, page.figures.requests) == (3, 2)
    assert [row.label for row in page.chart.rows] == ["GB 2015–2016", "GB 2020–2021"]


def test_hidden_texts_are_neither_shown_nor_counted(staffed, bilal):
    group, people = staffed
    hidden = asked(past_theme(), "A draft", audience="editors")
    members = asked(past_theme(), "For members", audience="members")
    public = asked(past_theme(), "For all")
    made(group)
    page = page_of(group, people["animator"])
    assert {line.lines[0].id for line in page.once} == {members.pk, public.pk}
    assert page.figures.askings == 2
    assert hidden.pk not in {one.lines[0].id for one in page_of(group, bilal).once}, "the list is the whole group's"
    actions.make_digest(theme=group.theme, at=NOW)
    visitor = theme_state(None, group.theme_id, leave_out=[], now=NOW)
    assert [one.lines[0].id for one in visitor.once] == [public.pk]


def test_what_was_hidden_since_it_was_collected_is_for_editors_alone(staffed, bilal):
    group, people = staffed
    hidden = asked(past_theme(), "A draft")
    made(group)
    Recommendation.objects.filter(pk=hidden.pk).update(audience="editors")
    assert page_of(group, people["animator"]).once == []
    assert [one.lines[0].id for one in page_of(group, bilal).once] == [hidden.pk]


def test_experiments_stand_beside_the_request_that_they_try(staffed):
    group, people = staffed
    row, theme = asked(past_theme()), past_theme()
    about = Experiment.objects.create(title="A wall of faces", idea="x", audience="public", state="running")
    about.recommendations.add(row)
    Experiment.objects.create(title="On the theme", idea="x", audience="public", theme=theme)
    Experiment.objects.create(title="Another group’s", idea="x", audience="people", theme=theme, group=make_group("X1"))
    made(group)
    page = page_of(group, people["animator"])
    assert [one.title for one in page.once[0].lines[0].tried] == ["A wall of faces"]
    assert [one.title for one in page.tried] == ["On the theme"]


def test_answers_of_services_are_for_members(staffed):
    group, people = staffed
    make_data_request(make_group("BE-OLD1", theme=past_theme()), answered_at=LATELY, answer="**412** members.")
    made(group)
    assert [one.words for one in page_of(group, people["animator"]).data] == ["412 members."]
    actions.make_digest(theme=group.theme, at=NOW)
    assert theme_state(None, group.theme_id, leave_out=[], now=NOW).data == []


def test_what_was_taken_out_counts_no_more_and_can_be_seen(staffed):
    group, people = staffed
    row = asked(past_theme())
    actions.take_out(actor=people["animator"], find=made(group).finds.get())
    page = page_of(group, people["participants"][0])
    assert (page.figures.askings, [line.id for line in page.out]) == (0, [row.pk])
    assert (page.can_correct, page.can_say_read) == (False, True)


def test_a_coordinator_corrects_but_does_not_say_that_it_was_read(staffed, carole):
    group, _people = staffed
    made(group)
    page = page_of(group, carole)
    assert (page.can_correct, page.can_say_read, page.is_empty) == (True, False, True)


def test_the_file_says_the_same_and_nothing_in_it_runs(staffed):
    group, people = staffed
    asked(past_theme(), "<script>alert(1)</script> [x](javascript:alert(1))", asked_at=LONG_AGO)
    made(group)
    words = state_markdown(group, page_of(group, people["animator"]), lambda url: f"https://house.example{url}")
    assert "\\<script\\>" in words
    assert "\\[x\\]" in words
    assert "https://house.example/register/" in words
    assert words.startswith("# What was already asked")


def test_before_anything_was_collected_the_page_and_the_file_say_so(staffed):
    group, people = staffed
    page = page_of(group, people["animator"])
    assert (page.head, page.is_empty, page.can_say_read) == (None, True, False)
    assert "Nothing was collected yet" in state_markdown(group, page, str)


def test_a_group_of_another_theme_has_a_list_of_its_own(house):
    first, second = new_group(), make_group("BE-ASK2", theme=past_theme("Other", year=2021))
    asked(past_theme())
    assert made(first).finds.count() == 1
    assert made(second).finds.count() == 0
