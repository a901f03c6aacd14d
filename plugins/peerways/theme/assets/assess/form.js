/** The form's fields and a draft's ratings, each made from the other. */

import { ratingProblems, tidyRating } from "./draft.js";
import { inWords } from "../in_words.js";

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Object<string, string>} attributes @param {...(Node|string)} children texts stay texts @returns {HTMLElementTagNameMap[T]} */
export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const COHORT = "visibility"; // a box in the form, a word in the file

/** @param {HTMLElement} place @param {string} selector @returns {NodeListOf<HTMLInputElement>} fields, of which a select or a text area has all but `checked` */
const fieldsIn = (place, selector) => place.querySelectorAll(/** @type {"input"} */ (selector));

/** @param {HTMLElement} item @returns {Rating} what the item's fields say */
export function readItem(item) {
  const chosen = item.querySelector("input:checked").value;
  /** @type {Rating} */
  const rating = { status: Number(chosen) || /** @type {Status} */ (chosen) || undefined };
  for (const { dataset: { f: name }, type, checked, value } of fieldsIn(item, "[data-f]")) {
    rating[name] = (type !== "checkbox" ? value : checked && (name === COHORT ? "cohort" : true)) || undefined;
  }
  const evidence = [...item.querySelectorAll(".evidence-row")].map((row) => {
    /** @type {Evidence} */
    const piece = row.dataset.visibility ? { visibility: row.dataset.visibility } : {};
    for (const field of fieldsIn(row, "[data-e]")) if (field.value) piece[field.dataset.e] = field.value;
    return piece;
  }).filter(({ title, url, date }) => title || url || date);
  return evidence.length ? { ...rating, evidence } : rating;
}

/** @param {Rating} rating @returns {Object<string, *>} what of a loaded rating the form has no field for, such as votes; it stays as it is */
export function notShown({ status, priority, evidence, ta_wanted: wanted, visibility, gap, next_step: step, note, ...others }) {
  return others;
}

/** @param {HTMLElement} item @param {Rating} rating */
export function fillItem(item, rating) {
  for (const radio of fieldsIn(item, "[type=radio]")) radio.checked = radio.value === String(rating.status ?? "");
  for (const field of fieldsIn(item, "[data-f]")) {
    const value = rating[field.dataset.f] ?? "";
    field.value = value;
    field.checked = field.dataset.f === COHORT ? value === "cohort" : Boolean(value);
  }
  for (const row of [...item.querySelectorAll(".evidence-row")].slice(1)) row.remove();
  (rating.evidence ?? [{}]).forEach((piece, index) => {
    const row = index ? addEvidence(item) : item.querySelector(".evidence-row");
    for (const field of fieldsIn(row, "[data-e]")) field.value = piece[field.dataset.e] ?? "";
    row.dataset.visibility = piece.visibility ?? "";
  });
}

/** @param {HTMLElement} item @returns {HTMLElement} the new, empty row */
export function addEvidence(item) {
  const row = item.querySelector(".evidence-row").cloneNode(true);
  for (const field of fieldsIn(row, "[data-e]")) field.value = "";
  row.dataset.visibility = "";
  item.querySelector(".evidence-rows").append(row);
  return row;
}

/**
 * Shows what is wrong in an item, at its fields too, and how much is written under its fold. While somebody types, only what is mended goes;
 * what is new is said when the field is left.
 * @param {HTMLElement} item @param {Draft} draft @param {Framework} framework @param {boolean} [typing]
 */
export function markItem(item, draft, framework, typing = false) {
  const rating = tidyRating(draft.ratings[item.dataset.key] ?? {});
  const place = item.querySelector(".mend");
  const fields = item.querySelectorAll("[data-f], [data-e]");
  const problems = ratingProblems(rating, draft.date, framework.phases.length).filter(({ message }) => !typing || place.textContent.includes(message));
  const words = [...new Set(problems.map(({ message }) => message))].join(" ");
  if (place.textContent !== words) place.textContent = words; // a screen reader says every change, also to the same words
  const wrong = new Set(problems.map(({ field, row }) => fieldOf(item, field, row)));
  for (const field of fields) describe(field, wrong.has(field) ? place.id : "");
  const fold = item.querySelector("details.words");
  const { status, priority, ...more } = rating;
  const written = Object.keys(more).length;
  fold.querySelector(".filled").textContent = written ? inWords`(${written} filled in)` : "";
  if (problems.length || (Number(status) <= framework.gaps && ["high", "medium"].includes(priority))) fold.open = true;
}

/** @returns {HTMLElement|undefined} the field in which a problem lies; rows without a title and an address are no evidence and don't count */
function fieldOf(item, field, row) {
  if (row === undefined) return item.querySelector(`[data-f="${field}"]`);
  const rows = [...item.querySelectorAll(".evidence-row")];
  const filled = rows.filter((one) => ["title", "url"].some((name) => one.querySelector(`[data-e="${name}"]`).value.trim()));
  return (filled[row] ?? rows[row])?.querySelector(`[data-e="${field}"]`);
}

/** @param {HTMLElement} field @param {string} id of the words that say what is wrong with it; empty where nothing is */
function describe(field, id) {
  if (id) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", id);
  } else if (field.hasAttribute("aria-invalid")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

/** Shows how far each step is. @param {HTMLFormElement} form @param {Draft} draft @returns {{rated: number, of: number}} */
export function showProgress(form, draft) {
  let rated = 0;
  let of = 0;
  for (const section of form.querySelectorAll("[data-element]:not([data-left-out])")) {
    const items = [...section.querySelectorAll(draft.parts ? "[data-key]" : "[data-key]:not(.part)")];
    const done = items.filter((item) => draft.ratings[item.dataset.key]?.status).length;
    form.querySelector(`.steps a[href="#${section.id}"] .count`).textContent = `${done}/${items.length}`;
    rated += done;
    of += items.length;
  }
  return { rated, of };
}
