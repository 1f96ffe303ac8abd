"""Documents to events: find, date, resolve, extract and merge are joined here, and nowhere else; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, TypeAlias

from timeline.events import advice
from timeline.events.extraction import extract as extract_mentions
from timeline.events.foreign import foreign as foreign_mentions
from timeline.events.merging import merge_mentions
from timeline.events.outline import Outline, outline
from timeline.events.publication.dating import stated
from timeline.events.publication.drafts import Draft
from timeline.events.publication.sharing import asked, offered
from timeline.events.publication.solving import narrow
from timeline.events.window import Window
from timeline.model import Ask, Document, Event, Mention, Published, Timex
from timeline.timex.finder import find
from timeline.timex.order import day_first
from timeline.timex.resolver import resolve
from timeline.when import When

#: Tags a text in a language without a grammar of ours: (text, published, language) -> timexes.
Foreign: TypeAlias = Callable[[str, When | None, str], tuple[Timex, ...]]

#: Rounds of dating after which nothing is expected to change: windows only shrink.
_ROUNDS: Final = 4
#: Expressions are read against a publication date that is known to so many days.
_WIDEST: Final = 366
_ENGLISH: Final = "en"
#: Documents kept as read: more than share facts with an arrival.
_KEPT: Final = 512


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one document gave."""

    document: Document
    published: Published
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    #: What it was read from; null of what is told again from what was kept.
    draft: Draft | None = field(default=None, repr=False, compare=False)

    @property
    def asked(self) -> frozenset[str]:
        """What it asks of other documents for its own date, as keys to look up."""
        return asked(self.draft) if self.draft else frozenset()

    @property
    def offered(self) -> frozenset[str]:
        """What it offers other documents for theirs, likewise."""
        return offered(self.draft) if self.draft else frozenset()


def read(documents: Sequence[Document], *, foreign: Foreign | None = None) -> tuple[Reading, ...]:
    """Read documents together, for what one says may date another; the answers come in the documents' order.

    `foreign` tags the texts in languages without a grammar of ours; their dated sentences are told with little confidence, as drafts.
    """
    order = sorted(range(len(documents)), key=lambda index: (documents[index].key, documents[index].text))
    drafts = tuple(_draft(documents[index]) for index in order)
    for _ in range(_ROUNDS):
        narrowed = narrow(drafts)
        again = tuple(_read(new) if new.published.when != old.published.when else new for new, old in zip(narrowed, drafts, strict=True))
        if again == drafts:
            break
        drafts = again
    found = {index: _reading(draft, foreign) for index, draft in zip(order, drafts, strict=True)}
    return tuple(found[index] for index in range(len(documents)))


@lru_cache(maxsize=_KEPT)
def _draft(document: Document) -> Draft:
    """A document read alone, with the surest step of the ladder that it offers; kept, for each arrival reads its company again."""
    taken = outline(document, find(document.text, (document.language or _ENGLISH).split("-")[0]))
    openly = () if document.published.when else resolve(taken.expressions, None, document.text, day_first(document))
    published = stated(taken, openly)
    return _read(Draft(taken, published, Window.of(published.when), (), ()))


def _read(draft: Draft) -> Draft:
    """Resolve and extract against what is known of the publication date now."""
    told = _told(draft.outline, replace(draft.published, evidence=()))
    return replace(draft, timexes=told.timexes, mentions=told.mentions, kept=told.kept)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document says if it was published then; and what was read of that, see `once`."""

    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    kept: dict[object, Any] = field(default_factory=dict)


@lru_cache(maxsize=_KEPT)
def _told(taken: Outline, published: Published) -> _Told:
    timexes = resolve(taken.expressions, anchor(published), taken.document.text, day_first(taken.document))
    return _Told(timexes, extract_mentions(taken, published, timexes))


def _reading(draft: Draft, foreign: Foreign | None) -> Reading:
    document, timexes, mentions = draft.outline.document, draft.timexes, draft.mentions
    if foreign is not None and document.language is not None and not document.language.startswith(_ENGLISH):
        timexes = foreign(document.text, anchor(draft.published), document.language)
        mentions = foreign_mentions(draft.outline, draft.published, timexes)
    return Reading(document, draft.published, timexes, mentions, draft)


def anchor(published: Published) -> When | None:
    """What expressions are resolved against: a publication date with both ends known, not too far apart."""
    when = published.when
    return when if when is not None and when.bounded and (when.days or 0) <= _WIDEST else None


def advised(reading: Reading, ask: Ask) -> Reading:
    """A reading with what a language model can say of it and its text bears out; the same where it says nothing."""
    return replace(reading, mentions=advice.advise(reading.document.text, reading.mentions, reading.timexes, ask))


def merge(readings: Sequence[Reading], ask: Ask | None = None) -> tuple[Event, ...]:
    """The events of readings together, ordered by (begin, end, first document, start); `ask` is asked of those that only may be one."""
    copies = _copies([reading.document for reading in readings]) if len(readings) > 1 else {}
    return merge_mentions(
        [reading.mentions for reading in readings], copies, confirm=(lambda one, other: advice.same(one, other, ask)) if ask else None
    )


def _copies(documents: Sequence[Document]) -> dict[str, str]:
    """The key of each document that says what another says, with the key of the first of them.

    A paper prints what an agency sent with a line of its own, or only the beginning: of the shorter text most sentences are the other's.
    """
    first: dict[str, str] = {}
    size: dict[str, int] = {}
    copies: dict[str, str] = {}
    for document in sorted(documents, key=lambda one: one.key):
        whole = " ".join(document.text.split())
        said = frozenset(sentence for sentence in _ENDS.split(whole) if len(sentence) >= _LONG)
        shared = Counter(first[sentence] for sentence in said if sentence in first)
        near = min((key for key, count in shared.items() if _most(count, min(len(said), size[key]))), default=document.key)
        original = first.get(whole, near)
        if original != document.key:
            copies[document.key] = original
        size.setdefault(original, len(said))
        for words in (whole, *said):
            first.setdefault(words, original)
    return copies


def _most(count: int, of: int) -> bool:
    """Whether hardly a sentence is its own: none of two or three, one of five of more."""
    return of > 1 and count * 5 >= of * (5 if of < _FEW else 4)


_ENDS: Final = re.compile(r"(?<=[.!?”\"])\s")
#: Characters of a sentence that nobody writes twice by chance, and sentences of which one may differ.
_LONG: Final = 40
_FEW: Final = 4


def events(reading: Reading) -> tuple[Event, ...]:
    """The events of one document alone."""
    return merge([reading])


def tag(text: str, published: When | None = None) -> tuple[Timex, ...]:
    """The expressions of time of an English text."""
    return resolve(find(text), published, text)


def extract(text: str, published: When | None = None) -> tuple[Event, ...]:
    """The events of an English text."""
    return events(read([Document("text", text, published=Published(published))])[0])
