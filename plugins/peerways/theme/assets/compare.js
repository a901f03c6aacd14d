// Any two to five places side by side. The table of all states stays where this script can't run, and lends its rows; the choice is kept in the address.
import { inWords, ngettext } from "./in_words.js";

const tools = document.querySelector("[data-places]");
const holder = document.getElementById("s-compare");
const status = document.querySelector(".compare-status");
const field = tools.querySelector("input[list]");
const offered = tools.querySelector("datalist");
const list = tools.querySelector(".compare-chosen");
const only = tools.querySelector("input[type=checkbox]");
const MOST = 5;
const OFFERED = 12;

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
// What is no table any more by its look (two places on a phone) stays one for those who listen.
const cell = (name, role, ...children) => {
  const made = make(name, {}, ...children);
  made.setAttribute("role", role);
  return made;
};
const link = (url, text) => make("a", { href: tools.dataset.root + url }, text);
const note = (text) => make("span", { className: "cell-note" }, text);
const listed = (names) => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function phase(value, phases) {
  if (value === null) return make("span", { className: "phase p0" }, "Not rated");
  if (value === "na") return make("span", { className: "phase na" }, "Not applicable");
  return make("span", { className: `phase p${value}` }, make("b", {}, String(value)), ` ${phases[value - 1]}`);
}

// A square an item in the lane of its phase, as the build draws them.
function lanes(items, phases, label) {
  const made = make("span", { className: "lanes" }, ...phases.map((_, n) => make("span", { className: "lane" },
    ...items.filter(({ status }) => status === n + 1).map(({ gap }) => make("i", { className: gap ? "unit wanted" : "unit" })))));
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", label);
  return made;
}

function spreadWords(items, phases) {
  const counts = phases.map((name, n) => [items.filter(({ status }) => status === n + 1).length, name]);
  const rated = counts.reduce((sum, [count]) => sum + count, 0);
  const total = items.filter(({ status }) => status !== "na").length;
  return [...counts.filter(([count]) => count).map(([count, name]) => `${count} in ${name}`), `${rated} of ${total} rated`].join(", ");
}

function apartWords(values, phases) {
  const rated = values.filter((value) => typeof value === "number");
  if (rated.length < 2) return "Too few rated to compare";
  const [low, high] = [Math.min(...rated), Math.max(...rated)].map((value) => phases[value - 1]);
  if (low !== high) return `From ${low} to ${high}`;
  return rated.length === values.length ? `All in ${low}` : `All that rated it in ${low}`;
}

function apart(values) {
  const rated = values.filter((value) => typeof value === "number");
  return rated.length > 1 ? Math.max(...rated) - Math.min(...rated) : 0;
}

function head(place) {
  const made = cell("th", "columnheader", link(place.url, place.name), note(place.round));
  made.scope = "col";
  if (place.illustrative) made.append(make("span", { className: "tag illustrative" }, "Illustrative"));
  return made;
}

// A row of the table of all states with the cells of the places in place of theirs.
function filled(row, cells) {
  const made = row.cloneNode(true);
  made.setAttribute("role", "row");
  made.firstElementChild.setAttribute("role", made.firstElementChild.scope === "col" ? "columnheader" : "rowheader");
  made.replaceChildren(made.firstElementChild, ...cells);
  return made;
}

function apartCell(...children) {
  const made = cell("td", "cell", ...children);
  made.className = "apart";
  return made;
}

const item = (place, n) => ({ status: place.strategies[n], gap: place.gaps.includes(n) });

function strategyRow(row, chosen, n, data) {
  const values = chosen.map((place) => place.strategies[n]);
  const seen = lanes(chosen.map((place) => item(place, n)), data.phases, apartWords(values, data.phases));
  const made = filled(row, [apartCell(seen), ...values.map((value) => cell("td", "cell", phase(value, data.phases)))]);
  const differs = apart(values) >= data.apart;
  made.classList.toggle("differs", differs);
  made.querySelector(".tag.differs")?.remove();
  if (differs) made.firstElementChild.append(" ", make("span", { className: "tag differs" }, "differs"));
  return made;
}

