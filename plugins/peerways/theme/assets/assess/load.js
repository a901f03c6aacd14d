/** Opens a file of the reader's own: YAML or JSON, checked key by key. Only fetched when somebody loads one. */

import { written } from "../in_words.js";
import { rules } from "../forms/rules.js";
import { isDay } from "../forms/text.js";
import { newDraft } from "./draft.js";
import { GOES_ON, NOT_ASKED } from "./file.js";
import { readYaml } from "./yaml_read.js";
import { inWords } from "../in_words.js";

const LARGEST = 200000;
const SHOWN = ["round", "date", "by", "data_status", "ratings", "components", "not_asked"];
const TEXTS = ["gap", "next_step", "note"];
/** The form has no choice for compiled: it is for what others say of a state. */
const KINDS = ["reported", "illustrative"];
const STATES = written("states").replace(/[^\w/]/g, "\\$&");
const PLACE = new RegExp(`${STATES}/([a-z0-9-]+)/(?:communities/([a-z0-9-]+)/)?assessments/`);
const OWN_PLACE = /^#\s*Its place in the project:/;

/**
 * @param {string} text @param {Framework} framework
 * @returns {{draft: Draft, notes: string[]}} as draftFrom, with the place that the file's own comment names; throws an Error that says what is wrong
 */
export function draftFromText(text, framework) {
  if (text.length > LARGEST) throw new Error(inWords`It is larger than 200 kB; an assessment is not.`);
  const plain = text.replace(/^\ufeff/, "");
  const { value, lines } = plain.trimStart().startsWith("{") ? { value: JSON.parse(plain) } : readYaml(plain);
  const made = draftFrom(value, framework, lines);
  for (const [key, rating] of [...keptAnswers(plain), ...groupEntries(value?.not_asked)]) {
    if (key in made.draft.ratings) continue;
    made.draft.ratings[key] = ratingFrom(rating, key, (_, message) => made.notes.push(inWords`${key}: ${message}. It was left out.`));
    if (!framework.keys.includes(key)) made.notes.push(inWords`${key} is not asked for here. Its answer is kept, as a comment at the end of the file.`);
  }
  return { ...made, draft: { ...made.draft, ...placeIn(plain) } };
}

