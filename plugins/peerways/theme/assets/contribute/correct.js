/**
 * One form for whoever knows better: it opens with what is published, of any kind. The address says of what (`of`), and what of it alone:
 * `do=confirm`; `only=` a field, with `row=` one of its entries, or `add` for a new one.
 */

import { fetchRules, openForm } from "../forms/rules.js";
import { LONGEST_ADDRESS, saveAs } from "../forms/save.js";
import { oneLine } from "../forms/text.js";
import { changeText, fileText, PROSE } from "./changes.js";
import { addRow, changesOf, element, fieldElement, GONE } from "./fields.js";
import { clearMended, contactProblems, problems, showProblems } from "./problems.js";
import { control, read } from "./values.js";

const FILES = { element: "guides", component: "guides", question: "others", meeting: "others", person: "others" };

const find = (id) => document.getElementById(id);
const form = document.querySelector("form#s-form");
const query = new URLSearchParams(location.search);
const confirming = query.get("do") === "confirm";
let published = null;
let fields = [];
let made = null;

async function fetched(name) {
  const answer = await fetch(`${form.dataset.root}contribute/correct/${name}.json`);
  return answer.ok ? answer.json() : {};
}

async function open(of) {
  const [kind, key = ""] = of.split(":");
  const file = FILES[kind] ?? key.split("/")[0];
  if (!/^[a-z0-9-]+$/.test(file)) return;
  published = (await fetched(file))[of] ?? null;
  if (!published) return;
  const only = query.get("only");
  fields = (await fetched("forms"))[published.kind].filter(({ name }) => !confirming && (!only || name === only));
  if (published.body !== undefined) published.head[PROSE] = published.body.trim();
}

function show() {
  find("s-about").append(confirming ? "You confirm: " : "You correct: ", element("a", { href: form.dataset.root + published.url, textContent: published.title }));
  find("s-fields").append(...fields.map((field) => fieldElement(field, published.head[field.name])));
  find("s-more").hidden = !query.get("only") && !confirming;
  find("s-more").querySelector("a").href = `?of=${query.get("of")}`;
  find("s-confirm").hidden = !confirming;
  find("s-because").hidden = confirming;
  control(form, confirming ? "why" : "by").removeAttribute("aria-required");
  if (confirming) control(form, "on").setAttribute("aria-required", "true");
  control(form, "by").value = published.role ?? "";
  control(form, "on").value = new Date().toLocaleDateString("en-CA");
  showRow();
}

/** Shows one entry of a list alone, or a new one alone. */
function showRow() {
  const [field] = fields;
  const row = query.get("row");
  if (row === null && !query.has("add")) return;
  for (const other of form.querySelectorAll("[data-row]")) other.hidden = other.dataset.row !== `${field.name}.${row}`;
  if (query.has("add")) addRow(form, field);
}

function rules(values, say) {
  for (const field of fields) {
    if (field.kind === "group") contactProblems(field.name, values, say);
    if (field.kind === "choices" && field.required && !values[field.name]) say(field.name, "Choose at least one.");
    if (field.kind === "rows") for (const { dataset } of form.querySelectorAll(`[data-row^="${field.name}."]`)) rowRules(field, dataset.row, values, say);
  }
}

function rowRules(field, name, values, say) {
  if (values[`${name}.${GONE}`] || !field.parts.some((part) => values[`${name}.${part.name}`])) return;
  for (const part of field.parts) if (part.required && !values[`${name}.${part.name}`]) say(`${name}.${part.name}`, "This field is required.");
  if (field.name === "contacts") contactProblems(name, values, say);
}

function changes() {
  if (confirming) return [{ field: "confirmed", before: published.head.confirmed, after: { on: control(form, "on").value, by: oneLine(control(form, "by").value) }, entry: false }];
  const edits = fields.flatMap((field) => changesOf(form, field, published.head));
  return published.kind === "practice" ? withElements(edits) : edits;
}

