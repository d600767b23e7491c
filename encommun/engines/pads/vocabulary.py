"""Small words, months, counts and countries in French, Dutch and English. All are folded (no accents, lower case)."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """The words of a text block, as a set."""
    return frozenset(text.split())


# Words that may begin a sentence and hardly ever continue a title with a capital.
SENTENCE_STARTERS = word_set("""
    a actuellement afin ainsi all alle als an apres as at au aujourd aux avant avec because by c car ce
    certaines certains ces cet cette chaque comme comment currently d dans dat de depuis des deze die dit donc
    door du dus each een elke elle elles en enfin ensuite er et every face for grace haar het hoe how hun ieder
    iedere if il ils in it j je jullie l la le les leur leurs lors lorsque ma maar mais malgre many mes met
    momenteel mon n na ne ni nos notre nous now nu om omdat on ons onze ook op or ou our par parce partant
    pendant plusieurs plutot pour pourquoi quand que quel quelle quelles quels qui quoi sa sans selon ses si
    since sinds some sommige son sous sur that the their there these they this those tijdens today tous tout
    toute toutes un une vandaag veel voici voila voor vos votre vous waarom wanneer want wat we what when which
    while who why wij with y your ze zij zijn
""")
# Words that say nothing about a subject.
STOP = word_set("""
    a als an and are as at au aussi aux avec be bij by ce ces cet cette comme d dans dat de des deze die dit
    door du een elle en es est et etre for from het il in is l la le les leur leurs meme met naar ne nos notre
    nous of om on ook op or ou our par pas plus pour que quel quelle qui quoi sa sans se ses son sur te that the
    this to uit un une van voor vous with y zijn
""")
# Words that name the kind of document, not its subject.
DOCUMENT_WORDS = word_set("""
    aanbeveling aanbevelingen cahier chapitre chapter document draft editie edition groep groepen group groupe
    groupes groups hoofdstuk nota ontwerp pad projet proposal proposals proposition propositions rapport reco
    recommandation recommandations recommendation recommendations recos report travail verslag voorstel
    voorstellen werkgroep werkgroepen working
""")
# "See above", "cf. supra": words that point nowhere in particular.
ELSEWHERE = word_set("""
    blz p page pages pagina pp
    above aussi bas below beneden boven ci dessous dessus egalement haut ibid infra loin onder plus supra verder
""")

COUNTRIES: tuple[tuple[str, str], ...] = (
    ("FR", r"france|frankrijk|\bfr\b"),
    ("BE", r"belgique|belgie|belgium|\bbe\b"),
    ("NL", r"pays-bas|nederland|netherlands|\bnl\b"),
    ("DE", r"allemagne|duitsland|germany|\bde\b"),
    ("LU", r"luxembourg|luxemburg|\blu\b"),
    ("CH", r"suisse|zwitserland|switzerland|\bch\b"),
    ("IT", r"italie|italy|\bit\b"),
    ("ES", r"espagne|spanje|spain|\bes\b"),
    ("AT", r"autriche|oostenrijk|austria|\bat\b"),
    ("SE", r"suede|zweden|sweden|\bse\b"),
    ("HU", r"hongrie|hongarije|hungary|\bhu\b"),
)
COUNTRY_PATTERNS = tuple((code, re.compile(pattern)) for code, pattern in COUNTRIES)

_MONTHS = """
    janvier januari january jan
    fevrier februari february feb fevr
    mars maart march mar mrt
    avril april avr apr
    mai mei may
    juin juni june jun
    juillet juli july jul
    aout augustus august aug
    septembre september sept sep
    octobre oktober october oct okt
    novembre november nov
    decembre december dec
"""
MONTHS = {name: number for number, line in enumerate(_MONTHS.strip().splitlines(), start=1) for name in line.split()}
_COUNTS = """
    deux twee two
    trois drie three
    quatre vier four
    cinq vijf five
    six zes
    sept zeven seven
    huit acht eight
    neuf negen nine
    dix tien ten
"""
COUNT_WORDS = {
    name: number for number, line in enumerate(_COUNTS.strip().splitlines(), start=2) for name in line.split()
}
LANGUAGE_WORDS = {
    "fr": word_set("au aux avec ce dans des du est et la le les nous par pour que qui sur une"),
    "nl": word_set("aan bij dat de een en er het is met niet ook op van voor wij worden zijn"),
    "en": word_set("an and are as at be by for is it of on that the this to we with"),
}


def language_of(words: list[str]) -> str:
    """The language of folded words by its small words: fr, nl, en, or ``""`` when none is seen."""
    scores = {code: sum(word in known for word in words) for code, known in LANGUAGE_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else ""
