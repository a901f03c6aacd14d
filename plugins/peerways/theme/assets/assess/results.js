/** The results: standing, priority gaps with peers and practices, and what changed since the last published round. */

import { isDay } from "../forms/text.js";
import { el } from "./form.js";
import { dayOf, monthOf, placeName, placeOf } from "./place.js";
import { bar, offers, picture, plannedSteps, ratedText, sentence } from "./meeting.js";
import { STATUS, became } from "./plan.js";
import { changes, gaps, peers, standing } from "./scoring.js";
import { asks, roughWords } from "./short.js";
import { inWords } from "../in_words.js";

const PRINTED = 6; // gaps that two sheets of paper hold
const PRIORITY = { high: inWords`high priority`, medium: inWords`medium priority` };
const KINDS = { advanced: inWords`Moved up`, slipped: inWords`Moved back`, "newly-rated": inWords`Newly rated`, "no-longer-rated": inWords`No longer rated`, "not-comparable": inWords`Cannot be compared`, steady: inWords`Unchanged` };
const FOLDED = new Set(["steady", "no-longer-rated"]);  // what did not move, and what was not asked again

/** @param {Scene} scene @returns {HTMLElement[]} */
export function results(scene) {
  const { framework: { elements, components }, draft, data } = scene;
  const { ratings, date, by, data_status: kind } = draft;
  const rated = (groups) => groups.filter(({ items }) => items.some((key) => ratings[key]?.status));
  const rough = roughWords(draft, scene.framework);
  const look = rough ? [el("p", { class: "note" }, inWords`At first look, which is no rating: ${rough}.`)] : [];
  if (!rated([...elements, ...components]).length) return [...look, el("p", { class: "empty" }, inWords`Nothing is rated yet.`)];
  const asking = elements.filter(({ slug }) => asks(draft, slug));
  return [
    el("p", {}, [placeName(draft, data), isDay(date) && dayOf(date), by].filter(Boolean).join(", ")),
    ...(kind === "illustrative" ? [el("p", { class: "banner" }, el("span", { class: "tag illustrative" }, inWords`Illustrative`), inWords` These answers are made up.`)] : []),
    el("p", { class: "lead", "data-sentence": "" }, sentence(scene, movesSince(scene).filter(({ key }) => elements.some(({ items }) => items.includes(key))))),
    ...(asking.length < elements.length ? [el("p", {}, inWords`A short round: it asked for ${asking.map(({ title }) => title).join(", ")}. The rest is not rated.`)] : []), ...look,
    el("h3", {}, inWords`Standing by element`), ...picture(scene),
    ...(rated(components).length ? folds("of-parts", el("h3", {}, inWords`Programs of Study`), standings(rated(components), scene)) : []),
    ...folds("offered", ...offers(scene)), ...gapSection(scene), ...plannedSteps(scene), ...folds("became", ...becameSection(scene)), ...folds("since", ...changeSection(scene)),
  ];
}

/** What a phone folds away, so that sentence, picture, gaps and plan are soon seen; open where there is room, and on paper. */
function folds(kind, head, ...content) {
  const open = matchMedia("(max-width: 39.99rem)").matches ? {} : { open: "" };
  return content.length ? [el("details", { class: `folds ${kind}`, ...open }, el("summary", {}, head), ...content)] : [];
}

function standings(groups, { draft, framework }) {
  return el("ul", { class: "standings" }, ...groups.map(({ slug, title, items }) => {
    const own = standing(items, draft.ratings, framework.phases.length);
    const words = own.spread.map((count, index) => count && inWords`${count} in ${framework.phases[index]}`).filter(Boolean).join(", ");
    return el("li", { "data-standing": slug }, el("b", {}, title), el("span", { class: "standing-text" }, ratedText(own)), bar(own.spread, own.total - own.rated), el("span", { class: "note" }, words));
  }));
}

function gapSection(scene) {
  const { draft, framework, form } = scene;
  const open = gaps(framework.keys, draft.ratings, framework.gaps);
  const head = el("h3", {}, inWords`Priority gaps (${open.length})`);
  if (!open.length) return [head, el("p", {}, inWords`None yet. A priority gap is an item with high or medium priority in ${framework.gap_text}.`)];
  return [head, ...open.map(({ key, status, priority }, at) => {
    const { gap, next_step: step, ta_wanted: wanted } = draft.ratings[key];
    const next = form.querySelector(`[id="s-${key}-${status + 1}-says"]`)?.textContent;
    const labeled = (title, text) => (text ? [el("p", {}, el("b", {}, title), text)] : []);
    return el("article", { class: at < PRINTED ? "gap-found" : "gap-found unprinted", "data-gap": key, "aria-label": framework.titles[key] },
      el("h4", {}, el("a", { href: `#s-i-${key}` }, framework.titles[key])),
      el("p", {}, el("span", { class: `phase p${status}` }, el("b", {}, String(status)), ` ${framework.phases[status - 1]}`), ` ${PRIORITY[priority]}${wanted ? inWords`, assistance wanted` : ""}`),
      ...labeled(inWords`Gap: `, gap), ...folds("help", inWords`Next step, and who can help`, ...labeled(inWords`Next step: `, step), ...help(key, scene, labeled(inWords`What ${framework.phases[status]} looks like: `, next))));
  }), ...(open.length > PRINTED ? [el("p", { class: "printed-only" }, inWords`And ${open.length - PRINTED} more, in the file.`)] : [])];
}

