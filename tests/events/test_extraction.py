from __future__ import annotations

import pytest

from timeline import reading
from timeline.model import Basis, Document, Mention, Published, Status
from timeline.when import parse

DAY = "2024-05-17"  # a Friday


def mentions(text: str, published: str | None = DAY) -> tuple[Mention, ...]:
    """The mentions of a text published on a day."""
    (found,) = reading.read([Document("paper", text, published=Published(parse(published)) if published else Published())])
    return found.mentions


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("The mayor opened the tunnel on Monday.", "2024-05-13", Status.HAPPENED),
        ("The mayor will open the tunnel on Monday.", "2024-05-20", Status.PLANNED),
        ("The tunnel opens on Monday.", "2024-05-20", Status.PLANNED),
        ("The opening is on Monday.", "2024-05-20", Status.PLANNED),
        ("The opening, planned for Monday, has been cancelled.", "2024-05-20", Status.CANCELLED),
        ("A hearing is set for July 2.", "2024-07-02", Status.PLANNED),
        ("The mayor denied on Monday that she had known of it.", "2024-05-13", Status.DENIED),
        ("The mayor is accused of selling the tunnel in 2019.", "2019", Status.ALLEGED),
        ("He ran the mine between 1990 and 1994, and sold it.", "1990/1994", Status.HAPPENED),
        ("Entries must be sent in by June 3.", "../2024-06-03", Status.PLANNED),
        ("He taught until 1991, when the junta fell.", "1991", Status.HAPPENED),
        ("The gale reached the port shortly before 9 pm on Monday.", "2024-05-13T21:00:00", Status.HAPPENED),
        ("Monday's march drew ten thousand people.", "2024-05-13", Status.HAPPENED),
        ("March 4: Rebels took the bridge at dawn.", "2024-03-04", Status.HAPPENED),
        ("The coalition was formed in April after elections on March 3.", "2024-04", Status.HAPPENED),
        ("It closed in the spring of 1987. The county voted to raze it in 1994. It was saved that November.", "1994-11", Status.HAPPENED),
        ("A ferry sank on Monday. All were taken to the harbour by 5 a.m.", "2024-05-13T05:00:00", Status.HAPPENED),
    ],
)
def test_a_statement_is_dated_and_has_a_status(text: str, date: str, status: Status) -> None:
    """What happened, is planned, was called off, is alleged or denied, when its clause says."""
    found = [(mention.when.edtf, mention.status) for mention in mentions("It rained. " + text) if mention.when]

    assert (date, status) in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The fair was held from 3 to 7 February 2023.", ["3", "7 February 2023"]),
        ("He ran the mine between 1990 and 1994.", ["1990", "1994"]),
        ("The mayor opened the tunnel on Monday.", ["Monday"]),
    ],
)
def test_a_range_rests_on_both_its_ends(text: str, words: list[str]) -> None:
    """The evidence of a date has every expression that it was read from, and the reason quotes them."""
    (found,) = [mention for mention in mentions("It rained. " + text) if mention.timexes]

    assert [timex.text for timex in found.timexes] == words
    assert found.reason.startswith(", ".join(f"“{word}”" for word in words))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The fair was held from Tuesday to Thursday.", "[2024-02-27..2024-03-28]"),
        ("The fair was held from 3 March until Tuesday.", "[2024-03-03..2024-03-26]"),
        ("The fair was held from 3 to 5 March.", "2024-03-03/2024-03-05"),
    ],
)
def test_a_range_is_no_more_exact_than_its_ends(text: str, date: str) -> None:
    """Of an article of some day in March nobody knows which Tuesday it means, nor which Thursday."""
    (found,) = [mention for mention in mentions("It rained. " + text, "2024-03") if mention.timexes]

    assert found.when == parse(date)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor often opens tunnels on Mondays.",
        "If the mayor opens the tunnel on Monday, he will be glad.",
        "The mayor might open the tunnel on Monday.",
        "Output fell to the level of May 2, 1996.",
        "Sales were higher than in 2019.",
        "The tunnel is 40 years old and has been shut for two years.",
        "“We open the tunnel on Monday,” the mayor said.",
        "The mayor was happy on Monday.",
        "Was the tunnel opened on Monday?",
        "The last ferry leaves at 9.30 pm.",
        "Under a 2019 law, mayors cannot open tunnels.",
        "She broke the record of 14:26.17 set in Rio in 2016.",
        "Since 2010 nobody has used it.",
        "Copyright 2024 The Paper.",
        "By Ann Lee May 3, 2024",
    ],
)
def test_what_is_no_event_makes_none(text: str) -> None:
    """Habits, conditions, modals, references, comparisons, durations, quoted speech, states, questions, furniture."""
    assert [mention.quote for mention in mentions("The town is quiet. " + text) if mention.when] == []


