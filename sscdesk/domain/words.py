"""Words of titles in four languages, folded so that like meets like.

Two offices describe one project in English, French, Spanish or Portuguese. The small dictionary
holds the words that titles of the field are made of; it makes `eau`, `agua` and `água` one word
with `water`. It is a help for finding candidates, never a translation.
"""

import re
import unicodedata
from collections.abc import Iterable

from sscdesk.i18n import listed_some

_WORD = re.compile(r"[^\W_]+")

_STOPPED = {
    "en": "a an and as at by for from in into its of on or the their through to under via with",
    "fr": "au aux avec d dans de des du en entre et l la le les leur leurs par pour sous sur un"
    " une",
    "es": "al con de del e el en entre la las lo los o para por sobre su sus un una y",
    "pt": "ao aos as com como da das de do dos e em na nas no nos o os para por sobre um uma",
    # What nearly every case is called.
    "all": "cooperation cooperacion cooperacao project projet proyecto projeto programme program"
    " programa phase fase south sur sud sul triangular triangulaire initiative iniciativa",
}
STOP_WORDS = frozenset(word for listed in _STOPPED.values() for word in listed.split())

_MEANINGS = {
    "agriculture": "agricultura agricole agricola agricultural farming",
    "animal": "animaux animales animais livestock elevage ganaderia pecuaria",
    "beekeeping": "apiculture apicultura",
    "biodiversity": "biodiversite biodiversidad biodiversidade",
    "business": "entreprise empresa negocio enterprise",
    "capacity": "capacite capacidad capacidade capacities",
    "child": "children enfant nino crianca infancia",
    "city": "cities ville ciudad cidade urban urbain urbano urbana",
    "climate": "climat clima climatique climatico climatica",
    "coffee": "cafe",
    "cotton": "coton algodon algodao",
    "development": "developpement desarrollo desenvolvimento",
    "digital": "numerique",
    "disaster": "catastrophe desastre",
    "early": "precoce temprana",
    "education": "educacion educacao educatif educativo",
    "electricity": "electrification electrificacion eletrificacao electricite electricidad",
    "employment": "emploi empleo emprego",
    "energy": "energie energia energetico",
    "environment": "environnement ambiente medioambiente environmental",
    "exchange": "echange intercambio",
    "export": "exportation exportacion exportacao",
    "farmer": "paysan agriculteur agricultor campesino",
    "fish": "fishery fisheries peche pesca",
    "food": "alimentaire alimentation alimentario alimentaria alimentacion alimentar alimento",
    "forest": "foret bosque floresta forestry forestal",
    "gender": "genre genero",
    "health": "sante salud saude",
    "industry": "industrie industria industrial",
    "innovation": "innovacion inovacao",
    "irrigation": "irrigacion riego irrigacao",
    "knowledge": "connaissance savoir conocimiento conhecimento",
    "management": "gestion gestao",
    "medical": "medico medica",
    "migration": "migracion migracao",
    "milk": "lait leche leite dairy",
    "nutrition": "nutricion nutricao",
    "policy": "policies politique politica",
    "poverty": "pauvrete pobreza",
    "production": "produccion producao",
    "public": "publique publico publica",
    "refugee": "refugie refugiado",
    "research": "recherche investigacion pesquisa",
    "rice": "riz arroz",
    "risk": "risque riesgo risco",
    "rural": "rurale",
    "school": "ecole escuela escola",
    "sea": "ocean mer mar oceano marine maritime maritimo",
    "security": "securite seguridad seguranca",
    "seed": "semence semilla semente",
    "smallholder": "petit pequeno",
    "soil": "sol suelo solo",
    "solar": "solaire",
    "solid": "solide solido",
    "strengthening": "renforcement fortalecimiento fortalecimento renforcer strengthen",
    "support": "appui soutien apoyo apoio",
    "sustainable": "durable sostenible sustentavel",
    "system": "systeme sistema",
    "technical": "technique tecnica tecnico",
    "technology": "technologies technologie tecnologia",
    "tourism": "tourisme turismo",
    "trade": "commerce comercio",
    "training": "formation formacion formacao capacitacion capacitacao",
    "transport": "transporte transportation",
    "value": "valeur valor",
    "warning": "alerte alerta",
    "waste": "dechet residuo",
    "water": "eau agua hydrique hidrico",
    "woman": "women femme mujer mulher",
    "worker": "travailleur trabajador trabalhador",
    "youth": "jeune jeunesse joven juventud jovem juventude",
}
_MEANING = {word: sense for sense, listed in _MEANINGS.items() for word in listed.split()}


def fold(text: str) -> str:
    """Text without marks and case: what is left when two spellings are compared."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def words(*texts: str) -> frozenset[str]:
    """The telling words of texts: folded, stop words left out, plurals and translations as one."""
    found = (word for text in texts for word in _WORD.findall(fold(text)))
    return frozenset(_sense(word) for word in found if word not in STOP_WORDS)


def _sense(word: str) -> str:
    if word in _MEANING:
        return _MEANING[word]
    stem = _singular(word)
    # Portuguese and Spanish plurals in -es: mulher, mulheres.
    shorter = word.removesuffix("es")
    return _MEANING.get(stem) or _MEANING.get(shorter) or stem


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of words in common, 0 to 1 (Dice); nothing said is like nothing."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))


def in_common(one: Iterable[str], other: Iterable[str], most: int = 5) -> str:
    """The common members as a person reads them, in order, at most so many."""
    return listed_some(sorted(set(one) & set(other)), most)
