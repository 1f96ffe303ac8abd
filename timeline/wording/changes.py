"""What a change did to an event, in words with before and after, one record a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from timeline.model import Change, Event, State, Status

from .dates import display, language
from .evidence import headline, labels, status, title
from .text import line


@dataclass(frozen=True, slots=True)
class Terms:
    """What one language calls the fields of an event; `{0}` is the name of a field, then what it is and what it was."""

    changes: str
    date: str
    headline: str
    status: str
    names: str
    happened: str
    nobody: str
    changed: str
    into: str


TERMS: Final = {
    "en": Terms("Changes", "Date", "Headline", "Status", "Names", "happened", "none", "{0}: {1} (before: {2})", "Now told in: {0}"),
    "de": Terms("Änderungen", "Datum", "Titel", "Status", "Namen", "geschehen", "keine", "{0}: {1} (bisher: {2})", "Jetzt bei: {0}"),
    "fr": Terms("Modifications", "Date", "Titre", "Statut", "Noms", "arrivé", "aucun", "{0} : {1} (avant : {2})", "Désormais dans : {0}"),
    "es": Terms("Cambios", "Fecha", "Titular", "Estado", "Nombres", "ocurrido", "ninguno", "{0}: {1} (antes: {2})", "Ahora en: {0}"),
    "it": Terms("Modifiche", "Data", "Titolo", "Stato", "Nomi", "avvenuto", "nessuno", "{0}: {1} (prima: {2})", "Ora in: {0}"),
    "pt": Terms("Alterações", "Data", "Título", "Estado", "Nomes", "ocorrido", "nenhum", "{0}: {1} (antes: {2})", "Agora em: {0}"),
    "nl": Terms("Wijzigingen", "Datum", "Kop", "Status", "Namen", "gebeurd", "geen", "{0}: {1} (eerder: {2})", "Nu te vinden in: {0}"),
    "pl": Terms("Zmiany", "Data", "Nagłówek", "Status", "Nazwy", "zaszło", "brak", "{0}: {1} (wcześniej: {2})", "Teraz w: {0}"),
    "ar": Terms("التغييرات", "التاريخ", "العنوان", "الحالة", "الأسماء", "حدث", "لا شيء", "{0}: {1} (سابقًا: {2})", "الآن في: {0}"),
}


def terms(lang: str) -> Terms:
    """The words of a language, English where there is no such."""
    return TERMS[language(lang)]


def told(change: Change, lang: str = "en") -> tuple[str, ...]:
    """What is other than before, a line each: "Date: 7 March 2025 (before: 6 March 2025)"; of a merged one where it went."""
    if change.into is not None:
        return (terms(lang).into.format(title(change.into.event, lang)),)
    if change.was is None or change.entry.state is not State.PUBLISHED:
        return ()
    return tuple(_differences(change.was.event, change.entry.event, lang))


def differs(before: Event, after: Event) -> bool:
    """Whether readers would see that an event is another one now: by its date, headline, status or names."""
    return any(True for _ in _differences(before, after, "en"))


def _differences(before: Event, after: Event, lang: str) -> Iterator[str]:
    words = terms(lang)
    for name, field in ((words.date, _date), (words.headline, _headline), (words.status, _status), (words.names, _names)):
        now, then = field(after, lang), field(before, lang)
        if now != then:
            yield words.changed.format(name, now, then)


def _date(event: Event, lang: str) -> str:
    return display(event.when, lang) if event.when else labels(lang).undated


def _headline(event: Event, _lang: str) -> str:
    return f"“{headline(event)}”"


def _status(event: Event, lang: str) -> str:
    return terms(lang).happened if event.status is Status.HAPPENED else status(event, lang)


def _names(event: Event, lang: str) -> str:
    return ", ".join(line(name.name) for name in event.names) or terms(lang).nobody
