"""What belongs to a theme or a group: earlier editions of the theme, requests gathered with these, and what is near.

No reader is asked: only texts that every member may read are sought, and what is shown is chosen again for each reader.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from django.db.models import QuerySet

from encommun.cycles.models import Theme
from encommun.drafting.models import Draft
from encommun.engines.likeness import Text
from encommun.followup.queries.digests import earlier_themes
from encommun.groups.models import DataRequest
from encommun.likeness.queries import Found, nearest_on
from encommun.lineage.models import Asking
from encommun.recommendations.models import Recommendation
from encommun.wishes.models import Wish

from .models import MEMBERS, PUBLIC, Digest, Find
from .named import named_in

MOST_NEAR, MOST_BESIDE = 20, 6  # recommendations; wishes and data requests
DRAFT, WISHED = "draft-", "wish-"  # how the numbers of texts that are sought begin
SHOWN = (Wish.State.STANDING, Wish.State.MERGED)
FIRST = 5  # wishes, and texts of the group
TITLE = 200  # characters of a group's first line
SHELVES = 40  # of data requests, the latest themes first
Key = tuple[str, int]
RECOMMENDATION, WISH, DATA = (str(kind) for kind in Find.Kind.values)


@dataclass
class Collected:
    """`finds` by (kind, id), not saved; `themes` are the ids of earlier ones."""

    finds: dict[Key, Find] = field(default_factory=dict)
    themes: list[int] = field(default_factory=list)
    model: str = ""

    def add(self, kind: str, id: int, how: str) -> None:
        self.finds.setdefault((kind, id), Find(kind=kind, object_id=id, how=how))

    def add_near(self, one: Found, source: str) -> None:
        find = self.finds.setdefault(
            (one.kind, one.object_id), Find(kind=one.kind, object_id=one.object_id, how=Find.How.NEAR)
        )
        if find.score < one.score:
            find.score, find.verdict = one.score, one.verdict
            pairs = [[asked, found] for asked, found, _cosine in one.sentences]
            find.evidence = {"sentences": pairs[:3], "words": list(one.words)[:12], "source": source}


def collected(digest: Digest, theme: Theme | None, said: str, language: str) -> Collected:
    """Everything that belongs to it. `said` are the group's own words, "" for a theme's digest."""
    made = Collected()
    edition = theme.edition_id if theme else digest.group.edition_id
    if theme:
        made.themes = [row.pk for row in earlier_themes(theme) if row.edition_id != edition]
        _add_earlier(made, theme)
    start = (theme.edition if theme else digest.group.edition).start_year
    texts = texts_of(digest, theme, said, language)
    for text in texts:
        _add_near(made, text, start)
    _add_named(made, [text for text in texts if not text.id.startswith(DRAFT)], start)
    decided = list(digest.finds.filter(kind=RECOMMENDATION).values_list("object_id", "is_out", "how"))
    out = {pk for pk, is_out, _how in decided if is_out}
    added = {pk for pk, is_out, how in decided if how == Find.How.ADDED and not is_out}
    seeds = ({pk for kind, pk in made.finds if kind == RECOMMENDATION} | added) - out
    for pk in _gathered(seeds, start):
        made.add(RECOMMENDATION, pk, Find.How.GATHERED)
    return made


def mark_of(theme: Theme | None, said: str) -> str:
    """Changes when what is sought changes."""
    words = [theme.pk, theme.previous_id, theme.title, theme.question, theme.context, theme.questions] if theme else []
    return blake2b(repr([*words, said]).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def texts_of(digest: Digest, theme: Theme | None, said: str, language: str) -> list[Text]:
    """What is sought: the theme with its question, each guiding question, the wishes that it came out of, the group's
    own words and its first texts."""
    texts = []
    if theme:
        question = "\n\n".join(filter(None, [theme.question, theme.context]))
        texts.append(Text("theme", question, theme.language, theme.title))
        texts += [Text(f"question-{n}", str(words), theme.language) for n, words in enumerate(theme.questions or [])]
        led = Wish.objects.filter(theme=theme, state__in=SHOWN)
        texts += [Text(f"{WISHED}{row.pk}", row.text, row.language, row.title) for row in led[:FIRST]]
    if said:
        texts.append(Text("said", said, language, said.partition("\n")[0][:TITLE]))
    if digest.group_id:
        drafts = Draft.objects.filter(group=digest.group_id).exclude(state=Draft.State.DROPPED)
        for draft in drafts.order_by("created_at", "pk").prefetch_related("parts")[:FIRST]:
            words = "\n\n".join(part.text for part in draft.parts.all() if part.removed_at is None)
            texts.append(Text(f"{DRAFT}{draft.pk}", words, draft.language, draft.title))
    return texts


def _add_earlier(made: Collected, theme: Theme) -> None:
    rows = Recommendation.objects.filter(theme__in=made.themes, audience__in=MEMBERS).exclude(edition=theme.edition_id)
    for pk in rows.order_by("asked_at", "pk").values_list("pk", flat=True):
        made.add(RECOMMENDATION, pk, Find.How.BEFORE)
    for pk in Wish.objects.filter(theme=theme, state__in=SHOWN).values_list("pk", flat=True):
        made.add(WISH, pk, Find.How.BEFORE)
    answered = DataRequest.objects.filter(group__theme__in=made.themes, answered_at__isnull=False, withdrawn_at=None)
    for pk in answered.values_list("pk", flat=True):
        made.add(DATA, pk, Find.How.BEFORE)


def _add_near(made: Collected, text: Text, start: int) -> None:
    """Twice among recommendations: what visitors may read is not pushed out by what members may."""
    sought = [(RECOMMENDATION, PUBLIC, MOST_NEAR), (RECOMMENDATION, MEMBERS, MOST_NEAR), (WISH, PUBLIC, MOST_BESIDE)]
    for kind, shelves, most in [*sought, (DATA, _data_shelves(start), MOST_BESIDE)]:
        near = nearest_on(text, shelves={kind: shelves}, top=most)
        made.model = made.model or near.model or ""
        earlier = _earlier_than(start, kind, [one.object_id for one in near.found])
        for one in near.found:
            if one.object_id in earlier:
                made.add_near(one, text.id)


def _add_named(made: Collected, texts: list[Text], start: int) -> None:
    named = named_in(texts)
    rows = _earlier_askings(start).filter(cluster__in=list(named))
    for pk, cluster in rows.order_by("recommendation__asked_at", "pk").values_list("recommendation", "cluster"):
        if (RECOMMENDATION, pk) not in made.finds:
            find = Find(kind=RECOMMENDATION, object_id=pk, how=Find.How.NAMED, verdict=Find.Verdict.LOOK)
            find.evidence = {"words": named[cluster]}
            made.finds[RECOMMENDATION, pk] = find


def _data_shelves(start: int) -> list[str]:
    """Answers are on the shelf of their theme; every member may read them on its page."""
    rows = DataRequest.objects.filter(answered_at__isnull=False, group__theme__edition__start_year__lt=start)
    ids = rows.order_by("-group__theme_id").values_list("group__theme_id", flat=True).distinct()[:SHELVES]
    return [f"theme-{pk}" for pk in ids]


def _earlier_than(start: int, kind: str, ids: list[int]) -> set[int]:
    """Those of earlier editions; a wish of the edition itself belongs here only if the theme came out of it."""
    rows = {
        RECOMMENDATION: Recommendation.objects.filter(edition__start_year__lt=start),
        WISH: Wish.objects.filter(box__edition__start_year__lt=start),
        DATA: DataRequest.objects.filter(answered_at__isnull=False),
    }[kind]
    return set(rows.filter(pk__in=ids).values_list("pk", flat=True))


def _gathered(seeds: Iterable[int], start: int) -> list[int]:
    """Every earlier asking of the gathered requests that hold one of these."""
    readable = Asking.objects.filter(recommendation__in=list(seeds), recommendation__audience__in=MEMBERS)
    mine = readable.filter(cluster__merged_into=None).values("cluster")
    rows = _earlier_askings(start).filter(cluster__in=mine).order_by("recommendation__asked_at", "recommendation")
    return list(dict.fromkeys(rows.values_list("recommendation", flat=True)))


def _earlier_askings(start: int) -> QuerySet[Asking]:
    return Asking.objects.filter(recommendation__edition__start_year__lt=start, recommendation__audience__in=MEMBERS)
