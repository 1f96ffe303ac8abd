"use strict";
/* <event-timeline src="https://HOST/timelines/SLUG" limit="10" lang="en"><a href="...">...</a></event-timeline>
   Until the events are here, and if they cannot be had, its own content shows. Parts: list, event, date, headline, status, source, more. */
(() => {
  const script = document.currentScript?.src;
  // Colours are mixed from the text's own, so that they fit a light and a dark page. Nothing here moves.
  const STYLE = `
    :host { display: block; text-align: start; --accent: var(--timeline-accent, color-mix(in oklab, #c2452d 60%, currentColor));
      --line: var(--timeline-line, color-mix(in srgb, currentColor 25%, transparent)); }
    :host([hidden]) { display: none; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { position: relative; padding-block-end: 1.25em; padding-inline-start: 1.5em; overflow-wrap: anywhere; }
    li::before { content: ""; position: absolute; inset-block: calc(.35em + 13px) -.1em; inset-inline-start: 5px; border-inline-start: 1px solid var(--line); }
    li:last-child::before { display: none; }
    li::after { content: ""; position: absolute; box-sizing: border-box; inset-block-start: .35em; inset-inline-start: 0; width: 11px; height: 11px;
      border: 2px solid var(--accent); border-radius: 6px; background: var(--accent); }
    li:is(.planned, .alleged, .denied, .cancelled, .undated)::after { background: none; }
    p { margin: 0; }
    .when { font-size: .875em; }
    .when::first-letter { text-transform: uppercase; }
    .date { color: var(--accent); font-weight: 600; }
    .headline { display: block; color: inherit; font-weight: 600; text-decoration: none; line-height: 1.35; }
    .headline:hover { text-decoration: underline; }
    a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .note { font-size: .875em; opacity: .8; }
    .more { font-size: .875em; color: var(--accent); }`;

  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.part = name.split(" ")[0];
    if (text) element.textContent = text;
    return element;
  };
  const isWeb = (url) => /^https?:\/\//.test(url ?? "");
  const two = (number) => String(number).padStart(2, "0");
  const local = (time) =>
    `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;

  const said = ({ status, when }) => {
    const over = when?.end && when.end <= local(new Date());
    const words = { alleged: "Alleged", denied: "Denied", cancelled: "Cancelled", planned: over ? "Announced; outcome not reported here" : "Planned" };
    return words[status] ?? "";
  };

  const sources = ({ mentions }) => {
    const names = mentions.map(({ source }) => source.publisher ?? (isWeb(source.url) ? new URL(source.url).hostname.replace(/^www\./, "") : source.title));
    const distinct = [...new Set(names.filter(Boolean))];
    return distinct.length > 2 ? `${distinct[0]} and ${distinct.length - 1} other sources` : distinct.join(", ");
  };

  const row = (event) => {
    const item = make("li", `event ${event.status}${event.when ? "" : " undated"}`);
    const headline = make("a", "headline", event.headline || "–");
    headline.dir = "auto";
    if (isWeb(event.url)) headline.href = event.url;
    const when = document.createElement("p");
    when.append(make("span", "date", event.when?.display ?? "Undated"));
    if (said(event)) when.append(" · ", make("span", "status", said(event)));
    when.className = "when";
    item.append(when, headline);
    if (sources(event)) item.append(make("p", "source note", sources(event)));
    item.querySelectorAll("p").forEach((line) => (line.dir = "auto"));
    return item;
  };

  class EventTimeline extends HTMLElement {
    static observedAttributes = ["src", "limit", "lang"];
    #asked = 0;

    connectedCallback() {
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: "open" });
        const style = new CSSStyleSheet();
        style.replaceSync(STYLE);
        root.adoptedStyleSheets = [style];
        root.append(document.createElement("slot"));
      }
      this.#load();
    }

    attributeChangedCallback() {
      if (this.shadowRoot) this.#load();
    }

    async #load() {
      const asked = ++this.#asked;
      const page = new URL(this.getAttribute("src") ?? "", document.baseURI);
      const data = new URL(page);
      if (!data.pathname.endsWith(".json")) data.pathname += ".json";
      else page.pathname = page.pathname.slice(0, -5);
      for (const name of ["limit", "lang"]) if (this.hasAttribute(name)) data.searchParams.set(name, this.getAttribute(name));
      try {
        const answer = await fetch(data, { credentials: "omit" });
        if (!answer.ok) throw new Error(`${answer.status} from ${data}`);
        const { events, next } = await answer.json();
        if (asked === this.#asked && this.isConnected) this.#show(events, next && page);
      } catch (error) {
        if (asked === this.#asked) this.dispatchEvent(new CustomEvent("error", { detail: error }));
      }
    }

    #show(events, page) {
      const list = make("ol", "list");
      list.append(...events.filter(({ headline }) => headline !== undefined).map(row));  // what was withdrawn has none
      const shown = events.length ? [list] : [document.createElement("slot")];
      if (page) {
        const more = make("a", "more", "The whole timeline");
        more.href = page;
        shown.push(more);
      }
      this.shadowRoot.replaceChildren(...shown);
    }
  }
  if (!customElements.get("event-timeline")) customElements.define("event-timeline", EventTimeline);

  // Frames of /embed/ on this page tell their height; they are given it.
  const home = script && new URL(script).origin;
  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== home || data?.type !== "timeline:height" || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = `${Math.min(data.height, 20000)}px`;
    }
  });
})();
