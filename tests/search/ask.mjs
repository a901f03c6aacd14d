// Asks the index of a built site what a browser would: queries as JSON on standard input, for each the first results and what was read, as JSON.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { argv } from "node:process";

const [, , engine, folder] = argv;
const { openIndex } = await import(engine);
const read = new Map();

async function file(name) {
  const content = readFileSync(`${folder}/search/${name}`, "utf8");
  read.set(name, gzipSync(content).length);
  return JSON.parse(content);
}

const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  read.clear();
  const index = await openIndex(file);  // anew for each, so that what it reads is known
  const found = await index.find(query);
  const results = await index.pagesOf(found.hits.slice(0, 8));
  answers.push({ query, ...found, hits: undefined, total: found.hits.length, stems: [...found.stems], results, bytes: [...read.values()].reduce((a, b) => a + b, 0) });
}
console.log(JSON.stringify(answers));
