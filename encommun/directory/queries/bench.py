"""The moderators' bench: new words with how many wrote them, what they look like, and what was done to each word."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from encommun.activity.sentences import person_words
from encommun.kit.languages import CODES, in_language
from encommun.kit.paging import Page

from ..languages import language_name
from ..models import Skill, Spelling, VocabularyChange
from ..near import Nearness
from ..spelling import key_of

# From this likeness on, one button brings a word into another; the others are read first, on the word's own page.
SURE = 0.8
TABS = {"new": Skill.State.PROPOSED, "accepted": Skill.State.ACCEPTED, "refused": Skill.State.REFUSED}


@dataclass(frozen=True)
class WordLine:
    """`tongue`: the name of the word's language when it is not the reader's. `near`: (name, slug) of the accepted
    word that it surely is, None when nothing is that near."""

    slug: str
    name: str
    language: str
    tongue: str
    others: list[tuple[str, str]]
    holders: str
    near: tuple[str, str] | None

    @property
    def bring(self) -> str:
        """What the button says that brings the word into the likeliest one."""
        return _("Bring into “%(near)s”") % {"near": self.near[0]} if self.near else ""


@dataclass(frozen=True)
class BenchPage:
    """`counts`: {tab: how many words}."""

    tab: str
    q: str
    lines: list[WordLine]
    counts: dict[str, int]
    pages: Page


@dataclass(frozen=True)
class WordPage:
    """`near`: [(name, slug)]; `changes`: what can be read, and taken back, of its past."""

    skill: Skill
    holders: str
    spellings: list[Spelling]
    near: list[tuple[str, str]]
    changes: list["ChangeLine"]
    into: Skill | None


@dataclass(frozen=True)
class ChangeLine:
    pk: int
    sentence: str
    at: object
    by: str
    undone_at: object


def bench_page(tab: str, q: str, page_of) -> BenchPage:
    """`page_of(total)` gives the part asked for. The words written most come first; five queries."""
    tab = tab if tab in TABS else "new"
    totals = Skill.objects.order_by().values_list("state").annotate(Count("pk"))
    states = dict(totals)
    rows = _matching(Skill.objects.filter(state=TABS[tab]), q)
    pages = page_of(rows.count() if q else states.get(TABS[tab], 0))
    counted = rows.annotate(held=Count("holders")).order_by("-held", "slug")
    skills = list(counted[pages.start : pages.stop])
    near = _near_words(skills) if tab == "new" else {}
    return BenchPage(
        tab=tab,
        q=q,
        lines=[_line(skill, skill.held, near.get(skill.pk)) for skill in skills],
        counts={name: states.get(state, 0) for name, state in TABS.items()},
        pages=pages,
    )


def get_word(slug: str) -> Skill:
    skill = Skill.objects.select_related("merged_into", "sector").filter(slug=slug).first()
    if skill is None:
        raise Http404
    return skill


def get_change(pk: int) -> VocabularyChange:
    change = VocabularyChange.objects.select_related("skill").filter(pk=pk).first()
    if change is None:
        raise Http404
    return change


def get_spelling(pk: int) -> Spelling:
    spelling = Spelling.objects.select_related("skill").filter(pk=pk).first()
    if spelling is None:
        raise Http404
    return spelling


def word_page(slug: str, reader) -> WordPage:
    """Everything about one word; six queries."""
    skill = get_word(slug)
    near = near_of(skill, most=6)
    names = Skill.objects.in_bulk(near)
    changes = VocabularyChange.objects.filter(Q(skill=skill) | Q(data__into=skill.pk) | Q(data__from=skill.pk))
    return WordPage(
        skill=skill,
        holders=_holders(skill.holders.count()),
        spellings=list(skill.spellings.all()),
        near=[(in_language(names[pk].names), names[pk].slug) for pk in near if pk in names],
        changes=_change_lines(changes, reader)[:20],
        into=skill.merged_into,
    )


def changes_page(reader, page_of) -> tuple[list[ChangeLine], Page]:
    """What was done to the vocabulary, newest first."""
    rows = VocabularyChange.objects.all()
    pages = page_of(rows.count())
    return _change_lines(rows[pages.start : pages.stop], reader), pages


def find_word(words: str) -> Skill | None:
    """The accepted or new word that a moderator named, by its address or any of its spellings."""
    rows = Skill.objects.exclude(state=Skill.State.MERGED)
    found = rows.filter(slug=words.strip()).first()
    return found or rows.filter(spellings__folded=key_of(words)).order_by("state", "pk").first()


def near_of(skill: Skill, *, most: int) -> list[int]:
    """The accepted words that look like it, the likeliest first."""
    found: dict[int, float] = {}
    for key in {key_of(name) for name in skill.names.values()}:
        for owner, likeness in nearness().of(key, most=most + 1):
            found[owner] = max(likeness, found.get(owner, 0))
    found.pop(skill.pk, None)
    return sorted(found, key=lambda owner: (-found[owner], owner))[:most]


def nearness() -> Nearness:
    """An index of every accepted spelling, kept until one is added or a word changes."""
    accepted = Spelling.objects.filter(skill__state=Skill.State.ACCEPTED)
    mark = accepted.aggregate(n=Count("pk"), last=Max("pk"))
    latest = VocabularyChange.objects.order_by().aggregate(last=Max("pk"), undone=Max("undone_at"))
    return _nearness(mark["n"], mark["last"], latest["last"], latest["undone"])


@lru_cache(maxsize=2)
def _nearness(*mark) -> Nearness:
    accepted = Spelling.objects.filter(skill__state=Skill.State.ACCEPTED).order_by("pk")
    return Nearness.build(accepted.values_list("folded", "skill"))


def _near_words(skills: list[Skill]) -> dict[int, tuple[str, str]]:
    index = nearness() if skills else None
    best = {}
    for skill in skills:
        first = index.of(key_of(in_language(skill.names)), most=1)
        if first and first[0][1] >= SURE:
            best[skill.pk] = first[0][0]
    named = Skill.objects.in_bulk(set(best.values()))
    return {pk: (in_language(named[owner].names), named[owner].slug) for pk, owner in best.items() if owner in named}


def _matching(rows: QuerySet, q: str) -> QuerySet:
    return rows.filter(pk__in=Spelling.objects.filter(folded__contains=key_of(q)).values("skill")) if q else rows


def _line(skill: Skill, held: int, near: tuple[str, str] | None) -> WordLine:
    name = in_language(skill.names)
    language = next((code for code, word in skill.names.items() if word == name), "")
    tongue = language_name(language) if language and language != get_language() else ""
    others = [(code, skill.names[code]) for code in CODES if skill.names.get(code) and skill.names[code] != name]
    return WordLine(skill.slug, name, language, tongue, others, _holders(held), near)


def _holders(count: int) -> str:
    return ngettext("%(count)s member wrote it", "%(count)s members wrote it", count) % {"count": count}


def _change_lines(rows: QuerySet, reader) -> list[ChangeLine]:
    rows = list(rows.select_related("skill", "by"))
    wanted = {row.data.get("into") or row.data.get("from") for row in rows} - {None}
    others = {pk: in_language(names) for pk, names in Skill.objects.filter(pk__in=wanted).values_list("pk", "names")}
    return [
        ChangeLine(
            pk=row.pk,
            sentence=_sentence(row, others.get(row.data.get("into") or row.data.get("from"), "")),
            at=row.at,
            by=person_words(row.by, reader) if row.by else "",
            undone_at=row.undone_at,
        )
        for row in rows
    ]


def _sentence(change: VocabularyChange, other: str) -> str:
    words = {"word": in_language(change.skill.names), "other": other}
    said = {
        "joined": _("“%(word)s” was brought into “%(other)s”"),
        "split": _("“%(word)s” was set apart from “%(other)s”"),
        "renamed": _("“%(word)s” was renamed or translated"),
        "accepted": _("“%(word)s” was accepted"),
        "refused": _("“%(word)s” was taken out of the vocabulary"),
    }
    return said[change.kind] % words
