"""Each write: its effect, its refusal, its trace, and that a second time does no harm."""

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.recommendations import actions
from encommun.recommendations.models import Block, Credit, Document, Reference
from encommun.search.queries import search

from .factories import make_document, make_recommendation, make_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(house):
    return make_document(title="Draft", audience="editors")


def verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_publishing_opens_everything_inside(draft, bilal):
    rec = make_recommendation(draft, title="Unicorn")
    assert search("unicorn").total == 0
    actions.publish_document(actor=bilal, document=draft, audience="public")
    rec.refresh_from_db()
    assert (rec.audience, draft.state) == ("public", "published")
    assert search("unicorn").total == 1
    assert verbs()[-1] == "document.published"
    with pytest.raises(Refused):
        actions.publish_document(actor=bilal, document=draft, audience="public")
    actions.unpublish_document(actor=bilal, document=draft)
    assert search("unicorn").total == 0
    assert search("unicorn", bilal).total == 1


@pytest.mark.parametrize("who", ["chloe", "ana", "dries", "admin"])
def test_only_editors_publish_and_edit(draft, who, request):
    actor = request.getfixturevalue(who)
    rec = make_recommendation(draft)
    for act in (
        lambda: actions.publish_document(actor=actor, document=draft, audience="public"),
        lambda: actions.freeze_document(actor=actor, document=draft),
        lambda: actions.edit_document(actor=actor, document=draft, title="Mine"),
        lambda: actions.edit_recommendation(actor=actor, recommendation=rec, title="Mine"),
        lambda: actions.add_block(actor=actor, recommendation=rec, text="Mine"),
        lambda: actions.save_note(actor=actor, recommendation=rec, kind="warning", text="Mine"),
        lambda: actions.save_translation(actor=actor, recommendation=rec, language="nl", title="x", blocks={}),
    ):
        with pytest.raises(Refused):
            act()
    assert not [verb for verb in verbs() if not verb.startswith("member.")]


def test_freezing_twice_is_refused(draft, carole):
    actions.freeze_document(actor=carole, document=draft)
    assert draft.state == Document.State.FROZEN
    with pytest.raises(Refused):
        actions.freeze_document(actor=carole, document=draft)


def test_title_and_address_stay_after_publication(draft, bilal):
    assert actions.edit_document(actor=bilal, document=draft, title="Better", slug="better")
    actions.publish_document(actor=bilal, document=draft, audience="members")
    with pytest.raises(Refused) as no:
        actions.edit_document(actor=bilal, document=draft, title="Worse")
    assert no.value.field == "title"
    assert actions.edit_document(actor=bilal, document=draft, introduction="New")
    assert not actions.edit_document(actor=bilal, document=draft, introduction="New")


def test_editing_a_text_refreshes_hash_summary_and_search(draft, bilal):
    rec = make_recommendation(draft, texts=("Old words.",))
    before = rec.text_hash
    block = rec.blocks.get()
    actions.edit_block(actor=bilal, block=block, text="Fresh zebra words.")
    rec.refresh_from_db()
    assert rec.text_hash != before
    assert rec.summary == "Fresh zebra words."
    assert search("zebra", bilal).total == 1
    assert verbs()[-1] == "recommendation.edited"
    count = len(verbs())
    assert not actions.edit_block(actor=bilal, block=block, text="Fresh zebra words.")
    assert len(verbs()) == count


def test_blocks_move_come_and_go(draft, bilal):
    rec = make_recommendation(draft, texts=("one", "two"))
    third = actions.add_block(actor=bilal, recommendation=rec, text="three", kind="item", letter="a")
    assert actions.move_block(actor=bilal, block=third, up=True)
    assert list(rec.blocks.values_list("text", flat=True)) == ["one", "three", "two"]
    with pytest.raises(Refused) as no:
        actions.add_block(actor=bilal, recommendation=rec, text="four", kind="item", letter="a")
    assert no.value.field == "letter"
    actions.remove_block(actor=bilal, block=rec.blocks.get(text="two"))
    assert not actions.move_block(actor=bilal, block=rec.blocks.get(text="three"), up=False)
    assert Block.objects.filter(recommendation=rec).count() == 2


