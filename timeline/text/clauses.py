"""The clauses of an English sentence. They nest: the smallest one that covers a word is the clause it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from timeline.model import Span

from .lexicon import COORDINATORS, PRONOUNS, SUBORDINATORS, TIME_WORDS
from .predicate import Predicate, Tempus
from .quotations import quotations
from .tokens import Word, words
from .verbs import verbs as verbs_between

#: Punctuation that ends a clause whatever stands around it.
_STRONG: Final = re.compile(r";\s+|:\s+|\s+[–—-]{1,2}\s+|(?<=\w)—(?=\w)")
_STRONG_MARK: Final = re.compile(r"[;:–—-]")
_BRACKETS: Final = re.compile(r"\(([^()]{3,})\)|\[([^\[\]]{3,})\]")
#: What tells more of a noun, or of all that was said: "..., who ...", "..., a delay that ...".
_RELATIVE: Final = re.compile(r",\s+(?=(?:who|which|where|whose|whom|when)\b)|,\s+an?\s+\w+\s+(?=that\b)")
#: "..., founded in 1990, ...": a participle between commas, with a time of its own.
_PARTICIPIAL: Final = re.compile(
    r",\s+(?=\w+(?:ed|en|wn|ng|lt|ld|nt|ht|ade)\s+(?:in|on|by|at|as|from|since|after|before|during|last|this)\b)(?P<inside>[^,;:]{8,120})(?=,)"
)
_DASHES: Final = frozenset(["–", "—", "-", "--"])
_BUT: Final = re.compile(r",\s+(?:but|while|whereas)\s+")
_COMMA: Final = re.compile(r",[\"”’']?\s+")
#: Verbs whose object is a clause: what is said has a time of its own.
SAYING: Final = (
    r"said|says?|told|tells|announced|announces|reported|reports|confirmed|confirms|claimed|claims|added|adds|argued|warned|warns|noted|notes|"
    r"stated|insisted|predicted|believes?|believed|thinks?|thought|expects?|expected|hopes?|hoped|estimated|estimates|revealed|reveals|"
    r"acknowledged|admitted|denied|denies|alleged|alleges|suggested|promised|vowed|pledged|agreed|decided|showed|shows|ruled|found|stressed|"
    r"reaffirmed|explained|conceded|testified|wrote|indicated|concluded|feared|understands|understood|disclosed|commented|responded|replied|remarked|recalled|tweeted|asked|emphasi[sz]ed|reiterated|heard|allege|deny|contends?|contended"
)
_SAYING: Final = re.compile(rf"\b(?:{SAYING})\b")
#: Right behind a verb of saying "that in" and "that on" begin what is said: "she said that on Monday ...".
_THAT_TIME: Final = re.compile(r"\s+that\s+(?=(?:in|on)\b)")
_THAT: Final = re.compile(r"\bthat\s+(?!(?:same|day|week|month|year|night|evening|morning|afternoon|time|of|in|on|is|was)\b)")
#: "..., the ministry said on Monday." and "..., according to police": whose time is not that of what they say.
_ATTRIBUTION: Final = re.compile(
    rf"[,”\"]\s+(?!(?:and|but|or|while|who|which|after|as|when|because)\b)(?=(?:[^\s,;]+\s+){{0,12}}?(?:{SAYING})\b[^,;“\"]{{0,120}}$)"
)


@lru_cache(maxsize=1024)
def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The sentence itself and the clauses within it, by start, the longest first."""
    found = {sentence}
    found.update(Span(m.start() + 1, m.end() - 1) for m in _BRACKETS.finditer(text, sentence.start, sentence.end))
    found.update(_participial(text, sentence))
    for piece in _between(text, sentence):
        found.add(piece)
        _divide(text, piece, found)
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))


def _participial(text: str, sentence: Span) -> list[Span]:
    """Participles between commas, less those that turn out to be the verb of the sentence."""
    spans = [Span(m.start("inside"), m.end("inside")) for m in _PARTICIPIAL.finditer(text, sentence.start, sentence.end)]
    verbs = {verb.start for verb in verbs_between(text, sentence.start, sentence.end)} if spans else set()
    return [span for span in spans if span.start not in verbs]


def _between(text: str, sentence: Span) -> list[Span]:
    """The stretches between strong punctuation; a quotation is never cut."""
    if _STRONG_MARK.search(text, sentence.start, sentence.end) is None:
        return [sentence]
    spoken = _spoken(text, sentence)
    cuts = [(m.start(), m.end()) for m in _STRONG.finditer(text, sentence.start, sentence.end)]
    cuts = [cut for cut in cuts if not any(span.start < cut[0] < span.end for span in spoken)]
    if len(cuts) == 2 and all(text[left:right].strip() in _DASHES for left, right in cuts):
        inserted = Span(cuts[0][1], cuts[1][0])
        return [sentence, inserted] if inserted.start < inserted.end else [sentence]
    edges = [sentence.start, *(edge for cut in cuts for edge in cut), sentence.end]
    return [Span(left, right) for left, right in zip(edges[::2], edges[1::2], strict=True) if left < right]


