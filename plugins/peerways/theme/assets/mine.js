/**
 * The reader's own state: remembered in this browser only, under one name, as its slug and its name. Its file says what stands beside which entry.
 */
import { siteKey } from "./forms/storage.js";
import { inWords } from "./in_words.js";

const root = document.documentElement;
const home = new URL(`${root.dataset.base}/`, location.href).href;
const KEY = `${siteKey(home)}state`;
const choosers = [...document.querySelectorAll("[data-choose-state]")];
const panel = document.querySelector("[data-mine-home]");

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const link = (url, text) => make("a", { href: home + url }, text);

let mine = null;  // the file of the chosen state
let choice = 0;  // counts the choices: a file that comes after a newer choice is left

/** @param {HTMLElement} row @param {string} names groups of flags @returns {Map<string, string>} its flags with their addresses, by its filters and by the page that its first link leads to */
function flagsOf(row, names) {
  const address = row.querySelector("a")?.href ?? "";
  const keys = [...(row.dataset.tags ?? "").split(" "), address.startsWith(home) ? address.slice(home.length) : ""];
  return new Map(names.split(" ").flatMap((name) => keys.flatMap((key) => mine.flags[name][key] ?? [])));
}

function mark(row, names) {
  row.querySelector(".mine-flags")?.remove();
  const flags = mine ? flagsOf(row, names) : new Map();
  if (!flags.size) return;
  const marks = [...flags].map(([text, url]) => make("a", { className: "tag mine", href: home + url }, text));
  const place = row.querySelector(".row-meta") ?? row;
  place.append(make("span", { className: "mine-flags" }, ...marks));
}

// A list with the groups of flags that it shows, or one entry that is the page itself. Lists are filled anew as they are narrowed.
function markAll() {
  for (const list of document.querySelectorAll("[data-mine]")) {
    for (const row of list.dataset.tags === undefined ? list.children : [list]) mark(row, list.dataset.mine);
  }
}

function watch() {
  for (const list of document.querySelectorAll("[data-mine]:not([data-tags])")) {
    new MutationObserver((changes) => {
      const added = changes.flatMap((change) => [...change.addedNodes]).filter((row) => row instanceof HTMLElement && !row.querySelector(".mine-flags"));
      for (const row of added) mark(row, list.dataset.mine);
    }).observe(list, { childList: true });
  }
}

function fillPanel(message) {
  if (!mine) return panel.replaceChildren(...(message ? [make("p", {}, message)] : []));
  const heading = make("h2", {}, link(mine.url, mine.name));
  const gaps = mine.gaps.map((gap) => make("li", {}, link(gap.url, gap.title), make("span", { className: "quiet" }, ` ${gap.peers}`)));
  const parts = [make("div", { className: "mine-head" }, heading, make("button", { type: "button", onclick: forgotten }, inWords`Forget ${mine.name}`))];
  if (mine.illustrative) parts.push(make("p", {}, make("span", { className: "tag illustrative" }, inWords`Illustrative`), inWords` Ratings and gaps show how the exchange works.`));
  if (gaps.length) parts.push(make("h3", {}, mine.gaps_in_all > gaps.length ? inWords`Your first ${gaps.length} of ${mine.gaps_in_all} gaps` : inWords`Your gaps`), make("ol", { className: "plain" }, ...gaps));
  const facts = [
    [inWords`Next step`, mine.step && [link(mine.step.url, mine.step.text), make("span", { className: "quiet" }, ` ${mine.step.due}`)]],
    [inWords`Next meeting`, mine.meeting ? [link(mine.meeting.url, mine.meeting.title), make("span", { className: "quiet" }, ` ${mine.meeting.when}`)] : [inWords`None is announced.`]],
  ].filter(([, said]) => said);
  parts.push(make("dl", { className: "mine-facts" }, ...facts.map(([term, said]) => make("div", {}, make("dt", {}, term), make("dd", {}, ...said)))));
  panel.replaceChildren(...parts);
}

function show(said = "") {
  const header = document.querySelector("[data-my-state] span");
  header.textContent = mine ? mine.name : inWords`My state`;
  for (const chooser of choosers) {
    const pick = chooser.querySelector("select");
    pick.disabled = false;
    pick.value = root.dataset.state ?? "";
    chooser.querySelector("[data-forget-state]").hidden = !mine;
    chooser.querySelector("[role=status]").textContent = said;
  }
  if (panel) fillPanel(said);
  markAll();
}

async function choose(slug) {
  choice += 1;
  const own = choice;
  try {
    const answer = await fetch(`${home}my-state/${slug}.json`);
    const state = answer.status === 404 ? null : await answer.json();
    if (own !== choice) return;
    if (!state) return forget();
    mine = state;
  } catch {
    if (own === choice) show(inWords`The state's marks could not be loaded; try again when you are online.`);
    return;
  }
  const before = root.dataset.state;
  root.dataset.state = slug;
  let remembered = true;
  try {
    localStorage.setItem(KEY, `${slug}\n${mine.name}`);
  } catch {
    remembered = false;
  }
  show(before === slug ? "" : remembered ? inWords`${mine.name} is remembered in this browser. Lists now mark what concerns it.` : inWords`${mine.name} is chosen for this page; this browser keeps nothing.`);
}

function forget() {
  choice += 1;
  const name = mine?.name ?? inWords`The state`;
  mine = null;
  delete root.dataset.state;
  try {
    localStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
  show(inWords`${name} is forgotten.`);
}

/** The button that was pressed is gone; whoever only opens a page is not moved on it. */
function forgotten() {
  forget();
  choosers[0]?.querySelector("select").focus();
}

for (const chooser of choosers) {
  const pick = chooser.querySelector("select");
  pick.addEventListener("change", () => (pick.value ? choose(pick.value) : forget()));
  chooser.querySelector("[data-forget-state]").addEventListener("click", forgotten);
}
watch();
if (root.dataset.state) choose(root.dataset.state);
else show();
