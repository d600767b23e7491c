"""A pad into the register: whole or not at all, and a second time without losing or doubling anything."""

import pytest

from encommun.activity.models import Event
from encommun.cycles.actions import add_edition
from encommun.engines import pads
from encommun.kit.refusals import Refused
from encommun.recommendations import actions
from encommun.recommendations.actions import set_standing
from encommun.recommendations.actions.storing import difference, find_document, store_document
from encommun.recommendations.models import Credit, Document, Note, Recommendation, Reference

from .factories import CITING, CITING_TITLE, THREE, TITLE, pad

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    return add_edition(actor=None, label="Tour d’idées 2021-2022", start_year=2021, end_year=2022)


@pytest.fixture
def next_edition(db):
    return add_edition(actor=None, label="Tour d’idées 2022-2023", start_year=2022, end_year=2023)


@pytest.fixture
def store(bilal, edition, belgium):
    def _store(data: bytes = b"", into=None, **options) -> Document:
        parsed = pads.read_bytes(data or pad(), "toit.md")
        return store_document(actor=bilal, parsed=parsed, edition=into or edition, **options)

    return _store


def test_everything_of_a_pad_has_its_row(store, belgium):
    document = store()
    first, second, third = document.recommendations.all()
    assert (first.place, first.title, first.codes) == ("1", "Ouvrir un atelier partagé", "BE-TOI1")
    assert [block.letter for block in second.blocks.all()] == ["a", "b"]
    assert set(second.groups.values_list("code", "country__code")) == {("BE-TOI1", "BE"), ("FR-TOI2", None)}
    assert third.summary == "Un calendrier pour toutes les salles."
    assert third.asked_at.date().isoformat() == "2022-06-30"  # no date of its own: the end of its edition
    assert document.audience == "editors"
    assert len(first.text_hash) == 64


def test_names_wait_for_agreement_which_holds_while_they_stay_the_same(store, bilal):
    document = store()
    credit = document.credits.get()
    assert (credit.names, credit.is_agreed) == (["Ada Toit", "Ben Tuile"], False)
    Credit.objects.update(is_agreed=True, agreed_by=bilal)
    store()
    assert document.credits.get().is_agreed
    store(pad().replace(b"Ben Tuile", b"Bea Tuile"))
    assert not document.credits.get().is_agreed


def test_a_second_import_keeps_keys_addresses_and_follow_up(store, bilal):
    document = store()
    before = {row.title: row.pk for row in document.recommendations.all()}
    second = document.recommendations.get(number=2)
    set_standing(second, status="under_way", verdict="applicable")
    changed = [THREE[0], (2, "Prêter les outils", "BE-TOI1", "- a) un grand inventaire\n- b) une caution"), THREE[2]]
    items = dict(second.blocks.values_list("letter", "pk"))
    again = store(pad(recommendations=changed))
    second.refresh_from_db()
    assert again.pk == document.pk and again.slug == document.slug
    assert {row.title: row.pk for row in again.recommendations.all()} == before
    assert (second.status, second.verdict, second.codes) == ("under_way", "applicable", "BE-TOI1")
    assert dict(second.blocks.values_list("letter", "pk")) == items
    assert second.blocks.get(letter="a").text == "un grand inventaire"
    assert list(second.groups.values_list("code", flat=True)) == ["BE-TOI1"]


def test_a_new_one_in_the_middle_moves_the_others_with_their_follow_up(store):
    document = store()
    second = document.recommendations.get(number=2)
    set_standing(second, status="done")
    store(
        pad(
            recommendations=[THREE[0], (2, "Peindre la façade", "", "En bleu."), (3, *THREE[1][1:]), (4, *THREE[2][1:])]
        )
    )
    second.refresh_from_db()
    assert (second.number, second.status) == (3, "done")
    assert document.recommendations.get(number=2).status == "open"
    assert document.recommendations.count() == 4


def test_what_is_gone_is_kept_with_a_note_or_removed_when_nothing_was_done_about_it(store):
    document = store()
    set_standing(document.recommendations.get(number=3), status="done")
    store(pad(recommendations=[THREE[0]]), remove_gone=True)
    assert set(document.recommendations.values_list("number", flat=True)) == {1, 3}
    note = Note.objects.get(recommendation__number=3)
    assert (note.kind, note.position) == ("state", 0)
    store(pad(recommendations=[THREE[0]]))
    assert Note.objects.filter(recommendation__number=3).count() == 1
    store()
    assert not Note.objects.filter(recommendation__number=3).exists()
    assert document.recommendations.count() == 3


