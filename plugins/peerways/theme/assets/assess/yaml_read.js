/**
 * Reads back the YAML that this site and `build.py new` write: groups, lists, quoted, plain and folded texts, [a, b] and {a: b}
 * on one line. Whatever else YAML can do is refused with its line, because guessing would change what a team wrote.
 */

import { inWords } from "../in_words.js";

/** Says what is wrong and in which line, counted from 1. */
export class Mistake extends Error {
  /** @param {number} line @param {string} message */
  constructor(line, message) {
    super(inWords`Line ${line}: ${message}`);
    this.line = line;
  }
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\w[\w./ -]*?)\s*:(?=\s|$)\s*(.*)$/;
const ESCAPES = { n: "\n", t: "\t", '"': '"', "\\": "\\", "/": "/", " ": " " };
const CONSTANTS = { true: true, false: false, null: null, "~": null };

/**
 * @param {string} text
 * @returns {{value: *, lines: Map<string, number>}} the value, and the line of every key by its path (`ratings/data/set-goals`)
 */
export function readYaml(text) {
  return new Reader(text).document();
}

class Reader {
  /** @param {string} text */
  constructor(text) {
    this.raw = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
    this.at = 0;
    this.lines = new Map();
  }

  document() {
    if (this.peek()?.rest === "---") this.at += 1;
    const first = this.peek();
    const value = first ? this.block(first.indent, "") : null;
    const left = this.peek();
    if (left) throw new Mistake(left.no, inWords`expected a line that lines up with the ones above; check its indentation`);
    return { value, lines: this.lines };
  }

