/** What was changed in a form that was filled with what is published, and the file with it: comments, order and all else stay as they are. */

import { entry, mapping, pair } from "../forms/yaml.js";

/** The name under which a change speaks of the text below a file's facts. */
export const PROSE = "prose";

/** @param {Published} published @param {Change[]} changes @returns {string|null} the whole file; null where comments would be lost, or a field has no lines to itself */
export function fileText(published, changes) {
  const lines = published.facts.split("\n");
  const made = [];
  let at = 0;
  const replacements = edits(published, changes, lines);
  if (replacements.includes(null)) return null;
  for (const [start, end, text] of replacements.sort((a, b) => a[0] - b[0])) {
    made.push(...lines.slice(at, start), ...text);
    at = end;
  }
  const facts = [...made, ...lines.slice(at)].join("\n");
  if (!published.path.endsWith(".md")) return facts;
  const prose = changes.find(({ field }) => field === PROSE);
  return `---\n${facts}---\n${prose ? `${prose.after}\n` : published.body}`;
}

/** @param {Published} published @param {Change[]} changes @param {string} why @returns {string} the change by itself, for whoever puts it into the file */
export function changeText({ path, title }, changes, why) {
  const entries = changes.map(({ field, before, after, entry: one }) => {
    const head = { [one ? "entry_of" : "field"]: field };
    if (field === PROSE) return `  - field: ${PROSE}\n    to: |-\n${after.split("\n").map((row) => row && `      ${row}`).join("\n")}`;
    if (before !== undefined) head.from = before;
    if (after !== undefined) head.to = after;
    return entry(head, "  ").join("\n");
  });
  return `# ${title.replaceAll("\n", " ")}\n${mapping({ file: path, why }, "").join("\n")}\nchanges:\n${entries.join("\n")}\n`;
}

function edits({ blocks, head }, changes, lines) {
  const fields = [...new Set(changes.map(({ field }) => field))].filter((field) => field !== PROSE);
  return fields.flatMap((field) => fieldEdits(field, changes.filter((change) => change.field === field), blocks, head, lines));
}

function fieldEdits(field, changes, blocks, head, lines) {
  const block = blocks[field];
  const [{ before, after, entry: rows }] = changes;
  const now = rows ? withEntries(head[field] ?? [], changes) : after;
  const gone = now === undefined || (Array.isArray(now) && !now.length);
  if (!block && field in head) return null;
  if (!block) return gone ? [] : [at(end(lines), end(lines), pair(field, now, ""))];
  if (gone) return [at(block[0], block[1], [])];
  if (rows && blocks[`${field}.0`]) return changes.flatMap((change) => rowEdits(change, (head[field] ?? []).length, blocks, lines));
  if (!rows && isGroup(before) && isGroup(after) && parts(field, blocks).length) return groupEdits(field, before, after, blocks);
  if (typeof now === "object" && lines.slice(block[0], block[1]).some((line) => line.includes("#"))) return null;
  return [at(block[0], block[1], tailed(pair(field, now, ""), block[2]))];
}

function withEntries(rows, changes) {
  const now = rows.map((row, number) => {
    const change = changes.find((one) => one.number === number);
    return change ? change.after : row;
  });
  return [...now, ...changes.filter(({ before }) => before === undefined).map(({ after }) => after)].filter((row) => row !== undefined);
}

function rowEdits({ field, before, after, number }, count, blocks, lines) {
  if (before === undefined) {
    const last = blocks[`${field}.${count - 1}`];
    return [at(last[1], last[1], entry(after, " ".repeat(last[3])))];
  }
  const name = `${field}.${number}`;
  const row = blocks[name];
  if (after === undefined) return [at(row[0], row[1], [])];
  const first = Object.keys(before).find((key) => blocks[`${name}.${key}`]?.[0] === row[0]); // behind the hyphen
  if ((first === undefined || first in after) && parts(name, blocks).length) return groupEdits(name, before, after, blocks);
  const behind = commentBehind(lines.slice(row[0], row[1]));
  if (behind === null) return [null];
  const pad = " ".repeat(row[3]);
  return [at(row[0], row[1], [...(behind ? [pad + behind] : []), ...entry(after, pad)])];
}

/** @returns {string|null} the comment behind an entry in braces, which goes above it; null where there may be comments elsewhere in it */
function commentBehind(lines) {
  if (!lines.some((line) => line.includes(" #") || line.trimStart().startsWith("#"))) return "";
  const match = lines.length === 1 && /^[^#]*[}\]\w"']\s+(#.*)$/.exec(lines[0]);
  return match ? match[1] : null;
}

function groupEdits(name, before, after, blocks) {
  const own = parts(name, blocks);
  const pad = " ".repeat(own[0][3]);
  const last = Math.max(...own.map((block) => block[1]));
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !same(before[key], after[key])).map((key) => {
    const block = blocks[`${name}.${key}`];
    if (!block) return at(last, last, pair(key, after[key], pad));
    if (after[key] === undefined) return at(block[0], block[1], []);
    const made = tailed(pair(key, after[key], pad), block[2]);
    if (block[0] === blocks[name][0]) made[0] = `${" ".repeat(blocks[name][3])}- ${made[0].trimStart()}`; // behind the hyphen of its entry
    return at(block[0], block[1], made);
  });
}

function parts(name, blocks) {
  return Object.keys(blocks).filter((key) => key.slice(0, key.lastIndexOf(".")) === name && key.includes(".")).map((key) => blocks[key]);
}

function tailed(lines, tail) {
  return lines.length === 1 ? [lines[0] + tail] : lines;
}

function end(lines) {
  return lines.findLastIndex((line) => line.trim()) + 1;
}

function at(start, stop, text) {
  return [start, stop, text];
}

function isGroup(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** @param {*} one @param {*} other @returns {boolean} whether two values say the same, whatever the order of their keys */
export function same(one, other) {
  if (isGroup(one) && isGroup(other)) return Object.keys({ ...one, ...other }).every((key) => same(one[key], other[key]));
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, n) => same(value, other[n]));
  return one === other;
}