def test_what_is_gone_is_kept_by_default_and_gives_its_number_away(store):
    document = store()
    store(pad(recommendations=[THREE[0], (2, *THREE[2][1:])]))
    rows = dict(document.recommendations.values_list("title", "number"))
    assert rows == {"Ouvrir un atelier partagé": 1, "Tenir un calendrier": 2, "Prêter les outils": 3}


def test_references_inside_are_linked_to_their_item_and_target(store):
    document = store()
    reference = document.references.get()
    assert (reference.scope, reference.source.number, reference.source_item) == ("inside", 2, "b")
    assert list(reference.targets.values_list("number", flat=True)) == [1]


def test_a_reference_waits_for_its_document_and_is_linked_when_it_arrives(store, next_edition):
    citing = store(pad(title=CITING_TITLE, recommendations=CITING), into=next_edition)
    reference = citing.references.get()
    assert (reference.scope, reference.target_words) == ("pending", "Tour d’idées 2021-2022 Un toit commun")
    cited = store()
    reference.refresh_from_db()
    assert (reference.scope, reference.target_document) == ("other", cited)
    target = reference.targets.get()
    assert (target.document, target.number) == (cited, 2)
    assert reference.target_items == {str(target.pk): "b"}
    assert Event.objects.filter(verb="document.imported").latest("pk").data["linked"] == 1


def test_a_reference_settled_by_hand_stays_so(store, bilal):
    value = {"scope": "inside", "key": "1.3", "document": None}
    settle = [{"id": "c1", "op": "reference", "index": 0, "was": "recommandation n°1", "value": value}]
    document = store(corrections=settle)
    assert document.references.get().targets.get().number == 3
    store()
    reference = document.references.get()
    assert (reference.targets.get().number, reference.settled_by) == (3, bilal)


def test_the_log_says_what_came(store, bilal):
    document = store()
    event = Event.objects.get(verb="document.imported")
    assert (event.actor, event.subject_id, event.data["added"]) == (bilal, document.pk, 3)
    store()
    assert Event.objects.get(verb="document.reimported").data["unchanged"] == 3


def test_the_difference_tells_before(store):
    document = store()
    changed = [THREE[0], (2, *THREE[1][1:3], "Autre texte."), (4, "Planter un arbre", "", "Un tilleul.")]
    parsed = pads.read_bytes(pad(recommendations=changed), "x")
    assert difference(parsed, document).counts == {"added": 1, "changed": 1, "unchanged": 1, "gone": 1}


def test_a_document_is_found_again_under_a_title_spelled_otherwise(store, edition):
    document = store()
    assert find_document("[tour d'idees] RECOMMANDATIONS du groupe « Un toit commun » 2021-2022", edition) == document
    assert find_document("Tout autre chose", edition) is None


@pytest.mark.parametrize("who", ["chloe", "ana", "dries"])
def test_only_editors_and_coordinators_store(who, request, edition):
    with pytest.raises(Refused):
        store_document(actor=request.getfixturevalue(who), parsed=pads.read_bytes(pad(), "x"), edition=edition)
    assert not Document.objects.exists()


def test_the_same_number_twice_is_refused_and_nothing_is_written(store):
    twice = [{"id": "c1", "op": "recommendation", "at": "1.2", "field": "number", "value": 1, "was": ""}]
    with pytest.raises(Refused, match="number 1 in series 1"):
        store(corrections=twice)
    assert not Recommendation.objects.exists()


def test_a_failure_at_the_end_takes_everything_back(store, monkeypatch):
    import encommun.recommendations.actions.storing as storing

    def broken(document):
        raise RuntimeError

    monkeypatch.setattr(storing, "refresh_search", broken)
    with pytest.raises(RuntimeError):
        store()
    assert not Document.objects.exists() and not Reference.objects.exists() and not Event.objects.filter(
        verb="document.imported").exists()  # fmt: skip


def test_notes_written_or_corrected_here_stay(store, bilal):
    document = store(pad(extra="> Ndr: ce point est à vérifier avec le groupe."))
    rec = document.recommendations.get(number=1)
    mine = actions.save_note(actor=bilal, recommendation=rec, kind="precision", text="Vu avec le groupe.")
    theirs = document.notes.exclude(pk=mine.pk).first()
    if theirs is not None and theirs.recommendation:
        actions.save_note(actor=bilal, recommendation=theirs.recommendation, note=theirs, kind="other", text="Vérifié.")
    texts = sorted(document.notes.values_list("text", flat=True))
    store(pad(extra="> Ndr: ce point est à vérifier avec le groupe."))
    assert Note.objects.filter(pk=mine.pk).exists()
    assert sorted(document.notes.values_list("text", flat=True)) == texts


