"""What happened in the demo cooperative: documents, hand-overs, answers, projects, voices. Invented, and told as data.

A recommendation is named by (document key, place in the document: "7", or "2-1" for number 1 of the second series).
"""

from datetime import date

# (label, first year, last year, state, spellings, first year of the edition that it continues, countries)
EDITIONS = [
    ("Grande Butinée 2019–2020", 2019, 2020, "closed", ["GB 2020", "GB2019-2020", "GB 2019-2020"], None, ("BE", "FR")),
    ("Grande Butinée 2020–2021", 2020, 2021, "closed", ["GB2020-2021", "GB 2020-2021", "GB 2021"], 2019, ("BE", "FR")),
    ("Grande Butinée 2021–2022", 2021, 2022, "closed", ["GB2021-2022", "GB 2021-2022", "GB 2022"], None, ("BE",)),
    ("Grande Butinée 2026–2027", 2026, 2027, "running", ["GB2026-2027", "GB 2026-2027", "GB 2027"], 2020, ("BE", "FR")),
]
# key: (file, edition's first year, theme, the theme's question, language, published on)
DOCUMENTS = {
    "pour-qui": (
        "pour-qui-2020.md", 2019, "Une ruche ouverte : à qui et comment ?",
        "Comment accueillir tout le monde et rester une communauté ?", "fr", date(2020, 5, 4),
    ),
    "horizon": (
        "horizon-2021.txt", 2020, "Un horizon à retrouver",
        "Après une année difficile, que voulons-nous garder, et que voulons-nous inventer ?", "fr", date(2021, 5, 17),
    ),
    "accompagnement": (
        "accompagnement-2021.md", 2020, "L'accompagnement",
        "Qu'attend-on d'une coopérative quand on y arrive, et dix ans après ?", "fr", date(2021, 5, 17),
    ),
    "digitaal": (
        "digitaal-2022.txt", 2021, "Digitaal samenwerken",
        "Welke digitale plek hebben we samen nodig, en wie houdt ze levend?", "nl", date(2022, 5, 23),
    ),
}  # fmt: skip
# {the edition's first year: its phases}; those of 2020 come from its presentation page
PHASES = {
    2021: [
        ("Werkgroepen samenstellen", (2021, 10, 1), (2021, 12, 15), False, ""),
        ("Ideeën verzamelen en uitproberen", (2022, 1, 10), (2022, 3, 31), False, "3 bijeenkomsten per groep"),
        ("Voorstellen schrijven", (2022, 4, 1), (2022, 5, 20), False, "1 bijeenkomst per groep"),
    ],
    2026: [
        (
            "Préparer : appel aux animateur·trices et aux secrétaires, composition des groupes",
            (2026, 10, 1),
            (2026, 12, 15),
            False,
            "",
        ),
        ("S'approprier les thématiques", (2026, 12, 1), (2027, 1, 31), False, "1 à 2 rencontres par groupe"),
        ("Faire naître les idées", (2027, 1, 18), (2027, 2, 28), False, "2 rencontres par groupe"),
        (
            "Formuler et vérifier la faisabilité",
            (2027, 2, 22),
            (2027, 3, 31),
            False,
            "1 rencontre et des permanences ouvertes",
        ),
        ("Expérimenter", (2027, 1, 11), (2027, 4, 30), True, ""),
    ],
}
THEMES_NOW = [
    ("Se connaître pour de vrai", "Comment trouver parmi nous la personne qu'il faut, au moment où il faut ?", "voted"),
]

# (title, document key, boards, handed over on, answer due on, acknowledged: {board: instruction})
HAND_OVERS = [
    (
        "Recommandations 2019–2020", "pour-qui", ["BE", "FR"], date(2020, 6, 8), date(2020, 12, 15),
        {"BE": "Examen en deux séances, réponses publiées avant l'hiver.", "FR": ""},
    ),
    (
        "Recommandations 2020–2021", "horizon", ["BE", "FR"], date(2021, 6, 14), date(2021, 12, 15),
        {"BE": "Chaque recommandation est confiée à un membre du conseil.", "FR": "Examen en septembre."},
    ),
    ("Accompagnement 2020–2021", "accompagnement", ["BE"], date(2021, 6, 14), date(2021, 12, 15), {"BE": ""}),
    ("Voorstellen digitaal samenwerken", "digitaal", ["BE"], date(2022, 6, 13), date(2022, 12, 15), {"BE": "Bespreking in het najaar."}),
]  # fmt: skip

