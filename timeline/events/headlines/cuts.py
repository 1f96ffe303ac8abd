"""What a headline may lose, each in its own way, and what each cut must leave: a subject, a verb, whole clauses and quotations."""

from __future__ import annotations

import re
from typing import Final

from timeline.model import Span
from timeline.text import SAYING, quotations, verbs

from .speakers import SUBJECT, VERB, bare

BRACKETS: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
APPOSITION: Final = re.compile(
    r",\s+(?:an?|the|its|his|her|their|one of|\d+|\w+ of|former|head|chief|leader|president|director|senior|"
    r"\w+ (?:advis[eo]r|minister|secretary|spokes\w+))\b"
    r"(?:(?!\b(?:and|but|was|were|has|had|is|are|will|said)\b)[^,;“”\"])*,(?=\s)"
)
#: An apposition that reaches to the verb may hold verbs of its own.
INSERTED: Final = re.compile(r",\s+(?:an?|the|its|his|her|their|one of|former)\s[^\x02“”\"]*,(?=\s*\x02)")
#: The comma of "Monday, October 13" ends no clause.
RELATIVE: Final = re.compile(r",\s+(?:who|which|whose|where|whom)\b(?:[^,;“”\"]|(?<=day),(?= [A-Z]))*(?:,(?=\s)|$)")
#: "... from a ferry that caught fire off the island".
RESTRICTIVE: Final = re.compile(r"\s(?:that|who|which)\s[^,;“”\"]*$")
PARTICIPLE: Final = re.compile(r",\s+(?:\w+ly )?(?:\w{2,}ing|[a-z]{3,}ed)\b.*$")
CLAUSE: Final = re.compile(
    r",?\s+(?:so that|in order to|even as|after|before|while|because|although|though|when|until|since|as|amid|despite|following|"
    r"whereas)\s.*$|"
    r"[;:–—]\s.*$|\s[–—-]\s.*$|,\s(?!that\b).*$"
)
_CLAUSE_OPENS: Final = re.compile(r"[\s,;:–—]")
#: Where a phrase begins; what stands behind "of" belongs to the noun before it.
_PREPOSITIONS: Final = (
    r"in|on|at|with|without|by|over|from|for|during|through|across|under|into|about|against|within|among|near|behind|beyond"
)
_PHRASE: Final = re.compile(rf"\s+(?:{_PREPOSITIONS}|to)\s")
#: The last phrase before a verb, which only tells more of its subject: "an answer from the capital could ...".
_PHRASE_INSIDE: Final = re.compile(rf"\s+(?:{_PREPOSITIONS})\s(?:(?!\b(?:{_PREPOSITIONS}|that|who|which|and)\b)[^,;“”\"\x01\x02])+$")
#: "The British premier, Ann Lee, ...": the name alone says who.
DESCRIBED: Final = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:(?!\b(?:and|that|who|which)\b)[^,;“”\"\x01\x02]){3,60}, "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}),(?=\s)"
)
_INFINITIVE: Final = re.compile(r"\s+to\s+(?!(?:the|an?|its|his|her|their|our|this|these|all|some|each|more|most)\b)[a-z]")
#: What is nothing without its infinitive, or its infinitive and somebody: "forbids ships to enter", "a plan to spend".
_CONTROLS: Final = re.compile(
    r"\b(?:agree|aim|allow|ask|attempt|begin|began|cause|continue|decide|decline|determine|enable|expect|fail|forbid|force|help|hope|intend|"
    r"invite|like|love|need|offer|order|permit|persuade|plan|pledge|prepare|promise|propose|refuse|request|require|seek|sought|start|"
    r"tell|told|threaten|tr[yi]|urge|vote|vow|want|warn|wish|ability|bid|chance|deal|decision|effort|failure|move|opportunity|power|"
    r"promise|right|willing|able|unable|ready|set|due|likely|free|bound)(?:s|es|d|ed|ned|ted|den|ing|ning)?\b"
)
_PARTICIPLE_END: Final = re.compile(
    r"\b(?:\w{3,}ed|given|run|drawn|written|shown|held|made|taken|built|led|sent|paid|born|known|seen|told|set|put|brought|bound|"
    r"(?:of|for|by|from|in|without|before|after) \w+ing)$"
)


def cut(said: str, pattern: re.Pattern[str]) -> str:
    """Cut the last match that leaves subject and verb, and stands in no quotation."""
    spoken = quotations(said)
    for match in reversed(_found(said, pattern)):
        if any(quotation.start < match.start() < quotation.end for quotation in spoken) or VERB in match[0] or SUBJECT in match[0]:
            continue
        if pattern is RESTRICTIVE and not _is_relative(said, match):
            continue
        if pattern in {CLAUSE, PARTICIPLE, RESTRICTIVE} and not _is_behind(said, match.start()):
            continue
        shorter = said[: match.start()] + ("" if pattern is RELATIVE and _DOING.match(said, match.end()) else said[match.end() :])
        if _is_open(shorter):
            continue
        said = shorter
        if pattern is CLAUSE:
            break
    return said.strip().rstrip(",;: ")


