"""The real documents into the register: the figures of the catalogue, and the same links whatever comes first."""

from pathlib import Path

import pytest

from encommun.importing.actions import save_draft, start_import
from encommun.recommendations.models import Credit, Recommendation, Reference

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the real documents are not there: {SEEDS}"),
]


def bring(actor, *numbers: str) -> None:
    for number in numbers:
        path = next(SEEDS.glob(f"{number}_*.txt"))
        save_draft(actor=actor, draft=start_import(actor=actor, data=path.read_bytes(), name=path.name))


def links() -> set[tuple]:
    """Every pointer with where it leads, by numbers: the same in whatever order the documents came."""
    rows = Reference.objects.values_list(
        "source__number", "source__series", "source_item", "text", "scope", "target_document__source_format",
        "targets__number", "targets__series", "is_broken", "is_self",
    )  # fmt: skip
    return set(rows)


def test_38_and_11_recommendations_stand_in_the_register(bilal, belgium, france):
    bring(bilal, "000", "001")
    by_document = Recommendation.objects.order_by().values_list("document__source_format", "series")
    assert sorted(set(by_document)) == [("hedgedoc-flattened", 1), ("hedgedoc-flattened", 2), ("markdown", 1)]
    assert Recommendation.objects.filter(document__source_format="hedgedoc-flattened").count() == 38
    assert Recommendation.objects.filter(document__source_format="markdown").count() == 11
    assert Reference.objects.count() == 17 + 11
    assert set(Recommendation.objects.get(series=1, number=1, document__title__contains="horizon").groups.values_list(
        "code", "country__code")) == {("BE-HOR2", "BE")}  # fmt: skip


def test_the_order_of_arrival_does_not_matter(bilal, belgium, france):
    from encommun.recommendations.models import Document

    bring(bilal, "000", "001")
    first = links()
    Document.objects.all().delete()
    bring(bilal, "001", "000")
    assert links() == first
    assert Reference.objects.filter(scope="other").count() == 2
    assert Reference.objects.filter(scope="pending").count() == 12 + 1


def test_a_second_import_changes_nothing_and_doubles_nothing(bilal, belgium, france):
    bring(bilal, "000", "001")
    before, pointers = set(Recommendation.objects.values_list("pk", "text_hash", "number")), links()
    bring(bilal, "000", "001")
    assert set(Recommendation.objects.values_list("pk", "text_hash", "number")) == before
    assert links() == pointers


def test_names_wait_for_agreement_and_addresses_are_nowhere(bilal, belgium, france):
    from django.apps import apps
    from django.core import serializers

    bring(bilal, "000", "001")
    assert Credit.objects.filter(role="participants").exists()
    assert not Credit.objects.filter(is_agreed=True).exists()
    rows = [
        row for model in apps.get_models() if model._meta.app_label != "members" for row in model._base_manager.all()
    ]
    stored = serializers.serialize("json", rows)
    for address in ("latitude-creative", "cervelledecanut", "may@"):
        assert address not in stored
    assert "[@]" in stored or "mailto" not in stored


NAMES = (
    "Mathilde Elie", "Tony Curien", "Mayliss François", "Elodie Bouteille", "Sarah Ponceblanc", "Curien", "Ponceblanc",
)  # fmt: skip


def read_by_a_visitor(client, document) -> dict[str, str]:
    """Everything a visitor can read of a document, by address: pages, search, files, feeds."""
    places = [rec.place for rec in document.recommendations.all()]
    root = f"/register/{document.slug}/"
    addresses = [root, f"{root}?view=all", "/register/?q=Curien", "/activity/", "/activity/feed/"]
    addresses += [f"{root}{place}/" for place in places] + [
        f"{root}export/{form}/" for form in ("csv", "json", "markdown")
    ]
    addresses += [f"/search/?q={name}" for name in ("Tony Curien anim", "Bouteille soutenus")]
    found = {}
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = body.decode().replace('value="Curien"', "").replace('value="Tony Curien anim"', "")
    return found


def test_names_in_sentences_wait_for_agreement_everywhere(bilal, belgium, france, client, client_of, house):
    from encommun.recommendations import actions
    from encommun.recommendations.models import Document
    from encommun.search.models import SearchThing
    from encommun.search.queries import search

    bring(bilal, "001")
    document = Document.objects.get()
    actions.publish_document(actor=bilal, document=document, audience="public")
    for address, text in read_by_a_visitor(client, document).items():
        if "?q=" not in address:
            assert not [name for name in NAMES if name in text], address
    assert "‹nom non publié 1›" in client.get(f"/register/{document.slug}/").text
    assert search("Curien", None).total == search("Ponceblanc", None).total == 0
    assert not any(name in body for body in SearchThing.objects.values_list("body", flat=True) for name in NAMES)
    editor = client_of(bilal).get(f"/register/{document.slug}/").text
    assert "Tony Curien" in editor.partition('id="credits"')[0] and "name not published" not in editor
    bring(bilal, "001")  # a second import tells no more
    assert "Curien" not in client.get(f"/register/{document.slug}/").text

    for credit in document.credits.all():
        actions.set_agreement(actor=bilal, credit=credit, agreed=True)
    shown = client.get(f"/register/{document.slug}/").text
    assert not [name for name in NAMES if name not in shown] and "non publié" not in shown
    assert search("Curien", None).total == 1
    bring(bilal, "001")
    assert "Tony Curien et Mathilde Elie" in client.get(f"/register/{document.slug}/").text
    for credit in document.credits.all():
        actions.set_agreement(actor=bilal, credit=credit, agreed=False)
    assert "Curien" not in client.get(f"/register/{document.slug}/").text
    assert search("Curien", None).total == 0


def test_the_page_of_the_process_fills_its_edition(bilal, belgium, france):
    from encommun.cycles.models import Edition, WorkingGroup

    bring(bilal, "002")
    edition = Edition.objects.get()
    assert (edition.start_year, edition.end_year) == (2020, 2021)
    assert edition.phases.count() == 7
    assert edition.themes.count() == 5
    assert WorkingGroup.objects.filter(edition=edition).exists()
    bring(bilal, "002")
    assert (edition.phases.count(), edition.themes.count()) == (7, 5)