def test_a_date_belongs_to_its_own_clause() -> None:
    """The relative clause is dated; the main one around it is not."""
    (found,) = mentions("It rained. The guild, which will mark its centenary in June, faces hard times.")

    assert found.quote == "The guild, which will mark its centenary in June"
    assert found.headline == "The guild will mark its centenary"


def test_a_colleague_is_not_arrested_in_place_of_the_accused() -> None:
    """A pronoun is nobody who stood in a clause beside; the second passive keeps its auxiliary."""
    text = "The nurse Alan Pryce was tried. Police came after a colleague raised concerns. "
    text += "He was arrested in May 2023 and charged in July 2023."
    told = {mention.when.edtf: mention.headline for mention in mentions(text) if mention.when}

    assert (told["2023-05"], told["2023-07"]) == ("He was arrested", "He was charged")


def test_a_relative_clause_is_not_what_its_noun_says() -> None:
    """What follows the clause is said by whom it tells of, and does not say it."""
    (told, *_) = mentions("It rained. Norvex Corp, which went public in 2019, said it would open a plant.")

    assert told.headline == "Norvex Corp went public"


def test_as_expected_is_nobody_s_word() -> None:
    """What stands behind it is told by itself, not as what somebody said."""
    told = mentions("It rained. The bank kept its rate on Thursday, as expected, after inflation stayed at 4% in April.")

    assert [mention.headline for mention in told if mention.when and mention.when.edtf == "2024-04"] == ["Inflation stayed at 4%"]
    told = mentions("It rained. As expected on Tuesday, the council approved the budget.")
    assert [mention.headline for mention in told if mention.when and not mention.lead] == ["The council approved the budget"]


def test_a_lead_is_told_by_its_main_verb() -> None:
    """What only tells more of somebody is not what happened."""
    lead, *_ = mentions("Mia Storm, the writer whose first book sold a million copies, has died aged 87. The town mourned.")

    assert lead.headline == "Mia Storm, the writer whose first book sold a million copies, has died aged 87"


def test_a_lead_without_a_date_is_dated_by_publication_about() -> None:
    """Low confidence, an approximate date, and a reason; what follows undated stays so."""
    lead, *rest = mentions("A storm has wrecked the pier at Selby. Two boats sank.")

    assert lead.when is not None
    assert (lead.when.edtf, lead.basis, rest) == ("2024-05-17~", Basis.PUBLISHED, [])
    assert lead.confidence < 0.7


def test_without_a_publication_date_nothing_is_filled_in() -> None:
    """The year stays open, the weekday undated, the lead undated."""
    found = mentions("A storm has wrecked the pier. The mayor came on May 3. The king came on Sunday.", None)

    assert [mention.when.edtf if mention.when else None for mention in found] == [None, "XXXX-05-03", None]


def test_evidence_is_verbatim_and_names_the_rule() -> None:
    """Offsets give the quotation; the reason gives the expression, its rule and its anchor."""
    text = "It rained.\nMayor Ana Prado opened the Calas tunnel on Monday. She sang."
    (found,) = [mention for mention in mentions(text) if mention.timexes]

    assert text[found.start : found.end] == found.quote == "Mayor Ana Prado opened the Calas tunnel on Monday."
    assert found.reason.startswith("“Monday” (weekday): ")
    assert "2024-05-17" in found.reason


def test_two_verbs_with_two_dates_are_two_mentions() -> None:
    """Each has its part of the sentence, and the second borrows the subject."""
    found = mentions("It rained. Jonas Reiter left Danzig in 1610 and reached Riga in 1611.")

    assert [(m.when.edtf, m.headline) for m in found if m.when and m.timexes] == [
        ("1610", "Jonas Reiter left Danzig"),
        ("1611", "Jonas Reiter reached Riga"),
    ]


def test_what_is_said_is_told_with_who_said_it_then() -> None:
    """A speaker at the end has the statement's date: the news is what was said, and whose word it is."""
    (found,) = mentions("The harbour of Calas stays shut for a week, the port office said on Thursday.")

    assert found.when is not None
    assert found.when.edtf == "2024-05-16"
    assert found.headline == "The harbour of Calas stays shut for a week, the port office said"


def test_what_was_said_of_days_to_come_has_their_date_alone() -> None:
    """That it was said on Monday is no event of its own."""
    found = mentions("The bridge will open in June, the ministry said on Monday.")

    assert [(m.when.edtf, m.headline) for m in found if m.when] == [("2024-06", "The bridge will open, the ministry said")]