def test_translations_know_when_they_are_outdated(draft, bilal):
    rec = make_recommendation(draft, texts=("One.",))
    made = actions.save_translation(
        actor=bilal, recommendation=rec, language="nl", title="Delen", blocks={"1": "Eén.", "2": " "}
    )  # keys are the ids of blocks
    assert made.blocks == {"1": "Eén."}
    assert made.source_hash == rec.text_hash
    actions.edit_recommendation(actor=bilal, recommendation=rec, title="Another title")
    rec.refresh_from_db()
    assert made.source_hash != rec.text_hash
    actions.save_translation(actor=bilal, recommendation=rec, language="nl", title="Delen", blocks={}, reviewed=True)
    assert rec.translations.count() == 1
    with pytest.raises(Refused):
        actions.save_translation(actor=bilal, recommendation=rec, language="en", title="Same", blocks={})


def test_settling_a_reference(draft, bilal):
    target = make_recommendation(draft, items=("x",))
    rec = make_recommendation(draft)
    reference = make_reference(rec, text="see there")
    with pytest.raises(Refused):
        actions.settle_reference(actor=bilal, reference=reference)
    actions.settle_reference(actor=bilal, reference=reference, targets=[target], item="a")
    reference.refresh_from_db()
    assert reference.scope == Reference.Scope.INSIDE
    assert reference.target_items == {str(target.pk): "a"}
    assert reference.settled_by == bilal
    actions.settle_reference(actor=bilal, reference=reference, outside=True)
    assert reference.scope == Reference.Scope.OUTSIDE
    assert not reference.targets.exists()


def test_agreement_is_traced_and_can_be_taken_back(draft, bilal):
    credit = Credit.objects.create(document=draft, role="participants", names=["Jo"])
    actions.set_agreement(actor=bilal, credit=credit, agreed=True)
    actions.set_agreement(actor=bilal, credit=credit, agreed=True)
    assert verbs().count("credit.agreed") == 1
    actions.set_agreement(actor=bilal, credit=credit, agreed=False)
    assert credit.agreed_by is None


def test_standing_takes_its_own_columns_only(draft, belgium, it_service):
    rec = make_recommendation(draft)
    actions.set_standing(rec, status="done", moved_at=timezone.now(), boards=[belgium], services=[it_service])
    rec.refresh_from_db()
    assert rec.status == "done"
    assert list(rec.boards.all()) == [belgium]
    with pytest.raises(TypeError):
        actions.set_standing(rec, title="No")


def test_a_translation_follows_its_block_and_tells_what_changed_under_the_hands(draft, bilal):
    from encommun.recommendations.queries import recommendation_page
    from encommun.search.queries import search

    rec = make_recommendation(draft, texts=("One.", "Two."), title="A directory")
    first, second = rec.blocks.all()
    seen = rec.text_hash
    actions.edit_block(actor=bilal, block=first, text="One and a half.")
    rec.refresh_from_db()
    made = actions.save_translation(
        actor=bilal, recommendation=rec, language="nl", title="Een ledengids", reviewed=True, source=seen,
        blocks={str(second.pk): "Twee vergaderingen."},
    )  # fmt: skip
    assert made.source_hash == seen != rec.text_hash
    actions.move_block(actor=bilal, block=second, up=True)
    page = recommendation_page(bilal, draft.slug, rec.place, language="nl")
    assert ["Twee" in part.html for part in page.parts] == [True, False]
    assert page.shown_version.state == "outdated"
    assert search("ledengidsen", bilal).total == search("vergadering", bilal).total == 1


def test_a_reference_to_an_item_that_left_is_broken_until_it_is_back(draft, bilal):
    from .factories import make_reference

    target = make_recommendation(draft, items=("x", "y"))
    reference = make_reference(make_recommendation(draft), target, item="b")
    block = target.blocks.get(letter="b")
    actions.edit_block(actor=bilal, block=block, letter="c")
    reference.refresh_from_db()
    assert reference.is_broken
    actions.edit_block(actor=bilal, block=block, letter="b")
    reference.refresh_from_db()
    assert not reference.is_broken
    actions.remove_block(actor=bilal, block=block)
    reference.refresh_from_db()
    assert reference.is_broken
