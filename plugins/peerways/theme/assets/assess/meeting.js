/** What a meeting looks at first: one sentence, one picture of the elements, what the team could offer others, and its plan. */

import { el } from "./form.js";
import { monthOf } from "./place.js";
import { CLOSED, STATUS } from "./plan.js";
import { gaps, standing } from "./scoring.js";
import { asks } from "./short.js";
import { inWords, ngettext } from "../in_words.js";

const OFFERS = 6;

/** Say how many items are rated, as the pages of the build say it. */
export function ratedText({ total, rated, not_applicable: apart }) {
  const text = total ? inWords`${rated} of ${total} rated` : inWords`nothing to rate`;
  return apart ? text + ngettext("; {0} not applicable", "; {0} not applicable", apart) : text;
}

const spreadText = (spread, { phases }) => spread.map((count, index) => count && inWords`${count} in ${phases[index]}`).filter(Boolean).join(", ");
const listed = (words) => (words.length > 1 ? inWords`${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));

/** By the rules of peerways.analyse.sentence, which the place's page prints later. @param {Scene} scene @param {Array<{key: string, kind: string}>} moves */
export function sentence({ framework, draft, before }, moves) {
  const parts = [strongest(framework, draft.ratings), gapWords(framework, draft.ratings), before && moveWords(moves, before)].filter(Boolean);
  const text = parts.join("; ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function strongest({ elements, phases }, ratings) {
  const means = elements.map(({ title, items }) => ({ title, ...standing(items, ratings, phases.length) })).filter(({ enough }) => enough);
  const most = Math.max(...means.map(({ mean }) => mean));
  const best = means.filter(({ mean }) => mean === most);
  return best.length < means.length && best.length <= 2 ? inWords`strongest in ${listed(best.map(({ title }) => title))}` : "";
}

function gapWords({ keys, elements, elementOf, gaps: first }, ratings) {
  const open = gaps(keys, ratings, first);
  if (!open.length) return inWords`no priority gaps`;
  const numbers = new Map();
  for (const { key } of open) numbers.set(elementOf[key], (numbers.get(elementOf[key]) ?? 0) + 1);
  const [[slugOfMost, most], [, second] = [null, 0]] = [...numbers].sort(([, a], [, b]) => b - a);
  const text = ngettext("{0} priority gap", "{0} priority gaps", open.length);
  const { title } = elements.find(({ slug }) => slug === slugOfMost);
  if (numbers.size === 1) return ngettext("{1} in {2}", "{1}, all of them in {2}", open.length, text, title);
  return most > second ? inWords`${text}, ${most} of them in ${title}` : text;
}

function moveWords(moves, before) {
  const moved = moves.filter(({ kind }) => ["advanced", "slipped"].includes(kind));
  const since = moved.some(({ key }) => before.since[key]) ? inWords`since the last round that asked` : inWords`since ${monthOf(before.round)}`;
  const [up, back] = ["advanced", "slipped"].map((kind) => moves.filter((one) => one.kind === kind).length);
  const phrases = [up && ngettext("{0} strategy moved up", "{0} strategies moved up", up), back && ngettext("{0} strategy moved back", "{0} strategies moved back", back)].filter(Boolean);
  return phrases.length ? `${listed(phrases)} ${since}` : inWords`no strategy moved ${since}`;
}

/** Where an element's ratings stand once the plan's open steps have reached their targets; null where none has one. @returns {number[]|null} */
function planned(items, { ratings, kept: { plan = [] } }, phases) {
  const aims = {};
  for (const { item, target, status } of plan) if (target && items.includes(item) && !CLOSED.includes(status)) aims[item] = { status: Math.max(target, aims[item]?.status ?? 0) };
  return Object.keys(aims).length ? standing(items, { ...ratings, ...aims }, phases).spread : null;
}

/** Each element with the team's spread, where its plan leads, and where all states' ratings stand; no order but the framework's. @param {Scene} scene */
export function picture({ framework, draft, data }) {
  let aims = false;
  const rows = framework.elements.filter(({ slug }) => asks(draft, slug)).map(({ slug, title, items }) => {
    const own = standing(items, draft.ratings, framework.phases.length);
    const work = own.spread.slice(framework.strong - 1).reduce((sum, count) => sum + count, 0);
    const wanted = gaps(items, draft.ratings, framework.gaps).length;
    const words = [spreadText(own.spread, framework), inWords`${work} at work`, wanted && inWords`${wanted} to move next`].filter(Boolean).join("; ");
    const others = data?.standing?.[slug];
    const aim = planned(items, draft, framework.phases.length);
    aims ||= Boolean(aim);
    const sentences = [`${words}.`, aim && inWords`By the plan: ${spreadText(aim, framework)}.`];
    return el("li", { "data-standing": slug }, el("b", {}, title), el("span", { class: "standing-text" }, ratedText(own)), bar(own.spread, own.total - own.rated),
      ...(aim ? [bar(aim, 0, "aim")] : []), ...(others ? [bar(others, 0, "others")] : []), el("span", { class: "note" }, sentences.filter(Boolean).join(" "), ...(others ? [el("span", { class: "of-all" }, inWords` All states' ratings: ${spreadText(others, framework)}.`)] : [])));
  });
  return [el("p", { class: "note" }, inWords`Thick: your team.${aims ? inWords` Half as thick below it: once the plan's steps reach their targets.` : ""} Thin: all states' latest ratings together. ${framework.phases.map((name, index) => `${index + 1} ${name}`).join(", ")}. ${atWork(framework)}`), el("ul", { class: "standings" }, ...rows)];
}

/** Which phases count as at work: those in which something can be seen by others. */
function atWork({ phases, strong }) {
  const count = phases.length - strong + 1;
  return ngettext("At work is the last.", "At work are the last {1}.", count, ["", inWords`two`, inWords`three`, inWords`four`, inWords`five`, inWords`six`][count - 1]);
}

/** A bar that repeats what the words beside it say. */
export function bar(spread, left, kind = "") {
  return el("div", { class: `bar ${kind}`.trim(), "aria-hidden": "true" }, ...[left, ...spread].map((count, phase) => {
    const cell = el("span", { class: `p${phase}` }, phase && count && !kind ? count : "");
    cell.style.flexGrow = count;
    cell.hidden = !count;
    return cell;
  }));
}

/** What stands in the strong phases, shown by evidence first. @param {Scene} scene */
export function offers({ framework, draft: { ratings }, form: { dataset: { root } } }) {
  const strong = framework.keys.filter((key) => Number(ratings[key]?.status) >= framework.strong).sort((a, b) => Number(Boolean(ratings[b].evidence)) - Number(Boolean(ratings[a].evidence)) || Number(ratings[b].status) - Number(ratings[a].status));
  if (!strong.length) return [];
  const line = (key) => {
    const [piece] = ratings[key].evidence ?? [];
    const shows = piece?.title || piece?.url;
    return el("li", { "data-offer": key }, el("a", { href: `#s-i-${key}` }, framework.titles[key]), ` (${framework.phases[Number(ratings[key].status) - 1]})`, shows ? `: ${shows}` : "");
  };
  const more = strong.length > OFFERS ? [el("p", { class: "note" }, inWords`And ${strong.length - OFFERS} more in these phases.`)] : [];
  return [el("h3", {}, inWords`What you can offer others`), el("ul", {}, ...strong.slice(0, OFFERS).map(line)), ...more, el("p", { class: "note" }, inWords`An offer is one line on `, el("a", { href: `${root}exchange/` }, inWords`the exchange`), inWords`: what you would show, and until when.`)];
}

/** The steps, in the plan's order. @param {Scene} scene */
export function plannedSteps({ framework, draft: { kept: { plan = [] } } }) {
  const line = (/** @type {Step} */ { item, step, lead, due, target, proof, status = "not-begun" }) => el("li", {}, el("b", {}, step || framework.titles[item] || item), ` ${[lead, due && inWords`by ${due.length === 7 ? monthOf(due) : due}`, STATUS[status].toLowerCase(), target && inWords`to reach ${framework.phases[target - 1]}`, proof && inWords`seen by: ${proof}`].filter(Boolean).join("; ")}`);
  return [el("h3", {}, inWords`The plan (${plan.length})`), plan.length ? el("ul", { "data-planned-steps": "" }, ...plan.map(line)) : el("p", {}, inWords`Nothing is planned yet. `, el("a", { href: "#s-plan" }, inWords`Plan the first step`))];
}
