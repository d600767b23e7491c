"""The offices of the demo: where they are, and what each says of itself."""

# (names, country, country and postal code of the municipality, street)
OFFICES = [
    ({"fr": "Bruxelles", "nl": "Brussel", "en": "Brussels"}, "BE", "BE-1060", "Rue des Ateliers 12"),
    ({"fr": "Liège", "nl": "Luik", "en": "Liège"}, "BE", "BE-4000", "Quai des Tanneurs 3"),
    ({"fr": "Gand", "nl": "Gent", "en": "Ghent"}, "BE", "BE-9000", "Wolweverskaai 21"),
    ({"fr": "Lille", "nl": "Rijsel", "en": "Lille"}, "FR", "FR-59000", "Rue de la Filature 8"),
    ({"fr": "Nantes", "nl": "Nantes", "en": "Nantes"}, "FR", "FR-44000", "Quai des Voiliers 5"),
]
PRESENTATIONS = {
    "Brussels": {
        "fr": "Ouvert du lundi au vendredi, de 9 h 30 à 17 h. Trois conseillères vous reçoivent, en français et en "
        "néerlandais.\n\n- **Lundi et jeudi** : sans rendez-vous\n- Une salle de répétition et deux bureaux partagés\n"
        "- Entrée de plain-pied, ascenseur jusqu'au deuxième étage",
        "nl": "Open van maandag tot vrijdag, van 9.30 tot 17 uur. Drie adviseurs ontvangen je, in het Nederlands en in het "
        "Frans.\n\n- **Maandag en donderdag**: zonder afspraak\n- Een repetitieruimte en twee gedeelde bureaus\n"
        "- Ingang op de begane grond, lift tot de tweede verdieping",
        "en": "Open from Monday to Friday, 9.30 to 17.00. Three advisers receive you, in French and Dutch.\n\n"
        "- **Monday and Thursday**: without an appointment\n- A rehearsal room and two shared offices\n"
        "- Step-free entrance, lift to the second floor",
    },
    "Liège": {
        "fr": "Au bord de la Meuse, à dix minutes à pied de la gare. Le **mardi** midi, une soupe et une table ouverte à "
        "qui passe.\n\nL'atelier du rez-de-chaussée se réserve à la demi-journée.",
        "nl": "Aan de Maas, op tien minuten wandelen van het station. Elke **dinsdag** om 12 uur is er soep en een open "
        "tafel.\n\nHet atelier op de begane grond kun je per halve dag reserveren.",
        "en": "By the Meuse, ten minutes' walk from the station. On **Tuesdays** at noon there is soup and an open table."
        "\n\nThe workshop on the ground floor can be booked by the half day.",
    },
    "Ghent": {
        "nl": "Een klein kantoor met veel licht. Els en Pieter beantwoorden je vragen over contracten, btw en "
        "loopbaan.\n\nOpen op **maandag, woensdag en vrijdag**.",
        "en": "A small office with much light. Els and Pieter answer your questions about contracts, VAT and careers.\n\n"
        "Open on **Monday, Wednesday and Friday**.",
    },
    "Nantes": {
        "fr": "Deux pièces dans une ancienne voilerie. Accompagnement administratif le **mercredi**, ateliers entre "
        "membres le premier samedi du mois.",
    },
}
