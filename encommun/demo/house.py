"""The demo's house: its name, countries, services and words."""

HOUSE = {
    "name": "La Ruche commune",
    "tagline": {
        "fr": "La maison commune d'une coopérative d'artistes, d'artisan·es et de technicien·nes",
        "nl": "Het gemeenschappelijke huis van een coöperatie van kunstenaars, ambachtslui en technici",
        "en": "The common house of a cooperative of artists, craftspeople and technicians",
    },
    "welcome": {
        "fr": "Ici, chaque demande des membres a une adresse, une réponse et une suite. Rien ne se perd d'une année à l'autre.",
        "nl": "Hier heeft elke vraag van de leden een adres, een antwoord en een vervolg. Niets gaat verloren van jaar tot jaar.",
        "en": "Here each request of the members has an address, an answer and a sequel. Nothing is lost from one year to the next.",
    },
    "languages": ["fr", "nl", "en"],
    "time_zone": "Europe/Brussels",
    "contact": "bonjour@ruche.example",
}

COUNTRIES = [
    {
        "code": "BE",
        "names": {"fr": "Belgique", "nl": "België", "en": "Belgium"},
        "board_names": {
            "fr": "Conseil d'administration Belgique",
            "nl": "Raad van bestuur België",
            "en": "Board of directors, Belgium",
        },
    },
    {
        "code": "FR",
        "names": {"fr": "France", "nl": "Frankrijk", "en": "France"},
        "board_names": {
            "fr": "Conseil d'administration France",
            "nl": "Raad van bestuur Frankrijk",
            "en": "Board of directors, France",
        },
    },
]

SERVICES = [
    ("it", {"fr": "Informatique", "nl": "Informatica", "en": "IT"}),
    ("training", {"fr": "Formation", "nl": "Vorming", "en": "Training"}),
    ("communication", {"fr": "Communication", "nl": "Communicatie", "en": "Communication"}),
    ("cooperative-life", {"fr": "Vie coopérative", "nl": "Coöperatief leven", "en": "Cooperative life"}),
    ("premises", {"fr": "Lieux et bureaux", "nl": "Plekken en kantoren", "en": "Premises"}),
]

TERMS = [
    (
        "recommendation",
        {"fr": "recommandation", "nl": "aanbeveling", "en": "recommendation"},
        {
            "fr": "Une demande écrite ensemble par un groupe de travail et adressée à la coopérative.",
            "nl": "Een vraag die een werkgroep samen schrijft en aan de coöperatie richt.",
            "en": "A request that a working group writes together and addresses to the cooperative.",
        },
    ),
    (
        "hand-over",
        {"fr": "remise", "nl": "overdracht", "en": "hand-over"},
        {
            "fr": "Le moment où des recommandations sont confiées à un conseil d'administration, avec une date de réponse.",
            "nl": "Het moment waarop aanbevelingen aan een raad van bestuur worden bezorgd, met een datum voor het antwoord.",
            "en": "The moment when recommendations are given to a board, with a date for the answer.",
        },
    ),
    (
        "edition",
        {"fr": "édition", "nl": "editie", "en": "edition"},
        {
            "fr": "Une année du processus participatif.",
            "nl": "Eén jaar van het participatieve proces.",
            "en": "One year of the participatory process.",
        },
    ),
    (
        "lineage",
        {"fr": "filiation", "nl": "afstamming", "en": "lineage"},
        {
            "fr": "Ce qui relie une demande à celles des années précédentes : elle les répète, les poursuit ou les remplace.",
            "nl": "Wat een vraag verbindt met die van vorige jaren: ze herhaalt ze, zet ze voort of vervangt ze.",
            "en": "What ties a request to those of earlier years: it repeats, continues or replaces them.",
        },
    ),
    (
        "board",
        {"fr": "conseil d'administration", "nl": "raad van bestuur", "en": "board of directors"},
        {
            "fr": "Les personnes élues par les membres d'un pays pour décider entre deux assemblées.",
            "nl": "De mensen die de leden van een land kiezen om tussen twee algemene vergaderingen te beslissen.",
            "en": "The people elected by the members of a country to decide between two assemblies.",
        },
    ),
]
