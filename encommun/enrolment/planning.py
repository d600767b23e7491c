"""What one person's lines change in the house. Pure reading: the trial counts plans, the import writes them."""

from dataclasses import dataclass, field
from datetime import date

from encommun.house.queries import house

from .books import Book, Gazetteer, Named, country_of
from .people import Person, name_key
from .reasons import Aside
from .snapshots import Known, Snapshot
from .ties import COOPERATOR, EMPLOYEE, Tie, TiePlan, ties_of

CREATED, UPDATED, UNCHANGED, LEFT = OUTCOMES = ("created", "updated", "unchanged", "left")
ERASED = ("erased-", "@invalid")


@dataclass
class Plan:
    """`columns` are those of Member that change (all of them for somebody new); a Named stands for a row to be made."""

    person: Person
    known: Known | None
    columns: dict
    ties: list[Tie]
    said: dict
    outcome: str = UNCHANGED
    returns: bool = False
    pk: int | None = None

    @property
    def is_changed(self) -> bool:
        return bool(self.columns) or any(tie.is_changed for tie in self.ties)


@dataclass
class Planner:
    book: Book
    gazetteer: Gazetteer
    today: date
    complete: bool = False
    languages: list[str] = field(default_factory=lambda: house().languages or ["fr"])

    def plan(self, person: Person, snapshot: Snapshot) -> Plan:
        """Raises Aside when the person cannot be taken."""
        known = self._known(person, snapshot)
        ties = TiePlan(ties_of(known.memberships if known else []), self.book, self.today)
        for line in person.lines:
            ties.lay(line)
        ties.close(absent_too=self.complete and person.is_whole)
        columns = self._columns(person, known, ties.ties)
        self._email(person, known, snapshot, columns)
        self._name(person, known, columns)
        said = self._said(person, columns)
        if known:
            columns = {name: value for name, value in columns.items() if value != known.columns[name]}
        plan = Plan(person, known, columns, [tie for tie in ties.ties if tie.is_changed], said)
        self._judge(plan)
        return plan

    def _known(self, person: Person, snapshot: Snapshot) -> Known | None:
        """By number; by e-mail only where the house has no number for that address. Never by name (PRI-08)."""
        known = snapshot.by_number.get(person.number)
        if known is None:
            holder = snapshot.by_email.get(person.first("email") or "")
            if holder and holder.columns["number"]:
                raise Aside("email_taken", {"number": holder.columns["number"]})
            if holder is None and snapshot.is_withheld(person):
                raise Aside("withheld")
            if holder is not None:
                _check_same_name(person, holder)
            return holder
        address = known.columns["email"]
        if address.startswith(ERASED[0]) and address.endswith(ERASED[1]):
            raise Aside("withheld")
        return known

    def _columns(self, person: Person, known: Known | None, ties: list[Tie]) -> dict:
        """What the administration says: it wins wherever it says something."""
        country = person.first("country")
        office = self.book.office(person.first("office"), country or country_of(person.first("postal_code")))
        home = self.book.country(country)
        if home is None and (known is None or known.columns["country_id"] is None):
            home = office.country if office else next(iter(self._homes(ties)), None)
        columns = {
            "number": person.number,
            "given_name": person.first("first_name"),
            "family_name": person.first("last_name"),
            "country_id": _id(home),
            "office_id": _id(office),
            "municipality_id": self._municipality(person, known, country or (home.key if home else None)),
        }
        if not ties and (statute := person.first("statute")):  # no entity to belong to: the words alone say it
            columns["is_cooperator"] = statute == COOPERATOR
        columns = {name: value for name, value in columns.items() if value is not None}
        return {**columns, **self._days(person, known, ties)}

    def _homes(self, ties: list[Tie]):
        for tie in ties:
            entity = tie.entity if isinstance(tie.entity, Named) else self.book.by_pk.get(("entity", tie.entity))
            if entity and entity.country:
                yield entity.country

    def _municipality(self, person: Person, known: Known | None, country: str | None) -> int | None:
        line = next((line for line in person.lines if line.postal_code or line.municipality), None)
        found = self.gazetteer.find(line.postal_code, line.municipality, country) if line else None
        if known and found is not None and known.said.get("municipality") == found:
            return None  # the file says what it said before: where the member put themselves stays
        return found

    def _days(self, person: Person, known: Known | None, ties: list[Tie]) -> dict:
        """When they joined and left the cooperative, from all their memberships; from the line where there are none."""
        before = known.columns if known else {"joined_on": None, "left_on": None}
        own = [tie for tie in ties if tie.statute != EMPLOYEE]
        begun = [tie.from_on for tie in own if tie.from_on]
        joined = min(begun) if begun else person.first("joined")
        if ties:
            left = None if any(tie.to_on is None for tie in ties) else max(tie.to_on for tie in ties)
        else:
            left = person.first("left") or (self.today if any(line.has_gone for line in person.lines) else None)
            if left == self.today and before["left_on"]:
                left = before["left_on"]
        return {"joined_on": joined or before["joined_on"], "left_on": left}

    def _email(self, person: Person, known: Known | None, snapshot: Snapshot, columns: dict) -> None:
        """The file's address, unless it says what it said before: then a member's own change stays."""
        address = person.first("email")
        if address is None:
            if known is None:
                raise Aside("email_missing")
            return
        if known and (address == known.columns["email"] or address == known.said.get("email")):
            return
        holder = snapshot.by_email.get(address)
        if holder is not None and holder is not known:
            number = holder.columns["number"]
            raise Aside("email_taken", {"number": number}) if number else Aside("email_nameless")
        columns["email"] = address

    def _name(self, person: Person, known: Known | None, columns: dict) -> None:
        """The name that others read is the member's own; it follows the file as long as the member left it as it was."""
        name = next((line.full_name for line in person.lines if line.full_name), "")[:120]
        if known is None:
            if not name:
                raise Aside("name_missing")
            columns["name"] = name
            columns["language"] = self._language(person.first("language"))
        elif name and (not known.columns["name"] or known.columns["name"] == known.said.get("name")):
            columns["name"] = name

    def _language(self, code: str | None) -> str:
        return code if code in self.languages else self.languages[0]

    def _said(self, person: Person, columns: dict) -> dict:
        said = {
            "email": person.first("email"),
            "name": next((line.full_name for line in person.lines if line.full_name), None),
            "municipality": columns.get("municipality_id"),
        }
        return {name: value for name, value in said.items() if value is not None}

    def _judge(self, plan: Plan) -> None:
        was = plan.known.columns["left_on"] if plan.known else None
        had_left = was is not None and was <= self.today
        now = plan.columns.get("left_on", was)
        has_left = now is not None and now <= self.today
        if plan.known is None:
            plan.outcome = CREATED
        elif has_left and not had_left:
            plan.outcome = LEFT
        elif plan.is_changed:
            plan.outcome, plan.returns = UPDATED, had_left and not has_left


def _id(named: Named | None):
    return None if named is None else named if named.pk is None else named.pk


def _check_same_name(person: Person, holder: Known) -> None:
    """An address alone hands no account over: a word of the name must be the same. Raises Aside."""
    said = {word for line in person.lines for word in name_key(line.full_name or "")}
    known = set(name_key(holder.columns["name"])) | set(name_key(holder.columns["family_name"]))
    if said and known and not said & known:
        raise Aside("email_other_name", {"name": holder.columns["name"]})
