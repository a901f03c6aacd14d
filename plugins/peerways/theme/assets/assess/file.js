/** A draft as the file that is sent in. Only fetched when somebody takes it away, or loads one. */

import { rules } from "../forms/rules.js";
import { tidy } from "../forms/text.js";
import { mapping, pair } from "../forms/yaml.js";
import { notAsked, tidyRating } from "./draft.js";

/** Comment lines that keep an answer which is asked for no more: the item's key, then its rating; load.js reads them back. */
export const NOT_ASKED = "# not asked any more: ";
export const GOES_ON = "#| ";

/** @param {Draft} draft @param {Framework} framework @returns {Object<string, *>} the assessment as its file holds it */
export function fileOf(draft, framework) {
  const { date, data_status, kept: { not_comparable: apart, plan = [], ...kept } } = draft;
  const components = ratingsOf(framework.components, draft);
  return {
    round: date.slice(0, 7), date, by: tidy(draft.by), data_status, ...kept, ...(draft.seat ? { raters: { [draft.seat]: 1 } } : {}), ratings: ratingsOf(framework.elements, draft),
    ...(Object.keys(components).length ? { components } : {}), ...(plan.length ? { plan: plan.map(stepOf) } : {}), ...(apart ? { not_comparable: apart } : {}),
  };
}

/** A step of the plan without what is empty, in the order of the model's fields. */
function stepOf(step) {
  const value = (field) => (typeof step[field] === "string" ? tidy(step[field]) : step[field]);
  return Object.fromEntries(["item", ...rules.step].filter((field) => value(field)).map((field) => [field, value(field)]));
}

/** @param {ItemGroup[]} groups @param {Draft} draft */
function ratingsOf(groups, draft) {
  const ratings = {};
  for (const { slug, items } of groups) {
    for (const key of items) {
      const rating = tidyRating(draft.ratings[key] ?? {});
      const fields = Object.keys(rating);
      if (fields.length) (ratings[slug] ??= {})[key.slice(slug.length + 1)] = fields.length === 1 && rating.status ? rating.status : rating;
    }
  }
  return ratings;
}

/** @param {Draft} draft @param {Framework} framework @param {string} head comment lines @returns {string} the file */
export function yamlOf(draft, framework, head) {
  const file = fileOf(draft, framework);
  const lines = Object.entries(file).flatMap(([field, value]) => (field === "ratings" || field === "components" ? ratingLines(field, value, framework) : mapping({ [field]: value }, "")));
  return [`# yaml-language-server: $schema=${"../".repeat(draft.community ? 5 : 3)}schemas/assessment.json`, head, ...lines, ...keptLines(draft, framework), ""].join("\n");
}

/** A key that the framework doesn't know would be refused in the file, so that its answer goes into comments. */
function keptLines(draft, framework) {
  return Object.entries(notAsked(draft, framework)).flatMap(([key, rating]) => [
    NOT_ASKED + key, ...JSON.stringify(rating).match(/[^]{1,1000}/gu).map((part) => GOES_ON + part),
  ]);
}

/** @returns {string[]} each rating with its item's title beside it */
function ratingLines(field, groups, framework) {
  const lines = Object.entries(groups).flatMap(([group, ratings]) => [
    `  ${group}:`, ...Object.entries(ratings).flatMap(([item, rating]) => pair(item, rating, "    ", framework.titles[`${group}.${item}`])),
  ]);
  return lines.length ? [`${field}:`, ...lines] : [`${field}: {}`];
}
