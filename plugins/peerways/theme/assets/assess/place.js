/** Names of places, months and days, as the site says them. */

import { locale } from "../in_words.js";

/** @param {string} round 2013-06 @returns {string} June 2013 */
export function monthOf(round) {
  return new Date(`${round}-15T12:00Z`).toLocaleDateString(locale, { month: "long", year: "numeric", timeZone: "UTC" });
}

/** @param {string} day 2013-06-14 @returns {string} June 14, 2013 */
export function dayOf(day) {
  return new Date(`${day}T12:00Z`).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
}

/** @param {{state: string, community: string}} draft @returns {string} key of the place that is assessed */
export function placeOf({ state, community }) {
  return community ? `${state}/${community}` : state;
}

/** @returns {string} name of the assessed place, or its slug where neither the site nor the team has named it */
export function placeName(draft, data) {
  const known = data?.places[placeOf(draft)]?.name;
  if (known) return known;
  if (!draft.community) return data?.elsewhere?.[draft.state]?.name ?? draft.state;
  const home = data?.places[draft.state]?.name ?? data?.elsewhere?.[draft.state]?.name ?? draft.state;
  return `${draft.community_name || draft.community}, ${home}`;
}
