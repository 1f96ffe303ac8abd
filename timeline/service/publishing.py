"""What readers get: timelines, views of them, bodies in every format, single events."""

from __future__ import annotations

from timeline.model import Entry, Timeline

from .results import Body, Change, Facets, Params, View
from .wiring import Wired


class Publishing(Wired):
    """What comes out."""

    def timelines(self) -> tuple[Timeline, ...]:
        """The public timelines, the default one (`all`) first."""
        raise NotImplementedError

    def timeline(self, slug: str) -> Timeline:
        """One timeline; raises `NoSuchTimeline`."""
        raise NotImplementedError

    def view(self, slug: str, params: Params, *, strict: bool) -> View:
        """The published entries of a timeline that the parameters select; an unknown name is an error if `strict`."""
        raise NotImplementedError

    def facets(self, slug: str, params: Params) -> Facets:
        """How many of the selected entries have which value, over all pages."""
        raise NotImplementedError

    def body(self, slug: str, format_name: str, params: Params) -> Body:
        """A view in a format, ready to send."""
        raise NotImplementedError

    def entry(self, entry_id: str) -> Entry:
        """One entry that is or was public; a merged one says what into. Raises `NoSuchEvent`."""
        raise NotImplementedError

    def entry_body(self, entry_id: str, format_name: str) -> Body:
        """One entry in a format, ready to send; raises `NoSuchEvent`."""
        raise NotImplementedError

    def history(self, entry_id: str) -> tuple[Change, ...]:
        """Every change of an entry since it was made, oldest first; raises `NoSuchEvent`."""
        raise NotImplementedError

    def changes(self, slug: str, *, limit: int = 100) -> tuple[Change, ...]:
        """What was added, moved, edited or withdrawn in a timeline, newest first."""
        raise NotImplementedError

    def ready(self) -> None:
        """Raise the `StoreError` that keeps the service from answering, if there is one."""
        raise NotImplementedError
