/** The plan: for each priority gap what the team will do, who leads, by when, whom it learns from, how one will see that it worked. */

import { isDay, tidy, tooLong } from "../forms/text.js";
import { el } from "./form.js";
import { placeName, placeOf } from "./place.js";
import { gaps, peers } from "./scoring.js";
import { inWords } from "../in_words.js";

/** @type {Array<[string, "input" | "textarea", string, string]>} */
const FIELDS = [
  ["step", "textarea", inWords`What you will do`, inWords`Ask counsel of both agencies for the clause that the peer uses`],
  ["lead", "input", inWords`Who leads: a role or an organization, never a name`, inWords`State data office`],
  ["due", "input", inWords`By when: a month or a day`, "2014-11"],
  ["needs", "textarea", inWords`What it takes: money, time, a decision`, ""],
  ["proof", "input", inWords`How you will see that it worked`, inWords`The signed agreement`],
  ["outcome", "textarea", inWords`What came of it; why it was dropped`, ""],
];
export const STATUS = { "not-begun": inWords`Not begun`, "under-way": inWords`Under way`, done: inWords`Done`, dropped: inWords`Dropped` };
export const CLOSED = ["done", "dropped"]; // what came of an earlier plan's step keeps its date
const LINES = ["lead", "proof"];

/** @type {Scene} */
let scene;
let save;

/** Shows the plan of the open draft. @param {Scene} now @param {() => void} keep */
export function showPlan(now, keep) {
  if (!save) listen(now.form.querySelector("#s-plan"));
  [scene, save] = [now, keep];
  draw();
}

const plan = () => (scene.draft.kept.plan ??= []);

function listen(section) {
  section.addEventListener("input", ({ target }) => {
    const { planned: field } = target.dataset;
    const step = plan()[Number(target.closest("[data-step]")?.dataset.step)];
    if (!field || !step) return;
    if (field === "learns_from") {
      const [state, practice] = target.value.split("/");
      step.learns_from = state ? { state, ...(practice ? { practice } : {}) } : undefined;
    } else if (field === "target") step.target = Number(target.value) || undefined;
    else step[field] = target.type === "checkbox" ? target.checked : target.value;
    save();
    mark(target.closest("[data-step]"), step);
  });
  section.addEventListener("click", ({ target }) => {
    const { plan: action } = target.closest("[data-plan]")?.dataset ?? {};
    if (action === "gaps") plan().push(...wanting().map(begun));
    else if (action === "add") plan().push(begun(section.querySelector("select#s-plan-item").value));
    else if (action === "last") plan().unshift(...openBefore().map((step) => ({ ...step })));
    else if (action === "remove") plan().splice(Number(target.closest("[data-step]").dataset.step), 1);
    else return;
    save();
    draw();
    const place = action === "last" ? "first" : "last"; // the last plan's steps stand before the others
    (section.querySelector(`[data-step]:${place}-of-type textarea`) ?? section.querySelector("#s-plan-item")).focus();
  });
}

const wordsOf = ({ step = "" }) => tidy(step).toLowerCase(); // a sheet's row may name who leads before what they do
const same = (one, other) => one.item === other.item && wordsOf(one) === wordsOf(other);

/** @returns {Step[]} open steps of the last published round's plan of which this one says nothing yet */
function openBefore() {
  return (scene.before?.plan ?? []).filter((step) => !CLOSED.includes(step.status) && !plan().some((one) => same(one, step)));
}

/** @param {Scene} scene @returns {Array<{step: Step, now: Step|undefined}>} the last plan's steps, each with what this round says of it */
export function became({ draft, before }) {
  return (before?.plan ?? []).map((step) => ({ step, now: (draft.kept.plan ?? []).find((one) => same(one, step)) }));
}

/** @returns {string[]} the priority gaps for which nothing is planned yet */
function wanting() {
  const planned = plan().map(({ item }) => item);
  return gaps(scene.framework.keys, scene.draft.ratings, scene.framework.gaps).map(({ key }) => key).filter((key) => !planned.includes(key));
}

/** @returns {Step} a step to start from: the next step that the team wrote, the next phase, and the first peer with a practice */
function begun(item) {
  const [first] = teachers(item);
  const [state, practice] = first?.[0].split("/") ?? [];
  const { status, next_step: next = "" } = scene.draft.ratings[item] ?? {};
  return { item, step: next, ...(scene.framework.phases[status] ? { target: Number(status) + 1 } : {}), ...(state ? { learns_from: { state, ...(practice ? { practice } : {}) } } : {}), status: "not-begun" };
}

/** @returns {Array<[string, string]>} whom a step can learn from: `state/practice` or `state`, and its words */
function teachers(item) {
  const { draft, data } = scene;
  if (!data) return [];
  const own = placeOf(draft);
  const strong = peers(data.peers[item] ?? [], data.places, own, data.places[own]?.sectors ?? []).map(({ place }) => place).filter((place) => !place.includes("/"));
  /** @param {string[]} practice whose state comes first: whoever is further along has learnt it */
  const rank = ([state]) => (strong.includes(state) ? strong.indexOf(state) : strong.length);
  /** @type {Array<[string, string]>} */
  const practices = (data.practices[item] ?? []).filter(([state]) => state !== draft.state).sort((a, b) => rank(a) - rank(b)).map(([state, title, url]) => [`${state}/${url.split("/").at(-2)}`, `${stateName(state)}: ${title}`]);
  return practices.concat(strong.map((state) => [state, inWords`${stateName(state)}, by its rating`]));
}