def _found(said: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """The matches of a pattern; of a clause, which reaches to the end, each place where one may begin."""
    if pattern is not CLAUSE:
        return list(pattern.finditer(said))
    return [found for start in _CLAUSE_OPENS.finditer(said) if (found := CLAUSE.match(said, start.start()))]


#: What a relative clause did besides: "..., where it came down, killing six".
_DOING: Final = re.compile(r"\s*\w{2,}ing\b")


def _is_relative(said: str, match: re.Match[str]) -> bool:
    """Whether "that" is the subject of the verb right behind it and tells more of a noun."""
    plain = _plain(said)
    clause = f"it {plain[match.start() :].split(maxsplit=1)[1]}"
    following = verbs(clause, 0, len(clause))
    before = plain[: match.start()].rsplit(" ", maxsplit=1)[-1].lower()
    return bool(following) and following[0].start == len("it ") and not re.fullmatch(SAYING, before)


def _is_behind(said: str, position: int) -> bool:
    """Whether enough is left of the statement before a position: its verb and some words more."""
    verb = said.find(VERB)
    return verb < position and len(said[verb:position].split()) >= _LEAST


#: A posture before the act that is told: "stood beside the mayor and assured ...".
_FIRST: Final = re.compile(r"(?P<who>\x01[^,\x02]+? )(?:stood|sat|lay) [^\x02]*?,? and (?=\x02)")
_SECOND: Final = re.compile(r",?\s+(?:and|but)\s+(?:\w+ly\s+)?(?=[a-z])")


def without_second(said: str) -> str:
    """Leave out a second verb of the same subject: "... and promised to come back"."""
    if first := _FIRST.match(said):
        return first["who"] + said[first.end() :]
    for match in _SECOND.finditer(said):
        if not _is_behind(said, match.start()) or any(each.start < match.start() < each.end for each in quotations(said)):
            continue
        plain = _plain(said)
        if any(verb.start == match.end() for verb in verbs(plain, 0, len(plain))):
            return said[: match.start()]
    return said


def without_phrase(said: str) -> str:
    """Leave out the last phrase without which the rest is a clause still; empty where there is none."""
    plain, spoken = _plain(said), quotations(said)
    for match in reversed(list(_PHRASE.finditer(said))):
        at, kept = match.start(), said[: match.start()]
        if any(each.start < at < each.end for each in spoken) or not _is_behind(said, at):
            continue
        hangs = _PARTICIPLE_END.search(kept)
        hangs = None if hangs and any(each.start < at <= each.end for each in verbs(plain, 0, len(plain))) else hangs
        kept = kept[: hangs.start()].rstrip() if hangs and hangs.start() > kept.find(VERB) + 1 else kept
        controlled = _INFINITIVE.match(said, at) and _CONTROLS.search(kept, max(kept.find(VERB), 0))
        if not controlled and not _is_open(kept):
            return kept.rstrip(",;: ")
    return ""


def without_inside(said: str) -> str:
    """Leave out a phrase between a subject and its verb."""
    plain, spoken = _plain(said), quotations(said)
    for verb in reversed(verbs(plain, 0, len(plain))):
        phrase = _PHRASE_INSIDE.search(said[: verb.start].rstrip(" \x02"))
        if (
            phrase
            and not verbs(plain, phrase.start(), verb.start)
            and not any(each.covers(Span(phrase.start(), verb.start)) for each in spoken)
        ):
            return said[: phrase.start()] + said[phrase.end() :]
    return said


def _plain(said: str) -> str:
    """The same, position by position, without marks."""
    return said.replace(SUBJECT, " ").replace(VERB, " ")


def _is_open(said: str) -> bool:
    """Whether a clause was opened that has no verb as yet."""
    return bool(_OPEN_CLAUSE.search(bare(said))) and not _is_closed(bare(said))


_OPEN_CLAUSE: Final = re.compile(r"\s(?:that|whether|who|which|how|why)\s(?!.*\s(?:that|whether|who|which|how|why)\s)")


def _is_closed(said: str) -> bool:
    """Whether the last clause that was opened still has its verb."""
    opened = _OPEN_CLAUSE.search(said)
    return bool(opened and verbs(said, opened.end() - len("that "), len(said)))


#: Words that must be left from the verb on.
_LEAST: Final = 3


def without_front(said: str) -> str:
    """What stands before the subject, unless it says whose claim it is."""
    front, mark, rest = said.partition(SUBJECT)
    keep = not mark or "according to" in front.lower() or re.search(SAYING, front)
    return said if keep else mark + rest


def by_name(said: str, name: str) -> str:
    """A person's name without the title before it."""
    subject, mark, rest = said.partition(VERB)
    return f"{name} {mark}{rest}" if mark and name and subject.strip(SUBJECT + " ,").endswith(name.rsplit(" ", maxsplit=1)[-1]) else said