def _spoken(text: str, sentence: Span) -> list[Span]:
    return [Span(q.start + sentence.start, q.end + sentence.start) for q in quotations(sentence.of(text))]


def _divide(text: str, piece: Span, found: set[Span], depth: int = 0) -> None:
    """Cut a stretch at the first boundary that leaves a verb on both sides, and go on with what is left."""
    verbs = verbs_between(text, piece.start, piece.end)
    if depth > 8 or not verbs:
        return
    if relative := _relative(text, piece, verbs):
        found.add(relative)
        _divide(text, relative, found, depth + 1)
    cut = (_contrast(text, piece, verbs) if len(verbs) > 1 else None) or _attribution(text, piece, verbs)
    if cut is None and len(verbs) > 1:
        tokens = words(text, piece.start, piece.end)
        cut = _complement(text, tokens, verbs) or _conjunction(text, piece, tokens, verbs) or _splice(tokens, verbs)
    if cut is None:
        return
    for part in (Span(piece.start, cut[0]), Span(cut[1], piece.end)):
        if part.start < part.end and part != piece:
            found.add(part)
            _divide(text, part, found, depth + 1)


def _relative(text: str, piece: Span, verbs: Sequence[Predicate]) -> Span | None:
    """The first non-restrictive relative clause after a comma; it ends where the main verb follows a comma, or with the sentence."""
    match = _RELATIVE.search(text, piece.start + 1, piece.end)
    if match is None:
        return None
    inside = [verb for verb in verbs if verb.start >= match.end()]
    for comma in _COMMA.finditer(text, match.end(), piece.end):
        known = any(verb.end <= comma.start() for verb in inside)
        before = known or (text.startswith(("who ", "which "), match.end()) and text.count(" ", match.end(), comma.start()) > 1)
        following = next((verb for verb in inside if verb.start >= comma.end()), None)
        if before and following and len(text[comma.end() : following.start].split()) <= 1:
            return Span(match.end(), comma.start())
    return Span(match.end(), piece.end) if inside else None


def _contrast(text: str, piece: Span, verbs: Sequence[Predicate]) -> tuple[int, int] | None:
    """A comma and "but" or "while": what follows is no longer what somebody said."""
    for match in _BUT.finditer(text, piece.start + 1, piece.end):
        following = next((verb for verb in verbs if verb.start >= match.end()), None)
        if verbs[0].end <= match.start() and following and match.end() < following.start and "," not in text[match.end() : following.start]:
            return match.start(), match.end()
    return None


def _attribution(text: str, piece: Span, verbs: Sequence[Predicate]) -> tuple[int, int] | None:
    """Where a sentence-final "he said on Monday" begins: one verb of saying behind something said."""
    start = max(piece.start + 1, verbs[-2].start) if len(verbs) > 1 else piece.start + 1
    for match in _ATTRIBUTION.finditer(text, start, piece.end):
        left, right = match.start() + (text[match.start()] in '”"'), match.end()
        if (verb := _opens(verbs, right)) and verb.verb not in _INVERTED:
            continue  # what goes on about the same: "split in 1999, met again and announced a tour"
        if (verbs[0].end <= left or _plain(text, piece.start, left)) and sum(verb.start >= right for verb in verbs) == 1:
            return left, right
    return None


#: Verbs of saying that stand before who says it: ", said the minister".
_INVERTED: Final = frozenset(["said", "says", "asked", "added", "wrote", "argued", "warned", "recalled", "explained"])


def _opens(verbs: Sequence[Predicate], start: int) -> Predicate | None:
    """The verb that a clause begins with."""
    return next((verb for verb in verbs if verb.start == start), None)


def _plain(text: str, start: int, end: int) -> bool:
    """Whether what is said has a verb that may be a noun as well, and shows as one only by itself: "talks start on Monday, he said"."""
    found = () if text[end - 1] in '”"' or "," in text[start:end] else verbs_between(text, start, end)
    return bool(found) and all(verb.tempus is Tempus.PRESENT for verb in found)


def _complement(text: str, tokens: list[Word], verbs: Sequence[Predicate]) -> tuple[int, int] | None:
    """Where what is said begins: at "that", or at its subject when "that" is left out."""
    for index, verb in enumerate(verbs[:-1]):
        if not _SAYING.fullmatch(verb.verb):
            continue
        that = _THAT_TIME.match(text, verb.end) or _THAT.search(text, verb.end, verbs[index + 1].start)
        if that and not _COMMA.search(text, verb.end, that.start()):
            return verb.end if that.start() <= verb.end + 1 else that.start() - 1, that.end()
        start = _object_clause(tokens, verb, verbs[index + 1])
        if start is not None and not _COMMA.search(text, verb.end, start):
            return start - 1, start
    return None