const stateName = (state) => placeName({ state }, scene.data);

function draw() {
  const { form, framework } = scene;
  const left = wanting().length;
  const button = form.querySelector('[data-plan="gaps"]');
  button.hidden = !left;
  button.textContent = inWords`Plan a step for each priority gap (${left})`;
  const last = form.querySelector('[data-plan="last"]');
  const open = openBefore().length;
  last.hidden = !open;
  last.textContent = inWords`Say what became of the last plan's steps (${open})`;
  form.querySelector("#s-plan-item").replaceChildren(...framework.keys.map((key) => el("option", { value: key }, framework.titles[key])));
  form.querySelector("#s-steps").replaceChildren(...(plan().length ? plan().map(card) : [el("p", { class: "empty" }, inWords`Nothing is planned yet.`)]));
}

function card(step, index) {
  const { framework } = scene;
  const title = framework.titles[step.item] ?? step.item;
  const hidden = () => el("span", { class: "hidden" }, inWords` for ${title}`);
  const fields = FIELDS.map(([name, tag, words, example]) => {
    const field = el(tag, { "data-planned": name, placeholder: example, ...(tag === "input" ? { type: "text", maxlength: "300", autocomplete: "off" } : { rows: "2", maxlength: "2000" }) });
    field.value = step[name] ?? "";
    return el("label", {}, words, hidden(), field);
  });
  const made = el("fieldset", { class: "planned", "data-step": String(index) }, el("legend", {}, title), ...fields.slice(0, 3),
    choice("target", inWords`The phase that it is to reach`, [["", inWords`Not said`], ...framework.phases.map((name, place) => [String(place + 1), `${place + 1} ${name}`])], String(step.target ?? "")),
    choice("learns_from", inWords`Whom you learn from`, teacherOptions(step), learnt(step)), ...fields.slice(3, 5),
    choice("status", inWords`How far it is`, Object.entries(STATUS), step.status ?? "not-begun"), fields[5],
    el("label", { class: "inline" }, el("input", { type: "checkbox", "data-planned": "help_wanted", ...(step.help_wanted ? { checked: "" } : {}) }), inWords` We want help with this; the exchange shows it`, hidden()),
    el("p", { class: "mend", role: "status" }), el("button", { type: "button", "data-plan": "remove" }, inWords`Take this step out`, hidden()));
  mark(made, step);
  return made;
}

const learnt = ({ learns_from: from }) => (from ? [from.state, from.practice].filter(Boolean).join("/") : "");

function teacherOptions(step) {
  const options = [["", inWords`Nobody yet`], ...teachers(step.item)];
  const { state = "", practice = "" } = step.learns_from ?? {}; // the form knows the first practices of each state only
  return options.some(([value]) => value === learnt(step)) ? options : [...options, [learnt(step), [stateName(state), practice.replaceAll("-", " ")].filter(Boolean).join(": ")]];
}

function choice(name, words, options, value) {
  const select = el("select", { "data-planned": name }, ...options.map(([one, text]) => el("option", { value: one }, text)));
  select.value = value;
  return el("label", {}, words, select);
}

function mark(place, step) {
  const words = stepProblems(step, scene.draft, scene.framework).join(" ");
  const message = place.querySelector(".mend");
  if (message.textContent !== words) message.textContent = words;
}

/** @param {Step} step @param {{date: string, ratings: Object<string, {status?: *}>}} draft @param {Framework} framework @returns {string[]} what the check would refuse of a step */
export function stepProblems(step, { date, ratings }, { titles }) {
  const { status } = ratings[step.item] ?? {};
  const text = (name) => tidy(step[name] ?? "");
  const due = text("due");
  const whole = isDay(due) || isDay(`${due}-01`);
  return [
    !(step.item in titles) && inWords`This assessment does not have ${step.item}; write the step under an item that it has, then take it out here.`,
    !text("step") && inWords`Say what you will do.`,
    due && !whole && inWords`Write a month or a day, such as 2014-11 or 2014-11-30.`,
    whole && date && !CLOSED.includes(step.status) && due.slice(0, 7) < date.slice(0, 7) && inWords`It is due before the round of ${date.slice(0, 7)}.`,
    step.target < status && !CLOSED.includes(step.status) && inWords`It is rated ${status} already; it can't be to reach ${step.target}.`,
    step.status === "dropped" && !text("outcome") && inWords`Say why it was dropped.`,
    ["step", "needs", "outcome"].some((name) => tooLong("text", text(name))) && inWords`A text has at most 4,000 characters.`,
    LINES.some((name) => text(name).includes("\n") || tooLong("line", text(name))) && inWords`Who leads, and how you will see it, are one line of at most 300 characters each.`,
  ].filter(Boolean);
}
