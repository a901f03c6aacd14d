/** The results: standing, priority gaps with peers and practices, and what changed since the last published round. */

import { el } from "./form.js";
import { changes, gaps, peers, standing } from "./scoring.js";
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Framework} Framework */

const KINDS = { advanced: "Moved up", slipped: "Moved back", "newly-rated": "Newly rated", "no-longer-rated": "No longer rated", "not-comparable": "Cannot be compared", steady: "Unchanged" };
const SVG = "http://www.w3.org/2000/svg";

/** @param {string} round @returns {string} 2013-06 as June 2013 */
export function monthOf(round) {
  return new Date(`${round}-15T12:00Z`).toLocaleDateString("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
}

/**
 * @typedef {object} Scene
 * @property {HTMLFormElement} form
 * @property {Framework} framework
 * @property {Draft} draft
 * @property {*} data what data.json holds; null where it could not be fetched
 * @property {{round: string, file: *, ratings: Object<string, *>}|null} before the last published round before the draft's date
 */
/** @param {Scene} scene @returns {HTMLElement[]} */
export function results(scene) {
  const { framework, draft } = scene;
  const keys = framework.keys.filter((key) => draft.ratings[key]);
  if (!keys.some((key) => draft.ratings[key].status)) return [el("p", { class: "empty" }, "Nothing is rated yet. Rate a strategy, and come back.")];
  const components = framework.components.filter(({ items }) => items.some((key) => draft.ratings[key]?.status));
  return [
    draft.data_status === "illustrative" ? el("p", { class: "banner" }, el("span", { class: "tag illustrative" }, "Illustrative"), " These answers are made up, and every page and file that uses them will say so.") : null,
    el("h3", { id: "s-standing" }, "Standing by element"), standings(framework.elements, scene),
    ...(components.length ? [el("h3", {}, "Programs of Study"), standings(components, scene)] : []),
    ...gapSection(scene), ...changeSection(scene),
  ].filter(Boolean);
}

function standings(groups, { draft, framework }) {
  return el("ul", { class: "standings" }, ...groups.map(({ slug, title, items }) => {
    const found = standing(items, draft.ratings);
    const mean = found.enough ? `mean ${found.mean.toFixed(2)}` : found.rated ? "too few rated" : "";
    const text = [`${found.rated} of ${found.total} rated`, mean, found.not_applicable ? `${found.not_applicable} not applicable` : ""].filter(Boolean).join(", ");
    const words = found.spread.map((count, index) => count && `${count} in ${framework.phases[index]}`).filter(Boolean).join(", ");
    return el("li", { "data-standing": slug }, el("b", {}, title), " ", el("span", { class: "numbers-line" }, text), bar(found), el("span", { class: "note" }, words));
  }));
}

/** The bar repeats what the words beside it say. */
function bar({ spread, total }) {
  const svg = document.createElementNS(SVG, "svg");
  const set = (node, attributes) => Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  const add = (tag, attributes) => set(svg.appendChild(document.createElementNS(SVG, tag)), attributes);
  set(svg, { class: "spread", "aria-hidden": "true", width: "100%", height: "26" });
  add("rect", { class: "p0", x: 0, y: 1, width: "100%", height: 24 });
  let at = 0;
  spread.forEach((count, index) => {
    if (!count) return;
    const width = (100 * count) / total;
    add("rect", { class: `p${index + 1}`, x: `${at}%`, y: 1, width: `${width}%`, height: 24 });
    add("text", { class: `t${index + 1}`, x: `${at + width / 2}%`, y: 18 });
    svg.lastChild.textContent = String(count);
    at += width;
  });
  return svg;
}

function gapSection(scene) {
  const { draft, framework } = scene;
  const found = gaps(framework.keys, draft.ratings);
  const head = el("h3", { id: "s-gaps" }, `Priority gaps (${found.length})`);
  if (!found.length) return [head, el("p", {}, "None yet. A priority gap is an item to which you give high or medium priority and which is in one of the first two phases.")];
  return [head, ...found.map((gap) => gapBlock(gap, scene))];
}

/** @param {import("./scoring.js").Gap} gap @param {Scene} scene */
function gapBlock({ key, status, priority }, scene) {
  const { draft, framework, form } = scene;
  const rating = draft.ratings[key];
  const next = form.querySelector(`[id="s-${key}-${status + 1}-says"]`)?.textContent;
  return el("article", { class: "gap", "data-gap": key },
    el("h4", {}, el("a", { href: `#s-i-${key}` }, framework.titles[key])),
    el("p", {}, phase(status, framework), " ", el("span", { class: `tag priority ${priority}` }, `${priority[0].toUpperCase()}${priority.slice(1)} priority`), rating.ta_wanted ? " Assistance wanted." : ""),
    rating.gap ? el("p", {}, el("b", {}, "Gap: "), rating.gap) : null,
    rating.next_step ? el("p", {}, el("b", {}, "Next step: "), rating.next_step) : null,
    next ? el("p", { class: "note" }, el("b", {}, `What ${framework.phases[status]} looks like: `), next) : null,
    ...help(key, scene));
}

function help(key, { draft, data, form, framework }) {
  if (!data) return [el("p", { class: "empty" }, "Peers appear here when this browser has been online once.")];
  const own = placeOf(draft);
  const found = peers(data.peers[key] ?? [], data.places, own, data.places[own]?.sectors ?? []).slice(0, 4);
  const practices = (data.practices[key] ?? []).filter(([state]) => state !== draft.state).slice(0, 4);
  const root = form.dataset.root;
  const [group, item] = key.split(".");
  const more = framework.elements.some(({ slug }) => slug === group) ? `strategies/${group}/${item}/` : `components/${group}/`;
  return [
    found.length ? el("ul", { class: "peers" }, ...found.map((peer) => el("li", {}, el("a", { href: `${root}${pageOf(peer.place)}` }, peer.name), `: ${reasons(peer, data, framework)}`)))
      : el("p", { class: "note" }, `No peer has rated itself in ${framework.phases[2]} or ${framework.phases[3]} on this yet.`),
    practices.length ? el("ul", { class: "practices" }, ...practices.map(([state, title, url]) => el("li", {}, el("a", { href: root + url }, title), ` (${data.places[state]?.name ?? state})`))) : null,
    el("p", {}, el("a", { href: root + more }, "All on this, with whom to ask", el("span", { class: "hidden" }, `: ${framework.titles[key]}`))),
  ];
}

function reasons(peer, data, framework) {
  const sectors = peer.shared.map((sector) => (data.sectors[sector] ?? sector).toLowerCase());
  return [
    `rated ${framework.phases[peer.status - 1]} in ${monthOf(data.places[peer.place].rounds.at(-1))}`,
    peer.practices && `${peer.practices} ${peer.practices === 1 ? "practice" : "practices"} tagged`,
    peer.evidence && "gives evidence", sectors.length && `also works in ${sectors.join(", ")}`,
  ].filter(Boolean).join("; ");
}

/** @param {Scene} scene @returns {HTMLElement[]} */
function changeSection({ draft, framework, before, data }) {
  if (!before) return [];
  const found = changes(framework.keys, before.ratings, draft.ratings, apart(draft, before.file.date, data));
  const groups = Object.keys(KINDS).map((kind) => [kind, found.filter((change) => change.kind === kind)]).filter(([, list]) => list.length);
  return [el("h3", { id: "s-changes" }, `Since ${monthOf(before.round)}`), ...groups.map(([kind, list]) => {
    const items = el("ul", {}, ...list.map(({ key, before: was, after: now, reason }) => el("li", {}, framework.titles[key], `: ${name(was, framework)} → ${name(now, framework)}`, reason && kind === "not-comparable" ? `. ${reason}` : "")));
    const title = `${KINDS[kind]} (${list.length})`;
    return el("div", { "data-change": kind }, ...(kind === "steady" ? [el("details", {}, el("summary", {}, title), items)] : [el("h4", {}, title), items]));
  })];
}

/** @returns {Object<string, string>} why items can't be compared: the draft's file says so, or their wording changed after the earlier day */
export function apart(draft, earlier, data) {
  const reasons = {};
  for (const [key, list] of Object.entries(data?.wording ?? {})) {
    for (const [on, note] of list) if (earlier < on && on <= draft.date) reasons[key] = `The wording changed: ${note}`;
  }
  for (const { items, reason } of draft.kept.not_comparable ?? []) for (const key of items) reasons[key] = reason;
  return reasons;
}

function name(status, framework) {
  return typeof status === "number" ? framework.phases[status - 1] : status === null ? "not rated" : "not applicable";
}

function phase(status, framework) {
  return el("span", { class: `phase p${status}` }, el("b", {}, String(status)), ` ${framework.phases[status - 1]}`);
}

/** @param {Draft} draft @returns {string} key of the place that is assessed */
export function placeOf(draft) {
  return draft.community ? `${draft.state}/${draft.community}` : draft.state;
}

function pageOf(place) {
  const [state, community] = place.split("/");
  return `states/${state}/${community ? `communities/${community}/` : ""}`;
}
