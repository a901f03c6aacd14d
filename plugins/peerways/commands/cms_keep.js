/**
 * What the admin page's forms give → the file with it. A form holds the file beside its fields as it was opened, so that lines whose
 * values nobody changed are kept to the letter: comments, order, quotation marks, line breaks.
 */

import { entry, mapping, pair } from "./yaml-text.js";
import { isMap, isSeq, parseDocument } from "./yaml/index.js";

/** The hidden field that holds the file as it was opened. */
const HELD = "file_as_opened";
/** Names of a form's fields can't be numbers, as those of phases are. */
const NUMBER = "phase_";
const FRONT = /^---\n([^]*?)\n---(?:\n([^]*))?$/;
const SAFE = /^[A-Za-z][\w ./()'-]*$/;
const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;

/**
 * @param {string} text a file
 * @param {string[]} listed fields that may hold texts where a form has lists of statements
 * @returns {Object<string, *>} what a form is filled with
 */
export function opened(text, listed) {
  const { facts, prose } = parted(text);
  const values = asForm(read(facts), listed, false);
  return { ...values, ...(prose === undefined ? {} : { body: prose.trim() }), [HELD]: text };
}

/**
 * @param {Object<string, *>} form what a form gives
 * @param {string[]} listed see `opened`
 * @param {boolean} withProse whether such files have a text below their facts
 * @returns {string} the file
 */
export function saved({ [HELD]: text, ...form }, listed, withProse) {
  const { body, ...facts } = form;
  const values = asFile(withProse ? facts : form) ?? {};
  const prose = String(body ?? "").trim();
  if (!text) return withProse ? framed(mapping(values, "").join("\n"), prose && `${prose}\n`) : `${mapping(values, "").join("\n")}\n`;
  const before = parted(text);
  const made = new Edited(before.facts).changed(asFile(asForm(read(before.facts), listed, false)) ?? {}, values);
  if (before.prose === undefined) return made;
  return framed(made, prose === before.prose.trim() ? before.prose : `${/^\n*/.exec(before.prose)[0]}${prose}\n`);
}

function framed(facts, prose) {
  return `---\n${facts.trimEnd()}\n---\n${prose}`;
}

function parted(text) {
  const found = FRONT.exec(text);
  return found ? { facts: found[1], prose: found[2] ?? "" } : { facts: text, prose: undefined };
}

function read(facts) {
  const document = parseDocument(facts);
  if (document.errors.length) throw document.errors[0];
  return document.toJS() ?? {};
}

function asForm(value, listed, inside) {
  if (typeof value === "string") return inside ? [value] : value;
  if (Array.isArray(value)) return value.map((one) => asForm(one, listed, false));
  if (!isGroup(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [/^\d+$/.test(key) ? NUMBER + key : key, asForm(one, listed, inside || (listed.includes(key) && isGroup(one)))]));
}

/** @returns {*} a form's value without what nobody filled in; undefined where that is all */
function asFile(value) {
  if (value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    const found = value.map(asFile).filter((one) => one !== undefined);
    return found.length ? found : undefined;
  }
  if (!isGroup(value)) return value;
  const found = Object.entries(value).map(([key, one]) => [key.startsWith(NUMBER) ? key.slice(NUMBER.length) : key, asFile(one)]).filter(([, one]) => one !== undefined);
  return found.length ? Object.fromEntries(found) : undefined;
}

/** A file's facts, with what is to be written in place of which part of them. */
class Edited {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {[number, number, string][]} */
    this.edits = [];
  }

  /** @param {Object<string, *>} before @param {Object<string, *>} after @returns {string} */
  changed(before, after) {
    const { contents } = parseDocument(this.text);
    if (isMap(contents)) this.group(contents, before, after);
    else this.edits.push([this.text.length, this.text.length, mapping(after, "").join("\n")]);
    return this.edits.sort((a, b) => b[0] - a[0]).reduce((text, [start, end, made]) => text.slice(0, start) + made + text.slice(end), this.text);
  }

  /** Changes fields of a group on lines of their own. */
  group(node, before, after) {
    const added = Object.keys(after).filter((key) => before[key] === undefined && !node.items.some((one) => String(one.key.value) === key));
    for (const one of node.items) {
      const key = String(one.key.value);
      if (!same(before[key], after[key])) this.field(one, before[key], after[key]);
    }
    const last = this.end(ending(node.items.at(-1)));
    const pad = this.pad(node.items[0].key.range[0]);
    if (added.length) this.edits.push([last, last, added.map((key) => `\n${pair(named(key), after[key], pad).join("\n")}`).join("")]);
  }

  field(one, before, after) {
    const [start] = one.key.range;
    if (after === undefined) this.lines(start, ending(one));
    else if (this.inner(one.value, before, after)) return;
    else {
      const key = this.text.slice(start, one.key.range[1]);
      const stop = this.written(ending(one));
      const rows = pair(key, after, this.pad(start));
      const noted = /^[ \t]+#/.test(this.text.slice(stop));
      const made = rows.length > 1 && noted && typeof after === "string" ? [`${key}: ${JSON.stringify(after)}`] : rows;
      this.edits.push([start, stop, made.join("\n").trimStart()]);
    }
  }

  /** @returns {boolean} whether a value could be changed part by part */
  inner(node, before, after) {
    if (isMap(node) && isGroup(after) && isGroup(before) && node.items.length) {
      if (node.flow) return this.braces(node, before, after);
      this.group(node, before, after);
      return true;
    }
    if (isSeq(node) && !node.flow && Array.isArray(after) && Array.isArray(before) && before.length === node.items.length && before.length) return this.list(node, before, after);
    return false;
  }

  list(node, before, after) {
    let first = 0;
    while (first < before.length && first < after.length && same(before[first], after[first])) first += 1;
    let rest = 0;
    while (rest < Math.min(before.length, after.length) - first && same(before.at(-1 - rest), after.at(-1 - rest))) rest += 1;
    const gone = before.length - rest;
    const come = after.length - rest;
    const pad = this.pad(node.items[0].range[0]).slice(0, -2);
    for (let n = first; n < Math.min(gone, come); n += 1) this.row(node.items[n], before[n], after[n], pad);
    for (let n = come; n < gone; n += 1) this.lines(node.items[n].range[0], node.items[n].range[1]);
    if (come <= gone) return true;
    const made = after.slice(gone, come).flatMap((one) => entry(one, pad)).join("\n");
    const at = gone ? this.end(node.items[gone - 1].range[1]) : this.line(node.items[0].range[0]);
    this.edits.push(gone ? [at, at, `\n${made}`] : [at, at, `${made}\n`]);
    return true;
  }

  /** Changes one entry of a list, whose hyphen stands before it. */
  row(node, before, after, pad) {
    const head = isMap(node) && !node.flow && isGroup(after) && String(node.items[0].key.value) in after;
    if (head ? this.inner(node, before, after) : isMap(node) && node.flow && this.inner(node, before, after)) return;
    const made = isMap(node) && node.flow ? flow(after) : entry(after, pad).join("\n").trimStart().slice(2);
    this.edits.push([node.range[0], this.written(node.range[1]), made]);
  }

  /** Changes a group in braces on its line, @returns {boolean} */
  braces(node, before, after) {
    const inPlace = Object.keys({ ...before, ...after }).every((key) => (key in before) && (key in after));
    if (inPlace) {
      for (const { key, value } of node.items) if (!same(before[key.value], after[key.value])) this.edits.push([value.range[0], value.range[1], flow(after[key.value])]);
    } else this.edits.push([node.range[0], node.range[1], flow(after)]);
    return true;
  }

  /** Takes the lines of a part away. */
  lines(start, stop) {
    this.edits.push([this.line(start), this.end(stop) + 1, ""]);
  }

  /** @returns {number} where the line begins that holds a place */
  line(at) {
    return this.text.lastIndexOf("\n", at - 1) + 1;
  }

  /** @returns {number} a place without the blank lines before it */
  written(at) {
    return this.text.slice(0, at).trimEnd().length;
  }

  /** @returns {number} where the last line of a part ends */
  end(at) {
    const found = this.text.indexOf("\n", this.written(at));
    return found < 0 ? this.text.length : found;
  }

  pad(at) {
    return " ".repeat(at - this.line(at));
  }
}