/** The element of each strategy stands among the elements. */
function withElements(edits) {
  const strategies = edits.find(({ field }) => field === "strategies")?.after;
  if (!strategies) return edits;
  const before = published.head.elements;
  const now = edits.find(({ field }) => field === "elements")?.after ?? before;
  const after = [...new Set([...now, ...strategies.map((key) => key.split(".")[0])])];
  const others = edits.filter(({ field }) => field !== "elements");
  return after.join() === before.join() ? others : [...others, { field: "elements", before, after, entry: false }];
}

function make(event) {
  event?.preventDefault();
  const typing = event?.type === "input"; // who types stays in the field
  const mistakes = problems(form, read(form), rules);
  showProblems(form, find("s-problems"), mistakes);
  find("s-result").hidden = true;
  if (mistakes.length) {
    find("s-problems").focus();
    return;
  }
  const what = changes();
  find("s-same").hidden = what.length > 0;
  if (!what.length) return;
  const why = confirming ? `${oneLine(control(form, "by").value)} says that it is still right` : oneLine(control(form, "why").value);
  const text = changeText(published, what, why);
  const whole = published.facts ? fileText(published, what) : null;
  made = { send: text, name: whole ? published.path.split("/").at(-1) : "change.yml", text: whole ?? text };
  find("s-changes").replaceChildren(...what.map(changeElement));
  find("s-path").textContent = published.path;
  find("s-text").textContent = made.text;
  find("s-whole").hidden = !whole;
  find("s-alone").hidden = Boolean(whole);
  link("s-propose", form.dataset.edit.replaceAll("{path}", published.path));
  link("s-send", form.dataset.change.replaceAll("{title}", encodeURIComponent(`Correction: ${published.title}`)).replaceAll("{text}", encodeURIComponent(text)));
  find("s-result").hidden = false;
  if (!typing) find("s-result-title").focus();
}

function link(id, address) {
  const made = document.querySelector(/** @type {"a"} */ (`#${id}`));
  made.hidden = !address || address.length > LONGEST_ADDRESS;
  made.href = address || "#s-result";
}

/** @returns {HTMLElement} a change as a person reads it */
function changeElement({ field, before, after, entry: one }) {
  const { label = "Confirmed", ...declared } = fields.find(({ name }) => name === field) ?? {};
  const shown = (value) => field === PROSE ? "the text below" : words(value, declared);
  const what = before === undefined ? ["New: ", shown(after)] : after === undefined ? ["Taken away: ", shown(before)]
    : field === PROSE ? ["The text is changed"] : ["From ", shown(before), " to ", shown(after)];
  return element("li", {}, [element("b", { textContent: one ? `${label}, one entry. ` : `${label}. ` }), ...what]);
}

function words(value, { choices = [], parts = [] } = {}) {
  if (Array.isArray(value)) return value.map((item) => words(item, { choices, parts })).join(", ");
  if (value !== null && typeof value === "object") return Object.entries(value).filter(([name]) => name !== "data_status").map(([name, item]) => words(item, parts.find((part) => part.name === name))).join("; ");
  return choices.flatMap((group) => group.choices).find(([one]) => one === value)?.[1] ?? String(value);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(made.send);
    find("s-copied").textContent = "Copied";
  } catch {
    document.querySelector("details#s-text-box").open = true;
    getSelection().selectAllChildren(find("s-text"));
    find("s-copied").textContent = "Selected; copy it with Ctrl+C or Cmd+C";
  }
}

const actions = { copy, download: () => saveAs(made.name, made.text) };

await open(query.get("of") ?? "");
find("s-nothing").hidden = Boolean(published);
form.hidden = !published;
if (published) {
  await fetchRules(form.dataset.root);
  show();
  form.addEventListener("submit", make);
  form.addEventListener("input", (event) => {
    find("s-result").hidden = true;
    const mistakes = problems(form, read(form), rules);
    clearMended(form, mistakes);
    if (confirming && !mistakes.length) make(event);
  });
  find("main").addEventListener("click", ({ target }) => {
    if (target.dataset?.add) addRow(form, fields.find(({ name }) => name === target.dataset.add));
    else actions[target.dataset?.do]?.();
  });
}
openForm(form);
if (published && confirming && control(form, "by").value) make();
