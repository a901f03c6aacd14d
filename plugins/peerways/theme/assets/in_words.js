/** A script's own texts in the framework's words, by the rule of peerways.model.wording: inWords`Choose a state.` Names and numbers between its pieces stay as they are. */

const pairs = JSON.parse(globalThis.document?.documentElement.dataset.words ?? "[]");
const known = Object.fromEntries(pairs);
const pattern = pairs.length ? new RegExp(`(?<![\\w/.:-])(?:\\b(an?) )?\\b(${pairs.map(([usual]) => usual).join("|")})\\b(?![/-])(?![.:]\\w)`, "gi") : null;
const WHERE = /\b(its|in|one|their|takes?) $/i;

function put(text, article, written, at, whole) {
  const word = known[written.toLowerCase()];
  if (/^place$/i.test(written) && WHERE.test(whole.slice(0, at))) return text;
  const first = text[0] !== text[0].toLowerCase();
  const told = article ? `${/^[aeiou]/i.test(word) ? "an" : "a"} ${word}` : word;
  return first ? told[0].toUpperCase() + told.slice(1) : told;
}

/** @returns {string} */
export function inWords(pieces, ...values) {
  const told = pattern ? pieces.map((piece) => piece.replace(pattern, put)) : pieces;
  return String.raw({ raw: told }, ...values);
}
