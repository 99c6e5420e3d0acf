"""What the columns of a file hold, by their headers, in the languages of our users.

A field is one of `FIELDS`, `answer:NAME` for a question of the petition's own, `consent:PURPOSE`
for a column that says yes or no, or `-` for a column that is left out.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from data.errors import BadInput
from data.fold import words
from data.records import Field, Petition
from data.text import visible

FIELDS: dict[str, str] = {
    "name": "full name",
    "first_name": "first name",
    "last_name": "last name",
    "email": "e-mail address",
    "phone": "phone number",
    "street": "street and number",
    "city": "town, kept with the street",
    "postcode": "postcode",
    "workplace": "workplace",
    "union": "trade union",
    "country": "country",
    "area": "area for the statistics",
    "language": "language",
    "day": "day of the signature",
    "source": "stall or campaign source",
    "collector": "who collected",
    "subscription": "subscribed or unsubscribed",
    "origin": "id on the other platform",
}
"""What a column can be mapped to, in words."""

PURPOSES = {
    "contact": "being contacted",
    "name_to_target": "their name to the target",
    "name_published": "their name published",
}
LEFT_OUT = "-"

# Each header is folded first (small Latin letters, no accents): "Прізвище" stands as it folds.
_HEADERS: dict[str, str] = {
    "name": """name; full name; fullname; your name; signatory; signer; signed by; supporter;
        имя и фамилия; фио; ф и о; полное имя; подписант; имя фамилия; фамилия имя;
        фамилия имя отчество; аты жөні; толық аты жөні; т а ә; тегі аты; аты тегі;
        nom complet; nom et prenom; prenom et nom; nom prenom; prenom nom; signataire;
        nombre completo; nombre y apellidos; nombre y apellido; firmante; nombre apellidos;
        vollstandiger name; vor und nachname; name vorname; vorname nachname; unterzeichner;
        unterzeichnerin; nome completo; nome e cognome; imie i nazwisko; ad soyad""",
    "first_name": """first name; firstname; given name; forename; first; имя; аты; есімі; есім;
        prenom; nombre; nombres; vorname; nome; imie; ad""",
    "last_name": """last name; lastname; surname; family name; last; фамилия; прізвище; тегі; тек;
        nom; nom de famille; apellido; apellidos; nachname; familienname; zuname; cognome;
        sobrenome; nazwisko; soyad""",
    "email": """email; e mail; mail; email address; e mail address; your email; электронная почта;
        эл почта; почта; адрес электронной почты; имейл; емейл; электрондық пошта;
        электрондық мекенжай; эл пошта; пошта; courriel; adresse e mail; adresse mail;
        adresse electronique; adresse email; correo; correo electronico; e mail adresse;
        mailadresse; email adresse; indirizzo email""",
    "phone": """phone; phone number; telephone; tel; mobile; mobile number; mobile phone; cell;
        телефон; номер телефона; мобильный; мобильный телефон; тел; ұялы телефон;
        телефон нөмірі; numero de telephone; portable; telefono; telefono movil; movil; celular;
        numero de telefono; telefon; telefonnummer; handy; handynummer; mobil; mobilnummer""",
    "street": """street; address; street address; address line 1; address 1; address1; home address;
        адрес; улица; домашний адрес; адрес проживания; мекенжай; мекенжайы; көше; adresse; rue;
        adresse postale; direccion; calle; domicilio; strasse; straße; anschrift;
        strasse und hausnummer; strasse nr; indirizzo""",
    "city": """city; town; city town; locality; город; населенный пункт; қала; елді мекен; ville;
        commune; ciudad; localidad; stadt; ort; wohnort; citta; miasto""",
    "postcode": """postcode; post code; postal code; zip; zip code; zipcode; zip postal code;
        postal code zip; индекс; почтовый индекс; пошта индексі; индексі; code postal; cp;
        codigo postal; c p; plz; postleitzahl; cap; kod pocztowy""",
    "workplace": """workplace; work place; place of work; employer; company; organisation;
        organization; место работы; работодатель; предприятие; компания; организация;
        жұмыс орны; жұмыс беруші; кәсіпорын; lieu de travail; employeur; entreprise; societe;
        lugar de trabajo; empleador; empresa; centro de trabajo; arbeitsplatz; arbeitgeber;
        betrieb; firma; arbeitsort""",
    "union": """union; trade union; labor union; labour union; профсоюз; кәсіподақ; syndicat;
        sindicato; gewerkschaft; sindacato""",
    "country": """country; country code; страна; государство; ел; мемлекет; pays; pais; land;
        paese; kraj; staat""",
    "area": """area; region; state; province; county; district; регион; область; край; район;
        облыс; аймақ; аудан; departement; provincia; comunidad; estado; bundesland; kreis;
        bezirk; kanton""",
    "language": """language; lang; locale; preferred language; язык; тіл; тілі; langue; idioma;
        lengua; sprache""",
    "day": """date; day; signed on; signed at; date signed; signature date; submitted;
        submitted at; submission date; timestamp; created; created at; created date; added;
        дата; дата подписи; дата подписания; отметка времени; күні; қол қойылған күні; уақыты;
        date de signature; horodateur; horodatage; signe le; fecha; fecha de firma;
        marca temporal; datum; zeitstempel; unterschrieben am; unterzeichnet am; data""",
    "source": """source; stall; utm source; источник; стенд; дереккөз; origine; stand; fuente;
        origen; quelle; infostand""",
    "collector": """collector; collected by; canvasser; сборщик; кто собрал; сбор; жинаушы;
        collecte par; collecteur; recolectado por; recolector; gesammelt von; sammler""",
    "subscription": """subscription status; subscription; subscriber status; email status;
        email subscription; статус подписки; statut d abonnement; abonnement;
        estado de suscripcion; suscripcion; abonnementstatus""",
    "consent:contact": """contact; contact me; may we contact you; may contact; consent contact;
        keep me informed; keep me updated; newsletter; opt in; optin; email opt in;
        stay in touch; согласие на связь; можно связаться; рассылка; получать новости;
        согласен получать новости; байланысуға келісім; хабарлама алу; me contacter;
        tenez moi informe; rester informe; lettre d information; infolettre; contactarme;
        mantenerme informado; boletin; quiero recibir noticias; kontakt; kontaktieren;
        newsletter erhalten; auf dem laufenden bleiben""",
    "origin": "id; uuid; signature id; submission id; respondent id; external id; идентификатор",
}


def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for field, headers in _HEADERS.items():
        for header in headers.split(";"):
            found.setdefault(" ".join(words(header)), field)
    return found


def proposed(header: Iterable[str], petition: Petition) -> dict[str, str]:
    """A field for each column that is understood, `-` for the others; no field twice."""
    known = _known()
    asked = {
        " ".join(words(label)): f"answer:{asked.name}"
        for asked in petition.asks
        if asked.name not in FIELDS
        for label in (asked.name.replace("_", " "), *asked.label.values())
    }
    found: dict[str, str] = {}
    for column in header:
        folded = " ".join(words(column.replace("_", " ")))
        field = asked.get(folded) or known.get(folded) or LEFT_OUT
        found[column] = LEFT_OUT if field in found.values() else field
    return _one_name(found)


def _one_name(mapping: dict[str, str]) -> dict[str, str]:
    """A lone "Имя" or "Nom" is the whole name; beside a whole name its parts are left out.

    The German "Name" beside a "Vorname" is no whole name.
    """
    column_of = {field: column for column, field in mapping.items()}
    parts = [part for part in ("first_name", "last_name") if part in column_of]
    if len(parts) == 1 and words(column_of.get("name", "")) == ["name"]:
        other = "last_name" if parts == ["first_name"] else "first_name"
        return mapping | {column_of["name"]: other}
    if "name" in column_of:
        return mapping | {column_of[part]: LEFT_OUT for part in parts}
    return mapping | {column_of[part]: "name" for part in parts if len(parts) == 1}


def corrected(
    mapping: Mapping[str, str], corrections: Iterable[str], petition: Petition
) -> dict[str, str]:
    """`mapping` with each `column=field` put in; BadInput naming what would be right."""
    found = dict(mapping)
    for correction in corrections:
        typed, equals, field = correction.rpartition("=")
        alike = (each for each in found if words(each) == words(typed))
        column = typed if typed in found else next(alike, None)
        if not equals or column is None:
            columns = ", ".join(visible(each) for each in found)
            raise BadInput(
                f'"{visible(correction[:80])}" corrects nothing: write column=field, where the '
                f"column is one of {columns}."
            )
        field = _checked(field.strip(), petition)
        for other, taken in found.items():
            if taken == field:
                found[other] = LEFT_OUT
        found[column] = field
    return found


def check(mapping: Mapping[str, str]) -> None:
    """BadInput when no column holds a name."""
    if not {"name", "first_name", "last_name"}.intersection(mapping.values()):
        columns = ", ".join(visible(each) for each in mapping) or "none"
        raise BadInput(
            f"No column of the file is known to hold a name (it has {columns}): say which does.",
            field="corrections",
        )


def fingerprint(header: Iterable[str]) -> str:
    """What a kept mapping is found by: files with these columns, in whatever order."""
    folded = "\n".join(sorted(" ".join(words(column)) or column for column in header))
    return blake2b(folded.encode(), digest_size=8).hexdigest()


def choices(petition: Petition) -> dict[str, str]:
    """What a column of a file for that petition can be mapped to, each in words."""
    asked = (one for one in petition.asks if one.name not in FIELDS)
    return {
        **FIELDS,
        **{f"consent:{purpose}": f"agreed: {words}" for purpose, words in PURPOSES.items()},
        **{f"answer:{one.name}": f"answer: {_label(one)}" for one in asked},
        LEFT_OUT: "left out",
    }


def _label(asked: Field) -> str:
    return next((text for text in asked.label.values() if text), asked.name)


def _checked(field: str, petition: Petition) -> str:
    known = choices(petition)
    if field not in known:
        raise BadInput(
            f'There is no field "{visible(field[:40])}": choose one of {", ".join(known)}.'
        )
    return field
