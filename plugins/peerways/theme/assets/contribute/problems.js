/** What is to mend before the file can pass the check: beside each field, and in a list on top. */

import { slug } from "./files.js";
import { oneLine, readable } from "./values.js";
/** @typedef {import("./values.js").Values} Values */
/** @typedef {{name: string, message: string}} Problem */

const ADDRESS = /^https?:\/\/[^\s/?#@<>"`{}|\\^]+([/?#][^\s<>"`{}|\\^]*)?$/;
const MAILBOX = /^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const LONGEST_LINE = 4000;

/** @param {HTMLFormElement} form @param {Values} values @returns {Problem[]} in the form's order */
export function problems(form, values) {
  const found = new Map();
  const say = (name, message) => found.has(name) || found.set(name, message);
  for (const { name } of form.querySelectorAll("[aria-required]")) if (!oneLine(values[name] ?? "")) say(name, "This is needed.");
  if (form.dataset.kind === "practice") practice(values, say);
  for (const { name, dataset: { pattern } } of form.querySelectorAll("[data-pattern]")) {
    if (values[name] && !new RegExp(pattern).test(oneLine(values[name]))) say(name, "Write 2013, 2013-, 2013-2015 or n.d.");
  }
  for (const { name, type } of form.querySelectorAll("[type=url], [type=email]")) {
    const value = oneLine(values[name] ?? "");
    if (value && type === "url" && (!ADDRESS.test(value) || /[^\x21-\x7e]/.test(value))) say(name, "Write a web address that starts with https:// or http://.");
    if (value && type === "email" && !MAILBOX.test(value)) say(name, "Write a role's mailbox, such as pathways@example.gov.");
  }
  for (const { name } of form.querySelectorAll("textarea")) {
    if (name.startsWith("body.") && readable(values[name] ?? "").split("\n").some((row) => row.length >= LONGEST_LINE)) say(name, "A paragraph is longer than 4,000 characters; break it in two.");
  }
  const order = [...new Set([...form.querySelectorAll("[id^=s-f-]")].map((field) => field.id))];
  return [...found].map(([name, message]) => ({ name, message })).sort((a, b) => order.indexOf(idOf(a.name)) - order.indexOf(idOf(b.name)));
}

function practice(values, say) {
  if (!values.strategies) say("strategies", "Choose at least one strategy.");
  if (values.title && !slug(values.title)) say("title", "Write it with letters; the file is named after it.");
  const told = [1, 2, 3].filter((n) => ["title", "url", "note"].some((part) => values[`sources.${n}.${part}`]));
  if (!told.length) say("sources.1.title", "Name at least one source.");
  for (const n of told) if (!values[`sources.${n}.title`]) say(`sources.${n}.title`, "Name the source: its publisher and title.");
  if (["role", "organization", "url", "email"].some((part) => values[`contact.${part}`])) {
    if (!values["contact.role"]) say("contact.role", "Name the role that a peer may ask.");
    if (!values["contact.url"] && !values["contact.email"]) say("contact.url", "Give the role's page, or its mailbox below.");
  }
}

/** @param {string} name */
export function idOf(name) {
  return `s-f-${name.replaceAll(".", "-").replaceAll("_", "-")}`;
}

/** Shows the problems, or none. @param {HTMLFormElement} form @param {HTMLElement} summary @param {Problem[]} found */
export function showProblems(form, summary, found) {
  for (const place of form.querySelectorAll(".mend")) place.hidden = true;
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const list = document.createElement("ul");
  for (const { name, message } of found) {
    const field = document.getElementById(idOf(name));
    const place = document.getElementById(`${idOf(name)}-mend`);
    place.textContent = message;
    place.hidden = false;
    if (field.tagName !== "FIELDSET") field.setAttribute("aria-invalid", "true");
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = `${labelOf(field)}: ${message}`;
    link.addEventListener("click", (event) => { event.preventDefault(); field.focus(); });
    item.append(link);
    list.append(item);
  }
  const title = document.createElement("h2");
  title.textContent = found.length === 1 ? "One thing to mend" : `${found.length} things to mend`;
  summary.replaceChildren(...(found.length ? [title, list] : []));
  summary.hidden = !found.length;
}

function labelOf(field) {
  const own = field.tagName === "FIELDSET" ? field.querySelector("legend") : field.closest(".field").querySelector("label");
  const group = field.tagName === "FIELDSET" ? null : field.closest(".row-of-fields, .group")?.querySelector("legend");
  return [group, own].filter(Boolean).map((part) => part.firstChild.textContent.trim()).join(", ");
}
