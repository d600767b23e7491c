"""The tables behind a state of play, each read once whatever was found."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import BigIntegerField, FilteredRelation, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Substr
from django.utils.text import Truncator

from encommun.experiments.queries import experiment_url
from encommun.experiments.queries.library import SIGNS, visible_experiments, words_of_standings
from encommun.followup.models import Answer
from encommun.followup.queries.digests import Said
from encommun.groups.models import DataRequest
from encommun.house.queries import countries, services
from encommun.kit.text import unmarked
from encommun.recommendations.queries import recommendation_url, visible_recommendations
from encommun.recommendations.queries.standing import standing_of
from encommun.wishes.models import Wish

from ..models import Digest, Find

REASON = 160  # characters of a reason: its first words
READ = 600  # of the text that they are taken from
WAYS = dict(Find.How.choices)
VERDICTS = dict(Find.Verdict.choices)


@dataclass(frozen=True)
class Why:
    """One find: why it is here ("": not told), and what was seen, in which text of ours (`source`, as `texts_of` numbers
    them). `id` is its own number, `object_id` that of the thing."""

    id: int
    kind: str
    object_id: int
    how: str
    verdict: str
    source: str
    sentences: list[tuple[str, str]]
    shared: list[str]
    is_out: bool
    by: str
    at: datetime

    @property
    def words(self) -> str:
        """Why it is here, in words."""
        return str(WAYS[self.how])

    @property
    def is_of_theme(self) -> bool:
        """The sentences of ours are the theme's own, not those of a wish, a draft or the group."""
        return self.source.startswith(("theme", "question-"))

    def for_visitors(self) -> "Why":
        """Without what may hang on a text that only members read: the request that it is gathered with, a title."""
        hangs = self.how in (Find.How.GATHERED, Find.How.NAMED)
        return replace(self, how="", verdict="", sentences=[], shared=[]) if hangs else self

    @property
    def verdict_words(self) -> str:
        return str(VERDICTS[self.verdict])


@dataclass
class Line:
    """One asking, as the reader may see it. `state` and `words` as the register's lists say them."""

    id: int
    title: str
    url: str
    language: str
    document: str
    edition: str
    year: int
    status: str
    verdict: str
    asked_at: datetime
    waits_since: datetime
    state: str
    words: str
    is_late: bool
    project: tuple[str, str] | None
    why: Why
    clusters: list[tuple[int, str, str, str]] = field(default_factory=list)  # (id, title, address, language)
    answers: list[Said] = field(default_factory=list)
    tried: list["Tried"] = field(default_factory=list)

    @property
    def refusals(self) -> list[Said]:
        """The answers that say no, with their reasons."""
        return [said for said in self.answers if said.verdict == "not_applicable"]

    @property
    def is_refused(self) -> bool:
        """Rejected, or one board at least said no and nobody does it all the same."""
        said_no = self.verdict == "not_applicable" or bool(self.refusals)
        return self.status == "rejected" or (self.status == "open" and said_no)

    @property
    def is_silent(self) -> bool:
        """Nobody answered and nothing was done."""
        return self.status == "open" and not self.verdict

    @property
    def kept(self) -> str:
        """Which part of the picture it stands in."""
        if self.status == "done":
            return "done"
        return "refused" if self.is_refused else "silent" if self.is_silent else "answered"


@dataclass(frozen=True)
class Tried:
    """An experiment on this theme or on one of its requests."""

    title: str
    url: str
    language: str
    sign: str
    words: str


@dataclass(frozen=True)
class Beside:
    """A wish or an answered data request: `words` under its title, in `words_language`."""

    title: str
    url: str
    language: str
    context: str
    words: str
    words_language: str
    why: Why


@dataclass(frozen=True)
class Head:
    """The digest itself, with the name of who said that it was read."""

    id: int
    made_at: datetime
    told_at: datetime | None
    read_at: datetime | None
    read_by: str
    themes: list[int]
    model: str


def digest_rows(**of) -> tuple[Head | None, list[Why]]:
    """The digest of `theme=` or `group=` and its finds. One query."""
    rows = Digest.objects.filter(**of).order_by("finds__pk").values_list(
        "pk", "made_at", "told_at", "read_at", "read_by__name", "themes", "model", "finds__pk", "finds__kind",
        "finds__object_id", "finds__how", "finds__verdict", "finds__evidence", "finds__is_out", "finds__by__name",
        "finds__at",
    )  # fmt: skip
    head, found = None, []
    for pk, made, told, read, reader, themes, model, find, kind, id, how, verdict, seen, out, by, at in rows:
        head = head or Head(pk, made, told, read, reader or "", themes, model)
        if find is not None:
            pairs = [(asked, answer) for asked, answer in (seen or {}).get("sentences", [])]
            source, shared = (seen or {}).get("source", ""), (seen or {}).get("words", [])
            found.append(Why(find, kind, id, how, verdict, source, pairs, shared, out, by or "", at))
    return head, found


