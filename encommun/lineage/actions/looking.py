"""The sweep's part: what resembles what, a few recommendations at a time, and the groups to propose."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from encommun.engines.likeness import Text
from encommun.kit.holding import locking
from encommun.kit.registry import declared
from encommun.likeness import shelves
from encommun.likeness.declarations import Compared, Entry
from encommun.likeness.models import Change
from encommun.likeness.queries import Found, nearest_on
from encommun.recommendations.models import Document, Recommendation

from ..bundling import FLOOR, Pair, for_editors, gathered
from ..models import Asking, Bundle, Lookout, Relation, Resemblance, ToCompare
from .settling import mark_stale

KIND = "recommendation"
SHELVES = {KIND: list(Document.Audience.values)}
SLICE = 40  # recommendations in one sweep
SECONDS = 5  # after which the rest waits for the next one: letters and notices come first
NEAREST = 8
BATCH = 500

State = Resemblance.State

Said = tuple[str, str]  # title, language


def note_to_compare(ids: list[int]) -> None:
    """These are found by their new words, or no longer found: look again at what resembles them. Where one is gone, its
    pairs went along, and what was proposed because of them is not as it was."""
    now, wanted, found = timezone.now(), list(ids), 0
    for at in range(0, len(wanted), BATCH):
        there = Recommendation.objects.filter(pk__in=wanted[at : at + BATCH]).order_by("pk")
        noted = [ToCompare(recommendation_id=pk, noted_at=now) for pk in there.values_list("pk", flat=True)]
        ToCompare.objects.bulk_create(
            noted, update_conflicts=True, unique_fields=["recommendation"], update_fields=["noted_at"]
        )
        found += len(noted)
    if found < len(set(wanted)):
        mark_stale()


def look_for_resemblances(now: datetime) -> int:
    """How many recommendations were compared. Nothing where the house compares no texts, or another sweep is at it: both
    would propose the same groups."""
    if not shelves.is_on():
        return 0
    with shelves.building(wait=False) as alone:
        return _look(now) if alone else 0


def _look(now: datetime) -> int:
    stop, done = time.monotonic() + SECONDS, 0
    waiting = list(ToCompare.objects.all()[:SLICE])
    entries = {entry.object_id: entry for entry in _entries([row.pk for row in waiting])} if waiting else {}
    for row in waiting:
        with transaction.atomic():
            compare(row.pk, entries.get(row.pk), now)
            ToCompare.objects.filter(pk=row.pk, noted_at=row.noted_at).delete()  # noted again meanwhile: once more
        done += 1
        if time.monotonic() > stop:
            break
    lookout, _created = Lookout.objects.get_or_create(pk=1)
    if done or lookout.is_stale:
        bundle_again(now)
    return done


def _entries(ids: list[int]) -> Iterable[Entry]:
    return [entry for one in declared(Compared) if one.kind == KIND for entry in one.rows(ids)]


def compare(pk: int, entry: Entry | None, now: datetime) -> None:
    """Write the pairs of one recommendation as they are now. What somebody decided stays; its evidence is renewed."""
    held = locking(Resemblance.objects.filter(Q(earlier=pk) | Q(later=pk)).order_by("pk"))
    known = {row.later_id if row.earlier_id == pk else row.earlier_id: row for row in held}
    found = {one.object_id: one for one in _nearest(entry)} if entry else {}
    asked = _asked([pk, *found])
    unknown = [other for other in found if other in asked and other not in known]
    decided = _decided(pk, unknown) if unknown else {}
    for other, one in found.items():
        if other in known:
            _write(known[other], pk, other, one, asked)
        elif other in asked:
            _write(Resemblance(found_at=now, **decided.get(other, {})), pk, other, one, asked)
    gone = [row for other, row in known.items() if other not in found]
    _forget(pk, [row for row in gone if row.state == State.OPEN or row.sentences or row.words])


def _nearest(entry: Entry) -> list[Found]:
    """Of other documents: what one document says twice, its writers know."""
    own = Recommendation.objects.filter(document__recommendations=entry.object_id).order_by()
    left_out = [(KIND, pk) for pk in own.values_list("pk", flat=True)]
    text = Text(str(entry.object_id), entry.text, entry.language, entry.title)
    near = nearest_on(text, shelves=SHELVES, top=NEAREST, leave_out=left_out, unsure=True).found
    return [one for one in near if one.score * 1000 >= FLOOR]


def _asked(ids: list[int]) -> dict[int, datetime]:
    rows = Recommendation.objects.filter(pk__in=ids).order_by()
    return dict(rows.values_list("pk", "asked_at"))


def _decided(pk: int, others: list[int]) -> dict[int, dict]:
    """{other: state and reason} of those about which somebody said it already, by a link or a gathered request."""
    found: dict[int, dict] = {}
    rows = Relation.objects.filter(Q(source=pk, target__in=others) | Q(target=pk, source__in=others)).order_by("pk")
    for row in rows.exclude(state=Relation.State.PROPOSED):
        other = row.target_id if row.source_id == pk else row.source_id
        state = State.ACCEPTED if row.state == Relation.State.CONFIRMED else State.REJECTED
        found[other] = {
            "state": state, "reason": row.reason if state == State.REJECTED else "",
            "decided_by_id": row.decided_by_id, "decided_at": row.decided_at,
        }  # fmt: skip
    mine = Asking.objects.filter(recommendation=pk).order_by().values("cluster")
    for row in Asking.objects.filter(cluster__in=mine, recommendation__in=others).order_by():
        found[row.recommendation_id] = {
            "state": State.ACCEPTED, "decided_by_id": row.added_by_id, "decided_at": row.added_at
        }  # fmt: skip
    return found


def _write(row: Resemblance, pk: int, other: int, one: Found, asked: dict[int, datetime]) -> None:
    is_later = (asked[pk], pk) > (asked[other], other)
    row.earlier_id, row.later_id = (other, pk) if is_later else (pk, other)
    # The nearest are told as (sentence asked, sentence found): here the earlier one's stands first.
    row.sentences = [[b, a, cosine] if is_later else [a, b, cosine] for a, b, cosine in one.sentences]
    row.words = list(one.words)
    if row.state == State.OPEN or not row.pk:
        row.score, row.verdict = round(one.score * 1000), one.verdict or Resemblance.Verdict.LOOK
    row.save()


def _forget(pk: int, rows: list[Resemblance]) -> None:
    """Open pairs that this one no longer finds go, unless the other end finds it, or is still to be compared itself. What
    was decided stays, without words that its texts may not have any more."""
    ends = {row.later_id if row.earlier_id == pk else row.earlier_id: row for row in rows}
    if not ends:
        return
    later = set(ToCompare.objects.filter(pk__in=ends).values_list("pk", flat=True))
    later |= set(Change.objects.filter(kind=KIND, object_id__in=ends).values_list("object_id", flat=True))
    asked = _asked([pk, *ends])
    for entry in _entries(sorted(ends.keys() - later)):
        still = next((one for one in _nearest(entry) if one.object_id == pk), None)
        if still is not None and pk in asked:
            _write(ends.pop(entry.object_id), entry.object_id, pk, still, asked)
    gone = Resemblance.objects.filter(pk__in=[row.pk for other, row in ends.items() if other not in later])
    gone.filter(state=State.OPEN).delete()
    gone.update(sentences=[], words=[])


def bundle_again(now: datetime) -> int:
    """Propose the groups that the open pairs make now; returns how many. A group that grew keeps its number."""
    # Written before the pairs are read: what is decided meanwhile makes it stale again.
    Lookout.objects.update_or_create(pk=1, defaults={"looked_at": now, "is_stale": False})
    try:
        count = _bundle(now)
    except Exception:
        mark_stale()
        raise
    _retitle_decided()
    return count


@transaction.atomic
def _bundle(now: datetime) -> int:
    standing = _standing()
    held = _held_by_open()
    rows = list(Resemblance.objects.defer("sentences", "words").order_by("pk"))
    homes = _homes({pk for row in rows for pk in (row.earlier_id, row.later_id)})
    _settle_known([row for row in rows if row.state == State.OPEN], homes)
    groups = _groups(rows, homes)
    bundles_of: dict[int, list[int]] = defaultdict(list)
    for bundle in standing:
        for pk in held[bundle]:
            bundles_of[pk].append(bundle)
    for ids, pairs in groups:
        shared = Counter(bundle for pk in ids for bundle in bundles_of[pk] if bundle in standing)
        same = max(shared, key=lambda bundle: (shared[bundle], -bundle), default=0)
        kept = standing.pop(same, None)
        if kept is None or not _says(kept, held[same], ids, pairs):
            put_bundle(kept or Bundle(found_at=now), ids, pairs)
    Bundle.objects.filter(pk__in=list(standing)).delete()
    return len(groups)


def _standing() -> dict[int, Bundle]:
    """{number: group} of those that wait for an editor, held. Read twice: an editor for whom the first reading waited may
    have split theirs into new ones."""
    rows = locking(Bundle.objects.filter(state=Bundle.State.OPEN).order_by("pk"))
    for _again in range(2):
        found = {one.pk: one for one in rows.all()}
    return found


def _held_by_open() -> dict[int, dict[int, Said]]:
    """{open group: {recommendation: its title and language}}."""
    held: dict[int, dict[int, Said]] = defaultdict(dict)
    rows = Bundle.recommendations.through.objects.filter(bundle__state=Bundle.State.OPEN).order_by()
    said = rows.values_list("bundle", "recommendation", "recommendation__title", "recommendation__language")
    for bundle, pk, title, language in said:
        held[bundle][pk] = (title, language)
    return held


def _says(bundle: Bundle, held: dict[int, Said], ids: set[int], pairs: list[Resemblance]) -> bool:
    """Whether it stands as it would be written."""
    typical, score, verdict = _weighed(pairs)
    if held.keys() != ids or (bundle.score, bundle.verdict) != (score, verdict):
        return False
    return (bundle.title, bundle.language) == held[typical]


def _retitle_decided() -> None:
    """A decided group is not called by words that none of its texts has any more; one whose texts are all gone goes."""
    through = Bundle.recommendations.through.objects
    said = through.filter(bundle=OuterRef("pk"), recommendation__title=OuterRef("title"))
    decided = Bundle.objects.exclude(state=Bundle.State.OPEN)
    for bundle in decided.exclude(Exists(said)):
        first = bundle.recommendations.order_by("asked_at", "pk").only("title", "language").first()
        if first is None:
            decided.filter(pk=bundle.pk).delete()
        else:
            decided.filter(pk=bundle.pk).update(title=first.title, language=first.language)


def _homes(ids: set[int]) -> dict[int, int]:
    """{recommendation: what stands for it}: those of one gathered request are one, written as its number below zero."""
    homes = {pk: pk for pk in ids}
    rows = Asking.objects.filter(cluster__merged_into=None).order_by("-cluster_id")
    for recommendation, cluster in rows.values_list("recommendation", "cluster"):
        if recommendation in homes:
            homes[recommendation] = -cluster
    return homes


def _settle_known(rows: list[Resemblance], homes: dict[int, int]) -> None:
    """Pairs that came into one request by another way than an act on them, unless somebody decided just now."""
    known = [row for row in rows if homes[row.earlier_id] == homes[row.later_id]]
    for at in range(0, len(known), BATCH):
        there = Resemblance.objects.filter(pk__in=[row.pk for row in known[at : at + BATCH]], state=State.OPEN)
        there.update(state=State.ACCEPTED, decided_at=F("found_at"))
    for row in known:
        row.state = State.ACCEPTED


def _groups(rows: list[Resemblance], homes: dict[int, int]) -> list[tuple[set[int], list[Resemblance]]]:
    """(ids, open pairs) of each group that has an open pair; those linked already come along."""
    scores: dict[Pair, int] = {}
    apart: set[Pair] = set()
    for row in rows:
        one, other = sorted((homes[row.earlier_id], homes[row.later_id]))
        if one != other and row.state == State.REJECTED:
            apart.add((one, other))
        elif one != other:
            score = for_editors(row.score) if row.state == State.OPEN else 1000
            scores[one, other] = max(scores.get((one, other), 0), score)
    group_of = {home: at for at, group in enumerate(gathered(scores, apart)) for home in group}
    pairs: dict[int, list[Resemblance]] = defaultdict(list)
    for row in rows:
        one, other = homes[row.earlier_id], homes[row.later_id]
        at = group_of.get(one)
        if one != other and at is not None and at == group_of.get(other):
            pairs[at].append(row)
    found = []
    for _at, own in sorted(pairs.items()):
        if open_ones := [row for row in own if row.state == State.OPEN]:
            found.append(({pk for row in own for pk in (row.earlier_id, row.later_id)}, open_ones))
    return found


def put_bundle(bundle: Bundle, ids: set[int], pairs: list[Resemblance]) -> Bundle:
    """Write it, titled after the recommendation that resembles the others most."""
    typical, bundle.score, bundle.verdict = _weighed(pairs)
    bundle.title, bundle.language = Recommendation.objects.values_list("title", "language").get(pk=typical)
    bundle.save()
    bundle.recommendations.set(ids)
    return bundle


def _weighed(pairs: list[Resemblance]) -> tuple[int, int, str]:
    """(the most typical recommendation, mean score, verdict): "same" where each has such a pair."""
    nearness: dict[int, int] = defaultdict(int)
    sure: set[int] = set()
    for row in pairs:
        for pk in (row.earlier_id, row.later_id):
            nearness[pk] += row.score
        sure |= {row.earlier_id, row.later_id} if row.verdict == Resemblance.Verdict.SAME else set()
    typical = max(nearness, key=lambda pk: (nearness[pk], -pk))
    verdict = Resemblance.Verdict.SAME if set(nearness) <= sure else Resemblance.Verdict.LOOK
    return typical, round(sum(row.score for row in pairs) / len(pairs)), verdict