/** The file's place, from the comment lines at its head and from nowhere else: any text further down may quote another file's. */
function placeIn(text) {
  const [head] = text.match(/^(?:[^\S\n]*(?:#.*)?(?:\r?\n|$))*/);
  const comments = head.split("\n").map((line) => line.trim()).filter((line) => line.startsWith("#") && !line.startsWith(GOES_ON));
  const [, state = "", community = ""] = (comments.find((line) => OWN_PLACE.test(line)) ?? comments.find((line) => PLACE.test(line)) ?? "").match(PLACE) ?? [];
  return { state, community };
}

/** Answers that this page has put into comments, since the framework of that day did not ask for them. @returns {Array<[string, *]>} */
function keptAnswers(text) {
  /** @type {Array<[string, *]>} */
  const answers = [];
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    const [, key] = line.startsWith(NOT_ASKED) ? line.slice(NOT_ASKED.length).match(/^([a-z0-9-]+\.[a-z0-9-]+)$/) ?? [] : [];
    let json = "";
    for (let next = at + 1; key && lines[next]?.startsWith(GOES_ON); next += 1) json += lines[next].slice(GOES_ON.length);
    try {
      if (json) answers.push([key, JSON.parse(json)]);
    } catch { /* changed by hand: it stays in the file that was loaded */ }
  }
  return answers;
}

/**
 * @param {*} file what a file holds @param {Framework} framework @param {Map<string, number>} [lines] where its keys stand
 * @returns {{draft: Draft, notes: string[]}} a new draft, and what of the file could not be taken over
 */
export function draftFrom(file, framework, lines = new Map()) {
  const notes = [];
  const lineOf = (path) => (lines.has(path) ? inWords`Line ${lines.get(path)}: ` : "");
  const note = (path, message) => notes.push(lineOf(path) + inWords`${message}. It was left out.`);
  const draft = newDraft();
  if (!groupEntries(file).some(([key]) => key === "ratings" || key === "components")) throw new Error(inWords`It is not an assessment: it has no \`ratings:\`.`);
  for (const [key, value] of Object.entries(file)) {
    if (SHOWN.includes(key)) continue;
    if (rules.assessment.includes(key)) draft.kept[key] = value;
    else note(key, inWords`${key} is not a key of an assessment`);
  }
  takeHead(file, draft, note);
  for (const [field, groups] of Object.entries({ ratings: framework.elements, components: framework.components })) {
    for (const [group, ratings] of groupEntries(file[field])) {
      for (const [item, rating] of groupEntries(ratings)) {
        const key = `${group}.${item}`;
        const path = `${field}/${group}/${item}`;
        draft.ratings[key] = ratingFrom(rating, path, note);
        if (!groups.some(({ items }) => items.includes(key))) notes.push(lineOf(path) + (field === "ratings" ? inWords`${key} is not a strategy of this assessment. Its answer is kept, as a comment at the end of the file.` : inWords`${key} is not a subcomponent of this assessment. Its answer is kept, as a comment at the end of the file.`));
      }
    }
  }
  draft.parts = groupEntries(file.components).length > 0;
  takeSeat(draft);
  takePlan(draft, note);
  return { draft, notes };
}

/** Takes the head's values that the form can show; of all others it is told what was expected. */
function takeHead(file, draft, note) {
  /** @type {Record<string, [(value: *) => boolean, string]>} */
  const expected = {
    date: [isDay, inWords`a day such as 2014-06-13`],
    by: [(value) => typeof value === "string", inWords`a text, in quotation marks where it is a number`],
    data_status: [(value) => KINDS.includes(value), KINDS.join(" or ")],
  };
  const refuse = (field, words) => note(field, inWords`${field} is ${JSON.stringify(file[field])}; expected ${words}`);
  for (const [field, [fits, words]] of Object.entries(expected)) {
    if (fits(file[field])) draft[field] = file[field];
    else if (file[field] !== undefined) refuse(field, words);
  }
  const month = draft.date.slice(0, 7);
  if (month && file.round !== undefined && file.round !== month) refuse("round", inWords`${month}, the month of the date`);
}

/** One rater's seat has a field in the form. */
function takeSeat(draft) {
  const [[seat, count] = [], ...more] = groupEntries(draft.kept.raters);
  if (!(seat in rules.seats) || count !== 1 || more.length) return;
  draft.seat = seat;
  delete draft.kept.raters;
}

/** Only steps that the form can show; a plan of another shape would stop the page. */
function takePlan(draft, note) {
  const { plan } = draft.kept;
  if (plan === undefined) return;
  delete draft.kept.plan;
  const fits = (step) => isGroup(step) && typeof step.item === "string" && Object.entries(step).every(([field, value]) => rules.step.includes(field)
    && (field === "learns_from" ? isGroup(value) && typeof value.state === "string" : field === "help_wanted" ? typeof value === "boolean" : field === "target" ? true : typeof value === "string"));
  if (!Array.isArray(plan)) return note("plan", inWords`plan is not a list of steps`);
  draft.kept.plan = plan.filter(fits);
  plan.forEach((step, index) => fits(step) || note(`plan/${index}`, inWords`step ${index + 1} of the plan can't be read here`));
  for (const step of draft.kept.plan) {
    if (step.target !== undefined && !(typeof step.target === "number" && rules.choices.status.includes(step.target))) {
      note(`plan/${plan.indexOf(step)}/target`, inWords`step ${plan.indexOf(step) + 1} of the plan is to reach ${JSON.stringify(step.target)}; expected the number of a phase`);
      delete step.target;
    }
    if (step.status === undefined || rules.choices.step_status.includes(step.status)) continue;
    const at = plan.indexOf(step);
    note(`plan/${at}/status`, inWords`step ${at + 1} of the plan is ${JSON.stringify(step.status)}; expected not-begun, under-way, done or dropped`);
    delete step.status;
  }
}

/** @returns {Rating} */
function ratingFrom(value, path, note) {
  const rating = {};
  for (const [field, item] of Object.entries(isGroup(value) ? value : { status: value })) {
    const here = isGroup(value) ? `${path}/${field}` : path;
    if (item === null) continue;
    const fits = field in rules.choices ? rules.choices[field].includes(item)
      : TEXTS.includes(field) ? typeof item === "string"
      : field === "ta_wanted" ? typeof item === "boolean"
      : field !== "evidence" && rules.rating.includes(field) ? true // the form doesn't show it; the file keeps it
      : field === "evidence" && Array.isArray(item) && item.every((piece) => isGroup(piece) && Object.values(piece).every((text) => typeof text === "string"));
    if (fits) rating[field] = item;
    else note(here, field === "status" ? inWords`status is ${JSON.stringify(item)}; expected ${rules.choices.status.slice(0, -1).join(", ")} or ${rules.choices.status.at(-1)}` : inWords`${field} can't be read here`);
  }
  return rating;
}

function isGroup(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function groupEntries(value) {
  return isGroup(value) ? Object.entries(value) : [];
}
