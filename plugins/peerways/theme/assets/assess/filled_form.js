/** A filled form's sheets → what the assessment's file would hold, by the headings of `build.py sheet` (a test compares them). */

import { rules } from "../forms/rules.js";
import { inWords } from "../in_words.js";

const isYes = (value) => rules.yes.includes(value.toLowerCase());
const DAY_ZEROS = ["1899-12-30", "1904-01-01"]; // from where spreadsheets count days
export const FACTS = {
  place: "place", round: "round", date: "date", "rated by": "by", "kind of data": "data_status", "seen by": "visibility", "seats of the raters": "raters", asked: "asked",
};
export const COLUMNS = {
  status: "status", priority: "priority", "help wanted": "ta_wanted", "what is missing": "gap", "next step": "next_step", "what changed, and why": "note", "seen by": "visibility", votes: "votes",
};
export const PLAN = {
  item: "item", "what you will do": "step", "who leads": "lead", "by when": "due", "to reach": "target", "what it takes": "needs", "learns from: state": "learns_from.state", "learns from: practice": "learns_from.practice",
  "how you will see it worked": "proof", "how far": "status", "what came of it": "outcome", "help wanted": "help_wanted", "seen by": "visibility",
};
const SPEAKS_FOR = "speaks for"; // above the ratings of one rater
const IN_ROWS = ["place", "round", "date", "by", "data_status"];
const EVIDENCE = { "": "title", " link": "url", " date": "date", " seen by": "visibility" };

/**
 * @param {Sheet[]} sheets @param {Framework} framework
 * @returns {{file: Object<string, *>, place: string, raters: Array<Object<string, *>>, notes: string[]}} the team's own file, one for each rater who has rated in a sheet alone, and what is left out for these; throws an Error where no sheet has the form's headings
 */
export function formIn(sheets, framework) {
  const parts = framework.components.map(({ slug }) => slug);
  const tables = sheets.map(({ rows, dayZero }) => ({ rows: rows.map((row) => row.map((cell) => cell.trim())), dayIn: dayReader(dayZero) }));
  const alone = tables.filter(({ rows }) => above(rows).some(([label = ""]) => plainLabel(label) === SPEAKS_FOR));
  const team = filledIn(tables.filter((table) => !alone.includes(table)), parts);
  const raters = alone.map((table) => filledIn([table], parts)).filter(countOf);
  if (!team.read && !alone.length) throw new Error(inWords`No sheet has a line of headings with Item and Status; it is not the form of this assessment.`);
  const { place = "", ...facts } = team.facts;
  const whole = (/** @type {ReturnType<typeof filledIn>} */ { facts: { raters: seats }, ratings, components, plan }) => ({ ...facts, ...(seats ? { raters: countsIn(seats) } : {}), ratings, components, ...(plan.length ? { plan } : {}) });
  const left = raters.length ? countOf(team) : 0;
  const notes = left ? [inWords`Ratings of the team's own sheets were left out (${left}), since raters have rated in sheets of their own. Settle them under Together, or take over the whole workbook with build.py import.`] : [];
  return { file: whole(team), place, raters: raters.map(whole), notes };
}

const countOf = ({ ratings, components }) => [ratings, components].flatMap(Object.values).flatMap(Object.keys).length;

function filledIn(tables, parts) {
  /** @type {{facts: {raters?: string, place?: string}, ratings: *, components: *, plan: Step[]}} */
  const form = { facts: {}, ratings: {}, components: {}, plan: [] };
  const read = tables.filter((table) => takeSteps(table, form.plan) || takeSheet(table, form, parts));
  return { ...form, read: read.length };
}

const plainLabel = (text) => text.toLowerCase().replace(/:$/, "");
const lineOf = (rows, names) => rows.findIndex((row) => names.every((name) => row.some((cell) => cell.toLowerCase() === name)));
/** The rows above a line of headings; none where there is no such line. */
const above = (rows) => rows.slice(0, Math.max(0, lineOf(rows, ["item", "status"])));

