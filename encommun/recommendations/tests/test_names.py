"""Names in sentences wait for agreement, in whatever spelling they stand."""

import pytest

from encommun.engines import pads
from encommun.recommendations import actions
from encommun.recommendations.actions.names import Hider, hide_names
from encommun.recommendations.models import Block, Credit, Note, Translation

from .factories import make_document, make_recommendation

pytestmark = pytest.mark.django_db
CREDITS = (pads.model.Credit("animators", "", ("Élodie Le Gall", "Noor Klaver")),)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("par Élodie Le Gall.", "par ‹nom non publié 1›."),
        ("par ELODIE LE GALL,", "par ‹nom non publié 1›,"),
        ("**Élodie** Le Gall", "**‹nom non publié 1›"),
        ("(https://x.org/elodie-le-gall)", "(https://x.org/‹nom non publié 1›)"),
        ("Élodie Le Gallois", "Élodie Le Gallois"),
        ("Élodie\nLe Gall", "‹nom non publié 1›"),
    ],
)
def test_a_name_is_hidden_and_comes_back_as_it_stood(written, stored):
    hider = Hider(["Élodie Le Gall"], {}, "fr")
    assert hider.hide(written) == stored
    assert Hider([], hider.kept, "fr").settle(stored) == written


def test_a_line_that_is_no_name_hides_nothing():
    parsed = pads.model.Document(
        title="Lieu à Bruxelles, 12 personnes",
        credits=(
            pads.model.Credit("other", "Lieu", ("Bruxelles",)),
            pads.model.Credit("participants", "", ("12 personnes",)),
            pads.model.Credit("groups", "", ("Bruxelles (BE)",)),
        ),
    )
    assert hide_names(parsed, None)[0] == parsed


def test_what_editors_type_is_hidden_until_all_agreed(bilal, client, house):
    document = make_document(language="fr")
    credit = Credit.objects.create(document=document, role="animators", names=["Noor Klaver"])
    rec = make_recommendation(document, texts=["Merci."])
    actions.edit_block(actor=bilal, block=rec.blocks.get(), text="Merci à Noor Klaver.")
    actions.save_note(actor=bilal, recommendation=rec, kind="precision", text="Noor Klaver confirme.")
    actions.edit_document(actor=bilal, document=document, introduction="Animé par Noor Klaver.")
    actions.save_translation(
        actor=bilal, recommendation=rec, language="nl", title="Dank aan Noor Klaver",
        blocks={str(rec.blocks.get().pk): "Dank aan Noor Klaver."}, reviewed=True,
    )  # fmt: skip
    for address in (
        f"/register/{document.slug}/",
        f"/register/{document.slug}/1/",
        f"/register/{document.slug}/1/?lang=nl",
    ):
        assert "Klaver" not in client.get(address).text
    actions.set_agreement(actor=bilal, credit=credit, agreed=True)
    assert Block.objects.get().text == "Merci à Noor Klaver."
    assert Note.objects.get().text == "Noor Klaver confirme."
    held = Translation.objects.get()
    rec.refresh_from_db()
    assert held.title == "Dank aan Noor Klaver" and held.source_hash == rec.text_hash  # agreeing outdates nothing
    assert "Noor Klaver" in client.get(f"/register/{document.slug}/1/?lang=nl").text


def test_a_name_that_one_line_still_holds_stays_hidden(bilal):
    document = make_document(language="fr", introduction="Par Noor Klaver.")
    lines = [
        Credit.objects.create(document=document, role=role, names=["Noor Klaver"]) for role in ("editors", "animators")
    ]
    actions.set_agreement(actor=bilal, credit=lines[0], agreed=True)
    document.refresh_from_db()
    assert document.introduction == "Par ‹nom non publié 1›."
    actions.set_agreement(actor=bilal, credit=lines[1], agreed=True)
    document.refresh_from_db()
    assert document.introduction == "Par Noor Klaver."
