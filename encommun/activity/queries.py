"""Reading the log: only what a reader may see, told in sentences.

A thing that the reader may not see leaves no trace: its events are neither returned nor counted, and the addresses of
older pages (`token_of`) carry no row number.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Q
from django.utils.crypto import salted_hmac

from encommun.kit.registry import SubjectKind, Verb, declared

from .models import Event
from .parents import Subject, wider
from .sentences import sentence

CHUNK = 200  # rows read at a time while looking for visible ones
LARGEST = 2**63 - 1  # as far as the numbers of things go in a database
SALT = "activity.older"
Place = tuple[datetime, int]  # where an act stands in the log: its moment and its row
CHUNKS = 5  # then we stop: a reader who may see none of the last thousand acts sees an empty page, quickly


@dataclass(frozen=True)
class Line:
    """One act as a reader may see it. `sentence` is plain text; `title` and `url` are those of its subject."""

    event: Event
    at: datetime
    verb: str
    sentence: str
    title: str
    url: str


def cards_of(subjects: Iterable[Subject], member) -> dict[Subject, tuple[str, str]]:
    """{(kind, id): (title, url)} of the subjects that `member` (None: signed out) may see; one query a kind.

    The numbers may come from an address: those that no database holds find nothing.
    """
    member = member if getattr(member, "is_authenticated", False) else None
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, id in subjects:
        if id <= LARGEST:
            ids[kind].add(id)
    found = {}
    for subject in declared(SubjectKind):
        if wanted := ids.get(subject.kind):
            found.update({(subject.kind, id): card for id, card in subject.cards(wanted, member).items()})
    return found


def verbs() -> dict[str, Verb]:
    return {verb.key: verb for verb in declared(Verb)}


def lines_of(events: Iterable[Event], member) -> list[Line]:
    """The events that `member` may see, in the order given; verbs that nobody declares stay silent."""
    events = [event for event in events if not event.is_internal]
    words, cards = verbs(), cards_of({(e.subject_kind, e.subject_id) for e in events}, member)
    lines = []
    for event in events:
        verb, card = words.get(event.verb), cards.get((event.subject_kind, event.subject_id))
        if verb and card:
            lines.append(Line(event, event.at, event.verb, sentence(event, verb, member), *card))
    return lines


def events_about(kind: str, ids: Iterable[int], member=None, *, limit: int = 200) -> list[Line]:
    """The latest acts on several things of one kind, newest first; two queries."""
    rows = _told().filter(subject_kind=kind, subject_id__in=list(ids))[:limit]
    return lines_of(rows, member)


def latest_events(
    member, kinds: Iterable[str] | None = None, limit: int = 50, *, before: Place | None = None
) -> list[Line]:
    """The newest acts that `member` may see, of those kinds of things, that come after the place `before`."""
    rows = _told()
    if kinds is not None:
        rows = rows.filter(subject_kind__in=list(kinds))
    return _visible(rows, member, limit, before)


def latest_under(kind: str, id: int, member, limit: int = 50) -> list[Line]:
    """The newest acts on a thing and on what stands under it (a theme's recommendations), among the latest thousand."""
    return _visible(_told(), member, limit, None, under=(kind, id))


def _told():
    return Event.objects.filter(is_internal=False).select_related("actor").order_by("-at", "-pk")


def _visible(rows, member, limit: int, before: Place | None, under: Subject | None = None) -> list[Line]:
    lines: list[Line] = []
    rest = rows.filter(_after(before)) if before else rows
    for _chunk in range(CHUNKS):
        chunk = list(rest[:CHUNK])
        lines += lines_of(_under(chunk, under) if under else chunk, member)
        if len(lines) >= limit or len(chunk) < CHUNK:
            break
        rest = rows.filter(_after((chunk[-1].at, chunk[-1].pk)))
    return lines[:limit]


def _after(place: Place) -> Q:
    """What stands below that place, newest first: many acts may share one moment."""
    at, pk = place
    return Q(at__lt=at) | Q(at=at, pk__lt=pk)


def token_of(line: Line) -> str:
    """The place of an act that the reader sees, for an address: its moment and a mark of its row, signed.

    The row's number is not in it: two of them would tell how many hidden acts lie between.
    """
    return signing.Signer(salt=SALT).sign_object([line.at.isoformat(), _mark(line.event.pk)])


def place_of(token: str) -> Place | None:
    """The place that a token of ours names, or None for anything else. One query."""
    try:
        moment, mark = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    at = datetime.fromisoformat(moment)
    rows = Event.objects.filter(at=at).order_by().values_list("pk", flat=True)
    return at, next((pk for pk in rows if _mark(pk) == mark), 0)


def _mark(pk: int) -> str:
    return salted_hmac(SALT, str(pk)).hexdigest()[:24]


def _under(events: list[Event], thing: Subject) -> list[Event]:
    chains = wider({(event.subject_kind, event.subject_id) for event in events})
    return [event for event in events if thing in chains[(event.subject_kind, event.subject_id)]]
