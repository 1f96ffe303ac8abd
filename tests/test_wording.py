from __future__ import annotations

from dataclasses import replace

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.factory import DATES, OPTIONS, entry, full, mention
from tests.when.strategies import whens
from timeline.model import Query, Status, Timeline
from timeline.when import Grain, Moment, When, parse
from timeline.wording import (
    LANGUAGES,
    clean,
    display,
    excerpt,
    excerpts,
    html,
    is_right_to_left,
    line,
    plain,
    publication,
    title,
    view_title,
    web_address,
)

WORDS = {
    "2025-03-06": "6 March 2025",
    "2025-03": "March 2025",
    "2025": "2025",
    "2025-03-03/2025-03-09": "week of 3 March 2025",
    "2025-03-08/2025-03-09": "weekend of 8–9 March 2025",
    "2025-33": "1st quarter 2025",
    "2025-36": "4th quarter 2025",
    "2025-40": "first half of 2025",
    "2025-41": "second half of 2025",
    "2025-21": "spring 2025",
    "2025-24": "winter 2025–2026",
    "2025-29": "spring 2025 (southern hemisphere)",
    "2025-30": "summer 2025–2026 (southern hemisphere)",
    "199X": "the 1990s",
    "19XX": "the 20th century",
    "00XX": "the 1st century",
    "-00XX": "the 1st century BC",
    "-004X": "50–41 BC",
    "1860~": "about 1860",
    "1860?": "1860 (uncertain)",
    "1860%": "about 1860 (uncertain)",
    "2025-03-06T14:00:00": "6 March 2025, 14:00",
    "2025-03-06T14:00:00Z": "6 March 2025, 14:00 UTC",
    "2025-03-06T14:00:30+01:00": "6 March 2025, 14:00:30 UTC+01:00",
    "[2025-03-09..2025-03-13]": "between 9 and 13 March 2025",
    "[2025-03-29..2025-04-02]": "between 29 March and 2 April 2025",
    "[2024-12-30..2025-01-02]": "between 30 December 2024 and 2 January 2025",
    "[2025-03..2025-05]": "between March 2025 and May 2025",
    "[2010..2014]": "between 2010 and 2014",
    "2025-03-10/2025-03-13": "10–13 March 2025",
    "2025-03-29/2025-04-02": "29 March – 2 April 2025",
    "2025-03/2025-05": "March – May 2025",
    "2010/2014": "2010–2014",
    "2010/2014-03": "2010 – March 2014",
    "2010~/2014~": "about 2010–2014",
    "2014/..": "since 2014",
    "2014-03-01/..": "since 1 March 2014",
    "2014~/..": "since about 2014",
    "2014/": "from 2014, end unknown",
    "../2014": "until 2014",
    "XXXX-03-03": "3 March, year unknown",
    "XXXX-03": "March, year unknown",
    "-0043": "44 BC",
    "-0043-03-15": "15 March 44 BC",
    "-0045/-0043": "46–44 BC",
    "-0010/0014": "11 BC–14 AD",
    "0000": "1 BC",
    "0044": "44 AD",
    "0476": "476",
    "2025-03-06T14:00:00/2025-03-06T15:30:00": "6 March 2025, 14:00–15:30",
    "2025-03-06T22:00:00/2025-03-07T02:00:00": "6 March 2025, 22:00 – 7 March 2025, 02:00",
}
#: What a reader of each language sees of a day, a choice of days, a month without a year, and a doubtful year.
OTHERS = {
    "de": ("6. März 2025", "zwischen dem 9. und dem 13. März 2025", "März, Jahr unbekannt", "etwa 1860 (ungewiss)"),
    "fr": ("6 mars 2025", "entre le 9 et le 13 mars 2025", "mars, année inconnue", "vers 1860 (incertain)"),
    "es": ("6 de marzo de 2025", "entre el 9 y el 13 de marzo de 2025", "marzo, año desconocido", "hacia 1860 (incierto)"),
    "it": ("6 marzo 2025", "tra il 9 e il 13 marzo 2025", "marzo, anno sconosciuto", "circa 1860 (incerto)"),
    "pt": ("6 de março de 2025", "entre 9 e 13 de março de 2025", "março, ano desconhecido", "cerca de 1860 (incerto)"),
    "nl": ("6 maart 2025", "tussen 9 en 13 maart 2025", "maart, jaar onbekend", "omstreeks 1860 (onzeker)"),
    "pl": ("6 marca 2025", "w okresie: 9 – 13 marca 2025", "marzec, rok nieznany", "około: 1860 (niepewne)"),
    "ar": ("6 مارس 2025", "بين 9 و13 مارس 2025", "مارس، السنة غير معروفة", "نحو 1860 (غير مؤكد)"),
    "en-US": ("March 6, 2025", "between March 9 and 13, 2025", "March, year unknown", "about 1860 (uncertain)"),
}