def test_news_of_long_ago_is_news_of_the_day_too() -> None:
    """What was found out is one event, and finding it out another."""
    found = mentions("The ship sank in 1593, divers announced on Monday.")

    assert [(m.when.edtf, m.quote) for m in found if m.when] == [
        ("1593", "The ship sank in 1593, divers announced on Monday."),
        ("2024-05-13", "divers announced on Monday."),
    ]
    assert {m.headline for m in found} == {"The ship sank, divers announced", "The ship sank in 1593, divers announced"}


def test_what_is_claimed_at_sea_is_no_claim() -> None:
    """Lives and titles are claimed for a fact."""
    assert [m.status for m in mentions("The storm claimed three lives on Monday.")] == [Status.HAPPENED]
    assert [m.status for m in mentions("Rebels claimed on Monday to hold the bridge.")] == [Status.ALLEGED]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It rained. The 1987 flood drove thousands from Varn.", ["1987~"]),
        ("It rained. The 1987 report spoke of a flood.", []),
        ("It rained. After May 3, when the dam broke, nobody slept.", []),
        ("It rained. It was the worst flood since May 3, 1987, when the dam broke.", ["1987-05-03"]),
        ("It rained. A painting stolen in 2003 has been found. It was found in a barn.", ["2003"]),
        ("It rained. The dam, which broke at 4 am, was old, the ministry said on Monday.", ["2024-05-13"]),
        ("It rained. Schools will remain closed on Monday, the ministry has announced.", ["2024-05-20"]),
        (
            "It rained. A ring was stolen between 3 and 5 May. A fair was held between 3 and 5 May.",
            ["[2024-05-03..2024-05-05]", "2024-05-03/2024-05-05"],
        ),
        ("It rained. Two weeks after the quake struck on 1 May, aid has reached the valley.", ["2024-05-01"]),
        ("It rained. Lena Holm was elected mayor in 2019 and re-elected in 2023.", ["2019", "2023"]),
        ("It rained. The court had scheduled the trial for 4 March.", ["2024-03-04"]),
        ("It rained. The fair closes on Friday, and its traders meet in Varn on June 3.", ["2024-05-17", "2024-06-03"]),
        ("It rained. The council postponed its vote from May 20 to June 3.", ["2024-06-03"]),
        ("It rained. Two weeks ago the mayor resigned; her deputy took over the following day.", ["2024-04-29/2024-05-05"]),
        ("It rained. Varn won the 1987 final.", ["1987"]),
        ("It rained. Ida Falk will miss the race after breaking a leg on Wednesday.", []),
        ("It rained. The order came on Sunday, a delay that judges began to examine on Tuesday.", ["2024-05-12", "2024-05-14"]),
        ("It rained. The slope gave way on Monday, when most people were asleep.", ["2024-05-13"]),
        ("It rained. Varn lost in 2016 to the team they meet on Sunday.", ["2016"]),
        ("It rained. Its figures are due on June 5. The case is listed for hearing on June 7.", ["2024-06-05", "2024-06-07"]),
        ("It rained. The first death was on May 2.", ["2024-05-02"]),
        ("It rained. Varn go top if they beat Selby on Saturday.", []),
        ("It rained. Sales rose to 2 million, against 1 million a year earlier.", []),
        ("It rained. Troops will search the wood on Wednesday. By noon they had found nothing.", ["2024-05-22", "2024-05-17T12:00:00"]),
    ],
)
def test_what_a_date_belongs_to(text: str, dates: list[str]) -> None:
    """A year of an act that does something dates it about; one of a paper does not; what is past counts from no plan's day."""
    assert [m.when.edtf for m in mentions(text) if m.when and m.timexes] == dates


def test_what_is_usual_opens_no_article_as_news() -> None:
    """A present passive tells how things are."""
    assert mentions("In Varn, rain is read like tea leaves. The mayor slept.") == ()


def test_what_happened_on_a_holiday_is_over() -> None:
    """Nobody sets a death for New Year's Eve."""
    read = reading.read([Document("x", "Ida Falk died on New Year's Eve. She was 88.", published=Published(parse("2025-12-20")))])[0]

    assert [m.when.edtf for m in read.mentions if m.when] == ["2024-12-31"]


def test_a_story_of_another_year_goes_on() -> None:
    """Days without their year by a full date are of its story, and said to be doubtful; "that October" is of the year told before."""
    text = "The sea wall broke on 1 February 1953. The storm had begun on 29 January. It was repaired that October."
    read = reading.read([Document("x", text, published=Published(parse("2024-09-01")))])[0]

    assert [m.when.edtf for m in read.mentions if m.when] == ["1953-02-01", "1953-01-29?", "1953-10"]