/** Takes the steps of a plan's sheet; a row that only names its item waits for a step. */
function takeSteps({ rows, dayIn }, plan) {
  const at = lineOf(rows, ["item", "what you will do"]);
  if (at < 0) return false;
  for (const row of rows.slice(at + 1)) {
    const step = {};
    for (const [index, heading] of rows[at].entries()) {
      const [field, inner] = (PLAN[heading.toLowerCase()] ?? "").split(".");
      const value = row[index];
      if (!field || !value) continue;
      if (inner) (step[field] ??= {})[inner] = value;
      else step[field] = field === "help_wanted" ? isYes(value) : field === "due" ? dayIn(value) : field === "target" ? statusOf(value) : field === "status" ? value.toLowerCase().replace(/\s+/g, "-") : value;
    }
    if (Object.keys(step).some((field) => field !== "item")) plan.push(step);
  }
  return true;
}

function takeSheet({ rows: plain, dayIn }, { facts, ...groups }, parts) {
  const at = lineOf(plain, ["item", "status"]);
  const dayOf = (value) => dayIn(value, facts.round);
  for (const [label, value] of plain.slice(0, at < 0 ? plain.length : at)) {
    const name = plainLabel(label ?? "");
    const fact = FACTS[name === SPEAKS_FOR ? "seats of the raters" : name];
    if (fact && value) facts[fact] = factOf(fact, value, dayOf);
  }
  if (at < 0) return false;
  const headings = plain[at].map((cell) => cell.toLowerCase());
  for (const row of plain.slice(at + 1)) {
    const cells = Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? ""]).filter(([heading, value]) => heading && value));
    for (const name of IN_ROWS) if (cells[name]) facts[name] ??= factOf(name, cells[name], dayOf);
    const [group, item] = (cells.item ?? "").split(".");
    const rating = item ? ratingOf(cells, dayOf) : {};
    if (Object.keys(rating).length) (groups[parts.includes(group) ? "components" : "ratings"][group] ??= {})[item] = rating;
  }
  return true;
}

function ratingOf(cells, dayOf) {
  const rating = {};
  const evidence = [];
  for (const [heading, value] of Object.entries(cells)) {
    const field = COLUMNS[heading] ?? (Object.values(COLUMNS).includes(heading) ? heading : undefined);
    const [, number, of] = heading.match(/^evidence ([1-9]\d?)( link| date| seen by|)$/) ?? [];
    if (field === "status") rating.status = statusOf(value);
    else if (field === "votes") rating.votes = Object.fromEntries([...value.matchAll(/([1-9]|not-applicable)[:\s]+(\d{1,4})/g)].map(([, phase, count]) => [phase, Number(count)]));
    else if (field === "ta_wanted") rating.ta_wanted = isYes(value);
    else if (field) rating[field] = field === "priority" || field === "visibility" ? value.toLowerCase() : value;
    else if (number) (evidence[number] ??= {})[EVIDENCE[of]] = of === " date" ? dayOf(value) : value;
  }
  const pieces = Object.values(evidence);
  return pieces.length ? { ...rating, evidence: pieces } : rating;
}

function statusOf(value) {
  if (/^(not[- ]applicable|n\.?\/?a\.?)$/i.test(value)) return "not-applicable";
  return /^[1-7](\.0)?(\s|$)/.test(value) ? Number(value[0]) : value;
}

function factOf(fact, value, dayOf) {
  if (fact === "date") return dayOf(value);
  if (fact === "round") return dayOf(value).slice(0, 7);
  return fact === "data_status" || fact === "place" || fact === "visibility" || fact === "asked" ? value.toLowerCase() : value;
}

/**
 * Reads days as 2014-06-13, also where a spreadsheet hands them on as numbers. Where the file doesn't say from where it counts, the round does: what
 * it rates can't have been seen after its month. A number that can be two days stays as it is.
 */
function dayReader(zero) {
  let known = zero;
  return (value, round = "") => {
    const [, number] = value.match(/^([1-9]\d{4})(?:\.\d+)?$/) ?? [];
    if (!number) return value.replace(/T00:00.*$/, "");
    const day = (from) => new Date(Date.parse(from) + Number(number) * 86_400_000).toISOString().slice(0, 10);
    const meant = known ? [known] : DAY_ZEROS.filter((from) => day(from).slice(0, 7) <= round);
    if (meant.length === 1) [known] = meant;
    return meant.length === 1 ? day(known) : value;
  };
}

/** `school 2, adult education` as a count for each seat. */
function countsIn(value) {
  const pairs = value.toLowerCase().split(/[,;\n]/).map((part) => part.trim().match(/^([a-z][a-z -]*?)[:\s]*(\d{1,4})?$/)).filter(Boolean);
  return Object.fromEntries(pairs.map(([, name, count]) => [name.replace(/\s+/g, "-"), Number(count ?? 1)]));
}
