"""What the demo cooperative says of its yearly cycle. Invented, and told as data."""

from datetime import date

PROLONGED = "Des lieux qui durent"
WHY_PROLONGED = (
    "« Un horizon à retrouver » demandait en 2021 des lieux à partager. Le oui des conseils a ouvert trois pièces, deux "
    "tiennent encore. L'assemblée de juin reprend cette part du thème : que coûte un lieu, et qui le tient ?"
)
PLACES_QUESTION = "Quels lieux voulons-nous tenir ensemble, et avec quels moyens ?"
# (title begins with, countries, why it was prolonged in 2020)
BEFORE_2020 = [
    ("À égalité", ("BE",), "Un hiver n'a suffi qu'à se mettre d'accord sur les mots. Les groupes demandent le temps d'agir."),
    ("Un modèle économique", ("FR",), "Les comptes de la coopérative française n'étaient pas prêts : une année de plus, en "
     "France seulement."),
]  # fmt: skip
REMOTE = "Crise sanitaire : personne ne doit se déplacer pour participer."
MOVED = "Les groupes de Liège et de Nantes demandent une semaine de plus après les congés de février."

_COMMITMENT = """Participer, c'est :

- venir à **quatre ou cinq réunions** d'environ trois heures, entre décembre et avril ;
- le faire de façon **volontaire et non rémunérée** (les frais de déplacement sont remboursés) ;
- avoir envie d'avancer **en coopération**, aussi avec celles et ceux qui pensent autrement."""
COMMITMENTS = [
    (2020, _COMMITMENT.replace("quatre ou cinq réunions", "cinq réunions en moyenne,")),
    (2026, _COMMITMENT.replace("quatre ou cinq", "cinq")),
    (2026, _COMMITMENT),
]
_METHOD = """## Qui peut venir ?

Toute personne sociétaire de la coopérative, sans autre condition que l'envie de s'impliquer.

## Pourquoi participer ?

- Pour construire avec d'autres des réponses aux besoins de tout le monde.
- Pour rencontrer des membres d'autres métiers et d'autres bureaux.
- Pour mieux comprendre la coopérative, et la faire évoluer.

## Comment les groupes sont-ils composés ?

Chaque personne dit quels sujets l'attirent et d'où elle vient. La coordination compose des groupes proches des bureaux ;
qui habite loin peut rejoindre un groupe entièrement à distance. Chaque proposition est expliquée, et chacun·e peut la
refuser.

## Comment travaillent-ils ?

Un·e animateur·trice et un·e secrétaire aident chaque groupe. Il peut inviter des expert·es, essayer une idée tout de
suite, et écrit des recommandations remises aux conseils d'administration."""
# {first year: what it says of itself}; %(previous)s is the address of the edition that it continues
TEXTS = {
    2020: {
        "introduction": "Quatre thématiques, les mêmes dans les deux pays, sauf une : deux choisies par l'assemblée de juin "
        "2020, deux qui demandaient plus de temps. Un groupe les a croisées toutes, par la cuisine et la musique.",
        "method": _METHOD,
        "changes": (
            "- **Le rythme** : la fin de l'année sert à préparer et à composer les groupes. Puis un temps pour s'approprier "
            "le sujet, un pour les idées, un pour l'écriture et la faisabilité, où les groupes d'une même thématique "
            "rapprochent leurs textes.\n"
            "- **Les expérimentations** : un groupe, ou une part d'un groupe, peut essayer une idée avec ce qu'il a, sans "
            "attendre de réponse. Un cercle de suivi écoute ce qui bloque ; on apprend aussi de ce qui rate.\n"
            "- **À distance** : on peut rejoindre un groupe d'un autre bureau, et un groupe se réunit toujours en ligne."
        ),
        "question_address": "butinee@ruche-commune.example",
    },
    2021: {
        "introduction": "Een kleine ronde tussen twee grote: één thema, in het Nederlands, alleen in België. De volgende ronde "
        "in beide landen is die van 2026–2027.",
        "language": "nl",
    },
    2026: {
        "introduction": "De l'idée au résultat : une année pour chercher ensemble, écrire, et suivre ce que cela devient. "
        "L'édition précédente dans les deux pays est celle de [2020–2021](/cycles/%(previous)s/).",
        "method": _METHOD,
        "changes": (
            "Par rapport à l'édition précédente, la [Grande Butinée 2020–2021](/cycles/%(previous)s/) :\n\n"
            "- **Tout au même endroit** : les réunions, les textes, les frais et les réponses.\n"
            "- **Une semaine de plus pour les idées**, demandée dans son évaluation.\n"
            "- **Les budgets** ne se décident plus dans la même séance que les recommandations.\n"
            "- **Les réunions** se tiennent de nouveau dans une salle, et à distance pour qui le veut.\n"
            "- **Une thématique prolongée** : les lieux à partager, nés de « Un horizon à retrouver »."
        ),
        "question_address": "butinee@ruche-commune.example",
    },
}
# (first words of a phase, its stage, its purpose)
STAGES = [
    ("Prépar", "gather", "Informer, trouver des animateur·trices et des secrétaires, demander qui veut venir et où, composer "
     "les groupes."),
    ("Découverte", "understand", "Comprendre le sujet et se mettre d'accord sur ce qu'on cherche."),
    ("S'approprier", "understand", "Comprendre le sujet et se mettre d'accord sur ce qu'on cherche."),
    ("Faire naître", "ideas", "Chercher large, puis choisir ce qui mérite d'être écrit."),
    ("Écouter", "ideas", "Inviter qui sait : des expert·es et des partenaires donnent d'autres points de vue aux groupes."),
    ("Formuler", "write", "Écrire, concerter, vérifier ce qui est possible et à quel prix."),
    ("Écrire", "write", "Écrire, concerter, vérifier ce qui est possible et à quel prix."),
    ("Essayer", "ideas", "Passer à l'acte avec ce qu'on a, puis raconter ce qui a marché ou non."),
    ("Expérimenter", "ideas", "Passer à l'acte avec ce qu'on a, puis raconter ce qui a marché ou non."),
    ("Imaginer", "next", "Dire d'où partira le cycle suivant : ce qui reste ouvert, ce que l'assemblée pourrait choisir."),
    ("Werkgroepen", "gather", "Mensen zoeken en groepen samenstellen."),
    ("Ideeën", "ideas", "Breed zoeken en klein uitproberen."),
    ("Voorstellen", "write", "Schrijven en nagaan wat haalbaar is."),
]  # fmt: skip
# (title, stage, first day, last day, beside the others, meetings, purpose)
PHASES_2026 = [
    ("Choisir les thématiques en assemblée", "ask", date(2026, 6, 1), date(2026, 6, 13), False, "",
     "Les membres classent les sujets : un nouveau, un prolongé, deux questions courtes."),
    ("Présenter, commenter, remettre aux conseils", "present", date(2027, 4, 5), date(2027, 5, 28), False,
     "2 visioconférences ouvertes à tou·tes", "Lire les projets ensemble avant de les remettre."),
    ("Réponses des conseils d'administration", "answer", date(2027, 6, 7), date(2027, 12, 15), False, "",
     "Chaque recommandation reçoit une réponse et sa raison."),
    ("Proposer le contexte de l'étape suivante", "next", date(2027, 3, 1), date(2027, 5, 30), True, "",
     "Préparer les sujets que l'assemblée de juin classera."),
]  # fmt: skip
# (person, language, what worked, what did not, for next time), of 2020–2021
EVALUATIONS = [
    ("ines", "fr", "Les soirées à distance : je n'aurais pas pu venir cinq fois à Namur.",
     "Le budget décidé en vingt minutes, à la fin, quand tout le monde devait partir.",
     "Décider du budget dans une réunion à part."),
    ("amaury", "fr", "Le secrétariat tournant.", "Trop peu de temps entre les idées et l'écriture.",
     "Une semaine de plus pour les idées."),
    ("noor", "nl", "De bijeenkomsten met twee talen gingen vlot.", "Verslagen kwamen soms pas na twee weken.",
     "Verslag binnen de drie dagen."),
    ("perrine", "fr", "Essayer la cantine au lieu d'en parler.", "", "Inviter plus tôt le service des locaux."),
]  # fmt: skip
# {group's code or name: (its output, who says it, in which words)}
OUTPUTS = {
    "Lys": ("letter", "noor", "Nous n'avons pas émis de recommandation : nous avons écrit une lettre ouverte à l'assemblée."),
    "Deûle": (
        "nothing", "bastien",
        "Les chiffres que nous demandions sont arrivés en avril, trop tard pour écrire. Nous les laissons au groupe suivant.",
    ),
    "Écran": (
        "nothing", "fenna",
        "Plutôt que d'écrire, nous avons tenu le 1er avril 2021 une rencontre en ligne : soixante personnes, et des gestes "
        "à essayer dès le lendemain.",
    ),
    "Tables d'écoute": (
        "nothing", "perrine", "Nous avons essayé une cantine au lieu d'écrire. Ce que nous en avons appris est raconté."
    ),
}  # fmt: skip
# {theme: (context, guiding questions, [(title, address, why)])}
PREPARED = {
    PROLONGED: (
        "En 2021, trois bureaux ont ouvert une pièce à partager. Deux tiennent encore. Au printemps, des membres ont "
        "visité quatre lieux et commencé un compte de ce que chacun coûte.",
        [
            "Qu'est-ce qui fait qu'on revient dans un lieu ?",
            "Qui ouvre, qui ferme, qui répare : que peut porter un groupe de membres, que doit porter la coopérative ?",
            "Combien coûte une place, et qui la paie ?",
            "Que ferions-nous dès demain avec ce que nous avons ?",
        ],
        [
            (
                "Recommandation de 2021 : des pièces à partager",
                "",
                "Dans le registre, « Un horizon à retrouver », n° 4.",
            ),
            ("Le compte des quatre lieux visités", "", "Tableau de mars 2026, à demander au service des locaux."),
            (
                "Tenir un lieu à plusieurs",
                "https://example.org/tenir-un-lieu",
                "Vingt pages : statuts, clés, assurances.",
            ),
        ],
    ),
    "Se connaître pour de vrai": (
        "On a demandé un annuaire quatre fois depuis 2020. Il ouvre cette année : que voulons-nous en faire ?",
        [
            "La dernière fois que vous avez cherché quelqu'un ici, comment avez-vous fait ?",
            "Que voulez-vous que les autres sachent de vous, et que préférez-vous garder ?",
            "Qu'est-ce qui donnerait envie de se voir, après s'être trouvé·es ?",
        ],
        [("La grappe « Un annuaire des membres »", "", "Toutes les demandes depuis 2020, avec leurs réponses.")],
    ),
}
# (person, function, since)
STEERING = [
    ("teun", "coordination", date(2026, 9, 1)),
    ("malik", "lien avec le conseil d'administration", date(2026, 9, 1)),
    ("noor", "animatrice, édition précédente", date(2026, 9, 1)),
    ("perrine", "participante, édition précédente", date(2026, 9, 1)),
]
DECISIONS = [
    (
        date(2026, 9, 17),
        "Deux thématiques, dont une prolongée, et deux questions courtes. Une semaine de plus pour les idées.",
    ),
    (date(2026, 10, 15), "Les frais de garde d'enfants sont remboursés comme les frais de déplacement."),
]
# (kind, title, language, day, country, place, for members only)
DATES = [
    ("committee", "Comité d'éthique", "fr", date(2026, 12, 3), "", "à distance", False),
    ("board", "Conseil d'administration Belgique", "fr", date(2026, 12, 8), "BE", "Liège", False),
    ("board", "Conseil d'administration France", "fr", date(2026, 12, 10), "FR", "Tours", False),
    ("other", "Feest van de kantoren", "nl", date(2026, 12, 18), "BE", "Gent", True),
    ("board", "Conseil d'administration Belgique", "fr", date(2027, 3, 9), "BE", "Liège", False),
    ("assembly", "Assemblée générale France", "fr", date(2027, 6, 5), "FR", "Nantes", False),
    ("assembly", "Algemene vergadering België", "nl", date(2027, 6, 12), "BE", "Namen", False),
]
# (country, put to the vote by, who votes, day, detail)
VOTES = [
    ("BE", "Conseil d'administration Belgique", "l'assemblée générale de La Ruche commune", date(2015, 6, 20),
     "214 pour, 9 contre, 17 abstentions"),
    ("FR", "Conseil d'administration France", "l'assemblée générale de La Ruche commune France", date(2019, 6, 25),
     "96 pour, 4 contre, 11 abstentions"),
]  # fmt: skip
