// Narrows a list by facets and text; the choice is kept in the address. Without it, each choice is a link.
const box = document.querySelector("[data-facets]");
const list = document.getElementById(box.dataset.facets);
const groups = [...box.querySelectorAll("[data-facet]")];
const first = list.firstElementChild;
const STEP = 60;
let rows = [...list.children].map((item) => row(item.dataset.tags, item.textContent, () => item));
let shown = STEP;
let whole = box.dataset.records === undefined;

function row(tags, text, make) {
  return { tags: new Set(tags.split(" ")), text: text.toLowerCase(), make };
}

// A cut list holds its first rows; all are fetched to narrow it.
async function fetchAll() {
  whole = true;
  const records = await (await fetch(box.dataset.records)).json();
  rows = records.map((r) => {
    let made;
    return row(r.f, `${r.t} ${r.s} ${r.p}`, () => (made ??= build(r)));
  });
}

function build(record) {
  const item = first.cloneNode(true);
  const link = item.querySelector("a");
  link.href = new URL(record.u, new URL(box.dataset.records, location));
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

function fits(one, words, picks, except) {
  return words.every((word) => one.text.includes(word)) && [...picks].every(([name, tags]) => name === except || tags.some((tag) => one.tags.has(tag)));
}

function noun(number) {
  return number === 1 ? box.dataset.one : box.dataset.many;
}

async function narrow(keep) {
  const picks = chosen();
  const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const active = picks.size > 0 || words.length > 0;
  if (active && !whole) await fetchAll();
  const found = rows.filter((one) => fits(one, words, picks));
  list.replaceChildren(...found.slice(0, shown).map((one) => one.make()));
  more.hidden = found.length <= shown || !whole;
  if (pager) pager.hidden = active;
  clear.hidden = !active;
  const count = active || !box.dataset.records ? `${found.length} of ${rows.length} ${noun(rows.length)}` : "";
  if (said.textContent !== count) said.textContent = count; // a screen reader says every change, also to the same words
  if (whole) counts(words, picks);
  if (keep) history.replaceState(null, "", address());
}

function counts(words, picks) {
  for (const group of groups) {
    const left = rows.filter((one) => fits(one, words, picks, group.dataset.facet));
    for (const tick of group.querySelectorAll("input")) {
      const number = left.filter((one) => one.tags.has(`${tick.name}:${tick.value}`)).length;
      const item = tick.closest("li");
      item.querySelector(".count").textContent = number;
      item.querySelector(".counted").textContent = ` ${noun(number)}`;
      item.classList.toggle("none", number === 0 && !tick.checked);
    }
  }
}

function address() {
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
