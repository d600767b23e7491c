"""What the house holds of the people of one part of a file, read in five queries whatever their number."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.crypto import salted_hmac

from encommun.members.models import Member, Membership

from .models import Enrolled, Withheld
from .people import Person

COLUMNS = (
    "pk", "number", "email", "name", "given_name", "family_name", "language", "country_id", "office_id",
    "municipality_id", "joined_on", "left_on", "is_cooperator",
)  # fmt: skip


@dataclass
class Known:
    """One member as the house has them now, with their memberships and what the last file said of them."""

    pk: int
    columns: dict
    memberships: list[Membership] = field(default_factory=list)
    said: dict = field(default_factory=dict)


@dataclass
class Snapshot:
    by_number: dict[str, Known] = field(default_factory=dict)
    by_email: dict[str, Known] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)

    def is_withheld(self, person: Person) -> bool:
        words = (person.number, person.first("email"))
        return bool(self.withheld) and any(withheld_key(word) in self.withheld for word in words if word)


def withheld_key(word: str) -> str:
    """A number or an address of somebody erased, as it is kept: only the house's own key can make it again."""
    return salted_hmac("enrolment.withheld", word.strip().lower(), algorithm="sha256").hexdigest()


def snapshot_of(people: list[Person]) -> Snapshot:
    numbers = [person.number for person in people]
    addresses = [line.email for person in people for line in person.lines if line.email]
    found = Snapshot()
    by_pk: dict[int, Known] = {}
    for row in Member.objects.filter(Q(number__in=numbers) | Q(email__in=addresses)).values(*COLUMNS):
        known = Known(row.pop("pk"), row)
        by_pk[known.pk] = known
        if row["number"]:
            found.by_number[row["number"]] = known
        found.by_email[row["email"]] = known
    for membership in Membership.objects.filter(member__in=by_pk).order_by("from_on", "pk"):
        by_pk[membership.member_id].memberships.append(membership)
    for pk, said in Enrolled.objects.filter(member__in=by_pk).values_list("member_id", "said"):
        by_pk[pk].said = said
    if Withheld.objects.exists():
        keys = {withheld_key(word) for word in (*numbers, *addresses)}
        found.withheld = set(Withheld.objects.filter(key__in=keys).values_list("key", flat=True))
    return found
