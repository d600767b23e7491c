"""What the house collects and tells, and what the group corrects."""

from datetime import timedelta

import pytest

from encommun.activity.models import Event
from encommun.cycles.models import WorkingGroup
from encommun.drafting.models import Draft
from encommun.groups.models import Card
from encommun.groups.tests.factories import make_data_request, make_group, make_meeting, make_staffed_group
from encommun.kit.refusals import Refused
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell as tell_notices
from encommun.stateofplay import actions, tasks
from encommun.stateofplay.models import Digest, Find
from encommun.wishes.models import Wish, WishBox

from .factories import LATELY, NOW, asked, gathered, made, new_group, new_theme, past_theme, shelve

pytestmark = pytest.mark.django_db


def ids(digest, kind: str = "recommendation", **where) -> set[int]:
    return set(digest.finds.filter(kind=kind, **where).values_list("object_id", flat=True))


def verbs() -> list[str]:
    return list(Event.objects.filter(verb__startswith="state_of_play").order_by("pk").values_list("verb", flat=True))


def test_what_earlier_editions_of_the_theme_asked_is_collected(house):
    first = past_theme(year=2018)
    second = past_theme(year=2020, previous=first)
    one, two = asked(first), asked(second)
    elsewhere = asked(past_theme("Money", year=2020), "A fund")
    group = new_group(theme=new_theme(previous=second))
    own = asked(group.theme, "What a group of this year writes")
    digest = made(group)
    assert ids(digest, how="before") == {one.pk, two.pk}
    assert not ids(digest) & {elsewhere.pk, own.pk}
    assert set(digest.themes) == {first.pk, second.pk}


def test_every_asking_of_a_gathered_request_comes_along(house):
    one, other = asked(past_theme()), asked(past_theme("Money", year=2017), "A list of everybody")
    gathered("A directory", one, other)
    digest = made(new_group())
    assert ids(digest, how="gathered") == {other.pk}


def test_what_likeness_finds_near_says_how_near_and_why(house):
    words = "A searchable directory of the skills of members"
    near = asked(past_theme("Money", year=2017), words, texts=[f"{words}, open to everybody."])
    shelve()
    theme = new_theme(
        previous=past_theme("Other", year=2019), title="A directory of the skills of members",
        question="How do we make a searchable directory of the skills of members?",
    )  # fmt: skip
    find = made(new_group(theme=theme)).finds.get(object_id=near.pk)
    assert (find.how, find.kind) == ("near", "recommendation")
    assert find.verdict in {"same", "look"}
    assert find.evidence["words"]


def test_a_gathered_request_of_which_the_theme_speaks_is_named_by_its_word(house):
    spoken = asked(past_theme("Money", year=2017), "List everybody")
    dutch = asked(past_theme("Geld", year=2018), "Een ledengids", language="nl")
    gathered("A directory of members", spoken, dutch)
    gathered("A bus", asked(past_theme("Roads", year=2017), "Buses"))
    theme = new_theme(previous=past_theme("Other", year=2019), context="A directory was asked for, again and again.")
    digest = made(new_group(theme=theme))
    assert ids(digest) == ids(digest, how="named") == {spoken.pk, dutch.pk}
    assert digest.finds.get(object_id=spoken.pk).evidence == {"words": ["directory"]}


def test_a_theme_in_another_language_names_it_as_an_asking_does(house):
    french, dutch = (
        asked(past_theme("Money", year=2017)),
        asked(past_theme("Geld", year=2018), "Een ledengids", language="nl"),
    )
    gathered("A directory of members", french, dutch)
    theme = new_theme(
        previous=past_theme("Other", year=2019), title="Elkaar vinden", question="Waarvoor dient de ledengids?", language="nl"
    )  # fmt: skip
    assert ids(made(new_group(theme=theme)), how="named") == {french.pk, dutch.pk}


def test_a_word_that_everybody_writes_names_nothing(house):
    gathered("Tools of members", *[asked(past_theme("Money", year=2017), f"Tools {n}") for n in range(9)])
    theme = new_theme(previous=past_theme("Other", year=2019), question="What do members need?")
    assert ids(made(new_group(theme=theme))) == set()


