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
