"""What is not to be seen tells nothing of itself, what the group decided stays, and old words are quoted no longer."""

from datetime import timedelta

import pytest

from encommun.drafting.models import Draft
from encommun.groups.tests.factories import make_data_request, make_group, make_meeting, make_staffed_group
from encommun.likeness.actions import note_changes, refresh
from encommun.recommendations.models import Recommendation
from encommun.stateofplay import actions, tasks
from encommun.stateofplay.models import Digest, Find
from encommun.wishes.models import Wish, WishBox

from .factories import NOW, asked, gathered, made, new_group, new_theme, past_theme, shelve

pytestmark = pytest.mark.django_db
WORDS = "A searchable directory of the skills of members"
QUOTED = {"sentences": [["ours", "Paul Durand wants a directory"]], "words": ["directory"], "source": "theme"}


def hidden(*rows: Recommendation) -> None:
    Recommendation.objects.filter(pk__in=[row.pk for row in rows]).update(audience="editors")


def other_theme(**fields):
    """A theme of the running edition that goes on from one on which nothing was asked."""
    return new_theme(previous=past_theme("Other", year=2019), **fields)


def test_a_group_is_not_told_of_what_nobody_in_it_may_see(house):
    group, _people = make_staffed_group("BE-ASK1", theme=new_theme())
    row = asked(past_theme(), "A secret plan", audience="editors")
    digest = made(group)
    make_meeting(group, starts_at=NOW + timedelta(days=5))
    assert (digest.finds.count(), tasks.tell(NOW)) == (0, 0)
    digest.finds.create(object_id=row.pk, how="added")
    assert tasks.tell(NOW) == 0, "nor of what an editor added by hand"
    asked(past_theme(), "For members", audience="members")
    made(group)
    assert tasks.tell(NOW) == 1


@pytest.mark.parametrize("is_by_hand", [False, True])
def test_a_hidden_asking_brings_no_other_one_along(house, is_by_hand):
    seed, other = asked(past_theme()), asked(past_theme("Money", year=2017), "A list of everybody")
    gathered("Everybody’s names", seed, other)
    hidden(seed)
    group = new_group()
    if is_by_hand:
        Digest.objects.create(group=group).finds.create(object_id=seed.pk, how="added")
    assert not made(group).finds.filter(object_id=other.pk).exists()


def test_a_hidden_asking_of_a_gathered_request_does_not_come_along(house):
    seed, other = asked(past_theme()), asked(past_theme("Money", year=2017), "A list of everybody", audience="editors")
    gathered("Everybody’s names", seed, other)
    assert [find.object_id for find in made(new_group()).finds.all()] == [seed.pk]


def test_the_title_of_a_hidden_asking_names_nothing(house):
    seen, secret = (
        asked(past_theme("Money", year=2017), "Names"),
        asked(past_theme("Geld", year=2018), "Een ledengids", language="nl"),
    )
    gathered("Who is who", seen, secret)
    theme = other_theme(title="Elkaar vinden", question="Waarvoor dient de ledengids?", language="nl")
    group = new_group(theme=theme)
    assert made(group).finds.count() == 2
    hidden(secret)
    assert made(group).finds.count() == 0


def test_a_wish_that_is_hidden_is_not_collected(house):
    theme = new_theme()
    box = WishBox.objects.create(edition=theme.edition, question="?", wishes_until=NOW)
    for state in Wish.State.values:
        Wish.objects.create(box=box, title=f"Wish {state}", theme=theme, state=state)
    ids = made(new_group(theme=theme)).finds.filter(kind="wish").values("object_id")
    assert set(Wish.objects.filter(pk__in=ids).values_list("state", flat=True)) == {"standing", "merged"}


def no_longer_found(group) -> None:
    """Its theme goes on from none: nothing of earlier editions is the house's finding."""
    group.theme.previous = None
    group.theme.save()


@pytest.mark.parametrize("way", ["put_back", "added_again", "added_though_listed"])
def test_what_the_group_wants_stays_though_the_house_no_longer_finds_it(house, way):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    lead, row = people["animator"], asked(past_theme())
    digest = made(group)
    find = digest.finds.get()
    if way != "added_though_listed":
        actions.take_out(actor=lead, find=find)
    if way == "put_back":
        actions.put_back(actor=lead, find=find)
    else:
        actions.add_find(actor=lead, digest=digest, recommendation=row)
    no_longer_found(group)
    made(group)
    kept = digest.finds.get()
    assert (kept.how, kept.is_out, kept.by) == ("added", False, lead)


