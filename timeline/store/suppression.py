"""What was erased, as keyed hashes: a name is found again in whatever comes in, and can be read nowhere. Pure.

Words are compared without case, accents and what stands between them, so that "Jane Doe", "JANE DOE", "Doe, Jane",
"Jane Q. Doe", "jane-doe" and a name broken over two lines are one name. Who holds the data and guesses a name can check the
guess; that is so of any list that can recognise it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from timeline.model import Span

from .search import fold
from .spelling import HARD, MIDDLE, SIMPLE, Word, is_name, joined, plain, readings, words_of
from .states import HELD

#: Behind a surname, and no part of it.
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Target(StrEnum):
    """What a hash is of."""

    #: A name, wherever it stands.
    NAME = "name"
    #: A surname, an initial with it, one word: where the name itself, or another document of the same event has it.
    PART = "part"
    #: One word that a person said is this name, where nothing has its capitals: in what timelines and authors are called.
    HANDLE = "handle"
    #: A host, a publisher or the key of a document.
    SOURCE = "source"
    #: The key of a document in which the parts count.
    DOCUMENT = "document"


class Suppressed(NamedTuple):
    """One line of the list."""

    #: UUID of the erasure: its names and their parts belong together.
    erasure: str
    #: Hexadecimal key of the hashes.
    salt: str
    target: Target
    #: Hexadecimal hashes: of the whole, and a short one of the first word, to look up what is worth hashing.
    hash: str
    first: str
    #: How many words it has.
    words: int
    #: Whether the statement, or the document, goes with it.
    whole: bool

    @property
    def ruling(self) -> Ruling:
        """The erasure it belongs to."""
        return Ruling(self.erasure, self.salt, self.whole)


class Found(NamedTuple):
    """A suppressed name where it stands."""

    span: Span
    line: Suppressed


@dataclass(frozen=True, slots=True)
class Ruling:
    """One erasure: makes the lines of it."""

    erasure: str
    salt: str
    whole: bool

    def person(self, name: str, also: Iterable[str] = ()) -> list[Suppressed]:
        """A person by their full name, and whatever else they are called; what is one word counts with a longer name only."""
        own = _without_suffix(name)
        lines = self._name(name)
        if len(own) > 1:
            lines += self._parts(own)
        for other in also:
            targets = (Target.PART, Target.HANDLE)
            lines += self._name(other) if len(other.split()) > 1 else [self._line(target, other) for target in targets]
        return list(dict.fromkeys(lines))

    def source(self, name: str) -> list[Suppressed]:
        """A host with all under it, a publisher, or one document; where its name is more than one word, that too."""
        lines = [self.mark(Target.SOURCE, name)]
        if len(words_of(name)) > 1:
            lines.append(self._line(Target.NAME, name)._replace(whole=False))
        return lines

    def mark(self, target: Target, value: str) -> Suppressed:
        """A value that is compared as a whole."""
        return Suppressed(self.erasure, self.salt, target, _hash(self.salt, target, compared(value)), "", 0, self.whole)

    def part(self, name: str) -> Suppressed:
        """What a source is called in its own documents."""
        return self._line(Target.PART, name)

    def _name(self, name: str) -> list[Suppressed]:
        """As it is written, without "Jr.", in one word, and with the surname first."""
        own = _without_suffix(name)
        surname = _surname(own)
        forms = (name, " ".join(own), "".join(own), " ".join([*surname, *own[: len(own) - len(surname)]]))
        return [self._line(Target.NAME, form) for form in forms]

    def _parts(self, own: list[str]) -> list[Suppressed]:
        surname = _surname(own)
        forms = [surname[-1:], surname, [own[0][:1], *surname]]
        return [self._line(Target.PART, " ".join(form)) for form in forms]

    def _line(self, target: Target, name: str) -> Suppressed:
        words = [word.folded for word in words_of(name)]
        first = _short(self.salt, words[0] if words else "")
        return Suppressed(self.erasure, self.salt, target, _hash(self.salt, target, "".join(words)), first, len(words), self.whole)


class Suppression:
    """The list, ready to be compared with texts; false when nothing was ever erased."""

    def __init__(self, lines: Iterable[Suppressed]) -> None:
        self._lines: dict[tuple[str, str], list[Suppressed]] = {}
        self._firsts: dict[str, set[str]] = {}
        self._longest = 0
        self._begins: dict[str, bool] = {}
        for line in lines:
            self._lines.setdefault((line.salt, line.hash), []).append(line)
            self._firsts.setdefault(line.salt, set()).add(line.first)
            self._longest = max(self._longest, line.words)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def find(self, text: str, parts: Collection[str], *, loose: bool = False, handle: bool = False) -> list[Found]:
        """The names in a text, in its order, and of these erasures their parts too; `loose` where nothing has its capitals.

        A text that is a `handle` is what a timeline or an author is called.
        """
        found: list[Found] = []
        if not HARD.search(text) and not any(map(self._may_begin, set(SIMPLE.findall(text)))):
            return found
        words, position = words_of(text), 0
        while position < len(words):
            may_begin = self._may_begin(words[position].folded)
            longest = self._longest_at(text, words, position, parts, loose=loose, handle=handle) if may_begin else None
            if longest is None:
                position += 1
                continue
            found.append(longest)
            position = next((index for index in range(position, len(words)) if words[index].start >= longest.span.end), len(words))
        return found

    def named(self, text: str) -> set[str]:
        """The erasures whose names stand in a text."""
        return {found.line.erasure for found in self.find(text, ())}

    def source(self, url: str | None, publisher: str | None, key: str) -> Suppressed | None:
        """The line that a document's host, its publisher or its key stands on; one by which it goes before one by which it stays."""
        names = {compared(value) for value in (url, publisher, key) if value} | set(_hosts(url or key))
        matches = [line for name in names for line in self._marked(Target.SOURCE, name)]
        return max(matches, key=lambda line: (line.whole, line.erasure), default=None)

    def document(self, key: str) -> set[str]:
        """The erasures whose parts count in a document."""
        return {line.erasure for line in self._marked(Target.DOCUMENT, compared(key))}

    def in_address(self, address: str, parts: Collection[str], *, handle: bool = False) -> Suppressed | None:
        """The line that an address, the name of a file or a handle stands on, by a name in it."""
        return next((found.line for found in self.find(unquote(address), parts, loose=True, handle=handle)), None)

    def _marked(self, target: Target, value: str) -> Iterator[Suppressed]:
        for salt in self._firsts:
            yield from (line for line in self._lines.get((salt, _hash(salt, target, value)), ()) if line.target is target)

    def _may_begin(self, word: str) -> bool:
        known = self._begins.get(word)
        if known is None:
            whole = plain(word)
            known = self._begins[word] = any(_short(salt, whole) in firsts for salt, firsts in self._firsts.items())
        return known

    def _longest_at(
        self, text: str, words: Sequence[Word], position: int, parts: Collection[str], *, loose: bool, handle: bool
    ) -> Found | None:
        """The longest name that begins with a word."""
        window = list(joined(text, words[position : position + self._longest + MIDDLE]))
        for size in range(len(window), 0, -1):
            for spoken in readings(text, window[:size]):
                follows = words[position + size : position + size + 1]
                for line in self._asked("".join(word.folded for word in spoken), handle=handle):
                    if line.target is not Target.PART or (line.erasure in parts and (loose or is_name(text, spoken, follows))):
                        return Found(Span(window[0].start, window[size - 1].end), line)
        return None

    def _asked(self, name: str, *, handle: bool) -> Iterator[Suppressed]:
        for salt in self._firsts:
            for target in (Target.NAME, Target.PART, *((Target.HANDLE,) if handle else ())):
                yield from (line for line in self._lines.get((salt, _hash(salt, target, name)), ()) if line.target is target)


