"""Who hears of an act: followers of the thing and of what it stands under, and those told without having asked."""

from collections import defaultdict
from collections.abc import Iterable

from encommun.activity.models import Event
from encommun.activity.parents import wider
from encommun.activity.queries import Subject, cards_of
from encommun.kit.registry import Follower, SubjectKind, declared
from encommun.members.models import Member
from encommun.members.rules import audiences_of

from .models import Follow, Preference


def hearers(events: list[Event]) -> dict[int, list[tuple[int, str]]]:
    """{event id: [(member id, frequency), …]}, before visibility: one frequency a member, the nearest follow's.

    The actor never hears of their own act. A follow started after the act does not tell it. Members told without
    having asked hear at the rhythm of their preference, unless a follow of theirs says otherwise.
    """
    chains = wider({(e.subject_kind, e.subject_id) for e in events})
    follows = _follows({subject for chain in chains.values() for subject in chain})
    told = {subject: _unasked(subject) for subject in chains}
    wishes = dict(
        Preference.objects.filter(member__in={m for ids in told.values() for m in ids}).values_list(
            "member", "participant"
        )
    )
    found = {}
    for event in events:
        subject = (event.subject_kind, event.subject_id)
        heard: dict[int, str] = {}
        for near in chains[subject]:
            for row in follows.get(near, []):
                if row.since <= event.at:
                    heard.setdefault(row.member_id, row.frequency)
        for member_id, frequency in told[subject].items():
            wish = frequency or wishes.get(member_id, Preference.Participant.WEEKLY)
            if wish != Preference.Participant.OFF:
                heard.setdefault(member_id, wish)
        heard.pop(event.actor_id, None)
        found[event.pk] = sorted(heard.items())
    return found


def _follows(subjects: set[Subject]) -> dict[Subject, list[Follow]]:
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, id in subjects:
        ids[kind].add(id)
    rows: dict[Subject, list[Follow]] = defaultdict(list)
    for kind, wanted in ids.items():
        for row in Follow.objects.filter(subject_kind=kind, subject_id__in=wanted):
            rows[(kind, row.subject_id)].append(row)
    return rows


def _unasked(subject: Subject) -> dict[int, str | None]:
    """{member id: the frequency of their office, or None for their own wish}; an office comes before a wish."""
    found: dict[int, str | None] = {}
    for source in declared(Follower):
        for member in source.members(*subject):
            found[member] = source.frequency or found.get(member)
    return found


def seen_by(members: Iterable[Member], subjects: set[Subject]) -> dict[int, set[Subject]]:
    """{member id: what they may see of `subjects`}: what everybody sees is asked once, the rest once for each set of
    audiences; member by member only for kinds of things whose view hangs on the person."""
    public = set(cards_of(subjects, None))
    personal = {kind.kind for kind in declared(SubjectKind) if not kind.by_audience}
    mine = {subject for subject in subjects - public if subject[0] in personal}
    shared = subjects - public - mine
    seen: dict[tuple[str, ...], set[Subject]] = {}
    found = {}
    for member in members:
        audiences = tuple(audiences_of(member))
        if audiences not in seen:
            seen[audiences] = public | (set(cards_of(shared, member)) if shared else set())
        found[member.pk] = seen[audiences] | (set(cards_of(mine, member)) if mine else set())
    return found
