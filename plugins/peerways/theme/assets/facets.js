// Narrows a list by facets and by words, which the site's search looks up; the choice is kept in the address. Without it, each choice is a link.
// A list that is cut into pages is narrowed by its index, numbers of rows by tag; rows are taken from the pages that hold them, as they come to be shown.
const box = document.querySelector("[data-facets]");
const list = document.getElementById(box.dataset.facets);
const groups = [...box.querySelectorAll("details[data-facet]")];
const parts = /** @type {HTMLDetailsElement[]} */ ([...list.querySelectorAll(":scope > details")]);  // a list may stand in parts, each row in its own
const rowsOf = (whole) => /** @type {HTMLElement[]} */ ([...(whole.querySelector(":scope > details") ? whole.querySelectorAll(".row") : whole.children)]);
const here = rowsOf(list);
const [first] = here;
const cut = box.dataset.index !== undefined;
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
const text = box.querySelector("input[type=search]") ?? make("input");
const summary = document.querySelector(".facet-count");
const clear = box.querySelector(".facet-clear");
const more = make("button", { type: "button", textContent: "Show more", hidden: true });
const pager = document.querySelector(".pager");
const narrow = matchMedia("(max-width: 47.99rem)").matches;
const short = narrow && !parts.length;  // a phone begins with few rows; parts are folded there instead
const STEP = short ? 20 : cut ? 30 : 60;
const SHEET = Number(box.dataset.rows);  // rows of a page of a cut list, and the number of the first of this one
const before = Number(box.dataset.before ?? 0);
let shown = STEP;

const addressOf = (item) => (item.id ? new URL(`${location.pathname}#${item.id}`, location.href).href : item.querySelector("a").href);
const total = cut ? Number(box.dataset.count) : here.length;
let tagged = cut ? null : byTag(here.map((item) => item.dataset.tags.split(" ")));  // for each tag the numbers of its rows, in order
let addresses = cut ? null : here.map(addressOf);
let site;
let lastSearch = { words: "", places: null, note: "" };  // the words last looked up, and the place of each row that was found for them

function byTag(rows) {
  const byName = new Map();
  rows.forEach((tags, number) => {
    for (const tag of tags) byName.set(tag, [...(byName.get(tag) ?? []), number]);
  });
  return byName;
}

const fetched = async (url) => (await fetch(new URL(url, new URL(box.dataset.index, location.href)))).json();

// The index holds how far it is from one row to the next.
async function openIndex() {
  const { tags } = await fetched("");
  tagged = new Map(Object.entries(tags).map(([tag, steps]) => {
    let number = -1;
    return [tag, steps.map((step) => (number += step + 1))];
  }));
}

// Where each row stands among those found: those with all the words if the list has any, else those with some.
async function lookUp(words) {
  if (words === lastSearch.words) return true;
  if (!words) {
    lastSearch = { words, places: null, note: "" };
    return true;
  }
  try {
    site ??= await (await import("./search/site.js")).openSite();
    addresses ??= (await fetched("addresses.json")).map((url) => site.address(url));
    const { hits, mended } = await site.find(words, { everything: true });
    if (words !== text.value.trim()) return false;  // more has been typed meanwhile
    const numbers = new Map(addresses.map((address, number) => [site.idAt(address), number]));
    const listed = hits.filter(({ id }) => numbers.has(id));
    const all = listed.filter((hit) => hit.all);
    const note = [mended.length ? ` for ${mended.map(([, word]) => `“${word}”`).join(" and ")}` : "", listed.length && !all.length ? " with some of the words; none has all" : ""].join("");
    lastSearch = { words, note, places: new Map((all.length ? all : listed).map((hit, place) => [numbers.get(hit.id), { place, hit }])) };
  } catch {
    lastSearch = { words: null, places: null, note: navigator.onLine ? " (the words could not be looked up)" : " (you are offline: words can't be looked up)" };
  }
  return true;
}

// Rows as the page holds them; of a cut list as its pages, or, for words, as the search knows them.
/** @type {Map<number, HTMLElement>} */
const made = new Map(here.map((item, number) => [before + number, item]));
async function items(numbers, picks) {
  if (!cut) return numbers.map((number) => here[number]);
  const missing = numbers.filter((number) => !made.has(number));
  if (lastSearch.places) {
    const results = await site.pagesOf(missing.map((number) => lastSearch.places.get(number).hit));
    missing.forEach((number, n) => made.set(number, clone(results[n], number)));
  } else {
    const lists = shortest(picks);
    const sheets = new Map();
    for (const number of missing) {
      const of = lists.find(({ numbers: held }) => held.includes(number));
      const sheet = Math.floor(of.numbers.indexOf(number) / SHEET);
      sheets.set(sheet ? `${of.url}page/${sheet + 1}/` : of.url, of.numbers.slice(sheet * SHEET));
    }
    await Promise.all([...sheets].map(([url, held]) => readSheet(url, held)));
  }
  return numbers.map((number) => made.get(number));
}

// The lists with pages of their own that hold all that was picked, with the fewest rows: those of one facet's choices, where they have such, else the whole list.
function shortest(picks) {
  const whole = [{ numbers: Array.from({ length: total }, (_, number) => number), url: new URL(".", new URL(box.dataset.index, location.href)).href }];
  if (box.dataset.lists === undefined) return whole;
  const size = (lists) => lists.reduce((sum, { numbers }) => sum + numbers.length, 0);
  const ofChoices = [...picks.values()].map((tags) => tags.map((tag) => ({ numbers: tagged.get(tag) ?? [], url: ticks.find((tick) => `${tick.name}:${tick.value}` === tag).dataset.url })));
  return [whole, ...ofChoices].sort((a, b) => size(a) - size(b))[0];
}

