/** Names of files and folders, made from titles. */

const LONGEST_NAME = 60;

/** @param {string} text @returns {string} the text as a file's name: small letters, digits and hyphens, cut at a word */
export function slug(text) {
  let name = "";
  for (const word of text.normalize("NFKD").replace(/\P{ASCII}/gu, "").toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    if (name && name.length + 1 + word.length > LONGEST_NAME) break;
    name = name ? `${name}-${word}` : word.slice(0, LONGEST_NAME);
  }
  return name;
}
