/** The contribution forms: keeps a draft at every change, makes the file, shows what is to mend, and hands the file over. */

import { fetchRules, openForm, rules } from "../forms/rules.js";
import { LONGEST_ADDRESS, saveAs } from "../forms/save.js";
import { siteKey } from "../forms/storage.js";
import { fileOf } from "./files.js";
import { drawPreview } from "./preview.js";
import { clearMended, problems, showProblems } from "./problems.js";
import { control, controls, Draft, fill, read } from "./values.js";

const form = document.querySelector("form#s-form");
const summary = document.getElementById("s-problems");
const result = document.getElementById("s-result");
const preview = document.querySelector("details#s-preview-box");
const draft = new Draft(form.dataset.kind, siteKey(form.dataset.root), [...((control(form, "state") ?? control(form, "to"))?.options ?? [])].map(({ value }) => value));
let file = null;

function put(id, text) {
  const place = document.getElementById(id);
  if (place.textContent !== text) place.textContent = text; // a screen reader says every change, also to the same words
}

function showRows() {
  const values = read(form);
  for (const row of form.querySelectorAll("[data-more]")) {
    if ([...controls(row)].some(({ name }) => values[name])) row.hidden = false;
  }
  more().disabled = !form.querySelector("[data-more][hidden]");
}

function more() {
  return form.querySelector("button[data-do=more]") ?? { disabled: false };
}

/** @returns {string} the address that proposes the file, or opens the file that it belongs to; empty where none is known or it is too long */
function address() {
  const pattern = form.dataset.new || form.dataset.edit || "";
  const made = pattern.replaceAll("{path}", encodeURIComponent(file.path).replaceAll("%2F", "/")).replaceAll("{text}", encodeURIComponent(file.text));
  return made.length <= LONGEST_ADDRESS ? made : "";
}

/** @param {string} slug @returns {Promise<Published|undefined>} what is published of a state, to add to its file; nothing where it can't be had */
async function publishedState(slug) {
  try {
    const answer = await fetch(`${form.dataset.root}contribute/correct/${slug}.json`);
    return (await answer.json())[`state:${slug}`];
  } catch {
    return undefined;
  }
}

async function make(event) {
  event.preventDefault();
  const values = read(form);
  const mistakes = problems(form, values);
  showProblems(form, summary, mistakes);
  result.hidden = true;
  if (mistakes.length) {
    summary.focus();
    return;
  }
  const whole = document.getElementById("s-whole");
  const made = fileOf(form.dataset.kind, values, rules.headings, whole ? await publishedState(String(values.state)) : undefined);
  if (JSON.stringify(read(form)) !== JSON.stringify(values)) return; // was typed on while the state's file came
  file = made;
  show(whole);
}

function show(whole) {
  result.hidden = false;
  put("s-path", file.path);
  put("s-text", file.text);
  put("s-copied", "");
  const link = document.querySelector("a#s-propose");
  link.href = address();
  link.hidden = !address();
  if (whole) {
    whole.hidden = !file.whole;
    document.getElementById("s-lines").hidden = file.whole;
  } else document.getElementById("s-by-hand").hidden = Boolean(address());
  document.getElementById("s-result-title").focus();
  result.scrollIntoView();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(file.text);
    put("s-copied", "Copied");
  } catch {
    document.querySelector("details#s-text-box").open = true;
    getSelection().selectAllChildren(document.getElementById("s-text"));
    put("s-copied", "Selected; copy it with Ctrl+C or Cmd+C");
  }
}

/** @returns {Object<string, string>} what the link to this form has chosen already, such as `?state=kansas` */
function fromAddress() {
  return Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => control(form, name)?.tagName === "SELECT"));
}

function drawn() {
  if (preview.open) drawPreview(document.getElementById("s-preview"), form, read(form));
}

const actions = {
  copy,
  download: () => saveAs(file.name, file.text),
  more() {
    const row = form.querySelector("[data-more][hidden]");
    row.hidden = false;
    row.querySelector("input").focus();
    showRows();
  },
  clear() {
    if (!confirm("Clear everything in this form? This can't be undone.")) return;
    form.reset();
    draft.save({});
    for (const row of form.querySelectorAll("[data-more]")) row.hidden = true;
    showRows();
    showProblems(form, summary, []);
    drawn();
    result.hidden = true;
    put("s-kept", "");
  },
};

await fetchRules(form.dataset.root);
fill(form, { ...draft.load(), ...fromAddress() });
openForm(form);
showRows();
if (draft.trouble) put("s-kept", draft.trouble);
form.addEventListener("submit", make);
preview.addEventListener("toggle", drawn);
drawn(); // where it was opened before this script came
form.addEventListener("input", () => {
  const values = read(form);
  result.hidden = true; // a text that no longer says what the form says must not be sent
  clearMended(form, problems(form, values));
  drawn();
  put("s-kept", draft.save(values) ? "Draft kept on this device" : "This browser keeps no draft");
});
document.getElementById("main").addEventListener("click", ({ target }) => actions[target.dataset?.do]?.());
