from __future__ import annotations

import json
from collections import Counter
from itertools import combinations

import pytest

from bench.news import facts, mention
from tests.events.judging import CORPUS
from timeline import reading
from timeline.events.merging import merge_mentions
from timeline.model import Document, Event, Published, Status
from timeline.when import parse

FLOOD = "Flood water broke the Alder dam on Monday, the ministry of works said. Ninety houses stood under water."
AGAIN = "The Alder dam broke on March 3. Flood water reached ninety houses."


def merged(*texts: tuple[str, str]) -> tuple[Event, ...]:
    """The events of papers, given as text and day of publication."""
    documents = [Document(f"paper {number}", text, published=Published(parse(day))) for number, (text, day) in enumerate(texts)]
    return reading.merge(reading.read(documents))


def _paper(key: str, text: str) -> Document:
    return Document(key, text, published=Published(parse("2025-03-05")))


def pairs(name: str) -> Counter[tuple[bool, bool]]:
    """How many pairs of the corpus are one event, and are merged."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for pair in json.loads((CORPUS / name).read_text(encoding="utf-8")):
        events = merged(*((pair[side]["text"], pair[side]["published"]) for side in "ab"))
        together = any(len({mention.source.document for mention in event.mentions}) == 2 for event in events)
        counts[pair["same"], together] += 1
    return counts


@pytest.mark.parametrize(("name", "recall"), [("merge.json", 0.6), ("merge-second.json", 0.7)])
def test_pairs_are_merged_rightly(name: str, recall: float) -> None:
    """No pair of two acts is merged; most of those that are one event are."""
    counts = pairs(name)

    assert counts[False, True] == 0
    assert counts[True, True] / (counts[True, True] + counts[True, False]) >= recall


def test_people_who_share_initials_are_not_one() -> None:
    """Initials are a body's short name, nobody's."""
    events = merged(
        ("Mayor Elias Dahlberg opened the ferry on Monday. Dahlberg spoke.", "2025-03-04"),
        ("Mayor Edda Dorn opened the school on Monday. Dorn spoke.", "2025-03-04"),
    )

    assert len(events) == 2


def test_of_invented_news_what_is_told_again_is_joined_and_nearly_nothing_else() -> None:
    """Two thousand statements of which a third is told again: people who are often in the news do several things on a day."""
    told = list(facts(2000))
    events = merge_mentions([[mention(f"document {number:06}", fact)] for number, fact in enumerate(told)])
    groups = [[told[int(one.source.document.split()[1])] for one in event.mentions] for event in events]
    joined = Counter(one == other for group in groups for one, other in combinations(group, 2))
    pairs = sum(count * (count - 1) // 2 for count in Counter(told).values())

    assert joined[True] / joined.total() >= 0.99
    assert joined[True] / pairs >= 0.99


def test_what_is_told_apart_by_its_number_stays_apart() -> None:
    """Line 4 is not line 7."""
    events = merged(
        ("The Varn Tramways Company closed line 4 on Monday.", "2025-03-04"),
        ("The Varn Tramways Company closed line 7 on Monday.", "2025-03-04"),
    )

    assert len(events) == 2


def test_a_merged_event_lists_its_sources_and_says_why() -> None:
    """Both papers stay; the reasons name what they share."""
    (event,) = merged((FLOOD, "2025-03-04"), (AGAIN, "2025-03-05"))

    assert [mention.source.document for mention in event.mentions] == ["paper 0", "paper 1"]
    assert event.when is not None
    assert event.when.edtf == "2025-03-03"
    assert event.why


def test_documents_in_any_order_give_the_same_events() -> None:
    """The order of the documents decides nothing."""
    documents = [_paper(key, text) for key, text in (("a", FLOOD), ("b", AGAIN), ("c", FLOOD))]

    assert reading.merge(reading.read(documents)) == reading.merge(reading.read(documents[::-1]))


def test_similar_words_on_different_days_stay_apart() -> None:
    """The same words a week later are another event."""
    assert len(merged((FLOOD, "2025-03-04"), (FLOOD, "2025-03-11"))) == 2


def test_different_people_on_one_day_stay_apart() -> None:
    """Two named doers are two events, however alike the rest."""
    events = merged(
        ("Governor Elin Dahl praised the miners of Varn on Monday.", "2025-03-04"),
        ("Bishop Tomas Riis praised the miners of Varn on Monday.", "2025-03-04"),
    )

    assert len(events) == 2


def test_a_plan_and_its_outcome_are_one_event_with_the_younger_status() -> None:
    """What was planned for a day and then happened on it is told once."""
    (event,) = merged(
        ("Orlen Foods will close its Brisk dairy on June 2.", "2025-05-12"),
        ("Orlen Foods closed its Brisk dairy on Monday.", "2025-06-03"),
    )

    assert event.status is Status.HAPPENED


def test_a_lead_and_the_sentence_that_gives_its_day_are_one() -> None:
    """The lead takes its day from further down."""
    text = "Mayor Ana Prado has opened the Calas tunnel.\n\nPrado opened the Calas tunnel on Sunday."
    (event,) = merged((text, "2025-03-11"))

    assert event.when is not None
    assert event.when.edtf == "2025-03-09"
    assert len(event.mentions) == 2


@pytest.mark.parametrize("wide", ["In March the Brelin refinery burned again.", "In 2025 the Brelin refinery burned again."])
def test_a_wide_date_alone_joins_nothing_on_a_day(wide: str) -> None:
    """A month or a year overlaps many days; that is no evidence."""
    assert len(merged((wide, "2025-12-01"), ("Thieves broke into the Brelin refinery on Monday.", "2025-03-18"))) == 2


def test_copies_of_one_article_are_one_source() -> None:
    """A syndicated text makes an event no surer and no more salient."""
    twice = merged((FLOOD, "2025-03-04"), (FLOOD, "2025-03-04"))
    once = merged((FLOOD, "2025-03-04"))

    assert [event.confidence for event in twice] == [event.confidence for event in once]
    assert [event.salience for event in twice] == [event.salience for event in once]
    assert len(twice[0].mentions) == 2


def test_an_agency_s_text_with_a_line_of_its_own_is_one_source() -> None:
    """A paper adds who prints it, or takes the beginning alone; two reports of their own are two sources."""
    wire = f"{FLOOD} The water rose for nine hours before the wall gave way. Soldiers took some four hundred people to a school in Varn."
    printed, begun = f"{wire} This report came from Wire Nine and was printed as it was.", f"{wire.rpartition('. Soldiers')[0]}. Read on."
    copies = [merged((wire, "2025-03-04"), (other, "2025-03-04"))[0] for other in (printed, begun)]
    own = merged((wire, "2025-03-04"), (AGAIN, "2025-03-05"))

    assert {event.confidence for event in copies} == {merged((wire, "2025-03-04"))[0].confidence}
    assert own[0].confidence > copies[0].confidence


def test_reports_of_one_speech_are_one_event_whatever_each_took_from_it() -> None:
    """One speaker, day, audience and matter: names that only one report gives say nothing; a lead may tell the speech in passing."""
    events = merged(
        ("Prime Minister Elin Dahl told reporters at Ostia Castle on Monday that the harbour tax stays.", "2025-03-04"),
        ("Prime Minister Elin Dahl dashed hopes in Varn, telling reporters on Monday that no tax would fall.", "2025-03-04"),
    )

    assert len(events) == 1


def test_one_speaker_before_one_audience_on_two_matters_is_two_events() -> None:
    """A day and an audience alone are no evidence."""
    events = merged(
        ("Prime Minister Elin Dahl told reporters at Ostia Castle on Monday that the harbour tax stays.", "2025-03-04"),
        ("Prime Minister Elin Dahl told reporters in Varn on Monday that her brother was well.", "2025-03-04"),
    )

    assert len(events) == 2


def test_a_month_is_no_march() -> None:
    """What dates a statement is none of its words: two acts of one March day have nothing in common by that."""
    events = merged(
        ("On March 3, Mayor Ana Prado opened a bakery in Calas.", "2025-03-05"),
        ("On March 3, Mayor Ana Prado sued a painter in Luz.", "2025-03-05"),
    )

    assert len(events) == 2


def test_of_two_headlines_that_which_names_more_stands() -> None:
    """Who is told rather than described."""
    (event,) = merged(
        ("Leaders of the cantons approved 800 million crowns for dams on Monday.", "2025-03-04"),
        ("Leaders of the Varn Union approved 800 million crowns for dams on Monday.", "2025-03-04"),
    )

    assert event.headline == "Leaders of the Varn Union approved 800 million crowns for dams"


def test_of_three_headlines_that_which_has_most_in_common_stands() -> None:
    """What all tell, not what one makes of it."""
    (event,) = merged(
        ("Mayor Ana Prado has dashed hopes in Calas, telling reporters on Monday that she will not open the tunnel.", "2025-03-04"),
        ("Mayor Ana Prado told reporters on Monday that she will not open the tunnel.", "2025-03-04"),
        ("Mayor Ana Prado said in Calas on Monday that she will not open the tunnel.", "2025-03-04"),
    )

    assert "will not open the tunnel" in event.headline


def test_sources_a_day_apart_disagree_over_one_event() -> None:
    """The doer, the act and so particular a number are one: the other day is part of the event."""
    (event,) = merged(
        ("The carmaker Veltra recalled 340,000 cars on Monday.", "2025-03-05"),
        ("The carmaker Veltra recalled 340,000 cars on Tuesday because of their brakes.", "2025-03-06"),
    )

    assert event.when is not None
    assert {event.when.edtf, *(day.edtf for day in event.disagreement)} == {"2025-03-03", "2025-03-04"}
    assert "dates a day apart" in event.why[0]


def test_what_is_done_daily_is_done_again() -> None:
    """A doer and an act of two days are two events; so are they with a number that may come twice."""
    texts = ("Police in Varn arrested 12 people on Monday.", "2025-03-05"), ("Police in Varn arrested 12 people on Tuesday.", "2025-03-05")

    assert len(merged(*texts)) == 2
