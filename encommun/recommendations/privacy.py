"""Where the register points at people: who wrote down, settled, translated. Erasing keeps the texts and drops the person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .actions.crediting import forget_person
from .models import Credit, Document, Reference, Translation


def _export_documents(member) -> list[dict]:
    return list(Document.objects.filter(created_by=member).values("slug", "title", "created_at"))


def _erase_documents(member) -> None:
    Document.objects.filter(created_by=member).update(created_by=None)


def _export_credits(member) -> list[dict]:
    rows = Credit.objects.filter(Q(agreed_by=member) | Q(people=member)).distinct()
    return [
        {"document": row.document.slug, "role": row.role, "name": row.printed.get(str(member.pk), "")}
        for row in rows.select_related("document")
    ]


def _erase_credits(member) -> None:
    Credit.objects.filter(agreed_by=member).update(agreed_by=None)
    forget_person(member)


def _export_references(member) -> list[dict]:
    return list(Reference.objects.filter(settled_by=member).values("document__slug", "text"))


def _erase_references(member) -> None:
    Reference.objects.filter(settled_by=member).update(settled_by=None)


def _export_translations(member) -> list[dict]:
    rows = Translation.objects.filter(by=member)
    return list(rows.values("recommendation__document__slug", "recommendation__number", "language", "title", "at"))


def _erase_translations(member) -> None:
    Translation.objects.filter(by=member).update(by=None)


_STAYS = _("The texts of the register stay, without your name.")

PERSONAL_DATA = (
    PersonalData(
        "recommendations.Document", _("who put a document into the register"), {"created_by": "bodies"},
        _export_documents, _erase_documents, stays=_STAYS,
    ),
    PersonalData(
        "recommendations.Credit", _("who noted that people named agreed, and who is named"),
        {"agreed_by": "bodies", "people": "public", "printed": "public"},
        _export_credits, _erase_credits, stays=_STAYS,
    ),
    PersonalData(
        "recommendations.Reference", _("who settled a reference"), {"settled_by": "bodies"},
        _export_references, _erase_references, stays=_STAYS,
    ),
    PersonalData(
        "recommendations.Translation", _("who translated"), {"by": "bodies"},
        _export_translations, _erase_translations, stays=_STAYS,
    ),
)  # fmt: skip