def said(edtf: str, lang: str = "en") -> str:
    """A date in words, with the thin blanks of CLDR as plain ones."""
    return display(parse(edtf), lang).replace("\u2009", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("edtf", "words"), list(WORDS.items()))
def test_english(edtf: str, words: str) -> None:
    """Every form of date has words that say exactly as much as it does."""
    assert said(edtf) == words


@pytest.mark.parametrize(("lang", "words"), list(OTHERS.items()))
def test_other_languages(lang: str, words: tuple[str, ...]) -> None:
    """Dates follow the grammar of the language they are written in."""
    assert tuple(said(edtf, lang) for edtf in ("2025-03-06", "[2025-03-09..2025-03-13]", "XXXX-03", "1860%")) == words


@pytest.mark.parametrize(
    ("lang", "later", "by"),
    [
        ("en", "6 March 2025 or later", "by 13 March 2025"),
        ("de", "6. März 2025 oder später", "spätestens 13. März 2025"),
        ("fr", "6 mars 2025 ou plus tard", "13 mars 2025 au plus tard"),
        ("es", "6 de marzo de 2025 o más tarde", "13 de marzo de 2025 a más tardar"),
        ("it", "6 marzo 2025 o più tardi", "13 marzo 2025 al più tardi"),
        ("pt", "6 de março de 2025 ou mais tarde", "até 13 de março de 2025"),
        ("nl", "6 maart 2025 of later", "uiterlijk 13 maart 2025"),
        ("pl", "6 marca 2025 lub później", "13 marca 2025 lub wcześniej"),
        ("ar", "6 مارس 2025 أو بعده", "13 مارس 2025 أو قبله"),
    ],
)
def test_publication_with_one_open_end(lang: str, later: str, by: str) -> None:
    """An article came out at one moment: what is open is when, not how long it took."""
    assert [publication(parse(edtf), lang) for edtf in ("2025-03-06/", "2025-03-06/..", "../2025-03-13")] == [later, later, by]


def test_publication_is_no_more_exact_than_known() -> None:
    """Every other date of publication reads as dates do, and what marks it as vague stays."""
    known = ("2025-03-06", "[2025-03-09..2025-03-13]", "2025-03-10/2025-03-13", "XXXX-03-03", "1860~")

    assert [publication(parse(edtf)) for edtf in known] == [display(parse(edtf)) for edtf in known]
    assert publication(parse("../2014%")) == "by about 2014 (uncertain)"


@pytest.mark.parametrize("lang", [tag for tag in locale_identifiers() if tag.partition("_")[0] in LANGUAGES])
def test_regions(lang: str) -> None:
    """Every region of these languages has words for every form."""
    assert all(display(parse(edtf), lang) for edtf in DATES)


