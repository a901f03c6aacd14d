/**
 * A script's own texts as the site says them: inWords`Choose a state.` Names and numbers between its pieces stay as they are.
 * In the site's language where its catalogue has the text, else in the framework's words, by the rule of peerways.model.wording.
 */

const root = globalThis.document?.documentElement;
const pairs = JSON.parse(root?.dataset.words ?? "[]");
const known = Object.fromEntries(pairs);
const pattern = pairs.length ? new RegExp(`(?<![\\w/.:-])(?:\\b(an?) )?\\b(${pairs.map(([usual]) => usual).join("|")})\\b(?![/-])(?![.:]\\w)`, "gi") : null;
const folders = JSON.parse(root?.dataset.folders ?? "{}");
const WHERE = /\b(its|in|one|their|takes?) $/i;

/** In which language days and numbers are written. */
export const locale = !root?.lang || root.lang === "en" ? "en-US" : root.lang;
/** What the site's language says, by the English text with its values numbered: "{0} of {1}". English has no such file. */
let catalogue = {};
if (locale !== "en-US") catalogue = await fetched();

async function fetched() {
  try {
    return await (await fetch(new URL(`${root.dataset.base}/assets/messages.json`, location.href))).json();
  } catch {
    return {}; // English is better than nothing
  }
}

function put(text, article, written, at, whole) {
  const word = known[written.toLowerCase()];
  if (/^place$/i.test(written) && WHERE.test(whole.slice(0, at))) return text;
  const first = text[0] !== text[0].toLowerCase();
  const told = article ? `${/^[aeiou]/i.test(word) ? "an" : "a"} ${word}` : word;
  return first ? told[0].toUpperCase() + told.slice(1) : told;
}

/** @returns {string} */
export function inWords(pieces, ...values) {
  const whole = pieces.reduce((text, piece, at) => `${text}{${at - 1}}${piece}`);
  const english = whole.trim();
  const said = catalogue[english];
  if (said) return whole.replace(english, () => said).replace(/\{(\d+)\}/g, (_, at) => values[at]);
  const told = pattern ? pieces.map((piece) => piece.replace(pattern, put)) : pieces;
  return String.raw({ raw: told }, ...values);
}

/** @param {string} path as this program calls it @returns {string} as the project has it, whose content/ and states/ may have other names */
export function written(path) {
  const [first, ...rest] = path.split("/");
  return [folders[first] ?? first, ...rest].join("/");
}

/** @param {string} path as the project has it @param {string} name of a schema @returns {string} the schema as seen from the file */
export function schemaFrom(path, name) {
  return `${"../".repeat(path.split("/").length - 1)}schemas/${name}.json`;
}
