/** What is to mend before the file can pass the check: beside each field, and in a list on top. */

import { slug } from "../forms/slug.js";
import { ADDRESS_HINT, isAddress, isDay, isMailbox, oneLine, readable, tooLong } from "../forms/text.js";
/** @typedef {{name: string, message: string}} Problem */

const NEEDED = "This field is required.";
const LETTERS = "Write it with letters; the file is named after it.";
/** Rules of one kind of form. */
const OWN = { practice, question, meeting, help };

/** @param {HTMLFormElement} form @param {Values} values @param {(values: Values, say: Function) => void} [more] rules of one form @returns {Problem[]} in the form's order */
export function problems(form, values, more = () => {}) {
  const messages = new Map();
  const say = (name, message) => messages.has(name) || messages.set(name, message);
  for (const { name } of form.querySelectorAll(/** @type {"input"} */ ("[aria-required]"))) if (!oneLine(String(values[name] ?? ""))) say(name, NEEDED);
  OWN[form.dataset.kind]?.(values, say);
  more(values, say);
  for (const field of form.querySelectorAll("input:not([type=checkbox]), textarea")) {
    const message = values[field.name] ? fieldProblem(field, String(values[field.name])) : "";
    if (message) say(field.name, message);
  }
  const order = [...new Set([...form.querySelectorAll("[id^=s-f-]")].map((field) => field.id))];
  return [...messages].map(([name, message]) => ({ name, message })).sort((a, b) => order.indexOf(idOf(a.name)) - order.indexOf(idOf(b.name)));
}

/** @param {HTMLInputElement|HTMLTextAreaElement} field @param {string} typed @returns {string} what is wrong with it by itself; empty where nothing is */
function fieldProblem({ name, type, dataset: { pattern, hint }, maxLength }, typed) {
  if (name.startsWith("body.") || name === "prose") return readable(typed).split("\n").some((row) => tooLong("row", row)) ? "A paragraph is longer than 4,000 characters; break it in two." : "";
  const value = oneLine(typed);
  if (pattern && !new RegExp(pattern).test(value)) return hint ?? "Write 2013, 2013-, 2013-2015 or n.d.";
  if (type === "url" && !isAddress(value)) return ADDRESS_HINT;
  if (type === "email" && !isMailbox(value)) return "Write a role's mailbox, such as pathways@example.gov.";
  if (type === "date" && !isDay(value)) return "Write a day of the calendar, such as 2014-06-13.";
  return maxLength > 0 && [...value].length > maxLength ? `It is longer than ${maxLength} characters.` : "";
}

function practice(values, say) {
  if (!values.strategies) say("strategies", "Choose at least one strategy.");
  if (values.title && !slug(values.title)) say("title", LETTERS);
  sourceProblems(values, say);
  contactProblems("contact", values, say);
}

function sourceProblems(values, say) {
  const filled = [1, 2, 3].filter((n) => ["title", "url", "note"].some((part) => values[`sources.${n}.${part}`]));
  if (!filled.length) say("sources.1.title", "Name at least one source.");
  for (const n of filled) if (!values[`sources.${n}.title`]) say(`sources.${n}.title`, "Name the source: its publisher and title.");
}

function question(values, say) {
  if (values.question && !slug(values.question)) say("question", LETTERS);
  contactProblems("contact", values, say);
}

function help(values, say) {
  if (!values.items) say("items", "Choose at least one strategy.");
  if (values.title && !slug(values.title)) say("title", LETTERS);
  if (values.to && values.to === values.from) say("to", "Choose another than the one that helped.");
}

/** A time is told in a zone, since a meeting's states may lie in several. */
function meeting(values, say) {
  if (values.title && !slug(values.title)) say("title", LETTERS);
  if (values.end_time && !values.start_time) say("start_time", "Say when it starts, or take its end away.");
  if (values.end_time && values.start_time && values.end_time <= values.start_time) say("end_time", "It ends before it starts; correct one of the two.");
  sourceProblems(values, say);
  if (values.start_time && !values.zone) say("zone", "Say in which time zone, such as America/Chicago.");
  else if (values.zone && !isZone(oneLine(values.zone))) say("zone", "Write the name of a time zone such as America/Chicago.");
}

function isZone(name) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** @param {string} name of a contact's fields @param {Values} values @param {Function} say */
export function contactProblems(name, values, say) {
  if (!["role", "organization", "url", "email"].some((part) => values[`${name}.${part}`])) return;
  if (!values[`${name}.role`]) say(`${name}.role`, "Name the role that a peer may ask.");
  if (!values[`${name}.url`] && !values[`${name}.email`]) say(`${name}.url`, "Give the role's page, or its mailbox below.");
}

/** @param {string} name */
export function idOf(name) {
  return `s-f-${name.replaceAll(".", "-").replaceAll("_", "-")}`;
}

/** Shows the problems, or none. @param {HTMLFormElement} form @param {HTMLElement} summary @param {Problem[]} mistakes */
export function showProblems(form, summary, mistakes) {
  for (const place of form.querySelectorAll(".mend")) place.hidden = true;
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const list = document.createElement("ul");
  for (const { name, message } of mistakes) {
    const field = document.getElementById(idOf(name));
    const place = document.getElementById(`${idOf(name)}-mend`);
    place.textContent = message;
    place.hidden = false;
    if (field.tagName !== "FIELDSET") field.setAttribute("aria-invalid", "true");
    place.dataset.of = name;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.textContent = `${labelOf(field)}: ${message}`;
    link.addEventListener("click", (event) => { event.preventDefault(); field.focus(); });
    item.append(link);
    list.append(item);
  }
  const title = document.createElement("h2");
  title.textContent = mistakes.length === 1 ? "One field needs a change" : `${mistakes.length} fields need a change`;
  summary.replaceChildren(...(mistakes.length ? [title, list] : []));
  summary.hidden = !mistakes.length;
}

/** Takes away what has been mended since; what is new is said when the form is sent again. @param {HTMLFormElement} form @param {Problem[]} mistakes */
export function clearMended(form, mistakes) {
  const wrong = new Set(mistakes.map(({ name }) => name));
  for (const place of form.querySelectorAll(".mend:not([hidden])")) {
    if (wrong.has(place.dataset.of)) continue;
    place.hidden = true;
    document.getElementById(idOf(place.dataset.of)).removeAttribute("aria-invalid");
  }
}

/** @param {HTMLElement} field @returns {string} its label, with that of its group */
export function labelOf(field) {
  const own = field.tagName === "FIELDSET" ? field.querySelector("legend") : field.closest(".field").querySelector("label");
  const group = field.tagName === "FIELDSET" ? null : field.closest(".row-of-fields, .group")?.querySelector("legend");
  return [group, own].filter(Boolean).map((part) => part.firstChild.textContent.trim()).join(", ");
}
