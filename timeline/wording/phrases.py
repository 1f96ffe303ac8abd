"""The words around a date that CLDR does not have, one record a language; `{0}` and `{1}` are dates in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Phrases:
    """What one language says."""

    #: EDTF `~`, `?`.
    about: str
    uncertain: str
    #: One day somewhere in an interval; the day alone as it stands in such a phrase ("le 6 mars").
    between: str
    day: str
    #: Intervals with one end: still going on; ended, nobody said when; no beginning given.
    since: str
    from_: str
    until: str
    #: The same of what took a moment, somewhere after or before: an article's publication.
    or_later: str
    by: str
    yearless: str
    week: str
    weekend: str
    #: `{n}` is the first year; of a century `{n}` its number, `{roman}` the same in Roman numerals, `{th}` as an ordinal.
    decade: str
    century: str
    halves: tuple[str, str]
    #: Spring, summer, autumn, winter.
    seasons: tuple[str, str, str, str]
    southern: str
    first_century: str


PHRASES: Final = {
    "en": Phrases(
        about="about {0}",
        uncertain="{0} (uncertain)",
        between="between {0} and {1}",
        day="{0}",
        since="since {0}",
        from_="from {0}, end unknown",
        until="until {0}",
        or_later="{0} or later",
        by="by {0}",
        yearless="{0}, year unknown",
        week="week of {0}",
        weekend="weekend of {0}",
        decade="the {n}s",
        century="the {th} century",
        halves=("first half of {0}", "second half of {0}"),
        seasons=("spring {0}", "summer {0}", "autumn {0}", "winter {0}"),
        southern="{0} (southern hemisphere)",
        first_century="the 1st century",
    ),
    "de": Phrases(
        about="etwa {0}",
        uncertain="{0} (ungewiss)",
        between="zwischen {0} und {1}",
        day="dem {0}",
        since="seit {0}",
        from_="ab {0}, Ende unbekannt",
        until="bis {0}",
        or_later="{0} oder später",
        by="spätestens {0}",
        yearless="{0}, Jahr unbekannt",
        week="Woche vom {0}",
        weekend="Wochenende {0}",
        decade="{n}er-Jahre",
        century="{n}. Jahrhundert",
        halves=("erstes Halbjahr {0}", "zweites Halbjahr {0}"),
        seasons=("Frühling {0}", "Sommer {0}", "Herbst {0}", "Winter {0}"),
        southern="{0} (Südhalbkugel)",
        first_century="1. Jahrhundert",
    ),
    "fr": Phrases(
        about="vers {0}",
        uncertain="{0} (incertain)",
        between="entre {0} et {1}",
        day="le {0}",
        since="depuis {0}",
        from_="à partir de : {0}, fin inconnue",
        until="jusqu’à : {0}",
        or_later="{0} ou plus tard",
        by="{0} au plus tard",
        yearless="{0}, année inconnue",
        week="semaine du {0}",
        weekend="week-end des {0}",
        decade="années {n}",
        century="{roman}e siècle",
        halves=("premier semestre {0}", "second semestre {0}"),
        seasons=("printemps {0}", "été {0}", "automne {0}", "hiver {0}"),
        southern="{0} (hémisphère sud)",
        first_century="Ier siècle",
    ),
    "es": Phrases(
        about="hacia {0}",
        uncertain="{0} (incierto)",
        between="entre {0} y {1}",
        day="el {0}",
        since="desde {0}",
        from_="a partir de: {0}, fin desconocido",
        until="hasta {0}",
        or_later="{0} o más tarde",
        by="{0} a más tardar",
        yearless="{0}, año desconocido",
        week="semana del {0}",
        weekend="fin de semana del {0}",
        decade="década de {n}",
        century="siglo {roman}",
        halves=("primer semestre de {0}", "segundo semestre de {0}"),
        seasons=("primavera de {0}", "verano de {0}", "otoño de {0}", "invierno de {0}"),
        southern="{0} (hemisferio sur)",
        first_century="siglo I",
    ),
    "it": Phrases(
        about="circa {0}",
        uncertain="{0} (incerto)",
        between="tra {0} e {1}",
        day="il {0}",
        since="in corso, iniziato: {0}",
        from_="a partire da: {0}, fine sconosciuta",
        until="fino a: {0}",
        or_later="{0} o più tardi",
        by="{0} al più tardi",
        yearless="{0}, anno sconosciuto",
        week="settimana del {0}",
        weekend="fine settimana del {0}",
        decade="anni {n}",
        century="{roman} secolo",
        halves=("primo semestre {0}", "secondo semestre {0}"),
        seasons=("primavera {0}", "estate {0}", "autunno {0}", "inverno {0}"),
        southern="{0} (emisfero sud)",
        first_century="I secolo",
    ),
    "pt": Phrases(
        about="cerca de {0}",
        uncertain="{0} (incerto)",
        between="entre {0} e {1}",
        day="{0}",
        since="desde {0}",
        from_="a partir de {0}, fim desconhecido",
        until="até {0}",
        or_later="{0} ou mais tarde",
        by="até {0}",
        yearless="{0}, ano desconhecido",
        week="semana de {0}",
        weekend="fim de semana de {0}",
        decade="década de {n}",
        century="século {roman}",
        halves=("primeiro semestre de {0}", "segundo semestre de {0}"),
        seasons=("primavera de {0}", "verão de {0}", "outono de {0}", "inverno de {0}"),
        southern="{0} (hemisfério sul)",
        first_century="século I",
    ),
    "nl": Phrases(
        about="omstreeks {0}",
        uncertain="{0} (onzeker)",
        between="tussen {0} en {1}",
        day="{0}",
        since="sinds {0}",
        from_="vanaf {0}, einde onbekend",
        until="tot en met {0}",
        or_later="{0} of later",
        by="uiterlijk {0}",
        yearless="{0}, jaar onbekend",
        week="week van {0}",
        weekend="weekend van {0}",
        decade="jaren {n}–{last}",
        century="{n}e eeuw",
        halves=("eerste helft van {0}", "tweede helft van {0}"),
        seasons=("lente {0}", "zomer {0}", "herfst {0}", "winter {0}"),
        southern="{0} (zuidelijk halfrond)",
        first_century="1e eeuw",
    ),
    "pl": Phrases(
        about="około: {0}",
        uncertain="{0} (niepewne)",
        between="w okresie: {0} – {1}",
        day="{0}",
        since="od: {0}",
        from_="od: {0}, koniec nieznany",
        until="do: {0}",
        or_later="{0} lub później",
        by="{0} lub wcześniej",
        yearless="{0}, rok nieznany",
        week="tydzień od {0}",
        weekend="weekend {0}",
        decade="lata {n}–{last}",
        century="{roman} wiek",
        halves=("pierwsza połowa {0}", "druga połowa {0}"),
        seasons=("wiosna {0}", "lato {0}", "jesień {0}", "zima {0}"),
        southern="{0} (półkula południowa)",
        first_century="I wiek",
    ),
    "ar": Phrases(
        about="نحو {0}",
        uncertain="{0} (غير مؤكد)",
        between="بين {0} و{1}",
        day="{0}",
        since="منذ {0}",
        from_="ابتداءً من {0}، النهاية غير معروفة",
        until="حتى {0}",
        or_later="{0} أو بعده",
        by="{0} أو قبله",
        yearless="{0}، السنة غير معروفة",
        week="أسبوع {0}",
        weekend="عطلة نهاية الأسبوع {0}",
        decade="الأعوام {n}–{last}",
        century="القرن {n}",
        halves=("النصف الأول من {0}", "النصف الثاني من {0}"),
        seasons=("ربيع {0}", "صيف {0}", "خريف {0}", "شتاء {0}"),
        southern="{0} (نصف الكرة الجنوبي)",
        first_century="القرن 1",
    ),
}
