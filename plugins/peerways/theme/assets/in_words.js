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
/** What the site's language says, by the English text with its values numbered: "{0} of {1}"; under "" which form goes with a number. English has no such file. */
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
  const replaced = article ? `${/^[aeiou]/i.test(word) ? "an" : "a"} ${word}` : word;
  return first ? replaced[0].toUpperCase() + replaced.slice(1) : replaced;
}

/** @returns {string} */
export function inWords(pieces, ...values) {
  const whole = pieces.reduce((text, piece, at) => `${text}{${at - 1}}${piece}`);
  const english = whole.trim();
  return filled(whole.replace(english, () => catalogue[english] ?? worded(english)), values);
}

/** The text that goes with a number, which stands at {0}, where nouns, verbs or other words agree with it. @param {string} one @param {string} many @param {number} number @returns {string} */
export function ngettext(one, many, number, ...values) {
  const translation = catalogue[one]?.[catalogue[""][number < 200 ? number : 100 + (number % 100)]];
  return filled(translation ?? worded(number === 1 ? one : many), [number, ...values]);
}

const worded = (english) => (pattern ? english.replace(pattern, put) : english);
const filled = (text, values) => text.replace(/\{(\d+)\}/g, (_, at) => values[at]);

/** @param {string} path as this program calls it @returns {string} as the project has it, whose content/ and states/ may have other names */
export function written(path) {
  const [first, ...rest] = path.split("/");
  return [folders[first] ?? first, ...rest].join("/");
}

/** @param {string} path as the project has it @param {string} name of a schema @returns {string} the schema as seen from the file */
export function schemaFrom(path, name) {
  return `${"../".repeat(path.split("/").length - 1)}schemas/${name}.json`;
}