def test_the_groups_first_texts_find_more_for_it_alone(house):
    words = "Lend tools between offices of the same town"
    near = asked(past_theme("Money", year=2017), words, texts=[f"{words}."])
    shelve()
    group, other = new_group(theme=new_theme(previous=past_theme("Other", year=2019))), make_group("BE-ASK2")
    draft = Draft.objects.create(edition=group.edition, group=group, title=words, language="en")
    draft.parts.create(position=1, text=f"{words}.")
    assert near.pk in ids(made(group))
    assert ids(made(other)) == set()


def test_nothing_of_the_same_edition_is_an_earlier_request(house):
    theme = new_theme(title="A directory of the skills of members")
    asked(theme, "A directory of the skills of members")
    shelve()
    assert ids(made(new_group(theme=theme))) == set()


def test_wishes_that_led_to_the_theme_and_answers_to_earlier_groups_are_collected(house):
    theme = new_theme()
    box = WishBox.objects.create(edition=theme.edition, question="?", wishes_until=NOW)
    wish = Wish.objects.create(box=box, title="Find each other", theme=theme)
    before = make_group("BE-OLD1", theme=past_theme())
    answered = make_data_request(before, answered_at=LATELY, answer="412")
    make_data_request(before, question="Nobody answered this?")
    digest = made(new_group(theme=theme))
    assert ids(digest, "wish") == {wish.pk}
    assert ids(digest, "data-request") == {answered.pk}


def test_the_groups_own_words_find_more(house):
    words = "Lend tools between offices of the same town"
    near = asked(past_theme("Money", year=2017), words, texts=[f"{words}."])
    shelve()
    group = new_group(theme=new_theme(previous=past_theme("Other", year=2019)))
    assert near.pk not in ids(made(group))
    Card.objects.create(group=group, said=words, said_language="en")
    assert near.pk in ids(made(group))


def test_collected_again_nothing_is_doubled_and_what_is_gone_goes(house):
    one, two = asked(past_theme()), asked(past_theme(), "Another")
    group = new_group()
    digest = made(group)
    two.delete()
    again = made(group, at=NOW + timedelta(days=1))
    assert again.pk == digest.pk
    assert ids(again) == {one.pk}
    assert again.made_at == NOW + timedelta(days=1)


def test_what_was_taken_out_does_not_come_back_nor_bring_others(house):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    one, other = asked(past_theme()), asked(past_theme("Money", year=2017), "A list of everybody")
    gathered("A directory", one, other)
    find = made(group).finds.get(object_id=one.pk)
    actions.take_out(actor=people["animator"], find=find)
    actions.take_out(actor=people["secretary"], find=find)
    digest = made(group)
    find.refresh_from_db()
    assert (find.is_out, find.by) == (True, people["animator"])
    assert ids(digest, is_out=False) == set()
    assert verbs() == ["state_of_play.taken_out"]
    actions.put_back(actor=people["secretary"], find=find)
    actions.put_back(actor=people["secretary"], find=find)
    assert ids(made(group), is_out=False) == {one.pk, other.pk}
    assert verbs() == ["state_of_play.taken_out", "state_of_play.put_back"]


def test_who_leads_adds_one_by_hand_and_it_stays(house):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme(), participants=1)
    row = asked(past_theme("Money", year=2017), "A fund")
    digest = made(group)
    with pytest.raises(Refused):
        actions.add_find(actor=people["participants"][0], digest=digest, recommendation=row)
    find = actions.add_find(actor=people["animator"], digest=digest, recommendation=row)
    assert actions.add_find(actor=people["secretary"], digest=digest, recommendation=row) == find
    assert verbs() == ["state_of_play.added"]
    digest.refresh_from_db()
    assert digest.mark == "", "the sweep looks for what it is gathered with"
    assert ids(made(group), how="added") == {row.pk}
    actions.take_out(actor=people["animator"], find=find)
    assert actions.add_find(actor=people["animator"], digest=digest, recommendation=row).is_out is False


def test_a_request_of_the_groups_own_edition_is_not_added(house):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    with pytest.raises(Refused, match="own edition"):
        actions.add_find(actor=people["animator"], digest=made(group), recommendation=asked(group.theme))


