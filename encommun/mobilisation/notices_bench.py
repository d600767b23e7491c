"""The bench's words in the log, who hears of a proposal, and what home says of it."""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from encommun.kit.prepared import Asked
from encommun.kit.registry import Follower, HomeLine, SubjectKind, Verb

from .models import Composition, Placement
from .queries.bench import composition_url
from .queries.bench_people import PLACES_WAITING, my_places
from .queries.left import PLACES_LEFT, my_places_left
from .queries.reading import is_team
from .queries.reasons import proposed_words

VERBS = [
    Verb(
        "placement.proposed",
        _("{actor} proposes you a place in the group {group} ({reason}). Please answer by {day}."),
        values=proposed_words,
    ),
    Verb("placement.left", _("The groups were made, and you are in none of them yet. See how to join one.")),
    Verb("placement.accepted", _("{actor} took the place"), tells=False),
    Verb("placement.declined", _("{actor} did not take the place"), tells=False),
    Verb("placement.other", _("{actor} asked for another group"), tells=False),
    Verb("composition.sent", _("{actor} sent the proposed groups to {people} people"), tells=False),
    Verb("composition.settled", _("{actor} made {groups} working groups")),
]


def placement_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (words, address)} of one's own places, once they were told."""
    if member is None:
        return {}
    rows = Placement.objects.filter(pk__in=list(ids), member=member, told_at__isnull=False)
    return {
        row.pk: (
            gettext("your place in %(edition)s") % {"edition": row.composition.edition},
            f"/mobilisation/{row.composition.edition.slug}/places/{row.pk}/",
        )
        for row in rows.select_related("composition__edition")
    }


def composition_cards(ids, member) -> dict[int, tuple[str, str]]:
    """For the coordination alone."""
    if member is None or not is_team(member):
        return {}
    rows = Composition.objects.filter(pk__in=list(ids)).select_related("edition", "theme")
    return {row.pk: (gettext("composition of groups: %(what)s") % {"what": row}, composition_url(row)) for row in rows}


def placed(kind: str, pk: int) -> list[int]:
    """Who is proposed a place hears of it; and who has none, once the groups are made."""
    if kind != "placement":
        return []
    told = Q(group__isnull=False) | Q(composition__state=Composition.State.SETTLED)
    return list(Placement.objects.filter(told, pk=pk).values_list("member", flat=True))


KINDS = [
    SubjectKind("placement", _("place in a working group"), placement_cards, by_audience=False),
    SubjectKind("composition", _("composition of groups"), composition_cards, by_audience=False),
]
FOLLOWERS = [Follower(placed, frequency="immediately")]


def place_waits(request) -> list[Asked]:
    """What `place_needs` tells of, before it is read."""
    return [PLACES_WAITING.soonest(request.user.pk, by="composition__answers_by")]


def place_needs(request) -> list[HomeLine]:
    """Home, "what needs me": a proposed place without an answer. One query."""
    return [
        HomeLine(
            gettext("Say whether you take this place: %(group)s") % {"group": row.group},
            f"/mobilisation/{row.composition.edition.slug}/places/{row.pk}/",
            gettext("until %(day)s") % {"day": date_format(row.composition.answers_by, "DATE_FORMAT")},
            row.composition.answers_by,
        )
        for row in my_places(request.user)
    ]


def left_waits(request) -> list[Asked]:
    """What `left_needs` tells of, before it is read."""
    return [PLACES_LEFT.asked(request.user.pk)]


def left_needs(request) -> list[HomeLine]:
    """Home, "what needs me": groups made without the reader. One query."""
    return [
        HomeLine(
            gettext("You are in no group yet: %(edition)s") % {"edition": row.composition.edition},
            f"/mobilisation/{row.composition.edition.slug}/places/{row.pk}/",
            gettext("See how to join one"),
        )
        for row in my_places_left(request.user)
    ]
