"use strict";
// What the page cannot say by itself: which of its dates lie ahead today. Its bytes never depend on the clock.
(() => {
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const lies = (element) => {
    const { begin, end } = element.dataset;
    if (begin && begin > today) return "ahead";
    return end && end <= today ? "past" : "open";
  };

  for (const element of document.querySelectorAll(".planned[data-end]")) {
    if (lies(element) === "past") element.querySelector(".status").textContent = "Announced; outcome not reported here";
  }

  // A line between what lies ahead and what has been, in whichever order the page has them.
  const dated = [...document.querySelectorAll(".year .event[data-begin]")];
  const turn = dated.findIndex((element, index) => index > 0 && (lies(element) === "ahead") !== (lies(dated[index - 1]) === "ahead"));
  const only = dated.length > 0 && turn < 0 && lies(dated[0]) === "ahead";
  if (turn > 0 || only) {
    let place = dated[Math.max(turn, 0)];
    for (;;) {
      const before = place.previousElementSibling;
      if (/^H\d$/.test(before?.tagName)) place = before;
      else if (!before && !place.parentElement.matches(".timeline")) place = place.parentElement;
      else break;
    }
    const line = document.createElement(place.tagName === "LI" ? "li" : "p");
    line.className = "today";
    line.textContent = "Today";
    place.before(line);
  }

  for (const field of document.querySelectorAll("input[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard?.writeText(field.value);
      button.textContent = "Copied";
    });
    const row = document.createElement("span");
    row.className = "copied";
    field.before(row);
    row.append(field, button);
  }

  // In a frame: tell the page around it how high this one is.
  if (parent !== window && document.body.classList.contains("framed")) {
    const tell = () => parent.postMessage({ type: "timeline:height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
    new ResizeObserver(tell).observe(document.documentElement);
  }
})();
