/** A draft: what a team has entered so far. Becomes the file, and says what is still to mend. */

import { mapping, pair } from "./yaml.js";
/** @typedef {import("./scoring.js").Rating} Rating */
/**
 * @typedef {{id: string, name: string, state: string, community: string, date: string, by: string, data_status: string, parts: boolean, ratings: Object<string, Rating>, kept: Object<string, *>}} Draft
 *   state and community are slugs, the latter empty for the state; parts: Programs of Study are rated too; kept: keys of a loaded file that the form doesn't show
 */
/** @typedef {{slug: string, title: string, items: string[]}} Group */
/** @typedef {{elements: Group[], components: Group[], titles: Object<string, string>, keys: string[], phases: string[]}} Framework */

const STRANGE = /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;
const TEXTS = ["gap", "next_step", "note"];

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
export function tidyRating({ status, priority, evidence = [], ta_wanted: wanted, visibility, ...texts }) {
  const full = (entries) => Object.fromEntries(entries.filter(([, value]) => value));
  const pieces = evidence.map((piece) => full(Object.entries(piece).map(([key, text]) => [key, tidy(text)]))).filter((piece) => piece.title || piece.url);
  return full([
    ["status", status], ["priority", priority], ["evidence", pieces.length && pieces], ...TEXTS.map((field) => [field, tidy(texts[field] ?? "")]),
    ["ta_wanted", wanted], ["visibility", visibility === "cohort" && visibility],
  ]);
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

/** @param {Draft} draft @param {Framework} framework @param {string} head comment lines @returns {string} the file */
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

/** @param {Draft} draft @param {Framework} framework @returns {Array<{key?: string, message: string}>} what the checker would refuse, in the form's order */
export function toMend(draft, framework) {
  return [
    ...(draft.state ? [] : ["Choose the state or community that is assessed."]),
    ...(/^\d{4}-\d\d-\d\d$/.test(draft.date) ? [] : ["Give the day on which the team finished the round."]),
    ...(tidy(draft.by) ? [] : ["Say who rated: a team or a role, not a person's name."]),
  ].map((message) => ({ message })).concat(framework.keys.flatMap((key) => ratingToMend(tidyRating(draft.ratings[key] ?? {}), draft.date).map((message) => ({ key, message }))));
}

/** @param {Rating} rating @param {string} date the day of the round @returns {string[]} */
export function ratingToMend(rating, date) {
  const pieces = rating.evidence ?? [];
  return [
    rating.status === 4 && !pieces.length && "Phase 4 needs at least one piece of evidence: give it a title.",
    pieces.some((piece) => !piece.title) && "Give each piece of evidence a title.",
    pieces.some(({ url }) => url && !isAddress(url)) && "A link starts with https:// or http:// and has no blanks in it.",
    date && pieces.some((piece) => piece.date > date) && "Evidence is dated after the day of the round; use what was there when you rated.",
  ].filter(Boolean);
}

function isAddress(text) {
  return /^https?:\/\/[\x21-\x7e]+$/.test(text) && !/[<>"`{}|\\^]|\/\/[^/?#]*@/.test(text) && URL.canParse(text);
}
