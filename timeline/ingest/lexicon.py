"""Words for dates in the languages that dateparser reads for us: those it knows, and the idioms it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language adds to dateparser's own words; patterns are of `re`, without groups."""

    #: Between a day and its month, and a month and its year.
    of: str
    #: What makes an ordinal of a day's number.
    ordinal: str
    #: "between 3 and 5", "from 3 to 5": what stands between the two numbers.
    to: str
    #: What has to stand before a month or a year that stands alone.
    before: str
    #: Unit of the calendar -> its word for one, and for several.
    units: Mapping[str, tuple[str, str]]
    #: Number words from 1.
    numbers: tuple[str, ...]
    #: "{n} {unit} ago" and "in {n} {unit}", with the words of the language around the two.
    ago: tuple[str, ...]
    ahead: tuple[str, ...]
    #: "last", "this" and "next", before or after what they stand with.
    last: str
    this: str
    next: str
    #: Words for a day beside today, without those that may mean the morning: pattern -> English.
    days: Mapping[str, str]
    #: What a clause says when it looks ahead.
    future: str


LEXICONS: Final = {
    "de": Lexicon(
        of=r"\s+",
        ordinal=r"\.",
        to=r"bis(?:\s+zum)?|und",
        before=r"im(?:\s+Jahre?)?|seit|ab|bis|Anfang|Ende|Mitte|Jahre?s?|zwischen|von|und|in|vom|bereits|schon|erst|noch|für",
        units={"day": ("Tag", "Tagen?"), "week": ("Woche", "Wochen"), "month": ("Monats?", "Monaten?"), "year": ("Jahr(?:es)?", "Jahren?")},
        numbers=("ein(?:e[mnrs]?)?", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
        ago=(r"vor\s+{n}\s+{unit}",),
        ahead=(r"in\s+{n}\s+{unit}",),
        last=r"(?:ver|vorver)gangene[mnrs]?|letzte[mnrs]?|vorige[mnrs]?",
        this=r"diese[mnrs]?",
        next=r"nächste[mnrs]?|kommende[mnrs]?",
        days={
            "heute": "today",
            "gestern": "yesterday",
            "vorgestern": "2 day ago",
            "übermorgen": "in 2 day",
            r"(?-i:morgen|\AMorgen|(?<=[.!?] )Morgen)": "tomorrow",
        },
        future=r"wird|werden|soll|sollen|will|wollen|geplant|bevorstehend\w*",
    ),
    "fr": Lexicon(
        of=r"\s+",
        ordinal=r"er",
        to=r"au|et|à",
        before=r"en|de|depuis|début|fin|mi|dès|entre|et|à|année",
        units={"day": ("jour", "jours"), "week": ("semaine", "semaines"), "month": ("mois", "mois"), "year": ("an(?:née)?", "an(?:née)?s")},
        numbers=("une?", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
        ago=(r"il\s+y\s+a\s+{n}\s+{unit}",),
        ahead=(r"dans\s+{n}\s+{unit}",),
        last=r"derni(?:er|ère)|passée?",
        this=r"cet?|cette",
        next=r"prochaine?|suivante?",
        days={"aujourd['’]hui": "today", "avant-hier": "2 day ago", "hier": "yesterday", "après-demain": "in 2 day", "demain": "tomorrow"},
        future=r"\w+(?:ra|ront)|va|vont|doit|doivent|prévue?s?",
    ),
    "es": Lexicon(
        of=r"\s+(?:del?\s+)?",
        ordinal=r"º|°",
        to=r"al|y|a",
        before=r"en|desde|hasta|(?<!cerca )(?<!más )(?<!menos )de|del|entre|y|a|año|principios\s+de|finales\s+de|mediados\s+de",
        units={"day": ("día", "días"), "week": ("semana", "semanas"), "month": ("mes", "meses"), "year": ("año", "años")},
        numbers=("una?", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
        ago=(r"hace\s+{n}\s+{unit}",),
        ahead=(r"dentro\s+de\s+{n}\s+{unit}",),
        last=r"pasad[oa]|últim[oa]",
        this=r"est[ea]",
        next=r"próxim[oa]|que\s+viene|siguiente",
        days={
            "hoy": "today",
            "ayer|anoche": "yesterday",
            r"anteayer|antier|antes\s+de\s+ayer": "2 day ago",
            r"pasado\s+mañana": "in 2 day",
            "(?<!la )mañana": "tomorrow",
        },
        future=r"\w+(?:rá|rán)|va\s+a|van\s+a|previst[oa]s?",
    ),
    "it": Lexicon(
        of=r"\s+",
        ordinal=r"°|º",
        to=r"al|e(?:\s+il)?|all['’]",
        before=r"in|a|ad|nel|dal|del|dell['’]|fino\s+al|da|di|entro|tra|fra|e|al|il|inizio|fine|metà|anno",
        units={"day": ("giorno", "giorni"), "week": ("settimana", "settimane"), "month": ("mese", "mesi"), "year": ("anno", "anni")},
        numbers=("un[oa]?", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici"),
        ago=(r"{n}\s+{unit}\s+fa",),
        ahead=(r"(?:tra|fra)\s+{n}\s+{unit}",),
        last=r"scors[oa]|passat[oa]|ultim[oa]",
        this=r"quest[oa]|quest['’]",
        next=r"prossim[oa]",
        days={
            "oggi|stamattina|stamane|stasera|stanotte": "today",
            r"l['’]altro\s?ieri": "2 day ago",
            "ieri": "yesterday",
            "dopodomani": "in 2 day",
            "domani": "tomorrow",
        },
        future=r"\w+(?:rà|ranno)|previst[oaie]",
    ),
    "pt": Lexicon(
        of=r"\s+(?:de\s+)?",
        ordinal=r"º|°",
        to=r"a|e|ao",
        before=r"em|desde|até|(?<!cerca )(?<!mais )(?<!menos )de|do|entre|e|a|ano|início\s+de|fim\s+de|final\s+de|meados\s+de",
        units={"day": ("dia", "dias"), "week": ("semana", "semanas"), "month": ("mês", "meses"), "year": ("ano", "anos")},
        numbers=("uma?", "d(?:ois|uas)", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze"),
        ago=(r"há\s+{n}\s+{unit}(?:\s+atrás)?", r"{n}\s+{unit}\s+atrás"),
        ahead=(r"(?:daqui\s+a|dentro\s+de)\s+{n}\s+{unit}",),
        last=r"passad[oa]|últim[oa]",
        this=r"n?est[ea]",
        next=r"próxim[oa]|que\s+vem|seguinte",
        days={
            "hoje": "today",
            "anteontem": "2 day ago",
            "ontem": "yesterday",
            r"depois\s+de\s+amanhã": "in 2 day",
            "amanhã": "tomorrow",
        },
        future=r"\w+(?:rá|rão)|vai|vão|previst[oa]s?",
    ),
    "nl": Lexicon(
        of=r"\s+",
        ordinal=r"(?!)",
        to=r"tot(?:\s+en\s+met)?|en",
        before=r"in|sinds|vanaf|tot|eind|begin|medio|jaar|tussen|en|van",
        units={"day": ("dag", "dagen"), "week": ("week", "weken"), "month": ("maand", "maanden"), "year": ("jaar", "jaren")},
        numbers=("een|één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
        ago=(r"{n}\s+{unit}\s+geleden",),
        ahead=(r"over\s+{n}\s+{unit}",),
        last=r"vorige?|afgelopen|verleden",
        this=r"deze|dit",
        next=r"volgende?|komende?|aanstaande",
        days={
            "vandaag|vanavond|vannacht|vanmorgen|vanochtend|vanmiddag": "today",
            "eergisteren": "2 day ago",
            "gisteren": "yesterday",
            "overmorgen": "in 2 day",
            "(?<!de )morgen": "tomorrow",
        },
        future=r"zal|zullen|gaat|gaan|wordt|worden|gepland",
    ),
}


@cache
def names(language: str, keys: tuple[str, ...]) -> dict[str, str]:
    """Dateparser's own words of a language for some of its English keys: word -> key, longest first."""
    info = import_module(f"dateparser.data.date_translation_data.{language}").info
    words = {word.lower(): key for key in keys for word in info[key]}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def full(words: Mapping[str, str]) -> dict[str, str]:
    """Of each key the longest word alone, which is no abbreviation; the words come longest first."""
    first: dict[str, str] = {}
    for word, key in words.items():
        first.setdefault(key, word)
    return {word: key for key, word in first.items()}


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of the words."""
    return "|".join(re.escape(word) for word in words)