def _object_clause(tokens: list[Word], verb: Predicate, following: Predicate) -> int | None:
    """The first word after a verb of saying and its time, if a subject and its verb follow at once."""
    between = [token for token in tokens if verb.end < token.start < following.start]
    while between and between[0].lower in TIME_WORDS:
        between.pop(0)
    if (
        not between
        or len(between) > 9
        or between[0].lower in {"and", "or", "but", "to", "in", "at", "for", "as", "of", "by", "with", "from"}
    ):
        return None
    commas = sum(token.comma for token in (*between[1:], *(token for token in tokens if token.start == following.start)))
    return None if commas == 1 else between[0].start  # "who denied the claims in May, has left": a relative ends there


def _conjunction(text: str, piece: Span, tokens: list[Word], verbs: Sequence[Predicate]) -> tuple[int, int] | None:
    """The first conjunction with a verb before it and a subject and its verb after."""
    for index, token in enumerate(tokens):
        joins = token.lower in COORDINATORS
        if not (joins or token.lower in SUBORDINATORS) or index + 1 >= len(tokens):
            continue
        if token.start == piece.start or (not joins and _is_measure(tokens[:index])):
            if cut := _fronted(text, piece, verbs, token) if not joins else None:
                return cut
            continue
        following = next((verb for verb in verbs if verb.start > token.end), None)
        if following is None or verbs[0].start > token.start or not _governs(text, tokens, index, following):
            continue
        before = text[piece.start : token.start].rstrip()
        comma = before.endswith(",")
        weak = joins or token.lower == "as"
        if _has_subject(tokens, index + 1, following, strict=weak and not comma):
            return piece.start + len(before.rstrip(",")), token.end + 1 if joins else token.start
    return None


def _is_measure(tokens: list[Word]) -> bool:
    """Whether words tell how long before or after: "two weeks", "shortly"."""
    last = tokens[-1].lower if tokens and len(tokens) <= _LONGEST_MEASURE else ""
    return last in _MEASURES or last.removesuffix("s") in _MEASURES


_LONGEST_MEASURE: Final = 5
_MEASURES: Final = frozenset(["minute", "hour", "day", "week", "month", "year", "decade", "shortly", "soon", "just", "long", "moment"])


def _governs(text: str, tokens: list[Word], index: int, following: Predicate) -> bool:
    """Whether a conjunction can have the verb behind it: of "since March, and the worst since the tanker sank" the second "since"."""
    token = tokens[index]
    if token.lower in COORDINATORS or token.lower == "as":
        return "," not in text[token.end : following.start]
    if text.endswith(", ", token.end, following.start):  # "who has led it since 2019, is to leave"
        return False
    return not any(other.lower in _TIMES for other in tokens[index + 1 :] if other.end < following.start)


_TIMES: Final = frozenset(["after", "before", "until", "till", "since", "because", "while"])


def _splice(tokens: list[Word], verbs: Sequence[Predicate]) -> tuple[int, int] | None:
    """A comma alone between two sentences: a pronoun, or an article and a noun or two, and a verb right behind it."""
    for index, token in enumerate(tokens):
        following = next((verb for verb in verbs if verb.start >= token.start), None)
        if not token.comma or following is None or verbs[0].end >= token.start or sum(each.comma for each in tokens[:index]) > 0:
            continue
        between = [each for each in tokens[index:] if each.start < following.start]
        opens = token.lower in _SPLICES and (token.lower in {"the", "this", "these"}) == (len(between) > 1)
        if opens and 1 <= len(between) <= 3 and not any(each.comma for each in between[1:]):
            return token.start - 2, token.start
    return None


_SPLICES: Final = frozenset(["he", "she", "it", "they", "we", "the", "this", "these"])


def _fronted(text: str, piece: Span, verbs: Sequence[Predicate], token: Word) -> tuple[int, int] | None:
    """The comma between a subordinate clause and the main one behind it: "After the court ruled on Monday, the firm closed"."""
    for comma in _COMMA.finditer(text, token.end, piece.end):
        if verbs[0].end <= comma.start() and verbs[-1].start >= comma.end():
            return comma.start(), comma.end()
    return None


def _has_subject(tokens: list[Word], index: int, verb: Predicate, *, strict: bool) -> bool:
    """Whether a subject stands between the conjunction and the verb; a bare "and" needs one that cannot be the end of a list."""
    between = [token for token in tokens[index:] if token.start < verb.start]
    if not between or len(between) > 12 or between[-1].lower in COORDINATORS:
        return False
    first = between[0]
    if not strict:
        return True
    return first.lower in PRONOUNS or (
        len(between) <= 5 and (first.capital or first.lower in {"the", "a", "an", "his", "her", "its", "their"})
    )
