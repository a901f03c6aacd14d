/** The fields of a form that is filled with what is published, built from their declarations, and what stands in them. */

import { oneLine, readable } from "../forms/text.js";
import { idOf } from "./problems.js";
import { control } from "./values.js";

const TYPES = { day: "date", url: "url", link: "url", email: "email" };
const HINTS = { start_time: "Write a time of the day such as 13:00.", end_time: "Write a time of the day such as 15:00." };
/** The box that takes an entry of a list away. */
export const GONE = "gone";

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Object<string, *>} properties its properties @param {Array<Node|string|null>} [held] @returns {HTMLElementTagNameMap[T]} */
export function element(tag, properties, held = []) {
  const { aria = {}, ...own } = properties;
  const made = Object.assign(document.createElement(tag), own);
  for (const [name, value] of Object.entries(aria)) made.setAttribute(`aria-${name}`, value);
  made.append(...held.filter(Boolean));
  return made;
}

/** @param {Field} field @param {*} value @param {string} [prefix] @returns {HTMLElement} */
export function fieldElement(field, value, prefix = "") {
  const name = `${prefix}${field.name}`;
  if (field.kind === "rows") return rows(field, value ?? []);
  if (field.kind === "group") return group(name, field, field.parts.map((part) => fieldElement(part, value?.[part.name], `${name}.`)));
  if (field.kind === "choices") return group(name, field, field.choices.map((own) => boxes(name, own, value ?? [])));
  return single(name, field, value, Boolean(prefix));
}

function single(name, field, value, isPart) {
  const id = idOf(name);
  const long = ["text", "prose"].includes(field.kind);
  const made = field.kind === "choice" ? select(field, value) : document.createElement(long ? "textarea" : "input");
  const input = /** @type {FormField} */ (made);
  if (input.type === "text") input.type = TYPES[field.kind] ?? TYPES[field.name] ?? "text";
  if (long) input.rows = field.kind === "prose" ? 18 : 4;
  if (field.longest && field.kind !== "choice") input.maxLength = field.longest;
  if (["years", ...Object.keys(HINTS)].includes(field.name) && field.pattern) input.dataset.pattern = field.pattern;
  if (HINTS[field.name]) input.dataset.hint = HINTS[field.name];
  Object.assign(input, { id, name });
  if (field.kind !== "choice") input.value = value ?? "";
  if (field.required && !isPart) input.setAttribute("aria-required", "true");
  input.setAttribute("aria-describedby", `${id}-note ${id}-mend`);
  return element("div", { className: "field" }, [element("label", { htmlFor: id, textContent: field.label }, mark(field)), note(id, field), mend(id), input]);
}

function select(field, value) {
  const options = field.choices.flatMap(({ title, choices }) => {
    const own = choices.map(([one, name]) => element("option", { value: one, textContent: name, selected: one === value }));
    return title ? [element("optgroup", { label: title }, own)] : own;
  });
  return element("select", {}, [element("option", { value: "", textContent: "Choose one" }), ...options]);
}

/** @param {string} name @param {Field["choices"][number]} own @param {string[]} chosen */
function boxes(name, { title, choices }, chosen) {
  const labels = choices.map(([value, text]) => element("label", { className: "inline" }, [
    element("input", { type: "checkbox", name, value, checked: chosen.includes(value) }), element("span", { textContent: text })]));
  const box = element("div", { className: "boxes" }, [title && element("p", { className: "boxes-title", textContent: title }), ...labels]);
  if (title) Object.assign(box, { role: "group", ariaLabel: title });
  return box;
}

function group(name, field, held) {
  const id = idOf(name);
  return element("fieldset", { id, className: "field group", tabIndex: -1, aria: { describedby: `${id}-note ${id}-mend` } },
    [element("legend", { textContent: field.label }, mark(field)), note(id, field), mend(id), ...held]);
}