def lines_of(member, why: dict[int, Why], now: datetime) -> list[Line]:
    """The recommendations of `why` that the reader may see, oldest first, with what boards say today. One query."""
    boards = {country.pk: country.board for country in countries()}
    said = FilteredRelation("answers", condition=Q(answers__is_current=True))
    rows = visible_recommendations(member).filter(pk__in=list(why)).annotate(said=said)
    found: dict[int, Line] = {}
    seen: set[tuple[int, str, int]] = set()
    for row in rows.order_by("asked_at", "pk", "said__at", "said__pk").values_list(
        *COLUMNS, *STANDING, *CLUSTER, "said__pk", "said__country_id", "said__verdict", Substr("said__reason", 1, READ),
        "said__language", "said__at",
    ):  # fmt: skip
        pk, (cluster, title, slug, spoken), (answer, country, *said_words) = row[0], row[-10:-6], row[-6:]
        line = found.get(pk) or found.setdefault(pk, _line(row, why[pk], now))
        if cluster and (pk, "cluster", cluster) not in seen:
            line.clusters.append((cluster, title, f"/lineage/clusters/{slug}/", spoken))
        if answer and (pk, "answer", answer) not in seen:
            line.answers.append(_said(boards.get(country, ""), *said_words))
        seen |= {(pk, "cluster", cluster or 0), (pk, "answer", answer or 0)}
    return list(found.values())


COLUMNS = (
    "pk", "series", "number", "title", "language", "document__slug", "document__title", "edition__label",
    "edition__start_year", "coverage__project__pk", "coverage__project__title",
)  # fmt: skip
STANDING = ("status", "verdict", "asked_at", "handed_over_at", "answered_at", "moved_at", "due_at", "due_kind")
CLUSTER = ("askings__cluster__pk", "askings__cluster__title", "askings__cluster__slug", "askings__cluster__language")


def _said(board: str, verdict: str, reason: str, language: str, at: datetime) -> Said:
    """An answer in force, with the first words of its reason."""
    return Said(board, verdict, str(Answer.Verdict(verdict).label), first_words(reason), language, at)


def _line(row: tuple, why: Why, now: datetime) -> Line:
    pk, series, number, title, language, slug, document, edition, year, project, sheet = row[: len(COLUMNS)]
    stands = dict(zip(STANDING, row[len(COLUMNS) :], strict=False))
    state = standing_of(**stands, now=now)
    return Line(
        id=pk,
        title=title,
        url=recommendation_url(slug, str(number) if series == 1 else f"{series}-{number}"),
        language=language,
        document=document,
        edition=edition,
        year=year,
        status=stands["status"],
        verdict=stands["verdict"],
        asked_at=stands["asked_at"],
        waits_since=stands["handed_over_at"] or stands["asked_at"],
        state=state.state,
        words=state.words,
        is_late=stands["due_at"] is not None and stands["due_at"] <= now,
        project=(sheet, f"/follow-up/projects/{project}/") if project else None,
        why=why,
    )


def first_words(text: str) -> str:
    return Truncator(unmarked(text)).chars(REASON)


def add_tried(member, lines: Iterable[Line], themes: list[int]) -> list[Tried]:
    """Puts experiments beside the askings that they are about; returns those of the themes alone. One query."""
    known = {line.id: line for line in lines}
    rows = visible_experiments(member).filter(Q(recommendations__in=list(known)) | Q(theme__in=themes))
    words, apart, seen = words_of_standings(), {}, set()
    for pk, title, language, state, outcome, about in rows.order_by("-moved_at", "pk").values_list(
        "pk", "title", "language", "state", "outcome", "recommendations"
    ):
        key = outcome or state
        tried = Tried(title, experiment_url(pk), language, SIGNS.get(key, ""), words.get(key, ""))
        if about in known:
            known[about].tried.append(tried)
            seen.add(pk)
        else:
            apart[pk] = tried
    return [tried for pk, tried in apart.items() if pk not in seen]


def beside_of(member, wishes: dict[int, Why], data: dict[int, Why]) -> tuple[list[Beside], list[Beside]]:
    """(wishes that stand or were brought together with others: their box is public; answers of services to earlier
    groups, which members may read on the page of their theme). One query."""
    if not getattr(member, "is_authenticated", False):
        data = {}
    names = {service.pk: str(service) for service in services()} if data else {}
    found: tuple[list[Beside], list[Beside]] = ([], [])
    for kind, pk, title, words, language, spoken, edition, label, theme, service in sorted(_beside_rows(wishes, data)):
        url = f"/cycles/{edition}/{theme}/#figures" if kind else f"/wishes/{edition}/"
        context = " · ".join(filter(None, [label, names.get(service, "")]))
        why = (data if kind else wishes)[pk]
        found[kind].append(Beside(title, url, language, context, first_words(words), spoken, why))
    return found


def _beside_rows(wishes: dict[int, Why], data: dict[int, Why]):
    shown = Wish.objects.filter(pk__in=list(wishes), state__in=(Wish.State.STANDING, Wish.State.MERGED))
    told = DataRequest.objects.filter(
        pk__in=list(data), answered_at__isnull=False, withdrawn_at=None, group__theme__isnull=False
    )
    of_theme = ("group__theme__edition__slug", "group__theme__edition__label", "group__theme__slug")
    rows = [
        (shown, 0, "title", "text", "language", "language", "box__edition__slug", "box__edition__label", "", 0),
        (told, 1, "question", "answer", "language", "answer_language", *of_theme, "service_id"),
    ]
    first, second = (_columns(*row) for row in rows)
    return first.union(second, all=True) if wishes and data else first if wishes else second if data else []


def _columns(rows: QuerySet, kind: int, *names) -> QuerySet:
    """The kind, the id, seven texts and a number, by names that both tables share."""
    texts = {
        f"c{at}": Cast(name, TextField()) if name else Value("", TextField()) for at, name in enumerate(names[:-1])
    }
    number = Cast(names[-1], BigIntegerField()) if names[-1] else Value(0, BigIntegerField())
    kept = rows.order_by().annotate(kind=Value(kind, IntegerField()), **texts, number=number)
    return kept.values_list("kind", "pk", *texts, "number")
