"""What a domain declares to the spine and the shell, so that neither ever names a domain.

Each app calls `declare(...)` in `AppConfig.ready()` with any of the frozen records below; readers call `declared(Record)`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


def everybody(member: Any) -> bool:
    return True


@dataclass(frozen=True)
class MenuItem:
    """A room or a page in the menu and on the house map. `room` picks the accent colour."""

    label: Any
    url_name: str
    room: str
    order: int
    help: Any = ""
    main: bool = True
    visible: Callable[[Any], bool] = everybody


@dataclass(frozen=True)
class Panel:
    """Something an upper domain shows on a page of a lower one. `render(request, page) -> safe HTML or ""`.

    `page` is the object that the page's owner documents beside its slot. Lower `order` comes first.

    `asked(request, page)` is a Prepared query of rows, or None where there is nothing to ask: those of all panels of a
    page are read in one, and `render(request, page, rows)` receives its own, as `rows_of` gives them ([] for None).
    """

    slot: str
    order: int
    render: Callable[..., str]
    asked: Callable[[Any, Any], Any] | None = None


@dataclass(frozen=True)
class SubjectKind:
    """A kind of thing that activity, follows and notices point at.

    `cards(ids, member) -> {id: (title, url)}` holds only what `member` (None: signed out) may see, in one query.
    `by_audience`: all who share their audiences see the same; False when it hangs on who the member is.
    """

    kind: str
    label: Any
    cards: Callable[[Iterable[int], Any], dict[int, tuple[str, str]]]
    by_audience: bool = True


@dataclass(frozen=True)
class Verb:
    """One word of the activity log and its sentence, e.g. "{actor} answered: {verdict}" (a gettext lazy string).

    `tells` is true when followers of the subject receive a notice. `values(data) -> dict` turns stored codes into words.
    """

    key: str
    sentence: Any
    tells: bool = True
    values: Callable[[dict], dict] = dict


@dataclass(frozen=True)
class Follower:
    """Who is told without having asked: `members(kind, id) -> member ids`.

    `frequency` is for those whose office it is (boards, services). None: the member's own wish for what they took part
    in, which may be never.
    """

    members: Callable[[str, int], Iterable[int]]
    frequency: str | None = None


@dataclass(frozen=True)
class Parent:
    """Which wider things a follower may follow instead: `parents(kind, ids) -> {id: [(kind, id), …]}`."""

    kind: str
    parents: Callable[[Iterable[int]], dict[int, list[tuple[str, int]]]]


@dataclass(frozen=True)
class Hold:
    """A reason not to remove a thing for good: `held(kind, id)` says whether somebody counts on it."""

    held: Callable[[str, int], bool]


@dataclass(frozen=True)
class PersonalData:
    """How one model that points at a person is exported and erased.

    `fields` maps each personal field to its audience ("nobody", "self", "members", "public", "bodies").
    `export(member) -> JSON-able`; `erase(member) -> None` keeps the cooperative's record readable.
    `files(member) -> [(name, path)]` are what the member gave as files, for their export.
    `stays` says what is left after the erasure, and why; "" when nothing is.
    `codes` says in words what an exported column holds in codes: {column: {code: words}}; choices of fields are known.
    """

    model: str
    purpose: Any
    fields: dict[str, str]
    export: Callable[[Any], Any]
    erase: Callable[[Any], None]
    files: Callable[[Any], Iterable[tuple[str, Any]]] | None = None
    stays: Any = ""
    codes: dict[str, dict] = field(default_factory=dict)


@dataclass(frozen=True)
class Purpose:
    """Something that the house does with a person's data only when they say so.

    `texts` maps each version to the words that a person agrees to; `version` is the one asked for now. `needed_for` says
    what does not work without it. A new version asks again: consents given to an older one no longer count.
    """

    key: str
    title: Any
    texts: dict[int, Any]
    version: int
    needed_for: Any
    order: int = 50

    def __post_init__(self) -> None:
        if self.version not in self.texts:
            raise ValueError(f"the purpose {self.key!r} has no text for its version {self.version}")


@dataclass(frozen=True)
class Withdrawal:
    """What a domain stops when a person withdraws their consent: `stop(member)`, in the same transaction."""

    purpose: str
    stop: Callable[[Any], None]


@dataclass(frozen=True)
class ErasureBar:
    """Why an account cannot be erased yet: `reasons(member) -> sentences` to the member; none when nothing hangs on them."""

    reasons: Callable[[Any], Iterable[Any]]


@dataclass(frozen=True)
class Retention:
    """What goes by itself after a time: `run(now) -> how many went`, `count(now) -> how many would go now`.

    `after` is a timedelta. `what` says it in words, `why` gives the reason. A rule that is not `is_on` waits until an
    administrator turns it on. `oldest(now)` is the moment of the oldest row kept (None: there is none).
    """

    key: str
    model: str
    after: Any
    what: Any
    count: Callable[[Any], int]
    run: Callable[[Any], int]
    why: Any = ""
    oldest: Callable[[Any], Any] | None = None
    is_on: bool = True


@dataclass(frozen=True)
class PrivatePage:
    """Pages that nobody sees through another's eyes ("see as"): every address that begins with `prefix`."""

    prefix: str


