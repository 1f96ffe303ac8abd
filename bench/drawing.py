"""TimelineJS as a subscriber: a page of Knight Lab's own library, drawn by Chromium."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from timeline.model import Entry, Event
from timeline.wording import display, headline, status

#: Slides as [date, headline, left edge of the marker], the ticks of the axis as [left edge, days since 1970].
_EPOCH: Final = date(1970, 1, 1)
_DRAWN: Final = """address => new Promise((done, failed) => {
  const drawn = new TL.Timeline("here", address, {font: null});
  const text = (element, part) => element.querySelector(part)?.innerText ?? "";
  const left = element => parseFloat(element.style.left);
  drawn.on("ready", () => setTimeout(() => { const axis = drawn._timenav.timeaxis; done([
    drawn.config.events.map(({unique_id}) => {
      const slide = document.getElementById(unique_id), marker = document.getElementById(`${unique_id}-marker`);
      return [text(slide, ".tl-headline-date"), text(slide, ".tl-headline"), left(marker)];
    }),
    [...axis.major_ticks, ...axis.minor_ticks].map(({tick, date}) => [left(tick), date.getTime() / 86_400_000]),
  ]); }, 500));
  setTimeout(() => failed(new Error("not drawn")), 20000);
})"""


class TimelineJS:
    """Knight Lab's TimelineJS in Chromium: each event's words, and where on its axis it is drawn."""

    name, agent, warm = "TimelineJS", "", 0

    def __init__(self, kit: Path, address: str) -> None:
        self._library, self._address = kit / "npm" / "node_modules" / "@knight-lab" / "timelinejs" / "dist", f"{address}.timelinejs.json"

    def refresh(self) -> Counter[str]:
        """Draw it, and read the slides and where their markers stand."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 800}, timezone_id="UTC")
            page.set_content('<!doctype html><meta charset="utf-8"><div id="here" style="width: 100%; height: 700px"></div>')
            page.add_style_tag(path=self._library / "css" / "timeline.css")
            page.add_script_tag(path=self._library / "js" / "timeline.js")
            slides, ticks = page.evaluate(_DRAWN, self._address)
            browser.close()
        return Counter(f"{_drawn_at(left, ticks)} {words}: {text}" for words, text, left in slides)

    def expected(self, live: list[Entry], left: list[Entry]) -> Counter[str]:  # noqa: ARG002 - what is gone is not drawn
        """What has a place on the axis, there, with its date in words."""
        placed = [(entry.event, when) for entry in live if (when := entry.event.when) and when.begin and when.end]
        return Counter(f"{date(*when.first[:3])} {display(when)}: {_words(event)}" for event, when in placed)


def _drawn_at(left: float, ticks: list[tuple[float, float]]) -> date:
    """The day at this place of the axis, by its first and its last tick."""
    (start, first), (end, last) = min(ticks), max(ticks)
    return _EPOCH + timedelta(days=round(first + (left - start) / (end - start) * (last - first)))


def _words(event: Event) -> str:
    """The headline behind its status."""
    return ": ".join(filter(None, (status(event), headline(event))))