def test_what_editors_corrected_stays_and_is_listed(store, bilal):
    document = store()
    second = document.recommendations.get(number=2)
    actions.edit_block(actor=bilal, block=second.blocks.get(letter="a"), text="un inventaire à jour")
    actions.remove_block(actor=bilal, block=second.blocks.get(letter="b"))
    added = actions.add_block(actor=bilal, recommendation=second, kind="text", text="Écrit ici.")
    actions.edit_recommendation(actor=bilal, recommendation=second, title="Prêter tous les outils")
    actions.edit_document(actor=bilal, document=document, introduction="Écrite ici.", tags=["outils"])
    changed = [
        THREE[0],
        (
            2,
            THREE[1][1],
            THREE[1][2],
            "- a) un autre inventaire\n- b) une caution (Cfr. recommandation n°1)\n- c) un local",
        ),
        THREE[2],
    ]
    parsed = pads.read_bytes(pad(recommendations=changed), "x")
    change = difference(parsed, document)
    (pair,) = change.of("changed")
    assert [(kept.where, kept.mark) for kept in pair.kept] == [("title", ""), ("part", "a"), ("removed", "b")]
    assert pair.kept[1].theirs == "un autre inventaire"
    assert [kept.where for kept in change.kept] == ["introduction", "tags"]
    for _time in range(2):
        store(pad(recommendations=changed))
        second.refresh_from_db()
        document.refresh_from_db()
        assert second.title == "Prêter tous les outils"
        assert (document.introduction, document.tags) == ("Écrite ici.", ["outils"])
        assert dict(second.blocks.exclude(letter="").values_list("letter", "text")) == {
            "a": "un inventaire à jour", "c": "un local",
        }  # fmt: skip
        assert second.blocks.filter(pk=added.pk, text="Écrit ici.").exists()
    assert difference(parsed, document).counts["unchanged"] == 3  # what stays is no change


def test_once_published_a_number_means_one_recommendation_for_ever(store, bilal, client, house):
    document = store()
    actions.publish_document(actor=bilal, document=document, audience="public")
    before = dict(document.recommendations.values_list("pk", "number"))
    rows = [
        THREE[0],
        (2, "Peindre la façade", "", "En bleu (voir recommandation n°3)."),
        (3, *THREE[1][1:]),
        (4, *THREE[2][1:]),
    ]
    store(pad(title=TITLE.upper(), recommendations=rows))
    assert Document.objects.get().title == TITLE  # a published title stays
    after = dict(document.recommendations.values_list("pk", "number"))
    assert {pk: after[pk] for pk in before} == before
    new = document.recommendations.get(title="Peindre la façade")
    assert new.number == 4
    assert document.recommendations.order_by("position")[1] == new  # it reads where the pad has it
    target = new.references.get().targets.get()
    assert target.title == "Prêter les outils"  # the pad's 3 is what the pad calls 3
    store(pad(recommendations=rows[:1] + rows[2:]), remove_gone=True)
    assert not document.recommendations.filter(pk=new.pk).exists()
    store(pad(recommendations=[*rows[:1], (2, "Planter un arbre", "", "Un tilleul."), *rows[2:]]))
    assert (
        document.recommendations.get(title="Planter un arbre").number == 5
    )  # nobody gets an address that was another's


def test_a_title_that_is_only_alike_is_another_document(store):
    first = store()
    other = store(pad(title=TITLE.replace("Un toit commun", "Un toit en commun")))
    assert other.pk != first.pk
    assert first.recommendations.count() == other.recommendations.count() == 3


def test_what_somebody_counts_on_is_never_removed(store, bilal, next_edition):
    from encommun.notifications.actions import follow

    document = store()
    second, third = document.recommendations.get(number=2), document.recommendations.get(number=3)
    follow(actor=bilal, kind="recommendation", id=third.pk, frequency="daily")
    store(pad(title=CITING_TITLE, recommendations=CITING), into=next_edition)
    actions.save_translation(
        actor=bilal, recommendation=document.recommendations.get(number=1), language="nl", title="Atelier", blocks={}
    )
    store(pad(recommendations=[(9, "Tout autre sujet", "", "Rien à voir.")]), remove_gone=True)
    kept = set(document.recommendations.values_list("title", flat=True))
    assert {second.title, third.title, "Ouvrir un atelier partagé"} <= kept
