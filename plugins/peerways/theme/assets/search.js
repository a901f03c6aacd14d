// The search dialog, loaded when it is first opened. What it answers comes from search/engine.js.
import { openSite } from "./search/site.js";

/** English needs neither a catalogue nor the script that reads it. */
const english = { inWords: String.raw, ngettext: (one, many, number, ...values) => (number === 1 ? one : many).replace(/\{(\d)\}/g, (_, at) => [number, ...values][at]) };
const { inWords, ngettext } = document.documentElement.lang === "en" ? english : await import("./in_words.js");

const dialog = document.querySelector("dialog#site-search");
const input = dialog.querySelector("input");
const list = dialog.querySelector("ol");
const count = dialog.querySelector("[role=status]");
const more = dialog.querySelector("[data-more]");
const STEP = 8;
let site;
let shown = STEP;
let answered = null;  // the words that the list answers
let wanted = false;  // Enter was pressed before they were

const make = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
const listed = (words) => words.join(inWords` and `);
const quoted = (words) => listed(words.map((word) => `“${word}”`));

/** @param {string} entered The words on which Enter was pressed while this script was still on its way. */
export function begin(entered) {
  wanted = entered !== "" && entered === input.value;
  ask();
}

async function ask() {
  const words = input.value;
  const current = () => words === input.value;
  answered = null;
  if (!words.trim()) {
    show([], "", false);
    return;
  }
  if (!site) count.textContent = inWords`Loading the index …`;
  try {
    site ??= await openSite();
    const answer = await site.find(words, { least: shown > STEP ? shown : 1 });
    if (!current()) return;  // more has been typed meanwhile
    const results = await site.pagesOf(answer.hits.slice(0, shown));
    if (!current()) return;
    show(results.map((page) => result(page, answer.stems)), summary(answer), answer.hits.length > shown || !answer.whole);
    if (!answer.hits.length && (answer.concepts || answer.absent.length)) await offer(answer, words, current);
    if (!current()) return;  // an offer that comes late answers nothing
    answered = answer.hits.length ? words : null;
    if (wanted) follow();
  } catch {
    if (current()) show([], navigator.onLine ? inWords`The search index could not be loaded. Try again, or use the lists of practices and strategies.` : inWords`You are offline, and search needs a connection. The pages that you have open still work.`, false);
  }
}

function show(items, text, further) {
  list.replaceChildren(...items);
  count.textContent = text;
  more.hidden = !further;
}

// What was found, in a sentence: how many pages, and how the words were taken.
function summary(answer) {
  const some = answer.hits.length - answer.all;
  const more = answer.whole ? "" : inWords`more than `;
  const states = listed(answer.states.map((slug) => site.states[slug]));
  const of = states && !answer.elsewhere ? inWords` of ${states}` : "";
  const parts = [];
  const absent = listed(answer.absent);
  if (absent) parts.push(ngettext("{1} does not take part here yet.", "{1} do not take part here yet.", answer.absent.length, absent));
  if (answer.mended.length) parts.push(inWords`Showing what was found for ${quoted(answer.mended.map(([, word]) => word))} in place of ${quoted(answer.mended.map(([word]) => word))}.`);
  if (answer.elsewhere && answer.hits.length) parts.push(inWords`Nothing of ${states} has these words; found elsewhere:`);
  if (!answer.hits.length) parts.push(answer.concepts || absent ? inWords`Nothing found.` : inWords`Type a word that says more.`);
  else if (answer.all) parts.push(ngettext("{1}{0} page{2} found{3}.", "{1}{0} pages{2} found{3}.", answer.all, more, of, some && answer.concepts > 1 ? inWords` with all the words, then those with some` : ""));
  else parts.push(ngettext("No page{1} has all the words; {2}{0} page with some{3}.", "No page{1} has all the words; {2}{0} pages with some{3}.", some, of, more, answer.missing.length ? inWords`. Nothing has ${quoted(answer.missing)}` : ""));
  const text = parts.join(" ");
  return text[0].toUpperCase() + text.slice(1);
}

function result({ url, title, kind, state, about, part }, stems) {
  const item = make("li", {}, make("a", { href: site.address(url) }, ...marked(title, stems)), make("span", { className: "search-kind" }, state && state !== title ? `${kind} · ${state}` : kind), make("p", {}, ...marked(about, stems)));
  if (part) item.append(make("a", { href: site.address(part.url), className: "search-part" }, inWords`On this page: `, ...marked(part.title, stems)));
  return item;
}

function marked(text, stems) {
  return site.marked(text, stems).map(([piece, found]) => (found ? make("mark", {}, piece) : piece));
}

// Where nothing is found: the nearest strategies and whom to ask, told with the answer.
async function offer(answer, words, current) {
  const [{ nearest }, file] = await Promise.all([import("./search/nearest.js"), site.fetch("nearest.json")]);
  if (!current()) return;
  const { strategies, doors } = nearest(file, site.units(words).map(({ word }) => word), answer.absent.length > 0);
  list.replaceChildren(...doors.map(([title, url]) => make("li", {}, make("a", { href: site.address(url) }, title))));
  const offered = [...(answer.absent.length ? [inWords`how a state joins`] : []), strategies ? inWords`the nearest strategies` : inWords`the elements`, inWords`whom to ask`];
  count.textContent += inWords` These may help: ${offered.join(", ")}.`;
}

function follow() {
  wanted = false;
  list.querySelector("a")?.click();
}

input.addEventListener("input", () => {
  shown = STEP;
  wanted = false;
  ask();
});
input.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  wanted = input.value.trim() !== "";
  if (wanted && answered === input.value) follow();
});
more.addEventListener("click", async () => {
  const next = shown;
  shown += STEP;
  await ask();
  list.children[next]?.querySelector("a").focus();
});
dialog.querySelector("[data-close-search]").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => { wanted = false; });
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || /** @type {Element} */ (event.target).closest("a")) dialog.close();
});
