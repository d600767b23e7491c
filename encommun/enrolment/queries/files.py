"""Lists: those that were brought, and one of them at each stage."""

from collections.abc import Iterable

from django.urls import reverse

from ..models import ListFile
from ..rules import may_import


def file_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    if not may_import(member):
        return {}
    rows = ListFile.objects.filter(pk__in=list(ids)).values_list("pk", "file_name")
    return {pk: (name, reverse("enrolment:file", args=[pk])) for pk, name in rows}