function rows(field, entries) {
  const made = group(field.name, field, entries.map((value, number) => row(field, value, number)));
  const add = element("button", { type: "button", textContent: `Add to: ${field.label.toLowerCase()}` });
  add.dataset.add = field.name;
  made.append(element("p", {}, [add]));
  return made;
}

function row(field, value, number) {
  const name = `${field.name}.${number}`;
  const parts = field.parts.map((part) => fieldElement(part, value?.[part.name], `${name}.`));
  const gone = value && element("label", { className: "inline" }, [element("input", { type: "checkbox", name: `${name}.${GONE}`, value: "yes" }), element("span", { textContent: "Take this away" })]);
  const made = element("fieldset", { className: "row-of-fields" }, [element("legend", { textContent: value ? `${field.label}, ${number + 1}` : `${field.label}, a new one` }), ...parts, gone]);
  made.dataset.row = name;
  return made;
}

/** Adds an empty entry to a list and goes to its first field. @param {HTMLFormElement} form @param {Field} field */
export function addRow(form, field) {
  const box = document.getElementById(idOf(field.name));
  const number = Number(box.querySelector("[data-row]:last-of-type")?.dataset.row.split(".")[1] ?? -1) + 1;
  const made = row(field, null, number);
  box.querySelector(":scope > p:last-child").before(made);
  made.querySelector("input, select, textarea").focus();
}

function mark({ required }) {
  return required ? [" ", element("span", { className: "tag required", textContent: "required" })] : [];
}

function note(id, field) {
  const text = [field.note, field.example && field.kind !== "choice" && `Such as ${field.example}`].filter(Boolean).join(". ");
  return element("span", { className: "note", id: `${id}-note`, textContent: text, hidden: !text });
}

function mend(id) {
  return element("p", { className: "mend", id: `${id}-mend`, hidden: true });
}

/** @param {HTMLFormElement} form @param {Field} field @param {Object} head what is published @returns {Change[]} what was changed in a field */
export function changesOf(form, field, head) {
  const before = head[field.name];
  if (field.kind === "rows") return rowChanges(form, field, before ?? []);
  const after = valueOf(form, field, before, "");
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field: field.name, before, after, entry: false }];
}

function rowChanges(form, field, before) {
  const changes = [];
  for (const { dataset } of form.querySelectorAll(`[data-row^="${field.name}."]`)) {
    const number = Number(dataset.row.split(".")[1]);
    const old = before[number];
    const after = control(form, `${dataset.row}.${GONE}`)?.checked ? undefined : groupOf(form, field, old, `${dataset.row}.`);
    if (JSON.stringify(old) !== JSON.stringify(after)) changes.push({ field: field.name, before: old, after, entry: true, number });
  }
  return changes;
}

function groupOf(form, field, before, prefix) {
  const made = { ...before };
  for (const part of field.parts) {
    const value = valueOf(form, part, before?.[part.name], prefix);
    if (value === undefined) delete made[part.name];
    else made[part.name] = value;
  }
  return field.parts.some(({ name }) => name in made) ? made : undefined; // what people don't see doesn't stand alone
}

function valueOf(form, field, before, prefix) {
  const name = `${prefix}${field.name}`;
  if (field.kind === "group") return groupOf(form, field, before, `${name}.`);
  if (field.kind === "choices") {
    const chosen = [...form.querySelectorAll(`[name="${name}"]:checked`)].map(({ value }) => value);
    const still = (before ?? []).filter((value) => chosen.includes(value)); // in the order in which people have put them
    const now = [...still, ...chosen.filter((value) => !still.includes(value))];
    return now.length ? now : undefined;
  }
  const typed = control(form, name).value;
  const value = field.kind === "prose" ? readable(typed).split("\n").map((line) => line.trimEnd()).join("\n") : oneLine(typed);
  return typed === (before ?? "") ? before : value || (field.kind === "prose" ? "" : undefined); // a file's text may be empty, but is there
}
