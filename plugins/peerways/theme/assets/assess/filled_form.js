/** A filled form's sheets → what the assessment's file would hold, by the headings of `build.py sheet` (a test compares them). */

const DAY_ZERO = Date.UTC(1899, 11, 30); // spreadsheets count days from here
export const FACTS = {
  place: "place", round: "round", date: "date", "rated by": "by", "kind of data": "data_status", "seen by": "visibility", "seats of the raters": "raters", asked: "asked",
};
export const COLUMNS = {
  status: "status", priority: "priority", "help wanted": "ta_wanted", "what is missing": "gap", "next step": "next_step", "what changed, and why": "note", "seen by": "visibility",
};
const IN_ROWS = ["place", "round", "date", "by", "data_status"];
const EVIDENCE = { "": "title", " link": "url", " date": "date", " seen by": "visibility" };

/**
 * @param {import("./workbook.js").Sheet[]} sheets @param {import("./draft.js").Framework} framework
 * @returns {{file: Object<string, *>, place: string}} throws an Error where no sheet has the form's headings
 */
export function formIn(sheets, framework) {
  const found = { facts: {}, ratings: {}, components: {} };
  const parts = framework.components.map(({ slug }) => slug);
  const read = sheets.filter(({ rows }) => takeSheet(rows, found, parts));
  if (!read.length) throw new Error("No sheet has a line of headings with Item and Status; it is not the form of this assessment.");
  const { place = "", raters, ...facts } = found.facts;
  return { file: { ...facts, ...(raters ? { raters: countsIn(raters) } : {}), ratings: found.ratings, components: found.components }, place };
}

function takeSheet(rows, { facts, ...groups }, parts) {
  const plain = rows.map((row) => row.map((cell) => cell.trim()));
  const at = plain.findIndex((row) => ["item", "status"].every((name) => row.some((cell) => cell.toLowerCase() === name)));
  for (const [label, value] of plain.slice(0, at < 0 ? plain.length : at)) {
    const fact = FACTS[(label ?? "").toLowerCase().replace(/:$/, "")];
    if (fact && value) facts[fact] = factOf(fact, value);
  }
  if (at < 0) return false;
  const headings = plain[at].map((cell) => cell.toLowerCase());
  for (const row of plain.slice(at + 1)) {
    const cells = Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? ""]).filter(([heading, value]) => heading && value));
    for (const name of IN_ROWS) if (cells[name]) facts[name] ??= factOf(name, cells[name]);
    const [group, item] = (cells.item ?? "").split(".");
    const rating = item ? ratingOf(cells) : {};
    if (Object.keys(rating).length) (groups[parts.includes(group) ? "components" : "ratings"][group] ??= {})[item] = rating;
  }
  return true;
}

function ratingOf(cells) {
  const rating = {};
  const evidence = [];
  for (const [heading, value] of Object.entries(cells)) {
    const field = COLUMNS[heading] ?? (Object.values(COLUMNS).includes(heading) ? heading : undefined);
    const [, number, of] = heading.match(/^evidence ([1-9]\d?)( link| date| seen by|)$/) ?? [];
    if (field === "status") rating.status = statusOf(value);
    else if (field === "ta_wanted") rating.ta_wanted = /^(yes|y|x|true|1)$/i.test(value);
    else if (field) rating[field] = field === "priority" || field === "visibility" ? value.toLowerCase() : value;
    else if (number) (evidence[number] ??= {})[EVIDENCE[of]] = of === " date" ? dayIn(value) : value;
  }
  const pieces = Object.values(evidence);
  return pieces.length ? { ...rating, evidence: pieces } : rating;
}

function statusOf(value) {
  if (/^(not[- ]applicable|n\.?\/?a\.?)$/i.test(value)) return "not-applicable";
  return /^[1-7](\.0)?(\s|$)/.test(value) ? Number(value[0]) : value;
}

function factOf(fact, value) {
  if (fact === "date") return dayIn(value);
  if (fact === "round") return dayIn(value).slice(0, 7);
  return fact === "data_status" || fact === "place" || fact === "visibility" || fact === "asked" ? value.toLowerCase() : value;
}

/** A day as 2014-06-13, also where the spreadsheet keeps it as a number. */
function dayIn(value) {
  return /^\d{5}(\.0)?$/.test(value) ? new Date(DAY_ZERO + Number(value) * 86_400_000).toISOString().slice(0, 10) : value.replace(/T00:00.*$/, "");
}

/** `school 2, adult education` as a count for each seat. */
function countsIn(value) {
  const pairs = value.toLowerCase().split(/[,;\n]/).map((part) => part.trim().match(/^([a-z][a-z -]*?)[:\s]*(\d{1,4})?$/)).filter(Boolean);
  return Object.fromEntries(pairs.map(([, name, count]) => [name.replace(/\s+/g, "-"), Number(count ?? 1)]));
}
