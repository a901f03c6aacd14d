// Narrows a list by facets and by words, which the site's search looks up; the choice is kept in the address. Without it, each choice is a link.
const box = document.querySelector("[data-facets]");
const list = document.getElementById(box.dataset.facets);
const groups = [...box.querySelectorAll("[data-facet]")];
const first = list.firstElementChild;
const STEP = 60;
let rows = [...list.children].map((item) => row(item.dataset.tags, item.id ? new URL(`#${item.id}`, location).href : item.querySelector("a").href, () => item));
let shown = STEP;
let whole = box.dataset.records === undefined;

let site;
let asked = { words: "", places: null, note: "" };  // the words last looked up, and the place of each page that was found for them

function row(tags, address, make) {
  return { tags: new Set(tags.split(" ")), address, make };
}

// Where each page stands among those found, by its number: those with all the words if the list has any, else those with some.
async function lookUp(words) {
  if (words === asked.words) return true;
  if (!words) {
    asked = { words, places: null, note: "" };
    return true;
  }
  try {
    site ??= await (await import("./search/site.js")).openSite();
    const { hits, mended } = await site.find(words, { everything: true });
    if (words !== text.value.trim()) return false;  // more has been typed meanwhile
    const listed = new Set(rows.map(({ address }) => site.idAt(address)));
    const here = hits.filter(({ id }) => listed.has(id));
    const all = here.filter((hit) => hit.all);
    const note = [mended.length ? ` for ${mended.map(([, word]) => `“${word}”`).join(" and ")}` : "", here.length && !all.length ? " with some of the words; none has all" : ""].join("");
    asked = { words, note, places: new Map((all.length ? all : here).map(({ id }, place) => [id, place])) };
  } catch {
    asked = { words: null, places: null, note: navigator.onLine ? " (the words could not be looked up)" : " (you are offline: words can't be looked up)" };
  }
  return true;
}

const place = (one) => asked.places?.get(site.idAt(one.address));

// A cut list holds its first rows; all are fetched to narrow it.
async function fetchAll() {
  whole = true;
  const records = await (await fetch(box.dataset.records)).json();
  rows = records.map((r) => {
    let made;
    return row(r.f, address(r), () => (made ??= build(r)));
  });
}

function address(record) {
  return new URL(record.u, new URL(box.dataset.records, location)).href;
}

function build(record) {
  const item = first.cloneNode(true);
  item.removeAttribute("id");
  item.dataset.tags = record.f;
  item.querySelector(".mine-flags")?.remove();
  const link = item.querySelector("a");
  link.href = record.o ?? address(record);  // what is elsewhere stands in the list under an address of its own
  link.textContent = record.t;
  item.querySelector(".row-text").textContent = record.s;
  item.querySelector(".row-meta").textContent = record.p;
  return item;
}

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
const text = box.querySelector("input[type=search]");
const said = document.querySelector(".facet-count");
const clear = box.querySelector(".facet-clear");
const more = make("button", { type: "button", textContent: "Show more", hidden: true });
const pager = document.querySelector(".pager");

for (const option of box.querySelectorAll("li[data-value]")) {
  const counted = [...option.querySelectorAll(".count, .counted")];
  const label = make("label");
  const name = option.closest("details").dataset.facet;
  label.append(make("input", { type: "checkbox", name, value: option.dataset.value }), ` ${option.firstElementChild.textContent} `, ...counted);
  option.replaceChildren(label);
}
list.after(more);
text.disabled = false;

if (matchMedia("(max-width: 52rem)").matches) groups[0].open = false;
box.classList.add("live");
const ticks = [...box.querySelectorAll("input[type=checkbox]")];

function chosen() {
  const found = new Map();
  for (const { name, value } of ticks.filter((tick) => tick.checked)) found.set(name, [...(found.get(name) ?? []), `${name}:${value}`]);
  return found;
}

function fits(one, picks, except) {
  return (!asked.places || place(one) !== undefined) && [...picks].every(([name, tags]) => name === except || tags.some((tag) => one.tags.has(tag)));
}

function noun(number) {
  return number === 1 ? box.dataset.one : box.dataset.many;
}

async function narrow(keep) {
  const picks = chosen();
  const words = text.value.trim();
  const active = picks.size > 0 || words !== "";
  if (active && !whole) await fetchAll();
  if (!await lookUp(words)) return;
  const found = rows.filter((one) => fits(one, picks));
  if (asked.places) found.sort((a, b) => place(a) - place(b));
  list.replaceChildren(...found.slice(0, shown).map((one) => one.make()));
  more.hidden = found.length <= shown || !whole;
  if (pager) pager.hidden = active;
  clear.hidden = !active;
  const count = active || !box.dataset.records ? `${found.length} of ${rows.length} ${noun(rows.length)}${asked.note}` : "";
  if (said.textContent !== count) said.textContent = count; // a screen reader says every change, also to the same words
  if (whole) counts(picks);
  if (keep) history.replaceState(null, "", chosenAddress());
}

function counts(picks) {
  for (const group of groups) {
    const left = rows.filter((one) => fits(one, picks, group.dataset.facet));
    for (const tick of group.querySelectorAll("input")) {
      const number = left.filter((one) => one.tags.has(`${tick.name}:${tick.value}`)).length;
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
  return narrow(false);
}

box.addEventListener("input", () => {
  shown = STEP;
  narrow(true);
});
clear.addEventListener("click", () => {
  for (const tick of ticks) tick.checked = false;
  text.value = "";
  narrow(true);
  text.focus();
});
more.addEventListener("click", async () => {
  const next = shown;
  shown += STEP;
  await narrow(false);
  list.children[next]?.querySelector("a").focus();
});
addEventListener("popstate", read);
read();
