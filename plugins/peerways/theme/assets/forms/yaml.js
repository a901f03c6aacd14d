/** Writes YAML that reads back to the very same values: texts plain where that is safe, quoted or folded where not. */

const PLAIN = /^[A-Za-z][\w ./,()'&+-]*$/;
const ADDRESS = /^https?:\/\/[\w./?=&%~+-]+$/;
const DAY = /^\d{4}-\d\d(-\d\d)?$/;
const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;
const NAME = /^[a-z][a-z0-9.-]*$/;
const WIDTH = 100;
/** A line may hold 4,000 characters; a word that is longer than this is cut and joined again by the reader. */
const LONGEST_WORD = 1000;

/** @param {string} key @param {*} value @param {string} pad @param {string} [comment] @returns {string[]} the lines of `key: value` */
export function pair(key, value, pad, comment = "") {
  const note = comment ? `  # ${comment}` : "";
  const head = `${pad}${key}:`;
  if (typeof value === "string") return text(head, value, `${pad}  `, note);
  if (Array.isArray(value)) return list(head, value, `${pad}  `, note);
  if (value !== null && typeof value === "object") return [head + note, ...mapping(value, `${pad}  `)];
  return [`${head} ${value}${note}`];
}

/** @param {Object<string, *>} value @param {string} pad @returns {string[]} */
export function mapping(value, pad) {
  return Object.entries(value).flatMap(([key, item]) => pair(key, item, pad));
}

function list(head, items, pad, note) {
  if (items.every((item) => typeof item === "string" && NAME.test(item) && !WORDS.test(item))) return [`${head} [${items.join(", ")}]${note}`];
  return [head + note, ...items.flatMap((item) => entry(item, pad))];
}

/** @param {*} item @param {string} pad @returns {string[]} the lines of `- item` */
export function entry(item, pad) {
  if (item === null || typeof item !== "object") return [`${pad}- ${typeof item === "string" ? scalar(item) ?? JSON.stringify(item) : item}`];
  const [first, ...rest] = mapping(item, `${pad}  `);
  return [`${pad}- ${first.trimStart()}`, ...rest];
}

function text(head, value, pad, note) {
  const written = scalar(value);
  if (written !== null) return [`${head} ${written}${note}`];
  if (value.split(/[ \n]/).some((word) => word.length > LONGEST_WORD)) return quoted(head, value, pad, note);
  return [`${head} >-${note}`, ...folded(value, pad)];
}

/** @param {string} value @returns {string|null} the text on one line, or null where it has to be folded */
function scalar(value) {
  if (ADDRESS.test(value) || DAY.test(value)) return value;
  if (value.length > LONGEST_WORD || (/\n|.{80}/.test(value) && value.includes(" "))) return null;
  return PLAIN.test(value) && !value.endsWith(" ") && !WORDS.test(value) ? value : JSON.stringify(value);
}

/** Wraps a tidy text (single blanks, none at a line's ends); a blank line stands for each line break of its own. */
function folded(value, pad) {
  return value.split("\n").flatMap((paragraph, index) => [...(index ? [""] : []), ...(paragraph.match(/\S.{0,98}(?= |$)|\S+/g) ?? []).map((line) => pad + line)]);
}

/** Cuts a text inside quotation marks; a line that ends with a backslash goes on in the next. */
function quoted(head, value, pad, note) {
  const parts = value.match(new RegExp(`[^]{1,${WIDTH}}`, "gu")).map((part) => JSON.stringify(part).slice(1, -1).replace(/^ /, "\\ "));
  return parts.map((part, index) => (index ? pad + part : `${head} "${part}`) + (index < parts.length - 1 ? "\\" : `"${note}`));
}