function help(key, { draft, data, form: { dataset: { root } }, framework }, more) {
  if (!data) return [el("p", { class: "empty" }, inWords`Peers appear here once this browser has been online.`)];
  const link = (url, text) => el("a", { href: root + url }, text);
  const own = placeOf(draft);
  const nearest = peers(data.peers[key] ?? [], data.places, own, data.places[own]?.sectors ?? []).slice(0, 3);
  const shown = (place) => (data.practices[key] ?? []).filter(([state]) => state === place).slice(0, 1).flatMap(([, title, url]) => [". ", link(url, title), " (", link(`${url}#s-sources`, inWords`what shows it`), ")"]);
  const practices = (data.practices[key] ?? []).filter(([state]) => state !== draft.state).slice(0, 4);
  const [group, item] = key.split(".");
  return [
    nearest.length ? el("ul", {}, ...nearest.map((peer) => el("li", {}, link(`states/${peer.place.replace("/", "/communities/")}/`, peer.name), `: ${reasons(peer, data, framework)}`, ...shown(peer.place))))
      : el("p", { class: "note" }, inWords`No peer has rated itself in ${framework.strong_names} on this yet.`),
    el("details", {}, el("summary", {}, inWords`Next phase, and practices (${practices.length})`), ...more,
      el("ul", {}, ...practices.map(([state, title, url]) => el("li", {}, link(url, title), ` (${(data.places[state] ?? data.elsewhere[state]).name})`))),
      el("p", {}, link(framework.components.some(({ slug }) => slug === group) ? `components/${group}/` : `strategies/${group}/${item}/`, inWords`${framework.titles[key]}: all on this, and whom to ask`))),
  ];
}

function reasons(peer, data, framework) {
  const sectors = peer.shared.map((sector) => data.sectors[sector].toLowerCase()).join(", ");
  const { rounds, illustrative } = data.places[peer.place];
  return [
    inWords`rated ${framework.phases[peer.status - 1]} in ${monthOf(rounds.at(-1))}${illustrative ? inWords` (illustrative)` : ""}`, peer.practices && inWords`tagged practices: ${peer.practices}`,
    peer.evidence && inWords`gives evidence`, sectors && inWords`also works in ${sectors}`,
  ].filter(Boolean).join("; ");
}

const nameOf = (status, { phases }) => (status === null || status === undefined ? inWords`not rated` : phases[status - 1] ?? inWords`not applicable`);

/** What became of the last plan, and whether the ratings moved since it was made. */
function becameSection(scene) {
  const { draft, framework, before } = scene;
  const steps = became(scene);
  if (!steps.length) return [];
  return [el("h3", {}, inWords`What became of the plan of ${monthOf(before.round)}`), el("ul", { "data-became": "" }, ...steps.map(({ step, now }) => {
    const [was, is] = [before.ratings[step.item]?.status, draft.ratings[step.item]?.status];
    const moved = !asks(draft, framework.elementOf[step.item]) ? inWords`not asked this time` : was === is ? inWords`still ${nameOf(is, framework)}` : inWords`${nameOf(was, framework)}, now ${nameOf(is, framework)}`;
    return el("li", {}, el("b", {}, step.step), ` ${now ? STATUS[now.status ?? "not-begun"] : inWords`Nothing is said of it yet`}.`, now?.outcome ? ` ${now.outcome}` : "", el("span", { class: "note" }, ` ${framework.titles[step.item] ?? step.item}: ${moved}.`));
  }))];
}

/** What moved since the last published round, or the last that asked; of what a short round did not ask nothing is said. @param {Scene} scene */
function movesSince({ draft, framework, before, data }) {
  if (!before) return [];
  const keys = [...framework.elements, ...(draft.parts ? framework.components : [])].flatMap(({ items }) => items); // others are not "no longer rated"
  const unasked = ({ kind, after }) => kind === "no-longer-rated" && after === null && draft.kept.asked === "short";
  return changes(keys, before.ratings, draft.ratings, apart(draft, before, data)).filter((change) => !unasked(change));
}

function changeSection(scene) {
  const { framework, before } = scene;
  if (!before) return [];
  const moves = movesSince(scene);
  return [el("h3", {}, inWords`Since ${monthOf(before.round)}${before.data_status === "illustrative" ? inWords` (illustrative)` : ""}`), ...Object.entries(KINDS).flatMap(([kind, title]) => {
    const lines = moves.filter((change) => change.kind === kind).map(({ key, before: was, after, reason }) =>
      el("li", {}, `${framework.titles[key]}: ${nameOf(was, framework)}${before.since[key] ? inWords` in ${monthOf(before.since[key].round)}` : ""} → ${nameOf(after, framework)}${kind === "not-comparable" ? ` (${reason})` : ""}`));
    return lines.length ? [el("details", { "data-change": kind, ...(FOLDED.has(kind) ? {} : { open: "" }) }, el("summary", {}, `${title} (${lines.length})`), el("ul", {}, ...lines))] : [];
  })];
}

/** @returns {Object<string, string>} why items can't be compared: the file says so, or their wording changed since they were asked before */
export function apart(draft, before, data) {
  /** @type {Record<string, string>} */
  const reasons = {};
  for (const [key, list] of Object.entries(data?.wording ?? {})) {
    const { date } = before.since[key] ?? before;
    for (const [on, note] of list) if (date < on && on <= draft.date) reasons[key] = inWords`the wording changed: ${note}`;
  }
  for (const { items, reason } of draft.kept.not_comparable ?? []) for (const key of items) reasons[key] = reason;
  return reasons;
}