def compared(value: str) -> str:
    """A host, a publisher or a key as it is compared."""
    return fold(value.strip()).removeprefix("www.")


def new_key(key: str, salt: str) -> str:
    """What a document goes by whose own key may not be kept: the same for the same key."""
    held = HELD if key.startswith(HELD) else ""
    return f"{held}erased:{_hash(salt, Target.DOCUMENT, key.removeprefix(HELD))[:16]}"


def _hosts(url: str) -> Iterator[str]:
    """A host, and those it is under."""
    host = compared(urlsplit(url).hostname or "") if "://" in url else ""
    labels = host.split(".")
    return (".".join(labels[index:]) for index in range(len(labels) - 1))


def _hash(salt: str, target: Target, value: str) -> str:
    return hashlib.blake2b(f"{target.value}\0{value}".encode(), key=bytes.fromhex(salt), digest_size=16).hexdigest()


def _short(salt: str, word: str) -> str:
    return hashlib.blake2b(word.encode(), key=bytes.fromhex(salt), digest_size=2).hexdigest()


def _without_suffix(name: str) -> list[str]:
    own = name.split()
    return [word for word in own if word.strip(".,").lower() not in _SUFFIXES] or own


def _surname(own: Sequence[str]) -> list[str]:
    """The last word of a name, with the particles before it."""
    begin = len(own) - 1
    while begin > 1 and own[begin - 1][:1].islower():
        begin -= 1
    return list(own[begin:])
