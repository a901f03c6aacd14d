/** Corrects what is published: a form filled with it, and the change as a file or a text. */

import { fetchRules, openForm } from "../forms/rules.js";
import { saveAs } from "../forms/save.js";
import { oneLine, readable } from "../forms/text.js";
import { mapping } from "../forms/yaml.js";

/** Fields of one or more lines, with their names; what is not here stays as it is. */
const FIELDS = {
  title: "Title", summary: "Summary", years: "Years", reach: "Whom it reaches", cost: "What it costs", outcome: "What came of it",
  adaptation: "How it was fitted to the state", did_not_work: "What did not work", ask_for: "What to ask for",
};
const LINES = ["title", "years", "reach", "cost", "ask_for"];
const PARTS = { title: "Title", url: "Address", note: "Note" };

const form = document.getElementById("s-form");
const find = (id) => document.getElementById(id);
let published = null;
let file = null;

/** @returns {HTMLElement} a labelled field */
function field(name, label, value, rows) {
  const box = Object.assign(document.createElement("div"), { className: "field" });
  const id = `s-f-${name.replaceAll(".", "-")}`;
  const input = document.createElement(rows ? "textarea" : "input");
  Object.assign(input, { id, name, value });
  if (rows) input.rows = rows;
  box.append(Object.assign(document.createElement("label"), { htmlFor: id, textContent: label }), input);
  return box;
}

function fields({ head, body }) {
  const plain = Object.entries(head.title ? FIELDS : {}).map(([name, label]) => field(name, label, head[name] ?? "", LINES.includes(name) ? 0 : 4));
  const sources = (head.sources ?? []).flatMap((source, number) => Object.entries(PARTS).map(([part, label]) =>
    field(`sources.${number}.${part}`, `Source ${number + 1}: ${label.toLowerCase()}`, source[part] ?? "", 0)));
  return [...plain, field("body", "Text", body.trim(), 18), ...sources];
}

const typed = (name) => form.elements[name]?.value ?? "";

function corrected() {
  const head = structuredClone(published.head);
  for (const name of Object.keys(head.title ? FIELDS : {})) {
    const value = LINES.includes(name) ? oneLine(typed(name)) : readable(typed(name)).replace(/\n+/g, " ").trim();
    if (value) head[name] = value;
    else delete head[name];
  }
  (head.sources ?? []).forEach((source, number) => {
    for (const part of Object.keys(PARTS)) {
      const value = oneLine(typed(`sources.${number}.${part}`));
      if (value) source[part] = value;
      else delete source[part];
    }
  });
  if (head.sources) head.sources = head.sources.filter(({ title }) => title);
  return { head, body: readable(typed("body")).trim() };
}

/** @returns {string[]} the names of what is no longer as it was published */
function changed({ head, body }) {
  const names = [...new Set([...Object.keys(head), ...Object.keys(published.head)])];
  const other = names.filter((name) => JSON.stringify(head[name]) !== JSON.stringify(published.head[name]));
  return body === published.body.trim() ? other : [...other, "text"];
}

function make(event) {
  event.preventDefault();
  const why = oneLine(typed("s-why") || find("s-why").value);
  find("s-why-mend").hidden = Boolean(why);
  if (!why) {
    find("s-why").focus();
    return;
  }
  const now = corrected();
  const what = changed(now);
  const said = [`Changed: ${what.join(", ") || "nothing"}.`, `How I know: ${why}`];
  const whole = Boolean(published.head.title);
  const note = said.map((line) => `${whole ? "# " : ""}${line}\n`).join("");
  const text = whole
    ? `---\n# yaml-language-server: $schema=../../../schemas/practice.json\n${note}${mapping(now.head, "").join("\n")}\n---\n${now.body}\n`
    : `${note}File: ${published.path}, all below the second ---\n\n${now.body}\n`;
  file = { name: published.path.split("/").at(-1), text };
  find("s-path").textContent = published.path;
  find("s-text").textContent = text;
  const link = find("s-propose");
  link.hidden = !form.dataset.edit;
  link.href = form.dataset.edit.replaceAll("{path}", published.path);
  link.textContent = "Edit this page (new tab)";
  find("s-result").hidden = false;
  find("s-result-title").focus();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(file.text);
    find("s-copied").textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(find("s-text"));
    find("s-copied").textContent = "Selected; copy it with Ctrl+C or Cmd+C";
  }
}

const of = new URLSearchParams(location.search).get("of") ?? "";
const [, state] = of.match(/^practice:([a-z0-9-]+)\//) ?? [];
const source = state ?? (/^(element|component):/.test(of) ? "guides" : "");
if (source) {
  const answer = await fetch(`${form.dataset.root}contribute/correct/${source}.json`);
  published = answer.ok ? (await answer.json())[of] ?? null : null;
}
find("s-nothing").hidden = Boolean(published);
form.hidden = !published;
if (published) {
  await fetchRules(form.dataset.root);
  const link = Object.assign(document.createElement("a"), { href: form.dataset.root + published.url, textContent: published.title });
  find("s-about").append("You correct: ", link);
  find("s-fields").append(...fields(published));
  form.addEventListener("submit", make);
  form.addEventListener("input", () => { find("s-result").hidden = true; });
  find("main").addEventListener("click", ({ target }) => ({ copy, download: () => saveAs(file.name, file.text) })[target.dataset?.do]?.());
}
openForm(form);
