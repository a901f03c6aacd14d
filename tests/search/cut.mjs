// Cuts texts and stems words as the browser does: {texts, words, stop, capitals} on standard input.
import { readFileSync } from "node:fs";
import { argv } from "node:process";

const { checksum, stem, tokens, unit } = await import(argv[2]);
const { texts, words, stop, capitals } = JSON.parse(readFileSync(0, "utf8"));
const stopped = new Set(stop);
console.log(JSON.stringify({
  cut: texts.map((text) => tokens(text, capitals)),
  terms: texts.map((text) => tokens(text, capitals).flatMap((token) => {
    const { single, joined } = unit(token, stopped);
    return joined ? [...single, joined] : single;
  })),
  stems: words.map(stem),
  sums: texts.map(checksum),
}));
