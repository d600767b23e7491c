"""What a document born from drafts holds besides its recommendations: openings, credits, references."""

import pytest

from encommun.cycles.actions import add_group, place_member
from encommun.deliberation.actions.writing import show_words, write_words
from encommun.drafting.actions import move_draft, start_draft, write_part
from encommun.members.models import Member
from encommun.publication import actions
from encommun.publication.models import Naming
from encommun.recommendations.actions import edit_credit, set_agreement
from encommun.recommendations.actions.crediting import forget_person
from encommun.recommendations.models import Reference

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    return make_two_desks()


def freeze(two, actor, drafts=None):
    return actions.freeze_theme(
        actor=actor, edition=two.edition, theme=two.theme, drafts=drafts or two.drafts, audience="members"
    )


def say(desk, *, preamble="We are eight.", angle="From the keys.", shown=True):
    words = write_words(
        actor=desk.animator, group=desk.group, texts={"preamble": preamble, "angle": angle}, language="en"
    )
    return show_words(actor=desk.animator, words=words, is_shown=shown)


def ask_to_be_named(*members):
    for member in members:
        group = member.participations.get().group
        actions.choose_naming(actor=member, group=group, agrees=True)


def again(two, carole, document):
    actions.unfreeze_theme(actor=carole, document=document, reason="A figure")
    document.refresh_from_db()
    return freeze(two, carole)


def test_the_groups_own_words_open_its_chapter(two, carole, client_of):
    say(two.liege)
    say(two.ghent, preamble="Only among us.", shown=False)
    document = freeze(two, carole)
    liege, ghent = document.chapters.all()
    assert (liege.group, liege.text, ghent.text) == (
        two.liege.group, "We are eight.\n\n## Our angle\n\nFrom the keys.", "",
    )  # fmt: skip
    browser = client_of(carole)
    for address in (f"/register/{document.slug}/", f"/cycles/{two.edition.slug}/all/"):
        page = browser.get(address).text
        assert "We are eight." in page and "From the keys." in page and "Only among us." not in page, address


def test_new_words_come_with_the_next_freezing_and_corrections_stay(two, carole):
    say(two.liege)
    say(two.ghent, preamble="Ghent.")
    document = freeze(two, carole)
    document.chapters.filter(group=two.ghent.group).update(title="The people of Ghent", text="Ghent, corrected.")
    say(two.liege, preamble="We are nine.")
    say(two.ghent, preamble="Ghent again.")
    again(two, carole, document)
    assert [(row.title[:7], row.text[:17]) for row in document.chapters.all()] == [
        ("BE-LIE1", "We are nine.\n\n## "), ("The peo", "Ghent, corrected."),
    ]  # fmt: skip
    assert document.recommendations.get(number=2).chapter.title == "The people of Ghent"


def test_a_text_that_an_editor_moved_stays_in_its_chapter(two, carole):
    document = freeze(two, carole)
    row = document.recommendations.get(number=1)
    row.chapter = document.chapters.create(title="Keys", position=9)
    row.save()
    again(two, carole, document)
    row.refresh_from_db()
    assert row.chapter.title == "Keys"


def lines(document) -> dict[str, list[str]]:
    return {credit.role: credit.names for credit in document.credits.all()}


def test_credits_name_groups_and_only_who_asked_for_it(two, carole, client, client_of):
    ask_to_be_named(two.liege.animator)
    document = freeze(two, carole)
    found = lines(document)
    assert found["groups"][0].startswith("BE-GHE1") and len(found["groups"]) == 2
    assert found["animators"] == [two.liege.animator.name]
    assert "participants" not in found and "secretaries" not in found
    assert len(found["numbers"]) == 1 and found["numbers"][0][0].isdigit()
    actions.publish_documents(actor=carole, documents=[document], audience="public")
    page = client.get(f"/register/{document.slug}/").text
    assert "BE-GHE1" in page and found["numbers"][0] in page and two.liege.animator.name in page
    set_agreement(
        actor=carole, credit=document.credits.get(role="animators"), agreed=False
    )  # an editor may still say no
    assert two.liege.animator.name not in client.get(f"/register/{document.slug}/").text


def test_of_a_closed_group_no_person_is_named_or_counted(two, carole, chloe):
    closed = add_group(actor=None, edition=two.edition, theme=two.theme, name="Circle", is_closed=True)
    Naming.objects.create(participation=place_member(actor=None, group=closed, member=chloe, role="animator"))
    draft = start_draft(actor=chloe, group=closed, title="Ours")
    write_part(actor=chloe, part=draft.parts.first(), text="Words", base=0)
    move_draft(actor=chloe, draft=draft, state="ready")
    actions.offer_text(actor=chloe, draft=draft)
    draft.refresh_from_db()
    assert lines(freeze(two, carole, [draft])) == {"groups": ["Circle"], "languages": ["Français"]}


def test_credits_made_again_keep_corrections_and_agreements(two, carole, bilal):
    ask_to_be_named(two.liege.animator)
    document = freeze(two, carole)
    set_agreement(actor=bilal, credit=document.credits.get(role="animators"), agreed=False)
    edit_credit(actor=bilal, credit=document.credits.get(role="groups"), label="Circles", names=["Liège", "Ghent"])
    again(two, carole, document)
    assert not document.credits.get(role="animators").is_agreed
    assert (document.credits.get(role="groups").label, lines(document)["groups"]) == ("Circles", ["Liège", "Ghent"])
    ask_to_be_named(two.ghent.animator)
    again(two, carole, document)
    assert len(lines(document)["animators"]) == 2
    assert not document.credits.get(role="animators").is_agreed  # what an editor said holds for who joins the line
    set_agreement(actor=bilal, credit=document.credits.get(role="animators"), agreed=True)
    assert document.credits.get(role="animators").is_agreed


def test_who_joins_an_agreed_line_is_printed(two, carole):
    ask_to_be_named(two.liege.animator)
    document = freeze(two, carole)
    ask_to_be_named(two.ghent.animator)
    again(two, carole, document)
    assert len(lines(document)["animators"]) == 2 and document.credits.get(role="animators").is_agreed


def test_who_is_erased_leaves_the_credits(two, carole):
    ask_to_be_named(two.liege.animator)
    document = freeze(two, carole)
    forget_person(Member.objects.get(pk=two.liege.animator.pk))
    assert "animators" not in lines(document)
    again(two, carole, document)
    assert document.credits.count()


def test_references_in_a_born_text_are_found_and_settled_ones_stay(two, carole, client_of):
    part = two.ghent.draft.parts.filter(kind="proposal").first()
    move_draft(actor=two.ghent.animator, draft=two.ghent.draft, state="draft")
    write_part(
        actor=two.ghent.fenna,
        part=part,
        text="As in Liège (Cfr recommandation n°1).",
        base=part.versions.first().revision,
    )
    move_draft(actor=two.ghent.animator, draft=two.ghent.draft, state="ready")
    two.ghent.draft.refresh_from_db()
    document = freeze(two, carole)
    reference = Reference.objects.get(document=document)
    first = document.recommendations.get(number=1)
    assert (reference.source.number, reference.scope, list(reference.targets.all())) == (2, "inside", [first])
    page = client_of(carole).get(f"/register/{document.slug}/2/").text
    assert f'href="/register/{document.slug}/1/"' in page
    reference.settled_by = carole
    reference.save()
    reference.targets.clear()
    again(two, carole, document)
    assert Reference.objects.get(document=document).settled_by == carole
    assert not Reference.objects.get(document=document).targets.exists()
