/** How what is typed will read on the site, made of the form's own labels: a headline, what it is in short, its facts, and its text. */

import { oneLine, readable } from "../forms/text.js";
import { element } from "./fields.js";
import { idOf, labelOf } from "./problems.js";
import { control } from "./values.js";

/** Fields that stand for themselves, without their label. */
const TITLES = ["title", "question", "strategy"];
const LEADS = ["summary", "text"];
/** What a reader of the page sees elsewhere, or not at all. */
const UNSEEN = ["data_status"];

/** @param {HTMLElement} place @param {HTMLFormElement} form @param {Values} values */
export function drawPreview(place, form, values) {
  const title = TITLES.find((name) => values[name]);
  const lead = LEADS.find((name) => values[name]);
  const others = Object.keys(values).filter((name) => ![title, lead, ...UNSEEN].includes(name));
  const facts = others.filter((name) => !name.startsWith("body."));
  place.replaceChildren(
    element("h3", { textContent: title ? shownAs(form, title, values[title]) : "Nothing to show yet" }),
    ...(lead ? [element("p", { className: "lead", textContent: oneLine(String(values[lead])) })] : []),
    element("dl", { className: "facts" }, facts.map((name) => fact(form, name, values[name]))),
    ...others.filter((name) => name.startsWith("body.")).flatMap((name) => [element("h4", { textContent: labelOf(field(name)) }), ...paragraphs(values[name])]),
  );
}

function fact(form, name, value) {
  return element("div", {}, [element("dt", { textContent: labelOf(field(name)).replace(/, Title$/, "") }), element("dd", { textContent: shownAs(form, name, value) })]);
}

function field(name) {
  return document.getElementById(idOf(name));
}

/** @returns {string} a value as a reader knows it: by the names of what was chosen, and days in words */
function shownAs(form, name, value) {
  const { type, options } = control(form, name);
  if (Array.isArray(value)) return value.map((one) => form.querySelector(`[name="${name}"][value="${one}"]`).nextElementSibling.textContent).join(", ");
  if (options) return [...options].find((option) => option.value === value)?.textContent ?? value;
  if (type === "date") return new Date(`${value}T12:00`).toLocaleDateString("en-US", { dateStyle: "long" });
  return oneLine(value);
}

function paragraphs(text) {
  return readable(text).split(/\n{2,}/).map((one) => element("p", { className: "typed", textContent: one }));
}
