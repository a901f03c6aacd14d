/** The results: standing, priority gaps with peers and practices, and what changed since the last published round. */

import { el } from "./form.js";
import { changes, gaps, peers, standing } from "./scoring.js";
/** @typedef {import("./draft.js").Draft} Draft */
/**
 * @typedef {object} Scene what the results are made from; `data` (of data.json) and `before` (the last published round) may be null
 * @property {HTMLFormElement} form
 * @property {import("./draft.js").Framework} framework
 * @property {Draft} draft
 * @property {*} data
 * @property {{round: string, date: string, ratings: import("./scoring.js").Ratings}|null} before
 */

const KINDS = { advanced: "Moved up", slipped: "Moved back", "newly-rated": "Newly rated", "no-longer-rated": "No longer rated", "not-comparable": "Cannot be compared", steady: "Unchanged" };

/** @param {string} round @returns {string} 2013-06 as June 2013 */
export function monthOf(round) {
  return new Date(`${round}-15T12:00Z`).toLocaleDateString("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
}

/** @param {{state: string, community: string}} draft @returns {string} key of the place that is assessed */
export function placeOf({ state, community }) {
  return community ? `${state}/${community}` : state;
}

/** @param {Scene} scene @returns {HTMLElement[]} */
export function results(scene) {
  const { framework: { elements, components }, draft: { ratings, data_status: kind } } = scene;
  const rated = (groups) => groups.filter(({ items }) => items.some((key) => ratings[key]?.status));
  if (!rated([...elements, ...components]).length) return [el("p", { class: "empty" }, "Nothing is rated yet. Rate a strategy, and come back.")];
  return [
    ...(kind === "illustrative" ? [el("p", { class: "banner" }, el("span", { class: "tag illustrative" }, "Illustrative"), " These answers are made up, and every page that uses them will say so.")] : []),
    el("h3", {}, "Standing by element"), standings(elements, scene),
    ...(rated(components).length ? [el("h3", {}, "Programs of Study"), standings(rated(components), scene)] : []),
    ...gapSection(scene), ...changeSection(scene),
  ];
}

function standings(groups, { draft, framework }) {
  return el("ul", { class: "standings" }, ...groups.map(({ slug, title, items }) => {
    const found = standing(items, draft.ratings);
    const mean = found.enough ? `, mean ${found.mean.toFixed(2)}` : found.rated ? ", too few rated" : "";
    const apart = found.not_applicable ? `; ${found.not_applicable} not applicable` : "";
    const words = found.spread.map((count, index) => count && `${count} in ${framework.phases[index]}`).filter(Boolean).join(", ");
    return el("li", { "data-standing": slug }, el("b", {}, title), el("span", { class: "standing-text" }, `${found.rated} of ${found.total} rated${mean}${apart}`), bar(found), el("span", { class: "note" }, words));
  }));
}

/** A bar that repeats what the words beside it say. */
function bar({ spread, total }) {
  const add = (parent, tag, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return parent ? parent.appendChild(made) : made;
  };
  const svg = add(null, "svg", { class: "spread", "aria-hidden": "true", width: "100%", height: "26" });
  add(svg, "rect", { class: "p0", y: 1, width: "100%", height: 24 });
  let at = 0;
  spread.forEach((count, index) => {
    if (!count) return;
    const width = (100 * count) / total;
    add(svg, "rect", { class: `p${index + 1}`, x: `${at}%`, y: 1, width: `${width}%`, height: 24 });
    add(svg, "text", { class: `t${index + 1}`, x: `${at + width / 2}%`, y: 18 }).textContent = count;
    at += width;
  });
  return svg;
}

/** @param {Scene} scene */
function gapSection(scene) {
  const { draft, framework, form } = scene;
  const found = gaps(framework.keys, draft.ratings);
  const head = el("h3", {}, `Priority gaps (${found.length})`);
  if (!found.length) return [head, el("p", {}, "None yet. A priority gap is an item with high or medium priority in one of the first two phases.")];
  return [head, ...found.map(({ key, status, priority }) => {
    const { gap, next_step: step, ta_wanted: wanted } = draft.ratings[key];
    const next = form.querySelector(`[id="s-${key}-${status + 1}-says"]`)?.textContent;
    const said = (title, text) => (text ? [el("p", {}, el("b", {}, title), text)] : []);
    return el("article", { class: "gap-found", "data-gap": key },
      el("h4", {}, el("a", { href: `#s-i-${key}` }, framework.titles[key])),
      el("p", {}, el("span", { class: `phase p${status}` }, el("b", {}, status), ` ${framework.phases[status - 1]}`), ` ${priority} priority${wanted ? ", assistance wanted" : ""}`),
      ...said("Gap: ", gap), ...said("Next step: ", step), ...said(`What ${framework.phases[status]} looks like: `, next), ...help(key, scene));
  })];
}

function help(key, { draft, data, form: { dataset: { root } }, framework }) {
  if (!data) return [el("p", { class: "empty" }, "Peers appear here once this browser has been online.")];
  const link = (url, text, ...more) => el("a", { href: root + url }, text, ...more);
  const own = placeOf(draft);
  const found = peers(data.peers[key] ?? [], data.places, own, data.places[own]?.sectors ?? []).slice(0, 4);
  const practices = (data.practices[key] ?? []).filter(([state]) => state !== draft.state).slice(0, 4);
  const [group, item] = key.split(".");
  return [
    found.length ? el("ul", {}, ...found.map((peer) => el("li", {}, link(`states/${peer.place.replace("/", "/communities/")}/`, peer.name), `: ${reasons(peer, data, framework)}`)))
      : el("p", { class: "note" }, `No peer has rated itself in ${framework.phases[2]} or ${framework.phases[3]} on this yet.`),
    el("ul", {}, ...practices.map(([state, title, url]) => el("li", {}, link(url, title), ` (${data.places[state].name})`)),
      el("li", {}, link(framework.components.some(({ slug }) => slug === group) ? `components/${group}/` : `strategies/${group}/${item}/`, "All on this, and whom to ask", el("span", { class: "hidden" }, `: ${framework.titles[key]}`)))),
  ];
}

function reasons(peer, data, framework) {
  const sectors = peer.shared.map((sector) => data.sectors[sector].toLowerCase()).join(", ");
  return [
    `rated ${framework.phases[peer.status - 1]} in ${monthOf(data.places[peer.place].rounds.at(-1))}`, peer.practices && `tagged practices: ${peer.practices}`,
    peer.evidence && "gives evidence", sectors && `also works in ${sectors}`,
  ].filter(Boolean).join("; ");
}

/** @param {Scene} scene */
function changeSection({ draft, framework, before, data }) {
  if (!before) return [];
  const found = changes(framework.keys, before.ratings, draft.ratings, apart(draft, before.date, data));
  const name = (status) => (status === null ? "not rated" : framework.phases[status - 1] ?? "not applicable");
  return [el("h3", {}, `Since ${monthOf(before.round)}`), ...Object.keys(KINDS).flatMap((kind) => {
    const lines = found.filter((change) => change.kind === kind).map(({ key, before: was, after, reason }) =>
      el("li", {}, `${framework.titles[key]}: ${name(was)} → ${name(after)}${kind === "not-comparable" ? ` (${reason})` : ""}`));
    return lines.length ? [el("details", { "data-change": kind, ...(kind === "steady" ? {} : { open: "" }) }, el("summary", {}, `${KINDS[kind]} (${lines.length})`), el("ul", {}, ...lines))] : [];
  })];
}

/** @returns {Object<string, string>} why items can't be compared: the draft's file says so, or their wording changed after the earlier day */
export function apart(draft, earlier, data) {
  const reasons = {};
  for (const [key, list] of Object.entries(data?.wording ?? {})) {
    for (const [on, note] of list) if (earlier < on && on <= draft.date) reasons[key] = `the wording changed: ${note}`;
  }
  for (const { items, reason } of draft.kept.not_comparable ?? []) for (const key of items) reasons[key] = reason;
  return reasons;
}
