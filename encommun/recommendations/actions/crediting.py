"""Credits of a document that was written here: made from its groups, corrected by editors."""

from collections import Counter
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
    it is. A new line is agreed when all its people asked; one that waits, or to which an editor said no, waits on."""
    check_can_edit(actor, document)
    stood = {credit.role: credit for credit in document.credits.exclude(imported_hash="")}
    for line in lines:
        credit = stood.pop(line.role, None) or Credit(document=document, role=line.role)
        if credit.imported_hash != (credit.digest if credit.pk else ""):
            continue
        if set(line.names) - set(map(str, credit.names)):
            credit.is_agreed, credit.agreed_by = line.is_agreed and (credit.is_agreed or not credit.pk), None
        credit.label, credit.names = line.label[:120], list(line.names)
        credit.printed = {str(one.pk): one.name for one in line.people}
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
        document, known = credit.document, {member.name, credit.printed.get(str(member.pk))}
        _take_out(member, credit)
        if credit.pk:
            _count_no_more(member, credit)
        if settle_names(document):
            refresh_search(document)
        document.hidden_names = {key: pair for key, pair in document.hidden_names.items() if pair[0] not in known}
        document.save(update_fields=["hidden_names"])


@transaction.atomic
def take_name_out(*, actor, documents: list[Document]) -> None:
    """The actor's own name leaves the credits that the house made of these documents. A second time changes nothing."""
    for document in documents:
        credits = Credit.objects.filter(document=document, people=actor)
        if sum(_take_out(actor, credit) for credit in credits):
            settle_names(document)
            refresh_search(document)
            said = {"fields": ["credits"]}
            record(actor=actor, verb="document.edited", kind="document", id=document.pk, data=said, internal=True)


def _take_out(member, credit: Credit) -> bool:
    """One name as it was printed; that of a namesake stays. Where an editor spelt it anew nobody can say which it is: the
    line is hidden until an editor looked, and stays the member's. Whether anything changed."""
    others = dict(credit.printed)
    name = others.pop(str(member.pk), "")
    unclaimed = Counter(map(str, credit.names)) - Counter(others.values())
    if unclaimed and name not in unclaimed:
        changed = credit.is_agreed
        credit.is_agreed, credit.agreed_by = False, None
        credit.save(update_fields=["is_agreed", "agreed_by"])
        return changed
    if unclaimed:
        was_made = credit.digest == credit.imported_hash
        credit.names.remove(name)
        credit.imported_hash = credit.digest if was_made else credit.imported_hash
        credit.save(update_fields=["names", "imported_hash"])
    _count_no_more(member, credit)
    if not credit.names:
        credit.delete()
    return True


def _count_no_more(member, credit: Credit) -> None:
    credit.printed.pop(str(member.pk), None)
    credit.save(update_fields=["printed"])
    credit.people.remove(member)