# (document, place, board, verdict, reason, answered on)
ANSWERS = [
    ("pour-qui", "1", "BE", "applicable", "Un tableau de bord anonyme sera publié chaque année avec le rapport d'activité.", date(2020, 11, 9)),
    ("pour-qui", "2", "BE", "already", "L'accueil sans sélection est inscrit dans les statuts depuis la fondation.", date(2020, 11, 9)),
    ("pour-qui", "3", "BE", "in_part", "Le parrainage commence dans deux bureaux. Le parcours complet attend un budget.", date(2020, 11, 9)),
    ("pour-qui", "3", "FR", "applicable", "Nous le lançons dès le printemps avec les bureaux volontaires.", date(2020, 12, 1)),
    ("pour-qui", "6", "BE", "not_applicable", "La base de données actuelle ne permet pas de demander l'accord de chaque membre. Nous ne publierons aucun nom sans accord.", date(2020, 12, 14)),
    ("horizon", "1", "BE", "applicable", "Une équipe de rédaction ouverte aux membres prépare le numéro d'automne.", date(2021, 10, 4)),
    ("horizon", "2", "BE", "in_part", "La caisse existe. Le don au moment du devis demande une révision de l'outil.", date(2021, 10, 4)),
    ("horizon", "2", "FR", "not_applicable", "Le cadre légal français demande une association distincte. Nous l'étudions avec le comité d'éthique.", date(2021, 11, 22)),
    ("horizon", "4", "FR", "applicable", "Trois bureaux ont une pièce à partager dès janvier.", date(2021, 11, 22)),
    ("horizon", "6", "BE", "applicable", "Un tableau des coups de main est simple et utile : nous commençons par un bureau.", date(2021, 12, 6)),
    ("accompagnement", "2", "BE", "applicable", "Le carnet sera écrit avec les membres et revu chaque année.", date(2021, 11, 8)),
    ("accompagnement", "7", "BE", "in_part", "Oui à un annuaire volontaire, dès que l'accord de chacun·e peut être donné et retiré.", date(2021, 12, 13)),
    ("pour-qui", "1", "FR", "applicable", "Même engagement qu'en Belgique, avec les chiffres des bureaux français.", date(2020, 12, 1)),
    ("pour-qui", "2", "FR", "already", "C'est déjà notre pratique dans tous les bureaux.", date(2020, 12, 1)),
    ("pour-qui", "4", "BE", "applicable", "Une fresque de l'histoire commune sera proposée aux membres artistes.", date(2020, 11, 9)),
    ("pour-qui", "4", "FR", "in_part", "Oui à un récit écrit à plusieurs ; la fresque dépendra du budget des bureaux.", date(2020, 12, 1)),
    ("pour-qui", "5", "BE", "applicable", "Chaque bureau reçoit une enveloppe dès l'an prochain, selon une formule publiée.", date(2020, 11, 9)),
    ("pour-qui", "5", "FR", "applicable", "Nous suivons la même formule.", date(2020, 12, 1)),
    ("horizon", "1", "FR", "applicable", "La rédaction est commune aux deux pays.", date(2021, 11, 22)),
    ("horizon", "3", "BE", "applicable", "Les membres s'en chargent, la coopérative ouvre les salles.", date(2021, 10, 4)),
    ("horizon", "3", "FR", "applicable", "Les bureaux de Tours et d'Angers prêtent leur cuisine.", date(2021, 11, 22)),
    ("horizon", "4", "BE", "applicable", "Deux bureaux ouvrent une salle le lundi et le vendredi.", date(2021, 12, 6)),
    ("horizon", "6", "FR", "already", "Le bureau d'Angers tient un tableau papier depuis deux ans.", date(2021, 11, 22)),
    ("horizon", "7", "BE", "in_part", "Nous commençons par les fournitures de bureau. Le reste demande une étude.", date(2021, 12, 6)),
    ("horizon", "7", "FR", "not_applicable", "Trop peu de membres sont intéressés pour obtenir de meilleurs prix. Nous reposerons la question.", date(2021, 11, 22)),
    ("accompagnement", "1", "BE", "applicable", "Une heure d'accueil a lieu chaque premier jeudi du mois.", date(2021, 11, 8)),
    ("accompagnement", "3", "BE", "applicable", "Nous prolongeons le parrainage demandé l'an dernier.", date(2021, 11, 8)),
    ("accompagnement", "4", "BE", "applicable", "Les membres organisent, le service formation prend les inscriptions.", date(2021, 11, 8)),
    ("accompagnement", "10", "BE", "applicable", "Voir notre réponse à la demande du groupe « Un horizon à retrouver ».", date(2021, 12, 6)),
    ("accompagnement", "11", "BE", "in_part", "Un calendrier commun existe pour les formations. Les rencontres suivront.", date(2021, 12, 13)),
    ("digitaal", "1", "BE", "in_part", "Eén agenda kan snel. Eén plek voor alle documenten vraagt meer tijd.", date(2022, 11, 14)),
    ("digitaal", "3", "BE", "applicable", "Drie regels volstaan: we passen het formulier in het voorjaar aan.", date(2022, 12, 12)),
    ("digitaal", "2", "BE", "applicable", "De ledengids komt er, vrijwillig en met drie doelgroepen: leden, partners, iedereen.", date(2022, 11, 14)),
    ("digitaal", "5", "BE", "already", "Sinds dit jaar kiest de informaticadienst eerst vrije software.", date(2022, 11, 14)),
]  # fmt: skip

