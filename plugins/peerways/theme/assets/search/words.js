// Cuts texts into words as peerways/search/words.py does; a test compares the two.
import stemmer from "./stemmer.js";

const known = new Map();

export function stem(word) {
  if (!known.has(word)) known.set(word, stemmer.stemWord(word).replaceAll("'", ""));
  return known.get(word);
}

const bare = (token) => token.replace(/^['&.-]+|['&.-]+$/g, "");

// The words of a text as they stand between spaces and signs; `=it` is the name in capitals.
export function tokens(text, capitals) {
  return text.replace(/[\u200b\u2120\u2122]/g, " ").replace(/[\u2018\u2019\u201b\u2032\u02bb\u02bc\ua78c\u00b4`]/g, "'").normalize("NFKD").replace(/[\u2010-\u2014\u2212]/g, "-")
    .replace(/[\p{M}\p{Cf}]+/gu, "").replace(/[^\p{L}\p{N}'&.-]+/gu, " ")
    .replace(/(?<![\p{L}\p{N}])([\p{L}\p{N}]) & (?=[\p{L}\p{N}](?![\p{L}\p{N}]))/gu, "$1&").split(" ").filter(Boolean)
    .map((token) => (capitals.includes(bare(token)) ? `=${token}` : token).toLowerCase());
}

export function parts(token) {
  if (token.startsWith("=")) return [bare(token.slice(1))];
  return token.split(/[-&.]/).map((part) => part.replace(/^'+|'+$/g, "")).filter(Boolean);
}

// What a token is found by: the stems of its words, and what several joined in it are together.
export function unit(token, stop) {
  const inside = parts(token);
  const marked = token.startsWith("=");
  const single = inside.filter((part) => part.length > 1 && (marked || !stop.has(part))).map(stem);
  return { word: bare(token.replace("=", "")), single, joined: inside.length > 1 ? stem(inside.join("")) : null };
}

// CRC-32 of a text, as zlib has it.
export function checksum(text) {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

// Whether one letter more, less, other, or two changed over make one word of the other.
export function oneApart(a, b) {
  if (a.length > b.length) [a, b] = [b, a];
  if (b.length - a.length > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const left = a.slice(start), right = b.slice(start);
  if (a.length < b.length) return left === right.slice(1);
  return left.slice(1) === right.slice(1) || (left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0]);
}
