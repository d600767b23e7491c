"""The demo's members who are in the directory: invented, of many trades, from Nantes to Liège, in French and Dutch."""

from dataclasses import dataclass, field

# (slug, name, country, legal form, value of a share in cents, colleges)
ENTITIES = [
    ("ruche-be", "La Ruche commune SC", "BE", "SC", 3000),
    ("ruche-fr", "La Ruche commune SCOP", "FR", "SCOP SARL", 2500),
]
COLLEGES = {
    "users": {"fr": "Usagers et usagères", "nl": "Gebruikers", "en": "Users"},
    "permanent": {"fr": "Permanent·es", "nl": "Vaste medewerkers", "en": "Permanent staff"},
    "supporters": {"fr": "Soutiens", "nl": "Steunende leden", "en": "Supporters"},
}
# (kind, names, country, seats, remit, how to reach it)
BODIES = [
    (
        "board", {"fr": "Conseil d'administration Belgique", "nl": "Raad van bestuur België",
                  "en": "Board of directors, Belgium"}, "BE", 7,
        {"fr": "Décide entre deux assemblées : budget, orientations, **réponses aux recommandations**.",
         "nl": "Beslist tussen twee algemene vergaderingen: begroting, koers, **antwoorden op aanbevelingen**.",
         "en": "Decides between two assemblies: budget, direction, **answers to recommendations**."},
        {"fr": "Écrivez à l'adresse du conseil. Il se réunit chaque premier mardi du mois.",
         "nl": "Schrijf naar het adres van de raad. Hij vergadert elke eerste dinsdag van de maand.",
         "en": "Write to the board's address. It meets each first Tuesday of the month."},
    ),
    (
        "board", {"fr": "Conseil d'administration France", "nl": "Raad van bestuur Frankrijk",
                  "en": "Board of directors, France"}, "FR", 5,
        {"fr": "Le même rôle pour la coopérative française.", "nl": "Dezelfde rol voor de Franse coöperatie.",
         "en": "The same part for the French cooperative."},
        {"fr": "Écrivez à l'adresse du conseil.", "nl": "Schrijf naar het adres van de raad.",
         "en": "Write to the board's address."},
    ),
    (
        "ethics", {"fr": "Comité d'éthique", "nl": "Ethisch comité", "en": "Ethics committee"}, "", 5,
        {"fr": "Dit si une pratique respecte les valeurs de la coopérative. Il conseille, il ne juge pas.",
         "nl": "Zegt of een praktijk de waarden van de coöperatie volgt. Het geeft raad, het oordeelt niet.",
         "en": "Says whether a practice follows the cooperative's values. It advises, it does not judge."},
        {"fr": "Une lettre confidentielle suffit : personne d'autre ne la lit.",
         "nl": "Een vertrouwelijke brief volstaat: niemand anders leest hem.",
         "en": "A confidential letter is enough: nobody else reads it."},
    ),
]  # fmt: skip
# (body's English name, slug of the person, function, from, to)
SEATS = [
    ("Board of directors, Belgium", "aurore", "Présidente", (2022, 6, 10), (2028, 6, 9)),
    ("Board of directors, France", "malik", "Président", (2021, 6, 11), (2029, 6, 8)),
    ("Board of directors, Belgium", "fenna", "", (2024, 6, 14), (2028, 6, 9)),
    ("Board of directors, France", "perrine", "", (2025, 6, 13), (2029, 6, 8)),
    ("Ethics committee", "leila", "", (2023, 6, 16), (2027, 6, 11)),
    ("Ethics committee", "wout", "", (2025, 6, 13), (2029, 6, 8)),
]


@dataclass(frozen=True)
class Neighbour:
    """A member with a profile. `seen` is who sees it: "public", "partners" or "members"; `place` is country-postal code."""

    slug: str
    name: str
    language: str
    place: str
    office: str
    joined: int
    seen: str
    headline: str
    activities: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]
    presentation: str = ""
    offers: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ("fr",)
    availability: str = ""
    helps: tuple[str, ...] = ()
    card: tuple[str, str, str] | tuple = field(default=())


