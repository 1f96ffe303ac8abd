"""Which way a clause looks: tense and aspect of the verb group that governs an expression of time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from timeline.expr import Tense

#: How many characters away a governing verb may stand from its expression.
_REACH: Final = 120


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WILL: Final = _words("will shall would won't wouldn't can could may might must should cannot")
#: After these a form that may be past is none: "will put", "to come".
_BEFORE_BASES: Final = _WILL | {"to"}
#: After these "may" is the month.
_BEFORE_MAY: Final = _words("in of on by since last next early late mid and until from to through this for april between")
_BE: Final = _words("be been being have not also then soon still again likely probably only to stay stays remain remains keep get become")
_IS: Final = _words("is are am was were 's 're")
_PRESENT: Final = _words("is are am has have does do say says remain remains being isn't aren't")
_AHEAD: Final = _words("due scheduled upcoming slated tomorrow expect expects anticipate anticipates foresee foresees")
#: After these, "to" with a verb is a plan.
_PLANS: Final = _words(
    "agree agreed agrees agreement aim aims aimed aiming announced appeal asked bid call called calls decided decision deal due eager "
    "expect expects "
    "expected expecting hope hopes hoped hoping intend intends intended intention invited offer offered offers order ordered orders "
    "plan plans planned "
    "planning pledge pledged pledges prepare prepared prepares preparing promise promised promises proposal proposed ready refused "
    "refuses request "
    "requested scheduled set slated supposed threatened threatens urged vote voted votes vow vowed vows want wanted wants likely going "
    "about"
)
#: Participles that tell a plan by themselves; the others need "to" or "for" after them.
_ARRANGED: Final = _words("expected scheduled slated planned intended supposed")
_SUBJECTS: Final = _words("it he she they we had i")
_DAYS: Final = _words("on monday tuesday wednesday thursday friday saturday sunday yesterday today")
_COPULAS: Final = _words("is are be was were been")
#: After "is being" and "are getting", what takes place on a day to come.
_STAGED: Final = _words("held staged launched released published buried shown screened broadcast honored honoured unveiled married")
#: What was to be and was not, before its infinitive.
_FAILED: Final = (["was", "supposed"], ["were", "supposed"])
#: What is put off looks ahead of its telling: "postponed until Tuesday".
_DEFERRED: Final = _words("postponed postpones delayed delays deferred defers adjourned adjourns rescheduled reschedules extended extends")
_DEFER: Final = _words("postpone delay defer adjourn reschedule extend prolong suspend")
_UNTIL: Final = _words("until till to")
#: What somebody could do on a day that is over: "none could be reached", "smoke could be seen".
_PERCEIVED: Final = _words("reached located found contacted seen heard see hear smell feel")
_NOBODY: Final = _words("nobody none no neither never nothing")
#: With "until" after them, a term that is still running: "gave them until Friday".
_TERMS: Final = _words("gave give gives given giving grant granted grants")
#: Before a day, without any verb, what has to be done by then: "for details call before Friday".
_DEADLINES: Final = (["by"], ["before"], ["until"])
#: What somebody calls for takes place later: "called for a protest at noon on Sunday".
_GATHERINGS: Final = _words("protest protests rally rallies strike strikes demonstration demonstrations vigil walkout boycott")
#: What a company reports on a day that is known before: "the bank reports earnings on Tuesday".
_ACCOUNTS: Final = _words("earnings results profit profits figures quarterly sales quarter")
#: With "to" and "until" after them likewise: "were told to boil water until Friday".
_ORDERS: Final = _words("told ordered advised urged asked allowed instructed warned")
#: What lasts now, before the participle that says how: "remains closed until Friday".
_LASTING: Final = _words("is are remains remain stays stay")
#: Right before a day, what is still to come: "a vote likely Tuesday".
_COMING: Final = _words("likely possible due expected planned scheduled slated payable effective maturing expiring")
#: Right before a day, before which nothing is to come: "a deal is unlikely before Tuesday".
_NOT_BEFORE: Final = tuple([odds, when] for odds in ("unlikely", "likely", "possible", "earliest") for when in ("before", "until", "by"))
#: What is bought ahead: "oil for December delivery".
_TRADED: Final = re.compile(r" (?:delivery|shipment|settlement|futures?|contracts?|crude|options)\b")
#: In the present tense, with a day, what a timetable has: "the race ends on Sunday".
_TIMETABLE: Final = _words(
    "go goes close closes open opens reopen reopens meet meets end ends begin begins start starts resume resumes return returns leave "
    "leaves arrive "
    "arrives depart departs play plays face faces visit visits vote votes expire expires sail sails premiere premieres air airs launch "
    "launches host "
    "comes kick kicks ship ships stream streams dock docks debut debuts "
    "hosts hear hears head heads fly flies speak speaks mark marks celebrate celebrates publish publishes hold holds travel travels "
    "run runs take takes plan plans schedule schedules convene convenes decide decides elect elects unveil unveils appear appears "
    "mature matures retire retires"
)
#: After these such a word is a noun.
_BEFORE_NOUNS: Final = _words(
    "the a an his her its their our my this that these those of in no any each every new and or for with s to first last next"
)
#: Those of them that are verbs after "and" too: "and goes to the Senate", but "talks and visits".
_NO_NOUNS: Final = _words("goes comes begins takes resumes expires arrives departs convenes decides appears publishes opens faces")
#: What counts more than one, so that a word in -s behind it is a noun: "by three votes", but "the two leave".
_SEVERAL: Final = _words("two three four five six seven eight nine ten eleven twelve few several many dozen hundred thousand million both")
#: What befell somebody before the verb on its left: "will miss the season after tearing a ligament on Wednesday".
_BEFELL: Final = _words(
    "being having tearing breaking injuring hurting suffering sustaining losing failing falling crashing collapsing testing pleading "
    "admitting confessing missing dying contracting twisting fracturing rupturing undergoing"
)
_ING: Final = _words(
    "meeting visiting returning leaving arriving heading coming holding hosting facing opening closing starting beginning "
    "flying travelling traveling sailing playing performing reopening launching retiring"
)
_PAST: Final = _words(
    "was were had did said told went came made took got gave saw found began became held kept left led lost met paid put ran rose fell "
    "sent shot sold "
    "spoke stood struck swore taught thought threw understood woke won wrote built bought brought broke chose cut drew drove felt "
    "fought flew grew heard "
    "hit hurt knew laid lay meant read rode sank sat shook shut slid spent spread stole swept tore withdrew wore wound bore beat "
    "caught set fled froze "
    "forgave forgot hid hung lit quit rang sang sought split sprang stuck wasn't weren't hadn't didn't gone come done seen taken given "
    "written born begun fallen flown hidden risen shown sworn spoken stolen torn thrown worn driven chosen broken beaten blown drawn grown "
    "proven shaken sunk woken withdrawn overthrown undergone upheld withheld bred bent bound dealt dug fed lent mistaken slept slain spun "
    "swung"
)
#: Whatever may be a verb here: no other word is looked at more closely.
_VERBS: Final = _WILL | _PRESENT | _AHEAD | _TIMETABLE | _ING | _BEFELL | _PAST | {"to", "reports"}
#: Of words that may be verbs too: past forms and "they'll".
_ENDINGS: Final = frozenset({"ed", "ll"})
_NOT_PAST: Final = _words("need indeed hundred speed feed proceed succeed exceed united red bed seed breed embed unprecedented sacred")

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_ABBREVIATIONS: Final = _words("mr mrs ms dr st co corp inc ltd sen rep gov gen lt jr jan feb aug sept oct nov dec")
#: Written so that it begins with a set of characters: `re` passes over all others by one look into a table.
_BREAK: Final = re.compile(
    r"[;!?:\"\u201c\u201d\u2014\r.](?:(?<!\.)|(?<=\.) (?<!\b[a-z]\. )"
    + "".join(rf"(?<!\b{word}\. )" for word in sorted(_ABBREVIATIONS))
    + ")"
)
#: Figures are of a month that is over, whenever they are published: "reports November unemployment tomorrow".
_FIGURES: Final = re.compile(
    r" (?:retail |consumer |wholesale |industrial |jobs |trade |housing |same-store )?(?:sales|unemployment|jobless|inflation|figures|data|"
    r"numbers|results|earnings|exports|imports|orders|payrolls?|output|production|employment|prices|deliveries|trade)\b"
)
#: "the Aug. 7 blasts": a date before its noun hangs on no verb.
_ATTRIBUTIVE: Final = re.compile(r"(?:\bthe|'s) $")


#: An infinitive that is no beginning.
_TO: Final = re.compile(r"\w to (?P<verb>[a-z]+(?<![^su]s))\b")


def tense_around(text: str, start: int, end: int) -> Tense:
    """The tense of the clause around a span of a normalised text: of the nearest verb before it, else after it."""
    if (
        text[start - 2 : start] in {"e ", "s "}
        and _ATTRIBUTIVE.search(text, max(0, start - 5), start)
        and text[end : end + 2].strip().isalpha()
    ):
        return Tense.UNKNOWN
    if text[start - 6 : start] == "since " or _FIGURES.match(text, end):
        return Tense.PAST
    begin = max(0, start - _REACH)
    for stop in _BREAK.finditer(text, begin, start):
        begin = stop.end()
    words = _WORD.findall(text, begin, start)
    if words[-2:] in (["ahead", "of"], ["ahead", "to"]) or _TRADED.match(text, end):
        return Tense.FUTURE
    if (words and words[-1] in _COMING) or words[-2:] in _NOT_BEFORE or _announced(words, text[end : end + 2]):
        return Tense.FUTURE
    before = _nearest(words, range(len(words) - 1, -1, -1))
    if before is not None:
        index, tense = before
        return Tense.FUTURE if _points_ahead(words, index, tense) else tense
    stop_after = _BREAK.search(text, end, end + _REACH)
    behind = _WORD.findall(text, end, stop_after.start() if stop_after else end + _REACH)
    after = _nearest(behind, range(len(behind)))
    tense = after[1] if after else Tense.UNKNOWN
    if tense is Tense.UNKNOWN and (words[-1:] in _DEADLINES or (begin > start - _REACH and _headlined(text[begin:start]))):
        return Tense.FUTURE
    return Tense.FUTURE if tense is not Tense.PAST and words[-1:] in (["starting"], ["beginning"]) else tense


def _headlined(clause: str) -> bool:
    """Whether a clause without another verb tells what is to come: "Unions to meet Thursday"."""
    infinitive = _TO.search(clause)
    return infinitive is not None and infinitive["verb"] not in _BEFORE_NOUNS


def _nearest(words: list[str], order: Iterable[int]) -> tuple[int, Tense] | None:
    """The first verb in an order of words: where it stands and which way it looks."""
    for index in order:
        word = words[index]
        if word in _VERBS or word[-2:] in _ENDINGS:
            tense = Tense.PAST if word in _BEFELL and _after(words, index) else _tense(words, index)
            if tense is not None:
                return index, tense
    return None


def _after(words: list[str], index: int) -> bool:
    """Whether a participle hangs on "after": "after falling", "after slipping and falling"."""
    return words[index - 1 : index] == ["after"] or (words[index - 1 : index] == ["and"] and "after" in words[max(0, index - 4) : index])


def _tense(words: list[str], index: int) -> Tense | None:
    """Which way a verb looks, with the words that belong to it; null where this word is no verb."""
    word = words[index]
    if word in _AHEAD:
        had = words[max(0, index - 2) : index] == ["had", "been"] or words[max(0, index - 1) : index] == ["had"]
        return Tense.PAST if had else Tense.FUTURE
    if word == "may" and (index == 0 or words[index - 1] in _BEFORE_MAY):
        return None
    if word in _WILL or word.endswith("'ll"):
        return _modal(words, index)
    if word == "to":
        return _infinitive(words, index)
    if word == "forecast" and index and words[index - 1] in _SUBJECTS:
        return Tense.PAST
    if _may_be_past(word):
        return None if index and words[index - 1] in _BEFORE_BASES else _past(words, index)
    if _is_arranged(words, index):
        return Tense.FUTURE
    return Tense.PRESENT if word in _PRESENT else None


def _is_arranged(words: list[str], index: int) -> bool:
    """Whether a present form tells what is to come: "the race ends", "is visiting", "is forecast"."""
    word, before = words[index], words[index - 1] if index else ""
    if word in _TIMETABLE:
        if before == "by" or (before in _SEVERAL and word.endswith("s")):
            return False
        relative = before == "that" and word.endswith("s")  # "a vote that runs", but "that run"
        joined = before == "and" and (word in _NO_NOUNS or words[index + 1 : index + 2] == ["again"])
        return (relative or joined or before not in _BEFORE_NOUNS) and not _may_be_past(before)
    if word == "reports":
        return before not in _BEFORE_NOUNS and _ACCOUNTS.intersection(words[index + 1 : index + 3]) != set()
    return (word in _ING and before in _IS) or (word in _IS and words[index + 1 : index + 2] == ["forecast"])


def _may_be_past(word: str) -> bool:
    """Whether a word is a past form; a noun may follow it, "rejected plans", but no second verb."""
    return word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)


def _announced(words: list[str], following: str) -> bool:
    """Whether the day is said of something: "the deadline is Thursday", but neither "today is Thursday" nor "is Thursday's"."""
    copula = words[:-1] if words[-1:] in (["on"], ["at"]) else words
    return copula[-1:] in (["is"], ["are"]) and copula[-2:-1] not in (["today"], ["it"], ["this"], ["that"]) and following != "'s"


def _modal(words: list[str], index: int) -> Tense:
    """What may or will be, but not what would have been or what somebody could not do."""
    following = words[index + 1 : index + 3]
    nobody = _NOBODY.intersection(words[max(0, index - 3) : index])
    if words[index] == "could" and (nobody or "not" in following[:1] or _PERCEIVED.intersection(following)):
        return Tense.PAST
    return Tense.PAST if following[:1] == ["have"] and words[index] not in {"will", "shall"} else Tense.FUTURE


def _points_ahead(words: list[str], index: int, tense: Tense) -> bool:
    """Whether the verb, with the last word before the date, leads to what is still to come."""
    verb, last = words[index], words[-1]
    if last in {"for", "by"} and verb in _PLANS and words[-2] != "and":
        return "had" not in words[max(0, index - 2) : index]
    if last in _UNTIL and (verb in _DEFERRED or _DEFER.intersection(words[index:]) or words[index : index + 2] == ["put", "off"]):
        return True
    if words[index + 1 : index + 2] == ["for"] and verb.startswith("call") and _GATHERINGS.intersection(words[index + 2 : index + 6]):
        return True
    if last in {"until", "till"}:
        term = verb in _TERMS or words[index - 1] in _LASTING or (verb == "had" and index == len(words) - 2)
        return tense is Tense.PRESENT or term or (verb in _ORDERS and words[index + 1 : index + 2] == ["to"])
    return tense is Tense.PRESENT and last in {"starting", "beginning"}


def _infinitive(words: list[str], index: int) -> Tense | None:
    """A plan ("plans to leave", "is to leave"); any other infinitive hangs on a verb further left."""
    while index > 1 and words[index - 1] in _DAYS:  # "agreed Monday to hear the case in January"
        words, index = words[: index - 1] + words[index:], index - 1
    before = words[index - 1] if index else ""
    if words[max(0, index - 3) : index - 1] == ["had", "been"] or words[max(0, index - 2) : index] in _FAILED:
        return None
    if before in {"was", "were"}:
        return Tense.PAST if words[index + 1 : index + 2] == ["have"] else Tense.FUTURE
    return Tense.FUTURE if before in _PLANS or before in {"is", "are", "has", "have"} else None


def _is_arranged_for(words: list[str], index: int) -> bool:
    """Whether a participle after "is" or "was" tells a plan: "was scheduled", "is set to", "is seen cutting"; not "were called"."""
    word, following = words[index], words[index + 1 : index + 2]
    before = words[max(0, index - 2) : index]
    if (
        before == ["had", "been"] or (word == "supposed" and {"was", "were"}.intersection(before)) or not _COPULAS.intersection(before)
    ):  # what had been planned came to nothing, or is over
        return False
    if word == "seen":
        return following != [] and following[0].endswith("ing")
    if before[1:] in (["being"], ["getting"]):
        return word in _STAGED and before[0] in _IS
    return word in _ARRANGED or (word in _PLANS and following[:1] in (["to"], ["for"], ["by"]))


def _past(words: list[str], index: int) -> Tense:
    """A past form, unless it is a participle after "will be" or "to be"."""
    left = index - 1
    if _is_arranged_for(words, index):
        return Tense.FUTURE
    while left >= 0 and (words[left] in _BE or words[left].endswith("ly")):
        if words[left] == "have":
            return Tense.FUTURE if words[left - 1] in {"will", "shall"} and left else Tense.PAST
        if words[left] == "to" and words[left + 1] == "be":
            return Tense.FUTURE
        left -= 1
    if left >= 0 and words[left] in _WILL:
        return _modal(words, left)
    return Tense.FUTURE if words[left + 1] == "be" else Tense.PAST  # "asked that he be held"
