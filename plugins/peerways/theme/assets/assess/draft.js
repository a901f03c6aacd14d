/** A draft: what a team has entered so far, in the browser. Turns it into the file's keys and back, and says what is still to mend. */

import { mapping, pair } from "./yaml.js";
/** @typedef {import("./scoring.js").Rating} Rating */
/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} name
 * @property {string} state slug of the state
 * @property {string} community slug of the community; empty for the state itself
 * @property {string} date the day of the round, 2014-09-12
 * @property {string} by
 * @property {string} data_status
 * @property {boolean} parts whether the components of Programs of Study are rated too
 * @property {Object<string, Rating>} ratings
 * @property {Object<string, *>} kept keys of a loaded file that the form doesn't show
 */
/** @typedef {{slug: string, title: string, items: string[]}} Group */
/** @typedef {{elements: Group[], components: Group[], titles: Object<string, string>, keys: string[], phases: string[]}} Framework */

const STRANGE = /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;
const SHOWN = ["round", "date", "by", "data_status", "ratings", "components"];
const KEPT = ["visibility", "confirmed", "sources", "cohort_fields", "not_comparable"];
const TEXTS = ["gap", "next_step", "note"];
const CHOICES = { status: [1, 2, 3, 4, "not-applicable"], priority: ["high", "medium", "low", "none"], visibility: ["public", "cohort"] };

/** @returns {Draft} */
export function newDraft() {
  const id = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
  return { id, name: "", state: "", community: "", date: "", by: "", data_status: "reported", parts: false, ratings: {}, kept: {} };
}

/** @param {Draft} draft @returns {string} the file's place in the project */
export function pathOf(draft) {
  const community = draft.community ? `communities/${draft.community}/` : "";
  return `states/${draft.state || "your-state"}/${community}assessments/${draft.date.slice(0, 7) || "2014-09"}.yml`;
}

/** @param {string} text @returns {string} the text without hidden characters and needless blanks */
export function tidy(text) {
  return text.replace(/\r\n?/g, "\n").replace(STRANGE, "").replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
}

/** @param {Rating} rating @returns {Rating} the rating without what is empty */
export function tidyRating(rating) {
  const evidence = (rating.evidence ?? [])
    .map((piece) => Object.fromEntries(Object.entries(piece).map(([key, text]) => [key, tidy(text)]).filter(([, text]) => text)))
    .filter((piece) => piece.title || piece.url);
  const kept = { status: rating.status, priority: rating.priority, evidence: evidence.length ? evidence : undefined };
  for (const field of TEXTS) kept[field] = tidy(rating[field] ?? "") || undefined;
  kept.ta_wanted = rating.ta_wanted || undefined;
  kept.visibility = rating.visibility === "cohort" ? "cohort" : undefined;
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** @param {Draft} draft @param {Framework} framework @returns {Object<string, *>} the assessment as its file holds it */
export function fileOf(draft, framework) {
  const { date, data_status, kept: { not_comparable: apart, ...kept } } = draft;
  const components = ratingsOf(framework.components, draft);
  return {
    round: date.slice(0, 7), date, by: tidy(draft.by), data_status, ...kept, ratings: ratingsOf(framework.elements, draft),
    ...(Object.keys(components).length ? { components } : {}), ...(apart ? { not_comparable: apart } : {}),
  };
}

/** @param {Group[]} groups @param {Draft} draft */
function ratingsOf(groups, draft) {
  const found = {};
  for (const { slug, items } of groups) {
    for (const key of items) {
      const rating = tidyRating(draft.ratings[key] ?? {});
      const fields = Object.keys(rating);
      if (fields.length) (found[slug] ??= {})[key.slice(slug.length + 1)] = fields.length === 1 && rating.status ? rating.status : rating;
    }
  }
  return found;
}

/** @param {Draft} draft @param {Framework} framework @param {string} head comment lines that say whose file this is and what its keys are */
export function yamlOf(draft, framework, head) {
  const file = fileOf(draft, framework);
  const lines = Object.entries(file).flatMap(([field, value]) => (field === "ratings" || field === "components" ? ratingLines(field, value, framework) : mapping({ [field]: value }, "")));
  return [`# yaml-language-server: $schema=${"../".repeat(draft.community ? 5 : 3)}schemas/assessment.json`, head, ...lines, ""].join("\n");
}

/** @returns {string[]} each rating with its item's title beside it */
function ratingLines(field, groups, framework) {
  const lines = Object.entries(groups).flatMap(([group, ratings]) => [
    `  ${group}:`, ...Object.entries(ratings).flatMap(([item, rating]) => pair(item, rating, "    ", framework.titles[`${group}.${item}`])),
  ]);
  return lines.length ? [`${field}:`, ...lines] : [`${field}: {}`];
}

/**
 * @param {Draft} draft @param {Framework} framework
 * @returns {Array<{field: string, key?: string, message: string}>} what the checker would refuse, in the form's order
 */
export function toMend(draft, framework) {
  const found = [];
  if (!draft.state) found.push({ field: "state", message: "Choose the state or community that is assessed." });
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.date)) found.push({ field: "date", message: "Give the day on which the team finished the round." });
  if (!tidy(draft.by)) found.push({ field: "by", message: "Say who rated: a team or a role, not a person's name." });
  for (const key of framework.keys) {
    for (const message of ratingToMend(tidyRating(draft.ratings[key] ?? {}), draft.date)) found.push({ field: "evidence", key, message });
  }
  return found;
}

/** @param {Rating} rating @param {string} date the day of the round @returns {string[]} */
export function ratingToMend(rating, date) {
  const pieces = rating.evidence ?? [];
  return [
    ...(rating.status === 4 && !pieces.length ? ["Phase 4 needs at least one piece of evidence: give it a title."] : []),
    ...(pieces.some((piece) => !piece.title) ? ["Give each piece of evidence a title."] : []),
    ...(pieces.some((piece) => piece.url && !isAddress(piece.url)) ? ["A link starts with https:// or http:// and has no blanks in it."] : []),
    ...(date && pieces.some((piece) => piece.date > date) ? ["Evidence is dated after the day of the round; use what was there when you rated."] : []),
  ];
}

/** @param {string} text */
function isAddress(text) {
  return /^https?:\/\/[\x21-\x7e]+$/.test(text) && !/[<>"`{}|\\^]/.test(text) && URL.canParse(text) && !new URL(text).username && !new URL(text).password;
}

/**
 * @param {*} file what a file holds @param {Framework} framework @param {Map<string, number>} [lines] where its keys stand
 * @returns {{draft: Draft, notes: string[]}} a new draft, and what of the file could not be taken over
 */
export function draftFrom(file, framework, lines = new Map()) {
  const notes = [];
  const note = (path, message) => notes.push(`${lines.has(path) ? `Line ${lines.get(path)}: ` : ""}${message}. It was left out.`);
  const draft = newDraft();
  if (!isGroup(file)) throw new Error("This is not an assessment: no `round:` and no `ratings:` were found in it.");
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
