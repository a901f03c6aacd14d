/** How a team's votes on an item look: in words, as cells, and what each seat wrote; by seat, never by person. */

import { seatOf } from "./consensus.js";
import { el } from "./form.js";
import { inWords, ngettext } from "../in_words.js";

/** @param {ItemVotes} votes @returns {string} 1 in Planning, 2 in Implementation, 1 not rated */
export function spreadWords({ votes, not_applicable: apart, not_rated: silent }, phases) {
  return [...Object.entries(votes).map(([phase, count]) => inWords`${count} in ${phases[Number(phase) - 1]}`), apart && ngettext("{0} not applicable", "{0} not applicable", apart), silent && inWords`${silent} not rated`].filter(Boolean).join(", ");
}

/** @returns {HTMLElement} a cell for each phase that says how many chose it */
export function spreadBar({ votes }, phases) {
  return el("div", { class: "vote-bar", "aria-hidden": "true" }, ...phases.map((name, index) => el("span", { class: votes[index + 1] ? `p${index + 1}` : "nobody" }, String(votes[index + 1] ?? ""))));
}

/** What each seat wrote of an item, beside each other. @returns {HTMLElement} */
export function voices(key, { draft, framework }) {
  const votes = draft.session.members.filter(({ ratings }) => ratings[key]).map((member) => [seatOf(member), member.ratings[key]]).sort(([a], [b]) => (a < b ? -1 : 1));
  return el("ul", { class: "voices" }, ...votes.map(([seat, { status, gap, note, evidence = [] }]) => el("li", {},
    el("b", {}, seat), `: ${framework.phases[status - 1] ?? (status ? inWords`not applicable` : inWords`not rated`)}`, ...[gap && inWords`Missing: ${gap}`, note, ...evidence.map(({ title }) => title && inWords`Evidence: ${title}`)].filter(Boolean).map((text) => el("q", {}, text)))));
}
