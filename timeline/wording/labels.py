"""The words around an event and its evidence, one record a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Labels:
    """What one language calls things; `{0}` is a date, a number or a text."""

    #: Statuses, as an article has them; what happened needs no word.
    planned: str
    cancelled: str
    alleged: str
    denied: str
    undated: str
    #: A month or a coarser date where a day is expected.
    imprecise: str
    published: str
    unpublished: str
    #: Why a date was read so: the date, the reason.
    read: str
    #: Why, where a person wrote it down.
    stated: str
    disagreement: str
    evidence: str
    withdrawn: str
    merged: str
    #: A feed's one entry for a large addition.
    digest: str
    added: str
    moved: str
    edited: str
    #: What a calendar leaves out: dates without a day; dates it cannot say at all; more than fits.
    coarse: str
    unplaced: str
    cut: str
    #: Which dates a view selects.
    since: str
    before: str
    #: The day that a view's own day is counted from.
    today: str
    #: A calendar of what happened on a day, again each year.
    yearly: str


LABELS: Final = {
    "en": Labels(
        planned="planned",
        cancelled="cancelled",
        alleged="alleged",
        denied="denied",
        undated="undated",
        imprecise="{0}, day not stated",
        published="published {0}",
        unpublished="publication date unknown",
        read="Read as {0}: {1}",
        stated="stated by an editor",
        disagreement="Another source says: {0}",
        evidence="The event and its evidence",
        withdrawn="Withdrawn",
        merged="Merged with another event",
        digest="{0} events added",
        added="Added",
        moved="Moved from {0}",
        edited="Edited",
        coarse="Not shown, because no day is stated: {0}.",
        unplaced="Not shown, because there is no year, no end, or it lies before 2 January 1970 or after 2099: {0}.",
        cut="There are more events than fit here; `from` and `to` select others.",
        since="from {0}",
        before="before {0}",
        today="today",
        yearly="on this day",
    ),
    "de": Labels(
        planned="geplant",
        cancelled="abgesagt",
        alleged="mutmaßlich",
        denied="bestritten",
        undated="ohne Datum",
        imprecise="{0}, Tag nicht genannt",
        published="veröffentlicht: {0}",
        unpublished="Veröffentlichungsdatum unbekannt",
        read="Gelesen als {0}: {1}",
        stated="von der Redaktion angegeben",
        disagreement="Eine andere Quelle sagt: {0}",
        evidence="Das Ereignis und seine Belege",
        withdrawn="Zurückgezogen",
        merged="Mit einem anderen Ereignis zusammengeführt",
        digest="{0} Ereignisse hinzugefügt",
        added="Neu",
        moved="Verschoben, bisher {0}",
        edited="Bearbeitet",
        coarse="Nicht gezeigt, weil kein Tag genannt ist: {0}.",
        unplaced="Nicht gezeigt, weil das Jahr oder das Ende fehlt oder es vor dem 2. Januar 1970 oder nach 2099 liegt: {0}.",
        cut="Es gibt mehr Ereignisse, als hier Platz haben; `from` und `to` wählen andere aus.",
        since="ab {0}",
        before="vor {0}",
        today="heute",
        yearly="an diesem Tag",
    ),
    "fr": Labels(
        planned="prévu",
        cancelled="annulé",
        alleged="allégué",
        denied="démenti",
        undated="sans date",
        imprecise="{0}, jour non précisé",
        published="publié : {0}",
        unpublished="date de publication inconnue",
        read="Lu comme {0} : {1}",
        stated="indiqué par la rédaction",
        disagreement="Une autre source dit : {0}",
        evidence="L’événement et ses preuves",
        withdrawn="Retiré",
        merged="Fusionné avec un autre événement",
        digest="{0} événements ajoutés",
        added="Ajouté",
        moved="Déplacé, auparavant {0}",
        edited="Modifié",
        coarse="Non affichés, faute de jour précisé : {0}.",
        unplaced="Non affichés, sans année, sans fin ou antérieurs au 2 janvier 1970 ou postérieurs à 2099 : {0}.",
        cut="Il y a plus d’événements que de place ici ; `from` et `to` en choisissent d’autres.",
        since="à partir de : {0}",
        before="avant : {0}",
        today="aujourd’hui",
        yearly="ce jour-là",
    ),
    "es": Labels(
        planned="previsto",
        cancelled="cancelado",
        alleged="presunto",
        denied="desmentido",
        undated="sin fecha",
        imprecise="{0}, día no indicado",
        published="publicado: {0}",
        unpublished="fecha de publicación desconocida",
        read="Leído como {0}: {1}",
        stated="indicado por la redacción",
        disagreement="Otra fuente dice: {0}",
        evidence="El acontecimiento y sus pruebas",
        withdrawn="Retirado",
        merged="Unido a otro acontecimiento",
        digest="{0} acontecimientos añadidos",
        added="Añadido",
        moved="Movido, antes {0}",
        edited="Editado",
        coarse="No mostrados, por no indicar el día: {0}.",
        unplaced="No mostrados, sin año, sin final o anteriores al 2 de enero de 1970 o posteriores a 2099: {0}.",
        cut="Hay más acontecimientos de los que caben aquí; `from` y `to` eligen otros.",
        since="desde {0}",
        before="antes de {0}",
        today="hoy",
        yearly="tal día como hoy",
    ),
    "it": Labels(
        planned="previsto",
        cancelled="annullato",
        alleged="presunto",
        denied="smentito",
        undated="senza data",
        imprecise="{0}, giorno non indicato",
        published="pubblicato: {0}",
        unpublished="data di pubblicazione sconosciuta",
        read="Letto come {0}: {1}",
        stated="indicato dalla redazione",
        disagreement="Un’altra fonte dice: {0}",
        evidence="L’evento e le sue prove",
        withdrawn="Ritirato",
        merged="Unito a un altro evento",
        digest="{0} eventi aggiunti",
        added="Aggiunto",
        moved="Spostato, prima {0}",
        edited="Modificato",
        coarse="Non mostrati, perché manca il giorno: {0}.",
        unplaced="Non mostrati, senza anno, senza fine o prima del 2 gennaio 1970 o dopo il 2099: {0}.",
        cut="Ci sono più eventi di quanti ne stiano qui; `from` e `to` ne scelgono altri.",
        since="da: {0}",
        before="prima di: {0}",
        today="oggi",
        yearly="accadde oggi",
    ),
    "pt": Labels(
        planned="previsto",
        cancelled="cancelado",
        alleged="alegado",
        denied="desmentido",
        undated="sem data",
        imprecise="{0}, dia não indicado",
        published="publicado: {0}",
        unpublished="data de publicação desconhecida",
        read="Lido como {0}: {1}",
        stated="indicado pela redação",
        disagreement="Outra fonte diz: {0}",
        evidence="O acontecimento e as suas provas",
        withdrawn="Retirado",
        merged="Unido a outro acontecimento",
        digest="{0} acontecimentos adicionados",
        added="Adicionado",
        moved="Movido, antes {0}",
        edited="Editado",
        coarse="Não mostrados, por não indicarem o dia: {0}.",
        unplaced="Não mostrados, sem ano, sem fim ou anteriores a 2 de janeiro de 1970 ou posteriores a 2099: {0}.",
        cut="Há mais acontecimentos do que cabem aqui; `from` e `to` escolhem outros.",
        since="desde {0}",
        before="antes de {0}",
        today="hoje",
        yearly="neste dia",
    ),
    "nl": Labels(
        planned="gepland",
        cancelled="afgelast",
        alleged="vermeend",
        denied="ontkend",
        undated="zonder datum",
        imprecise="{0}, dag niet vermeld",
        published="gepubliceerd: {0}",
        unpublished="publicatiedatum onbekend",
        read="Gelezen als {0}: {1}",
        stated="opgegeven door de redactie",
        disagreement="Een andere bron zegt: {0}",
        evidence="De gebeurtenis en haar bewijs",
        withdrawn="Ingetrokken",
        merged="Samengevoegd met een andere gebeurtenis",
        digest="{0} gebeurtenissen toegevoegd",
        added="Toegevoegd",
        moved="Verplaatst, eerder {0}",
        edited="Bewerkt",
        coarse="Niet getoond, omdat geen dag is vermeld: {0}.",
        unplaced="Niet getoond, zonder jaar, zonder einde of vóór 2 januari 1970 of na 2099: {0}.",
        cut="Er zijn meer gebeurtenissen dan hier passen; `from` en `to` kiezen andere.",
        since="vanaf {0}",
        before="vóór {0}",
        today="vandaag",
        yearly="op deze dag",
    ),
    "pl": Labels(
        planned="planowane",
        cancelled="odwołane",
        alleged="domniemane",
        denied="zdementowane",
        undated="bez daty",
        imprecise="{0}, dzień niepodany",
        published="opublikowano: {0}",
        unpublished="data publikacji nieznana",
        read="Odczytano jako {0}: {1}",
        stated="podane przez redakcję",
        disagreement="Inne źródło podaje: {0}",
        evidence="Wydarzenie i jego dowody",
        withdrawn="Wycofane",
        merged="Połączone z innym wydarzeniem",
        digest="Dodane wydarzenia: {0}",
        added="Dodano",
        moved="Przeniesiono, wcześniej {0}",
        edited="Zmieniono",
        coarse="Niepokazane, bo nie podano dnia: {0}.",
        unplaced="Niepokazane, bez roku, bez końca albo sprzed 2 stycznia 1970 albo po roku 2099: {0}.",
        cut="Jest więcej wydarzeń, niż się tu mieści; `from` i `to` wybierają inne.",
        since="od: {0}",
        before="przed: {0}",
        today="dziś",
        yearly="tego dnia",
    ),
    "ar": Labels(
        planned="مخطط له",
        cancelled="أُلغي",
        alleged="مزعوم",
        denied="منفي",
        undated="بلا تاريخ",
        imprecise="{0}، اليوم غير مذكور",
        published="نُشر: {0}",
        unpublished="تاريخ النشر غير معروف",
        read="قُرئ على أنه {0}: {1}",
        stated="ذكره أحد المحررين",
        disagreement="مصدر آخر يقول: {0}",
        evidence="الحدث وأدلته",
        withdrawn="سُحب",
        merged="دُمج مع حدث آخر",
        digest="أحداث أضيفت: {0}",
        added="أضيف",
        moved="نُقل من {0}",
        edited="عُدّل",
        coarse="لم تُعرض لأن اليوم غير مذكور: {0}.",
        unplaced="لم تُعرض لأنها بلا سنة أو بلا نهاية أو قبل 2 يناير 1970 أو بعد 2099: {0}.",
        cut="هناك أحداث أكثر مما يتسع هنا؛ استخدم `from` و`to` لاختيار غيرها.",
        since="من {0}",
        before="قبل {0}",
        today="اليوم",
        yearly="في مثل هذا اليوم",
    ),
}