function ending({ key, value }) {
  return value?.range?.[1] ?? key.range[1] + 1;
}

function named(key) {
  return /^\d/.test(key) ? JSON.stringify(key) : key;
}

/** @returns {string} a value on one line, as it may stand in braces */
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isGroup(value)) return `{${Object.entries(value).map(([key, one]) => `${named(key)}: ${flow(one)}`).join(", ")}}`;
  return typeof value === "string" && !(SAFE.test(value) && !WORDS.test(value) && !value.endsWith(" ")) && !/^\d{4}-\d\d(-\d\d)?$/.test(value) ? JSON.stringify(value) : String(value);
}

function isGroup(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function same(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, n) => same(value, other[n]));
  if (isGroup(one) && isGroup(other)) return Object.keys({ ...one, ...other }).every((key) => same(one[key], other[key]));
  return one === other || (one !== undefined && other !== undefined && !isGroup(one) && !isGroup(other) && !Array.isArray(one) && !Array.isArray(other) && String(one).trim() === String(other).trim());
}

const own = document.querySelector("script[data-listed]");
if (own && globalThis.CMS) {
  const listed = own.dataset.listed.split(" ");
  for (const [name, extension, withProse] of [["yaml", "yml", false], ["yaml-frontmatter", "md", true]]) // in place of its own of these names
    globalThis.CMS.registerCustomFormat(name, extension, { fromFile: (text) => opened(text, listed), toFile: (form) => saved(form, listed, withProse) });
}
