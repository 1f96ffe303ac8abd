"""Whether a clause asserts that something happened or will, and as what: happened, planned, cancelled, alleged, denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from timeline.model import Status
from timeline.text import SAYING, Predicate, Tempus, word_set

from .acts import acts
from .plans import CANCELS, PUT_OFF, calls_off, came_to_nothing, was_planned
from .roles import Role

#: What goes on without anything happening.
STATIVE: Final = word_set(
    "stood lay sat be is are was were been being 's 're am has have had seemed seems seem remained remains remain wanted wants "
    "want believed believes believe knew knows liked needed needs contained contains included includes include owned owns "
    "consisted consists represented represents depended meant means cost costs lived lives existed exists belonged resembled "
    "involved involves felt feels thought thinks think hoped hopes feared considered understood deserved lacked tended amount "
    "amounts overlaps marks"
)
#: Passives that describe rather than tell.
STATIVE_PASSIVES: Final = word_set(
    "known based located owned considered concerned interested worried involved situated aged believed thought said understood up "
    "designed intended meant associated related linked aligned needed required supposed likely justified lined tired divided"
)
#: This and the others that know no capitals are looked for in lower case, which takes a third of the time of ignoring case.
_HABIT: Final = re.compile(
    r"\b(?:repeatedly|often|always|usually|regularly|sometimes|frequently|typically|generally|normally|traditionally|"
    r"annually|occasionally|routinely|"
    r"every (?:day|week|month|year|time|\w+day|summer|winter|spring|autumn)|each (?:day|week|month|year|time|\w+day)|tends? to|used to)\b",
)
_CONDITION: Final = re.compile(r"\b(?:if|unless|whether|in case|provided that|assuming|as long as|should (?=\w+ \w+,))\b")
#: What is planned is to settle it: "will decide on Friday whether to go on".
_OPEN: Final = re.compile(r"\b(?:decide|rule|vote|say|see|determine|consider|judge|choose|discuss|announce)\b(?: [\w’'-]+){0,4} whether\b")
#: "They go top if they win on Saturday".
_SUPPOSED: Final = re.compile(r"\b(?:if|unless)\b")
_CONDITIONAL_START: Final = re.compile(r"\s*[“\"‘]?(?:if|unless|whether|in case|should|had)\b")

_PLANNED_FOR: Final = re.compile(
    r"\b(?:planned|scheduled|set|due|slated|expected|meant|intended|booked|announced)\s+(?:to\b[^,]*|for|on|in|at)?\s*$"
)

#: An accusation is one whatever its date belongs to.
_CLAIMS: Final = re.compile(
    r"\b(?:accus(?:ed|es|ing|ations?)|alleg(?:e|ed|es|edly|ing|ations?)|claim(?:ed|s|ing)?(?! (?:[\w,]+ ){0,3}"
    r"(?:lives|life|victims?|titles?|crown|gold|silver|bronze|medals?|victory|win|prize)\b)|"
    r"suspected|suspects?(?= (?:that|it|he|she|they|the|an?|him|her|them)\b)|"
    r"contend(?:ed|s)?|believe[sd]?|purported(?:ly)?|supposedly|"
    r"rumou?r(?:ed|s)?|unconfirmed|unverified|reportedly|apparently)\b",
)
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut(?:ed|es|ing)|disavow(?:ed|s)|debunk(?:ed|s)|wrongly|incorrectly|falsely|mistakenly|"
    r"erroneous(?:ly)?|untrue|fabricated|hoax|false (?:report|claim|rumou?r)s?|no evidence|never (?:happened|took place)|did not happen|"
    r"(?:reject|dismiss|disput|rebutt)(?:ed|es|s|ing)\b[^.]{0,40}\b(?:claim|allegation|accusation|report|charge|"
    r"suggestion|rumou?r|assertion)s?|"
    r"(?:never happened))\b",
)
#: What the law does about a deed is a fact; the deed, dated behind it, is not.
_CHARGES: Final = re.compile(
    r"\b(?:charged|indicted|arrested|sued|suing|investigated|probed|detained|held|wanted|questioned|prosecuted|tried|"
    r"trial|suspicion|charges?|lawsuit)\b"
)
_CLEARS: Final = re.compile(r"\b(?:acquit(?:ted|s|tal)?|cleared|exonerat(?:ed|es)|not guilty|overturn(?:ed|s)|quash(?:ed|es))\b")
_DEED: Final = re.compile(r"\b(?:of|for|with|over|in|about|after|by)\b.*\b\w{2,}ing\b")
_OBJECT: Final = re.compile(r"\b(?:of|for|with|over|in)\b.*\w+.*\b(?:in|during|between)\b")
#: Who speaks for a party, not for the record.
_PARTISAN: Final = re.compile(
    r"\b(?:prosecuting|prosecution|defending|counsel|prosecutors?|plaintiffs?|lawyers?|attorneys?|"
    r"(?:the|an?|his|her|their) (?:indictment|lawsuit|complaint|suit|"
    r"filing|charge sheet|affidavit)|"
    r"critics?|opponents?|activists?|campaigners?|rebels?|militants?|witness(?:es)?|victims?|accusers?|"
    r"whistle-?blowers?|opposition|sources?|rumou?rs?|"
    r"this (?:news)?paper|this (?:web)?site|we|our (?:\w+ )?(?:report|article|story|headline)|"
    r"unnamed|anonymous|posts?|tabloids?|articles?|reports?|story|stories|videos?|claims?|allegations?|neighbou?rs?|insiders?)\b",
)
_CORRECTION: Final = re.compile(
    r"\b(?:correct(?:ion|ed|s|ing)\b[^.]*\b(?:article|report|story|version|said|stated|date)|(?:earlier|previous|original) version "
    r"(?:of (?:this|the|our|an?) (?:article|report|story|page|text|headline|caption)|(?:mis)?(?:said|stated|gave|spelled))|"
    r"an? (?:article|report|story) (?:that|which) (?:said|stated|claimed))",
)


#: What takes back the sentence before: "That was wrong", "The claim is untrue".
_RETRACTED: Final = re.compile(
    r"[“\"]?(?:that|this|it|the (?:report|claim|statement|article|story|allegation|accusation|rumou?r|figure|date)s?)"
    r"(?: (?:is|was|were|are|has|have|since|been|turned|out|to|be|now|later|proved|now known))*"
    r" (?:wrong|untrue|false|incorrect|inaccurate|mistaken|an error|a mistake|a hoax|not (?:true|correct|right|so|the case|accurate)|"
    r"retracted|withdrawn|corrected)\b",
    re.IGNORECASE,
)
#: The same within the sentence: "reports that the bridge was closed on Monday are false".
_FALSE: Final = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|allegations?|stor(?:y|ies)) that (?P<what>[^.;]+) "
    r"(?:is|are|was|were) (?:false|untrue|wrong|incorrect|baseless|unfounded)\b"
)
_SPOKE: Final = re.compile(SAYING)
_NEGATES: Final = re.compile(r"\b(?:not?|never|none|nobody|nothing|nor|neither|without|cannot)\b|\b\w+n[’']t\b", re.IGNORECASE)
_MODAL: Final = re.compile(
    r"\b(?:may|might|could|can|would|should|shall|must|will|likely|possibly|perhaps|probably|if|unless)\b", re.IGNORECASE
)
_SPEAKS: Final = re.compile(rf"\b(?:{SAYING}|according to)\b", re.IGNORECASE)


def hedges(text: str) -> tuple[str, ...]:
    """Its words without which it would say more than it does, in order: negations, modals, doubts, charges, denials, who says it."""
    low = text.lower()
    asked = [(pattern, text) for pattern in (_NEGATES, _MODAL, _SPEAKS, _CHARGES, _CLEARS, CANCELS)]
    asked += [(pattern, low) for pattern in (_CLAIMS, _DENIES, _HABIT)]
    return tuple(sorted(match[0].casefold() for pattern, words in asked for match in pattern.finditer(words)))


@dataclass(frozen=True, slots=True)
class Stance:
    """What stands around a clause and decides how far it is asserted."""

    #: The clause itself.
    clause: str
    #: The words that attribute it to someone, empty where nobody is named: "prosecutors said".
    attribution: str
    #: The whole sentence.
    sentence: str
    #: What stands between the verb and the date.
    between: str
    #: What stands before the date.
    before: str
    #: What the date does in the clause.
    role: Role
    #: The sentence behind it, where a report is taken back.
    following: str = ""


def status(verb: Predicate, stance: Stance, *, future: bool | None) -> Status | None:
    """The status of what a verb tells, null where nothing is told; `future` says whether its date lies after publication."""
    said, front = stance.clause.lower(), stance.clause.partition(verb.head)[0].lower()
    if _SUPPOSED.search(front) or _CONDITIONAL_START.match(said) or _HABIT.search(said):
        return None
    told = _told(verb, stance, future=future)
    if told is None or (told is Status.CANCELLED and came_to_nothing(verb)):
        return told
    return _doubted(verb, stance, told)


def _told(verb: Predicate, stance: Stance, *, future: bool | None) -> Status | None:
    """Happened, planned or cancelled, as far as the verb goes."""
    planned = bool(_PLANNED_FOR.search(stance.before))
    intended = verb.modal and verb.head in {"was", "were"}
    if (CANCELS.search(stance.clause) and (future or planned or intended)) or (planned and PUT_OFF.search(stance.clause)):
        return Status.CANCELLED
    if was_planned(verb, stance.between):
        return Status.CANCELLED if calls_off(stance.sentence) else Status.PLANNED
    if planned and came_to_nothing(verb):
        return Status.CANCELLED
    if stance.role is Role.FOR:
        return Status.PLANNED if future and not verb.negated else None
    if verb.modal:
        announced = verb.head in {"would", "'d", "was", "were"} and stance.attribution
        return Status.PLANNED if future and (announced or _is_due(verb, stance)) else None
    if verb.tempus is Tempus.FUTURE:
        return None if _CONDITION.search(_OPEN.sub(" ", stance.clause.lower())) else Status.PLANNED
    if verb.tempus is Tempus.PRESENT:
        return _present(verb, stance, future=future)
    return _past(verb, stance, future=future)


#: What a timetable or a plan has somebody do: "they should arrive on Thursday".
_ARRIVES: Final = word_set("arrive reach land begin start open end finish return resume take come go leave")


def _is_due(verb: Predicate, stance: Stance) -> bool:
    """Whether a duty or an expectation is one for that day: "must report to police on 8 May", not what somebody would like."""
    if stance.role is Role.BY:
        return verb.head in {"must", "should"}
    plain = stance.role is Role.WHEN and not stance.attribution and not verb.negated
    return plain and (verb.head == "must" or (verb.head == "should" and verb.verb in _ARRIVES))


_SCHEDULED: Final = re.compile(
    r"^(?:due|set|scheduled|expected|slated|poised|planned|about|to|likely|listed|billed|timetabled|pencilled|tabled)$"
)
_INTENDS: Final = re.compile(
    r"^(?:plans?|planned|planning|intends?|intended|hopes?|hoped|hoping|aims?|aimed|aiming|expects?|expected|agrees?|"
    r"agreed|vow(?:s|ed)|promise[sd]|"
    r"pledge[sd]|decided?|decides|wants?|seeks?|sought|prepares?|preparing|proposed?|proposes|promising|vowing|"
    r"scheduled|due|set|slated|invited|ordered)$"
)
_TO: Final = re.compile(r"\bto (?:be )?[a-z]+\b|\bfor\b")


def _present(verb: Predicate, stance: Stance, *, future: bool | None) -> Status | None:
    if _INTENDS.match(verb.verb) or _SCHEDULED.match(verb.verb):
        return Status.PLANNED if future is not False and not verb.negated else None
    if verb.verb in STATIVE or (verb.passive and verb.verb in STATIVE_PASSIVES):
        scheduled = _TO.search(stance.between) or len(stance.between.split()) <= 1 or " due " in f"{stance.between} "
        return Status.PLANNED if future and scheduled and verb.verb in {"is", "are"} and stance.role is Role.WHEN else None
    if future:
        return Status.PLANNED
    return None if verb.negated or verb.progressive else Status.HAPPENED


#: What nobody sets a day for: told in the past, it was over before any day to come.
_UNPLANNED: Final = frozenset(
    ["death", "crash", "fire", "flood", "storm", "eruption", "quake", "collapse", "theft", "rescue", "attack", "arrest"]
)


#: "The first death was on Monday", "the last outbreak here was in 2012": of what has a day, nothing else is said.
_WAS_ON: Final = re.compile(r"\s*(?:on|in)\s*")
_PERSONAL: Final = re.compile(r"\s*(?:I|he|she|they|we|it|there|that|this|who|which)\b", re.IGNORECASE)


def _past(verb: Predicate, stance: Stance, *, future: bool | None) -> Status | None:
    arranged = bool(_SCHEDULED.match(verb.verb))
    intends = verb.passive if arranged else bool(_INTENDS.match(verb.verb))
    if future:
        told = stance.role is Role.WHEN and _SPOKE.fullmatch(verb.verb) and not _TO.search(stance.between) and not intends
        return None if told or acts(verb.verb) & _UNPLANNED else Status.PLANNED
    if intends and _TO.search(stance.between):
        return (
            Status.PLANNED
            if future is None
            else (Status.HAPPENED if verb.verb in {"agreed", "decided", "pledged", "vowed", "promised"} else None)
        )
    if verb.verb in STATIVE or (verb.passive and verb.verb in STATIVE_PASSIVES):
        if verb.verb in {"was", "were"} and _WAS_ON.fullmatch(stance.between) and not verb.negated and not _PERSONAL.match(stance.clause):
            return Status.HAPPENED
        return Status.HAPPENED if re.search(r"\b[Tt]here (?:was|were)\b", stance.clause) else None
    return None if verb.negated and not _DENIES.search(stance.clause.lower()) else Status.HAPPENED


def _doubted(verb: Predicate, stance: Stance, told: Status) -> Status:
    """What others hold against it: an accusation stays one, a denial a denial, and a correction takes back what it quotes."""
    around = f"{stance.attribution} {stance.clause}"
    reported = stance.attribution or not _SPOKE.fullmatch(verb.verb)
    false = _FALSE.search(stance.sentence)
    if _CORRECTION.search(stance.sentence.lower()) or _DENIES.search(around.lower()) or (reported and _RETRACTED.match(stance.following)):
        return Status.DENIED
    if false and false["what"] in stance.clause:
        return Status.DENIED
    if told is not Status.HAPPENED:
        return told
    claimed = _CLAIMS.search(_without_charge(verb, stance, around).lower()) or _PARTISAN.search(stance.attribution.lower())
    if claimed or _is_accused(verb, stance):
        return Status.ALLEGED
    behind = stance.before.endswith((" in", " during", " between")) and _OBJECT.search(stance.between)
    if _DEED.search(stance.between) or behind:
        legal = f"{verb.verb} {stance.between}"
        return Status.DENIED if _CLEARS.search(legal) else Status.ALLEGED if _CHARGES.search(legal) else told
    return told


#: What somebody is sued or tried for, told behind the date: "sued the bank on Monday, accusing it of fraud".
_CHARGE_BEHIND: Final = re.compile(r",?\s(?:accusing\b|(?:accused|suspected) of\b).*$")


#: Somebody who is called so in passing: "declared a mistrial in the case of a man accused of fraud".
_ACCUSED_NOUN: Final = re.compile(
    r" (?=accused|suspected)(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!, )(?:accused|suspected) of\b[^,.]*"
)


def _without_charge(verb: Predicate, stance: Stance, around: str) -> str:
    """What the law does is a fact, whatever it is said to be for behind its date."""
    around = _ACCUSED_NOUN.sub(" ", around) if verb.verb not in {"accused", "suspected", "is", "are", "was", "were"} else around
    charge = _CHARGE_BEHIND.search(around)
    legal = charge and charge[0].strip(" ,") not in stance.before and _CHARGES.search(f"{verb.verb} {stance.between}")
    return around[: charge.start()] if charge and legal else around


_AUTHORITIES: Final = re.compile(r"\b(?:police|investigators?|detectives?|inspectors?|officers?|officials?|agents?)\b", re.IGNORECASE)
_ACCUSED: Final = re.compile(r"\s*(?:that\s+)?(?:he|she|(?:the|an?) (?:\w+ )?(?:accused|defendants?))\b", re.IGNORECASE)
_SUSPECT: Final = re.compile(r"\bsuspects?\s", re.IGNORECASE)
#: What happens to somebody, or is done in court, is no deed that one is accused of.
_SUFFERS: Final = word_set(
    "died survived suffered escaped fell drowned recovered appeared pleaded pled surrendered remained confessed told said"
)


def _is_accused(verb: Predicate, stance: Stance) -> bool:
    """Whether a deed is told of a suspect, or by those who accuse somebody of it: "detectives say he hid the gun in May"."""
    if verb.passive or verb.verb in _SUFFERS:
        return False
    blamed = _ACCUSED.match(stance.clause) and _AUTHORITIES.search(stance.attribution)
    return bool(blamed or _SUSPECT.search(stance.clause.partition(verb.head)[0]))
