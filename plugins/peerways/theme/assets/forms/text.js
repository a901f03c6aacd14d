/** What people type, as the check takes it: without characters that can't be seen, in the lengths and forms of the rules. */

import { rules } from "./rules.js";
import { inWords } from "../in_words.js";

/** Characters that cannot be seen come along with pasted text; the check refuses them. @param {string} text */
export function readable(text) {
  return text.replace(/\r\n?/g, "\n").replace(new RegExp(rules.invisible, "gu"), "").replaceAll("\u00a0", " ").trim();
}

/** @param {string} text @returns {string} readable, with single blanks, and none at the ends of its lines */
export function tidy(text) {
  return readable(text).replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
}

/** @param {string} text @returns {string} on one line, single blanks */
export function oneLine(text) {
  return readable(text).replace(/\s+/g, " ");
}

/** @param {string} kind line, text, address, mailbox or row @param {string} text @returns {boolean} whether the check would find it too long */
export function tooLong(kind, text) {
  return [...text].length > rules.longest[kind];
}

/** @param {string} text */
export function isAddress(text) {
  const pasted = text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, ""); // as the check takes it
  return new RegExp(rules.address).test(pasted) && !tooLong("address", pasted);
}

/** @param {string} text */
export function isMailbox(text) {
  return new RegExp(rules.mailbox).test(text) && !tooLong("mailbox", text);
}

/** @param {*} text @returns {boolean} whether it is a day of the calendar in the years that the check takes, written 2014-06-13 */
export function isDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00Z`);
  const [first, last] = rules.days;
  const year = Number(text.slice(0, 4));
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && year >= first && year <= last;
}

/** What to write instead of an address that the check refuses. */
export const ADDRESS_HINT = inWords`Write a web address such as https://example.gov/page, without blanks.`;
