/** Opens a file of the reader's own: YAML or JSON, checked key by key. Only fetched when somebody loads one. */

import { newDraft } from "./draft.js";
import { readYaml } from "./yaml_read.js";
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Framework} Framework */
/** @typedef {import("./scoring.js").Rating} Rating */

const LARGEST = 200000;
const SHOWN = ["round", "date", "by", "data_status", "ratings", "components"];
const KEPT = ["visibility", "confirmed", "sources", "cohort_fields", "not_comparable"];
const TEXTS = ["gap", "next_step", "note"];
const CHOICES = { status: [1, 2, 3, 4, "not-applicable"], priority: ["high", "medium", "low", "none"], visibility: ["public", "cohort"] };
const PLACE = /states\/([a-z0-9-]+)\/(?:communities\/([a-z0-9-]+)\/)?assessments/;

/**
 * @param {string} text @param {Framework} framework
 * @returns {{draft: Draft, notes: string[]}} as draftFrom, with the place that the file's own comment names; throws an Error that says what is wrong
 */
export function draftFromText(text, framework) {
  if (text.length > LARGEST) throw new Error("It is larger than 200 kB; an assessment is not.");
  const { value, lines } = text.trimStart().startsWith("{") ? { value: JSON.parse(text) } : readYaml(text);
  const made = draftFrom(value, framework, lines);
  const [, state = "", community = ""] = text.match(PLACE) ?? [];
  Object.assign(made.draft, { state, community });
  return made;
}

/**
 * @param {*} file what a file holds @param {Framework} framework @param {Map<string, number>} [lines] where its keys stand
 * @returns {{draft: Draft, notes: string[]}} a new draft, and what of the file could not be taken over
 */
export function draftFrom(file, framework, lines = new Map()) {
  const notes = [];
  const note = (path, message) => notes.push(`${lines.has(path) ? `Line ${lines.get(path)}: ` : ""}${message}. It was left out.`);
  const draft = newDraft();
  if (!groupEntries(file).some(([key]) => key === "ratings" || key === "components")) throw new Error("It is not an assessment: it has no `ratings:`.");
  for (const [key, value] of Object.entries(file)) {
    if (KEPT.includes(key)) draft.kept[key] = value;
    else if (!SHOWN.includes(key)) note(key, `${key} is not a key of an assessment`);
  }
  for (const field of ["date", "by", "data_status"]) if (typeof file[field] === "string") draft[field] = file[field];
  for (const [field, groups] of [["ratings", framework.elements], ["components", framework.components]]) {
    for (const [group, ratings] of groupEntries(file[field])) {
      for (const [item, rating] of groupEntries(ratings)) {
        const key = `${group}.${item}`;
        const path = `${field}/${group}/${item}`;
        if (groups.some(({ items }) => items.includes(key))) draft.ratings[key] = ratingFrom(rating, path, note);
        else note(path, `${key} is not ${field === "ratings" ? "a strategy" : "a subcomponent"} of this assessment`);
      }
    }
  }
  draft.parts = groupEntries(file.components).length > 0;
  return { draft, notes };
}

/** @returns {Rating} */
function ratingFrom(value, path, note) {
  const found = {};
  for (const [field, item] of Object.entries(isGroup(value) ? value : { status: value })) {
    const here = isGroup(value) ? `${path}/${field}` : path;
    if (item === null) continue;
    const fits = field in CHOICES ? CHOICES[field].includes(item)
      : TEXTS.includes(field) ? typeof item === "string"
      : field === "ta_wanted" ? typeof item === "boolean"
      : field === "evidence" && Array.isArray(item) && item.every((piece) => isGroup(piece) && Object.values(piece).every((text) => typeof text === "string"));
    if (fits) found[field] = item;
    else note(here, field === "status" ? `status is ${JSON.stringify(item)}; expected 1, 2, 3, 4 or not-applicable` : `${field} can't be read here`);
  }
  return found;
}

function isGroup(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function groupEntries(value) {
  return isGroup(value) ? Object.entries(value) : [];
}
