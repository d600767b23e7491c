"""Freezing a theme: what comes of drafts in the register, and back (DOC-08)."""

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.drafting.actions import change_draft, move_draft, write_part
from encommun.drafting.models import Draft
from encommun.drafting.rules import check_can_write
from encommun.kit.refusals import Refused, refusal
from encommun.publication import actions
from encommun.recommendations.actions import open_theme_document, publish_document, set_standing
from encommun.recommendations.models import Document, Recommendation

from .factories import make_two_desks, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    return make_two_desks()


def freeze(two, actor, drafts=None, audience="members"):
    return actions.freeze_theme(
        actor=actor, edition=two.edition, theme=two.theme, drafts=drafts or two.drafts, audience=audience
    )


def test_freezing_makes_a_recommendation_of_each_draft(two, carole):
    document = freeze(two, carole)
    rows = list(document.recommendations.order_by("number"))
    assert (document.state, document.audience, document.theme) == ("frozen", "members", two.theme)
    assert [row.codes for row in rows] == ["BE-LIE1", "BE-GHE1"]
    assert [row.number for row in rows] == [1, 2]
    assert [(block.kind, block.text) for block in rows[0].blocks.all()] == [
        ("context", "A workshop in **each** town."), ("proposal", "Let the board sign (BE-LIE1)."),
    ]  # fmt: skip
    assert rows[0].chapter.title.startswith("BE-LIE1") and rows[0].text_hash and rows[0].summary
    two.liege.draft.refresh_from_db()
    assert (two.liege.draft.state, two.liege.draft.recommendation) == ("frozen", rows[0])
    assert Event.objects.filter(verb="group.texts_frozen").count() == 2
    assert refusal(check_can_write, two.liege.animator, two.liege.draft)


def test_freezing_again_changes_nothing(two, carole):
    document = freeze(two, carole)
    events = Event.objects.count()
    assert freeze(two, carole) == document
    assert (Event.objects.count(), document.recommendations.count()) == (events, 2)


def test_a_later_draft_joins_the_frozen_document(two, carole):
    document = freeze(two, carole, [two.liege.draft])
    assert freeze(two, carole, [two.ghent.draft]) == document
    assert document.recommendations.count() == 2


def test_a_text_outside_the_theme_carries_a_note(two, carole):
    change_draft(
        actor=two.liege.animator, draft=two.liege.draft, title="Elsewhere", language="en", outside_theme=True,
        outside_words="It is about food",
    )  # fmt: skip
    document = freeze(two, carole)
    assert "It is about food" in document.recommendations.get(number=1).notes.get().text


def test_words_that_wait_to_be_settled_are_named(two, carole):
    move_draft(actor=two.liege.animator, draft=two.liege.draft, state="draft")
    base = two.liege.part.revision
    write_part(actor=two.liege.fenna, part=two.liege.part, text="A workshop in **no** town.", base=base)
    write_part(actor=two.liege.bart, part=two.liege.part, text="A workshop in **every** town.", base=base)
    move_draft(actor=two.liege.animator, draft=two.liege.draft, state="ready")
    with pytest.raises(Refused, match="A shared workshop"):
        freeze(two, carole)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("who", "state", "may"),
    [
        ("carole", "ready", True), ("carole", "draft", False), ("carole", "dropped", False), ("chloe", "ready", False),
        ("ana", "ready", False), ("dries", "ready", False), ("bilal", "ready", False), ("animator", "ready", False),
    ],
)  # fmt: skip
def test_only_the_coordination_freezes_what_is_ready(two, request, who, state, may):
    actor = two.liege.animator if who == "animator" else request.getfixturevalue(who)
    Draft.objects.filter(pk=two.liege.draft.pk).update(state=state)
    if may:
        assert freeze(two, actor, [two.liege.draft]).state == "frozen"
    else:
        with pytest.raises(Refused):
            freeze(two, actor, [two.liege.draft])
        assert not Document.objects.exists()


def test_opened_again_the_same_recommendation_takes_the_new_words(two, carole):
    document = freeze(two, carole)
    row = document.recommendations.get(number=1)
    with pytest.raises(Refused):
        actions.unfreeze_theme(actor=carole, document=document, reason=" ")
    actions.unfreeze_theme(actor=carole, document=document, reason="A figure was wrong")
    document.refresh_from_db()
    two.liege.draft.refresh_from_db()
    assert (document.state, document.audience, two.liege.draft.state) == ("draft", "editors", "ready")
    assert Recommendation.objects.get(pk=row.pk).audience == "editors"
    part = two.liege.part
    write_part(actor=two.liege.animator, part=part, text="Two workshops.", base=part.revision)
    freeze(two, carole)
    row.refresh_from_db()
    assert (row.number, row.blocks.first().text, row.audience) == (1, "Two workshops.", "members")


