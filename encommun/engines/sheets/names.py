"""What columns are called in French, Dutch and English, and how two ways of writing a name are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMERO = re.compile(r"n\s*[°º]|№|#|\bn\.")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_SEVERAL = re.compile(r"\s*[/|\\]\s*|\s+[-–—]\s+|\n")
_JOINED = (("e mail", "email"), ("e post", "email"), ("courrier electronique", "email"), ("code post ", "code postal "))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that say nothing about which column it is; "l" and "d" are what an apostrophe leaves.
_EMPTY = _words(
    "de du des d l la le les van het of the der den en au aux a in op obligatoire required verplicht trice rice ice e euse"
    " iere"
)
_SAME = {
    **dict.fromkeys(_words("nr no num nummer number n nro nmr"), "numero"),
    **dict.fromkeys(_words("telephone telefoon phone gsm mobile portable telefon"), "tel"),
    **dict.fromkeys(_words("datum dt"), "date"),
    **dict.fromkeys(_words("mail courriel mailadres emailadres mel"), "email"),
    **dict.fromkeys(_words("adres address adr"), "adresse"),
    **dict.fromkeys(
        _words(
            "lid leden membres member members cooperateur cooperatrice cooperateurs cooperator cooperant cooperante coop"
            " associe associes societaire societaires adherent adherents vennoot vennoten aandeelhouder shareholder"
            " actionnaire"
        ),
        "membre",
    ),
    **dict.fromkeys(_words("nb nbre nbr aantal count qty qte quantite"), "nombre"),
}

# {field: its names, the most usual first}. Each is compared after `key_of`, so accents, case and little words do not
# matter here either.
MEMBERS: dict[str, tuple[str, ...]] = {
    "number": (
        "number", "numéro", "matricule", "n° membre", "membre", "lidnummer", "ledennummer", "lidnr", "ledennr", "lid nr",
        "stamnummer", "stamnr", "member id", "membre id", "id membre", "id", "identifiant", "identifiant membre",
        "code membre", "membre code", "référence", "réf", "référence membre", "membership number", "numéro interne",
        "numéro affilié", "aansluitingsnummer", "numéro dossier", "dossiernummer", "klantnummer", "numéro client",
        "memberid", "external id", "numéro adhésion", "lidmaatschapsnummer", "personeelsnummer", "numéro unique",
        "uniek nummer", "vennootnummer", "coöperantnummer", "relatienummer",
    ),
    "first_name": (
        "prénom", "prénoms", "voornaam", "voornamen", "first name", "given name", "firstname", "forename", "roepnaam",
        "christian name", "prénom usuel", "prénom usage", "givenname", "prén", "voorn", "given names",
    ),
    "last_name": (
        "nom famille", "nom", "naam", "achternaam", "familienaam", "last name", "family name", "surname", "lastname",
        "nom usage", "nom usuel", "patronyme", "familyname", "nom naissance", "fam naam", "nom fam",
    ),
    "name": (
        "name", "nom complet", "volledige naam", "full name", "nom prénom", "prénom nom", "naam voornaam",
        "voornaam naam", "fullname", "nom et prénom", "naam en voornaam", "dénomination", "display name",
        "nom affiché", "weergavenaam", "naam membre", "nom membre", "member name", "name membre", "nom & prénom",
    ),
    "email": (
        "e-mail", "adresse e-mail", "mailadres", "courriel", "adresse courriel", "adresse mail", "adresse électronique",
        "e-mailadres", "emailadres", "email 1", "contact email", "elektronisch adres", "email principal", "mel",
        "email address", "email personnel", "email privé", "persoonlijk email",
    ),
    "language": (
        "langue", "taal", "language", "langue contact", "langue correspondance", "contacttaal", "correspondentietaal",
        "voertaal", "preferred language", "lang", "code langue", "taalcode", "rôle linguistique", "taalrol",
        "langue préférée", "voorkeurtaal", "langage", "lng",
    ),
    "country": (
        "pays", "land", "country", "code pays", "landcode", "country code", "pays résidence", "land verblijf",
        "pays domicile", "woonland", "pays iso",
    ),
    "municipality": (
        "commune", "gemeente", "municipality", "localité", "ville", "woonplaats", "stad", "plaats", "city", "town",
        "locality", "commune domicile", "commune résidence", "lieu résidence", "domicile", "place", "bureau distributeur",
    ),
    "postal_code": (
        "code postal", "cp", "postcode", "postnummer", "zip", "zip code", "postal code", "post code", "c.p.",
        "codepostal", "zipcode", "code post", "postcode gemeente",
    ),
    "office": (
        "bureau", "kantoor", "office", "antenne", "agence", "bureau référence", "bureau rattachement", "branch",
        "vestiging", "point accueil", "kantoor contact", "bureau régional", "home office", "regio kantoor", "site",
        "lokaal kantoor", "bureau local",
    ),
    "entity": (
        "entité", "entiteit", "entity", "société", "entité juridique", "juridische entiteit", "rechtspersoon",
        "vennootschap", "legal entity", "company", "structure", "personne morale", "coopérative", "coöperatie",
        "cooperative", "entité légale", "onderneming",
    ),
    "college": (
        "collège", "college", "catégorie", "categorie", "category", "collège électoral", "kiescollege", "classe",
        "catégorie parts", "catégorie membre", "college membre", "type parts", "categorie aandelen", "klasse",
    ),
    "shares": (
        "parts", "parts sociales", "nombre parts", "aandelen", "aantal aandelen", "shares", "number of shares",
        "nombre parts sociales", "nb parts", "part", "coöperatieve aandelen", "aandeel", "parts souscrites",
        "nombre actions", "parts détenues", "numero shares",
    ),
    "statute": (
        "statut", "statuut", "statute", "qualité", "hoedanigheid", "status", "statut membre", "type membre",
        "membre type", "soort membre", "relation", "lidmaatschap", "membership", "type lidmaatschap", "lidtype",
    ),
    "joined": (
        "date entrée", "entrée", "joined", "date adhésion", "adhésion", "date inscription", "inscription", "lid sinds",
        "membre depuis", "member since", "toetreding", "toetredingsdatum", "date toetreding", "toegetreden",
        "intrede", "intredingsdatum", "intredatum", "aansluitingsdatum", "date affiliation", "affiliation",
        "instapdatum", "startdatum", "begindatum", "date début", "début", "start date", "joined on", "date joined",
        "join date", "date souscription", "lid vanaf", "depuis", "sinds", "since", "entrée le", "datum in",
        "date admission", "entry date", "in dienst", "toegetreden op", "arrivée", "date arrivée", "from", "date in",
        "inschrijving", "inschrijvingsdatum", "date membre",
    ),
    "left": (
        "date sortie", "sortie", "left", "date départ", "départ", "uittreding", "uittredingsdatum", "date fin", "fin",
        "uitgetreden", "einddatum", "end date", "left on", "date left", "leaving date", "leave date", "date démission",
        "démission", "ontslag", "ontslagdatum", "date retrait", "retrait", "date radiation", "radiation", "exit date",
        "datum uit", "date exit", "sorti le", "parti le", "uit dienst", "uitgetreden op", "einde", "until", "date out",
        "vertrek", "vertrekdatum", "membre jusque", "lid tot", "date exclusion", "uitschrijving", "uitschrijvingsdatum",
    ),
}  # fmt: skip
ACTIVITY: dict[str, tuple[str, ...]] = {
    "number": MEMBERS["number"],
    "month": (
        "mois", "maand", "month", "période", "periode", "period", "date", "année mois", "jaar maand", "year month",
        "mois prestation", "mois activité", "boekmaand", "maand prestatie", "yearmonth",
    ),
    "year": ("année", "jaar", "year", "an", "exercice", "boekjaar"),
    "contracts": (
        "contrats", "contracten", "contracts", "nombre contrats", "aantal contracten", "number of contracts", "missions",
        "nombre missions", "opdrachten", "contrat", "contract", "numero contracts", "prestations", "nombre prestations",
    ),
    "turnover": (
        "chiffre affaires", "ca", "omzet", "turnover", "revenue", "ca ht", "chiffre affaires ht", "montant", "bedrag",
        "amount", "volume affaires", "facturé", "gefactureerd", "montant facturé", "omzet excl btw", "ca htva",
        "budget", "total ht", "montant ht",
    ),
    "days": (
        "jours", "dagen", "days", "nombre jours", "aantal dagen", "jours prestés", "gewerkte dagen", "days worked",
        "jours travaillés", "prestatiedagen",
    ),
}  # fmt: skip
# A column with one of these is about something else, unless the field's own name holds the word too.
FOREIGN = _words(
    "tel fax iban bic compte rekening banque bank tva btw vat siret siren bce kbo rue straat street huisnummer bus boite"
    " naissance geboorte geboortedatum birth nationalite nationaliteit nationality conjoint partner conseiller"
    " conseillere adviseur adviser advisor facture facturation factuur commentaire remarque opmerking note national"
    " rijksregister niss insz parrain secondaire secundair ancien ancienne oud oude old vorige previous urgence metier"
    " beroep job fonction functie genre geslacht sexe gender civilite titre title aanspreking web website site url"
    " capital kapitaal derniere dernier laatste last modification wijziging update mise jour creation"
)


@lru_cache(4096)
def key_of(name: str) -> str:
    """What a column's name is compared by: folded, without little words, abbreviations written out."""
    text = _NUMERO.sub(" numero ", _CAMEL.sub(" ", name[:200]).lower())
    text = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae"))
    text = "".join(sign if sign.isalnum() else " " for sign in text if not unicodedata.combining(sign))
    text = f"{' '.join(text.split())} "
    for apart, joined in _JOINED:
        text = text.replace(apart, joined)
    words = [_SAME.get(word, word) for word in text.split()]
    return " ".join(word for word in words if word not in _EMPTY) or " ".join(words)


def parts_of(name: str) -> list[str]:
    """The keys of a name in two languages ("Prénom / Voornaam"), the whole one first."""
    keys = [key_of(name)]
    keys += [key for part in _SEVERAL.split(name[:200]) if (key := key_of(part)) and key not in keys]
    return [key for key in keys if key]