@dataclass(frozen=True)
class Involvement:
    """One way of taking part in the cooperative's life: `people(since) -> ids of members` who did so since that moment.

    It is counted apart from what members earn, and never mixed with it (DIR-15).
    """

    key: str
    label: Any
    people: Callable[[Any], Iterable[int]]


@dataclass(frozen=True)
class Repeat:
    """Somewhere above, things of `kind` are repeated: `refresh(ids)` brings that in step, inside the transaction that
    changed them. Whoever changes such things calls `refresh_repeats`."""

    kind: str
    refresh: Callable[[list[int]], Any]


@dataclass(frozen=True)
class Task:
    """Something the sweep does each minute. `run(now) -> number of things done`; must be harmless when run twice.

    A greater `order` comes later: who tells people things comes last, so that they hear in the same sweep.
    """

    name: str
    run: Callable[[Any], int]
    order: int = 0


class HomeLine(NamedTuple):
    """One thing that home tells, and the address of the act. `due`: the last day to do it, where there is one."""

    text: str
    url: str
    detail: str = ""
    due: date | None = None


MOST_LINES = 12


@dataclass(frozen=True)
class HomeCard:
    """Home's answers: `question` is "needs_me", "moved" or "near"; `lines(request)` are HomeLines or tuples that make
    one, those due first before the others, at most MOST_LINES. One query, or two.

    `waits(request) -> [Asked, …]`, what the lines are about: home asks of all cards at once, in one query, whether any
    row is there and by which day (Prepared.asked, Prepared.soonest), and then only those cards for their lines of
    which one can be among the three it shows. Without it the lines are asked for each time.
    """

    question: str
    order: int
    lines: Callable[[Any], list]
    waits: Callable[[Any], Iterable[Any]] | None = None


_declared: dict[type, list] = defaultdict(list)


def declare(*records: Any) -> None:
    for record in records:
        if record not in _declared[type(record)]:
            _declared[type(record)].append(record)


def declared(kind: type) -> list:
    """Every record of that kind, by `order` where it has one."""
    return sorted(_declared[kind], key=lambda record: getattr(record, "order", 0))


def is_held(kind: str, pk: int) -> bool:
    """True when any domain counts on this thing."""
    return any(hold.held(kind, pk) for hold in declared(Hold))


def refresh_repeats(kind: str, ids: Iterable[int]) -> None:
    """Tell whoever repeats things of this kind that these changed."""
    changed = list(ids)
    for repeat in declared(Repeat):
        if repeat.kind == kind:
            repeat.refresh(changed)
