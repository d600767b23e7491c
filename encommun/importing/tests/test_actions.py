"""Drafts: nothing of the register before saving, each saved once, corrections kept and put again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from encommun.cycles.models import Edition, Theme
from encommun.importing.actions import (
    add_corrections,
    choose_place,
    discard_draft,
    remove_correction,
    save_draft,
    start_import,
    sweep_drafts,
)
from encommun.importing.models import ImportDraft
from encommun.importing.privacy import erase_drafts, export_drafts
from encommun.importing.queries import Desk
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Document, Recommendation

from .factories import THREE, TITLE, pad

pytestmark = pytest.mark.django_db
NEW_TITLE = {"op": "recommendation", "at": "1.2", "field": "title", "value": "Prêter tout", "was": "Prêter les outils"}


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def draft(bilal):
    return start_import(actor=bilal, data=pad(), name="toit.md")


def fresh(draft) -> ImportDraft:
    return ImportDraft.objects.get(pk=draft.pk)


def test_a_draft_writes_nothing_of_the_register(draft):
    assert draft.counts["recommendations"] == 3
    assert not Document.objects.exists() and not Edition.objects.exists()


def test_the_same_file_twice_is_one_draft(draft, bilal, carole):
    assert start_import(actor=bilal, data=pad(), name="autre nom.md").pk == draft.pk
    assert start_import(actor=carole, data=pad(), name="toit.md").pk != draft.pk


def test_saving_makes_edition_theme_and_document_and_drops_the_text(draft, bilal):
    document = save_draft(actor=bilal, draft=draft, expected=None)
    assert (document.edition.label, document.edition.start_year, document.theme.title) == (
        "2021-2022", 2021, "Un toit commun",
    )  # fmt: skip
    assert document.slug == "un-toit-commun"
    kept = fresh(draft)
    assert (kept.state, kept.text, kept.parsed, kept.document) == ("saved", "", "", document)


def test_saving_twice_is_refused_and_doubles_nothing(draft, bilal):
    save_draft(actor=bilal, draft=draft)
    with pytest.raises(Refused, match="already been saved"):
        save_draft(actor=bilal, draft=ImportDraft.objects.get(pk=draft.pk))
    assert Recommendation.objects.count() == 3


def test_two_editors_with_the_same_pad_make_one_document(draft, bilal, carole):
    other = start_import(actor=carole, data=pad(), name="toit.md")
    save_draft(actor=bilal, draft=draft, expected=None)
    with pytest.raises(Refused, match="register has changed"):
        save_draft(actor=carole, draft=other, expected=None)
    assert fresh(other).state == "open"
    save_draft(actor=carole, draft=fresh(other), expected=Document.objects.get().pk)
    assert Recommendation.objects.count() == 3


def test_what_the_editor_chose_wins(draft, bilal):
    choices = {
        "edition": None,
        "edition_label": "Ronde 7",
        "start_year": 2030,
        "end_year": 2031,
        "theme": None,
        "theme_title": "Maison",
    }
    choose_place(actor=bilal, draft=draft, choices=choices)
    document = save_draft(actor=bilal, draft=fresh(draft))
    assert (document.edition.label, document.theme.title) == ("Ronde 7", "Maison")
    assert (Edition.objects.count(), Theme.objects.count()) == (1, 1)


def test_the_next_version_lands_where_the_first_was_put_by_hand(draft, bilal):
    choices = {
        "edition": None, "edition_label": "Ronde 7", "start_year": 2030, "end_year": 2031, "theme": None,
        "theme_title": "Maison",
    }  # fmt: skip
    choose_place(actor=bilal, draft=draft, choices=choices)
    document = save_draft(actor=bilal, draft=fresh(draft))
    for data in (pad(), pad(recommendations=[*THREE[:2], (3, "Planter", "", "Un tilleul.")])):
        later = start_import(actor=bilal, data=data, name="toit.md")
        assert Desk(later).match == document
        assert save_draft(actor=bilal, draft=later) == document
        document.refresh_from_db()
        assert (document.edition.label, document.theme.title) == ("Ronde 7", "Maison")
    assert (Document.objects.count(), Theme.objects.count()) == (1, 1)
    other = start_import(actor=bilal, data=pad(title=TITLE.replace("2021-2022", "2024-2025")), name="toit.md")
    assert Desk(other).match is None  # the same group in another year is another document


def test_without_an_edition_nothing_is_saved(bilal):
    draft = start_import(actor=bilal, data=pad(title="Recommandations du groupe toit"), name="x.md")
    with pytest.raises(Refused, match="which edition") as no:
        save_draft(actor=bilal, draft=draft)
    assert no.value.field == "edition"
    assert fresh(draft).state == "open" and not Document.objects.exists()


def test_a_novel_is_kept_for_reading_and_not_saved(bilal):
    draft = start_import(actor=bilal, data="Il était une fois. ".encode() * 200, name="roman.txt")
    assert not Desk(draft).is_pad
    with pytest.raises(Refused, match="No numbered recommendation"):
        save_draft(actor=bilal, draft=draft)


def test_a_correction_is_kept_replaced_and_undone(draft, bilal):
    add_corrections(actor=bilal, draft=draft, corrections=[NEW_TITLE])
    add_corrections(actor=bilal, draft=draft, corrections=[{**NEW_TITLE, "value": "Prêter encore"}])
    (kept,) = fresh(draft).corrections
    assert kept["value"] == "Prêter encore"
    for _time in range(2):
        remove_correction(actor=bilal, draft=draft, correction_id=kept["id"])
    assert fresh(draft).corrections == []


def test_a_correction_that_fits_nothing_is_refused(draft, bilal):
    with pytest.raises(Refused, match="fits no place"):
        add_corrections(actor=bilal, draft=draft, corrections=[{**NEW_TITLE, "at": "1.9"}])
    assert fresh(draft).corrections == []


def test_corrections_come_back_with_the_same_pad_and_with_a_changed_one(draft, bilal):
    add_corrections(actor=bilal, draft=draft, corrections=[NEW_TITLE])
    document = save_draft(actor=bilal, draft=fresh(draft))
    again = start_import(actor=bilal, data=pad(), name="toit.md")
    changed = start_import(
        actor=bilal, data=pad(recommendations=[*THREE[:2], (3, "Planter", "", "Un tilleul.")]), name="b.md"
    )
    for later in (again, changed):
        assert later.pk != draft.pk
        assert Desk(later).document.recommendations[1].title == "Prêter tout"
    save_draft(actor=bilal, draft=changed)
    assert document.recommendations.get(number=2).title == "Prêter tout"


def test_discarding_forgets_the_text_and_ends_the_draft(draft, bilal):
    discard_draft(actor=bilal, draft=draft)
    assert (fresh(draft).state, fresh(draft).text) == ("discarded", "")
    with pytest.raises(Refused, match="discarded"):
        save_draft(actor=bilal, draft=fresh(draft))


@pytest.mark.parametrize("who", ["chloe", "ana", "dries", "admin"])
def test_others_bring_nothing(who, request):
    with pytest.raises(Refused):
        start_import(actor=request.getfixturevalue(who), data=pad(), name="x")
    assert not ImportDraft.objects.exists()


def test_old_drafts_are_forgotten_after_thirty_days(draft, bilal):
    saved = start_import(actor=bilal, data=pad(recommendations=THREE[:1]), name="b.md")
    save_draft(actor=bilal, draft=saved)
    day = timedelta(days=1)
    assert sweep_drafts(timezone.now() + 29 * day) == 0
    assert sweep_drafts(timezone.now() + 31 * day) == 1
    assert sweep_drafts(timezone.now() + 31 * day) == 0
    assert list(ImportDraft.objects.all()) == [saved]


def test_erasing_a_person_leaves_saved_imports_without_a_name(draft, bilal):
    saved = start_import(actor=bilal, data=pad(recommendations=THREE[:1]), name="b.md")
    save_draft(actor=bilal, draft=saved)
    assert [row["file"] for row in export_drafts(bilal)] == ["toit.md", "b.md"]
    erase_drafts(bilal)
    assert list(ImportDraft.objects.values_list("pk", "uploaded_by")) == [(saved.pk, None)]
