/** A draft: what a team has entered so far, and what is still wrong or missing in it. */

import { ADDRESS_HINT, isAddress, isDay, tidy, tooLong } from "../forms/text.js";
import { inWords, written } from "../in_words.js";

/** Stands for a community that the site doesn't know, until it has a name. */
export const ANOTHER = "another";

const TEXTS = ["gap", "next_step", "note"];

/** @returns {Draft} */
export function newDraft() {
  const id = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
  return { id, name: "", state: "", community: "", community_name: "", summary: "", date: "", by: "", data_status: "reported", parts: false, ratings: {}, kept: {} };
}

/** @param {Ratings} ratings of the last round @returns {Ratings} as the next begins: what was told of that one alone is left out, what had changed by then and who chose what */
export function carriedOver(ratings) {
  return Object.fromEntries(Object.entries(ratings).map(([key, { note, votes, ...rating }]) => [key, rating]));
}

/** @param {Draft} draft @returns {string} the file's place */
export function pathOf(draft) {
  const community = draft.community ? `communities/${draft.community}/` : "";
  return written(`states/${draft.state || "your-state"}/${community}assessments/${isDay(draft.date) ? draft.date.slice(0, 7) : "2014-09"}.yml`);
}

/** @param {Rating} rating @returns {Rating} the rating without what is empty */
export function tidyRating({ status, priority, evidence = [], ta_wanted: wanted, visibility, gap, next_step, note, ...others }) {
  const texts = { gap, next_step, note };
  const full = (entries) => Object.fromEntries(entries.filter(([, value]) => value));
  const pieces = evidence.map((piece) => full(Object.entries(piece).map(([key, text]) => [key, tidy(text)]))).filter((piece) => piece.title || piece.url);
  return full([
    ["status", status], ["priority", priority], ["evidence", pieces.length && pieces], ...TEXTS.map((field) => [field, tidy(texts[field] ?? "")]),
    ["ta_wanted", wanted], ["visibility", visibility === "cohort" && visibility], ...Object.entries(others),
  ]);
}

/**
 * What stands in the draft and is asked for no more: the framework has changed since, or it is another's. It is kept, and told.
 * @param {Draft} draft @param {Framework} framework @returns {Object<string, Rating>}
 */
export function notAsked(draft, framework) {
  const known = new Set(framework.keys);
  const unknown = Object.entries(draft.ratings).filter(([key]) => !known.has(key)).map(([key, rating]) => [key, tidyRating(rating)]);
  return Object.fromEntries(unknown.filter(([, rating]) => Object.keys(rating).length).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @typedef {{field: string, row?: number, message: string}} Problem  field: a field of the rating, or title, url or date of the evidence in the row */

/** @param {Rating} rating a tidy one @param {string} date the day of the round @param {number} last the last phase, which needs evidence @returns {Problem[]} */
export function ratingProblems(rating, date, last) {
  const pieces = rating.evidence ?? [];
  return [
    ...(Number(rating.status) > last ? [{ field: "status", message: inWords`It was rated ${rating.status}, a phase that this assessment does not have; rate it again.` }] : []),
    ...(rating.status === last && !pieces.length ? [{ field: "title", row: 0, message: inWords`Phase ${last} needs at least one piece of evidence: give it a title.` }] : []),
    ...pieces.flatMap((piece, row) => pieceProblems(piece, date).map((problem) => ({ ...problem, row }))),
    ...TEXTS.filter((field) => tooLong("text", rating[field] ?? "")).map((field) => ({ field, message: inWords`A text has at most 4,000 characters.` })),
  ];
}

/** @param {Evidence} piece @param {string} date of the round @returns {Problem[]} */
function pieceProblems({ title, url, date: day }, date) {
  return [
    !title && { field: "title", message: inWords`Give each piece of evidence a title.` },
    title && (title.includes("\n") || tooLong("line", title)) && { field: "title", message: inWords`A title is one line of at most 300 characters.` },
    url && !isAddress(url) && { field: "url", message: inWords`This link can't be used. ${ADDRESS_HINT}` },
    day && !isDay(day) && { field: "date", message: inWords`Write a day of the calendar, such as 2014-06-13.` },
    date && day > date && { field: "date", message: inWords`Evidence is dated after the day of the round; use what was there when you rated.` },
  ].filter(Boolean);
}
