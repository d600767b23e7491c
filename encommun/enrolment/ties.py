"""What a file says of a person's memberships, laid over those that the house has (GOV-25, GOV-27). No write."""

from dataclasses import dataclass, field
from datetime import date

from encommun.members.models import Membership

from .books import Book, Named, country_of
from .lines import Line
from .reasons import Aside

COOPERATOR, EMPLOYEE = Membership.Statute.COOPERATOR.value, Membership.Statute.EMPLOYEE.value


@dataclass(eq=False)
class Tie:
    """One membership as it will be. `row` is the one that the house has; `before` what it said where that changes.

    `entity` is a row's id, or a Named that is still to be made.
    """

    entity: int | Named
    statute: str
    college: str = ""
    shares: int = 0
    from_on: date | None = None
    to_on: date | None = None
    row: Membership | None = None
    before: dict = field(default_factory=dict)

    def set(self, **columns) -> None:
        for name, value in columns.items():
            if getattr(self, name) != value:
                self.before.setdefault(name, getattr(self, name))
                setattr(self, name, value)
        self.before = {name: old for name, old in self.before.items() if getattr(self, name) != old}

    def is_open(self, today: date) -> bool:
        return self.to_on is None or self.to_on > today

    @property
    def is_changed(self) -> bool:
        return self.row is None or bool(self.before)


def ties_of(memberships: list[Membership]) -> list[Tie]:
    return [
        Tie(row.entity_id, row.statute, row.college, row.shares, row.from_on, row.to_on, row) for row in memberships
    ]


@dataclass
class TiePlan:
    """The ties of one person while their lines are laid over them, in order."""

    ties: list[Tie]
    book: Book
    today: date
    said: list[tuple[int | Named, str]] = field(default_factory=list)

    def lay(self, line: Line) -> None:
        """Raises Aside when the line contradicts the membership that it is about."""
        entity = self._entity(line)
        if entity is None:
            return
        statute = line.statute or self._usual_statute(entity)
        self.said.append((entity, statute))
        mine = [tie for tie in self.ties if tie.entity == entity and tie.statute == statute]
        tie = self._gone(mine, line) if line.left or line.has_gone else self._present(mine, line)
        if tie is None:
            tie = self._new(mine, entity, statute, line)
        college = self.book.college(self._named(entity), line.college)
        words = {"college": college, "shares": line.shares}
        tie.set(**{name: value for name, value in words.items() if value is not None})
        if line.joined and all(other is tie for other in self.ties if other.entity == entity):
            tie.set(from_on=line.joined)
        if tie.from_on and tie.to_on and tie.to_on < tie.from_on:
            raise Aside("left_first")

    def close(self, *, absent_too: bool) -> None:
        """End what another statute of the same entity replaces and, from a complete file, what it does not name."""
        said = {entity for entity, _ in self.said}
        now = {entity: tie for tie in self.ties if (entity := tie.entity) in said and self._is_said(tie)}
        for tie in self.ties:
            if tie.statute == EMPLOYEE or self._is_said(tie) or not tie.is_open(self.today):
                continue
            if (new := now.get(tie.entity)) is not None and new.is_open(self.today) and new.statute != EMPLOYEE:
                tie.set(to_on=max(new.from_on or self.today, tie.from_on or self.today))
            elif absent_too and tie.entity not in said:
                tie.set(to_on=max(self.today, tie.from_on or self.today))

    def _is_said(self, tie: Tie) -> bool:
        return (tie.entity, tie.statute) in self.said

    def _entity(self, line: Line) -> int | Named | None:
        if line.entity is None and self.ties:
            return max(self.ties, key=lambda tie: (tie.is_open(self.today), tie.statute != EMPLOYEE)).entity
        country = line.country or country_of(line.postal_code)
        named = self.book.entity(line.entity, country) or self.book.only_entity(country)
        return named if named is None or named.pk is None else named.pk

    def _named(self, entity: int | Named) -> Named | None:
        return entity if isinstance(entity, Named) else self.book.by_pk.get(("entity", entity))

    def _usual_statute(self, entity: int | Named) -> str:
        own = [tie for tie in self.ties if tie.entity == entity and tie.statute != EMPLOYEE]
        own.sort(key=lambda tie: tie.is_open(self.today))
        return own[-1].statute if own else COOPERATOR

    def _new(self, mine: list[Tie], entity: int | Named, statute: str, line: Line) -> Tie:
        beginning = self._beginning(entity, line)
        to_on = line.left or (self.today if line.has_gone else None)
        for tie in mine:
            if tie.from_on == beginning is not None:  # it began on that very day: it goes on
                tie.set(to_on=to_on)
                return tie
        tie = Tie(entity, statute, from_on=beginning, to_on=to_on)
        self.ties.append(tie)
        return tie

    def _beginning(self, entity: int | Named, line: Line) -> date | None:
        """From when a new tie runs: after what the person was before in that entity."""
        earlier = [tie for tie in self.ties if tie.entity == entity and tie.statute != EMPLOYEE]
        if not earlier:
            return line.joined
        last = max((tie.to_on or tie.from_on or date.min for tie in earlier), default=date.min)
        return line.joined if line.joined and line.joined > last else self.today

    def _gone(self, mine: list[Tie], line: Line) -> Tie | None:
        still = [tie for tie in mine if tie.is_open(self.today)]
        tie = still[-1] if still else mine[-1] if mine else None
        if tie is not None and (line.left or still):
            tie.set(to_on=line.left or self.today)
        return tie

    def _present(self, mine: list[Tie], line: Line) -> Tie | None:
        """The tie that goes on; None where a new one begins. Somebody who comes back keeps what was before."""
        for tie in mine:
            if tie.is_open(self.today):
                tie.set(to_on=None)
                return tie
        last = mine[-1] if mine else None
        if last is not None and line.joined and line.joined == last.from_on:
            last.set(to_on=None)
            return last
        return None
