"""Who says it, in a headline to be: the words of the speaker stand apart before anything is cut."""

from __future__ import annotations

import re
from typing import Final

from timeline.text import SAYING, verbs

#: Marks in the draft: where the subject and the verb begin. Nothing in front of the verb's mark is a tail.
SUBJECT: Final = "\x01"
VERB: Final = "\x02"

#: What says whose words these are; it is never cut.
_SAYS: Final = re.compile(
    rf"[,”\"]*\s+(?!(?:who|which|and|but|or)\b)(?:according to .+|(?:[^\s,]+\s+){{0,12}}?(?:{SAYING})(?:\s[^,]*)?|"
    r"(?:said|says|added|asked|wrote) [^,“”\"]{2,50})"
    r"[.]?$"
)
_SPEAKER: Final = re.compile(
    rf"(?:(?P<said>.+),[”\"]? (?:as )?\x01|(?P<plain>[“\"]?\x01[^,\x01\x02]+),[”\"]? (?=the |an? |[A-Z]))"
    rf"(?P<who>[^,\x01\x02]+\x02(?:(?:told|assured|warned) (?:the |an? )?[\w’'-]+(?: [A-Z][\w’'-]+)*|(?:{SAYING})\b)).*"
)
#: "..., said the engineer".
_SPEAKER_BEHIND: Final = re.compile(
    r"(?P<said>[“\"].+[”\"]),? (?P<who>\x02(?:said|says|added|asked|wrote) (?:the |an? |one )?[^,“”\"\x01\x02]{2,50}).*"
)
_SPEAKER_BEFORE: Final = re.compile(
    rf"[Aa]s (?P<who>\x01?[^,\x01\x02]+\x02?(?:(?:told|assured|warned) (?:the |an? )?[\w’'-]+|{SAYING})\b)[^,“”\"]*, "
    r"(?P<said>[^\s,“\"].+?)[.]?"
)
#: Speech that only its speaker may say so: turned into reported words, it would be another's.
_FIRST_PERSON: Final = re.compile(r"\b(?:I|we|us|our|ours|me|my|mine|you|your|yours)\b|[!?]", re.IGNORECASE)


def bare(said: str) -> str:
    """The words without the marks."""
    return said.replace(SUBJECT, "").replace(VERB, "")


def aside_behind(said: str) -> str:
    """What was said, then who said it: "As analysts noted, the ..." the other way round."""
    before = _SPEAKER_BEFORE.fullmatch(said)
    return f"{before['said']}, {before['who']}" if before else said


def attribution(said: str, room: int, name: str) -> tuple[str, str]:
    """Take off an attribution at the end, so that no cut can reach it: "..., prosecutors said"; one too long is the `name` alone."""
    said = _speech_first(said)
    verb = said.find(VERB)
    for comma in re.finditer(r",[”\"]?\s|[”\"],?\s", said):
        match = _SAYS.fullmatch(said, comma.start())
        if match is None or comma.start() <= verb:
            continue
        marks = comma[0].rstrip()
        end = comma.start() + (len(marks) if marks != "," else 0)
        tail = _by_name(said[end:], name) if len(said) - end >= room // 2 else said[end:]
        if len(tail) < room:
            return said[:end], tail
    return said, ""


def _by_name(tail: str, name: str) -> str:
    """A speaker by name alone, without what she is beside it."""
    spoke = _SPOKE.search(tail)
    opens = tail[: len(tail) - len(tail.lstrip(" ,"))]
    return f"{opens}{name} {spoke[0]}" if spoke and name and name in tail else tail


_SPOKE: Final = re.compile(rf"\b(?:{SAYING})$")


def reported(said: str) -> str:
    """A quotation that does not fit between its marks, as reported words; empty where they are hers alone, for it is never cut."""
    match = _QUOTED.fullmatch(said)
    if match is None:
        return said
    return "" if _FIRST_PERSON.search(bare(match["words"])) else match["words"]


def with_speaker(said: str, tail: str) -> str:
    """What is said and who says it; who says it alone where the words are left out."""
    speaker = tail.lstrip(" ,")
    if not bare(said):
        return _BEHIND.sub(r"\2 \1", speaker) + "…"
    joint = ", " if tail.startswith(" ") and said[-1] not in ',”"…' else ""
    return f"{said}{joint}{speaker if joint else tail}"


_BEHIND: Final = re.compile(r"^(said|says|added|asked|wrote) (.+)$")
_QUOTED: Final = re.compile(r"[“\"](?P<words>[^“”\"]+?)[,.]?[”\"],?")


def _speech_first(said: str) -> str:
    """Where the words come first and the verb is that of the speaker, what is said is the statement: its verb is marked instead."""
    match = _SPEAKER.fullmatch(said) or _SPEAKER_BEHIND.fullmatch(said)
    if match is None:
        return said
    words = "plain" if match.groupdict().get("plain") else "said"
    spoken, speaker = bare(match[words]), said[match.end(words) : match.end("who")]
    found = verbs(spoken, 0, len(spoken))
    return f"{spoken[: found[0].start]}{VERB}{spoken[found[0].start :]}{bare(speaker)}" if found else said
