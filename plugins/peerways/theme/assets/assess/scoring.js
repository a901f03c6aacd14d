/** What ratings say, by the rules of peerways.analyse: a team sees now what the site prints later. Both must answer tests/samples/scoring alike. */

const GAP_PRIORITIES = ["high", "medium"];

const statusOf = (ratings, key) => ratings[key]?.status ?? null;
/** @returns {number|null} */
const phaseOf = (ratings, key) => (typeof statusOf(ratings, key) === "number" ? ratings[key].status : null);

/**
 * How some items stand. What is not applicable leaves the total; the mean is of the rated items, to two decimals, halves up.
 * @param {string[]} keys @param {Ratings} ratings @param {number} [phases] how many the scale has
 * @returns {{total: number, rated: number, not_applicable: number, spread: number[], mean: number|null, enough: boolean}}
 */
export function standing(keys, ratings, phases = 4) {
  const applicable = keys.filter((key) => statusOf(ratings, key) !== "not-applicable");
  const rated = applicable.map((key) => phaseOf(ratings, key)).filter(Boolean);
  const sum = rated.reduce((total, phase) => total + phase, 0);
  return {
    total: applicable.length,
    rated: rated.length,
    not_applicable: keys.length - applicable.length,
    spread: Array.from({ length: phases }, (_, index) => rated.filter((status) => status === index + 1).length),
    mean: rated.length ? Math.floor((200 * sum + rated.length) / (2 * rated.length)) / 100 : null,
    enough: rated.length > 0 && rated.length * 2 >= applicable.length,
  };
}

/**
 * High or medium priority and one of the first phases; by priority, then phase, then the framework's order.
 * @param {string[]} keys @param {Ratings} ratings @param {number} [first] how many phases are gaps @returns {Array<{key: string, status: number, priority: string}>}
 */
export function gaps(keys, ratings, first = 2) {
  return keys
    .filter((key) => GAP_PRIORITIES.includes(ratings[key]?.priority) && phaseOf(ratings, key) && phaseOf(ratings, key) <= first)
    .map((key) => ({ key, status: phaseOf(ratings, key), priority: ratings[key].priority }))
    .sort((a, b) => GAP_PRIORITIES.indexOf(a.priority) - GAP_PRIORITIES.indexOf(b.priority) || a.status - b.status);
}

/**
 * What became of each item that has a phase in either round; `reasons` say why some can't be compared.
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

/**
 * The last of a place's rounds, with what it did not ask as the last round that did left it; `since` says by key which round that was.
 * @template {{asked?: string, ratings: Ratings}} R @param {R[]} rounds oldest first @returns {LastRound<R> | null}
 */
export function asLastAsked(rounds) {
  return rounds.reduce((/** @type {LastRound<R> | null} */ before, round) => {
    if (round.asked !== "short" || !before) return { ...round, since: {} };
    const left = Object.keys(before.ratings).filter((key) => !(key in round.ratings));
    return { ...round, ratings: { ...before.ratings, ...round.ratings }, since: Object.fromEntries(left.map((key) => [key, before.since[key] ?? before])) };
  }, null);
}

function kindOfChange(was, now, apart) {
  if (was === null) return "newly-rated";
  if (now === null) return "no-longer-rated";
  if (apart) return "not-comparable";
  return was === now ? "steady" : now > was ? "advanced" : "slipped";
}

/**
 * Peers for a gap, by the site's rule: a tagged practice, the higher phase, evidence, shared sectors, name.
 * @param {Array<[string, number, number, number]>} candidates place, phase, gives evidence (0 or 1), tagged practices
 * @param {Object<string, {name: string, sectors: string[]}>} places @param {string} own the place that asks @param {string[]} sectors its sectors
 */
export function peers(candidates, places, own, sectors) {
  return candidates
    .filter(([place]) => place !== own && places[place] && (own.includes("/") || !place.includes("/")))
    .map(([place, status, evidence, practices]) => ({
      place, name: places[place].name, status, evidence, practices, shared: places[place].sectors.filter((sector) => sectors.includes(sector)),
    }))
    .sort((a, b) => Number(b.practices > 0) - Number(a.practices > 0) || b.status - a.status || b.evidence - a.evidence || b.shared.length - a.shared.length || (a.name < b.name ? -1 : 1));
}
