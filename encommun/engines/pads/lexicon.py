"""The words the reader knows, in French, Dutch and English. All are folded (no accents, lower case).

These are words of the trade (recommendation, chapter, means, who does it), never a title or a name of one cooperative.
"""

from __future__ import annotations

import re

# Stems of labels, first match wins: "sources d'inspiration" is inspiration, "exemple inspirant" too.
LABEL_STEMS: tuple[tuple[str, str], ...] = (
    ("inspiration", "inspir|source|bronnen|bron "),
    ("example", "exemple|voorbeeld|example"),
    ("means", "moyen|ressource|middelen|budget|means|resource|benodigd|wat is er nodig|cout|kosten|cost"),
    ("who", "qui |par qui|porteu|wie |wie$|door wie|who|responsable|verantwoordelijk|trekker|acteur|qui$"),
    ("context", "contexte|mise en contexte|context|achtergrond|background|situatie|situation$"),
    ("observations", "constat|observation|vaststelling|bevinding|finding|etat des lieux|probleem|probleme|problem"),
    ("argumentation", "argument|motivation|motivatie|motivering|justification|rationale|pourquoi|waarom|why"),
    ("how", "comment|hoe|how|mise en oeuvre|uitvoering|implementation|aanpak|concretement|concreet|in practice"),
    ("proposal", "proposition|recommandation|voorstel|aanbeveling|proposal|recommendation|demande|wat we vragen|quoi"),
    ("interests", "interet|avantage|benefit|voordeel|voordelen|belang|interest|advantage"),
    ("questions", "question|vragen|vraag|points ouverts|open punten"),
)
_LABELS = tuple(
    (kind, re.compile(rf"(?:quels? |quelles? |nos |notre |les |la |le |l |de |het |our |the )?(?:{stems})"))
    for kind, stems in LABEL_STEMS
)


def label_kind(folded: str) -> str:
    """The kind of a labelled part from its folded label, ``""`` when the label is not a known one."""
    text = folded.replace("'", " ").replace("’", " ").strip(" :?.")
    return next((kind for kind, pattern in _LABELS if pattern.match(text)), "")


_CONTENTS = (
    "sommaire | table des matieres | contents | table of contents | inhoud | inhoudsopgave | inhoudstafel | index"
)
CONTENTS = frozenset(_CONTENTS.split(" | "))
ANNEX = re.compile(r"(?:annexes?|bijlagen?|annex(?:es)?|appendix|appendices)\b")
CROSSCUTTING = re.compile(r"transvers|cross-?cutting|dwarsdoorsn|overkoepelend")
_GENERIC = """
    abstract | achtergrond | acknowledgements | annexe | annexes | appendix | avant-propos | background | besluit |
    bibliographie | bibliography | bijlage | bijlagen | bronnen | conclusie | conclusion | context | contexte |
    dankwoord | executive summary | foreword | inleiding | introduction | method | methode | preamble | preambule |
    references | remerciements | resume | samenvatting | slot | summary | voorwoord
"""
GENERIC_TITLES = frozenset(title.strip() for title in _GENERIC.split("|"))

# Nouns that announce a numbered proposal.
PROPOSAL_NOUN = (
    r"recomm[ae]ndations?|reco|propositions?|proposals?|voorstel(?:len)?|aanbeveling(?:en)?|mesures?|measures?"
    r"|maatregel(?:en)?|motions?|moties?|moties|actions?|acties?|demandes?|pistes?|idees?|idées?|ideas?|ideeen|ideeën|requests?|verzoek(?:en)?|projets?|projects?|projecten"
)
# What a list, a section or a title of proposals is called; folded.
ANNOUNCES = re.compile(
    r"\b(?:re[ck]omm[ae]nd|propos|aanbevel|voorstel|mesures\b|measures\b|maatregel|demandes?\b|demandons|revendic|eisen\b"
    r"|suggesti|pistes\b|idees?\b|ideas?\b|ideeen\b|wensen\b|souhaits?\b|requests\b|verzoeken\b|we ask\b|(?:we|wij) vragen\b)"
)
# Papers whose numbers count something else than proposals: minutes, laws, statutes, manuals; folded.
OTHER_KIND = re.compile(
    r"(?:draft |projet de |ontwerp(?:en)? (?:van )?)?(?:proces[- ]verbal|pv\b|compte[- ]rendu|ordre du jour|agenda\b|notulen"
    r"|verslag (?:van )?(?:de |het )?(?:vergadering|bijeenkomst|overleg|raad|bestuur|algemene)|(?:meeting )?minutes\b"
    r"|loi\b|decret\b|arrete\b|ordonnance\b|statuts\b|reglement\b|contrat\b|convention\b|mode d.emploi|recette"
    r"|wet\b|besluit van\b|statuten\b|huishoudelijk\b|handleiding|act\b|bylaws|regulation|terms of|manual|recipe)"
)
PRESENCE = re.compile(
    r"(?:presente?s?|present(?:·e)?(?:·)?s|etaient presents|excuse\S{0,4}|absents?|aanwezig(?:en)?|verontschuldigd|afwezig"
    r"|present|attendees|apologies|in attendance)\b[^:]{0,20}(?::|$)"
)

GROUP = re.compile(
    r"(?:le |la |les |de |het |the )?(?:groupes? de travail|werkgroep(?:en)?|working groups?|sous-groupe)\b"
)

NOTE_KINDS: tuple[tuple[str, str], ...] = (
    (
        "to_verify",
        r"a verifier|te controleren|na te gaan|to be verified|to verify|to be checked|a confirmer|te bevestigen",
    ),
    (
        "state",
        r"etat d.avancement|en cours de realis|a ete recommande|a ete mis|realisee?s? *[.):]|stand van zaken|lopende"
        r"|under way|progress so far|in uitvoering|already done|deja realise",
    ),
    ("history", r"historique|geschiedenis|history|voorgeschiedenis"),
    ("warning", r"\brisque|confusion|melange|(?<!d.)\battention\b|opgelet|let op|verwar|\brisk|beware|warning"),
    ("precision", r"precision|verduidelijking|clarification|preciser|toelichting|clarif"),
    (
        "provenance",
        r"groupe de travail .{0,80}(?:redig|emis|souhait|ecrit)|werkgroep .{0,80}(?:schre|opgesteld|geformuleerd)"
        r"|working group .{0,80}(?:wrote|written|drafted)|participant.{0,80}(?:redig|emis)",
    ),
)
NOTE_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in NOTE_KINDS)

CREDIT_ROLES: tuple[tuple[str, str], ...] = (
    ("languages", r"langue|talen|taal|language"),
    ("secretaries", r"secretair|secretar"),
    ("animators", r"animat|begeleid|facilitat|moderat"),
    ("participants", r"particip|deelnemer"),
    ("editors", r"redaction|redactie|redige|editor|written by|auteur|author|edit|ecriture|opgesteld|geschreven"),
    ("groups", r"groupe|groep|group|werkgroep"),
)
CREDIT_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in CREDIT_ROLES)
