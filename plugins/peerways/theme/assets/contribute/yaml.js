/** Plain values as YAML that the checker reads back to the very same values. */

const PLAIN = /^(?!.*(?:: | #| {2}))[A-Za-z(][^\n\t]*[^:\s]$|^\d{4}-\d\d-\d\d$/;
const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;
const WIDTH = 100;

/** @param {Object<string, *>} values texts, lists of texts, mappings, lists of mappings @returns {string} */
export function yaml(values) {
  return `${mapping(values, "").join("\n")}\n`;
}

function mapping(values, pad) {
  return Object.entries(values).flatMap(([key, value]) => pair(key, value, pad));
}

function pair(key, value, pad) {
  if (typeof value === "string") return text(`${pad}${key}: `, value, `${pad}  `);
  if (!Array.isArray(value)) return [`${pad}${key}:`, ...mapping(value, `${pad}  `)];
  if (value.every((item) => typeof item === "string")) return [`${pad}${key}: [${value.join(", ")}]`]; // names of known form only
  return [`${pad}${key}:`, ...value.flatMap((item) => {
    const [first, ...rest] = mapping(item, `${pad}    `);
    return [`${pad}  - ${first.trimStart()}`, ...rest];
  })];
}

function text(head, value, pad) {
  if (value.length <= WIDTH) return [head + (PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value))];
  if (/^\S{1,200}( \S{1,200})*$/.test(value)) return [`${head}>-`, ...folded(value, pad)];
  const parts = value.match(/[^]{1,100}/gu).map((part) => JSON.stringify(part).slice(1, -1));
  return parts.map((part, index) => (index ? pad + part.replace(/^ /, "\\ ") : `${head}"${part}`) + (index < parts.length - 1 ? "\\" : '"'));
}

function folded(value, pad) {
  const lines = [""];
  for (const word of value.split(" ")) {
    const last = lines.at(-1);
    if (last && last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map((line) => pad + line);
}