# (document, place, services)
ASSIGNMENTS = [
    ("pour-qui", "1", ["cooperative-life"]),
    ("pour-qui", "3", ["training", "cooperative-life"]),
    ("horizon", "1", ["communication"]),
    ("horizon", "4", ["premises"]),
    ("horizon", "6", ["it"]),
    ("accompagnement", "2", ["communication"]),
    ("accompagnement", "7", ["it"]),
    ("digitaal", "2", ["it"]),
    ("digitaal", "5", ["it"]),
]
# (document, place, person, status, note, on)
STATUSES = [
    ("pour-qui", "1", "teun", "done", "Premier tableau publié avec le rapport d'activité.", date(2021, 5, 20)),
    ("pour-qui", "3", "hugo", "under_way", "Dix-huit parrainages en cours à Namur et à Tours.", date(2021, 3, 15)),
    ("horizon", "1", "teun", "done", "Quatre numéros écrits à plusieurs mains.", date(2022, 9, 30)),
    ("horizon", "4", "teun", "under_way", "", date(2022, 1, 17)),
    (
        "horizon",
        "6",
        "katrien",
        "postponed",
        "Wacht op de ledengids: beide gebruiken dezelfde gegevens.",
        date(2024, 4, 8),
    ),
    ("accompagnement", "2", "teun", "under_way", "", date(2022, 2, 1)),
    (
        "pour-qui",
        "2",
        "teun",
        "done",
        "Inscrit dans les statuts, rappelé à chaque réunion d'accueil.",
        date(2021, 1, 18),
    ),
    (
        "pour-qui",
        "4",
        "teun",
        "not_done",
        "Le projet de fresque n'a pas trouvé de lieu. Le récit écrit reste à faire.",
        date(2023, 6, 12),
    ),
    ("pour-qui", "5", "teun", "done", "Deux enveloppes versées, comptes publiés par bureau.", date(2022, 3, 7)),
    ("horizon", "3", "teun", "under_way", "", date(2022, 1, 17)),
    ("accompagnement", "1", "teun", "done", "Trente-deux heures d'accueil depuis le début.", date(2024, 9, 16)),
    ("accompagnement", "10", "teun", "under_way", "", date(2022, 1, 17)),
    ("digitaal", "5", "katrien", "done", "De keuze voor vrije software staat in het aankoopbeleid.", date(2023, 9, 4)),
    ("digitaal", "2", "katrien", "under_way", "", date(2023, 1, 16)),
]
POSTPONED_UNTIL = {("horizon", "6"): date(2027, 3, 1)}