def test_what_is_not_frozen_again_goes_unless_members_answered_it(two, carole):
    document = freeze(two, carole)
    set_standing(document.recommendations.get(number=2), comments_count=1)
    actions.unfreeze_theme(actor=carole, document=document, reason="Why")
    document.refresh_from_db()
    with pytest.raises(Refused):
        freeze(two, carole, [two.liege.draft])
    two.ghent.draft.refresh_from_db()
    freeze(two, carole, [two.ghent.draft])
    assert [row.codes for row in document.recommendations.all()] == ["BE-GHE1"]


def test_publishing_moves_the_drafts_on_and_ends_the_undo(two, carole, chloe):
    document = freeze(two, carole)
    assert actions.publish_documents(actor=carole, documents=[document], audience="public") == 1
    assert actions.publish_documents(actor=carole, documents=[document], audience="public") == 0
    document.refresh_from_db()
    assert (document.state, document.audience) == ("published", "public")
    assert set(Draft.objects.values_list("state", flat=True)) == {"published"}
    with pytest.raises(Refused):
        actions.unfreeze_theme(actor=carole, document=document, reason="Why")
    with pytest.raises(Refused):
        actions.publish_documents(actor=chloe, documents=[document], audience="members")


def test_what_is_not_frozen_is_not_published(two, carole):
    document = Document.objects.create(edition=two.edition, theme=two.theme, title="T", slug="t")
    with pytest.raises(Refused):
        actions.publish_documents(actor=carole, documents=[document], audience="public")


def test_the_path_counts_each_text_where_it_stands(two, carole):
    freeze(two, carole, [two.liege.draft])
    page = path_of(two.edition)
    assert page.totals == [0, 1, 1, 0, 0, 0, 0]
    assert page.lines[0].next[1].endswith("/freeze/")
    freeze(two, carole)
    document = Document.objects.get()
    actions.publish_documents(actor=carole, documents=[document], audience="public")
    page = path_of(two.edition)
    assert page.totals == [0, 0, 0, 0, 2, 0, 0]
    assert page.lines[0].next[1] == f"/follow-up/hand-overs/new/?document={document.slug}"
    now = timezone.now()
    document.recommendations.update(handed_over_at=now)
    Recommendation.objects.filter(number=1).update(answered_at=now)
    page = path_of(two.edition)
    assert page.totals == [0, 0, 0, 0, 0, 1, 1] and page.groups == [0, 0, 0, 0, 0, 1, 1]
    drawn = [(row["bar"].label, row["bar"].words) for row in page.chart.rows]
    assert drawn[-1] == ("answered", "1 text · 1 group") and drawn[0] == ("being written", "0 texts")


@pytest.mark.parametrize("theme_page", [True, False])
def test_what_was_just_opened_again_is_not_published(two, carole, theme_page):
    """Whoever read the page before the groups were given their text back is refused by what stands now."""
    document = freeze(two, carole)
    seen = Document.objects.get(pk=document.pk)
    actions.unfreeze_theme(actor=carole, document=document, reason="A figure was wrong")
    with pytest.raises(Refused):
        if theme_page:
            actions.publish_documents(actor=carole, documents=[seen], audience="public")
        else:
            publish_document(actor=carole, document=seen, audience="public")
    assert Document.objects.get().audience == "editors"


def test_what_was_just_published_is_not_opened_again(two, carole):
    document = freeze(two, carole)
    seen = Document.objects.get(pk=document.pk)
    actions.publish_documents(actor=carole, documents=[document], audience="public")
    with pytest.raises(Refused):
        actions.unfreeze_theme(actor=carole, document=seen, reason="Why")
    assert set(Draft.objects.values_list("state", flat=True)) == {"published"}


@pytest.mark.parametrize(
    ("about", "address"),
    [
        ("Lasting places", "lasting-places-2026-2027"),
        ("Grote Oogst 2026-2027", "grote-oogst-2026-2027"),
        ("A very long theme about places where all of us work together",
         "a-very-long-theme-about-places-where-all-of-us-2026-2027"),
    ],
)  # fmt: skip
def test_the_address_of_a_document_is_its_theme_and_the_years(two, carole, about, address):
    two.edition.start_year, two.edition.end_year = 2026, 2027
    row = open_theme_document(
        actor=carole, edition=two.edition, theme=two.theme, title=f"{about} (2026–2027)", language="nl", about=about
    )
    assert row.slug == address
