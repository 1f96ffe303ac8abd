"use strict";
// What the page cannot say by itself: which of its dates lie ahead today. Its bytes never depend on the clock.
(() => {
  const two = (number) => String(number).padStart(2, "0");
  const clock = new Date();
  const now = `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}T${two(clock.getHours())}:${two(clock.getMinutes())}`;
  const lies = (element) => {
    const { begin, end } = element.dataset;
    if (begin && begin > now) return "ahead";
    return end && end <= now ? "past" : "open";
  };

  for (const element of document.querySelectorAll(".planned[data-end]")) {
    if (lies(element) === "past") element.querySelector(".status").textContent = "Announced; outcome not reported here";
  }

  // A line between what lies ahead and the rest, in whichever order of time the page has them.
  const dated = [...document.querySelectorAll(".year .event[data-begin]")];
  const ahead = dated.filter((element) => lies(element) === "ahead");
  if (ahead.length) {
    const oldestFirst = document.querySelector(".timeline").dataset.order === "date";
    let place = oldestFirst ? ahead[0] : dated[dated.indexOf(ahead.at(-1)) + 1];
    const line = document.createElement("p");
    line.className = "today";
    line.textContent = "Today";
    while (place && !place.matches(".timeline > *")) {
      const before = place.previousElementSibling;
      if (before && !/^H\d$/.test(before.tagName)) break;
      place = before ?? place.parentElement;
    }
    if (!place) ahead.at(-1).closest(".year").after(line);
    else if (place.tagName !== "LI") place.before(line);
    else {
      const item = document.createElement("li");
      item.append(line);
      place.before(item);
    }
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