NEIGHBOURS = [
    Neighbour(
        "maelle", "Maëlle Guérin", "fr", "FR-44000", "nantes", 2019, "public",
        "Costumes pour la scène, du croquis à la dernière retouche",
        (("Costumière", "costume-make-up"), ("Couturière", "crafts")), ("couturière", "création de costumes", "teinture"),
        "J'habille des danseurs, des comédiennes et parfois des **arbres**. Atelier partagé sur l'île, visites le jeudi.",
        (("Costume de scène sur mesure", "Croquis, essayages et entretien pendant la tournée."),),
        ("fr", "en"), "soon", ("price", "first-contract"),
    ),
    Neighbour(
        "noor", "Noor Adriaens", "nl", "BE-4000", "liege", 2018, "members",
        "Danseres en choreografe, altijd op zoek naar kostuums die kunnen dansen",
        (("Danseres", "dance"), ("Choreografe", "dance")), ("danseres", "choreografe", "yoga"),
        "Ik maak korte stukken voor pleinen en stations.", (), ("nl", "fr", "en"), "now", ("working-abroad",),
    ),
    Neighbour(
        "basile", "Basile Thiry", "fr", "BE-4000", "liege", 2015, "public",
        "Régie lumière et petites machines", (("Régisseur lumière", "light"),),
        ("éclairagiste", "électricité", "programmation de consoles"), "", (), ("fr", "nl"), "busy", ("insurance",),
    ),
    Neighbour(
        "hanne", "Hanne Dewulf", "nl", "BE-9000", "ghent", 2016, "public",
        "Boekhouding voor wie liever repeteert", (("Boekhoudster", "administration"),),
        ("boekhoudster", "btw", "begroting"), "Ik leg cijfers uit zonder jargon, in twee talen.",
        (("Kwartaal boekhouding", "Voor kleine gezelschappen."),), ("nl", "fr"), "now", ("budget-activity", "price"),
    ),
    Neighbour(
        "oscar", "Oscar Lemaître", "fr", "BE-1060", "brussels", 2021, "partners",
        "Musicien de rue et fanfare de quartier", (("Tromboniste", "music"), ("Chef de fanfare", "music")),
        ("trombone", "direction de fanfare", "pédagogie musicale"), "", (), ("fr",), "now",
    ),
    Neighbour(
        "yasmina", "Yasmina Kaddour", "fr", "FR-59000", "lille", 2017, "public",
        "Traductrice arabe, français, néerlandais", (("Traductrice", "languages"), ("Interprète", "languages")),
        ("traductrice", "interprétation simultanée", "sous-titrage"), "Je traduis des pièces, des contrats et des silences.",
        (("Surtitrage de spectacle", ""),), ("ar", "fr", "nl"), "soon", ("authors-rights",),
    ),
    Neighbour(
        "pieter", "Pieter Vanackere", "nl", "BE-8500", "ghent", 2014, "members",
        "Decorbouwer met een zwak voor draaiende vloeren", (("Decorbouwer", "set-stage"),),
        ("decorbouw", "lassen", "schrijnwerk"), "", (("Decor op maat", "Ontwerp, bouw en transport."),), ("nl",), "now",
        ("insurance", "unpaid-client"),
    ),
    Neighbour(
        "clemence", "Clémence Rigaud", "fr", "FR-44200", "nantes", 2022, "public",
        "Illustratrice jeunesse et affiches de concerts", (("Illustratrice", "graphic-design"),),
        ("illustration", "affiches", "sérigraphie"), "", (), ("fr", "es"), "now",
    ),
    Neighbour(
        "lowie", "Lowie Baetens", "nl", "BE-2000", "ghent", 2020, "members",
        "Geluid voor theater en podcast", (("Geluidstechnicus", "sound"),), ("geluidstechnicus", "podcast", "mixen"),
        "", (), ("nl", "en"), "busy",
    ),
    Neighbour(
        "salome", "Salomé Brunel", "fr", "FR-69001", "lille", 2023, "members",
        "Photographe de spectacle vivant", (("Photographe", "photography"),),
        ("photographe", "retouche photo", "portrait"), "", (), ("fr",), "soon",
    ),
    Neighbour(
        "gaspard", "Gaspard Lenoble", "fr", "BE-7000", "brussels", 2019, "partners",
        "Clown, jongleur, père de jumelles", (("Clown", "circus-street-arts"), ("Jongleur", "circus-street-arts")),
        ("clown", "jonglage", "roi de la comptabilité"), "", (("Atelier cirque pour écoles", ""),), ("fr", "en"), "now",
        ("difficult-moment",),
    ),
    Neighbour(
        "ilse", "Ilse Meert", "nl", "BE-3000", "ghent", 2012, "public",
        "Opleidingen over rechten van kunstenaars", (("Opleidster", "training-coaching"),),
        ("opleiding geven", "auteursrecht", "sociaal recht"), "", (), ("nl", "fr", "en"), "soon",
        ("authors-rights", "artist-status", "subsidies"),
    ),
    Neighbour(
        "theophile", "Théophile Marsan", "fr", "FR-31000", "lille", 2018, "public",
        "Tailleur de pierre et sculpteur", (("Tailleur de pierre", "crafts"), ("Sculpteur", "visual-arts")),
        ("taille de pierre", "sculpture", "restauration du patrimoine"), "", (), ("fr",), "busy",
    ),
    Neighbour(
        "roos", "Roos Claeys", "nl", "BE-8000", "ghent", 2026, "members",
        "Nieuw hier: ik schrijf voor podium en krant", (("Schrijfster", "writing-publishing"),),
        ("schrijven", "eindredactie"), "", (), ("nl",), "now", (),
        ("Ik schrijf theaterteksten en recensies.", "Een mentor die van toneel leeft.", "Ik zwem het hele jaar in zee."),
    ),
    Neighbour(
        "adele-v", "Adèle Vandamme", "fr", "BE-1030", "brussels", 2026, "members",
        "Pianiste, accompagnatrice de danse", (("Pianiste", "music"),), ("pianiste", "accompagnement de danse"), "", (),
        ("fr", "nl"), "now", (),
        ("J'accompagne des cours de danse.", "Des studios à Bruxelles.", "J'ai grandi dans une ferme."),
    ),
    Neighbour(
        "mathis", "Mathis Corbel", "fr", "FR-35000", "nantes", 2020, "public",
        "Sites web légers pour compagnies", (("Développeur web", "web-software"),),
        ("développement web", "accessibilité", "hébergement"), "", (("Site de compagnie en une semaine", ""),),
        ("fr", "en"), "soon", ("online-tools",),
    ),
]  # fmt: skip
