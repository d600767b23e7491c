"""What the log says of a state of play: those of the group are told once that it can be read."""

from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Participation
from encommun.kit.registry import Follower, SubjectKind, Verb

from .actions.making import KIND
from .queries import state_cards

VERBS = [
    Verb("state_of_play.ready", _("{actor}: read what was already asked before your first meeting")),
    Verb("state_of_play.read", _("{actor} said that the group {group} has read what was already asked"), tells=False),
    Verb("state_of_play.unread", _("{actor} took back that the group {group} has read it"), tells=False),
    Verb("state_of_play.added", _("{actor} added an earlier request for the group {group}"), tells=False),
    Verb("state_of_play.taken_out", _("{actor} took out what does not belong, for the group {group}"), tells=False),
    Verb("state_of_play.put_back", _("{actor} put an earlier request back for the group {group}"), tells=False),
]


def in_group(kind: str, id: int) -> list[int]:
    """Everybody in the group."""
    if kind != KIND:
        return []
    rows = Participation.objects.filter(group__state_of_play=id, left_at=None)
    return list(rows.values_list("member", flat=True))


SUBJECTS = [SubjectKind(KIND, _("what was already asked"), state_cards, by_audience=False)]
FOLLOWERS = [Follower(members=in_group, frequency="daily")]
