"""Languages, countries and yes or no, as people write them in French, Dutch, English and in codes."""

from __future__ import annotations

from collections.abc import Mapping

from .names import key_of


def _table(lines: str) -> dict[str, str]:
    """{folded way of writing: code} from lines "code: a, b, c"."""
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        code, _, ways = line.partition(":")
        for way in (code, *ways.split(",")):
            found.setdefault(key_of(way), code.strip())
    return found


LANGUAGES = _table("""
fr: français, francais, française, francophone, frans, franstalig, franstalige, french, fra, fre, f, fr-be, fr-fr
nl: néerlandais, néerlandaise, néerlandophone, nederlands, nederlandstalig, nederlandstalige, dutch, flamand, vlaams, flemish, nld, dut, n, ndl, ned, nl-be, nl-nl
en: anglais, anglaise, anglophone, engels, engelstalig, english, eng, e, an, en-gb, en-us
de: allemand, allemande, duits, duitstalig, german, deutsch, deu, ger, germanophone, d, all
es: espagnol, spaans, spanish, español, spa, esp
it: italien, italiaans, italian, italiano, ita
pt: portugais, portugees, portuguese, por
ar: arabe, arabisch, arabic
pl: polonais, pools, polish
ro: roumain, roemeens, romanian
tr: turc, turks, turkish
uk: ukrainien, oekraïens, ukrainian
""")  # noqa: E501

# The first three names are in French, Dutch and English.
_COUNTRIES = """
BE: Belgique, België, Belgium, Belgie, Belgien, BEL, B, Royaume de Belgique
FR: France, Frankrijk, France, FRA, F, Frankreich, République française
NL: Pays-Bas, Nederland, Netherlands, The Netherlands, NLD, Holland, Hollande, Les Pays-Bas
LU: Luxembourg, Luxemburg, Luxembourg, LUX, L, Grand-Duché de Luxembourg, Groothertogdom Luxemburg
DE: Allemagne, Duitsland, Germany, Deutschland, DEU, D, GER
GB: Royaume-Uni, Verenigd Koninkrijk, United Kingdom, GBR, UK, Grande-Bretagne, Groot-Brittannië, England
CH: Suisse, Zwitserland, Switzerland, CHE, Schweiz
ES: Espagne, Spanje, Spain, ESP
IT: Italie, Italië, Italy, ITA
PT: Portugal, Portugal, Portugal, PRT
AT: Autriche, Oostenrijk, Austria, AUT
IE: Irlande, Ierland, Ireland, IRL
DK: Danemark, Denemarken, Denmark, DNK
SE: Suède, Zweden, Sweden, SWE
NO: Norvège, Noorwegen, Norway, NOR
FI: Finlande, Finland, Finland, FIN
PL: Pologne, Polen, Poland, POL
CZ: Tchéquie, Tsjechië, Czechia, République tchèque, CZE
HU: Hongrie, Hongarije, Hungary, HUN
RO: Roumanie, Roemenië, Romania, ROU
BG: Bulgarie, Bulgarije, Bulgaria, BGR
GR: Grèce, Griekenland, Greece, GRC
HR: Croatie, Kroatië, Croatia, HRV
MA: Maroc, Marokko, Morocco, MAR
TN: Tunisie, Tunesië, Tunisia, TUN
DZ: Algérie, Algerije, Algeria, DZA
TR: Turquie, Turkije, Turkey, TUR
US: États-Unis, Verenigde Staten, United States, USA, Etats-Unis d'Amérique
CA: Canada, Canada, Canada, CAN
CD: Congo, Congo, Congo, RD Congo, République démocratique du Congo, COD, DR Congo
UA: Ukraine, Oekraïne, Ukraine, UKR
"""
COUNTRIES = _table(_COUNTRIES)
COUNTRY_NAMES = {
    code.strip(): dict(zip(("fr", "nl", "en"), (way.strip() for way in ways.split(",")), strict=False))
    for code, _, ways in (line.partition(":") for line in _COUNTRIES.strip().splitlines())
}

# What ties a person to an entity. "left" is no statute: it is how some tools say that somebody is gone.
STATUTES = _table("""
cooperator: coopérateur, coopératrice, sociétaire, associé, associée, vennoot, coöperant, coöperator, member, membre, lid, actionnaire, aandeelhouder, shareholder, membre coopérateur, membre effectif, adhérent, effectif
client: cliente, klant, customer, usager, gebruiker, user, non-membre, niet-lid, bénéficiaire, utilisateur
partner: partenaire, externe, extern, partnerlid, partner organisation
employee: permanent, permanente, employé, employée, salarié, salariée, travailleur permanent, werknemer, vaste medewerker, medewerker, staff, vaste werknemer, personnel, personeel, salarié permanent
left: ancien, ancienne, ancien membre, ancien coopérateur, ancien sociétaire, démissionnaire, sorti, sortie, parti, partie, ex-membre, exclu, radié, oud-lid, oud-vennoot, gewezen lid, uitgetreden, ontslagnemend, former, former member, ex-member, left, resigned, décédé, décédée, overleden, deceased
""")  # noqa: E501

YES_NO = _table("""
yes: oui, ja, y, o, j, true, vrai, waar, 1, x, ok, actif, actief, active
no: non, nee, neen, n, false, faux, onwaar, 0, inactif, inactief, inactive
""")


def word_of(text: str, table: Mapping[str, str]) -> str:
    """The code of a word of that table ("" for an unknown one): `word_of("Belgïe", COUNTRIES) == "BE"`.

    Of "Français (FR)" or "FR - Français" one part is enough, when the parts do not contradict each other.
    """
    key = key_of(text)
    if found := table.get(key):
        return found
    codes = {code for word in key.split() if (code := table.get(word))}
    return codes.pop() if len(codes) == 1 else ""
