"""Pads as groups write them, small enough to read."""

TITLE = "[Tour d’idées] Recommandations du groupe “Un toit commun” 2021-2022"


def pad(
    *, title: str = TITLE, recommendations: list[tuple] | None = None, extra: str = "", flat: bool = False
) -> bytes:
    """A HedgeDoc pad: each recommendation is (number, title, code, text)."""
    rows = THREE if recommendations is None else recommendations
    parts = ["###### tags: `toit` `commun`", f"{title}\n===", "**Participant·es :** Ada Toit, Ben Tuile."]
    parts.append("## Habiter")
    for number, name, code, text in rows:
        parts.append(f"### {number}. {name}{f' *{code}*' if code else ''}\n{text}")
    parts.append(extra)
    joined = "\n\n".join(part for part in parts if part)
    return (" ".join(joined.split()) if flat else joined).encode()


THREE = [
    (
        1,
        "Ouvrir un atelier partagé",
        "BE-TOI1",
        "++Contexte :++ Les loyers montent. Écrire à ana@example.net pour en parler.",
    ),
    (2, "Prêter les outils", "BE-TOI1 / FR-TOI2", "- a) un inventaire\n- b) une caution (Cfr. recommandation n°1)"),
    (3, "Tenir un calendrier", "FR-TOI2", "Un calendrier pour toutes les salles."),
]

CITING = [
    (1, "Relancer l’atelier", "BE-VOI1",
     "Suite de l’an passé (Cfr. Tour d’idées 2021-2022 Un toit commun, recommandation n°2.b).")
]  # fmt: skip
CITING_TITLE = "[Tour d’idées] Recommandations du groupe “Voisinage” 2022-2023"

RUN_ON = [
    (1, "Ouvrir un atelier partagé", "", "Il faut des murs et une porte pour tous."),
    (2, "Prêter les outils", "", "Chaque voisin prête ce qu’il a."),
]
