// A calendar of one's own: the shared one, of which only the chosen events are kept, each with the uid that it has there. Nothing leaves the browser.
import { saveAs } from "./forms/save.js";

const form = document.getElementById("s-calendar");
const message = document.getElementById("s-calendar-told");
const groups = [...form.querySelectorAll("fieldset")];
const site = document.querySelector('meta[property="og:site_name"]').content;
const EVENT = /^BEGIN:VEVENT\r\n[\s\S]*?^END:VEVENT\r\n/gm;

/** @param {string} event @returns {string[]} its categories: lines are unfolded, and commas of a name are told from those between names */
function categories(event) {
  const line = event.replace(/\r\n[ \t]/g, "").match(/^CATEGORIES(?:;[^:]*)?:(.*)$/m)?.[1] ?? "";
  return (line.trim().match(/(?:\\.|[^,\\])+/g) ?? []).map((name) => name.replace(/\\(.)/g, "$1"));
}

/** An event is kept where each group has one of its categories chosen, has none chosen, or has none of it: a meeting of no state is of all. */
function keeps(names) {
  return groups.every((group) => {
    const boxes = [...group.querySelectorAll("input")];
    const own = boxes.filter(({ value }) => names.includes(value));
    return !own.length || !boxes.some(({ checked }) => checked) || own.some(({ checked }) => checked);
  });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch(form.dataset.calendar);
    if (!answer.ok) throw new Error(answer.statusText);
    let count = 0;
    const made = (await answer.text()).replace(EVENT, (one) => {
      const keep = keeps(categories(one));
      count += Number(keep);
      return keep ? one : "";
    });
    message.textContent = count ? `${count} ${count === 1 ? "entry" : "entries"}, saved as my-calendar.ics` : "Nothing with a date matches this choice.";
    if (count) saveAs("my-calendar.ics", made.replace(/^X-WR-CALNAME:.*\r\n(?:[ \t].*\r\n)*/m, `X-WR-CALNAME:${`${site}: my choice`.replace(/[\\,;]/g, "\\$&")}\r\n`));
  } catch {
    message.textContent = "The shared calendar could not be fetched; try again, or take it whole.";
  }
});
form.closest("details").hidden = false;