def test_what_is_taken_out_while_the_house_collects_stays_out(house, monkeypatch):
    group, _people = make_staffed_group("BE-ASK1", theme=new_theme(previous=past_theme()))
    stays, goes = asked(past_theme()), asked(past_theme(), "Another")
    digest = made(group)
    Recommendation.objects.filter(pk=goes.pk).update(theme=None)
    save = Find.save

    def meanwhile(self, **how):
        Find.objects.filter(object_id=goes.pk).update(is_out=True)
        save(self, **how)

    monkeypatch.setattr(Find, "save", meanwhile)
    made(group)
    assert dict(digest.finds.values_list("object_id", "is_out")) == {stays.pk: False, goes.pk: True}


def near():
    """(an earlier request near to the theme, its find with words quoted), in a running edition."""
    row = asked(past_theme("Money", year=2017), WORDS, texts=[f"Paul Durand wants this: {WORDS.lower()}."])
    shelve()
    theme = other_theme(title="A directory of the skills of members", question=f"How do we make it: {WORDS.lower()}?")
    digest = made(new_group(theme=theme))
    find = digest.finds.get(object_id=row.pk)
    assert find.evidence["source"] in {"theme", "said"}
    Find.objects.filter(pk=find.pk).update(evidence=QUOTED)
    return row, find


@pytest.mark.parametrize("state", ["closed", "running"])
def test_the_words_of_a_text_that_changed_are_quoted_no_longer(house, state):
    row, find = near()
    edition = find.digest.group.edition
    edition.state = state
    edition.save()
    row.blocks.update(text="We want it.")
    note_changes("recommendation", [row.pk])
    refresh(NOW + timedelta(days=1))
    find.refresh_from_db()
    assert find.evidence == {}
    assert tasks.collect(NOW) == (2 if state == "running" else 0), "theme and group; a closed edition rests"
    assert not Find.objects.filter(evidence__icontains="Durand").exists()


def test_the_words_of_a_wish_that_changed_are_quoted_no_longer(house):
    asked(past_theme())
    digest = made(new_group())
    digest.finds.update(evidence={**QUOTED, "source": "wish-7"})
    actions.forget_words("wish", [8])
    assert digest.finds.get().evidence
    actions.forget_words("wish", [7])
    assert digest.finds.get().evidence == {}


@pytest.mark.parametrize("kept", [{"is_out": True}, {"how": "added"}])
def test_what_stays_without_being_found_quotes_nothing(house, kept):
    asked(past_theme())
    group = new_group()
    digest = made(group)
    digest.finds.update(evidence=QUOTED, verdict="same", score=0.9, **kept)
    no_longer_found(group)
    made(group)
    find = digest.finds.get()
    assert (find.evidence, find.verdict, find.score) == ({}, "", 0)


def test_a_draft_that_was_given_up_is_quoted_no_longer(house):
    row, group = asked(past_theme("Money", year=2017), WORDS, texts=[f"{WORDS}."]), new_group(theme=other_theme())
    shelve()
    draft = Draft.objects.create(edition=group.edition, group=group, title=WORDS, language="en")
    draft.parts.create(position=1, text=f"{WORDS}, says Paul Durand.")
    find = made(group).finds.get(object_id=row.pk)
    assert find.evidence["source"] == f"draft-{draft.pk}"
    group.edition.state = "closed"
    group.edition.save()
    tasks.collect(NOW)
    find.refresh_from_db()
    assert find.evidence["words"]
    draft.state = Draft.State.DROPPED
    draft.save()
    tasks.collect(NOW)
    find.refresh_from_db()
    assert find.evidence == {}


def test_the_sweep_stops_when_its_time_is_over(house, monkeypatch):
    new_group()
    monkeypatch.setattr(tasks, "SECONDS", -1)
    assert [tasks.collect(NOW) for _sweep in range(3)] == [1, 1, 0]


def test_no_more_than_a_sweeps_share_is_collected_though_the_words_change_meanwhile(house, monkeypatch):
    new_group()
    monkeypatch.setattr(tasks, "A_SWEEP", 1)
    monkeypatch.setattr(tasks, "mark_of", lambda theme, said: "never the one that is kept")
    assert tasks.collect(NOW) == 1


def test_the_detail_of_an_answered_question_is_nowhere_on_the_page(house, client_of):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    old = make_group("BE-OLD1", theme=past_theme())
    make_data_request(old, question="How many rent?", detail="Ask Paul Durand", answered_at=NOW, answer="412")
    made(group)
    browser = client_of(people["animator"])
    for path in ("", "markdown/"):
        page = browser.get(f"/groups/{group.edition.slug}/{group.code}/already-asked/{path}").text
        assert "How many rent?" in page
        assert "Durand" not in page
