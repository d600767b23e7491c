"""Credits of a document that was written here: made from its groups, corrected by editors."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused

from ..models import Credit, Document
from ..rules import check_can_arrange, check_can_edit
from .names import names_people, settle_names
from .refreshing import refresh_search

NAMES_MOST, NAME_LONGEST = 400, 200


@dataclass(frozen=True)
class CreditLine:
    """One line as the house makes it; `people` are the members whom `names` name, `is_agreed` when each of them asked to
    be named."""

    role: str
    names: list[str]
    people: list = field(default_factory=list)
    label: str = ""
    is_agreed: bool = False


@transaction.atomic
def write_credits(*, actor, document: Document, lines: list[CreditLine]) -> None:
    """The lines of this time in place of those of the time before. One that an editor corrected since, or wrote, stays as
    it is. An agreement holds as long as nobody new is named."""
    check_can_edit(actor, document)
    stood = {credit.role: credit for credit in document.credits.exclude(imported_hash="")}
    for line in lines:
        credit = stood.pop(line.role, None) or Credit(document=document, role=line.role)
        if credit.imported_hash != (credit.digest if credit.pk else ""):
            continue
        if set(line.names) - set(map(str, credit.names)):
            credit.is_agreed, credit.agreed_by = line.is_agreed, None
        credit.label, credit.names = line.label[:120], list(line.names)
        credit.imported_hash = credit.digest
        credit.save()
        credit.people.set(line.people)
    for credit in stood.values():
        if credit.digest == credit.imported_hash:
            credit.delete()
    settle_names(document)


@transaction.atomic
def edit_credit(*, actor, credit: Credit, label: str, names: list[str]) -> bool:
    """Correct a line; a further freezing leaves it so. Names that are new wait for agreement. Whether it changed."""
    check_can_arrange(actor, credit.document)
    names = list(dict.fromkeys(filter(None, (" ".join(name.split()) for name in names))))
    if not names:
        raise Refused(_("Write at least one name."), field="names")
    if len(names) > NAMES_MOST or max(map(len, names)) > NAME_LONGEST:
        raise Refused(_("This is too long to be printed."), field="names")
    label = " ".join(label.split())[:120]
    if (label, names) == (credit.label, credit.names):
        return False
    if set(names) - set(map(str, credit.names)) and names_people(credit.role):
        credit.is_agreed, credit.agreed_by = False, None
    credit.label, credit.names = label, names
    credit.save()
    credit.people.set([one for one in credit.people.all() if one.name in names])
    document = Document.objects.get(pk=credit.document_id)
    settle_names(document)
    refresh_search(document)
    record(
        actor=actor,
        verb="document.edited",
        kind="document",
        id=document.pk,
        data={"fields": ["credits"]},
        internal=True,
    )
    return True


def forget_person(member) -> None:
    """Take a member's name out of the credits that the house made of them, and count them no more among its people."""
    for credit in Credit.objects.filter(people=member):
        document = credit.document
        _take_out(member, credit)
        document.hidden_names = {key: pair for key, pair in document.hidden_names.items() if pair[0] != member.name}
        document.save(update_fields=["hidden_names"])


@transaction.atomic
def take_name_out(*, actor, documents: list[Document]) -> None:
    """The actor's own name leaves the credits that the house made of these documents. A second time changes nothing."""
    for document in documents:
        credits = list(Credit.objects.filter(document=document, people=actor))
        for credit in credits:
            _take_out(actor, credit)
        if credits:
            refresh_search(document)
            said = {"fields": ["credits"]}
            record(actor=actor, verb="document.edited", kind="document", id=document.pk, data=said, internal=True)


def _take_out(member, credit: Credit) -> None:
    was_made = credit.digest == credit.imported_hash
    credit.names = [name for name in credit.names if name != member.name]
    credit.imported_hash = credit.digest if was_made else credit.imported_hash
    credit.save(update_fields=["names", "imported_hash"])
    credit.people.remove(member)
    if not credit.names:
        credit.delete()
