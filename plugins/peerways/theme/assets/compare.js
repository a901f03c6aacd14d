// Any two to five places side by side. The table of all states stays where this script can't run; the choice is kept in the address.
const tools = document.querySelector("[data-places]");
const holder = document.getElementById("s-compare");
const status = document.querySelector(".compare-status");

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const link = (url, text) => make("a", { href: tools.dataset.root + url }, text);

function phase(value, phases) {
  if (value === null) return make("span", { className: "phase p0" }, "Not rated");
  if (value === "na") return make("span", { className: "phase na" }, "Not applicable");
  return make("span", { className: `phase p${value}` }, make("b", {}, String(value)), ` ${phases[value - 1]}`);
}

const listed = (names) => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

function apart(values) {
  const rated = values.filter((value) => typeof value === "number");
  return rated.length > 1 ? Math.max(...rated) - Math.min(...rated) : 0;
}

function cellWithNote(text, note) {
  return make("td", {}, text, make("span", { className: "cell-note" }, note));
}

function strategyRow(strategy, values, data) {
  const differs = apart(values) >= data.apart;
  const head = make("th", { scope: "row" }, link(strategy.url, strategy.title));
  if (differs) head.append(" ", make("span", { className: "tag differs" }, "differs"));
  return make("tr", { className: differs ? "differs" : "" }, head, ...values.map((value) => make("td", {}, phase(value, data.phases))));
}

function body(element, index, start, chosen, data, only) {
  const rows = element.strategies
    .map((strategy, offset) => ({ strategy, values: chosen.map((place) => place.strategies[start + offset]) }))
    .filter(({ values }) => !only || apart(values) > 0)
    .map(({ strategy, values }) => strategyRow(strategy, values, data));
  if (only && !rows.length) return null;
  const cells = chosen.map((place) => cellWithNote(...place.elements[index]));
  const head = make("tr", { className: "compare-element" }, make("th", { scope: "row" }, link(element.url, element.title)), ...cells);
  return make("tbody", { className: element.tint }, head, ...rows);
}

function table(chosen, data, only) {
  const heads = chosen.map((place) => {
    const head = make("th", { scope: "col" }, link(place.url, place.name), make("span", { className: "cell-note" }, place.round));
    if (place.illustrative) head.append(make("span", { className: "tag illustrative" }, "Illustrative"));
    return head;
  });
  const made = make("table", { className: "compare" }, make("caption", {}, `${listed(chosen.map((place) => place.name))} side by side`));
  made.append(make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Element and strategy"), ...heads)));
  let start = 0;
  data.elements.forEach((element, index) => {
    const part = body(element, index, start, chosen, data, only);
    if (part) made.append(part);
    start += element.strategies.length;
  });
  return made;
}

function pickers(data) {
  const picks = [...tools.querySelectorAll("select")];
  const only = tools.querySelector("input");
  for (const pick of picks) pick.append(...data.places.map((place) => make("option", { value: place.key }, place.name)));
  for (const field of [...picks, only]) field.disabled = false;
  return { picks, only };
}

function run(data) {
  const byKey = new Map(data.places.map((place) => [place.key, place]));
  const whole = [...holder.childNodes];
  const { picks, only } = pickers(data);

  const show = () => {
    const chosen = [...new Set(picks.map((pick) => pick.value))].map((key) => byKey.get(key)).filter(Boolean);
    if (chosen.length < 2) {
      holder.replaceChildren(...whole);
      status.textContent = chosen.length ? "Choose one more place. Until then all states are shown." : "";
      return chosen;
    }
    const wrap = make("div", { className: "table-wrap", tabIndex: 0 }, table(chosen, data, only.checked));
    wrap.setAttribute("role", "region");
    wrap.setAttribute("aria-label", "Places side by side");
    holder.replaceChildren(wrap);
    const far = data.elements.flatMap((element) => element.strategies).filter((_, n) => apart(chosen.map((place) => place.strategies[n])) >= data.apart).length;
    status.textContent = `${chosen.length} places compared; ${far} ${far === 1 ? "strategy lies" : "strategies lie"} ${data.apart} phases apart or more.`;
    return chosen;
  };
  const change = () => {
    const chosen = show();
    const query = new URLSearchParams();
    if (chosen.length) query.set("places", chosen.map((place) => place.key).join(","));
    if (only.checked) query.set("only", "differences");
    history.replaceState(null, "", `${location.pathname}${String(query) && `?${query}`.replaceAll("%2C", ",").replaceAll("%2F", "/")}`);
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    const keys = (query.get("places") || "").split(",").filter((key) => byKey.has(key)).slice(0, picks.length);
    picks.forEach((pick, number) => { pick.value = keys[number] || ""; });
    only.checked = query.get("only") === "differences";
    show();
  };
  tools.addEventListener("change", change);
  window.addEventListener("popstate", read);
  read();
}

fetch(tools.dataset.places).then((answer) => answer.json()).then(run).catch(() => { tools.hidden = true; /* the table of all states is here */ });
