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
    rf",?[”\"]?\s+(?!(?:who|which|and|but|or)\b)(?:according to .+|(?:[^\s,]+\s+){{0,7}}?(?:{SAYING})(?:\s[^,]*)?)"
    r"[.]?$"
)
_SPEAKER: Final = re.compile(
    rf"(?:(?P<said>.+),[”\"]? \x01|(?P<plain>[“\"]?\x01[^,\x01\x02]+),[”\"]? (?=the |an? |[A-Z]))(?P<who>[^,\x01\x02]+\x02(?:{SAYING}))\b.*"
)


def bare(said: str) -> str:
    """The words without the marks."""
    return said.replace(SUBJECT, "").replace(VERB, "")


def attribution(said: str, room: int) -> tuple[str, str]:
    """Take off an attribution at the end, so that no cut can reach it: "..., prosecutors said"."""
    said = _speech_first(said)
    verb = said.find(VERB)
    for comma in re.finditer(r",[”\"]?\s", said):
        match = _SAYS.fullmatch(said, comma.start())
        if match and comma.start() > verb and len(match[0]) < room:
            end = match.start() + (said[match.start() + 1] in '”"')
            return said[: end + (end > match.start())], said[end + (end > match.start()) :] if end > match.start() else match[0]
    return said, ""


def _speech_first(said: str) -> str:
    """Where the words come first and the verb is that of the speaker, what is said is the statement: its verb is marked instead."""
    match = _SPEAKER.fullmatch(said)
    if match is None:
        return said
    words = "said" if match["said"] else "plain"
    spoken, speaker = bare(match[words]), said[match.end(words) : match.end("who")]
    found = verbs(spoken, 0, len(spoken))
    return f"{spoken[: found[0].start]}{VERB}{spoken[found[0].start :]}{bare(speaker)}" if found else said
