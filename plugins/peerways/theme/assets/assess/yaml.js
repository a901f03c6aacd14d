/** Writes YAML that reads back to the very same values: texts plain where that is safe, quoted or folded where not. */

const PLAIN = /^[A-Za-z][\w ./,()'&+-]*$/;
const ADDRESS = /^https?:\/\/[\w./?=&%~+-]+$/;
const DAY = /^\d{4}-\d\d(-\d\d)?$/;
const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** @param {string} key @param {*} value @param {string} pad @param {string} [comment] @returns {string[]} the lines of `key: value` */
export function pair(key, value, pad, comment = "") {
  const note = comment ? `  # ${comment}` : "";
  const head = `${pad}${key}:`;
  if (typeof value === "string") {
    const written = scalar(value);
    return written === null ? [`${head} >-${note}`, ...folded(value, `${pad}  `)] : [`${head} ${written}${note}`];
  }
  if (Array.isArray(value)) return value.length ? [head + note, ...value.flatMap((item) => entry(item, `${pad}  `))] : [`${head} []${note}`];
  if (value !== null && typeof value === "object") return [head + note, ...mapping(value, `${pad}  `)];
  return [`${head} ${value}${note}`];
}

/** @param {Object<string, *>} value @param {string} pad @returns {string[]} */
export function mapping(value, pad) {
  return Object.entries(value).flatMap(([key, item]) => pair(key, item, pad));
}

/** @param {*} item @param {string} pad @returns {string[]} the lines of `- item` */
function entry(item, pad) {
  if (item !== null && typeof item === "object") {
    const lines = mapping(item, `${pad}  `);
    return [`${pad}- ${lines[0].trimStart()}`, ...lines.slice(1)];
  }
  return [`${pad}- ${typeof item === "string" ? scalar(item) ?? JSON.stringify(item) : item}`];
}

/** @param {string} text @returns {string|null} the text on one line, or null where it has to be folded */
function scalar(text) {
  if (ADDRESS.test(text) || DAY.test(text)) return text;
  if (/\n|.{80}/.test(text) && text.includes(" ")) return null;
  return PLAIN.test(text) && !WORDS.test(text) ? text : JSON.stringify(text);
}

/** Wraps a tidy text (single spaces, no space at a line's ends); a blank line stands for each line break of its own. */
function folded(text, pad) {
  return text.split("\n").flatMap((paragraph, index) => [...(index ? [""] : []), ...(paragraph.match(/\S.{0,98}(?= |$)|\S+/g) ?? []).map((line) => pad + line)]);
}