function table(all, chosen, data) {
  const made = make("table", { className: chosen.length === 2 ? "compare two" : "compare" }, make("caption", {}, `${listed(chosen.map((place) => place.name))} side by side`));
  made.setAttribute("role", "table");
  const group = (from) => {
    const part = from.cloneNode(false);
    part.setAttribute("role", "rowgroup");
    return part;
  };
  const top = group(all.tHead);
  const [names] = all.tHead.rows;
  top.append(filled(names, [names.cells[1].cloneNode(true), ...chosen.map(head)]));
  made.append(top);
  let strategy = 0;
  [...all.tBodies].forEach((body) => {
    const [first, ...rows] = body.rows;
    const from = strategy;
    strategy += rows.length;
    const visible = rows.map((row, n) => strategyRow(row, chosen, from + n, data))
      .filter((row) => !only.checked || row.classList.contains("differs"));
    if (!visible.length) return;
    const part = group(body);
    part.append(filled(first, [apartCell(), ...chosen.map((place) => {
      const items = rows.map((_, n) => item(place, from + n));
      return cell("td", "cell", lanes(items, data.phases, spreadWords(items, data.phases)));
    })]), ...visible);
    made.append(part);
  });
  return made;
}

function run(data) {
  const byKey = new Map(data.places.map((place) => [place.key, place]));
  const byName = new Map(data.places.map((place) => [plain(place.name), place]));
  const whole = [...holder.childNodes];
  const all = holder.querySelector("table");
  let chosen = [];

  const show = () => {
    list.replaceChildren(...chosen.map((place) => make("li", {}, make("button", { type: "button", className: "chip plain", value: place.key }, `${place.name} `, make("span", { ariaHidden: "true" }, "×"), make("span", { className: "hidden" }, "take away")))));
    field.disabled = chosen.length === MOST;
    if (chosen.length < 2) {
      holder.replaceChildren(...whole);
      status.textContent = chosen.length ? inWords`${chosen[0].name} is chosen. Choose one more place; until then all states are shown.` : "";
      return;
    }
    const wrap = make("div", { className: "table-wrap", tabIndex: 0 }, table(all, chosen, data));
    wrap.setAttribute("role", "region");
    wrap.setAttribute("aria-label", "Places side by side");
    holder.replaceChildren(wrap);
    const far = data.places[0].strategies.filter((_, n) => apart(chosen.map((place) => place.strategies[n])) >= data.apart).length;
    status.textContent = ngettext("{1} places compared; they differ on {0} strategy.", "{1} places compared; they differ on {0} strategies.", far, chosen.length);
  };
  const change = (places) => {
    chosen = places;
    show();
    const query = new URLSearchParams();
    if (chosen.length) query.set("places", chosen.map((place) => place.key).join(","));
    if (only.checked) query.set("only", "differences");
    history.replaceState(null, "", `${location.pathname}${String(query) && `?${query}`.replaceAll("%2C", ",").replaceAll("%2F", "/")}`);
  };
  // Names that hold what is typed; those that begin with it first. No more than a reader looks over.
  const matching = () => {
    const typed = plain(field.value.trim());
    const left = data.places.filter((place) => !chosen.includes(place) && plain(place.name).includes(typed));
    return left.sort((a, b) => plain(b.name).startsWith(typed) - plain(a.name).startsWith(typed)).slice(0, OFFERED);
  };
  const offer = () => offered.replaceChildren(...matching().map((place) => make("option", { value: place.name })));
  const add = (place) => {
    if (!place || chosen.includes(place) || chosen.length === MOST) return;
    field.value = "";
    change([...chosen, place]);
    offer();
    if (field.disabled) list.querySelector("button").focus();  // the field that held the focus takes no more
  };
  field.addEventListener("input", () => {
    add(byName.get(plain(field.value.trim())));  // chosen from the list, or written out
    offer();
  });
  tools.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = field.value.trim() ? matching()[0] : undefined;
    if (first) add(first);
    else status.textContent = field.value.trim() ? inWords`No place here is called “${field.value.trim()}”.` : inWords`Write the name of a state or community.`;
  });
  list.addEventListener("click", (event) => {
    const key = event.target.closest("button")?.value;
    if (!key) return;
    change(chosen.filter((place) => place.key !== key));
    offer();
    field.focus();
  });
  only.addEventListener("change", () => change(chosen));
  const read = () => {
    const query = new URLSearchParams(location.search);
    chosen = [...new Set((query.get("places") || "").split(","))].map((key) => byKey.get(key)).filter(Boolean).slice(0, MOST);
    only.checked = query.get("only") === "differences";
    show();
    offer();
  };
  window.addEventListener("popstate", read);
  for (const one of [field, only, ...tools.querySelectorAll("button")]) one.disabled = false;
  read();
}

fetch(tools.dataset.places).then((answer) => answer.json()).then(run).catch(() => { tools.hidden = true; /* the table of all states is here */ });
