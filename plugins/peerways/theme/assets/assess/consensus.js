/**
 * Several members' ratings side by side, by the rules of peerways.analyse.consensus; both must answer tests/samples/merging alike.
 * The order of the members changes nothing, who skipped an item says nothing of it, and not applicable is not low.
 */

import { rules } from "../forms/rules.js";

const PRIORITIES = ["high", "medium", "low", "none"];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {Member} member @returns {number} how many people a file speaks for: those it counts, else one */
export function countOf({ raters }) {
  return sum(Object.values(raters)) || 1;
}

/** @param {Member[]} members @returns {Object<string, number>} how many of which seats, in the order of the seats */
export function ratersOf(members) {
  /** @type {Record<string, number>} */
  const counted = {};
  for (const { raters } of members) {
    for (const [seat, count] of Object.entries(Object.keys(raters).length ? raters : { other: 1 })) counted[seat] = (counted[seat] ?? 0) + count;
  }
  return Object.fromEntries(Object.keys(rules.seats).filter((seat) => counted[seat]).map((seat) => [seat, counted[seat]]));
}

/** @param {Member} member @returns {string} the seat that a file speaks for, in words */
export function seatOf({ raters }) {
  const seats = Object.keys(raters);
  return rules.seats[seats.length === 1 ? seats[0] : "other"];
}

/** @param {Member[]} members @param {string[]} keys @returns {ItemVotes[]} of each item that somebody rated; where they differ most, first */
export function itemVotes(members, keys) {
  return keys.map((key) => votesOn(members, key)).filter(({ votes, not_applicable: apart }) => Object.keys(votes).length || apart)
    .sort((a, b) => b.distance - a.distance || b.apart - a.apart);
}

/** @param {Member[]} members @param {string} key @returns {ItemVotes} */
export function votesOn(members, key) {
  /** @type {Record<string, number>} */
  const votes = {};
  let notApplicable = 0;
  for (const member of members) {
    const rating = member.ratings[key];
    if (Object.keys(rating?.votes ?? {}).length) {
      const { "not-applicable": apart = 0, ...chosen } = rating.votes;
      notApplicable += apart;
      for (const [phase, count] of Object.entries(chosen)) votes[phase] = (votes[phase] ?? 0) + count;
    }
    else if (typeof rating?.status === "number") votes[rating.status] = (votes[rating.status] ?? 0) + countOf(member);
    else if (rating?.status) notApplicable += countOf(member);
  }
  const counts = Object.values(votes);
  const phases = Object.keys(votes).map(Number);
  const rated = sum(counts);
  return {
    key, votes, not_applicable: notApplicable,
    not_rated: Math.max(sum(members.map(countOf)) - rated - notApplicable, 0),
    distance: phases.length ? Math.max(...phases) - Math.min(...phases) : 0,
    apart: rated - Math.max(0, ...counts) + Math.min(notApplicable, rated),
    agreed: phases.length === 1 && !notApplicable ? phases[0] : notApplicable && !phases.length ? "not-applicable" : null,
  };
}

/** @param {Member[]} members @param {string} key @returns {Rating} the team's rating as the members give it: votes, a status only where they agree, texts by seat */
export function mergedRating(members, key) {
  const { votes, agreed, not_applicable: apart } = votesOn(members, key);
  /** @type {Array<[Member, Rating]>} */
  const byMember = members.filter(({ ratings }) => ratings[key]).map((member) => [member, member.ratings[key]]);
  const whole = {
    status: agreed ?? undefined, priority: priorityOf(byMember), evidence: distinct(byMember.flatMap(([, rating]) => rating.evidence ?? [])),
    ...Object.fromEntries(["gap", "next_step", "note"].map((field) => [field, sideBySide(byMember, field)])), votes: { ...votes, ...(apart ? { "not-applicable": apart } : {}) },
    ta_wanted: byMember.some(([, rating]) => rating.ta_wanted), visibility: byMember.some(([, rating]) => rating.visibility === "cohort") ? "cohort" : "",
  };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value && (typeof value !== "object" || Object.keys(value).length)));
}

function priorityOf(byMember) {
  const counted = {};
  for (const [member, { priority }] of byMember) if (priority) counted[priority] = (counted[priority] ?? 0) + countOf(member);
  const most = Math.max(0, ...Object.values(counted));
  return PRIORITIES.find((name) => most && counted[name] === most);
}

function sideBySide(byMember, field) {
  const texts = distinct(byMember.filter(([, rating]) => rating[field]).map(([member, rating]) => [seatOf(member), rating[field]]));
  if (new Set(texts.map(([, text]) => text)).size <= 1) return texts[0]?.[1];
  return texts.map(([seat, text]) => `${seat}: ${text}`).join("\n");
}

/** @param {Step} step @returns {string} the same for steps that say the same, whatever the order of their fields */
export function sameStep(step) {
  const whole = { status: "not-begun", ...step };
  return JSON.stringify(rules.step.map((field) => whole[field] || null));
}

/** @param {Member[]} members @returns {Step[]} what the members plan, each step once, by item and words */
export function mergedPlan(members) {
  const steps = new Map(members.flatMap(({ plan = [] }) => plan).map((step) => [sameStep(step), step]));
  return [...steps.keys()].sort().map((same) => steps.get(same));
}

/** Each value once, in an order that does not depend on who came first. */
function distinct(values) {
  const byText = Object.fromEntries(values.map((value) => [JSON.stringify(value), value]));
  return Object.keys(byText).sort().map((text) => byText[text]);
}