@pytest.mark.parametrize("lang", ["xx", "", "tlh-Klingon", "../../etc", "zh", "en_XX_YY_ZZ"])
def test_unknown_language(lang: str) -> None:
    """A language without words of ours is answered in English."""
    assert said("[2025-03-09..2025-03-13]", lang) == "between 9 and 13 March 2025"


@pytest.mark.parametrize("lang", LANGUAGES)
@given(when=whens)
def test_every_date_in_every_language(lang: str, when: When) -> None:
    """No date is without words, and what marks it as vague is never lost."""
    words = display(when, lang)

    assert words
    assert "{" not in words
    if when.approximate or when.uncertain:
        assert words != display(replace(when, approximate=False, uncertain=False), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("edtf", [date for date in DATES if date.startswith("XXXX")])
def test_no_year_is_made_up(lang: str, edtf: str) -> None:
    """Where nobody said the year, no year is shown."""
    assert "20" not in display(parse(edtf), lang)


def test_hour_and_zone_by_name() -> None:
    """An hour is shown as the hour it is, with its zone."""
    hour = When.unit(Moment(2025, 3, 6, 14), Grain.HOUR, zone="Europe/Warsaw")

    assert display(hour) == "6 March 2025, 14:00–15:00 (Europe/Warsaw)"


def test_right_to_left() -> None:
    """Arabic is written from right to left; what is answered in English is not."""
    assert [is_right_to_left(lang) for lang in ("ar", "en", "he")] == [True, False, False]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.HAPPENED, "6 March 2025: H"),
        (Status.PLANNED, "6 March 2025, planned: H"),
        (Status.ALLEGED, "6 March 2025, alleged: H"),
        (Status.DENIED, "6 March 2025, denied: H"),
        (Status.CANCELLED, "6 March 2025, cancelled: H"),
    ],
)
def test_titles(status: Status, words: str) -> None:
    """A title says date, status and headline, in this order."""
    assert title(entry(headline="H", status=status).event) == words


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        (Query(), "Bridges"),
        (Query(lang="de", limit=1, precision=frozenset({Grain.DAY})), "Bridges"),
        (Query(names=("NATO", "Ada Byron"), text="toll"), "Bridges: NATO, Ada Byron, “toll”"),
        (Query(sources=("news.example",), status=frozenset({Status.PLANNED, Status.HAPPENED})), "Bridges: news.example, planned"),
        (Query(begin=parse("2025-03"), end=parse("2026")), "Bridges: from March 2025, before 2026"),
        (Query(begin=parse("2025-03"), lang="de"), "Bridges: ab März 2025"),
    ],
)
def test_titles_of_views(query: Query, shown: str) -> None:
    """What is selected is part of the name, so that several views of a timeline can be told apart; how it is shown is not."""
    assert view_title(Timeline("bridges", "Bridges"), query) == shown


@pytest.mark.parametrize(
    ("moving", "lang", "shown"),
    [
        ({"from": 0}, "en", "Bridges: from today"),
        ({"from": -30}, "en", "Bridges: from today − 30 days"),
        ({"from": -30}, "de", "Bridges: ab heute − 30 Tage"),
        ({"from": 0, "to": 30}, "en", "Bridges: from today, before today + 30 days"),
    ],
)
def test_titles_of_views_that_move(moving: dict[str, int], lang: str, shown: str) -> None:
    """A bound that moves with the day is named by how far it lies from it, so that the name stays."""
    day = parse("2025-03-06")
    query = Query(begin=day, end=day if "to" in moving else None, lang=lang)

    assert view_title(Timeline("bridges", "Bridges"), query, moving) == shown


def test_title_of_a_calendar_of_days() -> None:
    """A calendar that shows what happened on a day again each year is told apart from the one that does not."""
    assert view_title(Timeline("bridges", "Bridges"), Query(names=("NATO",)), yearly=True) == "Bridges: on this day, NATO"


