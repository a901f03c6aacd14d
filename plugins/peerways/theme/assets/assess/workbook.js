/** A spreadsheet's sheets as rows of texts: .csv, .xlsx and .ods, as LibreOffice, Excel and others save them. Only fetched when somebody loads one. */

import { inWords } from "../in_words.js";

const LARGEST = 20_000_000;
const MOST_ROWS = 2000;
const MOST_COLUMNS = 200;
const USUAL_DAY_ZERO = "1899-12-30";

/** @param {File} file @returns {Promise<Sheet[]>} throws an Error that says what is wrong */
export async function sheetsIn(file) {
  if (file.size > LARGEST) throw new Error(inWords`It is larger than 20 MB; a form is not.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [{ name: "", rows: table(decoded(bytes)) }];
  const parts = partsOf(bytes);
  if (parts.has("content.xml")) return openDocument(xml(await text(parts.get("content.xml"))));
  if (parts.has("xl/workbook.xml")) return office(parts);
  throw new Error(inWords`It is neither an .xlsx nor an .ods workbook.`);
}

function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @param {string} csv @returns {string[][]} */
export function table(csv) {
  const plain = csv.replace(/^\ufeff/, "");
  const [head] = plain.split(/\r?\n/, 1);
  const mark = [",", ";", "\t"].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best));
  const rows = [[]];
  const cells = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${mark}\\r\\n]*))(${mark}|\\r?\\n|\\r|$)`, "gy");
  for (let match = cells.exec(plain); match && rows.length < MOST_ROWS; match = cells.exec(plain)) {
    rows.at(-1).push((match[1]?.replaceAll('""', '"') ?? match[2]).replace(/^'(?=\s*[=+\-@])/, ""));
    if (match[3] === "") break;
    if (match[3] !== mark) rows.push([]);
  }
  return rows;
}

/** The packed parts by name; of each what is needed to unpack it. */
function partsOf(bytes) {
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error(inWords`The workbook is damaged.`);
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [nameSize, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const start = view.getUint32(at + 42, true);
    const name = decoded(bytes.subarray(at + 46, at + 46 + nameSize));
    const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    parts.set(name, { packed: view.getUint16(at + 10, true) === 8, bytes: bytes.subarray(data, data + view.getUint32(at + 20, true)) });
    at += 46 + nameSize + extra + comment;
  }
  return parts;
}

/** Unpacks a part, but never more than a form can hold, whatever the file claims. */
async function text({ packed, bytes }) {
  const stream = new Blob([bytes]).stream();
  const reader = (packed ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream).getReader();
  const pieces = [];
  let size = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length;
    if (size > LARGEST) throw new Error(inWords`The workbook unpacks to more than 20 MB; a form does not.`);
    pieces.push(piece.value);
  }
  return new Blob(pieces).text();
}

function xml(source) {
  const parsed = new DOMParser().parseFromString(source, "application/xml");
  if (parsed.querySelector("parsererror")) throw new Error(inWords`The workbook is damaged.`);
  return parsed;
}

const all = (node, name) => [...node.getElementsByTagNameNS("*", name)];

async function office(parts) {
  const shared = parts.has("xl/sharedStrings.xml") ? all(xml(await text(parts.get("xl/sharedStrings.xml"))), "si").map(textOf) : [];
  const properties = all(xml(await text(parts.get("xl/workbook.xml"))), "workbookPr")[0];
  const dayZero = /^(1|true)$/.test(properties?.getAttribute("date1904") ?? "") ? "1904-01-01" : USUAL_DAY_ZERO;
  const names = [...parts.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return Promise.all(names.map(async (name) => ({ name, dayZero, rows: all(xml(await text(parts.get(name))), "row").slice(0, MOST_ROWS).map((row) => officeRow(row, shared)) })));
}

/** The text of a shared or inline string, without hints of how to read it aloud. */
function textOf(node) {
  return all(node, "t").filter(({ parentNode }) => parentNode.localName !== "rPh").map(({ textContent }) => textContent).join("");
}

function officeRow(row, shared) {
  const cells = [];
  for (const cell of all(row, "c")) {
    const letters = cell.getAttribute("r")?.match(/^[A-Z]+/)?.[0] ?? "";
    const column = letters ? [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1 : cells.length;
    if (column >= MOST_COLUMNS) continue;
    const value = all(cell, "v")[0]?.textContent ?? "";
    const kind = cell.getAttribute("t");
    cells[column] = kind === "s" ? shared[Number(value)] ?? "" : kind === "inlineStr" ? textOf(cell) : value;
  }
  return Array.from(cells, (cell) => (cell ?? "").replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16))));
}

function openDocument(document) {
  const [zero] = all(document, "null-date");
  return all(document, "table").map((sheet) => ({
    name: attribute(sheet, "name"),
    dayZero: (zero && attribute(zero, "date-value")) || USUAL_DAY_ZERO,
    rows: all(sheet, "table-row").flatMap((row) => Array(repeated(row, "number-rows-repeated", 3)).fill(openRow(row))).slice(0, MOST_ROWS),
  }));
}

function openRow(row) {
  const cells = [...row.children].filter(({ localName }) => /^(covered-)?table-cell$/.test(localName));
  return cells.flatMap((cell) => Array(repeated(cell, "number-columns-repeated", 40)).fill(attribute(cell, "date-value") || all(cell, "p").map(({ textContent }) => textContent).join("\n"))).slice(0, MOST_COLUMNS);
}

const attribute = (node, name) => [...node.attributes].find(({ localName }) => localName === name)?.value ?? "";
const repeated = (node, name, most) => Math.min(Number(attribute(node, name)) || 1, most);
