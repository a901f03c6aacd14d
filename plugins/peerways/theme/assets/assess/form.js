/** The form's fields and a draft's ratings, each made from the other. */

import { ratingToMend, tidyRating } from "./draft.js";
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./scoring.js").Rating} Rating */

/**
 * @param {string} tag @param {Object<string, string>} [attributes] @param {...(Node|string|null)} children
 * @returns {HTMLElement} an element; texts are always texts, never markup
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** @param {HTMLElement} item @returns {Rating} what the item's fields say */
export function readItem(item) {
  const chosen = item.querySelector("input[type=radio]:checked")?.value ?? "";
  const rating = { status: chosen === "" ? undefined : Number(chosen) || chosen };
  for (const field of item.querySelectorAll("[data-f]")) {
    const name = field.dataset.f;
    rating[name] = field.type !== "checkbox" ? field.value || undefined : name === "visibility" ? (field.checked ? "cohort" : undefined) : field.checked || undefined;
  }
  rating.evidence = [...item.querySelectorAll(".evidence-row")].map((row) => {
    const piece = row.dataset.visibility ? { visibility: row.dataset.visibility } : {};
    for (const field of row.querySelectorAll("[data-e]")) if (field.value) piece[field.dataset.e] = field.value;
    return piece;
  }).filter((piece) => piece.title || piece.url || piece.date);
  return rating;
}

/** @param {HTMLElement} item @param {Rating} rating */
export function fillItem(item, rating) {
  for (const radio of item.querySelectorAll("input[type=radio]")) radio.checked = radio.value === String(rating.status ?? "");
  for (const field of item.querySelectorAll("[data-f]")) {
    const value = rating[field.dataset.f];
    if (field.type === "checkbox") field.checked = field.dataset.f === "visibility" ? value === "cohort" : Boolean(value);
    else field.value = value ?? "";
  }
  const pieces = rating.evidence?.length ? rating.evidence : [{}];
  const rows = item.querySelectorAll(".evidence-row");
  rows.forEach((row, index) => { if (index) row.remove(); });
  pieces.forEach((piece, index) => {
    const row = index ? addEvidence(item) : rows[0];
    for (const field of row.querySelectorAll("[data-e]")) field.value = piece[field.dataset.e] ?? "";
    row.dataset.visibility = piece.visibility ?? "";
  });
}

/** @param {HTMLElement} item @returns {HTMLElement} the new, empty row */
export function addEvidence(item) {
  const rows = item.querySelector(".evidence-rows");
  const row = rows.firstElementChild.cloneNode(true);
  for (const field of row.querySelectorAll("[data-e]")) field.value = "";
  row.dataset.visibility = "";
  rows.append(row);
  return row;
}

/** Shows what is to mend in an item, and whether words are written under its fold. @param {HTMLElement} item @param {Draft} draft */
export function markItem(item, draft) {
  const rating = tidyRating(draft.ratings[item.dataset.key] ?? {});
  const messages = ratingToMend(rating, draft.date);
  const place = item.querySelector(".mend");
  place.hidden = !messages.length;
  place.textContent = messages.join(" ");
  const fold = item.querySelector("details");
  const written = ["evidence", "gap", "next_step", "note", "ta_wanted", "visibility"].filter((field) => rating[field]).length;
  fold.querySelector(".filled").textContent = written ? `(${written} filled in)` : "";
  const gap = rating.status < 3 && ["high", "medium"].includes(rating.priority);
  item.classList.toggle("is-gap", gap);
  if (messages.length || gap) fold.open = true;
}

/** Shows how far each step is. @param {HTMLFormElement} form @param {Draft} draft @returns {{rated: number, of: number}} */
export function showProgress(form, draft) {
  let rated = 0;
  let of = 0;
  for (const section of form.querySelectorAll("[data-element]")) {
    const keys = [...section.querySelectorAll(draft.parts ? "[data-key]" : "[data-key]:not(.part)")].map((item) => item.dataset.key);
    const done = keys.filter((key) => draft.ratings[key]?.status).length;
    form.querySelector(`.steps a[href="#${section.id}"] .count`).textContent = `${done}/${keys.length}`;
    rated += done;
    of += keys.length;
  }
  return { rated, of };
}