def test_somebody_of_the_group_says_that_it_was_read_and_takes_it_back(house, carole, chloe):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme(), participants=1)
    digest, member = made(group), people["participants"][0]
    for outside in (carole, chloe):
        with pytest.raises(Refused):
            actions.say_read(actor=outside, digest=digest)
    actions.say_read(actor=member, digest=digest)
    again = actions.say_read(actor=people["animator"], digest=digest)
    assert (again.read_by, verbs()) == (member, ["state_of_play.read"])
    actions.unsay_read(actor=people["animator"], digest=digest)
    assert actions.unsay_read(actor=people["animator"], digest=digest).read_at is None
    assert verbs() == ["state_of_play.read", "state_of_play.unread"]


def test_of_a_closed_group_the_log_holds_neither_who_nor_what(house):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme(), is_closed=True)
    asked(past_theme())
    actions.take_out(actor=people["animator"], find=made(group).finds.get())
    event = Event.objects.latest("pk")
    assert (event.verb, event.actor, event.is_internal) == ("room.stirred", None, True)


def told(group) -> set:
    tell_notices(NOW)
    return set(Notice.objects.filter(event__verb="state_of_play.ready").values_list("member__name", flat=True))


def test_those_of_the_group_are_told_once_before_their_first_meeting(house, chloe):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    asked(past_theme())
    made(group)
    assert tasks.tell(NOW) == 0, "no meeting is planned"
    make_meeting(group, starts_at=NOW + timedelta(days=30))
    assert tasks.tell(NOW) == 0, "it is too far away"
    make_meeting(group, starts_at=NOW + timedelta(days=5))
    assert (tasks.tell(NOW), tasks.tell(NOW)) == (1, 0)
    assert told(group) == {str(people["animator"]), str(people["secretary"])}
    assert Notice.objects.filter(event__verb="state_of_play.ready").count() == 2


@pytest.mark.parametrize("why", ["met", "read", "empty", "cancelled"])
def test_who_began_or_read_or_has_nothing_to_read_is_not_told(house, why):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    if why != "empty":
        asked(past_theme())
    digest = made(group)
    make_meeting(group, cancelled_at=NOW if why == "cancelled" else None)
    if why == "met":
        make_meeting(group, starts_at=NOW - timedelta(days=1))
    if why == "read":
        actions.say_read(actor=people["animator"], digest=digest)
    assert tasks.tell(NOW) == 0


def test_the_sweep_collects_for_groups_and_themes_of_editions_that_are_not_closed(house):
    asked(past_theme())
    group = new_group()
    old = make_group("BE-OLD1", theme=past_theme())
    assert tasks.collect(NOW) == 2
    assert Digest.objects.filter(group=group).exists()
    assert Digest.objects.filter(theme=group.theme).exists()
    assert not Digest.objects.filter(group=old).exists()
    assert tasks.collect(NOW) == 0, "nothing changed"
    assert tasks.collect(NOW + timedelta(days=1, minutes=1)) == 2, "a day later"


def test_a_theme_whose_words_change_is_collected_again_at_once(house):
    group = new_group()
    tasks.collect(NOW)
    group.theme.question = "How do we find each other?"
    group.theme.save()
    assert tasks.collect(NOW) == 2


def test_a_group_without_a_theme_or_a_word_waits(house):
    group = new_group()
    WorkingGroup.objects.filter(pk=group.pk).update(theme=None)
    tasks.collect(NOW)
    assert not Digest.objects.filter(group=group).exists()
    Card.objects.create(group=group, said="Lend tools", said_language="en")
    tasks.collect(NOW)
    assert Digest.objects.filter(group=group).exists()


def test_what_is_left_of_an_erased_member_is_the_correction(house):
    from encommun.stateofplay.privacy import declarations

    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    asked(past_theme())
    digest = made(group)
    actions.say_read(actor=people["animator"], digest=digest)
    actions.take_out(actor=people["animator"], find=digest.finds.get())
    assert [len(one.export(people["animator"])) for one in declarations()] == [1, 1]
    for one in declarations():
        one.erase(people["animator"])
    find = Find.objects.get()
    digest.refresh_from_db()
    assert (find.is_out, find.by, digest.read_by) == (True, None, None)
    assert digest.read_at is not None
