"""Gathered requests that a theme speaks of by name: one rarer word of theirs stands in its own words.

A theme is a wide question, a request is a precise one: compared as wholes they are seldom alike, yet a theme that says
"directory" is about the directory that was asked for four times. Somebody looks, and takes out what does not belong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from encommun.engines.likeness import Text
from encommun.kit.text import norm, words_of
from encommun.lineage.models import Asking
from encommun.recommendations.models import Recommendation
from encommun.search.queries import matching_ids

from .models import MEMBERS

SHORTEST = 5  # letters
FEW, SHARE = 8, 10  # a word is rare when so many recommendations hold it, or one in ten at most
Word = tuple[str, str]  # language, stem


def named_in(texts: Iterable[Text]) -> dict[int, list[str]]:
    """{cluster id: words as the theme writes them}, for clusters in whose title they stand, or in that of an asking in
    another language than the cluster's: how it is called there. Only askings that every member may read count.

    Two queries, and one for each word shared with a title.
    """
    ours = {word: written for text in texts for word, written in _words(f"{text.title} {text.text}", text.language)}
    shared: dict[int, set[Word]] = defaultdict(set)
    rows = Asking.objects.filter(cluster__merged_into=None, recommendation__audience__in=MEMBERS).order_by("cluster_id")
    for pk, title, language, asked, spoken in rows.values_list(
        "cluster", "cluster__title", "cluster__language", "recommendation__title", "recommendation__language"
    ):
        called = [*_words(title, language), *(_words(asked, spoken) if spoken != language else ())]
        shared[pk] |= {word for word, _written in called if word in ours}
    rare = _rare({word: ours[word] for words in shared.values() for word in words})
    return {pk: sorted(ours[word] for word in words & rare) for pk, words in shared.items() if words & rare}


def _words(text: str, language: str) -> Iterator[tuple[Word, str]]:
    for start, end, forms in words_of(text):
        if len(forms[0]) >= SHORTEST:
            yield (language, norm(forms[0], language)), text[start:end]


def _rare(words: dict[Word, str]) -> set[Word]:
    most = max(FEW, Recommendation.objects.count() // SHARE) if words else 0
    return {
        word
        for word, written in words.items()
        if len(matching_ids("recommendation", written, word[0])[: most + 1]) <= most
    }