async function readSheet(url, numbers) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  rowsOf(page.getElementById(list.id)).forEach((item, n) => {
    for (const link of item.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), url).href);
    if (!made.has(numbers[n])) made.set(numbers[n], document.importNode(item, true));
  });
}

function clone({ url, title, about, kind, state }, number) {
  const item = first.cloneNode(true);
  item.removeAttribute("id");
  item.dataset.tags = [...tagged].filter(([, numbers]) => numbers.includes(number)).map(([tag]) => tag).join(" ");
  item.querySelector(".mine-flags")?.remove();
  Object.assign(item.querySelector("a"), { href: site.address(url), textContent: title });
  item.querySelector(".row-text").textContent = about;
  item.querySelector(".row-meta").textContent = state || kind;
  return item;
}

for (const option of box.querySelectorAll("li[data-value]")) {
  const counted = [...option.querySelectorAll(".count, .counted")];
  const label = make("label");
  const tick = make("input", { type: "checkbox", name: option.closest("details").dataset.facet, value: option.dataset.value });
  tick.dataset.url = option.querySelector("a")?.href ?? "";
  label.append(tick, ` ${option.firstElementChild.textContent} `, ...counted);
  option.replaceChildren(label);
}
list.after(more);
text.disabled = false;

if (narrow) groups[0].open = false;
box.classList.add("live");
const ticks = [...box.querySelectorAll("input[type=checkbox]")];

function chosen() {
  const picks = new Map();
  for (const { name, value } of ticks.filter((tick) => tick.checked)) picks.set(name, [...(picks.get(name) ?? []), `${name}:${value}`]);
  return picks;
}

// The numbers of the rows that are found for the words and for what was picked in all facets but one.
function fitting(picks, except) {
  const sets = [...picks].filter(([name]) => name !== except).map(([, tags]) => new Set(tags.flatMap((tag) => tagged.get(tag) ?? [])));
  const from = lastSearch.places ? [...lastSearch.places.keys()] : Array.from({ length: total }, (_, number) => number);
  return from.filter((number) => sets.every((set) => set.has(number)));
}

function noun(number) {
  return number === 1 ? box.dataset.one : box.dataset.many;
}

let latest = 0;
async function narrowList(keep) {
  const picks = chosen();
  const words = text.value.trim();
  const active = picks.size > 0 || words !== "";
  const run = (latest += 1);
  if (keep) history.replaceState(null, "", chosenAddress());
  if (active && !tagged) await openIndex();
  if (!await lookUp(words)) return;
  const matching = tagged ? fitting(picks) : here.map((_, number) => number);
  const still = cut && !active;  // the page as it came
  const rows = still ? here.slice(0, short ? shown : SHEET) : await items(matching.slice(0, shown), picks);
  if (run !== latest) return;  // something else has been chosen meanwhile
  show(rows, active);
  more.hidden = still ? rows.length === here.length : matching.length <= shown;
  if (pager) pager.hidden = active;
  clear.hidden = !active;
  const count = active || !cut ? `${matching.length} of ${total} ${noun(total)}${lastSearch.note}` : "";
  if (summary.textContent !== count) summary.textContent = count; // a screen reader says every change, also to the same words
  if (tagged) counts(picks);
}

function show(rows, active) {
  if (!parts.length) list.replaceChildren(...rows);
  for (const part of parts) {
    const held = rows.filter((row) => row.dataset.part === part.id);
    part.querySelector("ul").replaceChildren(...held);
    part.querySelector("summary > .count").hidden = active;
    part.hidden = !held.length;
    part.open ||= active;
  }
}

function counts(picks) {
  for (const group of groups) {
    const left = new Set(fitting(picks, group.dataset.facet));
    for (const tick of group.querySelectorAll("input")) {
      const number = (tagged.get(`${tick.name}:${tick.value}`) ?? []).filter((one) => left.has(one)).length;
      const item = tick.closest("li");
      item.querySelector(".count").textContent = number;
      item.querySelector(".counted").textContent = ` ${noun(number)}`;
      item.classList.toggle("none", number === 0 && !tick.checked);
    }
  }
}

function chosenAddress() {
  const query = new URLSearchParams(ticks.filter((tick) => tick.checked).map(({ name, value }) => [name, value]));
  if (text.value.trim()) query.set("q", text.value.trim());
  return query.size ? `?${query}` : location.pathname;
}

function read() {
  const query = new URLSearchParams(location.search);
  for (const tick of ticks) {
    tick.checked = query.getAll(tick.name).includes(tick.value);
    if (tick.checked) tick.closest("details").open = true;
  }
  text.value = query.get("q") ?? "";
  return narrowList(false);
}

const failed = () => { summary.textContent = "The list could not be narrowed; try again when you are online."; };
box.addEventListener("input", () => {
  shown = STEP;
  narrowList(true).catch(failed);
});
clear.addEventListener("click", () => {
  for (const tick of ticks) tick.checked = false;
  text.value = "";
  narrowList(true).catch(failed);
  (text.isConnected ? text : ticks[0]).focus();
});
more.addEventListener("click", async () => {
  const next = shown;
  shown += STEP;
  await narrowList(false).catch(failed);
  rowsOf(list)[next]?.querySelector("a").focus();
});
addEventListener("beforeprint", () => {
  if (clear.hidden) show(here, false);  // paper has the whole list, as a desk has
});
addEventListener("popstate", () => read().catch(failed));
read().catch(failed);