# (person, [(document, place)], title, what, services, steps: (title, planned on, due on, done on or None), means);
# the sheet is opened on the day its first step is planned
PROJECTS = [
    (
        "katrien", [("digitaal", "2"), ("accompagnement", "7")], "Ledengids – annuaire volontaire",
        "Un annuaire que chaque membre remplit et ferme soi-même, en trois langues.", ["it"],
        [
            ("Toestemming per veld uitwerken met het ethisch comité", date(2023, 1, 16), date(2023, 4, 28), date(2023, 5, 12)),
            ("Eerste versie met twintig leden testen", date(2023, 1, 16), date(2023, 11, 30), date(2024, 1, 15)),
            ("Ouvrir l'annuaire à tous les bureaux", date(2024, 2, 5), date(2026, 11, 2), None),
        ],
        [("human", "une personne à mi-temps", None, 50), ("financial", "hébergement et aide extérieure", 1_250_000, None)],
    ),
    (
        "hugo", [("pour-qui", "3")], "Parrainages",
        "Relier chaque nouveau membre à une personne du même métier ou du même quartier.", ["training"],
        [
            ("Former les premiers parrains et marraines", date(2021, 1, 18), date(2021, 2, 26), date(2021, 2, 19)),
            ("Étendre à tous les bureaux", date(2024, 10, 7), date(2027, 6, 30), None),
        ],
        [("human", "coordination", None, 20)],
    ),
]  # fmt: skip

# (later document, place, earlier document, place, kind)
LINEAGE = [
    ("accompagnement", "7", "pour-qui", "6", "repeats"),
    ("digitaal", "2", "accompagnement", "7", "repeats"),
    ("accompagnement", "3", "pour-qui", "3", "continues"),
    ("accompagnement", "10", "horizon", "4", "repeats"),
]
CLUSTERS = [
    (
        "Un annuaire des membres et de leurs compétences",
        "Demandé trois fois, en deux langues : pouvoir trouver parmi nous la personne qu'il faut.",
        [("pour-qui", "6"), ("accompagnement", "7"), ("digitaal", "2")],
    ),
    (
        "Des tables et des salles à partager",
        "Des lieux ouverts aux membres dans chaque bureau.",
        [("horizon", "4"), ("accompagnement", "10")],
    ),
]
# (person, document, place, language, words)
COMMENTS = [
    (
        "ines",
        "accompagnement",
        "7",
        "fr",
        "Je cherche une costumière depuis trois semaines. Elle est sûrement parmi nous.",
    ),
    (
        "joris",
        "accompagnement",
        "7",
        "nl",
        "In Gent hebben we zelf een lijstje gemaakt: veertig mensen, in twee weken.",
    ),
    ("perrine", "horizon", "4", "fr", "L'atelier de Tours est libre le lundi. Il suffit de demander la clé."),
    ("wout", "digitaal", "5", "nl", "Goed nieuws. Kunnen we ook een korte handleiding krijgen?"),
]
REMARKS = [
    ("solange", "horizon", "2", "fr", "Le don devrait rester anonyme.", "Assemblée du printemps", "une membre de Liège")
]
APPROVALS = [
    ("pour-qui", "6", ["ines", "joris", "amaury", "fenna"]),
    ("accompagnement", "7", ["ines", "joris", "amaury", "fenna", "leila", "wout", "perrine"]),
    ("horizon", "4", ["perrine", "bastien", "ines"]),
    ("digitaal", "2", ["joris", "wout", "fenna"]),
]
FOLLOWS = [("ines", "accompagnement", "7"), ("joris", "digitaal", "2"), ("joris", "accompagnement", "7")]
FOR_MEMBERS = [("horizon", "3"), ("accompagnement", "4")]
VOLUNTEERS = [("horizon", "3", "leila", "Je m'occupe du repas d'hiver à Liège.")]
# {a group of 2020–2021, by its code or its name: who sat in it, the animator first}
GROUP_MEMBERS = {
    "BE-HOR1": ["amaury", "leila"],
    "FR-HOR1": ["perrine", "bastien"],
    "BE-ACC1": ["ines", "fenna"],
    "BE-ACC2": ["wout"],
    "Lys": ["noor", "wout"],
    "Écran": ["fenna", "leila", "perrine"],
    "Deûle": ["bastien", "perrine"],
    "Tables d'écoute": ["perrine", "maelle"],
}
LETTER = {
    "title": "Lettre ouverte : prenons le temps de nous réunir",
    "text": "Nous n'avons pas écrit de recommandations. Nous demandons une chose : que chaque bureau ouvre une soirée par "
    "saison où l'on ne traite aucun dossier.\n\nNous viendrons avec le pain et la soupe.",
    "on": date(2021, 5, 17),
}
LETTER_OF = "Lys"