  /** The next line that says something, or null. */
  peek() {
    while (this.at < this.raw.length && /^\s*(#.*)?$/.test(this.raw[this.at])) this.at += 1;
    if (this.at >= this.raw.length) return null;
    const [, space, rest] = this.raw[this.at].match(/^(\s*)(.*?)\s*$/);
    if (space.includes("\t")) throw new Mistake(this.at + 1, inWords`indented with a tab; expected spaces`);
    return { no: this.at + 1, indent: space.length, rest };
  }

  /** @param {number} indent @param {string} path */
  block(indent, path) {
    if (indent > 60) throw new Mistake(this.at + 1, inWords`nested too deep`);
    return /^-(\s|$)/.test(this.peek().rest) ? this.list(indent, path) : this.group(indent, path);
  }

  /** @param {number} indent @param {string} path */
  list(indent, path) {
    const items = [];
    for (let line = this.peek(); line && line.indent === indent && /^-(\s|$)/.test(line.rest); line = this.peek()) {
      const here = `${path}/${items.length}`;
      const inner = line.rest.slice(1).trimStart();
      const column = indent + line.rest.length - inner.length;
      this.lines.set(here, line.no);
      if (KEY.test(inner)) {
        this.raw[this.at] = " ".repeat(column) + inner;
        items.push(this.group(column, here));
      } else {
        this.at += 1;
        items.push(this.value(inner, line, indent, here));
      }
    }
    return items;
  }

  /** @param {number} indent @param {string} path */
  group(indent, path) {
    const group = {};
    for (let line = this.peek(); line && line.indent === indent; line = this.peek()) {
      const match = line.rest.match(KEY);
      if (!match) throw new Mistake(line.no, inWords`expected \`key: value\`, found \`${line.rest.slice(0, 60)}\``);
      const key = /^["']/.test(match[1]) ? String(this.quoted(match[1], line.no).value) : match[1];
      if (Object.hasOwn(group, key)) throw new Mistake(line.no, inWords`${key} stands twice in the same group`);
      const here = path ? `${path}/${key}` : key;
      this.lines.set(here, line.no);
      this.at += 1;
      Object.defineProperty(group, key, { value: this.value(match[2], line, indent, here), enumerable: true, configurable: true, writable: true });
    }
    return group;
  }

  /** @param {string} rest what follows the colon or hyphen @param {{no: number}} line @param {number} indent @param {string} path */
  value(rest, line, indent, path) {
    if (/^[|>][+-]?\s*(#.*)?$/.test(rest)) return this.text(rest[0], indent);
    if (rest === "" || rest.startsWith("#")) {
      const next = this.peek();
      const inside = next && (next.indent > indent || (next.indent === indent && /^-(\s|$)/.test(next.rest)));
      return inside ? this.block(next.indent, path) : null;
    }
    let source = rest;
    while (source[0] === '"' && !/^"(?:[^"\\]|\\.)*"/.test(source) && this.at < this.raw.length) {
      const next = this.raw[this.at].trim();
      source = /(^|[^\\])(\\\\)*\\$/.test(source) ? source.slice(0, -1) + next : `${source} ${next}`;
      this.at += 1;
    }
    const { value, left } = this.flow(source, line.no, false);
    if (left && !/^\s+#/.test(left) && left.trim()) throw new Mistake(line.no, inWords`expected nothing after the value, found \`${left.trim().slice(0, 40)}\``);
    const next = this.peek();
    if (next && next.indent > indent) throw new Mistake(next.no, inWords`a text goes on in this line; put \`>-\` after the colon, or the whole text in quotation marks`);
    return value;
  }

  /** A folded (>) or literal (|) text; blanks around it are dropped. @param {string} style @param {number} indent */
  text(style, indent) {
    const lines = [];
    let inner = 0;
    for (; this.at < this.raw.length; this.at += 1) {
      const raw = this.raw[this.at];
      const depth = raw.search(/\S/);
      if (depth >= 0 && depth <= indent) break;
      if (depth >= 0 && !inner) inner = depth;
      if (depth >= 0 && depth < inner) throw new Mistake(this.at + 1, inWords`expected this line to be indented like the first line of the text`);
      if (style === ">" && depth > inner) throw new Mistake(this.at + 1, inWords`indented deeper than the text's first line; line it up`);
      lines.push(raw.slice(inner).trimEnd());
    }
    const text = lines.join("\n").replace(/\n+$/, "");
    return style === "|" ? text : text.replace(/([^\n])\n(?!\n)/g, "$1 ").replace(/([^\n])\n(\n+)/g, "$1$2");
  }

  /** @param {string} source @param {number} no @param {boolean} inside within [ ] or { } @param {number} [depth] @returns {{value: *, left: string}} */
  flow(source, no, inside, depth = 0) {
    if (depth > 20) throw new Mistake(no, inWords`nested too deep`);
    if (source[0] === '"' || source[0] === "'") return this.quoted(source, no);
    if (source[0] === "[" || source[0] === "{") return this.collection(source, no, depth);
    if (/^([&*!|>%@`,\]}]|[?:-](\s|$))/.test(source)) throw new Mistake(no, inWords`a text that starts with a special character; put it in quotation marks`);
    const [plain] = source.match(inside ? /^[^,[\]{}]*?(?=\s*[,\]}]|:\s|\s+#|$)/ : /^.*?(?=\s+#|\s*$)/);
    if (!inside && /:(\s|$)/.test(plain)) throw new Mistake(no, inWords`the text holds a colon; put it in quotation marks`);
    return { value: constant(plain), left: source.slice(plain.length) };
  }

  /** @param {string} source @param {number} no @param {number} depth */
  collection(source, no, depth) {
    const group = source[0] === "{";
    const close = group ? "}" : "]";
    const items = [];
    let rest = source.slice(1).trimStart();
    while (rest && rest[0] !== close) {
      const first = this.flow(rest, no, true, depth + 1);
      rest = first.left.trimStart();
      if (group) {
        if (!/^:\s/.test(rest)) throw new Mistake(no, inWords`expected \`key: value\` between { and }`);
        const second = this.flow(rest.slice(1).trimStart(), no, true, depth + 1);
        if (items.some(([key]) => key === String(first.value))) throw new Mistake(no, inWords`${first.value} stands twice in the same group`);
        items.push([String(first.value), second.value]);
        rest = second.left.trimStart();
      } else items.push(first.value);
      if (rest[0] === ",") rest = rest.slice(1).trimStart();
      else if (rest[0] !== close) break;
    }
    if (rest[0] !== close) throw new Mistake(no, inWords`expected ${close} in the same line`);
    return { value: group ? Object.fromEntries(items) : items, left: rest.slice(1) };
  }

  /** @param {string} source @param {number} no @returns {{value: string, left: string}} */
  quoted(source, no) {
    const match = source.match(source[0] === '"' ? /^"((?:[^"\\]|\\.)*)"/ : /^'((?:[^']|'')*)'/);
    if (!match) throw new Mistake(no, inWords`a quotation mark is opened and not closed`);
    const left = source.slice(match[0].length);
    if (source[0] === "'") return { value: match[1].replaceAll("''", "'"), left };
    const value = match[1].replace(/\\(u([0-9a-fA-F]{4})|.)/g, (whole, escape, code) => {
      if (code) return String.fromCharCode(parseInt(code, 16));
      if (!(escape in ESCAPES)) throw new Mistake(no, inWords`${whole} is not an escape that can be read here`);
      return ESCAPES[escape];
    });
    return { value, left };
  }
}

/** @param {string} plain @returns {*} what an unquoted word stands for */
function constant(plain) {
  if (Object.hasOwn(CONSTANTS, plain)) return CONSTANTS[plain];
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(plain) && plain.length <= 15 ? Number(plain) : plain;
}