def test_undated_title() -> None:
    """What has no date says so, and what has no headline still has a title."""
    assert title(entry(edtf=None, headline="H").event) == "undated: H"
    assert title(entry(headline=" \x00 ").event) == "6 March 2025: …"


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("One. Two. Three.", 100, "One. Two. Three."),
        ("One. Two. Three.", 10, "One. Two."),
        ("“One,” he said. Two more words", 16, "“One,” he said."),
        ("one two three four", 12, "one two…"),
        ("onetwothreefour", 8, "onetwot…"),
        ("第一句。第二句。第三句。", 9, "第一句。第二句。"),
        ("one two", 1, ""),
        ("one two", 0, ""),
    ],
)
def test_excerpt(text: str, limit: int, shown: str) -> None:
    """What is cut ends with a sentence where one fits, else with a word."""
    assert excerpt(text, limit) == shown


@given(st.text(max_size=200), st.integers(0, 100))
def test_excerpt_is_never_longer(text: str, limit: int) -> None:
    """No excerpt is longer than allowed, and it is the beginning of the text."""
    shown = excerpt(text, limit)

    assert len(shown) <= max(limit, 0)
    assert text.startswith(shown.removesuffix("…")) or shown == text


def test_excerpts_share_a_document() -> None:
    """All statements of one document together show no more of it than allowed."""
    mentions = tuple(mention(f"Sentence {number} has its words.", document=document) for number, document in enumerate("aab"))
    shown = excerpts(entry(mentions=mentions).event, 40)

    assert [len(quote) for quote in shown] == [25, 15, 25]


@given(st.text(max_size=100))
def test_clean(text: str) -> None:
    """Clean text can be written as UTF-8 and as XML, and cleaning it again changes nothing."""
    safe = clean(text)

    assert clean(safe) == safe
    assert safe.encode().decode() == safe
    assert not set(safe) & set("\x00\x0b\x1b\x7f\x85\u202e\u2066\ufffe\uffff")
    assert "\n" not in line(text)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://news.example/a?b=1&c=ü", "https://news.example/a?b=1&c=ü"),
        ("HTTP://news.example", "HTTP://news.example"),
        ('https://news.example/a b"c<d>', "https://news.example/a%20b%22c%3Cd%3E"),
        ("https://news.example/\u2028\r\nX-Evil: 1", "https://news.example/%E2%80%A8%0D%0AX-Evil:%201"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https:///nowhere", None),
        ("seeds/article.txt", None),
        ("", None),
        (None, None),
    ],
)  # fmt: skip
def test_web_address(url: str | None, shown: str | None) -> None:
    """Only addresses of the web become links, and none breaks out of its place."""
    assert web_address(url) == shown


def test_html_is_harmless() -> None:
    """Whatever a text says, it is text."""
    bad = "<script>alert('x')</script>"
    written = html(entry(headline=bad, mentions=(mention(bad, title=bad, publisher=bad, url=f"https://x.example/{bad}"),)), OPTIONS)

    assert "<script" not in written
    assert written.count("&lt;script&gt;") == 4


@pytest.mark.parametrize(
    ("edtf", "machine"),
    [
        ("2025-03-06", '<time datetime="2025-03-06">6 March 2025</time>'),
        ("2025-03", '<time datetime="2025-03">March 2025</time>'),
        ("2025-03~", ">about March 2025"),
        ("[2025-03-09..2025-03-13]", ">between 9 and 13 March 2025"),
        ("-0043", ">44 BC"),
    ],
)
def test_time_element(edtf: str, machine: str) -> None:
    """A date is told to machines only where HTML can say the same."""
    assert machine in html(entry(edtf=edtf), OPTIONS)


def test_plain() -> None:
    """Evidence reads as a person would cite it."""
    assert plain(full(), OPTIONS).splitlines()[:5] == [
        "6 March 2025",
        "",
        "“The council opened the bridge on March 6.”",
        "The Example, Bridge open again, published 9 March 2025, https://news.example/bridge",
        "Read as 6 March 2025: “March 6”",
    ]
