"""The bench: groups that the house proposes, over the years, with the evidence of each pair; and what was decided."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import ngettext

from encommun.cycles.models import Edition
from encommun.kit.paging import Page, page_of
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries import recommendation_url, visible_recommendations
from encommun.recommendations.queries.standing import Standing, standing_of_row
from encommun.search.queries import ranked_ids

from ..drawing import Strip, strip
from ..models import Asking, Bundle, Lookout, Resemblance, ToCompare
from ..rules import mark_of_bundle

PER_PAGE = 10
FOUND = 500  # recommendations that words find, at most
VERDICTS = dict(Resemblance.Verdict.choices)
STATES = dict(Bundle.State.choices)


@dataclass(frozen=True)
class Filters:
    """As the address says; "" is all. `state` is "open" or "decided"."""

    verdict: str
    edition: str
    words: str
    state: str

    @classmethod
    def of(cls, query) -> "Filters":
        verdict, state = query.get("verdict", ""), query.get("state", "")
        return cls(
            verdict if verdict in VERDICTS else "",
            query.get("edition", "")[:60],
            query.get("q", "")[:200].strip(),
            "decided" if state == "decided" else "open",
        )

    @property
    def is_empty(self) -> bool:
        return not (self.verdict or self.edition or self.words)


@dataclass(frozen=True)
class One:
    """A recommendation of a group. `gathered`: [(title, address, language, number)] of the requests that hold it.
    `open_title`: how everybody may call it, "" where not everybody may read it; `readers` then says who may."""

    id: int
    title: str
    url: str
    language: str
    year: int
    edition: str
    codes: str
    state: str
    state_words: str
    gathered: list[tuple[str, str, str, int]]
    open_title: str
    readers: str


@dataclass(frozen=True)
class Pair:
    """Why two of them look alike."""

    earlier: One
    later: One
    verdict: str
    verdict_words: str
    sentences: list[list]
    words: list[str]


@dataclass(frozen=True)
class Group:
    id: int
    url: str
    title: str
    language: str
    verdict: str
    verdict_words: str
    state: str
    state_words: str
    ones: list[One]
    sentence: str

    @property
    def gathered(self) -> list[tuple[str, str, str, int]]:
        """The requests that hold some of them, each once."""
        return list(dict.fromkeys(request for one in self.ones for request in one.gathered))

    @property
    def suggested(self) -> tuple[str, str]:
        """(title, language) for a new request, which is open to all as soon as one of its texts is: never the words of a
        text that is not."""
        known = [(one.open_title, one.language) for one in self.ones if one.open_title]
        own = (self.title, self.language)
        return own if own in known else known[0] if known else ("", self.language)


@dataclass(frozen=True)
class BenchPage:
    """`looked_at`: when the house last compared (None: never); `waiting`: recommendations still to be compared."""

    groups: list[Group]
    page: Page
    filters: Filters
    editions: list[tuple[str, str, int]]
    sentence: str
    looked_at: datetime | None
    waiting: int


@dataclass(frozen=True)
class GroupPage:
    """`base` is the mark of what the group holds; `chosen` ids were kept together by who decided."""

    group: Group
    bundle: Bundle
    pairs: list[Pair]
    drawing: Strip
    base: str
    following: str


def visible_bundles(member) -> QuerySet[Bundle]:
    """Groups of which `member` may see every recommendation."""
    hidden = Bundle.recommendations.through.objects.exclude(recommendation__audience__in=audiences_of(member))
    return Bundle.objects.exclude(pk__in=hidden.values("bundle"))


def bench_page(request) -> BenchPage:
    """Seven queries, whatever is proposed."""
    member, filters = request.user, Filters.of(request.GET)
    rows = _of_state(visible_bundles(member), filters.state)
    editions = _editions(rows)
    rows = _filtered(rows, filters)
    page = page_of(request, rows.count(), per_page=PER_PAGE)
    shown = list(rows[page.start : page.stop])
    lookout = Lookout.objects.filter(pk=1).first()
    return BenchPage(
        groups=_groups(shown, member),
        page=page,
        filters=filters,
        editions=editions,
        sentence=_sentence(page.total, filters),
        looked_at=lookout.looked_at if lookout else None,
        waiting=ToCompare.objects.count(),
    )


def _of_state(rows: QuerySet[Bundle], state: str) -> QuerySet[Bundle]:
    if state == "decided":
        return rows.exclude(state=Bundle.State.OPEN).order_by("-decided_at", "-pk")
    return rows.filter(state=Bundle.State.OPEN).order_by("-verdict", "-score", "pk")


def _filtered(rows: QuerySet[Bundle], filters: Filters) -> QuerySet[Bundle]:
    if filters.verdict:
        rows = rows.filter(verdict=filters.verdict)
    held = Bundle.recommendations.through.objects.order_by()
    if filters.edition:
        rows = rows.filter(pk__in=held.filter(recommendation__edition__slug=filters.edition).values("bundle"))
    if filters.words:
        ids = ranked_ids("recommendation", filters.words)[:FOUND]
        rows = rows.filter(pk__in=held.filter(recommendation__in=ids).values("bundle"))
    return rows


def _editions(rows: QuerySet[Bundle]) -> list[tuple[str, str, int]]:
    """(address, name, number of groups) of the editions in which they were asked."""
    held = Bundle.recommendations.through.objects.filter(bundle__in=rows.order_by().values("pk")).order_by()
    counted = held.values_list("recommendation__edition").annotate(n=Count("bundle", distinct=True))
    numbers = dict(counted)
    found = Edition.objects.filter(pk__in=numbers).order_by("-start_year", "-pk").values_list("pk", "slug", "label")
    return [(slug, label, numbers[pk]) for pk, slug, label in found]


def _sentence(total: int, filters: Filters) -> str:
    if filters.state == "decided":
        words = ngettext("%(count)s group that was decided", "%(count)s groups that were decided", total)
    else:
        words = ngettext("%(count)s group waits for a decision", "%(count)s groups wait for a decision", total)
    return words % {"count": total}


def _groups(bundles: list[Bundle], member) -> list[Group]:
    """Three queries."""
    held = defaultdict(list)
    rows = Bundle.recommendations.through.objects.filter(bundle__in=[one.pk for one in bundles]).order_by()
    for bundle, recommendation in rows.values_list("bundle", "recommendation"):
        held[bundle].append(recommendation)
    ones = _ones({pk for ids in held.values() for pk in ids}, member)
    return [_group(bundle, [ones[pk] for pk in held[bundle.pk] if pk in ones]) for bundle in bundles]


def _group(bundle: Bundle, ones: list[One]) -> Group:
    ones = sorted(ones, key=lambda one: (one.year, one.id))
    return Group(
        id=bundle.pk,
        url=f"/lineage/bench/{bundle.pk}/",
        title=bundle.title,
        language=bundle.language,
        verdict=bundle.verdict,
        verdict_words=VERDICTS[bundle.verdict],
        state=bundle.state,
        state_words=STATES[bundle.state],
        ones=ones,
        sentence=_years(ones),
    )


def _years(ones: list[One]) -> str:
    """Such as: 3 askings: 2019, 2020, 2021."""
    words = ngettext("%(count)s asking: %(years)s", "%(count)s askings: %(years)s", len(ones))
    return words % {"count": len(ones), "years": ", ".join(map(str, sorted({one.year for one in ones})))}


def _ones(ids: Iterable[int], member) -> dict[int, One]:
    """Two queries."""
    ids = list(ids)
    gathered = defaultdict(list)
    askings = Asking.objects.filter(recommendation__in=ids, cluster__merged_into=None).order_by("cluster_id")
    columns = ("recommendation", "cluster__title", "cluster__slug", "cluster__language", "cluster")
    for pk, title, slug, language, cluster in askings.values_list(*columns):
        gathered[pk].append((title, f"/lineage/clusters/{slug}/", language, cluster))
    rows = visible_recommendations(member).filter(pk__in=ids).select_related("document", "edition").order_by()
    now = timezone.now()
    return {row.pk: _one(row, standing_of_row(row, now), gathered[row.pk]) for row in rows}


def _one(row: Recommendation, standing: Standing, gathered: list) -> One:
    is_open = row.audience == Document.Audience.PUBLIC
    return One(
        id=row.pk,
        title=str(row),
        url=recommendation_url(row.document.slug, row.place),
        language=row.language,
        year=row.edition.start_year,
        edition=row.edition.label,
        codes=row.codes,
        state=standing.state,
        state_words=standing.words,
        gathered=gathered,
        open_title=row.title if is_open else "",
        readers="" if is_open else Document.Audience(row.audience).label,
    )


def get_bundle(member, pk: int) -> Bundle:
    """A group of which `member` may see every recommendation. Raises Http404."""
    found = visible_bundles(member).select_related("cluster", "decided_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def group_page(bundle: Bundle, member) -> GroupPage:
    """Five queries."""
    (group,) = _groups([bundle], member)
    ones = {one.id: one for one in group.ones}
    about = {"state": Resemblance.State.OPEN} if bundle.state == Bundle.State.OPEN else {"bundle": bundle}
    pairs = Resemblance.objects.filter(earlier__in=ones, later__in=ones, **about)
    following = _of_state(visible_bundles(member), "open").exclude(pk=bundle.pk).values_list("pk", flat=True).first()
    return GroupPage(
        group=group,
        bundle=bundle,
        pairs=[_pair(row, ones) for row in pairs.order_by("-score", "pk")],
        drawing=strip([one.year for one in group.ones]),
        base=mark_of_bundle(ones),
        following=f"/lineage/bench/{following}/" if following else "",
    )


def _pair(row: Resemblance, ones: dict[int, One]) -> Pair:
    return Pair(
        ones[row.earlier_id],
        ones[row.later_id],
        row.verdict,
        VERDICTS[row.verdict],
        row.sentences,
        row.words,
    )


def waiting_bundles(member) -> int:
    return visible_bundles(member).filter(state=Bundle.State.OPEN).count()
