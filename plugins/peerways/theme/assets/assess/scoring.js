/**
 * What a draft's ratings say: standing, priority gaps, changes, peers. The same rules as peerways.analyse, so that a team sees
 * now what the site will print later; tests/samples/scoring holds the cases that both must answer alike.
 */

/** @typedef {1|2|3|4|"not-applicable"} Status */
/** @typedef {{title?: string, url?: string, date?: string, visibility?: string}} Evidence */
/** @typedef {{status?: Status, priority?: string, evidence?: Evidence[], gap?: string, next_step?: string, note?: string, ta_wanted?: boolean, visibility?: string}} Rating */
/** @typedef {Object<string, Rating>} Ratings  by the key of a strategy or subcomponent */

const GAP_PRIORITIES = ["high", "medium"];

/** @param {Ratings} ratings @param {string} key @returns {Status|null} */
function statusOf(ratings, key) {
  return ratings[key]?.status ?? null;
}

/** @param {Ratings} ratings @param {string} key @returns {number|null} the phase, 1 to 4 */
function phaseOf(ratings, key) {
  const status = statusOf(ratings, key);
  return typeof status === "number" ? status : null;
}

/**
 * How some items stand. What is not applicable leaves the total; the mean is that of the rated items, to two decimals, halves up.
 * @param {string[]} keys @param {Ratings} ratings
 * @returns {{total: number, rated: number, not_applicable: number, spread: number[], mean: number|null, enough: boolean}}
 */
export function standing(keys, ratings) {
  const applicable = keys.filter((key) => statusOf(ratings, key) !== "not-applicable");
  const phases = applicable.map((key) => phaseOf(ratings, key)).filter((phase) => phase !== null);
  const sum = phases.reduce((total, phase) => total + phase, 0);
  return {
    total: applicable.length,
    rated: phases.length,
    not_applicable: keys.length - applicable.length,
    spread: [1, 2, 3, 4].map((phase) => phases.filter((found) => found === phase).length),
    mean: phases.length ? Math.floor((200 * sum + phases.length) / (2 * phases.length)) / 100 : null,
    enough: phases.length > 0 && phases.length * 2 >= applicable.length,
  };
}

/**
 * High or medium priority and phase 1 or 2; by priority, then phase, then the framework's order.
 * @param {string[]} keys @param {Ratings} ratings @returns {Array<{key: string, status: number, priority: string}>}
 */
export function gaps(keys, ratings) {
  return keys
    .filter((key) => GAP_PRIORITIES.includes(ratings[key]?.priority) && [1, 2].includes(phaseOf(ratings, key)))
    .map((key) => ({ key, status: phaseOf(ratings, key), priority: ratings[key].priority }))
    .sort((a, b) => GAP_PRIORITIES.indexOf(a.priority) - GAP_PRIORITIES.indexOf(b.priority) || a.status - b.status);
}

/**
 * What became of every item that has a phase in either round. `reasons` say by key why a comparison would mislead.
 * @param {string[]} keys @param {Ratings} earlier @param {Ratings} later @param {Object<string, string>} [reasons]
 * @returns {Array<{key: string, kind: string, before: Status|null, after: Status|null, reason: string}>}
 */
export function changes(keys, earlier, later, reasons = {}) {
  return keys
    .filter((key) => phaseOf(earlier, key) || phaseOf(later, key))
    .map((key) => ({
      key, kind: kindOfChange(phaseOf(earlier, key), phaseOf(later, key), reasons[key]),
      before: statusOf(earlier, key), after: statusOf(later, key), reason: reasons[key] ?? "",
    }));
}

function kindOfChange(was, now, apart) {
  if (was === null) return "newly-rated";
  if (now === null) return "no-longer-rated";
  if (apart) return "not-comparable";
  return was === now ? "steady" : now > was ? "advanced" : "slipped";
}

/**
 * Peers for a gap in the order of the site's rule: a tagged practice, the higher phase, evidence, shared sectors, name.
 * @param {Array<[string, number, number, number]>} candidates place, phase, gives evidence (0 or 1), tagged practices
 * @param {Object<string, {name: string, sectors: string[]}>} places @param {string} own key of the place that asks @param {string[]} sectors
 */
export function peers(candidates, places, own, sectors) {
  return candidates
    .filter(([place]) => place !== own && places[place] && (own.includes("/") || !place.includes("/")))
    .map(([place, status, evidence, practices]) => ({
      place, name: places[place].name, status, evidence: evidence > 0, practices, shared: places[place].sectors.filter((sector) => sectors.includes(sector)),
    }))
    .sort((a, b) => Number(b.practices > 0) - Number(a.practices > 0) || b.status - a.status || Number(b.evidence) - Number(a.evidence)
      || b.shared.length - a.shared.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
